"""What is kept of plans that were read: it changes no answer, whatever has become of it."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from generate import write_workspace
from hypothesis import given
from hypothesis import strategies as st

from examples import examples
from kehoach.plan import load
from kehoach.workspace import (
    Kept,
    Link,
    Match,
    contradictions,
    copies,
    folders,
    joint_tasks,
    links,
    making,
    matches,
    opened,
    read,
    reading,
    trace,
)
from kehoach.workspace.loads import busy_weeks
from kehoach.workspace.parts import taken_apart
from kehoach.workspace.records import record_of
from plans import DATA, LAI_CHAU

PLANS = DATA / "lien-ke-hoach"
PLAIN = read(PLANS)
DAY = date(2026, 11, 27)
LATER = 10_000_000_000
"""Nanoseconds after which what was read is no longer fresh."""


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    """A database of its own."""
    return Kept(tmp_path / "cache" / "plans.sqlite", wait=0.05)


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """A workspace that may be changed: three of the twelve plans."""
    for name in ("02-y-te-2026", "03-tiem-chung", "04-tiem-chung-bo-sung"):
        shutil.copytree(PLANS / name, tmp_path / "plans" / name)
    return tmp_path / "plans"


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the plans that are read, as they are read."""
    found: list[str] = []
    whole: Any = load

    def noted(folder: Path) -> object:
        found.append(folder.name)
        return whole(folder)

    monkeypatch.setattr(making, "load", noted)
    return found


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """All that is read was written long ago."""
    now = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: now() + LATER)


def test_what_is_kept_changes_no_record(kept: Kept) -> None:
    """Read anew, kept, and read from there; the file is its owner's alone."""
    assert read(PLANS, kept).records == PLAIN.records
    assert read(PLANS, kept).records == PLAIN.records
    assert kept.file.stat().st_mode & 0o077 == 0


def test_a_record_is_what_json_makes_of_the_plan() -> None:
    """Taken apart and put together it is the same, of plans of every kind."""
    for folder in (LAI_CHAU, *(DATA / name for name in ("truong", "xa", "dang", "quyet-dinh"))):
        plan = load(folder if not (folder / "plan").exists() else folder / "plan")
        whole = json.loads(json.dumps(record_of("x", plan)))
        assert taken_apart(whole) == taken_apart(record_of("x", plan))


def test_the_index_answers_as_all_records_do(kept: Kept) -> None:
    """For every name that a plan has, with and without marks, and at every place."""
    names = {name for record in PLAIN.records for unit in record["units"] for name in
             (*unit["forms"], *unit["successors"])}  # fmt: skip
    with opened(PLANS, kept) as found:
        for name in [*sorted(names), "so y te", "ubnd tinh", "Sở Ma thuật"]:
            for place in ("", "bac ninh"):
                meant = matches(PLAIN.records, name, place)
                assert found.matches(name, place) == meant
                for each in meant:
                    told = [
                        (
                            one.record["plan"],
                            one.task,
                            one.of,
                            one.shared,
                            one.ended_by and one.ended_by["plan"],
                        )
                        for one in joint_tasks(PLAIN.records, each, DAY)
                    ]
                    assert [
                        (
                            one.record["plan"],
                            one.task,
                            one.of,
                            one.shared,
                            one.ended_by and one.ended_by["plan"],
                        )
                        for one in found.tasks(each, DAY)
                    ] == told


@pytest.mark.parametrize("day", ["2026-01-14", "2026-11-27", "2027-01-01"])
@pytest.mark.parametrize("most", [1, 3, 100])
def test_what_is_compared_contradicts_as_all_records_do(kept: Kept, day: str, most: int) -> None:
    """And weeks are as busy; of the plans no more is held than that."""
    then = date.fromisoformat(day)
    with opened(PLANS, kept) as found:
        reduced = found.compared(most)
    assert contradictions(reduced, then) == contradictions(PLAIN.records, then)
    busy = list(busy_weeks(PLAIN.records, then, most))
    assert list(busy_weeks(reduced, then, most)) == busy
    assert bool(busy) == (most == 1)


def test_outlines_link_plans_as_all_records_do(kept: Kept) -> None:
    """They know which units have ended, and of citations those of other plans."""
    with opened(PLANS, kept) as found:
        outlines = found.outlines()
    assert [told(each) for each in links(outlines)] == [told(each) for each in links(PLAIN.records)]
    assert [each["plan"] for each in outlines] == [each["plan"] for each in PLAIN.records]
    for outline, record in zip(outlines, PLAIN.records, strict=True):
        assert outline["units"] == [unit for unit in record["units"] if unit["until"]]


def told(link: Link) -> tuple[object, ...]:
    """What a link says, without the records."""
    return link.source["plan"], link.target["plan"], link.relation, link.dated, link.citation


def test_what_is_compared_grows_with_what_is_told(tmp_path: Path, kept: Kept) -> None:
    """Of plans that share no task and whose weeks are not busy there is nothing but heads."""
    write_workspace(4, tmp_path / "w")
    for number, folder in enumerate(sorted((tmp_path / "w").iterdir())):
        file = folder / "ke-hoach.yaml"
        file.write_text(file.read_text("utf-8").replace(" đợt ", f" đợt {number}."), "utf-8")
    with opened(tmp_path / "w", kept) as found:
        assert [(each["activities"], each["tasks"]) for each in found.compared(1000)] == [
            ([], {})
        ] * 4
        assert any(each["tasks"] for each in found.compared(1))


@pytest.mark.usefixtures("settled")
def test_only_what_has_changed_is_read(plans: Path, kept: Kept, reads: list[str]) -> None:
    """Nothing where nothing has; one plan that was written; one that is new; none that is gone."""
    read(plans, kept)
    assert len(reads) == 3
    read(plans, kept)
    assert len(reads) == 3
    file = plans / "03-tiem-chung/ke-hoach.yaml"
    file.write_text(file.read_text("utf-8").replace("15/12/2026", "16/12/2026"), "utf-8")
    assert read(plans, kept).records == read(plans).records
    assert reads[3:4] == ["03-tiem-chung"]
    shutil.copytree(PLANS / "05-van-hoa", plans / "05-van-hoa")
    shutil.rmtree(plans / "02-y-te-2026")
    del reads[:]
    names = [each["plan"] for each in read(plans, kept).records]
    assert names == ["03-tiem-chung", "04-tiem-chung-bo-sung", "05-van-hoa"]
    assert reads == ["05-van-hoa"]


def test_what_is_young_is_compared_by_content(
    plans: Path, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change that leaves the size and the times is seen; the system could not tell it."""
    file = plans / "03-tiem-chung/ke-hoach.yaml"
    read(plans, kept)
    status = file.stat()
    monkeypatch.setattr(trace, "_trace_of", _standing_still)
    read(plans, kept)
    read(plans, kept)
    file.write_text(file.read_text("utf-8").replace("15/12/2026", "16/12/2026"), "utf-8")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert read(plans, kept).records == read(plans).records


def _standing_still(folder: Path) -> trace.Trace:
    """As a system tells it whose clock stands still."""
    found: trace.Trace = _TRACE_OF(folder)
    return found._replace(stats=b"the same")


_TRACE_OF: Any = trace._trace_of


def test_a_plan_that_is_written_while_it_is_read_is_read_again(
    plans: Path, kept: Kept, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It answers with what it said, but is not kept."""
    whole: Any = record_of

    def late(name: str, loaded: object) -> object:
        (plans / name / "them.yaml").write_text("", "utf-8")
        return whole(name, loaded)

    with monkeypatch.context() as patch:
        patch.setattr(making, "record_of", late)
        assert len(read(plans, kept).records) == 3
    del reads[:]
    read(plans, kept)
    assert len(reads) == 3


@pytest.mark.parametrize("moved", ["beside", "unit"])
def test_what_lies_beside_the_plans_counts(
    plans: Path, kept: Kept, reads: list[str], monkeypatch: pytest.MonkeyPatch, moved: str
) -> None:
    """The user's table of communes, and the units that stand beside the plans."""
    monkeypatch.setenv("XDG_DATA_HOME", str(plans.parent / "data"))
    read(plans, kept)
    table = plans.parent / "data/kehoach/communes.tsv"
    file = table if moved == "beside" else plans / "don-vi/tinh.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("x", "utf-8")
    del reads[:]
    read(plans, kept)
    assert len(reads) == 3


def test_a_workspace_is_known_by_where_it_lies(plans: Path, kept: Kept) -> None:
    """And by how it was written, for findings name files so; another has plans of its own."""
    read(plans, kept)
    other = plans.parent / "other"
    shutil.copytree(plans, other)
    assert read(other, kept).records == read(other).records
    link = plans.parent / "link"
    link.symlink_to(plans)
    assert read(link, kept).records == read(link).records


def test_few_workspaces_are_kept(plans: Path, kept: Kept) -> None:
    """The file does not grow for ever."""
    for number in range(20):
        one = plans.parent / f"w{number}"
        shutil.copytree(plans / "03-tiem-chung", one / "a")
        read(one, kept)
    with sqlite3.connect(kept.file) as base:
        assert base.execute("SELECT count(*) FROM workspaces").fetchone() == (16,)
        assert base.execute("SELECT count(*) FROM plans").fetchone() == (16,)
        assert base.execute("SELECT count(DISTINCT plan) FROM names").fetchone() == (16,)
    base.close()


@pytest.mark.parametrize("content", [b"", b"nonsense" * 400, b"SQLite format 3\0" + b"\xff" * 300])
def test_a_damaged_file_is_made_anew(kept: Kept, reads: list[str], content: bytes) -> None:
    """And then holds what was read."""
    kept.file.parent.mkdir()
    kept.file.write_bytes(content)
    assert read(PLANS, kept).records == PLAIN.records
    del reads[:]
    assert read(PLANS, kept).records == PLAIN.records
    assert reads == []


def test_a_file_of_another_release_is_made_anew(kept: Kept) -> None:
    """So is one with tables that are none of ours, and one with views."""
    for made in (
        ["CREATE TABLE records (key TEXT PRIMARY KEY, value TEXT)"],
        ["CREATE TABLE form (value TEXT)", "INSERT INTO form VALUES ('1 0.0.1')"],
        ["CREATE TABLE form (a, b)", 'CREATE TABLE "odd ""name" (a)', "CREATE VIEW v AS SELECT 1"],
    ):
        kept.drop()
        kept.file.parent.mkdir(exist_ok=True)
        with _base(kept) as base:
            for each in made:
                base.execute(each)
        assert read(PLANS, kept).records == PLAIN.records
        with _base(kept) as base:
            assert base.execute("SELECT count(*) FROM plans").fetchone() == (11,)


@contextmanager
def _base(kept: Kept) -> Iterator[sqlite3.Connection]:
    base = sqlite3.connect(kept.file, isolation_level=None)
    yield base
    base.close()


def test_a_locked_file_is_done_without(kept: Kept) -> None:
    """Another program writes into it, before the first read and after."""
    for _time in range(2):
        kept.file.parent.mkdir(exist_ok=True)
        with _base(kept) as base:
            base.execute("BEGIN EXCLUSIVE")
            assert read(PLANS, kept).records == PLAIN.records
        read(PLANS, kept)


def test_a_place_where_nothing_can_be_kept_is_done_without(tmp_path: Path) -> None:
    """As where a file stands in the way, or the folder is one that nobody may write to."""
    (tmp_path / "cache").write_text("x")
    assert read(PLANS, Kept(tmp_path / "cache/plans.sqlite")).records == PLAIN.records
    (tmp_path / "folder.sqlite").mkdir()
    assert read(PLANS, Kept(tmp_path / "folder.sqlite")).records == PLAIN.records
    assert read(PLANS, Kept(Path("/proc/nothing/plans.sqlite"))).records == PLAIN.records


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE plans SET head = x'0000', read_at = 9e18",
        "UPDATE plans SET rest = NULL",
        "UPDATE units SET value = x'00000000' || value",
        "UPDATE facts SET value = substr(value, 1, length(value) - 1)",
        "DELETE FROM facts",
        "DELETE FROM units",
        "UPDATE units SET tasks = value WHERE tasks <> x''",
        "DELETE FROM plans",
        "DROP TABLE citations",
        "UPDATE plans SET name = id",
    ],
)
def test_values_that_are_none_of_ours_change_no_answer(kept: Kept, damage: str) -> None:
    """They are known by their sums, or by what they lead to; then all is read anew."""
    read(PLANS, kept)
    with _base(kept) as base:
        base.execute(damage)
    with opened(PLANS, kept) as found:
        assert _told(found) == _plain_answer()
    assert read(PLANS, kept).records == PLAIN.records


def _told(found: reading.Opened) -> list[object]:
    match = Match("Sở Y tế", "tỉnh Lai Châu")
    return [found.matches("Sở Y tế"), [each.task for each in found.tasks(match, DAY)]]


def _plain_answer() -> list[object]:
    match = Match("Sở Y tế", "tỉnh Lai Châu")
    told = [each.task for each in joint_tasks(PLAIN.records, match, DAY)]
    return [matches(PLAIN.records, "Sở Y tế"), told]


def test_two_runs_at_once_disturb_neither(plans: Path, kept: Kept) -> None:
    """One changes what the other has opened: each has an answer of the plans as they are."""
    with opened(plans, kept) as first, opened(plans, kept) as second:
        shutil.rmtree(plans / "02-y-te-2026")
        with opened(plans, kept) as third:
            assert len(tuple(third.records())) == 2
        assert len(tuple(second.records())) in (2, 3)
        assert _told(first)


@given(st.lists(st.sampled_from(["write", "copy", "break", "mend", "remove", "read"]), max_size=8))
@examples(12)
def test_whatever_happens_to_plans_the_answer_is_theirs(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str]
) -> None:
    """A cache never changes an answer."""
    here = tmp_path_factory.mktemp("w")
    folder, kept = here / "plans", Kept(here / "plans.sqlite")
    shutil.copytree(PLANS / "03-tiem-chung", folder / "a")
    shutil.copytree(PLANS / "04-tiem-chung-bo-sung", folder / "b")
    for number, step in enumerate(steps):
        file = folder / "a/ke-hoach.yaml"
        match step:
            case "write":
                text = file.read_text("utf-8")
                file.write_text(text.replace("/12/2026", f"/1{number % 3}/2026"), "utf-8")
            case "copy":
                shutil.copytree(folder / "b", folder / f"c{number}")
            case "break":
                (folder / "a/hong.yaml").write_text("sections: [", "utf-8")
            case "mend":
                (folder / "a/hong.yaml").unlink(missing_ok=True)
            case "remove":
                shutil.rmtree(folder / f"c{number - 1}", ignore_errors=True)
        found, plain = read(folder, kept), read(folder)
        assert found.records == plain.records
        assert [each.name for each in found.broken] == [each.name for each in plain.broken]


def test_a_change_that_was_cut_off_is_finished_first(
    plans: Path, kept: Kept, reads: list[str]
) -> None:
    """What is kept of the plan is not asked before."""
    read(plans, kept)
    beside = plans / "03-tiem-chung/.kehoach"
    beside.mkdir()
    (beside / "dang-ghi.json").write_text("{}", "utf-8")
    del reads[:]
    read(plans, kept)
    assert "03-tiem-chung" in reads


def test_copies_of_the_process_read_what_one_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On all cores; the broken ones have their findings here."""
    write_workspace(9, tmp_path / "w")
    (tmp_path / "w/ke-hoach-0004/ke-hoach.yaml").write_text("sections: [", "utf-8")
    alone = read(tmp_path / "w")
    monkeypatch.setattr(copies, "cores", lambda: 3)
    monkeypatch.setattr(copies, "_EACH", 2)
    together = read(tmp_path / "w")
    assert together.records == alone.records
    assert [each.told.findings for each in together.broken] == [
        each.told.findings for each in alone.broken
    ]


def test_a_copy_that_is_ended_from_outside_is_replaced_by_this_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is left is read here."""
    write_workspace(6, tmp_path / "w")
    monkeypatch.setattr(copies, "cores", lambda: 2)
    monkeypatch.setattr(copies, "_EACH", 2)
    monkeypatch.setattr(copies, "_TOGETHER", 1)
    whole: Any = record_of
    mother = os.getpid()

    def ending(name: str, loaded: object) -> object:
        if os.getpid() != mother and name.endswith("5"):
            os._exit(9)
        return whole(name, loaded)

    monkeypatch.setattr(making, "record_of", ending)
    assert len(read(tmp_path / "w").records) == 6


def test_a_workspace_of_broken_plans_has_no_records(tmp_path: Path, kept: Kept) -> None:
    """And no unit, each time that it is asked."""
    shutil.copytree(PLANS / "12-hong", tmp_path / "w/a")
    for _time in range(2):
        with opened(tmp_path / "w", kept) as found:
            assert [each.name for each in found.broken] == ["a"]
            assert found.matches("Sở Y tế") == ()
            assert found.tasks(Match("Sở Y tế", "tỉnh Lai Châu"), DAY) == ()
            assert list(found.records()) == []


def test_folders_are_those_with_plans(tmp_path: Path) -> None:
    """Links to folders are followed, as the reader follows them."""
    (tmp_path / "w").mkdir()
    (tmp_path / "w/a").symlink_to(PLANS / "03-tiem-chung")
    assert folders(tmp_path / "w") == (tmp_path / "w/a",)

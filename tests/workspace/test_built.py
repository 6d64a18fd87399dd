"""`build` over many plans: what is kept of the last time changes no byte and no word."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from generate import write_workspace
from hypothesis import given
from hypothesis import strategies as st

from examples import examples
from kehoach.commands import building_each
from kehoach.plan import load
from kehoach.views.shares import Held
from kehoach.workspace import chosen, copies
from kehoach.workspace.built import packed_share, unpacked_share
from kehoach.workspace.making import one_record
from kehoach.workspace.papers import taken
from loads import loads_of
from plan_changes import WAYS, change
from plans import DATA
from running import invoke

PLANS = DATA / "lien-ke-hoach"
NAMES = ("02-y-te-2026", "03-tiem-chung", "08-so-y-te", "12-hong")


@pytest.fixture(autouse=True)
def _kept_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """A workspace that may be changed."""
    return copied(tmp_path / "plans")


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the plans that a build reads."""
    return loads_of(building_each, monkeypatch)


def copied(folder: Path) -> Path:
    """A copy of some plans, one of them broken."""
    for name in NAMES:
        shutil.copytree(PLANS / name, folder / name)
    return folder


def build(plans: Path, out: Path, *more: str) -> tuple[int, str]:
    """The exit status of a build, and all that it says but for how long it took."""
    formats = ("--format", "md", "--format", "ics")
    result = invoke("build", "--plans", plans, "--out", out, *formats, *more)
    return result.exit_code, re.sub(r"\d+\.\d+ seconds", "", result.output)


def content(out: Path) -> dict[str, bytes]:
    """All files of a folder but the lists of built files."""
    found = (path for path in out.rglob("*") if path.is_file() and path.name[0] != ".")
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in found}


def times(out: Path) -> dict[str, int]:
    """When each of them was written."""
    return {name: (out / name).stat().st_mtime_ns for name in content(out)}


def _folders() -> Iterator[Path]:
    yield from (each.folder for each in chosen(PLANS))
    yield from (each.parent for each in sorted(DATA.glob("*/ke-hoach.yaml")))


def test_a_damaged_share_is_seen_before_anything_is_made_of_it() -> None:
    """Whichever byte of it is another one, or where it ends too soon."""
    folder = PLANS / "03-tiem-chung"
    loaded = load(folder)
    found = taken(one_record(loaded, folder), loaded, None)
    whole = packed_share(found)
    for at in range(0, len(whole), 97):
        with pytest.raises((ValueError, TypeError, LookupError)):
            unpacked_share(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :], found.record)
        with pytest.raises((ValueError, TypeError, LookupError)):
            unpacked_share(whole[:at], found.record)


def test_a_share_that_was_kept_is_the_share() -> None:
    """Of every plan at hand, whatever is in it."""
    count = 0
    for folder in _folders():
        loaded = load(folder)
        if loaded.is_sound:
            found = taken(one_record(loaded, folder), loaded, None)
            kept = unpacked_share(packed_share(found), found.record)
            units = tuple(unit._replace(work=Held(unit.work())) for unit in kept.share.units)
            assert kept._replace(share=kept.share._replace(units=units)) == found
            count += 1
    assert count > 12


def test_a_second_build_reads_nothing_and_says_the_same(
    plans: Path, tmp_path: Path, reads: list[str]
) -> None:
    """The broken one is told again; a third one as well."""
    assert build(plans, tmp_path / "out")[0] == 1
    assert sorted(reads) == sorted(set(NAMES) - {"12-hong"})
    before = times(tmp_path / "out")
    del reads[:]
    second, third = (build(plans, tmp_path / "out") for _time in range(2))
    assert second == third
    assert reads == []
    assert times(tmp_path / "out") == before
    shutil.rmtree(tmp_path / "cache")
    assert build(plans, tmp_path / "out") == second
    assert len(reads) == 3
    assert build(plans, tmp_path / "out", "--check")[1].count("stale") == 0


def test_one_changed_plan_is_built_alone_with_what_it_reaches(
    plans: Path, tmp_path: Path, reads: list[str]
) -> None:
    """Its own documents, and those over all plans of the units that it names."""
    build(plans, tmp_path / "out")
    before = times(tmp_path / "out")
    file = plans / "03-tiem-chung/ke-hoach.yaml"
    file.write_text(file.read_text("utf-8").replace("Tiêm chủng cho", "Tiêm chủng đủ cho"), "utf-8")
    del reads[:]
    build(plans, tmp_path / "out")
    assert reads == ["03-tiem-chung"]
    changed = {name for name, time in times(tmp_path / "out").items() if before[name] != time}
    assert changed
    assert {name.split("/")[0] for name in changed} <= {"03-tiem-chung", "don-vi", "index.html"}
    build(plans, tmp_path / "anew")
    assert content(tmp_path / "out") == content(tmp_path / "anew")


def test_what_was_edited_or_lost_is_told_and_made(plans: Path, tmp_path: Path) -> None:
    """As by a build that keeps nothing."""
    build(plans, tmp_path / "out")
    whole = content(tmp_path / "out")
    found = (name for name in whole if name.startswith("08") and name.endswith(".md"))
    lost, edited = sorted(found)[:2]
    (tmp_path / "out" / lost).unlink()
    assert f"stale: {tmp_path / 'out' / lost}" in build(plans, tmp_path / "out", "--check")[1]
    build(plans, tmp_path / "out")
    assert content(tmp_path / "out") == whole
    (tmp_path / "out" / edited).write_text("của tôi", "utf-8")
    status, said = build(plans, tmp_path / "out", "--check")
    assert (status, f"edited: {tmp_path / 'out' / edited}" in said) == (1, True)


def test_copies_of_the_process_build_as_one_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same bytes, and the same words in the same order."""
    plans = tmp_path / "plans"
    write_workspace(4, plans)
    (plans / "ke-hoach-0003/ke-hoach.yaml").write_text("sections: [", "utf-8")
    alone = build(plans, tmp_path / "out")
    one = content(tmp_path / "out")
    shutil.rmtree(tmp_path / "out")
    shutil.rmtree(tmp_path / "cache")
    monkeypatch.setattr(copies, "cores", lambda: 2)
    monkeypatch.setattr(copies, "_EACH", 2)
    monkeypatch.setattr(copies, "_TOGETHER", 1)
    assert build(plans, tmp_path / "out") == alone
    assert content(tmp_path / "out") == one
    assert len(one) > 20


def test_a_fault_ends_the_build_from_a_copy_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With what is told of it, and its exit status."""
    write_workspace(4, tmp_path / "plans")
    (tmp_path / "out").mkdir()
    (tmp_path / "out/ke-hoach-0002").write_text("", "utf-8")
    monkeypatch.setattr(copies, "cores", lambda: 2)
    monkeypatch.setattr(copies, "_EACH", 2)
    status, said = build(tmp_path / "plans", tmp_path / "out")
    assert status == 2
    assert "cannot write to" in said


def test_a_unit_alone_is_built_of_what_is_kept(
    plans: Path, tmp_path: Path, reads: list[str]
) -> None:
    """And changes nothing that a whole build has kept."""
    more = ("--only", "Sở Y tế", "--province", "Lai Châu")
    build(plans, tmp_path / "one", *more)
    first = content(tmp_path / "one")
    del reads[:]
    build(plans, tmp_path / "one", *more)
    assert content(tmp_path / "one") == first
    assert "08-so-y-te" not in reads or len(reads) < len(NAMES)


def test_what_is_measured_of_one_plan_is_refused_for_many(plans: Path, tmp_path: Path) -> None:
    """It is never silently left out."""
    status, said = build(plans, tmp_path / "out", "--profile")
    assert (status, "--profile is for one plan" in said) == (2, True)


def test_a_folder_of_no_plan_is_named_each_time(plans: Path, tmp_path: Path) -> None:
    """Also where nothing else has changed."""
    build(plans, tmp_path / "out")
    shutil.rmtree(plans / "08-so-y-te")
    for _time in range(2):
        said = build(plans, tmp_path / "out")[1]
        assert f"{tmp_path / 'out/08-so-y-te'} is of no plan any more" in said


_CHANGED = ("03-tiem-chung", "12-hong")
_CHANGES = st.lists(
    st.tuples(st.sampled_from(_CHANGED), st.integers(0, WAYS - 1)), min_size=1, max_size=2
)


@given(changes=_CHANGES)
@examples(3)
def test_whatever_happens_to_plans_what_is_kept_changes_no_byte(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[str, int]]
) -> None:
    """Nor a word: as a build says that keeps nothing, since it cannot."""
    base = tmp_path_factory.mktemp("w")
    for name in _CHANGED:
        shutil.copytree(PLANS / name, base / "plans" / name)
    (base / "none").write_text("", "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(base)
        for name, way in (("", 0), *changes):
            if name:
                change(base / "plans" / name, way, PLANS / name)
            told = {}
            for cache in ("cache", "none"):
                patch.setenv("XDG_CACHE_HOME", str(base / cache))
                if cache == "none":
                    (base / "out").rename(base / "kept")
                    if (base / "plain").exists():
                        (base / "plain").rename(base / "out")
                told[cache] = build(Path("plans"), Path("out"))
                if cache == "none":
                    (base / "out").rename(base / "plain")
                    (base / "kept").rename(base / "out")
            assert told["cache"] == told["none"]
            assert content(base / "out") == content(base / "plain")

"""A change of files is made whole or not at all, kept, and put back."""

from __future__ import annotations

import errno
import json
import os
import shutil
import stat
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from kehoach.edits import MOST_KEPT, Change, NotChangedError, commit, finish, kept, undo
from kehoach.plan import load
from kehoach.reader import read_plan
from kehoach.reader.digest import digest

NAMES = ("a.yaml", "duoi/b.yaml", "duoi/c.yaml")
STEPS = (
    "os.fsync",
    "os.replace",
    "os.unlink",
    "os.mkdir",
    "shutil.copymode",
    "kehoach.edits.store.write_through",
    "kehoach.edits.journal.write_through",
)
"""What a commit does to the disk."""


class Killed(BaseException):
    """The process is no more."""


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan of three files."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("os.fsync", lambda _handle: None)  # the disk takes its time
    for name in NAMES:
        path = tmp_path / "plan" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{path.stem}: cũ\n", "utf-8")
    return Path("plan")


def texts(plan: Path) -> dict[str, str]:
    """What the plan's files say."""
    return {name: (plan / name).read_text("utf-8") for name in NAMES}


def change_to(plan: Path, word: str) -> dict[str, Change]:
    """A change of all files."""
    return {
        f"{plan}/{name}": Change(text, f"{Path(name).stem}: {word}\n")
        for name, text in texts(plan).items()
    }


def all_say(plan: Path, word: str) -> bool:
    """Whether all files are as one change left them."""
    return texts(plan) == {name: f"{Path(name).stem}: {word}\n" for name in NAMES}


def leftovers(plan: Path) -> list[str]:
    """What an editor leaves only when it is killed."""
    beside = plan / ".kehoach"
    found = [*plan.rglob(".kehoach-*"), *beside.glob("dang-ghi.json")]
    return [each.as_posix() for each in found]


def test_a_change_is_kept_and_put_back(plan: Path) -> None:
    """Step by step, as far back as ten changes; the folder is no part of the plan, nor of git."""
    for number in range(MOST_KEPT + 2):
        commit(plan, change_to(plan, f"số {number}"), f"việc {number}")
    records = kept(plan)
    assert [each.title for each in records] == [f"việc {number}" for number in range(11, 1, -1)]
    assert [each.path for each in records[0].files] == list(NAMES)
    assert read_plan(plan).files == tuple(f"plan/{name}" for name in NAMES)
    assert (plan / ".kehoach/.gitignore").read_text("utf-8") == "*\n"
    for number in range(MOST_KEPT, 0, -1):
        record = undo(plan)
        assert record is not None
        assert record.title == f"việc {number + 1}"
        assert all_say(plan, f"số {number}")
    assert undo(plan) is None
    assert kept(plan) == ()
    assert leftovers(plan) == []


def test_nothing_to_change_writes_nothing(plan: Path) -> None:
    """Nor does asking for what is not there."""
    commit(plan, {}, "việc")
    assert undo(plan) is None
    assert kept(plan) == ()
    finish(plan)
    assert not (plan / ".kehoach").exists()


def test_permissions_stay(plan: Path) -> None:
    """Of the file that is written, there and back."""
    (plan / "a.yaml").chmod(0o640)
    commit(plan, change_to(plan, "mới"), "việc")
    assert stat.S_IMODE((plan / "a.yaml").stat().st_mode) == 0o640
    undo(plan)
    assert stat.S_IMODE((plan / "a.yaml").stat().st_mode) == 0o640


def test_a_file_that_has_changed_since_is_left_alone(plan: Path) -> None:
    """And all the others with it, on the way there and on the way back."""
    changes = change_to(plan, "mới")
    (plan / NAMES[1]).write_text("b: của người khác\n", "utf-8")
    with pytest.raises(NotChangedError) as caught:
        commit(plan, changes, "việc")
    (finding,) = caught.value.findings
    assert (finding.code, finding.span.file) == ("KH014", "plan/duoi/b.yaml")
    assert "it has changed since it was read" in finding.message
    assert (plan / "a.yaml").read_text("utf-8") == "a: cũ\n"
    commit(plan, change_to(plan, "mới"), "việc")
    (plan / NAMES[2]).unlink()
    (plan / NAMES[0]).write_text("a: của người khác\n", "utf-8")
    with pytest.raises(NotChangedError) as caught:
        undo(plan)
    assert [each.span.file for each in caught.value.findings] == ["plan/a.yaml", "plan/duoi/c.yaml"]
    assert (plan / NAMES[1]).read_text("utf-8") == "b: mới\n"
    assert len(kept(plan)) == 1


def stopped(
    monkeypatch: pytest.MonkeyPatch, number: int, error: BaseException, *, for_good: bool
) -> None:
    """Let one step on the disk fail, or that and all that follow."""
    count = 0

    def step(real: Callable[..., object]) -> Callable[..., object]:
        def do(*arguments: object, **options: object) -> object:
            nonlocal count
            count += 1
            if count == number or (for_good and count > number):
                raise error
            return real(*arguments, **options)

        return do

    for name in STEPS:
        module, _dot, function = name.rpartition(".")
        real = {"os": os, "shutil": shutil}.get(module) or __import__(module, fromlist=["x"])
        monkeypatch.setattr(name, step(getattr(real, function)))


@pytest.mark.parametrize("act", ["commit", "undo"])
def test_a_kill_leaves_all_old_or_all_new_after_the_next_run(
    plan: Path, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    """At whichever step; and nothing is left behind."""
    old, new = ("cũ", "mới") if act == "commit" else ("mới", "cũ")
    seen = set()
    for number in range(1, 60):
        shutil.rmtree(plan / ".kehoach", ignore_errors=True)
        for name in NAMES:
            (plan / name).write_text(f"{Path(name).stem}: cũ\n", "utf-8")
        if act == "undo":
            commit(plan, change_to(plan, "mới"), "việc")
        changes = change_to(plan, "mới")
        with monkeypatch.context() as patch:
            stopped(patch, number, Killed(), for_good=True)
            try:
                commit(plan, changes, "việc") if act == "commit" else undo(plan)
                killed = False
            except Killed:
                killed = True
        finish(plan)
        assert all_say(plan, old) or all_say(plan, new)
        assert not (plan / ".kehoach/dang-ghi.json").exists()
        seen.add(all_say(plan, new))
        if act == "commit":
            assert len(kept(plan)) == all_say(plan, new)
        if not killed:
            break
        commit(plan, change_to(plan, "sau đó"), "việc khác")
        assert leftovers(plan) == []
        assert all_say(plan, "sau đó")
    else:
        pytest.fail("it never ends")
    assert number > 15
    assert seen == {True, False}


def test_a_failure_puts_everything_back(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At whichever step the system refuses: all is as it was, and nothing is left behind."""
    for number in range(1, 60):
        with monkeypatch.context() as patch:
            stopped(patch, number, OSError(errno.ENOSPC, "full"), for_good=False)
            try:
                commit(plan, change_to(plan, "mới"), "việc")
            except OSError:
                assert all_say(plan, "cũ")
                assert kept(plan) == ()
                assert [each for each in leftovers(plan) if "plan/.kehoach/" not in each] == []
                continue
        if all_say(plan, "mới"):
            break
    assert number > 15
    assert leftovers(plan) == []


def test_words_that_were_written_after_a_kill_are_kept(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rest of the change is undone then, when the plan is loaded: it cannot be finished."""
    changes = change_to(plan, "mới")
    replaced = 0
    real = os.replace

    def replace(source: str | Path, target: str | Path) -> None:
        nonlocal replaced
        replaced += str(target).endswith(".yaml")
        if replaced > 1:
            raise Killed
        real(source, target)

    with monkeypatch.context() as patch:
        patch.setattr("os.replace", replace)
        with pytest.raises(Killed):
            commit(plan, changes, "việc")
    assert (plan / "a.yaml").read_text("utf-8") == "a: mới\n"
    (plan / NAMES[1]).write_text("b: của người khác\n", "utf-8")
    load(plan)
    assert texts(plan) == {
        NAMES[0]: "a: cũ\n",
        NAMES[1]: "b: của người khác\n",
        NAMES[2]: "c: cũ\n",
    }
    assert leftovers(plan) == []


def test_what_older_runs_have_left_is_swept(plan: Path) -> None:
    """Files only: a folder or a link of such a name is not ours."""
    (plan / ".kehoach-abc123").write_text("dở dang", "utf-8")
    (plan / "duoi/.kehoach-xyz").write_text("dở dang", "utf-8")
    (plan / ".kehoach-folder").mkdir()
    (plan / ".kehoach-link").symlink_to("a.yaml")
    commit(plan, change_to(plan, "mới"), "việc")
    left = sorted(each.name for each in plan.rglob(".kehoach-*"))
    assert left == [".kehoach-folder", ".kehoach-link"]


def test_two_edits_at_once_take_turns(plan: Path) -> None:
    """The one that comes second sees that the file is another one now."""
    outcomes = []

    def run(word: str, changes: dict[str, Change]) -> None:
        try:
            commit(plan, changes, word)
            outcomes.append(word)
        except NotChangedError:
            outcomes.append("")

    words = [f"số {number}" for number in range(6)]
    threads = [threading.Thread(target=run, args=(w, change_to(plan, w))) for w in words]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    (winner,) = [each for each in outcomes if each]
    assert all_say(plan, winner)
    assert leftovers(plan) == []


def test_a_link_is_edited_where_it_leads(plan: Path, tmp_path: Path) -> None:
    """In the workspace; the link stays a link, and the change can be undone."""
    shared = tmp_path / "chung/units.yaml"
    shared.parent.mkdir()
    shared.write_text("u: cũ\n", "utf-8")
    (plan / "units.yaml").symlink_to("../chung/units.yaml")
    changes = {
        "plan/units.yaml": Change("u: cũ\n", "u: mới\n"),
    }
    with pytest.raises(NotChangedError) as caught:
        commit(plan, changes, "việc")
    assert [each.span.file for each in caught.value.findings] == ["plan/units.yaml"]
    assert "leads out of the plan's folder" in caught.value.findings[0].message
    commit(plan, changes, "việc", tmp_path)
    assert shared.read_text("utf-8") == "u: mới\n"
    assert (plan / "units.yaml").is_symlink()
    with pytest.raises(NotChangedError):
        undo(plan)
    assert undo(plan, tmp_path) is not None
    assert shared.read_text("utf-8") == "u: cũ\n"


def test_one_file_under_two_names_is_not_edited(plan: Path) -> None:
    """Two changes of it would have to be one."""
    (plan / "z.yaml").symlink_to("a.yaml")
    change = Change("a: cũ\n", "a: mới\n")
    with pytest.raises(NotChangedError, match="two files of the plan are this one file"):
        commit(plan, {"plan/a.yaml": change, "plan/z.yaml": change}, "việc")


def test_names_that_are_no_text(plan: Path) -> None:
    """A file is found by the name that is shown of it, unless another is shown the same."""
    odd = plan / os.fsdecode(b"\xff.yaml")
    odd.write_text("o: cũ\n", "utf-8")
    changes = {"plan/\ufffd.yaml": Change("o: cũ\n", "o: mới\n")}
    commit(plan, changes, "việc")
    assert odd.read_text("utf-8") == "o: mới\n"
    assert undo(plan) is not None
    assert odd.read_text("utf-8") == "o: cũ\n"
    (plan / os.fsdecode(b"\xfe.yaml")).write_text("", "utf-8")
    with pytest.raises(NotChangedError, match="no file of the plan has this name, or two have"):
        commit(plan, changes, "việc")


@pytest.mark.parametrize(
    "journal",
    [
        "",
        "[]",
        "{}",
        json.dumps([True, 1, [], [["../thesis.txt", ".kehoach-0123456789abcdef", "1-x", "", ""]]]),
        json.dumps([True, 1, [], [["a.yaml", "../thesis.txt", "1-x", "", ""]]]),
        json.dumps([True, 1, [], [["a.yaml", ".kehoach-0123456789abcdef", "../x", "", ""]]]),
        json.dumps([True, "../..", [], []]),
        json.dumps([True, 1, ["../.."], []]),
    ],
)
def test_a_journal_that_came_with_a_plan_touches_nothing_else(
    plan: Path, tmp_path: Path, journal: str
) -> None:
    """A folder of ours may be anyone's: no file outside the plan's folder is written or removed."""
    (tmp_path / "thesis.txt").write_text("luận văn", "utf-8")
    (plan / ".kehoach/truoc").mkdir(parents=True)
    (plan / ".kehoach/dang-ghi.json").write_text(journal, "utf-8")
    load(plan)
    assert (tmp_path / "thesis.txt").read_text("utf-8") == "luận văn"
    assert all_say(plan, "cũ")


def test_records_that_came_with_a_plan(plan: Path, tmp_path: Path) -> None:
    """What is damaged is no record; one that names a file outside puts nothing back there."""
    (tmp_path / "thesis.txt").write_text("luận văn", "utf-8")
    commit(plan, change_to(plan, "mới"), "việc")
    about = plan / ".kehoach/truoc/0001/thay-doi.json"
    record = json.loads(about.read_text("utf-8"))
    record["files"][0][0] = "../thesis.txt"
    about.write_text(json.dumps(record), "utf-8")
    with pytest.raises(NotChangedError):
        undo(plan)
    record["title"] = "\x1b[2J\nhết"
    about.write_text(json.dumps(record), "utf-8")
    assert "\x1b" not in kept(plan)[0].title
    for damaged in ("", "[]", '{"files": 1}', json.dumps(record).replace("1-a.yaml", "../../x")):
        about.write_text(damaged, "utf-8")
        assert kept(plan) == ()
        assert undo(plan) is None
    assert (tmp_path / "thesis.txt").read_text("utf-8") == "luận văn"


@pytest.mark.parametrize("name", ["khoa", ".gitignore", "dang-ghi.json"])
def test_links_in_the_places_of_our_files_are_not_followed(
    plan: Path, tmp_path: Path, name: str
) -> None:
    """A lock empties the file that it opens."""
    (tmp_path / "thesis.txt").write_text("luận văn", "utf-8")
    (plan / ".kehoach").mkdir()
    (plan / ".kehoach" / name).symlink_to(tmp_path / "thesis.txt")
    with pytest.raises(OSError, match="a plain file is needed"):
        commit(plan, change_to(plan, "mới"), "việc")
    with pytest.raises(OSError, match="a plain file is needed"):
        undo(plan)
    finish(plan)
    assert (tmp_path / "thesis.txt").read_text("utf-8") == "luận văn"
    assert all_say(plan, "cũ")


def test_new_files_that_came_with_a_plan_as_links(plan: Path, tmp_path: Path) -> None:
    """What a journal says is beside a file may lead anywhere: nothing is read or written there."""
    thesis = tmp_path / "thesis.txt"
    thesis.write_text("luận văn", "utf-8")
    new, record = ".kehoach-0123456789abcdef", plan / ".kehoach/truoc/0001"
    now = digest((plan / "a.yaml").read_bytes())
    for before, is_ready in ((digest(b"x"), False), (digest(thesis.read_bytes()), True)):
        record.mkdir(parents=True, exist_ok=True)
        (record / "1-a.yaml").write_text("x", "utf-8")
        (record / "2-a.yaml").symlink_to(thesis)
        for kept_name in ("1-a.yaml", "2-a.yaml"):
            (plan / new).unlink(missing_ok=True)
            (plan / new).symlink_to(thesis)
            step = ["a.yaml", new, kept_name, before, now]
            journal = json.dumps([is_ready, 1, [], [step]])
            (plan / ".kehoach/dang-ghi.json").write_text(journal, "utf-8")
            finish(plan)
            assert thesis.read_text("utf-8") == "luận văn"
            assert "luận văn" not in (plan / "a.yaml").read_text("utf-8")


def test_a_link_in_the_place_of_our_folder_is_not_followed(plan: Path, tmp_path: Path) -> None:
    """Else old records could be removed wherever it leads."""
    (tmp_path / "elsewhere").mkdir()
    (plan / ".kehoach").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="a file or a link stands there"):
        commit(plan, change_to(plan, "mới"), "việc")
    with pytest.raises(OSError, match="a file or a link stands there"):
        undo(plan)
    with pytest.raises(OSError, match="a file or a link stands there"):
        kept(plan)
    finish(plan)
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert all_say(plan, "cũ")

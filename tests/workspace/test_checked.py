"""`check` over many plans: what is kept of the last time changes no finding."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from generate import write_workspace
from hypothesis import given
from hypothesis import strategies as st

from examples import examples
from kehoach.plan import load
from kehoach.reports.text import text_report
from kehoach.rules.checking import check_plan
from kehoach.workspace import Kept, checked, chosen, copies
from kehoach.workspace.told import FINDINGS, told
from loads import loads_of
from plan_changes import WAYS, change
from plans import DATA
from running import Run

PLANS = DATA / "lien-ke-hoach"
RULES = DATA / "rules"
BROKEN = "12-hong"


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    """A database of its own."""
    return Kept(tmp_path / "cache" / "plans.sqlite", wait=0.05)


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """A workspace that may be changed: two sound plans, and one with errors."""
    for name in ("02-y-te-2026", "03-tiem-chung", BROKEN):
        shutil.copytree(PLANS / name, tmp_path / "plans" / name)
    return tmp_path / "plans"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the plans that are read for a check."""
    return loads_of(checked, monkeypatch)


def test_what_is_told_is_printed_as_from_the_plan_itself() -> None:
    """With its lines and edits, after it was kept, for every kind of finding."""
    folders = [*(each.folder for each in chosen(PLANS)), *sorted(RULES.glob("*/")), RULES]
    told_of = 0
    for folder in folders:
        loaded = load(folder)
        findings = check_plan(loaded)
        kept = FINDINGS.unpack(FINDINGS.pack(told(findings, loaded.source)))
        assert kept.findings == findings
        shown = [list(text_report(findings, lines)) for lines in (kept, loaded.source)]
        assert shown[0] == shown[1]
        told_of += len(findings)
    assert told_of > 20


def test_only_what_has_changed_is_checked_again(plans: Path, kept: Kept, read: list[str]) -> None:
    """A broken plan, too; what changes it, its shared units among them, is seen at once."""
    first = list(checked.checked(chosen(plans), kept))
    assert sorted(read) == ["02-y-te-2026", "03-tiem-chung", BROKEN]
    del read[:]
    assert list(checked.checked(chosen(plans), kept)) == first
    assert read == []
    file = plans / BROKEN / "ke-hoach.yaml"
    file.write_text(file.read_text("utf-8") + "\nodd: x\n", "utf-8")
    again = list(checked.checked(chosen(plans), kept))
    assert read == [BROKEN]
    assert again[:2] == first[:2]
    assert again[2] != first[2]
    (plans / "don-vi").mkdir()
    (plans / "don-vi/x.yaml").write_text("units:\n  - Sở Ma thuật\n", "utf-8")
    del read[:]
    list(checked.checked(chosen(plans), kept))
    assert len(read) == 3


def test_another_language_is_another_answer(
    plans: Path, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was told in one is not told in the other."""
    monkeypatch.setenv("KEHOACH_LANG", "en")
    list(checked.checked(chosen(plans), kept))
    monkeypatch.setenv("KEHOACH_LANG", "vi")
    assert list(checked.checked(chosen(plans), kept)) == list(checked.checked(chosen(plans)))


def test_a_plan_with_links_is_checked_each_time(plans: Path, kept: Kept, read: list[str]) -> None:
    """What they lead to may be another thing next time."""
    (plans / "02-y-te-2026/x.yaml").symlink_to(plans / "02-y-te-2026/ke-hoach.yaml")
    for _time in range(2):
        list(checked.checked(chosen(plans), kept))
    assert read.count("02-y-te-2026") == 2
    assert read.count(BROKEN) == 1


def test_copies_of_the_process_check_as_one_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the same order."""
    write_workspace(7, tmp_path / "w")
    (tmp_path / "w/ke-hoach-0004/ke-hoach.yaml").write_text("sections: [", "utf-8")
    alone = list(checked.checked(chosen(tmp_path / "w")))
    monkeypatch.setattr(copies, "cores", lambda: 3)
    monkeypatch.setattr(copies, "_EACH", 2)
    monkeypatch.setattr(copies, "_TOGETHER", 1)
    assert list(checked.checked(chosen(tmp_path / "w"))) == alone


_CHANGES = st.lists(
    st.tuples(st.sampled_from(["02-y-te-2026", "03-tiem-chung", BROKEN]), st.integers(0, WAYS - 1)),
    max_size=4,
)


@given(changes=_CHANGES)
@examples(5)
def test_whatever_happens_the_findings_are_those_of_the_plans(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[str, int]]
) -> None:
    """What is kept never changes a finding."""
    base = tmp_path_factory.mktemp("w")
    kept = Kept(base / "plans.sqlite")
    for name in ("02-y-te-2026", "03-tiem-chung", BROKEN):
        shutil.copytree(PLANS / name, base / "plans" / name)
    for name, way in [("", 0), *changes]:
        if name:
            change(base / "plans" / name, way, PLANS / name)
        folders = chosen(base / "plans")
        assert list(checked.checked(folders, kept)) == list(checked.checked(folders))


def test_the_same_is_printed_from_what_is_kept(
    run: Run, plans: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """For people and for programs; counts and explanations are of all plans."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for more in ((), ("--format", "json"), ("--statistics",), ("--explain",)):
        line = ("check", "--plans", str(plans), *more)
        first, second = run(*line), run(*line)
        assert (first.exit_code, first.stdout) == (second.exit_code, second.stdout)
        assert first.exit_code == 1
        assert "KH102" in first.stdout


def test_since_is_refused_for_many(run: Run) -> None:
    """It is never silently left out."""
    result = run("check", "--plans", str(PLANS), "--since", "HEAD")
    assert result.exit_code == 2
    assert "--since is for one plan" in result.stderr


def test_each_plan_is_fixed_by_itself(
    run: Run, plans: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What is shown is what is done, a file that all share stands once, and `undo` takes it back."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    names = ("02-y-te-2026", "03-tiem-chung")
    for name in names:
        file = plans / name / "ke-hoach.yaml"
        file.write_text(file.read_text("utf-8").replace("subject: ", "subject: \u200b"), "utf-8")
    (plans / "don-vi").mkdir()
    shared = plans / "don-vi/chung.yaml"
    shared.write_text("units:\n  - Sở Y tế\u200b\n", "utf-8")
    before = {file: file.read_bytes() for file in plans.rglob("*.yaml")}
    shown = run("check", "--plans", str(plans), "--diff")
    assert shown.exit_code == 1
    assert {file: file.read_bytes() for file in plans.rglob("*.yaml")} == before
    assert shown.stdout.count("chung.yaml\n+++") == 1
    done = run("check", "--plans", str(plans), "--fix")
    assert done.exit_code == 1
    assert "KH102" in done.stdout
    changed = {file for file, content in before.items() if file.read_bytes() != content}
    assert changed == {shared, *(plans / name / "ke-hoach.yaml" for name in names)}
    assert run("check", "--plans", str(plans), "--diff").stdout == ""
    assert run("undo", "--plan", str(plans / "03-tiem-chung")).exit_code == 0
    file = plans / "03-tiem-chung/ke-hoach.yaml"
    assert file.read_bytes() == before[file]

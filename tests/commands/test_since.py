"""What `check --since` shows of a change, and in which words."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kehoach.cli.program import application
from plans import HEAD

OLD = HEAD + (
    "units: [{name: Sở A}, {name: Sở B}]\n"
    "sections:\n  - heading: Việc\n    activities:\n"
    '      - {text: "Làm việc một , rồi nghỉ", lead: Sở A, support: Sở A, due: Quý II/2026}\n'
    "      - {text: Làm việc hai, lead: Sở B, due: Quý II/2026}\n"
)
NEW = OLD.replace("units:", "# một dòng chú thích\n\nunits:") + (
    "      - {text: Làm các các việc ba, lead: Sở B, due: Quý II/2026}\n"
)


def git(folder: Path, *words: str) -> None:
    subprocess.run(  # noqa: S603  # fixed words
        ["git", "-c", "user.name=a", "-c", "user.email=a@b", *words],  # noqa: S607  # the tester's git
        cwd=folder, check=True, capture_output=True,
    )  # fmt: skip


def check(*words: str, env: dict[str, str] | None = None) -> Result:
    from kehoach.i18n import locale  # noqa: F401, PLC0415  # the language is chosen by the environment

    clean = {"GITHUB_ACTIONS": "", "GITHUB_STEP_SUMMARY": "", "GITHUB_WORKSPACE": "", **(env or {})}
    return CliRunner().invoke(application(), ["check", *words], env=clean)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose last commit has the old plan."""
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan/a.yaml").write_text(OLD, "utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "x")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_only_what_the_change_adds_is_shown(repository: Path) -> None:
    """Lines may move; what was known is counted, and what is gone too."""
    (repository / "plan/a.yaml").write_text(NEW.replace("một ,", "một,"), "utf-8")
    found = check("--since", "HEAD", "--format", "json")
    assert [each["code"] for each in json.loads(found.stdout)] == ["KH601"]
    assert "1 are cured" in found.stderr or "1 is cured" in found.stderr
    assert found.exit_code == 0
    assert check("--since", "HEAD", "--strict").exit_code == 1


def test_without_a_change_nothing_is_shown_and_strict_passes(repository: Path) -> None:
    """A plan with known findings may be committed again."""
    assert repository.exists()
    found = check("--since", "HEAD", "--strict", "--format", "json")
    assert json.loads(found.stdout) == []
    assert found.exit_code == 0
    assert check("--strict").exit_code == 1


def test_errors_always_count_and_then_nothing_is_cured(repository: Path) -> None:
    """Rules look at sound plans only."""
    (repository / "plan/a.yaml").write_text(OLD.replace("Sở B, due", "Sở C, due"), "utf-8")
    found = check("--since", "HEAD", "--format", "json")
    assert [each["code"] for each in json.loads(found.stdout)] == ["KH110"]
    assert "cured" not in found.stderr
    assert found.exit_code == 1
    git(repository, "commit", "-qam", "y")
    assert check("--since", "HEAD").exit_code == 1


def test_after_a_plan_with_errors_everything_is_shown(repository: Path) -> None:
    """What no rule had looked at cannot be known."""
    (repository / "plan/a.yaml").write_text(OLD.replace("Sở B, due", "Sở C, due"), "utf-8")
    git(repository, "commit", "-qam", "y")
    (repository / "plan/a.yaml").write_text(OLD, "utf-8")
    found = check("--since", "HEAD", "--format", "json")
    assert {each["code"] for each in json.loads(found.stdout)} >= {"KH304", "KH602"}
    assert "everything is shown" in found.stderr


def test_a_folder_may_be_compared_with(repository: Path) -> None:
    """As `diff` takes it."""
    (repository / "new").mkdir()
    (repository / "new/a.yaml").write_text(NEW, "utf-8")
    found = check("--plan", "new", "--since", "plan", "--format", "json")
    assert [each["code"] for each in json.loads(found.stdout)] == ["KH601"]


def test_before_the_first_commit_everything_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And it is said; a revision that nobody knows is a slip of the line."""
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan/a.yaml").write_text(OLD, "utf-8")
    git(tmp_path, "init", "-q")
    monkeypatch.chdir(tmp_path)
    found = check("--since", "HEAD", "--format", "json")
    assert {each["code"] for each in json.loads(found.stdout)} >= {"KH304", "KH602"}
    assert "everything is shown" in found.stderr
    assert check("--since", "nirgends").exit_code == 2


def test_a_plan_that_the_revision_has_not_is_checked_whole(repository: Path) -> None:
    """A change that brings the plan brings all its findings."""
    (repository / "other").mkdir()
    (repository / "other/a.yaml").write_text(OLD, "utf-8")
    found = check("--plan", "other", "--since", "HEAD", "--format", "json")
    assert {each["code"] for each in json.loads(found.stdout)} >= {"KH304", "KH602"}
    assert "everything is shown" in found.stderr


def test_one_more_place_of_a_known_cause_is_new(repository: Path) -> None:
    """It is shown where it was added."""
    more = OLD + "  - heading: Khác\n    text: [Theo Nghị quyết 57-NQ/TW., Việc.]\n"
    (repository / "plan/a.yaml").write_text(more, "utf-8")
    git(repository, "commit", "-qam", "y")
    (repository / "plan/a.yaml").write_text(
        more + "  - {heading: Cuối, text: Nghị quyết 57-NQ/TW.}\n", "utf-8"
    )
    (found,) = json.loads(check("--since", "HEAD", "--format", "json").stdout)
    assert (found["code"], found["line"]) == ("KH802", more.count("\n") + 1)


def test_a_run_on_github_writes_its_summary_with_errors_first(repository: Path) -> None:
    """A table by file and code, and the new findings in their words."""
    (repository / "plan/a.yaml").write_text(NEW, "utf-8")
    page = repository / "summary.md"
    env = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(page)}
    found = check("--since", "HEAD", env=env)
    text = page.read_text("utf-8")
    assert "::warning" in found.stdout
    assert "KH601" in text
    assert "plan/a.yaml" in text
    assert "KH304" not in text


def test_the_worst_are_among_the_ten_that_github_shows(repository: Path) -> None:
    """However many infos stand before them in the files; each of all is in the summary."""
    cited = "".join(f"      - Theo Nghị quyết số {at}-NQ/TW.\n" for at in range(11, 24))
    (repository / "plan/a.yaml").write_text(
        f"{OLD}  - heading: Căn cứ khác\n    text:\n{cited}", "utf-8"
    )
    (repository / "plan/z.yaml").write_text(
        'sections: [{heading: Khác, text: "Việc một , rồi nghỉ."}]\n', "utf-8"
    )
    page = repository / "summary.md"
    env = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(page)}
    found = check("--since", "HEAD", env=env)
    commands = [line for line in found.stdout.splitlines() if line.startswith("::")]
    assert [line.split(",", 1)[0] for line in commands] == [
        "::warning file=plan/z.yaml", *["::notice file=plan/a.yaml"] * 13,
    ]  # fmt: skip
    rows = [line for line in page.read_text("utf-8").splitlines() if line.startswith("| plan")]
    assert rows == [
        "| plan/z.yaml | KH602 | warning | 1 |", "| plan/a.yaml | KH803 | info | 13 |",
    ]  # fmt: skip
    assert page.read_text("utf-8").count("- **") == 14

"""The examples of the help, run as they stand."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from kehoach.cli.program import COMMANDS, application
from once import once
from plans import LAI_CHAU
from running import Run, invoke

FINDINGS = {
    "kehoach check --ignore KH307 --ignore KH308 --strict",  # the plan has warnings
    "kehoach check --diff",  # and what can be mended
    "kehoach build --check",  # nothing is built yet
    "kehoach undo",  # nothing was changed yet
    "kehoach issue",  # likewise: what is issued must be built
    "kehoach issue ke-hoach-da-ky.pdf",
    'kehoach issue --reason "Đính chính thời gian tại Mục B.II"',
}
"""The examples that end with exit status 1 on this plan, as they say."""
BEGINNING = {"init", "import"}
"""The commands that write the folder of a plan."""
ENDLESS = {"watch", "merge", "lsp"}
"""Commands that do not end, that take a file which somebody has edited, or speak with an editor."""
OF_AN_OFFICE = ("--plans ke-hoach", "communes.tsv")
"""What an office has beside a plan: many plans, a table of communes (tests/workspace, tests/country)."""
ASKING = {"kehoach init"}
"""The example that asks a person, of whom there is none here."""


def git(folder: Path, *words: str) -> None:
    """Run git for somebody."""
    subprocess.run(  # noqa: S603  # the tester's git
        ["git", "-c", "user.name=a", "-c", "user.email=a@b", *words],  # noqa: S607  # likewise
        cwd=folder, check=True, capture_output=True,
    )  # fmt: skip


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the shipped plan, in the folders and revisions that examples speak of."""

    def make(folder: Path) -> None:
        for name in ("plan", "ke-hoach-cu", "ke-hoach-moi", "ke-hoach-2024", "ke-hoach-2026"):
            shutil.copytree(LAI_CHAU, folder / name)
        options = ("--plan", folder / "plan", "--out", folder / "made")
        only = ("--only", "ke-hoach", "--only", "bieu-phan-cong")
        assert invoke("build", *options, *only, "--format", "docx,pdf,xlsx").exit_code == 0
        assert invoke("status", "--form", *options).exit_code == 0
        for made, name in (
            ("so-cong-thuong.xlsx", "so-y-te.xlsx"), ("so-noi-vu.xlsx", "so-noi-vu.xlsx"),
            ("ke-hoach.docx", "ke-hoach.docx"), ("ke-hoach.docx", "mau-cua-co-quan.docx"),
            ("ke-hoach.pdf", "ke-hoach.pdf"), ("ke-hoach.pdf", "ke-hoach-da-ky.pdf"),
            ("bieu-phan-cong.xlsx", "phu-luc.xlsx"),
        ):  # fmt: skip
            shutil.copy(folder / "made" / made, folder / name)
        git(folder, "init", "-q")
        for count in range(4):
            (folder / "n").write_text(str(count))
            git(folder, "add", ".")
            git(folder, "commit", "-qm", str(count))
        git(folder, "tag", "v1")
        git(folder, "update-ref", "refs/remotes/origin/main", "HEAD")

    return once(tmp_path_factory, "office", make)


def examples() -> list[str]:
    """All examples, of every command but those that do not end."""
    group: Any = get_command(application())
    return [
        line
        for name in COMMANDS
        if name not in ENDLESS
        for line in group.get_command(None, name).epilog.splitlines()
        if not any(each in line for each in OF_AN_OFFICE)
    ]


@pytest.mark.parametrize("line", examples())
def test_an_example_runs_on_the_shipped_plan(
    run: Run, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    """As it stands in the help, in a folder that has what it names."""
    folder = tmp_path / "o"
    shutil.copytree(office, folder)
    monkeypatch.chdir(folder)
    words = shlex.split(line.partition(" > ")[0])[1:]
    if words[0] in BEGINNING:
        shutil.rmtree(folder / "plan")
    result = run(*words)
    expected = 2 if line in ASKING else int(line in FINDINGS)
    assert result.exit_code == expected, result.output

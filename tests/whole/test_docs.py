"""The examples of the documentation, run as a reader would run them, in the order of each page."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from plans import LAI_CHAU, ROOT

PAGES = {
    "README.md": True,
    "README.vi.md": True,
    "docs/tutorial.md": False,
    "docs/huong-dan.md": False,
    "docs/commands.md": True,
    "docs/authoring.md": False,
    "docs/ci.md": True,
    "docs/following.md": True,
    "docs/money.md": False,
}
"""The pages with examples, and whether these are about the plan of Lai Châu."""

FENCE = re.compile(r"^```(\w+)[ ]?(.*)\n((?:.*\n)*?)```$|^<!-- (\$ .*) -->$", re.MULTILINE)
"""A block, or what a page says in words only: an edit that its reader is told of."""

REPOSITORY = (
    "git init -q . && git config user.name x && git config user.email x@example.vn && git add . "
    "&& git commit -qm 1 && git tag v1"
    "&& for each in 2 3 4; do git commit -qm $each --allow-empty; done && git tag v2"
)
"""The plan of these pages has a history."""

REST = "…"
"""Stands for some words of a line, or for some lines."""


def blocks(page: Path) -> Iterator[tuple[str, str, str]]:
    """The fenced blocks of a page: their language, what stands beside it, and their text."""
    for found in FENCE.finditer(page.read_text("utf-8")):
        yield (found[1], found[2], found[3]) if found[1] else ("console", "", found[4])


def commands(text: str) -> Iterator[tuple[str, list[str]]]:
    """The commands of a console, each with the lines that it is shown to say."""
    said: list[str] = []
    command = ""
    for line in [*text.splitlines(), "$ "]:
        if line.startswith("$ "):
            if command:
                yield command, said
            command, said = line[2:], []
        else:
            said.append(line)


def run(command: str, folder: Path, language: str) -> subprocess.CompletedProcess[str]:
    """Run a command line; one that goes on until it is interrupted is interrupted."""
    if command.startswith("kehoach watch"):
        command = command.replace("--serve", "--serve --port 0")  # the usual one may be taken
        command = f"timeout --preserve-status --signal=INT 6 {command}"
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(  # noqa: S603  # our own pages
        ["bash", "-c", f"{command}\nexit $?"],  # noqa: S607  # as a reader's shell, which stays
        cwd=folder, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
        env={
            **{name: each for name, each in os.environ.items() if not name.startswith("XDG_")},
            "HOME": str(folder), "PATH": path, "KEHOACH_LANG": language, "COLUMNS": "100",
        },
    )  # fmt: skip


def says(output: str, shown: list[str]) -> bool:
    """Whether an output has the lines that are shown, in their order."""
    parts = [re.escape(line).replace(REST, ".*") if line != REST else "" for line in shown]
    wanted = r"\n(?:.*\n)*?".join(part for part in parts if part)
    return re.search(rf"^{wanted}", output, re.MULTILINE) is not None


@pytest.mark.parametrize("name", PAGES)
def test_examples_do_what_their_page_says(name: str, tmp_path: Path) -> None:
    """Files are written, commands run, and what they say is what is shown."""
    if PAGES[name]:
        shutil.copytree(LAI_CHAU, tmp_path / "plan")
        done = run(REPOSITORY, tmp_path, "en")
        assert done.returncode == 0, done.stderr
    language = "vi" if name in {"README.vi.md", "docs/huong-dan.md"} else "en"
    count = 0
    for kind, beside, text in blocks(ROOT / name):
        if kind == "yaml" and beside:
            (tmp_path / beside).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / beside).write_text(text, "utf-8")
        elif kind == "console":
            for command, shown in commands(text):
                done = run(command, tmp_path, language)
                output = done.stdout + done.stderr
                assert done.returncode == int(beside or 0), f"{command}\n{output}"
                assert says(output, shown), f"{command}\n{output}"
                count += 1
        else:  # a script, or the steps of a server
            for line in re.findall(r"^(?:.*run: |  +- )?(kehoach .*)", text, re.MULTILINE):
                done = run(line, tmp_path, language)
                assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
                count += 1
    assert count > 1


def test_a_page_that_shows_something_else_fails() -> None:
    """The comparison itself: order, missing lines, parts of lines."""
    output = "one\ntwo words\nthree\n"
    assert says(output, ["one", REST, "three"])
    assert says(output, ["two …"])
    assert not says(output, ["three", "one"])
    assert not says(output, ["two"]) or says(output, ["two words"])
    assert not says(output, ["four"])


def test_links_lead_to_something() -> None:
    """Every relative link of every page names a file, and a heading of it where it says so."""
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "bench").glob("*.md")]
    for page in pages:
        for target in re.findall(r"\]\(([^)#\s]*)(?:#[^)]*)?\)", page.read_text("utf-8")):
            if target and "://" not in target:
                assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_no_page_has_examples_that_are_not_run() -> None:
    """Every page with a block that could be run is one of those above."""
    runnable = {"console", "sh", "yaml", "bash"}
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        if runnable & {kind for kind, _beside, _text in blocks(page)}:
            assert page.relative_to(ROOT).as_posix() in PAGES


def test_the_action_and_the_hook_check_a_plan(tmp_path: Path) -> None:
    """What GitHub and pre-commit run, as they run it: the steps are real, their order is kept."""
    shutil.copytree(LAI_CHAU, tmp_path / "plan")
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    given = {name: str(each["default"]) for name, each in action["inputs"].items()}
    *_install, step = action["runs"]["steps"]
    asked = {
        name: given[re.sub(r"\$\{\{ inputs\.(\w+) \}\}", r"\1", value)]
        for name, value in step["env"].items()
    }
    assert asked == {"PLAN": "plan", "OPTIONS": ""}
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert not hook["pass_filenames"]
    assert hook["language"] == "python"
    broken = tmp_path / "plan/99.yaml"
    for text, status in (("", 0), ("units: [{name: Sở Lạ, mebers: [x]}]\n", 1)):
        broken.write_text(text or "units: []\n", "utf-8")
        with_env = " ".join(f"{name}='{value}'" for name, value in asked.items())
        done = run(f"export {with_env}; {step['run']}", tmp_path, "en")
        assert done.returncode == status, done.stdout
        assert "::" in done.stdout
        assert run(hook["entry"], tmp_path, "en").returncode == status
    assert "::error file=plan/99.yaml,line=1,endLine=1,col=23," in done.stdout

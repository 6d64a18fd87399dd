"""The examples of the documentation, run as a reader would run them, in the order of each page."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import sides
import yaml

from plans import LAI_CHAU, ROOT
from running import invoke
from waiting import LONGEST

PAGES = {
    "README.md": True,
    "README.vi.md": True,
    "docs/tutorial.md": False,
    "docs/huong-dan.md": False,
    "docs/commands.md": True,
    "docs/cac-lenh.md": True,
    "docs/authoring.md": False,
    "docs/soan-thao.md": False,
    "docs/editor.md": False,
    "docs/trinh-soan-thao.md": False,
    "docs/ci.md": True,
    "docs/kiem-tra-tu-dong.md": True,
    "docs/following.md": True,
    "docs/theo-doi.md": True,
    "docs/money.md": False,
    "docs/kinh-phi.md": False,
    "docs/import.md": True,
    "docs/nhap.md": True,
    "docs/templates.md": True,
    "docs/mau-van-ban.md": True,
}
"""The pages with examples, and whether these are about the plan of Lai Châu."""

VIETNAMESE = frozenset(sides.PAIRS.values())
"""Pages whose reader is answered in Vietnamese."""

FENCE = re.compile(r"^```(\w+)[ ]?(.*)\n((?:.*\n)*?)```$|^<!-- (\$ .*) -->$", re.MULTILINE)
"""A block, or what a page says in words only: an edit that its reader is told of."""

REPOSITORY = (
    "git init -q . && git config user.name x && git config user.email x@example.vn && git add . "
    "&& git commit -qm 1 && git tag v1"
    "&& for each in 2 3 4; do git commit -qm $each --allow-empty; done && git tag v2"
)
"""The plan of these pages has a history."""

ALONE = re.compile(r"kehoach (?!--install)[^<>|&;$`\\*~]*")
"""A line that asks nothing of a shell but to part its words."""

LOOKED = re.compile("Done in|Xong sau|KH001")
"""What a watch says when it has built, or has seen that there is no plan."""

PUT = " +"
"""Stands between a file and the line below which a block is put; without one, at the end."""

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


@dataclass(frozen=True)
class Reader:
    """Somebody who tries what a page says, in a folder and with a home of their own."""

    folder: Path
    monkeypatch: pytest.MonkeyPatch
    put: dict[str, str] = field(default_factory=dict)
    """What was put where."""

    def __post_init__(self) -> None:
        for name in [name for name in os.environ if name.startswith("XDG_")]:
            self.monkeypatch.delenv(name)
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        for name, value in {"HOME": str(self.folder), "PATH": path, "COLUMNS": "100"}.items():
            self.monkeypatch.setenv(name, value)
        self.monkeypatch.chdir(self.folder)

    def speaks(self, language: str) -> None:
        """What kehoach says to them is in this language."""
        self.monkeypatch.setenv("KEHOACH_LANG", language)

    def puts(self, where: str, text: str) -> None:
        """Lines below a line of a file; they replace those that were put there before."""
        name, _sign, line = where.partition(PUT)
        written = Path(name).read_text("utf-8").replace(self.put.pop(where, "") or "\0", "")
        before, found, behind = written.partition(f"\n{line[1:]}\n") if line else (written, "", "")
        assert found or not line, f"{name} has no line {line}"
        Path(name).write_text(f"{before}{found}{text}{behind}", "utf-8")
        self.put[where] = text

    def runs(self, command: str, shown: Sequence[str] = ()) -> tuple[int, str]:
        """The exit status of a command line, and what it says.

        A line for kehoach alone is run in this process, where all is loaded; any other by a shell. One
        that goes on until it is interrupted is interrupted when it has said what is shown.
        """
        if command.startswith("kehoach watch"):
            return self._interrupts(command, shown)
        if ALONE.fullmatch(command):
            result = invoke(*shlex.split(command, comments=True)[1:])
            return result.exit_code, result.stdout + result.stderr
        done = subprocess.run(  # noqa: S603  # our own pages
            ["bash", "-c", f"{command}\nexit $?"],  # noqa: S607  # as a reader's shell, which stays
            capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        return done.returncode, done.stdout + done.stderr

    def _interrupts(self, command: str, shown: Sequence[str]) -> tuple[int, str]:
        command = command.replace("--serve", "--serve --port 0")  # the usual one may be taken
        with subprocess.Popen(  # noqa: S603  # our own pages
            shlex.split(command, comments=True),
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        ) as watch:  # fmt: skip
            end = threading.Timer(LONGEST, watch.kill)
            end.start()
            said = ""
            assert watch.stdout
            for line in watch.stdout:
                said += line
                if LOOKED.search(line) and says(said, list(shown)):
                    break
            watch.send_signal(signal.SIGINT)
            said += watch.stdout.read()
            end.cancel()
        return watch.returncode, said


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reader:
    """A reader in an empty folder."""
    return Reader(tmp_path, monkeypatch)


def says(output: str, shown: list[str]) -> bool:
    """Whether an output has the lines that are shown, in their order."""
    parts = [re.escape(line).replace(REST, ".*") if line != REST else "" for line in shown]
    wanted = r"\n(?:.*\n)*?".join(part for part in parts if part)
    return re.search(rf"^{wanted}", output, re.MULTILINE) is not None


@pytest.mark.parametrize("name", PAGES)
def test_examples_do_what_their_page_says(name: str, reader: Reader) -> None:
    """Files are written, commands run, and what they say is what is shown."""
    if PAGES[name]:
        shutil.copytree(LAI_CHAU, "plan")
        status, said = reader.runs(REPOSITORY)
        assert status == 0, said
    reader.speaks("vi" if name in VIETNAMESE else "en")
    count = 0
    for kind, beside, text in blocks(ROOT / name):
        if kind == "yaml" and PUT in beside:
            reader.puts(beside, text)
        elif kind in {"yaml", "jinja"} and beside:
            Path(beside).parent.mkdir(parents=True, exist_ok=True)
            Path(beside).write_text(text, "utf-8")
        elif kind == "console":
            for command, shown in commands(text):
                status, said = reader.runs(command, shown)
                assert status == int(beside or 0), f"{command}\n{said}"
                assert says(said, shown), f"{command}\n{said}"
                count += 1
        elif name in VIETNAMESE:  # shows nothing in a language: its other side has run the same
            count += 1
        else:  # a script, or the steps of a server
            for line in re.findall(r"^(?:.*run: |  +- )?(kehoach .*)", text, re.MULTILINE):
                status, said = reader.runs(line)
                assert status == 0, f"{line}\n{said}"
                count += 1
    assert count >= 1


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


def test_the_action_and_the_hook_check_a_plan(reader: Reader) -> None:
    """What GitHub and pre-commit run, as they run it: the steps are real, their order is kept."""
    shutil.copytree(LAI_CHAU, "plan")
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    given = {name: str(each["default"]) for name, each in action["inputs"].items()}
    *_install, step = action["runs"]["steps"]
    asked = {
        name: given.get(re.sub(r"\$\{\{ inputs\.(\w+) \}\}", r"\1", value), "")
        for name, value in step["env"].items()
    }
    assert asked == {"PLAN": "plan", "OPTIONS": "", "SINCE": "", "BASE": ""}
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert not hook["pass_filenames"]
    assert hook["language"] == "python"
    broken = Path("plan/99.yaml")
    for text, status in (("", 0), ("units: [{name: Sở Lạ, mebers: [x]}]\n", 1)):
        broken.write_text(text or "units: []\n", "utf-8")
        with_env = " ".join(f"{name}='{value}'" for name, value in asked.items())
        done, said = reader.runs(f"export {with_env}; {step['run']}")
        assert done == status, said
        assert "::" in said
        assert reader.runs(hook["entry"])[0] == status
    assert "::error file=plan/99.yaml,line=1,endLine=1,col=23," in said

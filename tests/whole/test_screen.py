"""What a plan says never steers a screen: every sign, in every text, key and name of a file."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from hostile import Words, plan, written
from kehoach.i18n import is_seen, shown
from kehoach.reports import FORMATS
from plans import HEAD
from running import Run
from steering import CARRIED, FORGED, STEERING, assert_harmless
from terminal import terminal

FILED = tuple(char for char in STEERING if char != "\0" and not "\ud800" <= char <= "\udfff")
"""What a YAML file can hold, and the name of one."""


class Pair(NamedTuple):
    """Two plans without an error, and the words of the first by field."""

    before: Path
    after: Path
    words: dict[str, str]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """Every text of them has every sign that documents carry."""
    folder = tmp_path_factory.mktemp("sound")
    words = [Words(CARRIED, letter) for letter in "QR"]
    for name, each in zip(("before", "after"), words, strict=True):
        written(folder / name, plan(each))
    return Pair(folder / "before", folder / "after", words[0].made)


@pytest.fixture(scope="module")
def unsound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan in which every sign stands in keys, names, ids, times, sums and names of files."""
    folder = tmp_path_factory.mktemp("unsound")
    (folder / "head.yaml").write_text(HEAD)
    for char in FILED:
        words = f"a{char}b{FORGED}"
        file = folder / f"a{char}{FORGED.replace('/', ' ')}.yaml"
        activity = {
            "id": words, "text": words, "lead": words, "when": words, "after": [words, words],
            "budget": {"amount": words}, words: words, f"pla{char}ce": "x",
        }  # fmt: skip
        values = {
            words: words,
            "units": [{"name": words}, {"name": words}],
            "sections": [{"heading": words, words: 1, "activities": [activity]}],
            "duties": [{"unit": words, "items": [{"for": words, "text": words}]}],
        }
        text = yaml.dump(values, Dumper=yaml.CSafeDumper, allow_unicode=True, width=4096)
        file.write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize(
    "command",
    [
        "check", *(f"check --format {form}" for form in FORMATS),
        "agency unit-that-is-not", "timeline", "status", "status --format md",
        "status --format json", "status --activity b", "build --check",
        "build --only ke-hoach", "report --month 2026-05 --format md", "doctor",
        "doctor --format json", "schema",
    ],
)  # fmt: skip
def test_no_text_of_a_sound_plan_steers(run: Run, sound: Pair, command: str) -> None:
    """Whatever a command prints: findings, tables, names that were perhaps meant, data."""
    assert_harmless(run(*command.split(), "--plan", sound.before).output)


@pytest.mark.parametrize("form", ["text", "md", "json"])
def test_no_task_of_a_unit_and_no_difference_steers(run: Run, sound: Pair, form: str) -> None:
    """A unit's tasks with the plan's words, and both plans' words where they differ."""
    for name in ("unit", "third", "group"):
        unit = sound.words[name]
        result = run("agency", "--plan", sound.before, "--format", form, "--", unit)
        assert result.exit_code == 0
        assert_harmless(result.output)
        assert_harmless(run("timeline", "--plan", sound.before, "--", unit).output)
    result = run("diff", sound.before, sound.after, "--format", form)
    assert result.exit_code == 0
    assert_harmless(result.output)


@pytest.mark.parametrize(
    "command",
    ["check", *(f"check --format {form}" for form in FORMATS), "build", "schema"],
)
def test_no_key_name_or_file_of_an_unsound_plan_steers(
    run: Run, unsound: Path, command: str
) -> None:
    """What is wrong with it is told on lines of our own, with the lines of its files."""
    said = run(*command.split(), "--plan", unsound).output
    assert_harmless(said)
    if command == "check":
        assert all(shown(f"a{char}") in said for char in FILED)


def test_no_line_of_a_diff_steers(run: Run, tmp_path: Path) -> None:
    """The line that would be mended, and those around it."""
    (tmp_path / "plan").mkdir()
    signs = "".join(char for char in CARRIED if char != "\n")
    line = f"# {signs}\n"
    mended = f"sections: [{{heading: A, activities: [{{text: X, when: tháng 05/2026}}]}}] {line}"
    (tmp_path / "plan/a.yaml").write_text(f"{HEAD}{line}{mended}{line}", "utf-8", newline="")
    said = run("check", "--diff").output
    assert (
        "+sections: [{heading: A, activities: [{text: X, when: tháng 5/2026}]}] # <U+00AD>" in said
    )
    assert_harmless(said)


def test_what_tab_offers_steers_no_shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A name or an id that nobody could type is not offered; what stands beside one is shown."""
    from kehoach.cli.completion.answer import answer  # noqa: PLC0415  # as the program does

    activities = [{"id": f"a{at}{char}", "text": "x"} for at, char in enumerate(FILED)]
    activities += [{"id": "b", "text": f"{''.join(FILED)}{FORGED}"}]
    units = [{"name": f"a{char}{FORGED}"} for char in FILED] + [{"name": "b"}]
    written(tmp_path / "plan", {"units": units, "sections": [{"activities": activities}]})
    monkeypatch.chdir(tmp_path)
    for shell in ("bash", "zsh", "fish"):
        monkeypatch.setenv("_KEHOACH_COMPLETE", f"complete_{shell}")
        for line in ("kehoach agency ", "kehoach status --activity "):
            monkeypatch.setenv("COMP_WORDS", line)
            monkeypatch.setenv("COMP_CWORD", str(len(line.split())))
            assert answer() == 0
            said = capsys.readouterr().out
            assert all(each in "\n\t" or is_seen(each) for each in said)
            assert [each.partition("\t")[0] for each in said.splitlines()] == ["b"]


def test_no_key_steers_a_terminal(tmp_path: Path) -> None:
    """With colours of our own, nothing of the plan's own is obeyed."""
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan/a.yaml").write_text(f"{HEAD}{yaml.dump({FORGED: 1}, width=4096)}")
    command = ["sh", "-c", f"{sys.executable} -m kehoach check; cat"]
    with terminal(command, tmp_path, os.environ | {"TERM": "xterm-256color"}) as screen:
        screen.until("4 findings in 1 file")
        said = screen.raw
    assert b"\x1b[1" in said
    assert b"<U+001B>[2J" in said
    assert not any(each in said for each in (b"\x1b[2J", b"\x1b]", b"\x07"))

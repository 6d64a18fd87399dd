"""What a plan says never steers a screen: every sign, in every text, key and name of a file."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from hostile import Words, plan, written
from issuing import build_project, change
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


@pytest.mark.parametrize("words", ["duty", "title", "unit", "name", "line", "nothing of all"])
def test_no_place_of_words_steers(run: Run, sound: Pair, words: str) -> None:
    """Neither the words that were looked for, nor those that stand around them."""
    said = sound.words.get(words, FORGED)
    for form in ("text", "json"):
        assert_harmless(
            run("where", "--plan", sound.before, "--format", form, "--", said[:300]).output
        )


@pytest.mark.parametrize("form", ["text", "md", "json"])
def test_nothing_of_a_document_to_import_steers(run: Run, tmp_path: Path, form: str) -> None:
    """What it is called, what it says, and what is doubtful of it."""
    signs = "".join(FILED).replace("\n", "")
    lines = [
        f"{head} {signs} {FORGED}" for head in ("I.", "1. Việc", "- Đơn vị chủ trì: Sở A", "a)")
    ]
    name = f"a{FORGED.replace('/', ' ')}.txt"
    (tmp_path / name).write_text("KẾ HOẠCH\nx\n" + "\n".join(lines * 3), "utf-8")
    assert_harmless(run("import", name, "--dry-run", "--format", form).output)
    (tmp_path / name).write_bytes(b"\xff\x00" * 99)
    assert_harmless(run("import", name, "--dry-run", "--format", form).output)
    assert_harmless(run("import", f"{name}{FORGED}", "--dry-run", "--format", form).output)


@pytest.mark.parametrize(
    "command",
    [
        "check --plan", "check --select", "check --since", "build --only", "build --out",
        "build --only don-vi --out", "init", "build --reference", "build --templates", "build --font-dir", "diff", "rule", "agency",
        "status --activity", "status --as-of", "report --month", "where", "timeline", "import",
        "import a.txt --out", "issue --out", "undo --plan", "check --format", "--a", "schema --plan",
    ],
)  # fmt: skip
def test_no_word_of_the_command_line_steers(run: Run, tmp_path: Path, command: str) -> None:
    """What a script hands on may be anybody's."""
    written(tmp_path / "plan", {"sections": [{"heading": "A", "text": "B"}]})
    (tmp_path / "plan/head.yaml").write_text(HEAD, "utf-8")
    for word in (FORGED, f"a{''.join(each for each in STEERING if each in FILED)}"):
        said = run(*command.split(), word).output
        if said:
            assert_harmless(said)


def test_nothing_that_an_issue_says_steers(run: Run, tmp_path: Path) -> None:
    """Its record, names of its files, and its sources, which are another's."""
    build_project(tmp_path / "a")
    plan, out = tmp_path / "a/plan", tmp_path / "a/build"
    assert run("issue", "--plan", plan, "--out", out).exit_code == 0
    record = plan / "ban-hanh/1/ban-hanh.json"
    found = json.loads(record.read_text("utf-8"))
    found["cited"] = found["reason"] = f"{''.join(CARRIED)}{FORGED}"
    found["documents"] = {f"a{char}{FORGED.replace('/', ' ')}.md": "x" for char in FILED}
    record.write_text(json.dumps(found), "utf-8")
    signs = "".join(char for char in CARRIED if char not in "\n\t")
    change("Kiểm tra", f"Rà soát{signs}", tmp_path / "a")
    for command in ("check", "check --format json", "check --format sarif", "build", "issue"):
        extra = () if command.startswith("check") else ("--out", out)
        assert_harmless(run(*command.split(), "--plan", plan, *extra).output)


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
        screen.until(" in 1 file")
        said = screen.raw
    assert b"\x1b[1" in said
    assert b"U+001B" in said  # the character is named, and the line shown as its author wrote it
    assert b"\\e[2J" in said
    assert not any(each in said for each in (b"\x1b[2J", b"\x1b]", b"\x07"))

"""What the command line says of itself, and of lines that it does not understand."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from kehoach.cli.commandline.description import Description, describe
from kehoach.cli.commandline.help import help_text
from kehoach.cli.program import COMMANDS as HELPS
from kehoach.cli.program import application
from running import Run

PROGRAM: Any = typer.main.get_command(application())
COMMANDS = {name: describe(PROGRAM.get_command(None, name)) for name in HELPS}
ENGLISH = re.compile(
    r"\b(usage|options?|arguments?|commands?|show|this|the|error|try|for help|default|required|"
    r"missing|invalid|value|such|input|should|does not)\b",
    re.IGNORECASE,
)
"""Words of typer's, and of ours, that no Vietnamese sentence has."""


ANSWERING = """
import json, sys
from running import invoke
for line in sys.stdin:
    result = invoke(*json.loads(line))
    print(json.dumps([result.exit_code, result.output]), flush=True)
"""


class Vietnamese:
    """The command line in Vietnamese: a process of its own, as helps are translated while they load."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(  # noqa: S603  # our own program
            [sys.executable, "-c", ANSWERING], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env={**os.environ, "KEHOACH_LANG": "vi", "COLUMNS": "100", "PYTHONPATH": os.pathsep.join(sys.path)},
        )  # fmt: skip

    def said(self, *words: str, status: int = 0) -> str:
        """What is said of a line."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(words) + "\n")
        self.process.stdin.flush()
        found, output = json.loads(self.process.stdout.readline())
        assert found == status, output
        return str(output)


@pytest.fixture(scope="module")
def vietnamese() -> Iterator[Vietnamese]:
    """One for all lines."""
    line = Vietnamese()
    with line.process:
        yield line
        line.process.kill()


def without_names(text: str) -> str:
    """What is said, less what has no language: options, their values, and what stands in quotes."""
    return re.sub(r"--?[\w-]+|“[^”]*”|\bkehoach [\w-]+|\S*[|/]\S*", "", text)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_is_in_vietnamese_with_examples(vietnamese: Vietnamese, name: str) -> None:
    """Every command: what it does, what it takes, and at least two ways to call it."""
    text = vietnamese.said(name, "--help")
    assert text.startswith(f"Cách dùng: kehoach {name} [TÙY CHỌN]")
    before, _title, examples = text.partition("Ví dụ:\n")
    assert len(examples.splitlines()) >= 2
    assert all(line.startswith(f"  kehoach {name}") for line in examples.splitlines())
    assert not ENGLISH.findall(without_names(before)), before
    assert all(len(line) <= 100 for line in text.splitlines())


def test_the_help_of_the_program_tells_every_command(vietnamese: Vietnamese) -> None:
    """Each with all of its sentence: nothing is cut off."""
    text = " ".join(vietnamese.said("--help").split())
    for name in COMMANDS:
        sentence = vietnamese.said(name, "--help").splitlines()[2]
        assert f"{name} {sentence}" in text
    assert not ENGLISH.findall(without_names(text))


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_examples_are_understood(command: Description) -> None:
    """Each example of the help is a line that the program takes."""
    for line in command.epilog.splitlines():
        _program, name, *words = shlex.split(line.partition(" > ")[0])
        PROGRAM.get_command(None, name).make_context(name, words).close()


WRONG = [
    (["chek"], "there is no command “chek”; did you mean: check, schema?"),
    (["“xem”"], "there is no command “"),
    (["check", "--formt", "json"], "there is no option --formt; did you mean: --format?"),
    (["--plan", "x"], "there is no option --plan"),
    (["check", "--format", "xml"], "the value of --format does not fit; write one of: text, json"),
    (["check", "--strict=1"], "--strict takes no value"),
    (["check", "a", "b"], "too many words: a b; put a name of several words into quotes"),
    (["build", "--only"], "--only needs a value: DOCUMENT"),
    (["build", "--as-of", "31/2/2023"], "the value of --as-of does not fit; write a day like"),
    (["report", "--month", "13/2023"], "the value of --month does not fit; write a month like"),
    (["report"], "--month is missing"),
    (["agency"], "NAME is missing"),
    (["status", "--within", "-1"], "the value of --within does not fit; write a whole number, 0"),
    (["watch", "--port", "65536"], "the value of --port does not fit; write a whole number from 0"),
]


def test_a_folder_without_its_option_is_named_with_it(run: Run, tmp_path: Path) -> None:
    """The advice can be copied, blanks and all."""
    (tmp_path / "kế hoạch").mkdir()
    assert "with `--plan 'kế hoạch'`" in run("check", "kế hoạch").stderr


@pytest.mark.parametrize(("words", "wanted"), WRONG, ids=lambda each: " ".join(each)[:20])
def test_a_line_that_is_wrong(run: Run, words: list[str], wanted: str) -> None:
    """What is wrong, what to write, where help is; exit status 2, and nothing on standard output."""
    result = run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    first, second = result.stderr.splitlines()
    assert first.startswith(f"kehoach: {wanted}")
    path = f"kehoach {words[0]}" if words[0] in COMMANDS else "kehoach"
    assert second == f"See: {path} --help"


@pytest.mark.parametrize("words", [words for words, _wanted in WRONG], ids=" ".join)
def test_a_line_that_is_wrong_in_vietnamese(vietnamese: Vietnamese, words: list[str]) -> None:
    """No English word is left, but for what was typed."""
    assert not ENGLISH.findall(without_names(vietnamese.said(*words, status=2)))


def test_without_a_word_the_help_is_shown(run: Run) -> None:
    """On standard error, as nothing was asked for."""
    result = run()
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == help_text("kehoach", describe(PROGRAM), 80) + "\n"


def test_within_another_program_it_does_not_exit() -> None:
    """Mistakes are raised to it, and a status is given back."""
    assert application()(["rule", "KH208"], standalone_mode=False) is None
    with pytest.raises(typer.BadParameter.__mro__[1]):
        application()(["chek"], standalone_mode=False)


def test_an_interrupt_ends_a_question_without_a_traceback(tmp_path: Path) -> None:
    """End of input, too."""
    script = (
        "import sys; sys.stdin.isatty = lambda: True; from kehoach.cli.program import run; run()"
    )
    done = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-c", script, "init"], cwd=tmp_path, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr == "kehoach: stopped\n"
    assert not list(tmp_path.iterdir())

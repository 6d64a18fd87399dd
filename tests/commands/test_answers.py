"""Answers typed on any terminal: what is no text is asked for again, and no answer is lost."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import termios
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from invariants import answers_make_a_plan
from kehoach.commands.console import agrees
from kehoach.commands.init import typed
from kehoach.commands.scaffold import Answers
from kehoach.plan import load

IUTF8 = 0o40000
"""By which a terminal of Linux knows that letters have several bytes; Python has no name for it."""


@pytest.mark.parametrize("locale", ["C.UTF-8", "C", "POSIX", "vi_VN.UTF-8"])
@pytest.mark.parametrize("counts_letters", [True, False])
def test_a_letter_that_is_deleted_is_no_traceback(
    tmp_path: Path, locale: str, *, counts_letters: bool
) -> None:
    """Backspace over a letter of several bytes, of which the terminal takes one or all."""
    ours, theirs = pty.openpty()
    flags = termios.tcgetattr(theirs)
    flags[0] = flags[0] | IUTF8 if counts_letters else flags[0] & ~IUTF8
    termios.tcsetattr(theirs, termios.TCSANOW, flags)
    said = "\n\nSở Y tế\x7f\nSở Y tế\nBa Đồn\n\x1b[D\nLễ\nPhòng\x00 Y tế\nPhòng Y tế\n\n\n"
    if counts_letters:
        said = said.replace("\nSở Y tế\nBa", "\nBa", 1)
    os.write(ours, said.encode())
    environment = {name: text for name, text in os.environ.items() if not name.startswith("LC_")}
    done = subprocess.run(  # our own program
        [sys.executable, "-m", "kehoach", "init"],
        cwd=tmp_path, stdin=theirs, capture_output=True, text=True, timeout=60, check=False,
        env=environment | {"LANG": locale, "LC_ALL": locale, "KEHOACH_LANG": "en"},
    )  # fmt: skip
    os.close(ours)
    os.close(theirs)
    assert done.returncode == 0, done.stderr
    assert ("a letter of the answer came in part only" in done.stderr) != counts_letters
    assert "what no screen shows: <U+001B>" in done.stderr
    document = load(tmp_path / "plan").plan.document
    assert document.issuer.name == ("Sở Y t" if counts_letters else "Sở Y tế")
    assert (document.place, document.subject) == ("Ba Đồn", "Lễ")


@pytest.mark.parametrize(
    "answer",
    ["a\udcffb", "\ud83d", "a\x1b[D", "a\x00b", "a\u202eb", "a\u2028b", "a\u00adb", "\x7f"],
)
def test_what_is_no_text_is_refused(answer: str) -> None:
    """Halves of letters, keys that write none, marks that no screen shows."""
    with pytest.raises(ValueError, match="write it once more"):
        typed(answer)


@given(st.builds(Answers, *[st.text()] * 4, st.just(""), st.just("")))
def test_any_answers_make_a_plan_that_says_them(answers: Answers) -> None:
    """Whatever text it is, the plan is sound and has it."""
    answers_make_a_plan(answers)


@pytest.mark.parametrize(
    ("answers", "agreed"),
    [
        ("y\n", True),
        ("Yes\n", True),
        ("c\n", True),
        (" Có \n", True),
        ("\n", False),
        ("N\n", False),
        ("không\n", False),
        ("có lẽ\nk\n", False),
        ("1\nco\n", True),
    ],
)
def test_a_question_is_answered_in_either_language(answers: str, *, agreed: bool) -> None:
    """Yes and no in Vietnamese and in English; nothing is no, and anything else is asked again."""
    with CliRunner().isolation(input=answers):
        assert agrees("?") is agreed

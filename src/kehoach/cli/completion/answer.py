"""What a shell's script asks, and is answered: words, a line each, or the script itself.

The variables: `_KEHOACH_COMPLETE` says what is asked by which shell; `COMP_WORDS` has the words of
the line as they are typed, with quotes, and `COMP_CWORD` says which of them is completed.
"""

from __future__ import annotations

import json
import os
import shlex
import sys
from collections.abc import Iterator

from kehoach.cli.completion.line import Candidate, Table, candidates
from kehoach.i18n import language, shown

VARIABLE = "_KEHOACH_COMPLETE"
SHELLS = {"bash": "bash", "zsh": "zsh", "fish": "fish", "powershell": "ps1", "pwsh": "ps1"}
"""The shells, and how the names of their scripts end."""

_WIDEST = 80
"""Characters of the description beside a candidate; shells show it on one line."""

_HERE = os.path.dirname(__file__)


def answer() -> int:
    """Answer what is asked; nothing instead of a fault, which would be printed into the line."""
    asked, _mark, shell = os.environ[VARIABLE].partition("_")
    if shell not in SHELLS or asked not in {"source", "complete"}:
        return 2
    if asked == "source":
        sys.stdout.write(script(shell))
        return 0
    try:
        for value, about in dict.fromkeys(_found(shell)):
            if value != shown(value):  # nobody can type it, and the shell would obey it
                continue
            text = _short(shown(" ".join(about.split())))
            sys.stdout.write(f"{value}\n" if shell == "bash" or not text else f"{value}\t{text}\n")
    except Exception:  # noqa: BLE001  # see above
        return 1
    return 0


def script(shell: str) -> str:
    """What a shell has to read once, so that it asks."""
    with open(f"{_HERE}/scripts/kehoach.{SHELLS[shell]}", encoding="utf-8") as file:
        return file.read()


def _short(what: str) -> str:
    return what if len(what) <= _WIDEST else f"{what[: _WIDEST - 1].rstrip()}…"


def _found(shell: str) -> Iterator[Candidate]:
    words, begun = _typed(shell)
    yield from candidates(_table(), words, begun)


def _table() -> Table:
    with open(f"{_HERE}/words/{language()}.json", encoding="utf-8") as file:
        table: Table = json.load(file)
    return table


def _typed(shell: str) -> tuple[list[str], str]:
    """The words behind the program's name and before the one that is completed, and that one."""
    words = _split(os.environ["COMP_WORDS"], "`" if shell in {"powershell", "pwsh"} else "\\")
    count = int(os.environ["COMP_CWORD"])
    before, begun = words[1:count], "".join(words[count : count + 1])
    if begun == "=":  # bash takes `--only=x` for three words
        return before, ""
    return [each for each in before if each != "="], begun


def _split(line: str, escape: str) -> list[str]:
    """The words of a line as the shell would take them, the last one perhaps not ended."""
    lexer = shlex.shlex(line, posix=True)
    lexer.whitespace_split = True
    lexer.commenters = ""
    lexer.escape = escape
    words: list[str] = []
    try:
        words.extend(lexer)
    except ValueError:  # a quote that is still open
        words.append(lexer.token)
    return words

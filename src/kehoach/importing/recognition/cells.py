"""The lines of a cell as words, and as a list of names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kehoach.importing.recognition.marks import split_mark
from kehoach.importing.recognition.naming import begins_name
from kehoach.importing.source import Line

_DASH_INSIDE: Final = re.compile(r"\s+[-–]\s+(?=[A-ZĐ])")


def _listed(text: str) -> list[str]:
    """The lines of a cell; one behind a dash, as a clipboard joins several, is parted at dashes."""
    if "\n" not in text and text.startswith(("- ", "– ")):
        first, *others = _DASH_INSIDE.split(text)
        return [first, *(f"- {each}" for each in others)]
    return text.split("\n")


def as_words(text: str) -> str:
    """Lines of a cell as one; dashes before each of them become semicolons."""
    lines = [split_mark(line.strip()) for line in _listed(text)]
    listed = len(lines) > 1 and all(mark and mark.kind in {"-", "+"} for mark, _rest in lines)
    rest = [words.strip(" ;") for _mark, words in lines] if listed else []
    return "; ".join(rest) if listed else " ".join(text.split())


def as_list(text: str) -> str:
    """Lines of a cell as a list: each that begins like a name is one more."""
    pieces: list[str] = []
    for line in text.split("\n"):
        mark, rest = split_mark(line.strip())
        words = rest if mark else line.strip()
        if pieces and not mark and not begins_name(words) and not words[:1].isupper():
            pieces[-1] = f"{pieces[-1]} {words}"
        elif words:
            pieces.append(words)
    return "; ".join(piece.strip(" ;,") for piece in pieces)


def lines_said(lines: Sequence[Line]) -> Iterator[str]:
    """The lines that say anything, without blanks around them."""
    for line in lines:
        if line.printed.strip():
            yield line.printed.strip()

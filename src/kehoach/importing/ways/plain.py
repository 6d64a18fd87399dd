"""A plan in a text file, or from the clipboard: lines, of which some are broken paragraphs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from kehoach.importing.recognition.labels import role_of
from kehoach.importing.recognition.marks import split_mark
from kehoach.importing.source import Grid, Line, Part, Place, tidy
from kehoach.importing.ways.flattened import (
    Row,
    in_front,
    is_bar,
    rows_end,
    rows_grid,
    stack_end,
    stack_grid,
)
from kehoach.importing.ways.joining import joined
from kehoach.importing.ways.tabbed import tabbed_end, tabbed_grid

_EMPHASIS: Final = re.compile(
    r"(?<![\w*_])(\*{1,3}|_{1,3})(?=[^\s*_])([^*\n]*?)(?<=[^\s*_])\1(?![\w*_])"
)
_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
_GAP: Final = re.compile(r"\t+| {3,}")
_WIDE_GAP: Final = re.compile(r"\t{2,}| {6,}")


def plain_parts(text: str, file: str) -> list[Part]:
    """The lines of a text, broken ones joined, and the tables whose cells tabs part."""
    parts: list[Part] = []
    run: list[tuple[int, str]] = []
    rows = list(enumerate(_BREAK.sub("\n", text).splitlines(), 1))
    at = 0
    while at < len(rows):
        end, make = _table_at(rows, at)
        if end:
            parts += joined(_lines(run, file))
            run = []
            parts.append(make(rows[at:end], file))
            at = end
        else:
            run.append(rows[at])
            at += 1
    return [*parts, *joined(_lines(run, file))]


def _table_at(rows: Sequence[Row], at: int) -> tuple[int, Callable[[Sequence[Row], str], Grid]]:
    """Where the table ends that begins here, or 0, and what makes a table of its lines."""
    if end := tabbed_end(rows, at):
        return end, tabbed_grid
    if "|" in rows[at][1] and not is_bar(rows[at][1]):
        return rows_end(rows, at), rows_grid
    if rows[at][1].strip() and role_of(tidy(rows[at][1])) == "number":
        return stack_end(rows, at), stack_grid
    return 0, tabbed_grid


def _lines(rows: Iterable[tuple[int, str]], file: str) -> Iterator[Line]:
    for number, raw in in_front(list(rows)):
        breaks = raw.startswith("\f")
        for piece in columns(raw):
            if words := piece.strip():
                yield marked_up(words, Place(file, number), breaks=breaks)


def columns(raw: str) -> list[str]:
    """A line of two columns, as in a head or a foot, as two lines; other lines as they are."""
    text = raw.strip()
    gap = _WIDE_GAP if split_mark(text)[0] else _GAP
    pieces = gap.split(text)
    whole = len(pieces) == 2 and all(len(piece.strip()) > 1 for piece in pieces)  # noqa: PLR2004  # left and right
    return pieces if whole else [raw]


def marked_up(words: str, place: Place, *, breaks: bool = False) -> Line:
    """A line whose emphasis in asterisks becomes a look."""
    whole = re.fullmatch(r"(\*{1,3})(.+?)\1", words)
    plain = _plain(words)
    first = _EMPHASIS.match(split_mark(words)[1])
    lead = tidy(first[2]) if first and not whole else ""
    return Line(
        tidy(plain),
        place,
        bold=bool(whole and len(whole[1]) > 1),
        italic=bool(whole and len(whole[1]) != 2),  # noqa: PLR2004  # two are bold, one and three italic
        lead=lead,
        loose=True,
        breaks=breaks,
    )


def _plain(words: str) -> str:
    if words.startswith("**") and words.count("**") == 1:  # bold over several lines
        return words[2:]
    if words.endswith("**") and words.count("**") == 1:
        return words[:-2]
    return _EMPHASIS.sub(lambda found: found[2], words)

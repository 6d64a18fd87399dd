"""Places as editors count them: lines from 0, and units of an encoding on a line.

Ours count lines and characters from 1. Protocol: Language Server Protocol 3.17, "Position": units
are those of UTF-16 where the editor and we agree on nothing else.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from typing import Final

from lsprotocol.types import Position, PositionEncodingKind, Range

from kehoach.findings import Span

_WIDER: Final[Mapping[str, tuple[re.Pattern[str], ...]]] = {
    PositionEncodingKind.Utf8: tuple(
        re.compile(f"[{first}-\U0010ffff]") for first in ("\x80", "\u0800", "\U00010000")
    ),
    PositionEncodingKind.Utf16: (re.compile("[\U00010000-\U0010ffff]"),),
    PositionEncodingKind.Utf32: (),
}
"""The characters that take a unit more in each encoding, and one more again."""


def units(text: str, encoding: str, count: int | None = None) -> int:
    """How many units of an encoding the first characters of a line take, or all of them."""
    end = len(text) if count is None else min(count, len(text))
    return end if text.isascii() else _before(_places(text, encoding), end)


def characters(text: str, count: int, encoding: str) -> int:
    """How many characters of a line some units of an encoding are; all, where there are too few.

    Units that end inside of a character mean its beginning.
    """
    if text.isascii():
        return max(0, min(count, len(text)))
    places = _places(text, encoding)
    after = bisect_right(range(len(text) + 1), count, key=partial(_before, places))
    return max(0, after - 1)


def _before(places: tuple[array[int], ...], count: int) -> int:
    """The units before a character."""
    return count + sum(bisect_left(each, count) for each in places)


@lru_cache(maxsize=8)
def _places(text: str, encoding: str) -> tuple[array[int], ...]:
    """Where on a line each kind of wider characters stands; of the last lines it is kept.

    A line may be a megabyte, and thousands of places on it are asked for.
    """
    return tuple(
        array("q", (found.start() for found in each.finditer(text))) for each in _WIDER[encoding]
    )


def position_of(lines: Sequence[str], line: int, column: int, encoding: str) -> Position:
    """The position of a line and a column that count from 1."""
    here = lines[line - 1] if 1 <= line <= len(lines) else ""
    return Position(max(0, line - 1), units(here, encoding, column - 1))


def place_of(lines: Sequence[str], position: Position, encoding: str) -> tuple[int, int]:
    """The line and the column, both from 1, of a position; behind the end of a line, its end."""
    if position.line >= len(lines):
        return len(lines) + 1, 1
    here = lines[position.line]
    return position.line + 1, characters(here, position.character, encoding) + 1


def range_of(lines: Sequence[str], span: Span, encoding: str) -> Range:
    """The range of a place in a file with these lines."""
    return Range(
        position_of(lines, span.line, span.column, encoding),
        position_of(lines, span.end_line, span.end_column, encoding),
    )

"""Places as editors count them: lines from 0, and units of an encoding on a line.

Ours count lines and characters from 1. Protocol: Language Server Protocol 3.17, "Position": units
are those of UTF-16 where the editor and we agree on nothing else.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from lsprotocol.types import Position, PositionEncodingKind, Range

from kehoach.findings import Span

_BOUNDS: Final[Mapping[str, tuple[int, ...]]] = {
    PositionEncodingKind.Utf8: (0x80, 0x800, 0x1_0000),
    PositionEncodingKind.Utf16: (0x1_0000,),
    PositionEncodingKind.Utf32: (),
}
"""From which characters on each encoding takes a unit more."""


def units(text: str, encoding: str) -> int:
    """How many units of an encoding some characters take."""
    return len(text) if text.isascii() else sum(map(_width(encoding), text))


def characters(text: str, count: int, encoding: str) -> int:
    """How many characters of a line some units of an encoding are; all, where there are too few.

    Units that end inside of a character mean its beginning.
    """
    if text.isascii():
        return max(0, min(count, len(text)))
    left = count
    for index, width in enumerate(map(_width(encoding), text)):
        if width > left:
            return index
        left -= width
    return len(text)


def _width(encoding: str) -> Callable[[str], int]:
    """How many units a character takes, be it half of a pair."""
    bounds = _BOUNDS[encoding]
    return lambda char: 1 + bisect_right(bounds, ord(char))


def position_of(lines: Sequence[str], line: int, column: int, encoding: str) -> Position:
    """The position of a line and a column that count from 1."""
    here = lines[line - 1] if 1 <= line <= len(lines) else ""
    return Position(max(0, line - 1), units(here[: column - 1], encoding))


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

"""Places as editors count them: lines from 0, and units of an encoding on a line.

Ours count lines and characters from 1. Protocol: Language Server Protocol 3.17, "Position": units
are those of UTF-16 where the editor and we agree on nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeAlias

from lsprotocol.types import Position, PositionEncodingKind, Range

from kehoach.findings import Span

Lines: TypeAlias = Callable[[str], Sequence[str]]
"""The lines of a file by its name."""

_BYTES: Final[Mapping[str, tuple[str, int]]] = {
    PositionEncodingKind.Utf8: ("utf-8", 1),
    PositionEncodingKind.Utf16: ("utf-16-le", 2),
    PositionEncodingKind.Utf32: ("utf-32-le", 4),
}
"""How each encoding is called in Python, and how many bytes a unit of it has."""


def units(text: str, encoding: str) -> int:
    """How many units of an encoding some characters take."""
    name, size = _BYTES[encoding]
    return len(text.encode(name, "surrogatepass")) // size


def characters(text: str, count: int, encoding: str) -> int:
    """How many characters of a line some units of an encoding are; all, where there are too few.

    Units that end inside of a character mean its beginning.
    """
    name, size = _BYTES[encoding]
    bound = text.encode(name, "surrogatepass")[: max(0, count) * size]
    return len(bound.decode(name, "ignore"))


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

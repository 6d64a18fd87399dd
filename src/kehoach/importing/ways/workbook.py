"""An assignment table in a workbook (`.xlsx`): its sheets as tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from kehoach.importing.fault import ImportFault
from kehoach.importing.recognition.anatomy import is_authority
from kehoach.importing.recognition.labels import role_of
from kehoach.importing.source import Cell, Grid, Line, Part, Place, tidy
from kehoach.named import NamedTuple
from kehoach.sheets import MOST_COLUMNS, MOST_ROWS, Row, Sheet, SheetFault, read_book

_SIDES: Final = 2


def workbook_parts(data: bytes, file: str) -> list[Part]:
    """The sheets of a workbook that are shown, each with the lines above its table."""
    try:
        sheets = read_book(data)
    except SheetFault as fault:
        raise ImportFault(file, fault.reason, fault.help) from None
    return [part for sheet in sheets for part in _parts(sheet, file)]


def _parts(sheet: Sheet, file: str) -> Iterator[Part]:
    """A sheet: its tables, and the rows of one or two cells around them as lines."""
    rows: list[_Row] = []
    for row in sheet.rows:
        cells = tuple(_cells(row, file, sheet.merged))
        if any(cell.lines for cell in cells):
            rows.append(_Row(row.number, cells))
    at = 0
    while at < len(rows):
        begin = at
        if rows[at].is_wide:
            at = _end_of_table(rows, at)
            grid = tuple(row.cells for row in rows[begin:at])
            yield Grid(grid, Place(file, rows[begin].number))
        else:
            while at < len(rows) and not rows[at].is_wide and len(rows[at].said) == _SIDES:
                at += 1
            at = max(at, begin + 1)
            for side in range(_SIDES):  # one side of a head or a foot after the other
                said = (row.said[side] for row in rows[begin:at] if side < len(row.said))
                yield from (line for cell in said for line in cell.lines)


class _Row(NamedTuple):
    """A row with its number, and its cells."""

    number: int
    cells: tuple[Cell, ...]

    @property
    def said(self) -> list[Cell]:
        """The cells that say anything."""
        return [cell for cell in self.cells if cell.lines]

    @property
    def is_wide(self) -> bool:
        """Whether it is one of a table: a head and a foot have two sides."""
        return len(self.said) > _SIDES

    @property
    def titles(self) -> bool:
        """Whether it titles columns."""
        return self.is_wide and len({role_of(cell.text) for cell in self.said} - {""}) > 1


def _end_of_table(rows: Sequence[_Row], begin: int) -> int:
    """Where the table ends that begins here: where no row of it comes behind rows of few cells."""
    end = begin + 1
    for at in range(begin + 1, len(rows)):
        row = rows[at]
        if any(_is_of_foot(cell) for cell in row.said):
            break
        if row.titles and end < at:  # another table, behind lines
            break
        if row.is_wide or row.said[0].rows > 1 or _goes_on(row, rows[begin]):
            end = at + 1
    return end


def _goes_on(row: _Row, first: _Row) -> bool:
    """Whether a row of few cells belongs to the table above it: its cells are those of columns."""
    narrow = all(cell.columns < len(first.cells) for cell in row.said)
    return narrow and len(row.said) == _SIDES


def _is_of_foot(cell: Cell) -> bool:
    return any(
        re.match(r"\W*(?:ghi chú|nơi nhận|người lập)\b", line.text, re.IGNORECASE)
        or is_authority(line)
        for line in cell.lines
    )


def _cells(
    row: Row, file: str, merged: Mapping[tuple[int, int], tuple[int, int]]
) -> Iterator[Cell]:
    place = Place(file, row.number)
    for cell in row.cells:
        column = cell.column
        lines = tuple(Line(words, place) for each in cell.text.split("\n") if (words := tidy(each)))
        columns, rows = merged.get((column, row.number), (1, 1))
        if lines or columns > 1 or rows > 1:
            yield Cell(lines, column, min(columns, MOST_COLUMNS), min(rows, MOST_ROWS))
        elif not any(_covers(merged, column, row.number)):
            yield Cell((), column)


def _covers(
    merged: Mapping[tuple[int, int], tuple[int, int]], column: int, number: int
) -> Iterator[bool]:
    return (
        left <= column < left + columns and top <= number < top + rows
        for (left, top), (columns, rows) in merged.items()
    )

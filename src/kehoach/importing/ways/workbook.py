"""An assignment table in a workbook (`.xlsx`): its sheets as tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kehoach.importing.fault import ImportFault
from kehoach.importing.source import Cell, Grid, Line, Part, Place, tidy
from kehoach.sheets import MOST_COLUMNS, MOST_ROWS, Row, Sheet, SheetFault, read_book


def workbook_parts(data: bytes, file: str) -> list[Part]:
    """The sheets of a workbook that are shown, each with the lines above its table."""
    try:
        sheets = read_book(data)
    except SheetFault as fault:
        raise ImportFault(file, fault.reason, fault.help) from None
    return [part for sheet in sheets for part in _parts(sheet, file)]


def _parts(sheet: Sheet, file: str) -> Iterator[Part]:
    """A sheet: rows of one cell above the table as lines, the rest as a table."""
    rows: list[tuple[int, list[Cell]]] = []
    for row in sheet.rows:
        cells = list(_cells(row, file, sheet.merged))
        if any(cell.lines for cell in cells):
            rows.append((row.number, cells))
    at = 0
    few = 2
    while at < len(rows) and sum(1 for cell in rows[at][1] if cell.lines) <= few:
        yield from (line for cell in rows[at][1] for line in cell.lines)
        at += 1
    end = len(rows)
    while (
        end > at
        and sum(1 for cell in rows[end - 1][1] if cell.lines) <= 1
        and _is_note(rows[end - 1][1])
    ):
        end -= 1
    if at < end:
        yield Grid(tuple(tuple(cells) for _number, cells in rows[at:end]), Place(file, rows[at][0]))
    for _number, cells in rows[end:]:
        yield from (line for cell in cells for line in cell.lines)


def _is_note(cells: list[Cell]) -> bool:
    return any(
        re.match(r"\W*(?:ghi chú|nơi nhận|người lập)\b", cell.text, re.IGNORECASE) for cell in cells
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

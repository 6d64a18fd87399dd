"""Tables of a PDF: the letters between their lines as cells, also over the end of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from kehoach.importing.recognition.marks import split_mark
from kehoach.importing.source import Cell, Grid, Line, Place
from kehoach.importing.ways.letters import Piece, Row, rows_of
from kehoach.importing.ways.rulings import Box, Frame, Rulings, frames_of
from kehoach.named import NamedTuple

_NEAR: Final = 4.0
"""Points by which the columns of one table may differ from page to page."""


class Written(NamedTuple):
    """A cell: its box, its rows of letters, and its right side."""

    box: Box
    rows: tuple[Row, ...]
    right: float


class Table(NamedTuple):
    """A table on one page."""

    frame: Frame
    cells: tuple[Written, ...]
    page: int

    @property
    def top(self) -> float:
        """Its height on the page."""
        return self.frame.tops[0]


def tables_on(
    pieces: Sequence[Piece], rulings: Rulings, page: int
) -> tuple[list[Table], list[Piece]]:
    """The tables of a page from its top, and the pieces that stand in none of them."""
    left = list(pieces)
    tables: list[Table] = []
    for frame in frames_of(rulings):
        cells = []
        for box in frame.boxes:
            sides = frame.sides(box)
            within = [piece for piece in left if _is_within(piece, sides)]
            left = [piece for piece in left if piece not in within]
            cells.append(Written(box, tuple(rows_of(within)), sides[1]))
        if any(cell.rows for cell in cells):
            tables.append(Table(frame, tuple(cells), page))
    return tables, left


def _is_within(piece: Piece, sides: tuple[float, float, float, float]) -> bool:
    left, right, bottom, top = sides
    return left <= (piece.left + piece.right) / 2 <= right and bottom <= piece.base <= top


def goes_on(table: Table, before: Table) -> bool:
    """Whether a table at the top of a page has the columns of that at the last page's end."""
    one, other = table.frame.lefts, before.frame.lefts
    return len(one) == len(other) and all(
        abs(left - right) <= _NEAR for left, right in zip(one, other, strict=True)
    )


def grid_of(tables: Sequence[Table], file: str) -> Grid:
    """One table that stands on one page or on several."""
    rows: list[tuple[Cell, ...]] = []
    for table in tables:
        made = list(_rows(table, file))
        made = made[_repeated(made, rows) :]
        if rows and made and _is_rest(made[0], rows[-1]):
            rows[-1] = tuple(_with_rest(rows[-1], made.pop(0)))
        rows += made
    first = tables[0]
    return Grid(tuple(rows), _place(file, first.page, first.top))


def _repeated(rows: Sequence[Sequence[Cell]], before: Sequence[Sequence[Cell]]) -> int:
    """How many rows at the top of a page say what the table begins with."""
    same = zip(rows, before, strict=False)
    return next(
        (at for at, (one, other) in enumerate(same) if _said(one) != _said(other)),
        min(len(rows), len(before)),
    )


def _said(row: Sequence[Cell]) -> list[tuple[int, str]]:
    return [(cell.column, cell.text) for cell in row]


def _place(file: str, page: int, height: float) -> Place:
    return Place(file, int(1000 - height), page)


def _rows(table: Table, file: str) -> Iterator[tuple[Cell, ...]]:
    for row in range(len(table.frame.tops) - 1):
        yield tuple(
            Cell(
                tuple(_lines(cell, file, table.page)),
                cell.box.column,
                cell.box.columns,
                cell.box.rows,
            )
            for cell in table.cells
            if cell.box.row == row
        )


def _lines(cell: Written, file: str, page: int) -> Iterator[Line]:
    """The paragraphs of a cell: a row goes on where its first word had no room above it."""
    runs: list[list[Row]] = []
    for before, row in pairwise((None, *cell.rows)):
        if row is None:
            continue
        if before is None or split_mark(row.text)[0] or _had_room(row, before, cell.right):
            runs.append([row])
        else:
            runs[-1].append(row)
    for run in runs:
        yield Line(
            " ".join(row.text for row in run),
            _place(file, page, run[0].base),
            bold=all(piece.bold for row in run for piece in row.pieces),
            italic=all(piece.italic for row in run for piece in row.pieces),
        )


def _had_room(row: Row, before: Row, right: float) -> bool:
    """Whether the first word of a row had room at the end of the one above it."""
    word = row.text.split()[0]
    letter = (row.right - row.left) / max(1, len(row.text))
    padding = 8
    return before.right + 1.15 * letter * (len(word) + 1) < right - padding


def _is_rest(row: Sequence[Cell], before: Sequence[Cell]) -> bool:
    """Whether the first row of a page is the rest of the last one: nothing begins with it."""
    same = [cell.column for cell in row] == [cell.column for cell in before]
    filled = [cell for cell in row if cell.text]
    first = row[0] if row else None
    return bool(
        same
        and filled
        and first
        and not first.text
        and len(row) > 1
        and all(cell.rows == 1 for cell in (*row, *before))
    )


def _with_rest(before: Sequence[Cell], row: Sequence[Cell]) -> Iterator[Cell]:
    for cell, rest in zip(before, row, strict=True):
        if cell.lines and rest.lines and not _begins(rest.lines[0]):
            last = cell.lines[-1]
            longer = last._replace(text=f"{last.text} {rest.lines[0].text}")
            yield cell._replace(lines=(*cell.lines[:-1], longer, *rest.lines[1:]))
        else:
            yield cell._replace(lines=(*cell.lines, *rest.lines))


def _begins(line: Line) -> bool:
    """Whether a paragraph begins with a line, as far as its first letter tells."""
    return split_mark(line.text)[0] is not None or not line.text[:1].islower()

"""Which column of a table says what: its header, on one row or on two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from kehoach.importing.recognition.labels import ASSIGNS, TIMES, labelled, role_of
from kehoach.importing.source import Cell, Grid
from kehoach.named import NamedTuple
from kehoach.vietnamese.period import Kind, PeriodError, read_period

_MOST_HEADER_ROWS: Final = 3
_DATED: Final = re.compile(r"[^\W\d]|\d[/-]\d{4}")
"""A word, or the year behind a month: what a bare number lacks to be a time."""
_KNOWN: Final = frozenset(
    {Kind.WINDOW, Kind.DEADLINE, Kind.CONTINUOUS, Kind.RECURRING, Kind.MILESTONES}
)
"""Times that could be nothing else."""
GROUP: Final = "group"
"""The role of a column whose cells stand beside several tasks."""


class Column(NamedTuple):
    """A column: its number, its title, and what it says."""

    at: int
    title: str
    role: str


class TableRow(NamedTuple):
    """A row: the cell that covers each column, and the cells that begin in it."""

    cells: Mapping[int, Cell]
    own: tuple[Cell, ...]

    def text(self, at: int) -> str:
        """The words of the cell that covers a column."""
        cell = self.cells.get(at)
        return cell.text if cell else ""


def rows_of(grid: Grid) -> list[TableRow]:
    """The rows, with the cells from above that cover them."""
    rows: list[TableRow] = []
    above: list[tuple[Cell, int]] = []
    for cells in grid.rows:
        covering = [*above, *((cell, cell.rows) for cell in cells)]
        by_column = {
            at: cell
            for cell, _left in covering
            for at in range(cell.column, cell.column + cell.columns)
        }
        rows.append(TableRow(by_column, tuple(cells)))
        above = [(cell, left - 1) for cell, left in covering if left > 1]
    return rows


def columns_of(grid: Grid) -> tuple[tuple[Column, ...], int]:
    """The columns of a table of activities, and how many rows its header has.

    None where no row among the first names what is done and who does it, or when.
    """
    rows = rows_of(grid)
    for count, row in enumerate(rows[:_MOST_HEADER_ROWS], 1):
        columns = tuple(_columns(rows[:count]))
        roles = {column.role for column in columns}
        if "text" in roles and roles & ASSIGNS and len(columns) > 2:  # noqa: PLR2004  # what, who
            further = rows[count] if count < len(rows) else None
            if further and _is_second_header(row, further):
                lower = tuple(_columns(rows[: count + 1]))
                if any(column.role == "text" for column in lower):
                    columns = lower
                    count += 1  # noqa: PLW2901  # the header has a row more
            if count < len(rows) and _counts_columns(rows[count]):
                count += 1  # noqa: PLW2901  # likewise
            return tuple(_timed(list(_one_text(columns, rows[count:])), rows[count:])), count
    return (), 0


def table_labels(grid: Grid) -> Iterator[str]:
    """The titles of the columns, as labels."""
    columns, header = columns_of(grid)
    yield from (column.title for column in columns)
    for row in rows_of(grid)[header:]:
        for cell in row.own:
            yield from (
                found.label for line in cell.lines if (found := labelled(line.printed)) and columns
            )


def _columns(header: Sequence[TableRow]) -> Iterator[Column]:
    """The columns; the lowest title that says something is a column's own."""
    for at in sorted({at for row in header for at in row.cells}):
        titles = list(dict.fromkeys(filter(None, (row.text(at) for row in header))))
        said = ((each, role_of(each)) for each in reversed(titles))
        whole = (" ".join(titles), "")
        title, role = next(((each, role) for each, role in said if role), whole)
        if role in TIMES:
            title = titles[-1]  # "Bắt đầu" below "Thời gian", which stands over several columns
        yield Column(at, title.strip(" :.*"), role)


def _one_text(columns: Sequence[Column], rows: Sequence[TableRow]) -> Iterator[Column]:
    """The columns, of which one alone says what is done: that with the most cells.

    One before it with fewer cells groups the tasks; others are lines of theirs.
    """
    texts = [column for column in columns if column.role == "text"]
    counts = {column.at: sum(1 for row in rows if _begins(row, column.at)) for column in texts}
    finest = max(texts, key=lambda column: (counts[column.at], -column.at))
    for column in columns:
        if column.role != "text" or column is finest:
            yield column
        else:
            yield column._replace(role=GROUP if column.at < finest.at else "")


def _timed(columns: Sequence[Column], rows: Sequence[TableRow]) -> Iterator[Column]:
    """The columns, of which one whose cells are all times says when, if no title does."""
    is_told = any(column.role in TIMES for column in columns)
    for column in columns:
        if column.role or is_told or not _are_times(row.text(column.at) for row in rows):
            yield column
        else:
            is_told = True
            yield column._replace(role="when")


def _are_times(texts: Iterable[str]) -> bool:
    """Whether several cells say times, and none anything else; bare numbers may count things."""
    said = {text for each in texts if (text := each.strip(" .;-–"))}
    return len(said) > 1 and all(_DATED.search(text) and _is_time(text) for text in said)


def _is_time(text: str) -> bool:
    try:
        return read_period(text).kind in _KNOWN
    except PeriodError:
        return False


def _begins(row: TableRow, at: int) -> bool:
    """Whether a cell with words, in this column alone, begins in a row."""
    cell = row.cells.get(at)
    return cell is not None and cell.columns == 1 and cell in row.own and bool(cell.text)


def _is_second_header(first: TableRow, second: TableRow) -> bool:
    """Whether the header goes on: a title over several columns has titles of its own below it."""
    wide = {at for at, cell in first.cells.items() if cell.columns > 1}
    if wide and any(role_of(second.text(at)) for at in wide):
        return True
    begun = {cell.column for cell in second.own if cell.text}
    if begun and begun <= wide and all(c.rows > 1 or c.columns > 1 for c in first.own if c.text):
        return True  # all other titles stand beside both rows
    said = [text for at in second.cells if (text := second.text(at)) and text != first.text(at)]
    return bool(said) and all(role_of(text) in ASSIGNS for text in said)


def _counts_columns(row: TableRow) -> bool:
    """Whether a row numbers the columns: (1) (2) (3)."""
    texts = [cell.text.strip("() ") for cell in row.own if cell.text]
    return len(texts) > 2 and texts == [str(at) for at in range(1, len(texts) + 1)]  # noqa: PLR2004  # as columns_of

"""Texts in which bars stand for the cells of tables: what copying a page of the web leaves.

A bar parts the cells of a row ("Số: 12/KH-UBND | Lai Châu, ngày … |"), or stands alone below each
cell. Where titles of columns come first, the cells are a table; else each is lines of text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from kehoach.importing.recognition.head import is_number_or_day
from kehoach.importing.recognition.labels import role_of
from kehoach.importing.recognition.letterhead import is_nation
from kehoach.importing.source import Cell, Grid, Line, Place, tidy

Row: TypeAlias = tuple[int, str]
"""A line of a text with its number."""
_BARS: Final = re.compile(r"\s*\|[\s|]*")
_RULE: Final = re.compile(r"[\s|:\-–]*-{3,}[\s|:\-–]*")
_COUNT: Final = re.compile(r"(?:\d{1,3}(?:\.\d{1,2})*|[IVXLC]{1,6}|[A-Z])\s*[.)]?")
_MOST_IN_FRONT: Final = 60
"""Lines in which a head may stand."""
_MOST_COLUMNS: Final = 14
_TITLE: Final = 12
"""Words of the title of a column, at most."""


def is_bar(raw: str) -> bool:
    """Whether a line has nothing but bars."""
    return bool(_BARS.fullmatch(raw))


def pieces(raw: str) -> list[str]:
    """The cells of a line that bars part; one where none does."""
    return [tidy(each) for each in raw.strip().strip("|").split("|")]


def rows_end(rows: Sequence[Row], begin: int) -> int:
    """Where a table ends whose rows are lines with bars in them, or 0."""
    end = begin
    while end < len(rows) and (
        len(pieces(rows[end][1])) > 1 or (end > begin and _RULE.fullmatch(rows[end][1]))
    ):
        end += 1
    return end if end > begin + 1 else 0


def rows_grid(rows: Sequence[Row], file: str) -> Grid:
    """The table of lines with bars; a row with one cell covers all columns."""
    made = [
        _cells_of(pieces(raw), Place(file, number))
        for number, raw in rows
        if not _RULE.fullmatch(raw)
    ]
    width = max(map(len, made), default=1)
    return Grid(
        tuple(
            (row[0]._replace(columns=width),) if len(row) == 1 else tuple(row) for row in made
        ),
        Place(file, rows[0][0]),
    )


def _cells_of(texts: Sequence[str], place: Place) -> list[Cell]:
    return [
        Cell((Line(text, place, loose=True),) if text else (), at) for at, text in enumerate(texts)
    ]


def stack_end(rows: Sequence[Row], begin: int) -> int:
    """Where the cells end that begin here, each with a bar below it; 0 where no table begins."""
    titles = 0
    roles: set[str] = set()
    at = begin
    while titles < _MOST_COLUMNS and (cell := _cell_at(rows, at)) is not None:
        text = _words(rows[at:cell])
        if titles > 1 and _COUNT.fullmatch(text):
            break
        if not text or len(text.split()) > _TITLE:
            return 0
        roles.add(role_of(text))
        titles += 1
        at = cell + 1
    else:
        return 0
    if len(roles - {""}) < 3:  # noqa: PLR2004  # the number, the task, and who or when
        return 0
    while (cell := _cell_at(rows, at)) is not None:
        at = cell + 1
    return at


def _cell_at(rows: Sequence[Row], at: int) -> int | None:
    """The bar below the cell that begins here, where one comes soon."""
    longest = 60
    for end in range(at, min(at + longest, len(rows))):
        if is_bar(rows[end][1]):
            return end
    return None


def _words(rows: Sequence[Row]) -> str:
    return tidy(" ".join(raw for _number, raw in rows))


def stack_grid(rows: Sequence[Row], file: str) -> Grid:
    """The table of cells with bars below them: a row begins where a cell is a number."""
    cells = list(_stacked(rows, file))
    first = next(
        (at for at, cell in enumerate(cells) if at > 1 and _COUNT.fullmatch(cell[1])), len(cells)
    )
    width = max(1, first)
    made = [[cell for cell, _text in cells[:first]]]
    for cell, text in cells[first:]:
        if _COUNT.fullmatch(text) or len(made[-1]) >= width:
            made.append([])
        made[-1].append(cell)
    return Grid(
        tuple(
            tuple(cell._replace(column=at) for at, cell in enumerate(_spread(row, width)))
            for row in made
        ),
        Place(file, rows[0][0]),
    )


def _spread(row: Sequence[Cell], width: int) -> list[Cell]:
    """The cells of a row; the last of a short one covers the columns that are left."""
    last = len(row) - 1
    return [
        cell._replace(columns=width - at) if at == last and width > at else cell
        for at, cell in enumerate(row)
    ]


def _stacked(rows: Sequence[Row], file: str) -> Iterator[tuple[Cell, str]]:
    at = 0
    while at < len(rows) and (end := _cell_at(rows, at)) is not None:
        text = _words(rows[at:end])
        place = Place(file, rows[at][0])
        yield Cell((Line(text, place, loose=True),) if text else (), 0), text
        at = end + 1


def in_front(rows: Sequence[Row]) -> list[Row]:
    """The cells of a head on lines of their own, of which none is broken; bars are left out."""
    found: list[Row] = []
    cell: list[Row] = []
    for at, (number, raw) in enumerate(rows):
        if is_bar(raw):
            found += _whole(cell) if at < _MOST_IN_FRONT else cell
            found.append((number, ""))
            cell = []
        else:
            cell += [(number, each) for each in pieces(raw) if each] if "|" in raw else [(number, raw)]
    return [*found, *cell]


def _whole(cell: Sequence[Row]) -> list[Row]:
    """The lines of a cell of a head; a number, or a place and day, is one line."""
    said = [row for row in cell if row[1].strip()]
    few = 4
    for begin in range(max(0, len(said) - few), len(said)):
        text = _words(said[begin:])
        if is_number_or_day(text) or is_nation(text):
            return [*said[:begin], (said[begin][0], text)]
    return list(cell)

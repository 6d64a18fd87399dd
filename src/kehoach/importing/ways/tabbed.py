"""Tables of a text whose cells tabs part, with titles of one row or of two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from kehoach.importing.recognition.labels import role_of
from kehoach.importing.source import Cell, Grid, Line, Place, tidy
from kehoach.importing.ways.flattened import Row
from kehoach.named import NamedTuple

_FEWEST: Final = 3
"""Columns of a table: two are the sides of a head or a foot."""


class _Header(NamedTuple):
    """The titles of one row, and of the row below it, where several of them share one above."""

    above: tuple[str, ...]
    below: tuple[str, ...] = ()


def tabbed_end(rows: Sequence[Row], begin: int) -> int:
    """Where a table ends whose columns a line titles, or 0: tabs part its cells.

    Blank lines belong to it only where a row comes behind them.
    """
    header = _header_at(rows, begin)
    if header is None:
        return 0
    first = begin + (2 if header.below else 1)
    end = first
    for at in range(first, len(rows)):
        words = rows[at][1].strip()
        if "\t" in words:
            end = at + 1
        elif words:
            break
    return end if end > first else 0


def tabbed_grid(rows: Sequence[Row], file: str) -> Grid:
    """Rows of cells; one that has no more than its title covers all columns."""
    header = _header_at(rows, 0) or _Header(())
    high = 2 if header.below else 0
    width = max(len(_cells(raw)) for _number, raw in rows)
    made = [tuple(_titles(header, rows, file))] if high else []
    if high:
        made.append(tuple(_below(header, rows, file)))
    for number, raw in rows[high:]:
        texts = _cells(raw)
        if any(texts):
            made.append(tuple(_row(texts, width, Place(file, number))))
    return Grid(tuple(made), Place(file, rows[0][0]))


def _row(texts: Sequence[str], width: int, place: Place) -> Iterator[Cell]:
    last = len(texts) - 1
    for at, text in enumerate(texts):
        yield _cell(text, place, at, width - at if at == last else 1)


def _cell(text: str, place: Place, at: int, columns: int = 1, rows: int = 1) -> Cell:
    lines = (Line(text, place, loose=True),) if text else ()
    return Cell(lines, at, columns, rows)


def _header_at(rows: Sequence[Row], at: int) -> _Header | None:
    """The titles that begin here, if they do."""
    if "\t" not in rows[at][1]:
        return None
    above = _cells(rows[at][1])
    below = _cells(rows[at + 1][1]) if at + 1 < len(rows) and "\t" in rows[at + 1][1] else []
    if below and not below[0] and (whole := _expanded(above, below)):
        header = _Header(tuple(whole), tuple(below))
        if _titles_columns([low or high for high, low in zip(whole, below, strict=True)]):
            return header
    is_header = len(above) >= _FEWEST and all(above) and _titles_columns(above)
    return _Header(tuple(above)) if is_header else None


def _expanded(above: Sequence[str], below: Sequence[str]) -> list[str] | None:
    """Titles with blanks behind those that stand over several columns; None where that is not so.

    A sheet copies the blanks with them; Word copies a cell over several columns as one.
    """
    runs = [(said, len(list(run))) for said, run in groupby(map(bool, below))]
    whole = list(above)
    if len(above) == sum(1 if said else count for said, count in runs) < len(below):
        at = 0
        for said, count in runs:
            if said:
                whole[at + 1 : at + 1] = [""] * (count - 1)
            at += count
    if len(whole) != len(below) or not whole[0] or all(whole):
        return None
    covered = all(high or low for high, low in zip(whole, below, strict=True))
    return whole if covered else None


def _titles(header: _Header, rows: Sequence[Row], file: str) -> Iterator[Cell]:
    """The upper titles: over the columns that have titles of their own, or beside both rows."""
    place = Place(file, rows[0][0])
    for at, text in enumerate(header.above):
        if text:
            blank = (n for n in range(at + 1, len(header.above)) if header.above[n])
            end = next(blank, len(header.above))
            yield _cell(text, place, at, end - at, 1 if any(header.below[at:end]) else 2)


def _below(header: _Header, rows: Sequence[Row], file: str) -> Iterator[Cell]:
    place = Place(file, rows[1][0])
    yield from (_cell(text, place, at) for at, text in enumerate(header.below) if text)


def _titles_columns(titles: Sequence[str]) -> bool:
    return len({role for each in titles if (role := role_of(each))}) > 1


def _cells(raw: str) -> list[str]:
    return [tidy(cell) for cell in raw.split("\t")]

"""Tables of a plan's own making, linked: columns with their words, rows with their cells."""

from collections.abc import Iterable, Iterator
from typing import Final, Literal, TypeVar

from kehoach.language import Places, model, tables
from kehoach.named import NamedTuple
from kehoach.plan.texts import paragraphs, value, values
from kehoach.plan.words import Label, Value, Words
from kehoach.reader import Path

P = TypeVar("P")

NUMBER = "number"
"""The column that counts the rows."""


JOINED: Final = " + "
"""What stands between the keys of a column that shows several things of an activity."""


def shown_by(show: str) -> tuple[str, ...]:
    """The keys that a column shows: one, or several, each behind its label in the same cell."""
    return tuple(filter(None, (each.strip() for each in show.split(JOINED)))) or (show,)


class TableColumn(NamedTuple):
    """A column: what it shows of each row, the words above it where the plan gives them."""

    show: str
    label: Words | None
    kind: Literal["text", "centred", "number", "money"] | None
    path: Path


class Cell(NamedTuple):
    """Paragraphs, and the points below them."""

    text: tuple[Words, ...]
    items: tuple[Words, ...]


class Row(NamedTuple):
    """A row of the author's own: cells, or a line across the table."""

    group: Words | None
    cells: tuple[Cell, ...]
    total: bool
    path: Path


class Table(NamedTuple):
    """A table among the parts of a section, a document or an appendix.

    `rows_of` says which parts of the plan are its rows, where they are not the author's own.
    `holds` tells that they are the activities of the same block: they are printed here, and nowhere
    else.
    """

    rows_of: str | None
    rows: tuple[Row, ...]
    columns: tuple[TableColumn, ...]
    group: Literal["outline", "lead", "none"]
    total: bool
    note: Words | None
    holds: bool
    path: Path


def linked_table(block: model.Block, table: tables.Table, path: Path, places: Places) -> Table:
    """A table of a block."""
    inside = bool(block.activities or block.sections)
    shown = [row.show for row in table.rows if row.show]
    rows_of = shown[0] if shown else "activities" if inside and not table.rows else None
    return Table(
        rows_of,
        tuple(_rows(table, path, places)),
        tuple(_columns(table, path, own=rows_of is None)),
        table.group,
        table.total,
        value(table.note, path, "note"),
        rows_of == "activities" and inside,
        path,
    )


def _columns(table: tables.Table, path: Path, *, own: bool) -> Iterator[TableColumn]:
    """The columns; those of the author's own rows are called by what they are said to show."""
    for index, column in enumerate(table.columns):
        at = (*path, "columns", index)
        label = value(column.label, at, "label")
        if own and label is None and column.show != NUMBER:
            label = value(column.show, at, "show")
        yield TableColumn(column.show or "", label or _usual(column), column.kind, at)


def _usual(column: tables.TableColumn) -> Label | None:
    return Label("TT") if column.show == NUMBER else None


def _rows(table: tables.Table, path: Path, places: Places) -> Iterator[Row]:
    for index, row in enumerate(table.rows):
        if row.show:
            continue
        at = (*path, "rows", index)
        cells_at = at if isinstance(places.value(at), list) else (*at, "cells")
        cells = (_cell(cell, (*cells_at, n), places) for n, cell in enumerate(row.cells))
        yield Row(value(row.group, at, "group"), tuple(cells), row.total, at)


def _cell(cell: tables.Cell, path: Path, places: Places) -> Cell:
    if isinstance(places.value(path), dict):
        return Cell(paragraphs(cell.text, places, path, "text"), values(cell.items, path, "items"))
    return Cell(tuple(Value(text, path, line) for line, text in enumerate(cell.text)), ())


def with_columns(parts: Iterable[P], shown: Iterable[str], path: Path) -> Iterator[P | Table]:
    """The parts of an appendix, whose table has the columns that the appendix itself names."""
    columns = tuple(
        TableColumn(show, None, None, (*path, "columns", index)) for index, show in enumerate(shown)
    )
    for part in parts:
        if isinstance(part, Table) and part.rows_of == "activities" and not part.columns:
            yield part._replace(columns=columns)
        else:
            yield part

"""Tables as an author writes them: what the rows are, which columns they have, groups and totals.

One table does for all: the assignment table and the estimate, whose rows are in the plan already,
and a table of hours or a list of districts, whose rows the author writes.
"""

from collections.abc import Mapping
from typing import Annotated, Final, Literal, Self, TypeAlias

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from kehoach.language.base import Model
from kehoach.language.fields import Before, Lines, Many, Paragraphs, Text, Truth, many

RowsOf: TypeAlias = Literal["activities", "budget", "indicators", "duties"]
"""What of the plan the rows of a table may be."""

CellKind: TypeAlias = Literal["text", "centred", "number", "money"]
"""How the cells of a column stand: at the left, in the middle, or as figures at the right."""

_FORMER: Final[Mapping[object, str]] = {"assignments": "activities", "estimate": "budget"}
"""Tables by the names of their documents."""


class Cell(Model):
    """What stands in a cell: paragraphs, and below them points."""

    text: Paragraphs = ()
    items: Many[Text] = ()

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: object) -> object:
        if value is None or (isinstance(value, str) and not value.strip()):
            return {}
        return {"text": value} if isinstance(value, str) else value


class Row(Model):
    """A row of the author's own, a line across the table, or all rows of one kind."""

    show: RowsOf | None = None
    group: Text | None = None
    """A line across the whole table, above the rows that it heads."""
    cells: Many[Cell] = ()
    total: Truth = False
    """Whether it adds up those above it, and is bold."""

    @model_validator(mode="before")
    @classmethod
    def _from_cells(cls, value: object) -> object:
        if isinstance(value, str):
            return {"show": value}
        return {"cells": value} if isinstance(value, list) else value

    @model_validator(mode="after")
    def _has_one_form(self) -> Self:
        if sum(map(bool, (self.show, self.group, self.cells))) != 1:
            raise PydanticCustomError("row_form", "not one of show, group and cells")
        return self


class TableColumn(Model):
    """A column: what it shows, the words above it, and how its cells stand."""

    show: Text | None = None
    """What of each activity, indicator, duty or item of expenditure; `number` counts the rows."""
    label: Lines | None = None
    kind: CellKind | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: object) -> object:
        return {"show": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _has_a_name(self) -> Self:
        if not (self.show or self.label):
            raise PydanticCustomError("column_empty", "neither show nor label")
        return self


def _listed(value: object) -> object:
    """A list of rows, or one: that is no list, which would be one of rows."""
    return many(value)


class Table(Model):
    """A table among the blocks of a section, a document or an appendix."""

    rows: Annotated[tuple[Row, ...], Before(_listed)] = ()
    """Where there are none, those are meant that stand in the same block: its activities."""
    columns: Many[TableColumn] = ()
    group: Literal["outline", "lead", "none"] = "outline"
    """What stands together: what one heading holds, or what one unit leads."""
    total: Truth = False
    """Whether a last row adds up the columns of numbers and of money."""
    note: Text | None = None
    """In what its figures count; it stands above the table, at the right."""

    @model_validator(mode="before")
    @classmethod
    def _from_rows(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        return {"rows": _FORMER.get(value.strip(), value)}


class Footnote(Model):
    """A note at the foot of the page, and the words behind which its number stands."""

    text: Text
    after: Text | None = None
    """Words of the block; without them the number stands at the end of its first text."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: object) -> object:
        return {"text": value} if isinstance(value, str) else value

"""What the formats of data hold, as values: lines of a workbook, events of a calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from kehoach.views.words import Meta

FIRST_LINE = 4
"""The line of a sheet on which the first row of a ledger stands; one later where it has a note."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number to compute with, and the formula that makes it, if any."""

    value: int | Decimal
    formula: str = ""


Value: TypeAlias = str | int | date | Figure | None


@dataclass(frozen=True, slots=True)
class Ledger:
    """A table to sort and filter: one line of values for each thing, no group rows.

    `widths` are those of the columns in characters. One that has sums among its rows cannot be
    sorted; `strong` are the indices of these, and `note` says in what its figures count.
    """

    name: str
    columns: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Value, ...], ...]
    note: str = ""
    strong: frozenset[int] = frozenset()
    centred: frozenset[int] = frozenset()
    """The columns whose texts are centred."""
    is_sortable: bool = True


@dataclass(frozen=True, slots=True)
class Workbook:
    """Ledgers under one title, each a sheet."""

    meta: Meta
    title: str
    attached: str
    ledgers: tuple[Ledger, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """An all-day event; `end` is its last day. With `remind`, a reminder goes before it."""

    uid: str
    summary: str
    description: str
    start: date
    end: date
    place: str | None = None
    tentative: bool = False
    remind: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """Events for a calendar program. `stamp` is the day that they are as of."""

    name: str
    stamp: date
    events: tuple[Event, ...]

"""What the formats of data hold, as values: lines of a workbook, events of a calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from kehoach.views.words import Meta

Value: TypeAlias = str | int | date | None


@dataclass(frozen=True, slots=True)
class Ledger:
    """A table to sort and filter: one line of values for each thing, no group rows.

    `widths` are those of the columns in characters.
    """

    name: str
    columns: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class Workbook:
    """The assignment table as a workbook: by activity, and by unit."""

    meta: Meta
    title: str
    attached: str
    by_activity: Ledger
    by_unit: Ledger


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

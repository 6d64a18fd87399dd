"""What the formats of data hold, as values: lines of a workbook, events of a calendar."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from kehoach.plan import NOTHING, Words
from kehoach.reader import Path
from kehoach.vietnamese.period import Instant
from kehoach.views.figures import figure, iso_dated
from kehoach.views.words import Annex

FIRST_LINE = 4
"""The line of a sheet on which the first row of a ledger stands; one later where it has a note."""

_ABOVE_A_FORM = 3
"""The lines of a form for the unit, the day, and what is to be done."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number to compute with, the values that tell it, and the formula that makes it, if any.

    In a formula `{0[3]}` is the line on which the fourth row of the first ledger begins.
    """

    value: int | Decimal
    sources: tuple[Path, ...] = field(repr=False)
    formula: str = ""

    @property
    def words(self) -> Words:
        """The number as people write it."""
        return figure(self.value, *self.sources)


@dataclass(frozen=True, slots=True)
class Day:
    """A day to sort by, and the values that tell it."""

    value: date
    sources: tuple[Path, ...] = field(repr=False)

    @property
    def words(self) -> Words:
        """The day as a program writes it."""
        return iso_dated(self.value, *self.sources)


Value: TypeAlias = Words | int | Day | Figure | None
"""What a cell holds. A whole number is the compiler's own: it counts the rows."""


@dataclass(frozen=True, slots=True)
class Following:
    """The columns in which people note how things stand; what comes back is read by its names.

    `name` is that of the whole range, and begins those of the columns; `printed` is how many
    columns go on paper, from the first.
    """

    name: str
    key: int
    due: int
    status: int
    finished: int
    note: int
    printed: int
    choices: tuple[str, ...]
    """What may stand in the column of the status."""
    over: tuple[str, ...]
    """Those of them after which nothing is overdue."""


@dataclass(frozen=True, slots=True)
class Filling:
    """The columns of a form that are filled in, and the lines above it; all else is locked.

    `unit` and `day` are each a label and what it tells: whose form it is, and as of which day.
    """

    unit: tuple[Words, Words]
    day: tuple[Words, Day]
    help: Words
    key: int
    status: int
    progress: int
    finished: int
    texts: tuple[int, ...]
    choices: tuple[str, ...]
    """What may stand in the column of the status."""
    digests: tuple[str, ...]
    """For each row that of the words that are not to be changed."""

    @property
    def open(self) -> tuple[int, ...]:
        """All columns that are filled in."""
        return (self.status, self.progress, self.finished, *self.texts)


@dataclass(frozen=True, slots=True)
class Ledger:
    """A table to sort and filter: one line of values for each thing, no group rows.

    `widths` are those of the columns in characters. One that has sums among its rows cannot be
    sorted; `strong` are the indices of these, and `note` says in what its figures count. `sought`
    are the columns by whose whole texts formulas find rows: these stay in one cell.
    """

    name: Words
    columns: tuple[Words, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Value, ...], ...]
    note: Words = NOTHING
    strong: frozenset[int] = frozenset()
    centred: frozenset[int] = frozenset()
    """The columns whose texts are centred."""
    is_sortable: bool = True
    sought: frozenset[int] = frozenset()
    following: Following | None = None
    filling: Filling | None = None
    printed: int = 0
    """How many columns go on paper, from the first; 0 for all."""

    @property
    def first_line(self) -> int:
        """The line of its sheet on which its first row stands."""
        return FIRST_LINE + bool(self.note) + (_ABOVE_A_FORM if self.filling else 0)

    @property
    def hidden(self) -> int:
        """The column that is for programs; -1 where there is none."""
        found = self.following or self.filling
        return found.key if found else -1


@dataclass(frozen=True, slots=True)
class Workbook(Annex):
    """Ledgers under one title, each a sheet; with a day, they say how things stand on it."""

    ledgers: tuple[Ledger, ...]
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """An event; `end` is its last day, or where it has hours the moment at which it ends.

    Both are days, or both moments; one without a length is a moment with itself. With `rule` (RFC
    5545, with UNTIL where it ends) it comes again. With `remind`, a reminder goes before it.
    `sequence` counts the changes since it was first given out.
    """

    uid: str
    summary: Words
    description: Words
    start: Instant
    end: Instant
    place: Words | None = None
    rule: str = ""
    tentative: bool = False
    remind: bool = False
    sequence: int = 0
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """Events for a calendar program. `stamp` is the day that they are as of."""

    name: Words
    stamp: date
    events: tuple[Event, ...]

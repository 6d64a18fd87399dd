"""The shapes of a timeline, as values: what the drawing and the terminal show."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from kehoach.plan import NOTHING, Words


@dataclass(frozen=True, slots=True)
class Bar:
    """A time on a timeline, in whole days from its first day; `end` is the day after the last.

    An open side runs to the edge of the timeline.
    """

    start: int
    end: int
    words: Words
    is_deadline: bool = False
    approximate: bool = False
    done: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    """A row of a timeline: an activity with its times, or the heading of a section.

    `lines` are the label line by line; `top` and `height` are the row's, in units of which a
    timeline is 840 wide.
    """

    label: Words
    lines: tuple[Words, ...]
    height: int
    top: int = 0
    bars: tuple[Bar, ...] = ()
    group: bool = False
    note: Words = NOTHING
    """What is said where no time can be drawn: "Thường xuyên"."""
    notes: tuple[Words, ...] = ()
    """The same line by line."""
    target: str = field(default="", repr=False)
    state: str = ""
    """How it stands by the day that was asked for, as `Row` has it."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A stretch of a timeline's scale: a month, a quarter or a year."""

    label: Words
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """All activities by section on one scale of days. `first` is day 0; `days` is how many."""

    title: Words
    first: date
    days: int
    years: tuple[Tick, ...]
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]
    height: int
    """That of all lanes."""

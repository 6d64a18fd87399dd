"""What a written time means, as frozen values."""

from __future__ import annotations

from datetime import date, time
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What sort of time was written."""

    WINDOW = "window"
    """From one day to another: "Quý II năm 2023"."""
    DEADLINE = "deadline"
    """By a day: "trước ngày 19/5/2023"."""
    CONTINUOUS = "continuous"
    """All the time: "Thường xuyên"."""
    RECURRING = "recurring"
    """Again and again: "Hằng tháng"."""
    RELATIVE = "relative"
    """Before, after or during an event: "trước lễ kỷ niệm 05 ngày"."""
    ON_DEMAND = "on demand"
    """When somebody asks: "khi được đề nghị"."""
    MILESTONES = "milestones"
    """Several times in one: "sơ kết năm 2028; tổng kết năm 2030"."""


class Precision(StrEnum):
    """How exactly the days are known."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    NONE = "none"


class Recurrence(StrEnum):
    """How often something comes again."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half-yearly"
    YEARLY = "yearly"


class Relation(StrEnum):
    """How a relative time stands to its event."""

    BEFORE = "before"
    AFTER = "after"
    DURING = "during"


class Reason(StrEnum):
    """Why a time cannot be read."""

    EMPTY = "empty"
    UNREADABLE = "unreadable"
    IMPOSSIBLE_DATE = "impossible date"
    BACKWARDS = "backwards"


class Period(NamedTuple):
    """A time as written and as meant.

    `start` and `end` are the first and the last day, inclusive, where the words tell them.
    `deadline` is the last day on which the work is in time: "trước 30/10/2023" gives 29 October.
    `words` are what an official document prints: the text itself, or Vietnamese for an ISO form.
    """

    text: str
    words: str
    kind: Kind = Kind.WINDOW
    start: date | None = None
    end: date | None = None
    precision: Precision = Precision.NONE
    deadline: date | None = None
    approximate: bool = False
    done: bool = False
    aspiration: bool = False
    """Hoped for, not promised: "(phấn đấu)"."""
    recurrence: tuple[Recurrence, ...] = ()
    event: str | None = None
    relation: Relation | None = None
    offset_days: int | None = None
    """Days from the event, negative before it."""
    from_time: time | None = None
    to_time: time | None = None
    milestones: tuple[Period, ...] = ()


class PeriodError(Exception):
    """A time that cannot be read; `start` and `end` are offsets in `text` of the words at fault."""

    def __init__(self, text: str, start: int, end: int, reason: Reason) -> None:
        super().__init__(f"{reason}: {text[start:end]}")
        self.text = text
        self.start = start
        self.end = end
        self.reason = reason

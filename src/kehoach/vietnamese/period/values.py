"""What a written time means, as frozen values."""

from datetime import date, datetime, time, timedelta, timezone
from enum import StrEnum
from typing import Final, TypeAlias

from kehoach.named import NamedTuple

VIETNAM: Final = timezone(timedelta(hours=7), "+07")
"""The time of Việt Nam, all year round and in all its provinces since 1975."""

Instant: TypeAlias = date | datetime
"""A day, or where an hour was written a moment of it, in the time of Việt Nam."""

MIDNIGHT: Final = 24 * 60
"""The minute at which a day ends: "24h00"."""


class Kind(StrEnum):
    """What sort of time was written."""

    WINDOW = "window"
    """From one day to another: "Quý II năm 2023"; open: "Từ tháng 3/2026"."""
    DEADLINE = "deadline"
    """By a day: "trước ngày 19/5/2023"."""
    CONTINUOUS = "continuous"
    """All the time: "Thường xuyên", "Liên tục từ năm 2028"."""
    RECURRING = "recurring"
    """Again and again: "Hằng tháng", "Ngày 20 hằng tháng"."""
    RELATIVE = "relative"
    """Before, after or during an event: "trước lễ kỷ niệm 05 ngày"."""
    ON_DEMAND = "on demand"
    """When somebody asks: "khi được đề nghị"."""
    MILESTONES = "milestones"
    """Several times in one: "sơ kết năm 2028; tổng kết năm 2030"."""
    DURATION = "duration"
    """How long, and not when: "09 tháng"."""
    UNREAD = "unread"
    """Of a form that the grammar does not know: printed as it is written, and without a day."""


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


class PartOfDay(StrEnum):
    """A part of a day without hours, in their order."""

    MORNING = "sáng"
    NOON = "trưa"
    AFTERNOON = "chiều"
    EVENING = "tối"
    NIGHT = "đêm"


class Measure(StrEnum):
    """What a length of time is counted in."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WORKING_DAY = "working day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Reason(StrEnum):
    """Why a time cannot be read."""

    EMPTY = "empty"
    UNREADABLE = "unreadable"
    """Almost a form that is known, or longer than a time may be."""
    IMPOSSIBLE_DATE = "impossible date"
    BACKWARDS = "backwards"


class Hours(NamedTuple):
    """Hours of a day, in minutes since its midnight; "24h00" is 1,440, the end of that day.

    `begin` belongs to a period's first day, `end` to its last; a side that was not written is None.
    """

    begin: int | None = None
    end: int | None = None


class Days(NamedTuple):
    """A stretch of days, both inclusive."""

    start: date
    end: date


class Duration(NamedTuple):
    """A length of time: "02 ngày", "09 tháng"."""

    number: int
    measure: Measure


class Repeat(NamedTuple):
    """A rule by which a time comes again.

    `rule` is the value of an RRULE (RFC 5545, 3.3.10) without an UNTIL, for the first day of each
    time: "FREQ=MONTHLY;BYMONTHDAY=20". Where a time lasts for more than a day, `last_rule` gives
    its last day: "Hằng tháng" is each month from BYMONTHDAY=1 to BYMONTHDAY=-1. A day of the lunar
    calendar has no such rule: `lunar` is its month and its day there, and both rules are empty.
    The period's `start` and `end` are the first and the last day between which the rule holds.
    """

    rule: str = ""
    last_rule: str = ""
    lunar: tuple[int, int] | None = None
    shift: int = 0
    """How many days after the lunar day it is, negative before it."""
    length: int = 1
    """How many days a time of the lunar calendar lasts."""
    is_deadline: bool = False
    """Whether the last day of each is one by which something must be done."""


class Period(NamedTuple):
    """A time as written and as meant.

    `start` and `end` are the first and the last day, inclusive, where the words tell them; a time
    that begins or goes on without a bound has none on that side and says so by `open_start` or
    `open_end`. A time that recurs has there the bounds within which it does. `deadline` is the last
    day on which the work is in time: "trước 30/10/2023" gives 29 October. `words` are what an
    official document prints: the text itself, or Vietnamese for an ISO form.

    The exact first and last moment are `first` and `last`; a deadline's is `due`.
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
    milestones: tuple["Period", ...] = ()
    open_start: bool = False
    open_end: bool = False
    hours: Hours | None = None
    """Those of each of its `days`, where it has several; else from its first to its last day."""
    parts: tuple[PartOfDay, ...] = ()
    """The parts of its days, where it names parts and no hours: "Sáng 09/02/2027"."""
    spans: tuple[Days, ...] = ()
    """Its stretches of days where there are several: "15, 16 và 20/3/2027" has three."""
    repeats: tuple[Repeat, ...] = ()
    duration: Duration | None = None
    horizon: date | None = None
    """The day as far as which it looks ahead, by which nothing is due: "định hướng 2045"."""
    needs_year: bool = False
    """Whether it has no day only because its words name no year: "Tháng 5"."""

    @property
    def first(self) -> Instant | None:
        """The first moment: a day, or where its hour was written a time with its zone."""
        begin = self.hours.begin if self.hours else None
        return self.start if self.start is None or begin is None else at(self.start, begin)

    @property
    def last(self) -> Instant | None:
        """The last moment; of a time of one day that names no end, the first."""
        end = self.hours.end if self.hours else None
        if self.end is not None and end is not None:
            return at(self.end, end)
        return self.first if self.end is not None and self.end == self.start else self.end

    @property
    def due(self) -> Instant | None:
        """The last moment that is in time, where the words set one."""
        return self.last if self.deadline and self.deadline == self.end else self.deadline

    @property
    def days(self) -> tuple[Days, ...]:
        """Its stretches of days: one, or several, or none where a side is open or unknown."""
        if self.start and self.end and not self.spans:
            return (Days(self.start, self.end),)
        return self.spans

    @property
    def has_day(self) -> bool:
        """Whether any day of it is known: without one it stands in no calendar."""
        return bool(
            self.start
            or self.end
            or self.deadline
            or self.repeats
            or any(step.has_day for step in self.milestones)
        )

    @property
    def from_time(self) -> time | None:
        """The hour at which it begins."""
        return _clock(self.hours.begin if self.hours else None)

    @property
    def to_time(self) -> time | None:
        """The hour at which it ends; midnight is the end of its last day."""
        return _clock(self.hours.end if self.hours else None)


class PeriodError(Exception):
    """A time that cannot be read; `start` and `end` are offsets in `text` of the words at fault.

    `nearest` is the form that is most like it and can be read, where there is one.
    """

    def __init__(
        self, text: str, start: int, end: int, reason: Reason, nearest: str | None = None
    ) -> None:
        super().__init__(f"{reason}: {text[start:end]}")
        self.text = text
        self.start = start
        self.end = end
        self.reason = reason
        self.nearest = nearest


def at(day: date, minute: int) -> datetime:
    """The moment so many minutes after the midnight at which a day begins."""
    return datetime.combine(day, time(), VIETNAM) + timedelta(minutes=minute)


def _clock(minute: int | None) -> time | None:
    return None if minute is None else time(minute // 60 % 24, minute % 60)

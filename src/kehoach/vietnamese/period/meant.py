"""What `read` says in `{text: …, read: …}`: a day, an instant, an interval, or a recurrence.

Days and intervals are those of ISO 8601, recurrences those of RFC 5545 with their first day.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Final

from kehoach.named import NamedTuple
from kehoach.vietnamese.period.iso import iso_point
from kehoach.vietnamese.period.points import months_of
from kehoach.vietnamese.period.rrule import rule_of
from kehoach.vietnamese.period.values import (
    MIDNIGHT,
    VIETNAM,
    Days,
    Hours,
    Kind,
    Period,
    PeriodError,
    Precision,
    Reason,
    Recurrence,
    Repeat,
)

_INSTANT = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}(?::?\d{2})?)?",
    re.ASCII,
)
_LENGTH = re.compile(
    r"P(?:(\d{1,3})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?)?",
    re.ASCII,
)
_START_LINE = re.compile(
    r"DTSTART(?:;[A-Z-]+=[^:;]+)*:(\d{8})(?:T(\d{2})(\d{2})\d{2}Z?)?", re.ASCII
)
_OFTEN: Final = {
    "DAILY": Recurrence.DAILY, "WEEKLY": Recurrence.WEEKLY, "MONTHLY": Recurrence.MONTHLY,
    "YEARLY": Recurrence.YEARLY,
}  # fmt: skip


class _NoSuchDayError(Exception):
    """Digits that stand as those of a day, and are those of none."""


class _End(NamedTuple):
    """One side of an interval: its days, and the minute where it has an hour."""

    days: Days
    minute: int | None
    precision: Precision


def read_value(value: str) -> Period:
    """The period that `read` names: a day, an instant, an interval, or a recurrence with its start.

    "2027-02-09", "2027-02", "2027-02-09T08:00", "2027-02-09/2027-02-12" (both days belong to it),
    "2027-02-09/P3D", "2027-02-09/..", "DTSTART:20270105 RRULE:FREQ=WEEKLY;BYDAY=TU". An hour
    without a zone is of Việt Nam. Raises PeriodError.
    """
    written = value.strip()
    try:
        if "FREQ=" in written:
            return _recurrence(value, written)
        return _interval(value, written)
    except _NoSuchDayError:
        raise PeriodError(value, 0, len(value), Reason.IMPOSSIBLE_DATE) from None
    except (ValueError, OverflowError):
        raise PeriodError(value, 0, len(value), Reason.UNREADABLE) from None


def _interval(value: str, written: str) -> Period:
    left, sign, right = written.partition("/")
    if not sign:
        left, sign, right = written.partition("..")
        if not sign:
            end = _end(written)
            return _between(value, end, end)
    if left in ("", ".."):
        return _between(value, None, _end(right))
    if right in ("", ".."):
        return _between(value, _end(left), None)
    if right.startswith("P"):
        start = _end(left)
        return _between(value, start, _after(start, right))
    return _between(value, _end(left), _end(right))


def _end(written: str) -> _End:
    match = _INSTANT.fullmatch(written)
    point = iso_point(match[1] if match else written)
    if point is None:
        raise ValueError(written)
    try:
        days = point.bounds()
        if match is None and days:
            return _End(days, None, point.precision)
        written, zone = written[:16].replace(" ", "T"), match and match[4]
        moment = datetime.fromisoformat(f"{written}{zone or '+07:00'}").astimezone(VIETNAM)
    except ValueError:
        raise _NoSuchDayError(written) from None
    day = moment.date()
    return _End(Days(day, day), 60 * moment.hour + moment.minute, Precision.DAY)


def _after(start: _End, length: str) -> _End:
    """The end of so long a time; days and months count the first day."""
    match = _LENGTH.fullmatch(length)
    if match is None or length in ("P", "PT") or length.endswith("T"):
        raise ValueError(length)
    years, months, weeks, days, hours, minutes = (int(digits or 0) for digits in match.groups())
    day = start.days.start
    if all_months := 12 * years + months:
        following = months_of(day.year, day.month, all_months + 1)
        day = following.end.replace(day=min(day.day, following.end.day))
    day += timedelta(days=7 * weeks + days)
    if start.minute is None:
        if hours or minutes:
            raise ValueError(length)
        day -= timedelta(days=1)
        return _End(Days(day, day), None, start.precision)
    moment = datetime.combine(day, datetime.min.time()) + timedelta(
        minutes=start.minute + 60 * hours + minutes
    )
    day = moment.date()
    return _End(Days(day, day), 60 * moment.hour + moment.minute, Precision.DAY)


def _between(value: str, first: _End | None, last: _End | None) -> Period:
    start, end = first and first.days.start, last and last.days.end
    begin, finish = first and first.minute, last and last.minute
    if first is last:
        finish = None
    known = [each.precision for each in (first, last) if each]
    if start and end and (start, begin or 0) > (end, MIDNIGHT if finish is None else finish):
        raise PeriodError(value, 0, len(value), Reason.BACKWARDS)
    return Period(
        value,
        value,
        start=start,
        end=end,
        precision=max(known, key=list(Precision).index),
        hours=None if begin is None and finish is None else Hours(begin, finish),
        open_start=start is None,
        open_end=end is None,
    )


def _recurrence(value: str, written: str) -> Period:
    lines = written.split()
    starts = [match for line in lines if (match := _START_LINE.fullmatch(line))]
    rules = [line.removeprefix("RRULE:") for line in lines if "FREQ=" in line]
    if len(starts) != 1 or len(rules) != 1 or len(lines) != len(starts) + len(rules):
        raise ValueError(written)
    day, hour, minute = starts[0].groups()
    start = _day(day)
    rule = rule_of(rules[0])
    bare = ";".join(part for part in rules[0].split(";") if not part.startswith("UNTIL="))
    begin = None if hour is None else 60 * int(hour) + int(minute)
    if (begin is not None and begin >= MIDNIGHT) or (rule.until and rule.until < start):
        raise ValueError(written)
    return Period(
        value,
        value,
        Kind.RECURRING,
        start=start,
        end=rule.until,
        precision=Precision.DAY,
        recurrence=(_OFTEN[rule.often],) if rule.interval == 1 else (),
        repeats=(Repeat(bare),),
        hours=None if begin is None else Hours(begin),
        open_end=rule.until is None and rule.times is None,
    )


def _day(digits: str) -> date:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        raise _NoSuchDayError(digits) from None

"""What is due again and again, by a day: the time that is past, and the one that comes next.

What comes once is due until it is done. Of what comes several times ("Ngày 20 hằng tháng", "Sơ kết
năm 2028; tổng kết năm 2030") each time is answered by a report since the one before it; the last of
all must be done. So what is overdue is the last time that is past without a report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache

from kehoach.analysis.schedule import Entry, Slot, due_dates, entries_of
from kehoach.plan import Activity
from kehoach.vietnamese.period import Days, Kind, Period, Repeat
from kehoach.vietnamese.period.occurrences import occurrences

_REACHES = tuple(timedelta(days=days) for days in (70, 800, 12_000))
"""How far times are looked for, the nearer days first: few rules come less often than each year."""


def first_due(activity: Activity) -> date | None:
    """The first day on which an activity is due, of what comes again the first since the plan."""
    days = (day for entry in entries_of(activity) for day in _first_of(entry))
    return min(days, default=None)


def first_of(entry: Entry) -> date | None:
    """The first day on which one of the times of an activity is due."""
    return min(_first_of(entry), default=None)


def due_on(activity: Activity, day: date, reports: Iterable[date]) -> date | None:
    """When an activity is due, as one sees it on a day, after reports of some days until then.

    A day before it is that of a time that nobody has reported on.
    """
    entries = entries_of(activity)
    fixed = [due for entry in entries for due in due_dates(entry)]
    repeats = [slot for entry in entries for slot in entry.slots if slot.repeat]
    goes_on = any(_goes_on(entry) for entry in entries)
    if not (repeats or goes_on) and len(fixed) <= 1:
        return fixed[0] if fixed else None
    around = [times for slot in repeats for times in _around(slot, day)]
    dues = sorted({*fixed, *(times.end for times in around)})
    past = [due for due in dues if due < day]
    coming = next((due for due in dues if due >= day), None)
    if not past:
        return coming
    before = past[-2] if len(past) > 1 else date.min
    if (goes_on or coming) and any(before < report for report in reports):
        return coming
    return past[-1]


def first_time(slot: Slot) -> Days | None:
    """The first time of what comes again; None where nothing tells from when it is counted."""
    if slot.repeat is None or slot.since is None:
        return None
    return _first(slot.repeat, slot.start, slot.end, slot.since)


def times_between(slot: Slot, first: date, last: date) -> tuple[Days, ...]:
    """The times of what comes again that touch the days from one to another."""
    if slot.repeat is None:
        return ()
    since = max(first, slot.since) if slot.since else first
    return _times(slot.repeat, slot.start, slot.end, since, last)


def _first_of(entry: Entry) -> Iterator[date]:
    yield from due_dates(entry)
    for slot in entry.slots:
        if times := first_time(slot):
            yield times.end


def _goes_on(entry: Entry) -> bool:
    """Whether work goes on without an end, so that it is never over."""
    return not entry.again and entry.due is None


def _around(slot: Slot, day: date) -> Sequence[Days]:
    """The last times before a day, and the first that ends on it or after it."""
    if slot.repeat is None or slot.since is None:
        return ()
    return _of_repeat(slot.repeat, slot.start, slot.end, slot.since, day)


@lru_cache(maxsize=4096)  # the same rules stand in many activities
def _of_repeat(
    repeat: Repeat, start: date | None, end: date | None, since: date, day: date
) -> tuple[Days, ...]:
    past: list[Days] = []
    coming: list[Days] = []
    for reach in _REACHES:
        begin = max(since, _earlier(day, reach))
        if len(past) < 2:  # noqa: PLR2004  # the last, and the one before it
            times = _times(repeat, start, end, begin, day)
            past = [each for each in times if each.end < day]
        if not coming:
            times = _times(repeat, start, end, max(since, day), _later(day, reach))
            coming = [each for each in times if each.end >= day]
    return (*past[-2:], *coming[:1])


@lru_cache(maxsize=4096)  # as above
def _first(repeat: Repeat, start: date | None, end: date | None, since: date) -> Days | None:
    for reach in _REACHES:
        if times := _times(repeat, start, end, since, _later(since, reach)):
            return times[0]
    return None


def _times(
    repeat: Repeat, start: date | None, end: date | None, since: date, until: date
) -> tuple[Days, ...]:
    period = Period("", "", Kind.RECURRING, start=start, end=end, repeats=(repeat,))
    return occurrences(period, since, until)


def _earlier(day: date, reach: timedelta) -> date:
    return day - reach if day - date.min > reach else date.min


def _later(day: date, reach: timedelta) -> date:
    return day + reach if date.max - day > reach else date.max

"""What comes again and again as a calendar program repeats it: a first time, and a rule.

A rule repeats times of one length. Where the lengths differ ("Hằng tháng"), and of deadlines, the
last day of each is what comes again. A time that no rule gives, as one of the lunar calendar,
stands by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from kehoach.analysis.schedule import Slot
from kehoach.analysis.terms import first_time, times_between
from kehoach.named import NamedTuple
from kehoach.vietnamese.period import Days, Repeat

YEARS = 10
"""For how many years times stand in a calendar that no rule gives."""
_YEAR = timedelta(days=366)
_SAMPLE = 9 * _YEAR
"""Within which it shows whether times are of one length; leap years count."""


class Series(NamedTuple):
    """Times that come again: the first of them, and a rule of RFC 5545 without UNTIL.

    Without a rule it is one time. With `is_end` only the last day of each is meant.
    """

    first: Days
    rule: str = ""
    is_end: bool = False


def series_of(slot: Slot) -> Iterator[Series]:
    """What comes again in a slot; nothing where nobody can tell from when it is counted."""
    found = first_time(slot)
    if slot.repeat is None or found is None:
        return
    if slot.repeat.lunar:
        until = _later(found.start, YEARS * _YEAR)
        yield from (Series(days) for days in times_between(slot, found.start, until))
        return
    yield from _ruled(slot, slot.repeat, found)


def _ruled(slot: Slot, repeat: Repeat, found: Days) -> Iterator[Series]:
    if not repeat.last_rule:
        yield Series(found, repeat.rule)
        return
    times = times_between(slot, found.start, _later(found.start, _SAMPLE))
    cut = _cut(slot)
    lengths = {days.end - days.start for days in (*times, *cut)}
    if len(lengths) == 1 and not slot.is_deadline:
        yield Series(found, repeat.rule)
        return
    if found not in cut:
        yield Series(Days(found.end, found.end), repeat.last_rule, is_end=True)
    for days in cut:
        yield Series(Days(days.end, days.end), is_end=True)


def _cut(slot: Slot) -> tuple[Days, ...]:
    """The last time of what has an end, where that comes before the time is over."""
    if slot.end is None:
        return ()
    last = times_between(slot, slot.end, slot.end)[-1:]
    whole = times_between(slot._replace(end=None), slot.end, slot.end)[-1:]
    return last if last and whole and whole[0].end != slot.end else ()


def _later(day: date, length: timedelta) -> date:
    return day + length if date.max - day > length else date.max

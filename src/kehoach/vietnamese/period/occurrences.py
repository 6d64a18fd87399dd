"""The days on which a recurring time comes, between two days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from kehoach.vietnamese import lunar
from kehoach.vietnamese.period.rrule import days_of, rule_of
from kehoach.vietnamese.period.values import Days, Period, Repeat

_EPOCH: Final = date(2001, 1, 1)
"""From where what comes every so often is counted if its beginning is not written: a Monday."""
_LONGEST: Final = timedelta(days=370)
"""How long one time lasts at most."""
_MOST: Final = 10_000


def occurrences(period: Period, since: date, until: date) -> tuple[Days, ...]:
    """The times of a recurring period that touch the days from one to another, each once, in order.

    Each is cut at the days between which the period recurs.
    """
    first = max(since, period.start or since)
    last = min(until, period.end or until)
    if first > last:
        return ()
    found: set[Days] = set()
    for repeat in period.repeats:
        for days in _of_rule(repeat, period.start, first, last):
            if days.end >= first and days.start <= last and len(found) < _MOST:
                found.add(_cut(days, period))
    return tuple(sorted(found))


def _of_rule(repeat: Repeat, start: date | None, first: date, last: date) -> Iterator[Days]:
    if repeat.lunar:
        yield from _lunar(repeat, first, last)
        return
    since, until = first - _LONGEST, last + _LONGEST
    begin = start or min(_EPOCH, since)
    rule = rule_of(repeat.rule)
    if not repeat.last_rule:
        yield from (Days(day, day) for day in days_of(rule, begin, first, last))
        return
    aligned = begin.replace(day=1, month=1) if rule.interval == 1 else begin
    starts = list(days_of(rule, aligned, since, until))
    ends = list(days_of(rule_of(repeat.last_rule), aligned, since, until))
    at = 0
    for day in starts:
        while at < len(ends) and ends[at] < day:
            at += 1
        if at < len(ends):
            yield Days(day, ends[at])


def _lunar(repeat: Repeat, first: date, last: date) -> Iterator[Days]:
    month, day = repeat.lunar or (0, 0)
    for year in range(
        max(first.year - 1, lunar.FIRST_YEAR), min(last.year + 1, lunar.LAST_YEAR) + 1
    ):
        try:
            number = lunar.month_length(year, month) if day < 0 else day
            start = lunar.solar_day(lunar.LunarDay(year, month, number))
        except ValueError:
            continue
        start += timedelta(days=repeat.shift)
        yield Days(start, start + timedelta(days=repeat.length - 1))


def _cut(days: Days, period: Period) -> Days:
    return Days(max(days.start, period.start or days.start), min(days.end, period.end or days.end))

"""Recurrence rules of RFC 5545 (3.3.10) by days: which are read, and the days that they mean.

Rules whose smallest step is a day are read, with INTERVAL, COUNT, UNTIL, BYMONTH, BYMONTHDAY,
BYDAY, BYSETPOS and WKST=MO. Days are counted out from the beginning of the wanted stretch, never
without a bound.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from kehoach.lazy import lazy_pattern
from kehoach.named import NamedTuple

WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MOST_TIMES: Final = 10_000
_WEEK: Final = 7
_DAY: Final = timedelta(days=1)
_LISTS: Final[Mapping[str, str]] = {
    "BYMONTH": r"[1-9]|1[0-2]",
    "BYMONTHDAY": r"-?(?:[1-9]|[12]\d|3[01])",
    "BYDAY": r"(?:-?[1-9]\d?)?(?:MO|TU|WE|TH|FR|SA|SU)",
    "BYSETPOS": r"-?[1-9]\d{0,2}",
}
_PARTS: Final = {
    "FREQ": lazy_pattern(r"DAILY|WEEKLY|MONTHLY|YEARLY"),
    "INTERVAL": lazy_pattern(r"[1-9]\d{0,2}", re.ASCII),
    "COUNT": lazy_pattern(r"[1-9]\d{0,3}", re.ASCII),
    "UNTIL": lazy_pattern(r"\d{8}(?:T\d{6}Z?)?", re.ASCII),
    "WKST": lazy_pattern(r"MO"),
    **{name: lazy_pattern(f"(?:{one})(?:,(?:{one}))*", re.ASCII) for name, one in _LISTS.items()},
}


class Rule(NamedTuple):
    """A rule, taken apart."""

    often: str
    interval: int = 1
    times: int | None = None
    until: date | None = None
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    weekdays: tuple[tuple[int, int], ...] = ()
    """Which of its kind, 0 for each, and the weekday."""
    positions: tuple[int, ...] = ()


@lru_cache(maxsize=256)
def rule_of(text: str) -> Rule:
    """A rule as it is written behind "RRULE:". ValueError for what is none that is read."""
    found: dict[str, str] = {}
    for part in text.split(";"):
        name, _equals, value = part.partition("=")
        if name in found or name not in _PARTS or not _PARTS[name].fullmatch(value):
            raise ValueError(part)
        found[name] = value
    if "FREQ" not in found or ("COUNT" in found and "UNTIL" in found):
        raise ValueError(text)
    weekdays = tuple(
        (int(each[:-2] or 0), WEEKDAYS.index(each[-2:])) for each in _listed(found, "BYDAY")
    )
    often = found["FREQ"]
    if often in ("DAILY", "WEEKLY") and any(which for which, _day in weekdays):
        raise ValueError(text)
    if often == "WEEKLY" and "BYMONTHDAY" in found:
        raise ValueError(text)
    until = found.get("UNTIL", "")
    return Rule(
        often,
        int(found.get("INTERVAL", 1)),
        int(found["COUNT"]) if "COUNT" in found else None,
        date(int(until[:4]), int(until[4:6]), int(until[6:8])) if until else None,
        tuple(map(int, _listed(found, "BYMONTH"))),
        tuple(map(int, _listed(found, "BYMONTHDAY"))),
        weekdays,
        tuple(map(int, _listed(found, "BYSETPOS"))),
    )


def days_of(rule: Rule, start: date, since: date, until: date) -> Iterator[date]:
    """The days of a rule that begins on `start`, from one day to another, in order."""
    last = min(until, rule.until or until)
    counted = 0
    for period in _periods(rule, start, start if rule.times else max(start, since), last):
        days = sorted(set(_candidates(rule, start, period)))
        for day in _at_positions(days, rule.positions):
            if day < start:
                continue
            counted += 1
            if day > last or counted > (rule.times or _MOST_TIMES):
                return
            if day >= since:
                yield day


def _listed(found: Mapping[str, str], name: str) -> list[str]:
    return found[name].split(",") if name in found else []


def _periods(rule: Rule, start: date, since: date, last: date) -> Iterator[date]:
    """The first day of each day, week, month or year that counts, from the one with `since`."""
    step = rule.interval
    if rule.often in ("DAILY", "WEEKLY"):
        length = step * (_WEEK if rule.often == "WEEKLY" else 1)
        begin = start - timedelta(days=start.weekday()) if rule.often == "WEEKLY" else start
        begin += timedelta(days=max(0, (since - begin).days) // length * length)
        while begin <= last:
            yield begin
            begin += timedelta(days=length)
        return
    months = step * (12 if rule.often == "YEARLY" else 1)
    first = 12 * start.year + (0 if rule.often == "YEARLY" else start.month - 1)
    wanted = 12 * since.year + since.month - 1
    month = first + max(0, wanted - first) // months * months
    while month <= 12 * last.year + last.month - 1:
        yield date(month // 12, month % 12 + 1, 1)
        month += months


def _candidates(rule: Rule, start: date, period: date) -> Iterator[date]:
    if rule.often in ("DAILY", "WEEKLY"):
        wanted = {day for _which, day in rule.weekdays}
        if rule.often == "WEEKLY":
            days = [period + step * _DAY for step in range(_WEEK)]
            wanted = wanted or {start.weekday()}
        else:
            days = [period]
        for day in days:
            if _fits(rule, day) and (not wanted or day.weekday() in wanted):
                yield day
        return
    if rule.often == "YEARLY" and rule.weekdays and not (rule.months or rule.month_days):
        yield from _weekdays(rule, date(period.year, 1, 1), date(period.year, 12, 31))
        return
    months: tuple[int, ...] = (period.month,)
    if rule.often == "YEARLY":
        whole = range(1, 13) if rule.month_days else (start.month,)
        months = tuple(rule.months or whole)
    for month in months:
        if not rule.months or month in rule.months:
            yield from _of_month(rule, start, date(period.year, month, 1))


def _of_month(rule: Rule, start: date, first: date) -> Iterator[date]:
    length = calendar.monthrange(first.year, first.month)[1]
    if rule.weekdays and not rule.month_days:
        yield from _weekdays(rule, first, first.replace(day=length))
        return
    wanted = {day for _which, day in rule.weekdays}
    for number in rule.month_days or (start.day,):
        day = number if number > 0 else length + 1 + number
        if 1 <= day <= length:
            found = first.replace(day=day)
            if not wanted or found.weekday() in wanted:
                yield found


def _weekdays(rule: Rule, first: date, last: date) -> Iterator[date]:
    """The weekdays of a month or a year: each, or those of a number."""
    for which, weekday in rule.weekdays:
        day = first + timedelta(days=(weekday - first.weekday()) % _WEEK)
        days = [
            day + step * timedelta(days=_WEEK) for step in range((last - day).days // _WEEK + 1)
        ]
        if which == 0:
            yield from days
        elif abs(which) <= len(days):
            yield days[which - 1 if which > 0 else which]


def _fits(rule: Rule, day: date) -> bool:
    length = calendar.monthrange(day.year, day.month)[1]
    return (not rule.months or day.month in rule.months) and (
        not rule.month_days or day.day in rule.month_days or day.day - length - 1 in rule.month_days
    )


def _at_positions(days: list[date], positions: tuple[int, ...]) -> list[date]:
    if not positions:
        return days
    picked = {
        days[which - 1 if which > 0 else which] for which in positions if abs(which) <= len(days)
    }
    return sorted(picked)

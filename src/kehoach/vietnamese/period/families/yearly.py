"""Days and months of each year as rules: what "01/6 và 01/12 hằng năm" says."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from kehoach.vietnamese.period.families.moon import MoonPoint
from kehoach.vietnamese.period.points import When
from kehoach.vietnamese.period.stretches import Span, Stretch, completed
from kehoach.vietnamese.period.values import Days, Precision, Repeat

_LEAP, _COMMON = 2024, 2023
"""A day may be the 29th of February; what ends with that month ends with its last day."""

_Day = tuple[int, int]
"""A month and a day of it; -1 is the last."""
_LAST: Final = -1


def yearly(stretch: Stretch, *, by: bool = False) -> tuple[Repeat, ...] | None:
    """The rules of a stretch that has no year; None for one that has, or that names no such day."""
    if any(_has_year(moment.when) for span in stretch.spans for moment in span[:2]):
        return None
    if any(isinstance(moment.when, MoonPoint) for span in stretch.spans for moment in span[:2]):
        return _lunar(stretch.spans, by=by)
    ends: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for span in completed(stretch.spans, None):
        found = _ends(span)
        if found is None:
            return None
        (first_month, first), (last_month, last) = found
        ends.setdefault((last if by else first, last), []).append(
            (last_month if by else first_month, last_month)
        )
    return tuple(
        _repeat([each[0] for each in months], first, [each[1] for each in months], last, by=by)
        for (first, last), months in ends.items()
    )


def before(stretch: Stretch) -> tuple[Repeat, ...] | None:
    """The rules for the day before each of a stretch's spans, which is a deadline."""
    if any(_has_year(moment.when) for span in stretch.spans for moment in span[:2]):
        return None
    repeats = []
    for span in completed(stretch.spans, None):
        days = _in_year(span.first.when, span.first.when, _LEAP)
        if days is None:
            return None
        last = days.start - timedelta(days=1)
        ends_month = days.start.day == 1
        repeats.append(
            _repeat(
                [last.month],
                _LAST if ends_month else last.day,
                [last.month],
                _LAST if ends_month else last.day,
                by=True,
            )
        )
    return tuple(repeats)


def _repeat(firsts: list[int], first: int, lasts: list[int], last: int, *, by: bool) -> Repeat:
    rule, last_rule = (
        f"FREQ=YEARLY;BYMONTH={','.join(map(str, months))};BYMONTHDAY={day}"
        for months, day in ((firsts, first), (lasts, last))
    )
    return Repeat(rule, "" if rule == last_rule else last_rule, is_deadline=by)


def _ends(span: Span) -> tuple[_Day, _Day] | None:
    days = _in_year(span.first.when, span.last.when, _LEAP)
    if days is None:
        return None
    whole = span.last.when.precision is not Precision.DAY
    following = days.end + timedelta(days=1)
    last = _LAST if whole and following.day == 1 else days.end.day
    return (days.start.month, days.start.day), (days.end.month, last)


def _in_year(first: When, last: When, year: int) -> Days | None:
    try:
        start, end = first.in_year(year).bounds(), last.in_year(year).bounds()
    except ValueError:
        return None
    return Days(start.start, end.end) if start and end else None


def _has_year(when: When) -> bool:
    return when.has_year if isinstance(when, MoonPoint) else when.year is not None


def _lunar(spans: tuple[Span, ...], *, by: bool) -> tuple[Repeat, ...] | None:
    repeats = []
    for span in completed(spans, None):
        first, last = span.first.when, span.last.when
        if not (isinstance(first, MoonPoint) and isinstance(last, MoonPoint)):
            return None
        if first.month is None or first.day is None or last.day is None:
            return None
        length = last.day - first.day + 1 if first.month == last.month else 0
        if length < 1:
            return None
        repeats.append(Repeat(lunar=(first.month, first.day), length=length, is_deadline=by))
    return tuple(repeats)

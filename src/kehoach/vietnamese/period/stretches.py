"""Stretches of time: a point, a range from one to another, or a list of both, with their hours."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from types import MappingProxyType
from typing import Any, TypeAlias

from kehoach.named import NamedTuple
from kehoach.vietnamese.period.grammar import Meaning
from kehoach.vietnamese.period.points import When
from kehoach.vietnamese.period.values import (
    MIDNIGHT,
    Days,
    Hours,
    PartOfDay,
    Precision,
    Reason,
)

Fields: TypeAlias = Mapping[str, Any]
"""What a stretch or a phrase gives to a Period."""

_ORDER = list(Precision)
_LAST_MONTHS, _FIRST_MONTHS = 10, 3
"""Between which a range that names one year is read as passing New Year; else it is a slip."""
_DAY = timedelta(days=1)
_MOST_DAYS = 366
"""How many days with hours of their own one stretch may have."""


class FaultError(Exception):
    """Words that name what does not exist, or an end before its start, with their place."""

    def __init__(self, reason: Reason, start: int, end: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.start = start
        self.end = end


class Moment(NamedTuple):
    """A point, and the hours or the part of the day that were written with it."""

    when: When
    hours: Hours | None = None
    part: PartOfDay | None = None
    hours_at: tuple[int, int] | None = None
    """Where in the text the hours stand."""


class Span(NamedTuple):
    """From one moment to another, which is the same for a single one.

    `short` says that something behind it ends before the last: "đến trước ngày 15/5".
    """

    first: Moment
    last: Moment
    short: bool = False


class Stretch(NamedTuple):
    """Spans in the order of the words, and where they stand in the text."""

    spans: tuple[Span, ...]
    start: int
    end: int
    hours: Hours | None = None
    """Hours of every day, where they are written once for all of them."""
    hours_at: tuple[int, int] | None = None
    part: PartOfDay | None = None
    daily: bool = False
    """Whether its hours are those of each day, not from the first day to the last."""
    either: bool = False
    """Whether it is one of them, and nobody knows which yet: "15 hoặc 16/3"."""

    def fields(self, year: int | None) -> Fields:
        """What a Period takes from it; `year` is assumed where no other is written.

        Raises FaultError for days that do not exist, and for an end before its start.
        """
        try:
            spans = completed(self.spans, year)
            days = [_days(span) for span in spans]
        except ValueError:
            raise FaultError(Reason.IMPOSSIBLE_DATE, self.start, self.end) from None
        precision = max(
            (moment.when.precision for span in spans for moment in span[:2]), key=_ORDER.index
        )
        hours = self._hours(spans)
        found: dict[str, Any] = {
            "precision": precision,
            "approximate": self.either
            or any(moment.when.approximate for span in spans for moment in span[:2]),
            "hours": hours,
            "parts": self._parts(spans),
        }
        known = [each for each in days if each]
        if len(known) < len(days):
            return found | {"needs_year": True}
        self._check_order(known, hours, spans)
        if self.daily:
            known = [Days(day, day) for days in known for day in _each_of(days)]
        merged = _merged(known, precision)
        several = tuple(merged) if len(merged) > 1 else ()
        return found | {"start": merged[0].start, "end": merged[-1].end, "spans": several}

    def _hours(self, spans: tuple[Span, ...]) -> Hours | None:
        moments = [moment for span in spans for moment in span[:2]]
        places = {moment.hours_at: moment.hours for moment in moments if moment.hours}
        for place, hours in ((self.hours_at, self.hours), *places.items()):
            if hours and any(minute is not None and minute > MIDNIGHT for minute in hours):
                raise FaultError(Reason.IMPOSSIBLE_DATE, *(place or (self.start, self.end)))
        return self.hours or _hours_of(spans)

    def _parts(self, spans: tuple[Span, ...]) -> tuple[PartOfDay, ...]:
        if self.part:
            return (self.part,)
        parts = [moment.part for span in spans for moment in dict.fromkeys(span[:2])]
        return tuple(part for part in parts if part)

    def _check_order(self, known: list[Days], hours: Hours | None, spans: tuple[Span, ...]) -> None:
        backwards = any(days.start > days.end for days in known) or any(
            one.start > other.start for one, other in pairwise(known)
        )
        if hours and hours.begin is not None and hours.end is not None:
            same_day = self.hours or len(spans) > 1 or known[0].start == known[0].end
            backwards = backwards or bool(same_day and hours.begin >= hours.end)
        if backwards:
            raise FaultError(Reason.BACKWARDS, self.start, self.end)


class Saying(NamedTuple):
    """What a phrase says: its stretches, what to make of their fields, and marks beside it."""

    stretches: tuple[Stretch, ...]
    meaning: Callable[..., Fields]
    marks: Fields = MappingProxyType({})

    def fields(self, year: int | None) -> dict[str, Any]:
        """What it says of a Period. Raises FaultError."""
        said = self.meaning(*(stretch.fields(year) for stretch in self.stretches))
        approximate = said.get("approximate") or self.marks.get("approximate", False)
        return {**said, **self.marks, "approximate": approximate}


def says(meaning: Callable[..., Fields]) -> Meaning:
    """A phrase whose fields a function makes of what was found and of its stretches' fields."""
    return lambda found: Saying(found.all("stretch"), partial(meaning, found))


def completed(spans: tuple[Span, ...], year: int | None) -> tuple[Span, ...]:
    """The spans with what each point lacks from the one behind it, the last from the assumed year.

    A point that has no year of its own and would come after the next one may lie in the year
    before: "từ 25/12 đến 05/01/2027".
    """
    done: list[Span] = []
    behind: When | None = None
    for span in reversed(spans):
        single = span.first == span.last
        last = _completed_moment(span.last, behind, year)
        first = last if single else _completed_moment(span.first, last.when, year)
        behind = first.when
        done.append(span._replace(first=first, last=last))
    return tuple(reversed(done))


def _completed_moment(moment: Moment, behind: When | None, year: int | None) -> Moment:
    when = moment.when
    if behind is None:
        return moment if year is None else moment._replace(when=when.in_year(year))
    full = when.completed(behind)
    if when.year is None and full.year is not None:
        full = _turned(when, full, behind)
    return moment._replace(when=full)


def _turned(written: When, full: When, behind: When) -> When:
    """The point in the year before, where a range without a year at its start passes New Year."""
    try:
        here, there = full.bounds(), behind.bounds()
        if not (here and there and full.year and here.start > there.end):
            return full
        earlier = written.in_year(full.year - 1).completed(behind)
        before = earlier.bounds()
    except ValueError:
        return full
    passes = before and before.start.month >= _LAST_MONTHS and there.start.month <= _FIRST_MONTHS
    return earlier if passes and before and before.start < there.start else full


def _days(span: Span) -> Days | None:
    first, last = span.first.when.bounds(), span.last.when.bounds()
    if first is None or last is None:
        return None
    return Days(first.start, last.start - _DAY if span.short else last.end)


def _hours_of(spans: tuple[Span, ...]) -> Hours | None:
    """The hours that stand with the first and with the last moment."""
    first, last = spans[0].first, spans[-1].last
    if first is last or first == last:
        return first.hours
    begin = first.hours.begin if first.hours else None
    end = None
    if last.hours:
        end = last.hours.begin if last.hours.end is None else last.hours.end
    return None if begin is None and end is None else Hours(begin, end)


def _merged(days: list[Days], precision: Precision) -> list[Days]:
    """Months, quarters and years that follow each other as one stretch; days stay as listed."""
    merged = days[:1]
    for each in days[1:]:
        if precision is not Precision.DAY and _follows(merged[-1].end, each.start):
            merged[-1] = Days(merged[-1].start, max(each.end, merged[-1].end))
        else:
            merged.append(each)
    return merged


def _each_of(days: Days) -> list[date]:
    """Each day of a stretch; of a long one no more than make sense to be listed."""
    count = min((days.end - days.start).days, _MOST_DAYS)
    return [days.start + step * _DAY for step in range(count)] + [days.end]


def _follows(end: date, start: date) -> bool:
    return start <= end + _DAY

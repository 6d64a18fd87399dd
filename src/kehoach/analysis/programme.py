"""The programme of an activity by hours: which line stands for which hours, and of which day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from kehoach.lazy import lazy_pattern
from kehoach.named import NamedTuple
from kehoach.plan import Activity, Item, Words, cut, say
from kehoach.vietnamese.period import Hours, Period, PeriodError, read_period
from kehoach.vietnamese.period.programme import programme_entry

_EVENING, _SMALL_HOURS = 18 * 60, 6 * 60
"""What begins after the one and is followed by what begins before the other is followed the next
day."""
_PARTING: Final = " :.,;-–—"
_PARTS: Final = lazy_pattern("[:(]")
_HEADS: Final = lazy_pattern(r"(?i)(?:ngày|thứ|chủ nhật|sáng|chiều|tối)\b")
"""Words with which a heading begins that may name a day."""
_OTHER_DAY: Final = lazy_pattern(r"(?i)ngày (?:thứ|đầu|cuối|tiếp|hôm|\d)")
"""Words with which one begins that is of another day, even if nobody can tell of which."""


class Line(NamedTuple):
    """A line of a programme: its hours and what happens then, in the plan's words.

    `time` is empty where the line has no hours of its own: it is a heading, or goes with the line
    above. `level` counts how far it stands below one. `period` are the moments of the line; None
    where its day is not told.
    """

    time: Words | None
    text: Words
    level: int = 0
    period: Period | None = None


def programme_of(activity: Activity) -> tuple[Line, ...]:
    """The lines of a programme of which any has hours; nothing for any other."""
    start = activity.when.period.start if activity.when else None
    year = start.year if start else None
    read = tuple(_dated(_lines(activity.programme, 0), _first_day(activity), year))
    return tuple(each.line for each in read) if any(each.hours for each in read) else ()


class _Read(NamedTuple):
    """A line with its hours; `heads` is what may name the day of the lines below it."""

    line: Line
    hours: Hours | None
    heads: str = ""


def _lines(items: Sequence[Item], level: int) -> Iterator[_Read]:
    for item in items:
        yield _line(item, level)
        yield from _lines(item.items, level + 1)


def _line(item: Item, level: int) -> _Read:
    if item.label and (entry := programme_entry(item.label)) and entry.start == len(item.label):
        return _Read(Line(item.label, item.text, level), entry.hours)
    if not item.label and (entry := programme_entry(item.text)):
        end = len(item.text[: entry.start].rstrip(_PARTING))
        text = cut(item.text, entry.start, len(item.text))
        return _Read(Line(cut(item.text, 0, end), text, level), entry.hours)
    text = item.text
    if item.label:
        text = say("{}: {}", item.label, item.text) if item.text else item.label
    return _Read(Line(None, text, level), None, item.label or item.text)


def _dated(lines: Iterator[_Read], first: date | None, year: int | None) -> Iterator[_Read]:
    """The lines with their moments: of the day that the last heading names, else of the first."""
    day, before = first, 0
    for read in lines:
        line, hours, heads = read
        if named := _day_of(heads, year):
            day, before = named, 0
        elif _OTHER_DAY.match(heads):
            day = None
        begin = hours.begin if hours else None
        if hours is None or begin is None or day is None:
            yield read
            continue
        if begin < before:
            over_midnight = before >= _EVENING and begin < _SMALL_HOURS and day < date.max
            day = day + timedelta(days=1) if over_midnight else None
        before = begin
        yield read._replace(line=line._replace(period=_moments(day, hours))) if day else read


def _day_of(heading: str, year: int | None) -> date | None:
    """The day that a heading names: "Ngày 24/8", "NGÀY 1: THỨ HAI, NGÀY 24/8/2026"."""
    if not _HEADS.match(heading):
        return None
    for words in (heading, *_PARTS.split(heading, maxsplit=1)[1:]):
        try:
            period = read_period(words.rstrip(") "), year=year)
        except PeriodError:
            continue
        if period.start and period.start == period.end:
            return period.start
    return None


def _moments(day: date, hours: Hours) -> Period:
    over = hours.end is not None and hours.begin is not None and hours.end < hours.begin
    end = day + timedelta(days=1) if over and day < date.max else day
    return Period("", "", start=day, end=end, hours=hours)


def _first_day(activity: Activity) -> date | None:
    """The day of an activity of one day, or of one night; the first where its hours say so."""
    period = activity.when.period if activity.when else None
    if period is None or not (period.start and period.end) or period.spans or period.milestones:
        return None
    over_midnight = bool(period.hours) and (period.end - period.start).days == 1
    return period.start if period.start == period.end or over_midnight else None

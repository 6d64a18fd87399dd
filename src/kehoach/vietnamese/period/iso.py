"""ISO forms of a time, "2023-12" or "2023-12..2024-12", and their words in Vietnamese."""

from __future__ import annotations

from typing import Any, Final

from kehoach.vietnamese.period.points import Point
from kehoach.vietnamese.period.stretches import FaultError, Moment, Span, Stretch
from kehoach.vietnamese.period.values import Period, PeriodError, Precision, Reason
from kehoach.vietnamese.text import short_date

_PRECISION: Final = {
    Precision.DAY: "Ngày {day}",
    Precision.MONTH: "Tháng {month}",
    Precision.QUARTER: "Quý {quarter}",
    Precision.YEAR: "Năm {year}",
}


def read_iso(text: str) -> Period | None:
    """The period of an ISO form, with its words in Vietnamese; None for what is none."""
    written = text.strip(" .\t\n")
    first, dots, last = written.partition("..")
    if dots and first and last and not any(map(str.isspace, written)):
        return _range(text, text.index(written), first, last)
    point = iso_point(written)
    if point is None or written.isdecimal():
        return None
    fields = _fields(text, Stretch((Span(Moment(point), Moment(point)),), 0, len(text)))
    return Period(text, _words(point), **fields)


def _range(text: str, start: int, *ends: str) -> Period:
    points = []
    at = start
    for written in ends:
        point = iso_point(written)
        if point is None:
            raise PeriodError(text, at, at + len(written), Reason.UNREADABLE)
        points.append(point)
        at += len(written) + 2
    span = Span(Moment(points[0]), Moment(points[1]))
    fields = _fields(text, Stretch((span,), start, at - 2))
    first, last = (_small(_words(point)) for point in points)
    return Period(text, f"Từ {first} đến {last}", **fields)


def iso_point(written: str) -> Point | None:
    """A day, a month, a quarter or a year; it need not exist."""
    year, *parts = written.split("-")
    if not (_is_number(year, 4) and len(parts) <= 2):  # noqa: PLR2004  # month and day
        return None
    if len(parts) == 1 and parts[0][:1] in ("q", "Q") and _is_number(parts[0][1:], 1):
        return Point(quarter=int(parts[0][1:]), year=int(year))
    if not all(_is_number(part, 2) for part in parts):
        return None
    month, day = (*(int(part) for part in parts), None, None)[:2]
    return Point(day=day, month=month, year=int(year))


def _is_number(digits: str, length: int) -> bool:
    return len(digits) == length and digits.isascii() and digits.isdecimal()


def _fields(text: str, stretch: Stretch) -> dict[str, Any]:
    try:
        return dict(stretch.fields(None))
    except FaultError as fault:
        raise PeriodError(text, fault.start, fault.end, fault.reason) from None


def _words(point: Point) -> str:
    """A point as an official document writes it, with the decree's zeros."""
    days = point.bounds()
    if days is None:
        raise ValueError(point)
    day = short_date(days.start)
    quarter = ("I", "II", "III", "IV")[(days.start.month - 1) // 3]
    return _PRECISION[point.precision].format(
        day=day,
        month=day.split("/", 1)[1],
        quarter=f"{quarter}/{days.start.year}",
        year=days.start.year,
    )


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]

"""Ranges and lists: "từ ngày 06 đến 16/02/2026", "15, 16 và 20/3/2027", "tháng 3, 6 và 9/2027"."""

from __future__ import annotations

from typing import Any

from kehoach.vietnamese.period.grammar import Found, Meaning, Production, value_of
from kehoach.vietnamese.period.points import Point, When
from kehoach.vietnamese.period.stretches import Moment, Span, Stretch
from kehoach.vietnamese.period.values import Precision

_NEXT_DAY = "(hôm|ngày) (sau|hôm sau|kế tiếp)"


def _single(found: Found) -> Span:
    return Span(found["moment"], found["moment"])


def _from_to(found: Found) -> Span | None:
    """From one moment to another; hours at both ends belong to the ends only."""
    first, last = found.get("first"), found["last"]
    if first.hours and (first.hours.end is not None or (last.hours and last.hours.end is not None)):
        return None
    if _is_day_alone(first.when) and last.when.precision is not Precision.DAY:
        return None  # "từ ngày 15 đến tháng 6": of which month?
    whole_year = last.when.precision is Precision.YEAR
    if whole_year and first.when.year is None and first.when.precision is not Precision.YEAR:
        return None  # "từ tháng 5 đến năm 2027": of which year?
    return Span(first, last, "short" in found)


def _is_day_alone(when: When) -> bool:
    return isinstance(when, Point) and when.day is not None and when.month is None


def _bare(found: Found) -> Moment:
    return Moment(Point(bare=found["two"]))


def _bare_day(found: Found) -> Moment:
    return Moment(Point(day=found["two"]))


def _numbers(field: str) -> Meaning:
    """Months, quarters or years in a row, of which the last has the year for all."""

    def meaning(found: Found) -> tuple[Span, ...]:
        numbers = found.all("number")
        year = found.get("year")
        points = [Point(**{field: number}) for number in numbers]
        points[-1] = points[-1]._replace(year=year) if field != "year" else points[-1]
        if "to" in found:
            return (Span(Moment(points[0]), Moment(points[-1])),)
        return tuple(Span(Moment(point), Moment(point)) for point in points)

    return meaning


def _range(found: Found) -> Stretch:
    return _stretch(found, (found["span"],))


def _list(found: Found) -> Stretch | None:
    """Several days; hours that differ among them make them several times, which are read apart."""
    spans = found.all("item")
    hours = {moment.hours for span in spans for moment in span[:2]}
    if len(hours) > 1 or any(span.first.when.precision is Precision.NONE for span in spans):
        return None
    if isinstance(spans[-1].last.when, Point) and spans[-1].last.when.bare is not None:
        return None
    return _stretch(found, spans)


def _stretch(found: Found, spans: tuple[Span, ...], **more: Any) -> Stretch:  # noqa: ANN401  # fields
    return Stretch(spans, *found.place(), either="either" in found, **more)


def _with_hours(found: Found) -> Stretch | None:
    """Hours that are written once for all days."""
    inner: Stretch = found["days"]
    if any(moment.hours or moment.part for span in inner.spans for moment in span[:2]):
        return None
    if any(m.when.precision is not Precision.DAY for span in inner.spans for m in span[:2]):
        return None
    place = found.place("hours") if "hours" in found else None
    return inner._replace(
        start=found.place()[0],
        end=found.place()[1],
        hours=found.get("hours"),
        hours_at=place,
        part=found.get("part of day"),
        daily=True,
    )


_ROWS = (
    ("to", "(-|[cho] (đến|tới)) [hết]", lambda _found: True),
    ("to", "[cho] đến hết", lambda _found: True),
    ("and", "(,|và|&)", lambda _found: True),
    ("or", "(hoặc|hay)", lambda _found: True),
    ("short of", "[cho] đến trước", lambda _found: True),
    ("bare", "<two>", _bare),
    ("bare", "<bare moment>", value_of("bare moment")),
    ("bare day", "ngày <two>", _bare_day),
    ("bare day", "[ngày] (mùng|mồng) <two>", _bare_day),
    ("start", "(<moment>|<bare day>|<bare>)", lambda found: found.items[0][1]),
    # from one to another
    ("span", "từ <start:first> <to> <moment:last>", _from_to),
    ("span", "từ <start:first> <short of:short> <moment:last>", _from_to),
    ("span", "<start:first> <to> <moment:last>", _from_to),
    ("span", "<start:first> [,] rạng <moment:last>", _from_to),
    # the items of a list
    ("item", "<span>", value_of("span")),
    ("item", "<moment>", _single),
    ("item", "(<bare day:first>|<bare:first>) - [ngày] <bare:last>", _from_to),
    ("item", "(<bare day:moment>|<bare:moment>)", _single),
    # rows of numbers with one year
    ("numbers", "tháng <two:number> {<and> [tháng] <two:number>} <and> [tháng] <two:number> [[,] [của] năm <year>|/ <year>]", _numbers("month")),
    ("numbers", "tháng <two:number> <to> [tháng] <two:number> [[,] [của] năm <year>|/ <year>]", _numbers("month")),
    ("numbers", "<two:number> <to> <two:number> / <year>", _numbers("month")),
    ("numbers", "quý <quarter figure:number> {<and> [quý] <quarter figure:number>} <and> [quý] <quarter figure:number> [[,] [của] năm <year>|/ <year>|- <year>|<four:year>]", _numbers("quarter")),
    ("numbers", "quý <quarter figure:number> <to> [quý] <quarter figure:number> [[,] [của] năm <year>|/ <year>|<four:year>]", _numbers("quarter")),
    ("numbers", "năm <four:number> {<and> [năm] <four:number>} <and> [năm] <four:number>", _numbers("year")),
    ("numbers", "<four:number> {<and> <four:number>} <and> <four:number>", _numbers("year")),
    # stretches of days, and those with hours for each of them
    ("days", "<moment>", lambda found: _stretch(found, (_single(found),))),
    ("days", "[từ] [các] <numbers>", lambda found: _stretch(found, found["numbers"])),
    ("days", "<span>", _range),
    ("days", "[các] [ngày] <item> {<and> <item>} <and> <item>", _list),
    ("days", "[các] [ngày] <item> {<and> <item>} <or:either> <item>", _list),
    ("stretch", "<days>", value_of("days")),
    ("stretch", "<hours> [,] [của|trong|vào] [các] <days>", _with_hours),
    ("stretch", "[buổi] <part of day> [,] [của] [các] <days>", _with_hours),
    ("stretch", "<days> [,|:] <hours>", _with_hours),
)  # fmt: skip
PRODUCTIONS = tuple(Production(*row) for row in _ROWS)

"""Feasts as anchors: "Trước Tết Nguyên đán 10 ngày", "Dịp Tết Trung thu", "Sau Tết Đinh Mùi"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Final

from kehoach.vietnamese.period.families.every import Every
from kehoach.vietnamese.period.families.moon import MoonPoint
from kehoach.vietnamese.period.grammar import Found, Meaning, Production
from kehoach.vietnamese.period.stretches import Fields, Moment, Saying, Span, Stretch
from kehoach.vietnamese.period.values import Days, Kind, Precision, Recurrence, Relation, Repeat

_FREE_DAYS: Final = 3
"""The days of Tết: mùng 1 to mùng 3."""
_ANY_YEAR: Final = 2023


def _anchored(meaning: Callable[[Found, Days | None], Fields]) -> Meaning:
    """A phrase about a feast, whose days may be known."""

    def on_stretch(found: Found, stretch: Fields) -> Fields:
        start, end = stretch.get("start"), stretch.get("end")
        days = Days(start, end) if start and end else None
        return {
            "event": found.words("feast"),
            "needs_year": stretch.get("needs_year", False),
            **meaning(found, days),
        }

    def saying(found: Found) -> Saying:
        moment = Moment(found["feast"])
        stretch = Stretch((Span(moment, moment),), *found.place("feast"))
        return Saying((stretch,), partial(on_stretch, found))

    return saying


def _before_feast(found: Found, feast: Days | None) -> Fields:
    """So many days before it, else the day before it, is the last."""
    days: int | None = found.get("count")
    last = feast and feast.start - timedelta(days=1 if days is None else days)
    return {
        "kind": Kind.DEADLINE if last else Kind.RELATIVE,
        "relation": Relation.BEFORE,
        "offset_days": None if days is None else -days,
        "end": last,
        "deadline": last,
        "open_start": True,
        "precision": Precision.DAY if last else Precision.NONE,
    }


def _after_feast(found: Found, feast: Days | None) -> Fields:
    """So many days after its day; without a number it begins when the days of the feast are over."""
    days: int | None = found.get("count")
    begin = feast and feast.end + timedelta(days=_FREE_DAYS if days is None else days)
    return {
        "kind": Kind.WINDOW if begin else Kind.RELATIVE,
        "relation": Relation.AFTER,
        "offset_days": days,
        "start": begin,
        "end": None if days is None else begin,
        "open_end": days is None,
        "approximate": days is None,
        "precision": Precision.DAY if begin else Precision.NONE,
    }


def _during_feast(found: Found, feast: Days | None) -> Fields:
    """Its day; of Tết the first days of the year."""
    length = timedelta(days=_FREE_DAYS - 1 if _is_tet(found) else 0)
    return {
        "kind": Kind.RELATIVE,
        "relation": Relation.DURING,
        "start": feast and feast.start,
        "end": feast and feast.end + length,
        "approximate": True,
        "precision": Precision.DAY if feast else Precision.NONE,
    }


def _feast_itself(found: Found, feast: Days | None) -> Fields:
    """The day of a feast is its day; that of Tết is several."""
    if _is_tet(found):
        return _during_feast(found, feast)
    return {
        "kind": Kind.WINDOW,
        "start": feast and feast.start,
        "end": feast and feast.end,
        "precision": Precision.DAY,
    }


def _each_year(found: Found) -> Every:
    """A feast each year; before it, so many days or the day before."""
    when = found["feast"]
    is_before = "before" in found
    shift = -(found.get("count") or 1) if is_before else 0
    length = 1 if is_before or not _is_tet(found) else _FREE_DAYS
    if isinstance(when, MoonPoint):
        day = (when.month or 1, when.day or 1)
        repeat = Repeat(lunar=day, shift=shift, length=length, is_deadline=is_before)
    else:
        there = date(_ANY_YEAR, when.month, when.day) + timedelta(days=shift)
        rule = f"FREQ=YEARLY;BYMONTH={there.month};BYMONTHDAY={there.day}"
        repeat = Repeat(rule, is_deadline=is_before)
    return Every((Recurrence.YEARLY,), (repeat,))


def _is_tet(found: Found) -> bool:
    when = found["feast"]
    return isinstance(when, MoonPoint) and (when.month, when.day) == (1, 1)


_ROWS = (
    ("[<done>|ra] trước <feast> [[ít nhất|tối thiểu] <count> ngày]", _before_feast, "Trước Tết Nguyên đán 10 ngày"),
    ("[<done>|ra] trước <count> ngày so với <feast>", _before_feast, ""),
    ("[<at latest>|ít nhất] <count> ngày trước <feast>", _before_feast, ""),
    ("[ngay] sau <feast> [<count> ngày]", _after_feast, "Sau Tết Nguyên đán"),
    ("<count> ngày sau <feast>", _after_feast, ""),
    ("[vào] [đúng] <feast>", _feast_itself, "Tết Trung thu năm 2026"),
    ("{<lead>|nhân|dịp|những ngày|kỳ nghỉ|nghỉ} <feast>", _during_feast, "Dịp Tết Nguyên đán"),
    ("trước [,] trong [,|và] {và} sau <feast>", _during_feast, ""),
)  # fmt: skip
PRODUCTIONS = (
    *(
        Production("time", pattern, _anchored(meaning), example)
        for pattern, meaning, example in _ROWS
    ),
    Production("before", "trước", lambda _found: True),
    Production("every day", "{<lead>|nhân|dịp} <feast> [,] <each> năm", _each_year),
    Production("every day", "<before> <feast> [[ít nhất] <count> ngày] [,] <each> năm", _each_year),
    Production("every day", "<count> ngày <before> <feast> [,] <each> năm", _each_year),
)

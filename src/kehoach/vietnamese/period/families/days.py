"""Days, months, quarters, half-years and years of the ordinary calendar, and parts of them.

One file of the grammar: to add a way to write one of them, add a row to `PRODUCTIONS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from kehoach.vietnamese.period.grammar import Found, Meaning, Production, value_of
from kehoach.vietnamese.period.points import Point

TABLES: Mapping[str, Mapping[str, Any]] = {
    "weekday name": {
        "thứ hai": 0, "thứ ba": 1, "thứ tư": 2, "thứ bốn": 2, "thứ năm": 3, "thứ sáu": 4,
        "thứ bảy": 5, "thứ bẩy": 5, "chủ nhật": 6, "chúa nhật": 6, "cn": 6,
    },
    "third": {
        "đầu": 0, "những ngày đầu": 0, "những tháng đầu": 0, "thượng tuần": 0, "khoảng đầu": 0,
        "giữa": 1, "trung tuần": 1, "khoảng giữa": 1,
        "cuối": 2, "những ngày cuối": 2, "những tháng cuối": 2, "hạ tuần": 2, "khoảng cuối": 2,
    },
    "which half": {"đầu": 1, "cuối": -1},
    "month half": {"nửa đầu": 3, "nửa cuối": 4, "nửa sau": 4},
}  # fmt: skip

_FRIDAY_OF_NUMBERS: Final = 7
_WEEKDAY_OF_TWO: Final = 2


def _point(**fixed: int) -> Meaning:
    """A point of the roles that were found."""

    def meaning(found: Found) -> Point:
        named = {item[0]: item[1] for item in found.items if item[0] in Point._fields}
        return Point(**fixed, **named)

    return meaning


def _numbered_weekday(found: Found) -> int | None:
    """Thứ 2 is Monday, thứ 7 Saturday; Sunday has a name only."""
    number: int = found["two"]
    return number - _WEEKDAY_OF_TWO if _WEEKDAY_OF_TWO <= number <= _FRIDAY_OF_NUMBERS else None


def _third_of(found: Found) -> Point | None:
    """A part of a month, of a quarter or of a year; a day has none."""
    point: Point = found["unit"]
    return None if point.day is not None else point._replace(third=found["third"])


def _half(found: Found) -> Point:
    return Point(half=found["which half"] * found["count"], year=found.get("year"))


def _half_of(found: Found) -> Point | None:
    """The first or the last half of a month (its days) or of a year (its months)."""
    sign: int = found["which half"]
    return Point(half=6 * sign, year=found.get("year"))


_YEAR_BEHIND = "(/ <year>|- <year>|. <year>|[,] [của] năm <year>|<four:year>)"
_ROWS = (
    # years
    ("year point", "[cả|trong cả|toàn] năm <year>", _point()),
    ("year point", "[cả|trong cả] năm <year words:year>", _point()),
    ("year point", "<four:year>", _point()),
    ("year point", "cả năm", _point()),
    ("year point", "năm nay", _point()),
    # days, with a year
    ("date point", "<four:year> - <two:month> - <two:day>", _point()),
    ("date point", "[ngày] <two:day> / <two:month> / <year>", _point()),
    ("date point", "[ngày] <two:day> - <two:month> - <year>", _point()),
    ("date point", "[ngày] <two:day> . <two:month> . <year>", _point()),
    ("date point", "[ngày] <two:day> / <two:month> [,] năm <year>", _point()),
    ("date point", "[ngày] (mùng|mồng) <two:day> / <two:month> / <year>", _point()),
    (
        "date point",
        "[ngày] [mùng|mồng] <two:day> [,] tháng <two:month> ([,] năm <year>|/ <year>|<four:year>)",
        _point(),
    ),
    ("date point", "ngày <two:day> . tháng <two:month> . năm <year>", _point()),
    (
        "date point",
        "ngày [mùng|mồng] <in words:day> tháng <in words:month> [,] năm (<year>|<year words:year>)",
        _point(),
    ),
    ("date point", "[ngày] <two:day> tháng <in words:month> [,] năm <year>", _point()),
    # days, without one
    ("date point", "[ngày] <two:day> / <two:month>", _point()),
    ("date point", "[ngày] <two:day> [,] tháng <two:month>", _point()),
    ("date point", "ngày <in words:day> tháng <in words:month>", _point()),
    ("day point", "<weekday> [,] <date point>", value_of("date point")),
    ("day point", "<date point>", value_of("date point")),
    ("weekday", "<weekday name>", value_of("weekday name")),
    ("weekday", "(thứ|t) <two>", _numbered_weekday),
    # months
    ("month point", "<four:year> - <two:month>", _point()),
    ("month point", f"tháng <two:month> {_YEAR_BEHIND}", _point()),
    ("month point", "tháng <in words:month> [,] năm <year>", _point()),
    ("month point", "tháng <in words:month> / <year>", _point()),
    ("month point", "<two:month> (/|-|.) <year>", _point()),
    ("month point", "t <two:month> / <year>", _point()),
    ("month point", "tháng <two:month>", _point()),
    # quarters
    ("quarter point", "<four:year> - q <two:quarter>", _point()),
    ("quarter point", f"quý <quarter figure:quarter> {_YEAR_BEHIND}", _point()),
    ("quarter point", f"quý <in words:quarter> {_YEAR_BEHIND}", _point()),
    ("quarter point", "q <two:quarter> (/|-) <year>", _point()),
    ("quarter point", "quý (<quarter figure:quarter>|<in words:quarter>)", _point()),
    # parts of a year
    ("half point", f"<count> tháng <which half> [của] [năm] {_YEAR_BEHIND}", _half),
    ("half point", "<count> tháng <which half> [của] năm <year>", _half),
    ("half point", "<count> tháng <which half> năm", _half),
    ("half point", "<count> tháng <which half>", _half),
    ("half point", "nửa <which half> [của] năm <year>", _half_of),
    ("half point", "nửa <which half> năm", _half_of),
    # parts of any of them
    ("unit point", "<quarter point>", value_of("quarter point")),
    ("unit point", "<month point>", value_of("month point")),
    ("unit point", "<half point>", value_of("half point")),
    ("unit point", "<year point>", value_of("year point")),
    ("point", "<day point>", value_of("day point")),
    ("point", "(đầu|cuối) <day point>", value_of("day point")),
    ("point", "<unit point>", value_of("unit point")),
    ("point", "<third> [của] <unit point:unit>", _third_of),
    ("point", "<month half:third> [của] <month point:unit>", _third_of),
    ("point", "<third> năm", _point()),
)  # fmt: skip

PRODUCTIONS = tuple(Production(*row) for row in _ROWS)

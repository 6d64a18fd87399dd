"""Days of the lunar calendar, years of the cycle of sixty, and feasts: "Mùng 4 Tết Đinh Mùi".

The calendar itself is `kehoach.vietnamese.lunar`; it is loaded with the first lunar day.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from types import ModuleType
from typing import Any, Final, TypeAlias

from kehoach.named import NamedTuple
from kehoach.vietnamese.period.grammar import Found, Production, value_of
from kehoach.vietnamese.period.points import Point, When
from kehoach.vietnamese.period.values import Days, Precision

_STEMS = ("giáp", "ất", "bính", "đinh", "mậu", "kỷ", "canh", "tân", "nhâm", "quý")
_BRANCHES = ("tý", "sửu", "dần", "mão", "thìn", "tỵ", "ngọ", "mùi", "thân", "dậu", "tuất", "hợi")
_CYCLE_FROM: Final = 1984
"""A Giáp Tý: a year that is named by the cycle alone is one of the sixty from here on."""
_CHAP: Final = 12
_FEASTS: Mapping[str, tuple[int, int]] = {
    "tết nguyên đán": (1, 1), "tết âm lịch": (1, 1), "tết cổ truyền": (1, 1), "tết ta": (1, 1),
    "tết cổ truyền dân tộc": (1, 1), "tết nguyên đán cổ truyền": (1, 1), "tết": (1, 1),
    "tết nguyên tiêu": (1, 15), "tết hàn thực": (3, 3), "giỗ tổ hùng vương": (3, 10),
    "ngày giỗ tổ hùng vương": (3, 10), "giỗ tổ": (3, 10), "lễ phật đản": (4, 15),
    "tết đoan ngọ": (5, 5), "lễ vu lan": (7, 15), "vu lan": (7, 15), "tết trung thu": (8, 15),
    "trung thu": (8, 15), "tết ông công ông táo": (12, 23), "ngày ông công ông táo": (12, 23),
}  # fmt: skip
TABLES: Mapping[str, Mapping[str, Any]] = {
    "stem": {name: index for index, name in enumerate(_STEMS)},
    "branch": {name: index for index, name in enumerate(_BRANCHES)} | {"mẹo": 3},
    "moon month": {"tháng giêng": 1, "tháng chạp": _CHAP},
    "moon mark": dict.fromkeys(("âm lịch", "âl", "lịch âm", "theo âm lịch"), True),
    "feast name": _FEASTS,
    "tet": dict.fromkeys((name for name, day in _FEASTS.items() if day == (1, 1)), True),
    "fixed feast": {
        "tết dương lịch": (1, 1), "quốc khánh": (9, 2), "ngày quốc khánh": (9, 2),
        "lễ quốc khánh": (9, 2), "tết quốc khánh": (9, 2),
    },
}  # fmt: skip


MoonYear: TypeAlias = tuple[int | None, int | None]
"""A lunar year, or None and the ordinary year of the day, where a number alone was written."""


class MoonPoint(NamedTuple):
    """A day, a month or a year of the lunar calendar; day -1 is the last of its month.

    `lunar` is its lunar year. Where only a number was written (`named`), a day in the last two
    months may lie in the lunar year of that number or in that ordinary year; where these differ, it
    has no day.
    """

    day: int | None = None
    month: int | None = None
    lunar: int | None = None
    named: int | None = None
    leap: bool = False

    @property
    def approximate(self) -> bool:
        """The calendar is exact."""
        return False

    @property
    def precision(self) -> Precision:
        """The finest that was written."""
        if self.day is not None:
            return Precision.DAY
        return Precision.YEAR if self.month is None else Precision.MONTH

    @property
    def has_year(self) -> bool:
        """Whether its year was written."""
        return self.lunar is not None or self.named is not None

    @property
    def year(self) -> int | None:
        """The ordinary year in which it begins."""
        try:
            known = self.bounds()
        except ValueError:
            return self.named or self.lunar
        return known.start.year if known else None

    def completed(self, other: When) -> MoonPoint:
        """This point in the last lunar year in which it comes before another."""
        if self.has_year:
            return self
        there = other.bounds()
        if there is None:
            return self
        for year in (there.start.year, there.start.year - 1):
            here = self._replace(lunar=year)
            days = here.bounds()
            if days and days.start <= there.end:
                return here
        return self

    def sibling(self, number: int) -> MoonPoint:
        """Another day of that month, or another month."""
        return self._replace(month=number) if self.day is None else self._replace(day=number)

    def in_year(self, year: int) -> MoonPoint:
        """This point in an ordinary year."""
        return self if self.has_year else self._replace(named=year)

    def bounds(self) -> Days | None:
        """The first and the last day. ValueError for what no year has, or this one has not."""
        if self.lunar is not None:
            return self._in_lunar(self.lunar)
        if self.named is None:
            if not 1 <= (self.month or 1) <= _CHAP or not -1 <= (self.day or 1) <= 30:  # noqa: PLR2004  # days of a month
                raise ValueError(self)
            return None
        here = self._in_lunar(self.named)
        try:
            before = self._in_lunar(self.named - 1)
        except ValueError:
            return here
        return None if before.start.year == self.named and self.month is not None else here

    def _in_lunar(self, year: int) -> Days:
        lunar = _calendar()
        if not lunar.FIRST_YEAR < year < lunar.LAST_YEAR:
            raise ValueError(self)
        if self.month is None:
            start = lunar.solar_day(lunar.LunarDay(year, 1, 1))
            return Days(start, lunar.solar_day(lunar.LunarDay(year + 1, 1, 1)) - timedelta(days=1))
        length = lunar.month_length(year, self.month, leap=self.leap)
        if self.day is None:
            start = lunar.solar_day(lunar.LunarDay(year, self.month, 1, self.leap))
            return Days(start, start + timedelta(days=length - 1))
        day = length if self.day < 0 else self.day
        start = lunar.solar_day(lunar.LunarDay(year, self.month, day, self.leap))
        return Days(start, start)


@cache
def _calendar() -> ModuleType:
    from kehoach.vietnamese import lunar  # noqa: PLC0415  # few plans name a lunar day

    return lunar


def _cycle_year(found: Found) -> MoonYear:
    """The year of a stem and a branch; 0 where they do not go together, or not with the number."""
    stem, branch, named = found["stem"], found["branch"], found.get("four")
    index = (6 * stem - 5 * branch) % 60
    if stem % 2 != branch % 2:
        return 0, None
    if named is None:
        return _CYCLE_FROM + index, None
    return named if (named - _CYCLE_FROM) % 60 == index else 0, None


def _moon(found: Found, month: int, day: int | None, *, before: int = 0) -> MoonPoint:
    lunar, named = found.get("moon year") or (None, None)
    if named is not None and (before or (month, day) == (1, 1)):
        lunar = named  # a Tết has the number of the year that it begins
    if lunar is not None:
        return MoonPoint(day, month, max(0, lunar - before))
    return MoonPoint(day, month, None, named)


def _day_of_tet(found: Found) -> MoonPoint:
    return _moon(found, 1, found["count"])


def _day_before_tet(found: Found) -> MoonPoint | None:
    """28, 29, 30 Tết are the last days of the year before."""
    day: int = found["two"]
    first_of_them = 20
    return _moon(found, _CHAP, day, before=1) if first_of_them < day else None


def _new_years_eve(found: Found) -> MoonPoint:
    return _moon(found, _CHAP, -1, before=1)


def _day_of_month(found: Found) -> MoonPoint:
    month = found["moon month"] if "moon month" in found else found["month"]
    point = _moon(found, month, found.get("count"))
    return point._replace(leap="leap" in found)


def _full_moon(found: Found) -> MoonPoint:
    full = 15
    month = found["moon month"] if "moon month" in found else found["month"]
    return _moon(found, month, full)


def _feast(found: Found) -> MoonPoint:
    month, day = found["feast name"]
    return _moon(found, month, day)


def _fixed_feast(found: Found) -> Point:
    month, day = found["fixed feast"]
    return Point(day, month, year=found.get("four"))


def _whole_year(found: Found) -> MoonPoint:
    return MoonPoint(None, None, found["moon cycle"][0])


_DAY = "[ngày] [mùng|mồng] <count>"
_ROWS = (
    ("moon cycle", "[năm] <stem> <branch> [[,|-] [năm] <four>]", _cycle_year),
    ("moon year", "[,] <moon cycle>", value_of("moon cycle")),
    ("moon year", "[,|-] năm <four>", lambda found: (None, found["four"])),
    ("moon year", "[/] <four>", lambda found: (None, found["four"])),
    ("said cycle", "[,] năm <moon cycle>", value_of("moon cycle")),
    ("said moon year", "<said cycle>", value_of("said cycle")),
    ("said moon year", "[,|-] năm <four>", lambda found: (None, found["four"])),
    ("leap month", "nhuận", lambda _found: True),
    ("point", "[ngày] (mùng|mồng) <count> <tet> [<moon year>]", _day_of_tet),
    ("point", "[ngày] <two> <tet> [<moon year>]", _day_before_tet),
    ("point", "[đêm] giao thừa [<tet>] [<moon year>]", _new_years_eve),
    ("point", f"{_DAY} <moon month> [<moon mark>] [<moon year>] [<moon mark>]", _day_of_month),
    ("point", f"{_DAY} tháng (<two:month>|<in words:month>) [<leap month:leap>] <moon mark> [<moon year>]", _day_of_month),
    ("point", f"{_DAY} tháng (<two:month>|<in words:month>) [<leap month:leap>] <moon year> <moon mark>", _day_of_month),
    ("point", f"{_DAY} tháng <two:month> [<leap month:leap>] <moon cycle:moon year>", _day_of_month),
    ("point", f"{_DAY} tháng (<two:month>|<in words:month>) [<leap month:leap>] <said cycle:moon year>", _day_of_month),
    ("point", f"{_DAY} / <two:month> <moon mark> [<moon year>]", _day_of_month),
    ("point", f"{_DAY} / <two:month> <moon year> <moon mark>", _day_of_month),
    ("point", "[ngày] rằm (<moon month>|tháng <two:month>) [<moon mark>] [<moon year>]", _full_moon),
    ("point", "[ngày] rằm tháng <in words:month> [<moon mark>] [<said moon year:moon year>]", _full_moon),
    ("point", "<moon month> [<moon mark>] [<moon year>]", _day_of_month),
    ("point", "tháng (<two:month>|<in words:month>) [<leap month:leap>] <moon mark> [<moon year>]", _day_of_month),
    ("point", "tháng (<two:month>|<in words:month>) [<leap month:leap>] <said cycle:moon year>", _day_of_month),
    ("point", "<moon cycle>", _whole_year),
    ("feast", "<feast name> [<moon year>]", _feast),
    ("feast", "<fixed feast> [năm] [<four>]", _fixed_feast),
)  # fmt: skip


PRODUCTIONS = tuple(Production(*row) for row in _ROWS)

"""Points of time: a day, a month, a quarter, half a year, a year, or a part of one."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from kehoach.vietnamese.period.values import Precision
from kehoach.vietnamese.text import short_date

FIRST_YEAR, LAST_YEAR = 1000, 2200
"""Plans cite anniversaries of earlier centuries; beyond these a year is a slip of the pen."""

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8}
_YEAR = (
    r"(?:\s*/\s*(?P<y>\d{4})\b|\s*-\s*(?P<y1>\d{4})\b"
    r"|,?\s*năm\s+(?P<y2>\d{4})\b|\s+(?P<y3>\d{4})\b)?"
)
_SEP = r"\s*[/.-]\s*"

PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})\b",
        r"(?P<y>\d{4})-q(?P<q>\d)\b",
        r"(?P<y>\d{4})-(?P<m>\d{2})\b(?!\d)",
        r"ngày\s+(?P<d>\d{1,2})\s+tháng\s+(?P<m>\d{1,2})(?:\s+năm\s+(?P<y>\d{4})\b)?",
        rf"(?:ngày\s*)?(?P<d>\d{{1,2}}){_SEP}(?P<m>\d{{1,2}}){_SEP}(?P<y>\d{{4}})\b",
        r"(?:ngày\s*)?(?P<d>\d{1,2})\s*/\s*(?P<m>\d{1,2})\b(?!\s*/)",
        rf"tháng\s*(?P<m>\d{{1,2}})\b(?!\s*/\s*\d{{1,2}}\b){_YEAR}",
        r"(?P<m>\d{1,2})\s*/\s*(?P<y>\d{4})\b",
        rf"qu[ýí]\s*(?P<q>[ivx]+|\d+)\b{_YEAR}",
        rf"(?:0?6|sáu)\s+tháng\s+(?P<half>đầu|cuối)(?:\s+năm)?\b{_YEAR}",
        r"(?:cả\s+)?năm\s+(?P<y>\d{4})\b",
        r"(?P<whole>cả\s+năm)\b",
        r"(?P<y>\d{4})\b",
    )
)
"""Every way to write a point, tried in this order."""

_PARTS = {"đầu": 0, "giữa": 1, "cuối": 2, "thượng tuần": 0, "trung tuần": 1, "hạ tuần": 2}
PART = re.compile(rf"({'|'.join(_PARTS)})\s+(?=\S)")


class Point(NamedTuple):
    """A point as far as it was written; what is missing may come from the other end of a range."""

    day: int | None = None
    month: int | None = None
    quarter: int | None = None
    half: int | None = None
    year: int | None = None
    part: int | None = None
    """0, 1, 2 for the beginning, the middle and the end of it."""

    @property
    def precision(self) -> Precision:
        """The finest that was written."""
        for value, precision in (
            (self.day, Precision.DAY),
            (self.month, Precision.MONTH),
            (self.quarter, Precision.QUARTER),
            (self.half, Precision.HALF),
        ):
            if value is not None:
                return precision
        return Precision.YEAR

    def completed(self, other: Point) -> Point:
        """This point with the month (for a day) and the year of another, where it lacks them."""
        month = other.month if self.day is not None and self.month is None else self.month
        return self._replace(month=month, year=self.year or other.year)

    def bounds(self) -> tuple[date, date] | None:
        """The first and the last day; None without a year. ValueError for what does not exist."""
        if self.year is None:
            self._check_without_year()
            return None
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise ValueError(self.year)
        if self.day is not None and self.month is not None:
            day = date(self.year, self.month, self.day)
            return day, day
        first, months = self._months()
        start = date(self.year, first, 1)
        last = first + months - 1
        end = date(self.year, last, calendar.monthrange(self.year, last)[1])
        return (start, end) if self.part is None else self._narrowed(start, end)

    def _check_without_year(self) -> None:
        leap_year = 2024
        self._replace(year=leap_year).bounds()

    def _months(self) -> tuple[int, int]:
        """The first month and how many there are."""
        if self.month is not None:
            date(2000, self.month, 1)
            return self.month, 1
        if self.quarter is not None:
            if self.quarter not in (1, 2, 3, 4):
                raise ValueError(self.quarter)
            return 3 * self.quarter - 2, 3
        if self.half is not None:
            return 6 * self.half - 5, 6
        return 1, 12

    def _narrowed(self, start: date, end: date) -> tuple[date, date]:
        """The beginning, the middle or the end: a third of a month, a quarter of a year."""
        part = self.part or 0
        if self.precision is Precision.MONTH:
            days = ((1, 10), (11, 20), (21, end.day))[part]
            return start.replace(day=days[0]), start.replace(day=days[1])
        months = (end.month - start.month) + 1
        length = max(1, months // 4)
        first = start.month + (0, (months - length) // 2, months - length)[part]
        if part == 1 and months == 12:  # noqa: PLR2004  # the months of a year
            first, length = 5, 4
        last = first + length - 1
        return date(start.year, first, 1), date(
            start.year, last, calendar.monthrange(start.year, last)[1]
        )


def matches(text: str, at: int) -> Iterator[tuple[Point, int]]:
    """Every point that may be read at an offset of a folded text, with the offset behind it."""
    part = PART.match(text, at)
    begin = part.end() if part else at
    for pattern in PATTERNS:
        if match := pattern.match(text, begin):
            found = match.groupdict()
            if "whole" in found and part:
                continue
            year = next((found[key] for key in ("y", "y1", "y2", "y3") if found.get(key)), None)
            quarter = found.get("q")
            half = found.get("half")
            yield (
                Point(
                    day=_number(found.get("d")),
                    month=_number(found.get("m")),
                    quarter=(_ROMAN.get(quarter) or _number(quarter) or 0) if quarter else None,
                    half=None if half is None else 1 if half == "đầu" else 2,
                    year=_number(year),
                    part=_PARTS[" ".join(part[1].split())] if part else None,
                ),
                match.end(),
            )


def _number(digits: str | None) -> int | None:
    if not digits or not digits.isdecimal():
        return None if not digits else 0
    return int(digits)


def official_words(point: Point) -> str:
    """A point as an official document writes it, with the decree's zeros."""
    bounds = point.bounds()
    if bounds is None:
        raise ValueError(point)
    start = bounds[0]
    return {
        Precision.DAY: f"Ngày {short_date(start)}",
        Precision.MONTH: f"Tháng {short_date(start).split('/', 1)[1]}",
        Precision.QUARTER: f"Quý {('I', 'II', 'III', 'IV')[(start.month - 1) // 3]}/{start.year}",
    }.get(point.precision, f"Năm {start.year}")

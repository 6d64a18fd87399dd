"""Points of time as far as they were written: a day, a month, a quarter, a year, or a part of one.

Each has the same few questions (`When`), so that a stretch may lead from any to any; families of
phrases bring further kinds, such as weeks and days of the lunar calendar.
"""

from __future__ import annotations

import calendar
from datetime import date
from typing import Protocol

from kehoach.named import NamedTuple
from kehoach.vietnamese.period.values import Days, Precision

FIRST_YEAR, LAST_YEAR = 1000, 2200
"""Plans cite anniversaries of earlier centuries; beyond these a year is a slip of the pen."""

_LEAP_YEAR = 2024
"""Any of them: what exists in no leap year exists in no year."""
_YEAR = 12
"""The months of a year."""


class When(Protocol):
    """A point of time."""

    @property
    def precision(self) -> Precision:
        """The finest that was written."""

    @property
    def approximate(self) -> bool:
        """Whether its first and last day are an agreement of ours: "cuối năm"."""

    @property
    def year(self) -> int | None:
        """The year, where it is written."""

    def completed(self, other: When) -> When:
        """This point with what it lacks, as far as another that stands behind it has that."""

    def sibling(self, number: int) -> When | None:
        """What a number alone before this point means: of "19/6/2027" another day of that month."""

    def in_year(self, year: int) -> When:
        """This point in a year, where it has none of its own."""

    def bounds(self) -> Days | None:
        """The first and the last day; None without a year. ValueError for what does not exist."""


class Point(NamedTuple):
    """A point of the ordinary calendar; what is missing may come from the point behind it."""

    day: int | None = None
    month: int | None = None
    quarter: int | None = None
    half: int | None = None
    """So many months from the beginning of the year, or with a minus sign from its end."""
    year: int | None = None
    third: int | None = None
    """0, 1, 2 for the beginning, the middle and the end of it; 3, 4 for the halves of a month."""
    bare: int | None = None
    """A number alone, which is what the point behind it is: "5, 12 và 19/6"."""

    @property
    def precision(self) -> Precision:
        """The finest that was written."""
        if self.day is not None or self.bare is not None:
            return Precision.DAY
        if self.month is not None:
            return Precision.MONTH
        if self.quarter is not None:
            return Precision.QUARTER
        return Precision.YEAR if self.half is None else Precision.HALF

    @property
    def approximate(self) -> bool:
        """Whether it is a part of a month or of a year."""
        return self.third is not None

    def completed(self, other: When) -> When:
        """This point with the month (for a day) and the year of another, where it lacks them."""
        if self.bare is not None:
            return other.sibling(self.bare) or self
        if self.day is not None and self.month is None:
            beside = other.sibling(self.day) if other.precision is Precision.DAY else None
            return beside or self
        return self._replace(year=self.year or other.year)

    def sibling(self, number: int) -> Point | None:
        """What a number alone before this point means."""
        if self.third is not None or self.half is not None:
            return None
        if self.day is not None:
            return self._replace(day=number)
        if self.month is not None:
            return self._replace(month=number)
        if self.quarter is not None:
            return self._replace(quarter=number)
        return self._replace(year=number)

    def in_year(self, year: int) -> Point:
        """This point in a year, where it has none of its own."""
        return self if self.year else self._replace(year=year)

    def bounds(self) -> Days | None:
        """The first and the last day; None without a year. ValueError for what does not exist."""
        if self.year is None:
            self._replace(year=_LEAP_YEAR).bounds()
            return None
        if not FIRST_YEAR <= self.year <= LAST_YEAR or self.bare is not None:
            raise ValueError(self)
        if self.day is not None:
            if self.month is None:
                raise ValueError(self)
            day = date(self.year, self.month, self.day)
            return Days(day, day)
        first, count = self._months()
        if self.third is None:
            return months_of(self.year, first, count)
        if count > 1:
            return months_of(self.year, *_third_of_months(first, count, self.third))
        start, end = months_of(self.year, first, 1)
        days = ((1, 10), (11, 20), (21, end.day), (1, 15), (16, end.day))[self.third]
        return Days(start.replace(day=days[0]), start.replace(day=days[1]))

    def _months(self) -> tuple[int, int]:
        """The first month and how many there are."""
        if self.month is not None:
            date(_LEAP_YEAR, self.month, 1)
            return self.month, 1
        if self.quarter is not None:
            if self.quarter not in (1, 2, 3, 4):
                raise ValueError(self.quarter)
            return 3 * self.quarter - 2, 3
        if self.half is not None:
            if not 1 <= abs(self.half) <= _YEAR:
                raise ValueError(self.half)
            return (1, self.half) if self.half > 0 else (_YEAR + 1 + self.half, -self.half)
        return 1, _YEAR


def months_of(year: int, first: int, count: int) -> Days:
    """The days of some months, which may reach into the next year."""
    extra, last = divmod(first + count - 2, _YEAR)
    end_year, last = year + extra, last + 1
    end = date(end_year, last, calendar.monthrange(end_year, last)[1])
    return Days(date(year, first, 1), end)


def _third_of_months(first: int, count: int, third: int) -> tuple[int, int]:
    """A quarter of the months at either end; in the middle what is called so of a year."""
    if third == 1 and count == _YEAR:
        return 5, 4
    length = max(1, count // 4)
    return first + (0, (count - length) // 2, count - length)[third], length

"""Weeks, seasons and school years: stretches whose first and last day are an agreement of ours."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from kehoach.named import NamedTuple
from kehoach.vietnamese.period.grammar import Found, Production, value_of
from kehoach.vietnamese.period.points import FIRST_YEAR, LAST_YEAR, Point, When, months_of
from kehoach.vietnamese.period.stretches import Moment, Span
from kehoach.vietnamese.period.values import Days, Precision

TABLES: Mapping[str, Mapping[str, Any]] = {
    "season name": {"xuân": 2, "hè": 6, "hạ": 6, "thu": 8, "đông": 11},
    "week place": {"đầu": 1, "đầu tiên": 1, "thứ nhất": 1, "cuối": -1, "cuối cùng": -1},
    "semester": {"i": 0, "ii": 1},
}
_WEEK: Final = 7
_WEEKS_OF_MONTH: Final = 5


class Week(NamedTuple):
    """A week of a month, counted from its first day, or of a year (ISO 8601); -1 is the last."""

    number: int
    month: int | None = None
    year: int | None = None

    @property
    def precision(self) -> Precision:
        """A week."""
        return Precision.WEEK

    @property
    def approximate(self) -> bool:
        """Offices count the weeks of a month in several ways."""
        return self.month is not None

    def completed(self, other: When) -> Week:
        """This week with the month and the year of one behind it."""
        month = self.month
        if month is None and isinstance(other, Week | Point):
            month = other.month
        return self._replace(month=month, year=self.year or other.year)

    def sibling(self, number: int) -> Week:
        """Another week of that month or year."""
        return self._replace(number=number)

    def in_year(self, year: int) -> Week:
        """This week in a year, if it is one of a month; others may count from a project's start."""
        return self if self.year or self.month is None else self._replace(year=year)

    def bounds(self) -> Days | None:
        """Its seven days; the fifth week of a month has what is left."""
        if self.month is not None and (
            not 1 <= self.month <= 12 or not -1 <= self.number <= _WEEKS_OF_MONTH  # noqa: PLR2004  # months
        ):
            raise ValueError(self)
        if self.year is None:
            return None
        if not FIRST_YEAR <= self.year <= LAST_YEAR or self.number == 0:
            raise ValueError(self)
        if self.month is None:
            monday = date.fromisocalendar(self.year, self.number, 1)
            return Days(monday, monday + timedelta(days=_WEEK - 1))
        length = calendar.monthrange(self.year, self.month)[1]
        first = length - _WEEK + 1 if self.number < 0 else _WEEK * (self.number - 1) + 1
        start = date(self.year, self.month, first)
        return Days(start, start.replace(day=min(first + _WEEK - 1, length)))


class Term(NamedTuple):
    """Months in which a season, a school year or a half of one usually lies."""

    month: int
    months: int
    year: int | None = None

    @property
    def approximate(self) -> bool:
        """Schools begin on other days each year."""
        return True

    @property
    def precision(self) -> Precision:
        """As coarse as it is long."""
        quarter, half = 3, 6
        if self.months > half:
            return Precision.YEAR
        return Precision.QUARTER if self.months <= quarter else Precision.HALF

    def completed(self, other: When) -> Term:
        """This one in the year of another."""
        return self._replace(year=self.year or other.year)

    def sibling(self, number: int) -> None:  # noqa: ARG002  # seasons are not numbered
        """None."""
        return

    def in_year(self, year: int) -> Term:
        """This one in a year."""
        return self if self.year else self._replace(year=year)

    def bounds(self) -> Days | None:
        """The first and the last day of its months."""
        if self.year is None:
            return None
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise ValueError(self)
        return months_of(self.year, self.month, self.months)


def _week(found: Found) -> Week | None:
    point = found.get("month point")
    number = found["two"] if "two" in found else found.get("week place") or found.get("in words")
    if point is not None:
        return Week(number, point.month, point.year)
    year = found.get("year")
    return None if year is None else Week(number, None, year)


def _weeks(found: Found) -> Span:
    """Weeks one of which has the month: "tuần 3 - 4 tháng 3/2027"."""
    first, last = found.all("two")
    point = found["month point"]
    return Span(
        Moment(Week(first, point.month, point.year)), Moment(Week(last, point.month, point.year))
    )


def _season(found: Found) -> Term:
    return Term(found["season name"], 3, found.get("year"))


def _school_year(found: Found) -> Term | None:
    """From September until May; a year that is named with two must name neighbours."""
    years = found.all("four")
    if years[0] + 1 != years[-1]:
        return None
    first: int = years[0]
    if "semester" in found:
        return Term(9, 4, first) if found["semester"] == 0 else Term(1, 5, first + 1)
    if "third" in found:
        return (Term(9, 2, first), Term(12, 2, first), Term(4, 2, first + 1))[found["third"]]
    return Term(9, 9, first)


_TWO_YEARS = "năm học <four> (-|/) <four>"
_ROWS = (
    ("semester figure", "<semester>", value_of("semester")),
    (
        "semester figure",
        "<two>",
        lambda found: found["two"] - 1 if found["two"] in (1, 2) else None,
    ),
    ("point", "tuần [thứ] (<two>|<in words>) [của] <month point>", _week),
    ("point", "tuần <week place> [của] <month point>", _week),
    ("point", "tuần [thứ] <two> (/|[của] năm) <year>", _week),
    ("span", "tuần [thứ] <two> (-|đến|,|và) [tuần] <two> [của] <month point>", _weeks),
    ("point", "[mùa|dịp] <season name> <four:year>", _season),
    ("point", "[dịp|kỳ nghỉ|nghỉ|mùa] <season name> năm <year>", _season),
    ("point", "(mùa|dịp|kỳ nghỉ|nghỉ) <season name>", _season),
    ("point", f"[<third>] {_TWO_YEARS}", _school_year),
    ("point", f"(học kỳ|học kì) <semester figure:semester> [,|của] {_TWO_YEARS}", _school_year),
)
PRODUCTIONS = tuple(Production(*row) for row in _ROWS)

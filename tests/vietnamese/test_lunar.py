from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.vietnamese.lunar import LunarDay, lunar_day, month_length, solar_day

TET = {
    1968: "01-29", 1969: "02-16", 1970: "02-06", 1975: "02-11", 1980: "02-16", 1984: "02-02",
    1985: "01-21", 1986: "02-09", 1990: "01-27", 1995: "01-31", 2000: "02-05", 2004: "01-22",
    2007: "02-17", 2008: "02-07", 2010: "02-14", 2015: "02-19", 2018: "02-16", 2019: "02-05",
    2020: "01-25", 2021: "02-12", 2022: "02-01", 2023: "01-22", 2024: "02-10", 2025: "01-29",
    2026: "02-17", 2027: "02-06", 2028: "01-26", 2029: "02-13", 2030: "02-02", 2031: "01-23",
    2033: "01-31", 2034: "02-19", 2040: "02-12", 2050: "01-23",
}  # fmt: skip
"""The first day of the year as printed calendars have it."""

LEAP = {
    1968: 7, 1971: 5, 1974: 4, 1976: 8, 1979: 6, 1982: 4, 1985: 2, 1987: 7, 1990: 5, 1993: 3,
    1995: 8, 1998: 5, 2001: 4, 2004: 2, 2006: 7, 2009: 5, 2012: 4, 2014: 9, 2017: 6, 2020: 4,
    2023: 2, 2025: 6, 2028: 5, 2031: 3, 2033: 11, 2036: 6, 2039: 5, 2042: 2, 2044: 7, 2047: 5,
    2050: 3,
}  # fmt: skip
"""The leap months as printed calendars have them; no other year until 2050 has one."""


@pytest.mark.parametrize(("year", "day"), TET.items())
def test_the_year_begins_on_the_printed_day(year: int, day: str) -> None:
    """Also where Beijing's calendar has another day: 1968, 1969, 1985, 2007, 2030."""
    assert solar_day(LunarDay(year, 1, 1)) == date.fromisoformat(f"{year}-{day}")


def test_leap_months_are_the_printed_ones() -> None:
    """In 1985 and 1987 they are others than in Beijing."""
    found = {}
    for year in range(1968, 2051):
        for month in range(1, 13):
            try:
                month_length(year, month, leap=True)
            except ValueError:
                continue
            found[year] = month
    assert found == LEAP


@pytest.mark.parametrize(
    ("lunar", "day"),
    [
        ((2026, 12, 23), "2027-01-30"),
        ((2027, 1, 4), "2027-02-09"),
        ((2027, 1, 15), "2027-02-20"),
        ((2026, 3, 10), "2026-04-26"),
        ((2025, 3, 10), "2025-04-07"),
        ((2024, 3, 10), "2024-04-18"),
        ((2025, 8, 15), "2025-10-06"),
        ((2025, 12, 23), "2026-02-10"),
        ((2024, 12, 29), "2025-01-28"),
        ((2025, 6, 1, True), "2025-07-25"),
        ((2023, 2, 1, True), "2023-03-22"),
        ((2020, 4, 15, True), "2020-06-06"),
    ],
)
def test_known_days(lunar: tuple[int, int, int], day: str) -> None:
    """Feasts and days of leap months, there and back."""
    assert solar_day(LunarDay(*lunar)) == date.fromisoformat(day)
    assert lunar_day(date.fromisoformat(day)) == LunarDay(*lunar)


@pytest.mark.parametrize(
    "lunar",
    [(2026, 13, 1), (2026, 0, 1), (2026, 1, 0), (2026, 1, 31), (2024, 12, 30), (2026, 4, 1, True),
     (1967, 1, 1), (2200, 1, 1), (2026, -1, 5)],
)  # fmt: skip
def test_what_is_no_day(lunar: tuple[int, int, int]) -> None:
    """A thirtieth of a short month, a leap month of another year, a year that is not computed."""
    with pytest.raises(ValueError, match=r"."):
        solar_day(LunarDay(*lunar))


@given(st.dates(date(1968, 2, 1), date(2199, 12, 31)))
def test_every_day_has_one_lunar_day(day: date) -> None:
    """There and back; the next day is the next lunar day, or the first of a month."""
    lunar = lunar_day(day)
    assert solar_day(lunar) == day
    following = lunar_day(day + timedelta(days=1))
    same_month = following[:2] == lunar[:2] and following.leap == lunar.leap
    assert following.day == (lunar.day + 1 if same_month else 1)
    assert lunar.day <= month_length(lunar.year, lunar.month, leap=lunar.leap) in (29, 30)


def test_days_before_the_first_year_are_refused() -> None:
    """They belong to a lunar year that is not computed."""
    with pytest.raises(ValueError, match=r"."):
        lunar_day(date(1968, 1, 1))

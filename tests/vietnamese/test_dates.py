"""Dates in running text, and that no way of writing one is read as another day."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.vietnamese import long_date, short_date
from kehoach.vietnamese.period import PeriodError, dates_in, read_period

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024 của", ["22 tháng 12 năm 2024"]),
        ("(ngày 22/12/2024)", ["22/12/2024"]),
        ("22-12-2024 và 22.12.2024", ["22-12-2024", "22.12.2024"]),
        ("ngày 05 tháng 5/2026", ["05 tháng 5/2026"]),
        ("ngày mười lăm tháng ba năm 2027", ["mười lăm tháng ba năm 2027"]),
        ("Ngày 30/4 và 01/5", ["30/4"]),
        ("tại cuộc họp ngày 23-24/3/2023", ["24/3/2023"]),
        ("(01/01/2004 -01/01/2024)", ["01/01/2004", "01/01/2024"]),
        ("Thứ Ba ngày 24/8", ["24/8"]),
        ("thứ Hai, 24/8", ["24/8"]),
        ("ngày 31 tháng 4 năm 2026", ["31 tháng 4 năm 2026"]),
        ("NGÀY 24 THÁNG 8 NĂM 2026", ["24 THÁNG 8 NĂM 2026"]),
        ("ngày mùng 2 tháng 9", ["2 tháng 9"]),
        ("ngày Quốc khánh 2-9; 1/3 số hộ; trực 24/7; tỷ lệ 99/99", []),
        ("Nghị định số 30/2020/NĐ-CP, 1.500.000 đồng, 2024-12-22", []),
        ("02 đợt (đợt 1 tháng 5/2026, đợt 2 tháng 9 năm 2026)", []),
        ("trong tháng 5/2026; 6 tháng đầu năm; ngày 3", []),
    ],
)  # fmt: skip
def test_dates_are_found_in_texts(text: str, found: list[str]) -> None:
    """Those with a year; others where "ngày" or a weekday makes a date of them."""
    assert [text[each.start : each.end] for each in dates_in(text)] == found


@pytest.mark.parametrize(
    ("text", "weekday", "whole"),
    [
        ("Họp ngày 11/9/2026 (thứ Bảy).", 5, "ngày 11/9/2026 (thứ Bảy)"),
        ("Họp Chủ nhật, ngày 14/9/2026.", 6, "Chủ nhật, ngày 14/9/2026"),
        ("ngày 24 tháng 8 năm 2026 (thứ Ba)", 1, "ngày 24 tháng 8 năm 2026 (thứ Ba)"),
        ("sáng thứ 2, 24/8/2026", 0, "thứ 2, 24/8/2026"),
        ("NGÀY 1: THỨ HAI, NGÀY 24/8/2026", 0, "THỨ HAI, NGÀY 24/8/2026"),
        ("lần thứ ba, ngày 24/8/2026", None, "ngày 24/8/2026"),
        ("ngày 24/8/2026 (dự kiến)", None, "ngày 24/8/2026"),
    ],
)
def test_weekdays_before_and_behind(text: str, weekday: int | None, whole: str) -> None:
    """Also in brackets, with its number, and in capitals."""
    (found,) = dates_in(text)
    assert found.weekday == weekday
    assert text[found.first : found.last] == whole


WRITTEN: dict[str, Callable[[date], str]] = {
    "short": short_date,
    "plain": lambda day: f"{day.day}/{day.month}/{day.year}",
    "padded": lambda day: f"{day:%d/%m/%Y}",
    "words": long_date,
    "hyphens": lambda day: f"{day:%d-%m-%Y}",
    "stops": lambda day: f"{day:%d.%m.%Y}",
    "spaced": lambda day: f"{day.day} / {day.month} / {day.year}",
    "weekday": lambda day: f"{WEEKDAYS[day.weekday()]}, ngày {short_date(day)}",
    "morning": lambda day: f"sáng {short_date(day)}",
    "hour": lambda day: f"7h30 {long_date(day)}",
}


@given(
    st.dates(date(1900, 1, 1), date(2190, 1, 1)),
    st.sampled_from([*WRITTEN]),
    st.sampled_from(["NFC", "NFD"]),
)
def test_a_day_is_that_day_in_whatever_form(day: date, way: str, form: str) -> None:
    """In a key and in running text."""
    text = unicodedata.normalize(form, WRITTEN[way](day))  # type: ignore[arg-type]  # one of the two
    period = read_period(text)
    assert (period.start, period.end) == (day, day)
    inside = dates_in(f"Họp vào {text} tại Hội trường.")
    assert [each.in_year(None) for each in inside] == [day]


@given(
    st.dates(date(1970, 1, 1), date(2190, 1, 1)),
    st.integers(1, 400),
    st.sampled_from(["short", "words", "hour"]),
)
def test_bounds_lie_where_the_words_put_them(start: date, length: int, way: str) -> None:
    """From, to, before, after, by: never a day earlier or later."""
    end = start + timedelta(days=length)
    first, last = WRITTEN[way](start), WRITTEN[way](end)
    assert read_period(f"Từ {first} đến {last}").days[0] == (start, end)
    assert read_period(f"Từ {first}")[3:5] == (start, None)
    until = read_period(f"Đến hết {last}")
    assert (until.start, until.deadline) == (None, end)
    before = read_period(f"Trước {last}")
    assert before.deadline == (end if way == "hour" else end - timedelta(days=1))
    after = read_period(f"Sau {last}")
    assert after.start == (end if way == "hour" else end + timedelta(days=1))
    try:
        backwards = read_period(f"Từ {last} đến {first}")
    except PeriodError:
        return
    raise AssertionError(backwards)


@given(st.text(max_size=60))
def test_any_text_has_dates_inside_it_or_none(text: str) -> None:
    """Places lie in the text, in order, and name a day and a month."""
    for each in dates_in(text):
        assert 0 <= each.first <= each.start < each.end <= each.last <= len(text)


def test_dates_in_a_long_text_are_found_in_time() -> None:
    """Linear in the length, of numbers, of dates and of weekdays."""
    for unit in ("12/", "1/1/2026 ", "ngày ", "ngày ba tháng ", "thứ Hai, ", "1 tháng "):
        text = unit * (30_000 // len(unit))
        found = dates_in(text)
        assert len(found) <= len(text)

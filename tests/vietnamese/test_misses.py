"""Near misses stay errors, with the form that was probably meant; what is further away is printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.vietnamese.period import (
    EXAMPLES,
    Kind,
    PeriodError,
    Reason,
    nearest_form,
    read_period,
)

IMPOSSIBLE, BACKWARDS, UNREADABLE = Reason.IMPOSSIBLE_DATE, Reason.BACKWARDS, Reason.UNREADABLE

MISSES = [
    # a digit too many, or one that no calendar has
    ("Quý II/20226", IMPOSSIBLE, "Quý II/20226", "Quý II/2026"),
    ("năm 20277", IMPOSSIBLE, "năm 20277", "năm 2027"),
    ("Tháng 5/20026", IMPOSSIBLE, "Tháng 5/20026", "Tháng 5/2026"),
    ("Trước ngày 15/6/20266", IMPOSSIBLE, "ngày 15/6/20266", "Trước ngày 15/6/2026"),
    ("31/4/2026", IMPOSSIBLE, "31/4/2026", "30/4/2026"),
    ("29/02/2026", IMPOSSIBLE, "29/02/2026", "28/02/2026"),
    ("ngày 30 tháng 02 năm 2026", IMPOSSIBLE, "ngày 30 tháng 02 năm 2026", "ngày 28 tháng 02 năm 2026"),
    ("Ngày 32/01/2027", IMPOSSIBLE, "Ngày 32/01/2027", "Ngày 31/01/2027"),
    ("12/31/2026", IMPOSSIBLE, "12/31/2026", "31/12/2026"),
    ("Tháng 13/2026", IMPOSSIBLE, "Tháng 13/2026", "Tháng 12/2026"),
    ("Quý V/2026", IMPOSSIBLE, "Quý V/2026", "Quý IV/2026"),
    ("Quý IIII/2026", IMPOSSIBLE, "Quý IIII/2026", "Quý III/2026"),
    ("25h00 ngày 05/02/2027", IMPOSSIBLE, "25h00", None),
    ("7h75 ngày 05/02/2027", IMPOSSIBLE, "7h75", None),
    ("Từ 20h00 đến 24h30 ngày 05/02/2027", IMPOSSIBLE, "Từ 20h00 đến 24h30", None),
    ("Mùng 31 Tết Đinh Mùi", IMPOSSIBLE, "Mùng 31 Tết Đinh Mùi", "Mùng 30 Tết Đinh Mùi"),
    ("30 Tết Đinh Mùi", IMPOSSIBLE, "30 Tết Đinh Mùi", "29 Tết Đinh Mùi"),
    ("Mùng 4 Tết Đinh Ngọ", IMPOSSIBLE, "Mùng 4 Tết Đinh Ngọ", None),
    ("Mùng 4 Tết Bính Ngọ 2027", IMPOSSIBLE, "Mùng 4 Tết Bính Ngọ 2027", None),
    ("31/4 hằng năm", IMPOSSIBLE, "31/4", "30/4 hằng năm"),
    ("Tuần 6 tháng 3/2027", IMPOSSIBLE, "Tuần 6 tháng 3/2027", "Tuần 4 tháng 3/2027"),
    ("tháng 5/2023 (31/4/2023)", IMPOSSIBLE, "31/4/2023", "tháng 5/2023 (30/4/2023)"),
    # an end before its start
    ("từ tháng 12/2026 đến tháng 5/2026", BACKWARDS, "từ tháng 12/2026 đến tháng 5/2026", "từ tháng 5/2026 đến tháng 12/2026"),
    ("Quý III - I/2026", BACKWARDS, "Quý III - I/2026", "Quý I - III/2026"),
    ("20 - 15/3/2027", BACKWARDS, "20 - 15/3/2027", "15 - 20/3/2027"),
    ("2030 - 2025", BACKWARDS, "2030 - 2025", "2025 - 2030"),
    ("20h00 đến 19h00 ngày 05/02/2027", BACKWARDS, "20h00 đến 19h00 ngày 05/02/2027", "19h00 đến 20h00 ngày 05/02/2027"),
    ("20, 15/3/2027", BACKWARDS, "20, 15/3/2027", None),
    ("tháng 9, 6/2026", BACKWARDS, "tháng 9, 6/2026", None),
    # a slip of a letter or a tone
    ("Thàng 5/2026", UNREADABLE, "Thàng", "Tháng 5/2026"),
    ("Quy II/2026", UNREADABLE, "Quy", "Quý II/2026"),
    ("hằng thángg", UNREADABLE, "thángg", "hằng tháng"),
    ("Thường xuyen", UNREADABLE, "xuyen", "Thường xuyên"),
    ("thuong xuyen", UNREADABLE, "thuong xuyen", "thường xuyên"),
    ("Truớc ngày 30/6/2026", UNREADABLE, "Truớc", "Trước ngày 30/6/2026"),
    ("Tứ tháng 5 đến tháng 7/2026", UNREADABLE, "Tứ", "Từ tháng 5 đến tháng 7/2026"),
    ("thứ Bảy hằng tuấn", UNREADABLE, "tuấn", "thứ Bảy hằng tuần"),
    ("Mùng 4 Têt Đinh Mùi", UNREADABLE, "Têt", "Mùng 4 Tết Đinh Mùi"),
    ("Cuối nắm 2026", UNREADABLE, "nắm", "Cuối năm 2026"),
    # numbers that stand as in no time
    ("Tháng 5/26", UNREADABLE, "/26", "Tháng 5/2026"),
    ("Ngày 5/3/26", UNREADABLE, "/26", "Ngày 5/3/2026"),
    ("Tháng 5/2026/7", UNREADABLE, "/7", None),
    ("tháng 5 6/2026", UNREADABLE, "6/2026", None),
    ("Từ tháng 5/2026 đến", UNREADABLE, "đến", None),
    ("2024-12..mai", UNREADABLE, "mai", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "reason", "words", "nearest"), MISSES)
def test_a_near_miss_is_refused_with_what_was_meant(
    text: str, reason: Reason, words: str, nearest: str | None
) -> None:
    """The words at fault, why, and the nearest text that can be read, which is another one."""
    with pytest.raises(PeriodError) as caught:
        read_period(text)
    error = caught.value
    assert (error.reason, text[error.start : error.end]) == (reason, words)
    assert error.nearest == nearest
    if nearest:
        assert read_period(nearest).kind is not Kind.UNREAD


@pytest.mark.parametrize(
    "text",
    [
        "Mùa mưa", "Khoảng giữa mùa khô", "Đầu quý", "Đợt 2", "Chưa xác định", "Theo thông báo sau",
        "Ngày mai", "Ngay trong tháng", "Quý vị đại biểu", "Nam 2026 tỉnh", "Các ngày lễ lớn",
        "Sáng tạo", "Năm học mới", "Thứ tự ưu tiên", "Hạn hán", "Tuần lễ vàng",
    ],
)  # fmt: skip
def test_what_is_of_another_kind_is_no_error(text: str) -> None:
    """However like a time some of its words are: it has no day, and prints as it is written."""
    period = read_period(text)
    assert not period.has_day
    assert period.words == text


@pytest.mark.parametrize(
    ("text", "nearest"),
    [("Tháng 5 6/2026", "Tháng 5/2023"), ("Qúy hai năm nay", "Quý II năm 2023"), ("漢字", None)],
)
def test_the_example_of_the_nearest_form_is_shown(text: str, nearest: str | None) -> None:
    """Where there is one that is near."""
    assert nearest_form(text) == nearest
    assert nearest is None or nearest in EXAMPLES


@given(st.sampled_from([text for text, *_rest in MISSES]), st.sampled_from([" ", ".", ";"]))
def test_what_is_refused_is_refused_with_a_stop_behind_it(text: str, behind: str) -> None:
    """A sign at the end makes no time of a near miss."""
    with pytest.raises(PeriodError):
        read_period(text + behind)

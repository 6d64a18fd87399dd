"""What indicators are to reach, as officials write it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.vietnamese.targets import read_figure, read_target


@pytest.mark.parametrize(
    ("text", "met", "unmet"),
    [
        ("≥ 95%", ("95", "100%"), ("94,9",)),
        (">= 95", ("95",), ("94",)),
        ("95", ("95", "96"), ("94",)),
        ("ít nhất 12 xã", ("12 xã", "13"), ("11",)),
        ("Tối thiểu 1.200 hộ", ("1.200",), ("1.199 hộ",)),
        ("phấn đấu đạt 100%", ("100",), ("99,9",)),
        ("đạt trên 80%", ("80,1",), ("80",)),
        ("≤ 3,5", ("3,5", "0"), ("3,6",)),
        ("không quá 30 phút", ("30",), ("31",)),
        ("giảm còn dưới 2%", ("1,9",), ("2",)),
        ("từ 12 đến 15", ("12", "15"), ("11", "16")),
        ("12 - 15%", ("13%",), ("16",)),
        ("từ 40% trở lên", ("40", "50"), ("39",)),
    ],
)
def test_targets_are_read_and_judge(
    text: str, met: tuple[str, ...], unmet: tuple[str, ...]
) -> None:
    """A figure on the one side is enough, one on the other is not."""
    target = read_target(text)
    assert target, text
    for figures, wanted in ((met, True), (unmet, False)):
        for figure in figures:
            read = read_figure(figure)
            assert read is not None
            assert target.is_met(read) is wanted, (text, figure)


@pytest.mark.parametrize(
    "text", ["Hoàn thành", "Top 10", "01/01 xã", "3/5", "", "Nhóm 1 cả nước; tăng"]
)
def test_what_is_no_number_is_not_judged(text: str) -> None:
    """It is printed, and nobody says whether it is reached."""
    assert read_target(text) is None


@pytest.mark.parametrize("text", ["khoảng 12 - 15", "Khoảng 90%", "phấn đấu khoảng 7"])
def test_what_is_about_a_number_is_not_judged(text: str) -> None:
    """Officials do not say how far off is still about it."""
    target = read_target(text)
    assert target
    assert target.is_met(Decimal(13)) is None


@given(st.text())
def test_any_text_is_read_or_not(text: str) -> None:
    """Nothing raises."""
    read_target(text)
    read_figure(text)

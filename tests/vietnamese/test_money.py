"""Amounts of money: read, written with dots, found in running text, and said in words."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.vietnamese.money import (
    LARGEST,
    MoneyError,
    Reason,
    amounts_in,
    bears_unit,
    is_bare_sum,
    names_money,
    nearest_amount,
    nearest_unit,
    read_amount,
    read_quantity,
    read_unit,
    words_behind,
    words_of,
    written,
)

MILLION, BILLION = 10**6, 10**9

FORMS = [
    ("1.500 triệu đồng", 1500 * MILLION),
    ("1500 triệu", 1500 * MILLION),
    ("1.500.000.000 đồng", 1500 * MILLION),
    ("540.000.000", 540 * MILLION),
    ("540.000.000đ.", 540 * MILLION),
    ("1,5 tỷ", 1500 * MILLION),
    ("2,125 tỉ đồng", 2125 * MILLION),
    ("1 tỷ 500 triệu đồng", 1500 * MILLION),
    ("1 triệu 500 đồng", MILLION + 500),
    ("1 tỷ 5 triệu", BILLION + 5 * MILLION),
    ("3 nghìn tỷ đồng", 3000 * BILLION),
    ("500 ngàn VNĐ", 500_000),
    ("45.000.000  ĐỒNG", 45 * MILLION),
    ("45.000.000 đồng", 45 * MILLION),
    ("0", 0),
]


@pytest.mark.parametrize(("text", "amount"), FORMS)
def test_every_form_is_read(text: str, amount: int) -> None:
    """In đồng, whatever the unit."""
    assert read_amount(text) == amount


def test_a_bare_number_counts_the_unit_of_its_budget() -> None:
    """And one with a unit of its own does not."""
    unit = read_unit("triệu đồng")
    assert read_amount("1.500", unit) == 1500 * MILLION
    assert read_amount("1,5", unit) == 1_500_000
    assert read_amount("1.500 đồng", unit) == 1500
    assert read_amount("1 tỷ", unit) == BILLION
    assert [bears_unit(text) for text in ("1.500", "1.500 triệu")] == [False, True]


BAD = [
    ("1,500 triệu", "1.500 triệu đồng"),
    ("1.5 triệu", "1,5 triệu đồng"),
    ("1,500,000", "1.500.000 đồng"),
    ("1 500 000 đồng", "1.500.000 đồng"),
    ("1500,0 triệu", "1.500 triệu đồng"),
    ("15.00 triệu", "15 triệu đồng"),
    ("1.500 trieu dong", "1.500 triệu đồng"),
    ("khoảng 20 triệu đồng", "20 triệu đồng"),
    ("500 triệu 1 tỷ", None),
    ("1 tỷ 500", None),
    ("12 usd", None),
    ("1.5000", None),
    ("theo dự toán", None),
    ("-5 đồng", "5 đồng"),
    ("", None),
]


@pytest.mark.parametrize(("text", "near"), BAD)
def test_what_cannot_be_read_has_a_nearest_form(text: str, near: str | None) -> None:
    """The nearest form is one that can be read."""
    with pytest.raises(MoneyError) as caught:
        read_amount(text)
    assert caught.value.reason is Reason.UNREADABLE
    found = nearest_amount(text)
    assert found == near
    assert found is None or read_amount(found) >= 0


def test_amounts_that_no_estimate_holds() -> None:
    """Parts of a đồng, and more than a spreadsheet keeps exactly."""
    for text, reason in (("1,5 đồng", Reason.NOT_WHOLE), ("1000 nghìn tỷ", Reason.TOO_LARGE)):
        with pytest.raises(MoneyError) as caught:
            read_amount(text)
        assert caught.value.reason is reason


def test_units_and_quantities() -> None:
    """Units of money by any of their names; quantities with dots and a comma."""
    assert [read_unit(each) for each in ("đồng", "nghìn đồng", "Triệu", "tỷ đồng")] == [
        1, 1000, MILLION, BILLION,
    ]  # fmt: skip
    assert nearest_unit("trieu dog") == "triệu đồng"
    assert nearest_unit("USD") is None
    assert [read_quantity(each) for each in ("24", "1.200", "2,5")] == [24, 1200, Decimal("2.5")]
    for wrong in ("", "usd", "đồng đội"):
        with pytest.raises(MoneyError):
            read_unit(wrong)
    for wrong in ("hai", "1,200,000", "2.5", "24 hộ"):
        with pytest.raises(MoneyError):
            read_quantity(wrong)


def test_running_text_names_amounts_and_other_numbers() -> None:
    """Only money is found: no people, houses, rates, years, comrades; each at its place."""
    text = (
        "Năm 2023, xóa nhà tạm cho 51 hộ với 1500 triệu đồng (24 hộ, 960 triệu; 27 hộ, 540 triệu), "
        "50 triệu đồng/hộ, 5 triệu lượt khách, 10 đồng chí, 7 đồng bào, 2.5 tỷ đồng, 500.000đ "
        "và 1 tỷ 200 triệu đồng cho 1.000 cuốn; 999.999 nghìn tỷ đồng"
    )
    found = [(text[start:end], amount) for start, end, amount in amounts_in(text)]
    assert found == [
        ("1500 triệu đồng", 1500 * MILLION),
        ("960 triệu", 960 * MILLION),
        ("540 triệu", 540 * MILLION),
        ("500.000đ", 500_000),
        ("1 tỷ 200 triệu đồng", 1200 * MILLION),
    ]


@given(st.integers(0, LARGEST))
def test_what_is_written_is_read_back(amount: int) -> None:
    """With dots between the thousands."""
    assert read_amount(written(amount)) == amount
    assert re.fullmatch(r"\d{1,3}(\.\d{3})* đồng", written(amount))


@given(st.text(max_size=40) | st.text("0123456789., đồngtriệuỷ-", max_size=40))
def test_no_text_breaks_the_reading(text: str) -> None:
    """It is read, or said to be unreadable; the nearest form, if any, can be read."""
    try:
        assert 0 <= read_amount(text) <= LARGEST
    except MoneyError:
        near = nearest_amount(text)
        assert near is None or 0 <= read_amount(near) <= LARGEST


# --- in words ------------------------------------------------------------------------------------

VECTORS = {
    540_000_000: "Năm trăm bốn mươi triệu đồng",
    960_000_000: "Chín trăm sáu mươi triệu đồng",
    1_500_000_000: "Một tỷ năm trăm triệu đồng",
    1_005_000: "Một triệu không trăm linh năm nghìn đồng",
    21_000: "Hai mươi mốt nghìn đồng",
    115_000: "Một trăm mười lăm nghìn đồng",
    1_024_500: "Một triệu không trăm hai mươi tư nghìn năm trăm đồng",
    1_234_567_890: "Một tỷ hai trăm ba mươi tư triệu năm trăm sáu mươi bảy nghìn tám trăm chín mươi đồng",
    10**12: "Một nghìn tỷ đồng",
    0: "Không đồng",
    14: "Mười bốn đồng",
    1_000_005: "Một triệu không trăm linh năm đồng",
    -21_000: "Âm hai mươi mốt nghìn đồng",
    10**18: "Một tỷ tỷ đồng",
}


@pytest.mark.parametrize(("amount", "words"), VECTORS.items())
def test_sums_are_said_as_officials_say_them(amount: int, words: str) -> None:
    """The forms of real estimates: mốt, tư, lăm, linh, không trăm, nghìn, tỷ."""
    assert words_of(amount) == words


ONES = {
    word: value
    for value, words in enumerate(
        ("không", "một mốt", "hai", "ba", "bốn tư", "năm lăm", "sáu", "bảy", "tám", "chín")
    )
    for word in words.split()
}


def number_said(words: list[str]) -> int:
    """The number that some words say: by the largest unit in them, then what follows it."""
    for unit, scale in (("tỷ", BILLION), ("triệu", MILLION), ("nghìn", 1000), ("trăm", 100)):
        if unit in words:
            at = len(words) - 1 - words[::-1].index(unit)
            return number_said(words[:at]) * scale + number_said(words[at + 1 :])
    if "mươi" in words:
        at = words.index("mươi")
        return number_said(words[:at]) * 10 + number_said(words[at + 1 :])
    if words[:1] == ["mười"]:
        return 10 + number_said(words[1:])
    return ONES[words[-1]] if words else 0


@given(
    st.integers(0, 10**21) | st.integers(0, 2000) | st.integers(0, 10**7).map(lambda n: n * 1000)
)
def test_the_words_say_the_number(amount: int) -> None:
    """Read back by another program, they give it; and they begin with a capital letter."""
    words = words_of(amount)
    assert words[0].isupper()
    assert number_said(words.lower().removesuffix(" đồng").split()) == amount


@pytest.mark.parametrize(
    ("text", "amount", "words"),
    [
        ("45.000.000 đồng (Bốn mươi lăm triệu đồng)", 45_000_000, "Bốn mươi lăm triệu đồng"),
        ("1,5 tỷ đồng (Bằng chữ: Một tỷ năm trăm triệu đồng chẵn./.)", 1_500_000_000, "Một tỷ năm trăm triệu đồng chẵn"),
        ("540 triệu (viết bằng chữ: năm trăm bốn mươi triệu đồng)", 540_000_000, "năm trăm bốn mươi triệu đồng"),
        ("21.000 đồng", 21_000, None),
        ("45.000.000 ₫", 45_000_000, None),
        ("45.000.000,- đồng", 45_000_000, None),
        ("45.000.000,-", 45_000_000, None),
        ("45.000.000đ.", 45_000_000, None),
    ],
)  # fmt: skip
def test_a_sum_with_its_words_or_an_office_s_signs(
    text: str, amount: int, words: str | None
) -> None:
    """Both are what decisions and vouchers have; the words behind the figure can be held against it."""
    assert read_amount(text) == amount
    assert words_behind(text) == words


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("1,500 triệu đồng", "1.500 triệu đồng"), ("1.5 tỷ", "1,5 tỷ đồng"), ("1.5tr", "1,5 triệu đồng"),
        ("45,000,000 đồng", "45.000.000 đồng"), ("45.5 triệu đồng", "45,5 triệu đồng"),
        ("45 000 000 đồng", "45.000.000 đồng"), ("2.5 tỉ", "2,5 tỷ đồng"), ("7.5 ngàn đồng", "7,5 nghìn đồng"),
    ],
)  # fmt: skip
def test_a_sum_gone_wrong_is_known_as_one(text: str, near: str) -> None:
    """It has digits, a unit of money and no other words; the form that was meant is shown."""
    assert is_bare_sum(text)
    assert names_money(text)
    assert nearest_amount(text) == near
    with pytest.raises(MoneyError):
        read_amount(text)


@pytest.mark.parametrize(
    ("text", "money", "bare"),
    [
        ("Khoảng 20 triệu đồng", True, False), ("30.000 triệu đồng (năm 2026: 500)", True, False),
        ("Ngân sách tỉnh: 500 triệu đồng", True, False), ("10 đồng chí", False, False),
        ("5 triệu lượt khách", False, False), ("Theo Quyết định số 15/QĐ-UBND", False, False),
        ("Ngân sách nhà nước", False, False), ("02 lần", False, False), ("3 đồng bào", False, False),
    ],
)  # fmt: skip
def test_words_that_name_money(text: str, money: bool, bare: bool) -> None:  # noqa: FBT001
    """What only has words of money beside other words is no sum gone wrong; people are no money."""
    assert (names_money(text), is_bare_sum(text)) == (money, bare)

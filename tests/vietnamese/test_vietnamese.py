from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.vietnamese import (
    document_number,
    fold,
    letter,
    long_date,
    plain,
    roman,
    sentence_case_inside,
    short_date,
    slug,
)

SAME = [
    ("Sở Văn hoá", "SỞ VĂN HÓA"),
    ("hoà", "hòa"),
    ("khoẻ", "khỏe"),
    ("thuỷ", "thủy"),
    ("uỷ ban", "ủy ban"),
    ("kỉ niệm", "kỷ niệm"),
    ("kĩ thuật", "kỹ thuật"),
    ("liệt sỹ", "liệt sĩ"),
    ("quí II", "quý II"),
    ("lí luận", "lý luận"),
    ("tỉ đồng", "tỷ đồng"),
    ("Lao động – Thương binh", "Lao động - Thương binh"),
    ("Lao động—Thương binh", "Lao động-Thương binh"),
    ("\u00d0iện lực", "Điện lực"),
    ("\u0189iện lực", "điện lực"),
    ("Sở\u00a0Y tế", "  Sở  Y tế "),
    (unicodedata.normalize("NFD", "Sở Giáo dục và Đào tạo"), "Sở Giáo dục và Đào tạo"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_written_forms_of_the_same_words_fold_to_the_same_key(one: str, other: str) -> None:
    """Case, Unicode form, tone place, i and y, dashes and look-alikes of đ make no difference."""
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("má", "ma"),
        ("Sở Y tế", "Sở I tế x"),
        ("tuy", "tui"),
        ("tay", "tai"),
        ("Dao", "Đao"),
        ("Sở Nội vụ", "Sở Ngoại vụ"),
    ],
)
def test_different_words_keep_different_keys(one: str, other: str) -> None:
    """Folding does not go so far that other words become equal."""
    assert fold(one) != fold(other)


@given(st.lists(st.text("aăâđeêioôơuưyAĐkhtờỳỵ\u0301\u0323.,/-12\u200b", min_size=1), max_size=4))
def test_a_text_is_folded_word_by_word(words: list[str]) -> None:
    """But for dashes, which join what stands beside them."""
    words = [word.strip("-\u200b") for word in words]
    assert fold(" ".join(words)) == " ".join(filter(None, map(fold, words)))


@given(st.text())
def test_folding_does_not_depend_on_unicode_form(text: str) -> None:
    """NFC and NFD of any text have one key, and folding a key changes nothing."""
    key = fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))
    assert plain(text) == plain(key)


def test_plain_words_are_what_a_person_types_in_a_hurry() -> None:
    """Without any mark, in small letters."""
    assert plain("Sở Y tế") == "so y te"
    assert plain("Đoàn Thanh niên") == "doan thanh nien"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sở Y tế", "so-y-te"),
        ("Công ty Điện lực Lai Châu", "cong-ty-dien-luc-lai-chau"),
        ("Đài Phát thanh - Truyền hình tỉnh", "dai-phat-thanh-truyen-hinh-tinh"),
        ("../x/..", "x"),
        ("漢字", ""),
    ],
)
def test_slugs(text: str, name: str) -> None:
    """A slug has small latin letters, digits and single hyphens, and may be empty."""
    assert slug(text) == name


def test_letters_follow_the_vietnamese_alphabet() -> None:
    """After d comes đ, after e comes g, after y two letters."""
    written = "".join(letter(number) for number in range(1, 24))
    assert written == "abcdđeghiklmnopqrstuvxy"
    assert [letter(24), letter(46), letter(47)] == ["aa", "ay", "ba"]


def test_roman_numerals() -> None:
    """Numbers of parts and groups are Roman."""
    assert [roman(n) for n in (1, 4, 9, 14, 40, 90, 400, 1994)] == [
        "I", "IV", "IX", "XIV", "XL", "XC", "CD", "MCMXCIV",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "long", "short"),
    [
        (date(2020, 1, 5), "ngày 05 tháng 01 năm 2020", "05/01/2020"),
        (date(2019, 6, 29), "ngày 29 tháng 6 năm 2019", "29/6/2019"),
        (date(2010, 2, 8), "ngày 08 tháng 02 năm 2010", "08/02/2010"),
        (date(2023, 5, 10), "ngày 10 tháng 5 năm 2023", "10/5/2023"),
        (date(2023, 12, 31), "ngày 31 tháng 12 năm 2023", "31/12/2023"),
    ],
)
def test_dates_have_the_zeros_that_the_decree_wants(day: date, long: str, short: str) -> None:
    """Days under 10 and months 1 and 2 take a zero, months 3 to 9 do not (NĐ 30/2020, Phụ lục I)."""
    assert long_date(day) == long
    assert short_date(day) == short


def test_document_numbers_below_ten_take_a_zero() -> None:
    """06/KH-BTC, but 155/KH-UBND."""
    assert [document_number(number) for number in (6, 10, 155)] == ["06", "10", "155"]


def test_a_collective_inside_a_list_begins_small() -> None:
    """Names of agencies keep their capital."""
    assert sentence_case_inside("Các đơn vị có liên quan") == "các đơn vị có liên quan"
    assert sentence_case_inside("Sở Y tế") == "Sở Y tế"


@given(st.text(alphabet="aàáeêếhkoòóụủuưyỳýtqluđĐABÁ\u0301\u00df"))
def test_one_word_is_folded_as_it_is_in_a_text(word: str) -> None:
    """The short way for single words gives what the long one gives."""
    assert fold(word) == fold(f" {word} ")

"""Vietnamese writing: comparing, ordering, numbering and dating as officials do."""

from __future__ import annotations

import unicodedata
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from kehoach.lazy import lazy_pattern

if TYPE_CHECKING:
    from decimal import Decimal

LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The letters that number points, in the order of the alphabet (the decree's own practice)."""

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_NO_TONES = dict.fromkeys(map(ord, _TONES))
_LOOKALIKES: dict[int, str | None] = {0xD0: "Đ", 0x189: "Đ", 0xF0: "đ", 0x256: "đ"}
_UNSEEN = (
    # what Unicode calls default ignorable: a soft hyphen, joiners, marks of direction,
    # variation selectors, tags
    *(0xAD, 0x34F, 0x61C, 0x17B4, 0x17B5, 0xFEFF),
    *range(0x180B, 0x1810),
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    *range(0xFE00, 0xFE10),
    0xFFFC,  # what stands for a picture
    *range(0xF000, 0xF100),  # what one font alone shows, as the bullets of Word
)
_TAGS = range(0xE0000, 0xE0200)
"""Tags and more variation selectors: a range in the patterns, which else take each by itself."""
_TAG_CLASS = f"{chr(_TAGS[0])}-{chr(_TAGS[-1])}"
UNSEEN = lazy_pattern(f"[{''.join(map(chr, _UNSEEN))}{_TAG_CLASS}]+")
"""Characters that nobody sees in a text, or sees with one font alone."""
_STAND_IN = 0xFFFD
"""What the reader puts for a character that no document can carry, of which it tells."""
_NO_DIFFERENCE = _LOOKALIKES | dict.fromkeys((*_UNSEEN, *_TAGS, _STAND_IN))
_MEANT_OTHERWISE = lazy_pattern(
    f"[{''.join(map(chr, (*_LOOKALIKES, *_UNSEEN, _STAND_IN)))}{_TAG_CLASS}]"
)
_KEYS = {0x300: "f", 0x301: "s", 0x309: "r", 0x303: "x", 0x323: "j", 0x306: "w", 0x31B: "w"}
"""The keys of Telex for the marks of letters; the hat is its letter once more."""
_HAT = lazy_pattern("(.)\u0302")
_DASHES = lazy_pattern(r"(?<!\s)\s*[-\u2010-\u2015\u2212]\s*")
_WORD = lazy_pattern(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*")
_LETTERS = lazy_pattern(r"[^\W_]+")
_FINAL_Y = lazy_pattern(r"(h|k|l|m|s|t|qu)y")
_DOTS_AND_COMMAS = str.maketrans(",.", ".,")
_NOT_IN_SLUG = lazy_pattern(r"[^a-z0-9]+")


def as_meant(text: str) -> str:
    """A text without what nobody sees, and with đ for the letters that look like it."""
    return text.translate(_NO_DIFFERENCE) if _MEANT_OTHERWISE.search(text) else text


def _fold_word(word: str) -> str:
    """One syllable with its tone at the end, so that the tone's place makes no difference."""
    tones = "" if word.isascii() else "".join([char for char in word if char in _TONES])
    letters = word.translate(_NO_TONES) if tones else word
    if letters.endswith("y") and _FINAL_Y.fullmatch(letters):
        letters = letters[:-1] + "i"
    return letters + tones


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The key under which two ways to write the same words are equal.

    Unicode form, case, the place of the tone mark (hoá, hóa), final i and y (kĩ, kỹ), the kind of
    dash and the white space around it, the look-alikes of đ, and what nobody sees make no
    difference.
    """
    meant = as_meant(text)
    if text.isalpha():  # one word, the usual case where texts are read word by word
        return _fold_word(_decomposed(meant))
    words = _DASHES.sub("-", meant).split()  # most of them are known from other texts
    return " ".join([fold(word) if word.isalpha() else _fold_words(word) for word in words])


def _decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text.casefold())


def _fold_words(run: str) -> str:
    """Words with figures and marks, without blanks."""
    return _WORD.sub(lambda match: _fold_word(match[0]), _decomposed(run))


def plain(text: str) -> str:
    """The words without any mark: what a person types in a hurry ("so y te")."""
    return _without_marks(fold(text))


def slug(text: str, longest: int | None = None) -> str:
    """A name for a file or an anchor: small latin letters, digits and single hyphens.

    It has at most `longest` characters. Empty where the text has no letter or digit that can be
    written so.
    """
    latin = _without_marks(unicodedata.normalize("NFD", as_meant(text).casefold()))
    return _NOT_IN_SLUG.sub("-", latin).strip("-")[:longest].strip("-")


def typed_slug(text: str) -> str:
    """The same with marks as the keys by which people type them (Telex): "xa-taf-huwas".

    Names that differ in marks alone are two here.
    """
    words = _HAT.sub(r"\1\1", fold(text)).translate(_KEYS).replace("đ", "dd")
    return _NOT_IN_SLUG.sub("-", words).strip("-")


def letter(number: int) -> str:
    """The letter of the `number`th point: a b c d đ e g …; after y comes aa, ab and so on."""
    quotient, remainder = divmod(number - 1, len(LETTERS))
    return (letter(quotient) if quotient else "") + LETTERS[remainder]


def roman(number: int) -> str:
    """A positive number as a Roman numeral."""
    signs = zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    )
    written = ""
    for value, sign in signs:
        count, number = divmod(number, value)
        written += sign * count
    return written


def long_date(day: date) -> str:
    """`ngày 05 tháng 01 năm 2020`: days under 10 and months 1 and 2 take a zero (NĐ 30/2020)."""
    return f"ngày {day.day:02} {long_month(day)}"


def long_month(day: date) -> str:
    """`tháng 01 năm 2020`, `tháng 6 năm 2024`, with the decree's zeros."""
    return f"tháng {_month(day)} năm {day.year}"


def short_date(day: date) -> str:
    """`05/01/2020`, `28/6/2024`, with the decree's zeros."""
    return f"{day.day:02}/{_month(day)}/{day.year}"


def document_number(number: int) -> str:
    """A document's number: 1 to 9 take a leading zero and no other does (NĐ 30/2020, Phụ lục I)."""
    return f"{number:02}"


def dotted(number: int | Decimal) -> str:
    """A number with dots between its thousands and a comma before its decimals: "1.500", "2,5"."""
    return f"{number:,}".translate(_DOTS_AND_COMMAS)


def sentence_case_inside(name: str) -> str:
    """A name as it stands after the first in a list: "Các đơn vị …" begins with a small letter."""
    return name[:1].lower() + name[1:] if name.startswith("Các ") else name


def _without_marks(decomposed: str) -> str:
    return "".join(char for char in decomposed if not unicodedata.combining(char)).replace("đ", "d")


def _month(day: date) -> str:
    smallest_unpadded = 3
    return f"{day.month:02}" if day.month < smallest_unpadded else str(day.month)


Word: TypeAlias = tuple[str, int, int]
"""A word: folded, and its offsets in the text."""


def words_of(text: str) -> tuple[Word, ...]:
    """The words and figures of a text, in order."""
    found = _LETTERS.finditer(text)
    return tuple([(fold(match[0]), match.start(), match.end()) for match in found])

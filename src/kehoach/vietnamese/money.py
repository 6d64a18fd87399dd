"""Money as officials write it: amounts read, written with dots, and said in words.

An amount is a whole number of đồng, always; what is no whole number of them is not read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import Final

from kehoach.lazy import lazy_pattern
from kehoach.vietnamese.similarity import most_similar_spelling
from kehoach.vietnamese.text import as_meant, dotted, plain

LARGEST: Final = 10**15 - 1
"""The largest amount: fifteen digits, which every spreadsheet program keeps exactly."""

UNITS: Final[Mapping[str, int]] = {
    "đồng": 1,
    "nghìn đồng": 10**3,
    "triệu đồng": 10**6,
    "tỷ đồng": 10**9,
}
"""The units of money by their usual names, in đồng."""

_SCALES: Final[Mapping[str, int]] = {
    "": 1,
    "nghìn": 10**3,
    "ngàn": 10**3,
    "triệu": 10**6,
    "tr": 10**6,
    "tỷ": 10**9,
    "tỉ": 10**9,
    "nghìn tỷ": 10**12,
}
# Decimals that end in 0 are more often thousands after a foreign comma: "1,500 triệu".
_NUMBER = r"(?:[1-9]\d{0,2}(?:\.\d{3})+|\d{1,15})(?:,\d{0,5}[1-9])?"
_SCALE = r"nghìn tỷ|nghìn|ngàn|triệu|tr|tỷ|tỉ"
_DONG = r"(?:,- ?)?(?:đồng|đ|vnđ|vnd|₫)|,-"
_QUANTITY = lazy_pattern(_NUMBER)
_UNIT = lazy_pattern(rf"({_SCALE})? ?(?:{_DONG})?", re.IGNORECASE)
_PART = lazy_pattern(rf"({_NUMBER}) ?({_SCALE})?(?![^\W\d_])", re.IGNORECASE)
_AMOUNT = lazy_pattern(
    rf"((?:{_NUMBER} (?:{_SCALE}) )*{_NUMBER}(?: ?(?:{_SCALE}))?)( ?(?:{_DONG}))?", re.IGNORECASE
)
# In running text, "5 triệu lượt khách" and "10 đồng chí" are no money.
_IN_TEXT = lazy_pattern(
    rf"(?<![\w.,/])(?:{_NUMBER} (?:{_SCALE}) ){{0,4}}{_NUMBER}"
    rf"(?: ?(?:{_SCALE})(?=[).,;:”]|$)| ?(?:(?:{_SCALE}) )?(?:đồng|vnđ|vnd)|đ)"
    r"(?![\w/]|[.,]\d| (?:chí|bào|hồ|phục|bộ|thời)\b)",
    re.IGNORECASE,
)
_DIGITS = lazy_pattern(r"\d[\d., ]*")
_SAID = lazy_pattern(
    r"(?P<sum>.+?) ?\((?:(?:viết )?bằng chữ ?:? ?)?(?P<words>[^()\d]*\bđồng(?: chẵn)?)[ ./]*\)",
    re.IGNORECASE,
)
"""A sum with its words behind it, the usual form of a decision."""
_MONEY_WORD = lazy_pattern(
    rf"\d(?:[\d., ]*\d)?[.,-]* ?(?:{_SCALE}|đồng|đ|vnđ|vnd|₫)(?![^\W\d_])"
    r"(?! (?:chí|bào|hồ|phục|bộ|thời)\b)",
    re.IGNORECASE,
)
_COUNTED = lazy_pattern(rf" ?(?:{_SCALE}) (?!đồng|đ\b|vn)[^\W\d_]", re.IGNORECASE)
"""A number of something else: "5 triệu lượt khách"."""
_OTHER_WORDS = lazy_pattern(rf"\b(?!(?:{_SCALE}|đồng|đ|vnđ|vnd)\b)[^\W\d_]", re.IGNORECASE)


class Reason(StrEnum):
    """Why an amount cannot be read."""

    UNREADABLE = "unreadable"
    NOT_WHOLE = "no whole number of đồng"
    TOO_LARGE = "too large"


class MoneyError(ValueError):
    """An amount, a unit of money or a quantity that cannot be read."""

    def __init__(self, reason: Reason = Reason.UNREADABLE) -> None:
        super().__init__(str(reason))
        self.reason = reason


def read_amount(text: str, unit: int = 1) -> int:
    """The amount of money in đồng; a number alone counts `unit`.

    Dots stand between thousands and a comma before decimals: "1.500 triệu đồng", "1,5 tỷ",
    "1 tỷ 500 triệu đồng", "540.000.000", "45.000.000,- đồng". The sum in words may stand behind it
    in parentheses; `words_behind` has it. Raises MoneyError.
    """
    said = _SAID.fullmatch(_plainly(text))
    match = _AMOUNT.fullmatch(said["sum"] if said else _plainly(text))
    if match is None:
        raise MoneyError
    parts = [(number(each[1]), (each[2] or "").lower()) for each in _PART.finditer(match[1])]
    scales = [_SCALES[name] for _number, name in parts]
    if len(parts) > 1 and not (_falls(scales) and (parts[-1][1] or match[2])):
        raise MoneyError
    if not parts[-1][1] and not match[2]:
        scales[-1] = unit
    amount = sum(
        (each * scale for (each, _name), scale in zip(parts, scales, strict=True)), Decimal(0)
    )
    return whole(amount)


def words_behind(text: str) -> str | None:
    """The sum in words that stands in parentheses behind a sum in figures."""
    said = _SAID.fullmatch(_plainly(text))
    return said["words"] if said else None


def names_money(text: str) -> bool:
    """Whether a text has digits with a unit of money behind them, whatever letters look like them.

    "5 triệu lượt khách" and "10 đồng chí" have none.
    """
    plain_text = _plainly(text)
    return any(
        not _COUNTED.match(plain_text, _end_of_digits(match[0]) + match.start())
        for match in _MONEY_WORD.finditer(plain_text)
    )


def is_bare_sum(text: str) -> bool:
    """Whether a text has digits, a unit of money and no other words: it is meant as a sum."""
    plain_text = _plainly(text)
    said = _SAID.fullmatch(plain_text)
    return names_money(text) and not _OTHER_WORDS.search(said["sum"] if said else plain_text)


def whole(amount: Decimal) -> int:
    """An amount that was computed, as a whole number of đồng. Raises MoneyError."""
    if amount != int(amount):
        raise MoneyError(Reason.NOT_WHOLE)
    if amount > LARGEST:
        raise MoneyError(Reason.TOO_LARGE)
    return int(amount)


def read_unit(text: str) -> int:
    """How many đồng a unit of money has. Raises MoneyError."""
    match = _UNIT.fullmatch(_plainly(text))
    if match is None or not match[0]:
        raise MoneyError
    return _SCALES[(match[1] or "").lower()]


def read_quantity(text: str) -> Decimal:
    """How many of something: "24", "1.200", "2,5". Raises MoneyError."""
    if _QUANTITY.fullmatch(text) is None:
        raise MoneyError
    return number(text)


def number(text: str) -> Decimal:
    """A number with dots between its thousands and a comma before its decimals."""
    return Decimal(text.replace(".", "").replace(",", "."))


def bears_unit(text: str) -> bool:
    """Whether a written amount says itself what it counts."""
    return not _QUANTITY.fullmatch(_plainly(text))


def written(amount: int) -> str:
    """An amount as it is printed: "1.500.000.000 đồng"."""
    return f"{dotted(amount)} đồng"


def amounts_in(text: str) -> Iterator[tuple[int, int, int]]:
    """Every amount that running text names with its unit: its start, its end, and its đồng.

    Rates ("50 triệu đồng/hộ") are none.
    """
    for match in _IN_TEXT.finditer(text):
        try:
            yield match.start(), match.end(), read_amount(match[0])
        except MoneyError:
            continue


def nearest_unit(text: str) -> str | None:
    """The unit of money that is most like a text, if one is like it at all."""
    return most_similar_spelling(text, list(UNITS), 50, plain)


def nearest_amount(text: str) -> str | None:
    """The amount that a text that cannot be read most likely means, as it is to be written."""
    match = _DIGITS.search(_plainly(text))
    if match is None:
        return None
    after = _plainly(text)[match.end() :].strip(" .-₫").lower()
    if after in _SCALES and after:
        after = {"tr": "triệu", "ngàn": "nghìn", "tỉ": "tỷ"}.get(after, after) + " đồng"
    if any(char.isdigit() for char in after):
        return None
    unit = nearest_unit(after) if after else "đồng"
    digits = match[0].replace(" ", "").strip(".,")
    swapped = digits.translate(str.maketrans(".,", ",."))
    for each in (digits, swapped, _without_zeros(digits), _without_zeros(swapped)):
        if unit and _QUANTITY.fullmatch(each) and _is_whole(number(each) * UNITS[unit]):
            return f"{dotted(number(each))} {unit}"
    return None


def _end_of_digits(text: str) -> int:
    return max(index for index, char in enumerate(text, 1) if char.isdigit())


def _is_whole(amount: Decimal) -> bool:
    try:
        whole(amount)
    except MoneyError:
        return False
    return True


# --- in words -----------------------------------------------------------------------------------

_ONES: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_AFTER_TENS: Final = {1: "mốt", 4: "tư", 5: "lăm"}
_BILLION: Final = 10**9
_SOUTHERN: Final = (
    ("ngàn", "nghìn"), ("lẻ|lẽ", "linh"), ("tỉ", "tỷ"), ("bẩy", "bảy"), ("(?<=mươi )bốn", "tư"),
)  # fmt: skip
"""Other forms of words, and those of `words_of`."""


def words_of(amount: int) -> str:
    """An amount in words, as it stands below a sum: "Một tỷ năm trăm triệu đồng"."""
    said = f"âm {_said(-amount)}" if amount < 0 else _said(amount)
    return f"{said[0].upper()}{said[1:]} đồng"


def same_words(words: str, amount: int) -> bool:
    """Whether a sum in words is the amount, in the forms of the north or of the south."""
    return _northern(words) == _northern(words_of(amount))


def _northern(words: str) -> str:
    said = " ".join(_plainly(words).lower().replace(",", " ").split()).removesuffix(" chẵn")
    for other, usual in _SOUTHERN:
        said = re.sub(rf"\b{other}\b", usual, said)
    return said


def _said(amount: int, *, after: bool = False) -> str:
    """A number in words; `after` larger ones its hundreds are said even where there are none."""
    if amount >= _BILLION:
        billions, rest = divmod(amount, _BILLION)
        return f"{_said(billions, after=after)} tỷ" + (
            f" {_said(rest, after=True)}" if rest else ""
        )
    words: list[str] = []
    for scale, name in ((10**6, "triệu"), (10**3, "nghìn"), (1, "")):
        group, amount = divmod(amount, scale)
        if group:
            words += [*_group(group, full=after or bool(words)), name]
    return " ".join(filter(None, words)) or _ONES[0]


def _group(group: int, *, full: bool) -> Iterator[str]:
    """Up to three digits in words."""
    hundreds, tens, ones = group // 100, group // 10 % 10, group % 10
    if hundreds or full:
        yield from (_ONES[hundreds], "trăm")
    if tens > 1:
        yield from (_ONES[tens], "mươi")
    elif tens:
        yield "mười"
    elif ones and (hundreds or full):
        yield "linh"
    if ones:
        lax = tens == 1 and ones == 5  # noqa: PLR2004  # mười lăm, but mười một, mười bốn
        yield _AFTER_TENS.get(ones, _ONES[ones]) if tens > 1 or lax else _ONES[ones]


def _without_zeros(digits: str) -> str:
    """A number without the zeros at the end of its decimals."""
    return digits.rstrip("0").rstrip(",") if "," in digits else digits


def _falls(scales: list[int]) -> bool:
    return all(before > after for before, after in pairwise(scales))


def _plainly(text: str) -> str:
    """A text as it is meant, composed, with single blanks, without the stop at its end."""
    return " ".join(unicodedata.normalize("NFC", as_meant(text)).split()).rstrip(".;")

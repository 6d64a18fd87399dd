"""A counted number in the forms that Word prints before paragraphs."""

from __future__ import annotations

from typing import Final

from kehoach.vietnamese import roman

_LETTERS: Final = 26
_MOST: Final = {"Roman": 4999, "Letter": _LETTERS * 30}
"""Where forms end: Word's own letters with thirty times z."""
_SIGNS: Final = "*†‡§"
_ONES: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_TEN: Final = 10
_RUNS: Final = {
    "decimalEnclosedCircle": (0x2460, 20),
    "decimalEnclosedParen": (0x2474, 20),
    "decimalEnclosedFullstop": (0x2488, 20),
}
"""Signs that are characters of their own: the first, and how many there are."""

_PATTERNS: Final = {"decimalZero": "{:02}", "hex": "{:X}", "numberInDash": "- {} -"}


def numeral(form: str, number: int, pattern: str = "") -> str:
    """`number` in a form of Word's; decimal where the form is unknown or does not reach so far.

    `pattern` is what a form of the author's own looks like: "001, 002, 003, ...".
    """
    lower = form.removeprefix("upper").removeprefix("lower")
    most = _MOST.get(lower, 0)
    if 0 < number <= most:
        text = roman(number).lower() if lower == "Roman" else _letters(number)
        return text.upper() if form.startswith("upper") else text
    if form in {"none", "bullet"}:
        return ""
    if form == "custom":
        return str(number).zfill(len(pattern) - len(pattern.lstrip("0")) + 1)
    return _sign(form, number)


def _sign(form: str, number: int) -> str:
    first, count = _RUNS.get(form, (0, 0))
    if 0 < number <= count:
        return chr(first + number - 1)
    if form in _PATTERNS:
        return _PATTERNS[form].format(number)
    if form == "chicago" and 0 < number <= len(_SIGNS) * 30:
        times, which = divmod(number - 1, len(_SIGNS))
        return _SIGNS[which] * (times + 1)
    if form == "vietnameseCounting" and 0 < number < _TEN * _TEN:
        return _counted(number)
    if form == "ordinal":
        return f"{number}{_ending(number)}"
    return str(number)


def _letters(number: int) -> str:
    """Word's own: a … z, aa, bb, … (never đ)."""
    times, which = divmod(number - 1, _LETTERS)
    return chr(ord("a") + which) * (times + 1)


def _counted(number: int) -> str:
    tens, ones = divmod(number, _TEN)
    if not tens:
        return _ONES[ones]
    ten = "mười" if tens == 1 else f"{_ONES[tens]} mươi"
    if not ones:
        return ten
    one = {1: "mốt" if tens > 1 else "một", 5: "lăm"}.get(ones, _ONES[ones])
    return f"{ten} {one}"


def _ending(number: int) -> str:
    if number % 100 in {11, 12, 13}:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % _TEN, "th")

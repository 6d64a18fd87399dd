"""The mark at the start of a line: A. I. 1. 1.1. a) (1) - +, Điều 1, Phần I, and their variants."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from kehoach.named import NamedTuple
from kehoach.vietnamese import LETTERS

_ROMAN: Final = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_ORDINALS: Final = {
    word: number
    for number, words in enumerate(
        ("nhất", "hai nhì", "ba", "tư bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"), 1
    )
    for word in words.split()
}
_UP: Final = "A-ZÀ-ỸĐ“\"'(\u2018"
_WORDED: Final = re.compile(
    r"(?P<word>Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Tiểu mục|TIỂU MỤC|Điều|ĐIỀU)\s+"
    r"(?:(?:thứ|THỨ)\s+(?P<said>\w+)|(?P<count>[IVXL]+|\d{1,3}))(?:\s*[.:)\-–—]+(?=\s|$)|\s*$|(?=\s+[A-ZĐ][A-ZĐÀ-Ỹ]))"
)
_DECIMAL: Final = re.compile(r"(?P<count>\d{1,2}(?:\.\d{1,2}){1,4})(?:[.)]|[.]\))?(?=\s)")
_NUMBER: Final = re.compile(
    rf"(?P<count>\d{{1,3}})(?:\s?(?P<end>[.)])(?=\s|[{_UP}]|$)|(?P<slash>/|[-–])(?=\s+[{_UP}]))"
)
_BIG: Final = re.compile(r"(?P<count>[A-ZĐ]|[IVXLC]{2,7})(?:\s?[.)/](?=\s|$)|\s?[-–](?=\s))")
_SMALL: Final = re.compile(rf"(?P<count>[a-zđ])(?:\s?(?P<end>[.)])(?=\s|[{_UP}])|/(?=\s))")
_PAREN: Final = re.compile(r"\((?P<count>\d{1,3}|[a-zđ]|[ivx]{1,5})\)[.:]?(?=\s|\w)")
_DASH: Final = re.compile(
    rf"(?:[-–—−‐‑‒](?=\s|[{_UP}(]|[^\W\d])|[•●○▪▫■□◦·➢➤✓◆❖⮚\uf0b7\uf02d]|\*(?=\s))\s*",
)
_PLUS: Final = re.compile(r"\+\s*(?=\D)")

RANKS: Final = (
    "Phần", "Chương", "Mục", "Tiểu mục", "Điều", "A", "I", "1", "1/", "1)", "1.1", "1.1.1",
    "1.1.1.1", "1.1.1.1.1", "a", "a.", "(1)", "(a)", "(i)", "-", "+", "*",
)  # fmt: skip
"""Kinds of marks, the outermost first."""


class Mark(NamedTuple):
    """What stands before a line.

    `readings` are the kinds that it may be of, each with its count; dashes count nothing (0).
    `written` is as in the document, and `above` the numbers before the last one of a decimal one.
    """

    readings: tuple[tuple[str, int], ...]
    written: str
    above: tuple[int, ...] = ()

    @property
    def kind(self) -> str:
        """The first of its kinds."""
        return self.readings[0][0]

    @property
    def position(self) -> int:
        """What it counts, read as its first kind."""
        return self.readings[0][1]

    @property
    def counts(self) -> bool:
        """Whether it is a number or a letter, no dash."""
        return self.position > 0

    def read_as(self, kind: str) -> Mark:
        """The same, known to be of one kind."""
        return self._replace(readings=tuple(each for each in self.readings if each[0] == kind))


def split_mark(text: str) -> tuple[Mark | None, str]:
    """The mark at the start of a line, if there is one, and the words behind it."""
    mark, end = _mark(text)
    if mark is None:
        return None, text
    rest = text[end:].strip()
    if mark.kind == "-":  # "- (1). Công trình …": the number is what counts
        inner, further = _mark(rest)
        if inner and inner.kind == "(1)":
            return inner, rest[further:].strip()
    return (mark, rest) if rest or mark.kind in RANKS[:5] else (None, text)


def is_mark(text: str) -> bool:
    """Whether a text is a mark alone."""
    mark, rest = split_mark(f"{text} x")
    return mark is not None and rest == "x"


def _mark(text: str) -> tuple[Mark | None, int]:
    for pattern, reader in _READERS:
        if (found := pattern.match(text)) and (mark := reader(found)):
            return mark, found.end()
    return None, 0


def _worded(found: re.Match[str]) -> Mark:
    count = _ORDINALS.get(found["said"].lower(), 1) if found["said"] else _count(found["count"])
    return Mark(((found["word"].capitalize(), count),), found[0].strip())


def _decimal(found: re.Match[str]) -> Mark:
    numbers = [int(each) for each in found["count"].split(".")]
    kind = ".".join("1" * len(numbers))
    return Mark(((kind, numbers[-1]),), found[0].strip(), tuple(numbers[:-1]))


def _number(found: re.Match[str]) -> Mark:
    kind = {")": "1)", ".": "1"}.get(found["end"] or "", "1/")
    return Mark(((kind, int(found["count"])),), found[0])


def _capital(found: re.Match[str]) -> Mark | None:
    readings = _big(found["count"])
    return Mark(readings, found[0]) if readings else None


def _small(found: re.Match[str]) -> Mark | None:
    count = position(found["count"])
    kind = "a" if found["end"] == ")" else "a."
    return Mark(((kind, count),), found[0]) if count else None


def _parenthesised(found: re.Match[str]) -> Mark | None:
    readings = _in_parentheses(found["count"])
    return Mark(readings, found[0]) if readings else None


def _dash(found: re.Match[str]) -> Mark:
    return Mark((("+" if found[0][0] == "+" else "-", 0),), found[0].strip())


_READERS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Mark | None]], ...]] = (
    (_WORDED, _worded),
    (_DECIMAL, _decimal),
    (_NUMBER, _number),
    (_BIG, _capital),
    (_SMALL, _small),
    (_PAREN, _parenthesised),
    (_DASH, _dash),
    (_PLUS, _dash),
)


def position(letter: str) -> int:
    """The place of a letter among those that number points; f, j, w and z are Word's own."""
    place = LETTERS.find(letter)
    return place + 1 or 1 + "abcdefghijklmnopqrstuvwxyz".find(letter)


def follows(count: int, before: int, kind: str) -> bool:
    """Whether a mark goes on from the one before: after d come đ or e, after e come f or g."""
    most = 2 if kind in ("a", "a.", "(a)", "A") else 1
    return 0 < count - before <= most


def _count(text: str) -> int:
    return int(text) if text.isdigit() else roman_value(text)


def roman_value(text: str) -> int:
    """The value of a Roman numeral, 0 where it is none."""
    if not text or not _ROMAN.fullmatch(text):
        return 0
    values = [_ROMAN_VALUES[sign] for sign in text]
    return sum(
        -value if value < max(values[at + 1 :], default=0) else value
        for at, value in enumerate(values)
    )


def _big(text: str) -> tuple[tuple[str, int], ...]:
    """A capital may be a letter or a Roman numeral; I, V and X are numerals first."""
    roman = roman_value(text)
    letter = position(text.lower()) if len(text) == 1 else 0
    both = (("I", roman), ("A", letter)) if text in "IVX" else (("A", letter), ("I", roman))
    return tuple(each for each in both if each[1])


def _in_parentheses(text: str) -> tuple[tuple[str, int], ...]:
    if text.isdigit():
        return (("(1)", int(text)),)
    roman = roman_value(text.upper())
    letter = position(text) if len(text) == 1 else 0
    return tuple(each for each in (("(i)", roman), ("(a)", letter)) if each[1])

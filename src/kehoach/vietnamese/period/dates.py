"""Dates in running text: where each stands, which day it names, and the weekday that is said of it.

A pattern finds where a date may stand; whether it is one, and which, the grammar of times says.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import Final

from kehoach.lazy import lazy_pattern
from kehoach.named import NamedTuple
from kehoach.vietnamese.period.families import GRAMMAR
from kehoach.vietnamese.period.families.marks import NUMBERED
from kehoach.vietnamese.period.grammar import Parse
from kehoach.vietnamese.period.points import Point
from kehoach.vietnamese.period.tokens import tokens_of
from kehoach.vietnamese.text import fold

_MONTH = r"[Tt][Hh](?:[ÁáAa]\u0301?)[Nn][Gg]"
_YEAR = r"[Nn](?:[ĂăAa]\u0306?)[Mm]"
_NUMBERS = lazy_pattern(
    r"(?P<number>\d\d?)(?!\d)"
    r"(?:\s?(?P<sign>[/.-])\s?\d\d?(?!\d)"
    rf"(?:\s?(?P=sign)\s?\d{{4}}(?![\d/])|,?\s+{_YEAR}\s+\d{{4}}(?!\d))?"
    rf"|,?\s+{_MONTH}\s+\d\d?(?!\d)(?:,?\s+{_YEAR}\s+\d{{4}}(?!\d)|\s?/\s?\d{{4}}(?!\d))?)"
)
_DAY: Final = fold("ngày")
_FIRST_DAYS: Final = frozenset((fold("mùng"), fold("mồng")))
_COUNTED: Final = frozenset(
    map(fold, ("lần", "đợt", "kỳ", "phiên", "khóa", "vòng", "năm", "hạng", "người", "cái"))
)
"""Words behind which "thứ hai" is the second of something, and no Monday."""
_LOOK_BACK: Final = 24
_LONGEST_WEEKDAY: Final = 16
_LONGEST_WORD: Final = 8
_LONGEST_WORDS: Final = 120
"""Characters of a date in words."""


class WrittenDate(NamedTuple):
    """A date in a text.

    `start` and `end` are the place of its own words, without "ngày" and without a weekday; `first`
    and `last` that of all of it. `weekday` counts from Monday.
    """

    start: int
    end: int
    first: int
    last: int
    day: int
    month: int
    year: int | None
    weekday: int | None = None

    def in_year(self, year: int | None) -> date | None:
        """The day, of that year where it names none; None where there is no such day."""
        try:
            return date(self.year or year or 0, self.month, self.day)
        except ValueError:
            return None

    @property
    def exists(self) -> bool:
        """Whether there is such a day, in any year where it names none."""
        leap_year = 2024
        return self.in_year(leap_year) is not None


def dates_in(text: str) -> tuple[WrittenDate, ...]:
    """The dates in a text, in order: with a year; or without, where "ngày" or a weekday tells it.

    Read are "22/12/2024", "22-12-2024", "22.12.2024", "ngày 22 tháng 12 năm 2024", "ngày 22/12" and
    dates whose numbers are words, each with a weekday before it or in brackets behind it.
    """
    found = []
    at = 0
    while match := _NUMBERS.search(text, at):
        start = match.start()
        whole = start == 0 or not text[start - 1].isdecimal()
        point = _point_of(match[0]) if whole else None
        written = _around(text, start, match.end(), point) if point else None
        if written:
            found.append(written)
        at = match.end() if written else match.end("number")
    return (*found, *_in_words(text))


def _around(text: str, start: int, end: int, point: Point) -> WrittenDate | None:
    """A date with what stands around it; None for two numbers that nothing makes a date."""
    if point.day is None or point.month is None:
        return None
    first, is_day, weekday = _before(text, start)
    last = end
    if weekday is None:
        weekday, last = _behind(text, end)
    if not is_day and weekday is None and (point.year is None or _is_counted(text, start)):
        return None
    return WrittenDate(start, end, first, last, point.day, point.month, point.year, weekday)


def _before(text: str, start: int) -> tuple[int, bool, int | None]:
    """Where a date begins with the words before it, whether "ngày" is one, and the weekday."""
    blank = text[start - 1 : start].isspace()
    tokens = tokens_of(text, max(0, start - _LOOK_BACK), start) if blank else []
    if tokens and tokens[-1].key in _FIRST_DAYS:
        tokens.pop()
    first, is_day = start, bool(tokens) and tokens[-1].key == _DAY
    if is_day:
        first = tokens.pop().start
    if tokens and tokens[-1].key == ",":
        tokens.pop()
    for count in (2, 1):
        words = tokens[-count:]
        weekday = _weekday_of(text[words[0].start : words[-1].end]) if words else None
        is_ordinal = count < len(tokens) and tokens[-count - 1].key in _COUNTED
        if weekday is not None and not is_ordinal:
            return words[0].start, is_day, weekday
    return first, is_day, None


def _is_counted(text: str, start: int) -> bool:
    """Whether a number belongs to the word before it: "đợt 1 tháng 5/2026" names a month."""
    before = tokens_of(text, max(0, start - _LONGEST_WORD), start)
    return bool(before) and (before[-1].key in NUMBERED or before[-1].key == fold("tháng"))


def _behind(text: str, end: int) -> tuple[int | None, int]:
    """The weekday in brackets behind a date, and where they end."""
    at = end + 1 if text[end : end + 1].isspace() else end
    closed = text.find(")", at, at + _LONGEST_WEEKDAY) if text[at : at + 1] == "(" else -1
    weekday = _weekday_of(text[at + 1 : closed].strip()) if closed > 0 else None
    return weekday, end if weekday is None else closed + 1


@lru_cache(maxsize=4096)
def _point_of(words: str) -> Point | None:
    """The day that some words name and nothing else."""
    found = Parse(GRAMMAR, words, tokens_of(words)).whole("date point")
    return found if isinstance(found, Point) else None


@lru_cache(maxsize=256)
def _weekday_of(words: str) -> int | None:
    found: int | None = Parse(GRAMMAR, words, tokens_of(words)).whole("weekday")
    return found


def _in_words(text: str) -> Iterator[WrittenDate]:
    """Dates whose day is a word: "ngày mười lăm tháng ba năm 2027"."""
    at = 0
    while (at := text.find("gày ", at)) > 0:
        begin, at = at - 1, at + 4
        word = tokens_of(text, at, at + _LONGEST_WORD)[:1]
        if word and GRAMMAR.starts("in words", word[0].key):
            tokens = tokens_of(text, begin, begin + _LONGEST_WORDS)
            results = [*Parse(GRAMMAR, text, tokens).results("date point", 0)]
            if results:
                end, point = max(results, key=itemgetter(0))
                written = _around(text, tokens[1].start, tokens[end - 1].end, point)
                if written:
                    yield written

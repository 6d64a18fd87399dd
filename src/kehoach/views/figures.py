"""Numbers, days and marks as words: here alone a view makes words of what is no text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Self

from kehoach.plan import Computed, Kind, Label, Piece, Words
from kehoach.reader import Path
from kehoach.vietnamese import (
    document_number,
    dotted,
    long_date,
    long_month,
    roman,
    short_date,
)
from kehoach.vietnamese.money import words_of, written

if TYPE_CHECKING:
    from decimal import Decimal

    from kehoach.language import Status


class _Numbered(Words):
    """The number of a part of the outline."""

    __slots__ = ("path",)
    path: Path | None

    def __new__(cls, text: str, path: Path | None) -> Self:
        made = str.__new__(cls, text)
        made.path = path
        return made

    def _found(self) -> Iterable[Piece]:
        return (Piece(str(self), Kind.MARK, self.path),)


def numbered(mark: str, path: Path | None = None) -> Words:
    """The mark of the part at a path, as it stands before it or as one refers to it."""
    return _Numbered(mark, path)


DASH, PLUS = numbered("-"), numbered("+")
"""The marks of lists in documents that the compiler writes."""


@lru_cache(maxsize=1024)  # the same small numbers stand in the rows of all tables
def counted(count: int) -> Words:
    """How many there are, or the number of a row."""
    return Computed(str(count))


@lru_cache(maxsize=256)  # as above
def two_digits(count: int) -> Words:
    """How many there are, as officials write it in prose: quantities below ten with a zero."""
    return Computed(f"{count:02}")


@lru_cache(maxsize=64)  # as above
def roman_mark(count: int, end: Label) -> Words:
    """The number of a heading of a document that the compiler writes."""
    return numbered(f"{roman(count)}{end}")


def dated(day: date, *paths: Path) -> Words:
    """A day in figures; without a path it is nobody's value."""
    return Computed(short_date(day), *paths)


def iso_dated(day: date, *paths: Path) -> Words:
    """A day as programs write it."""
    return Computed(day.isoformat(), *paths)


def long_dated(day: date, *paths: Path) -> Words:
    """A day in words."""
    return Computed(long_date(day), *paths)


def month_named(day: date, *paths: Path) -> Words:
    """The month of a day in words."""
    return Computed(long_month(day), *paths)


def document_numbered(number: int, *paths: Path) -> Words:
    """The number of a document."""
    return Computed(document_number(number), *paths)


def status_named(status: Status, *paths: Path) -> Words:
    """How an activity stands, in the words that a report uses."""
    return Computed(status.value, *paths)


def money(amount: int, *paths: Path) -> Words:
    """A sum in figures, with its unit."""
    return Computed(written(amount), *paths)


def money_in_words(amount: int, *paths: Path) -> Words:
    """A sum in words."""
    return Computed(words_of(amount), *paths)


def named(name: str, *paths: Path) -> Words:
    """A name that the plan language or its author gives: a key, an id, a plain number."""
    return Computed(name, *paths)


def percent(share: int, *paths: Path) -> Words:
    """A share of a hundred."""
    return Computed(f"{share}%", *paths)


def figure(number: int | Decimal, *paths: Path) -> Words:
    """A number with dots between its thousands."""
    return Computed(dotted(number), *paths)


def stated(text: str) -> Words:
    """A text of one of several plans, in a document over all of them: it has no place in one."""
    return Computed(text)

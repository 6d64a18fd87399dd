"""What the cells of a sheet hold."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import Final
from xml.etree import ElementTree as ET  # elements only: what is read comes from `book`

from kehoach.named import NamedTuple
from kehoach.vietnamese.legacy import decoded, encoding_of

MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

_PLACE: Final = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_EPOCH: Final = date(1899, 12, 30)
_LAST_DAY: Final = 2_000_000
_EXACT: Final = 1e15
"""Whole numbers below it are told exactly."""
_ALPHABET: Final = 26


class Kind(StrEnum):
    """What a cell holds."""

    NOTHING = "nothing"
    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    """A number that is shown as a day."""
    PERCENT = "percent"
    """A number that is shown as a share of a hundred: 0.6 as 60 %."""
    OTHER = "other"
    """A truth, the error of a formula, or a number that is none."""


class Styles(NamedTuple):
    """The numbers of the styles that show a number as a day, and as a percentage."""

    days: frozenset[int]
    percents: frozenset[int]
    fonts: tuple[str, ...] = ()
    """The font of each style: words of an old one become Unicode."""


class Cell(NamedTuple):
    """A cell; `column` counts from 0. `text` is what it says, a day as 30/11/2026."""

    column: int
    kind: Kind = Kind.NOTHING
    text: str = ""
    number: float = 0.0
    is_formula: bool = False

    @property
    def day(self) -> date | None:
        """The day that its number stands for; those of formulas and texts are none."""
        return _day(self.number) if self.kind in {Kind.DAY, Kind.NUMBER} else None


class Row(NamedTuple):
    """A row of a sheet; `number` is the one that people see, from 1 on."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, column: int) -> Cell:
        """What stands in a column; nothing where the row is shorter."""
        return next((each for each in self.cells if each.column == column), Cell(column))


def cells_of(row: ET.Element, strings: list[str], styles: Styles) -> Iterator[Cell]:
    """The cells of a row as it stands in the file. Raises ValueError where it is damaged."""
    for at, cell in enumerate(row.iter(f"{MAIN}c")):
        place = place_of(cell.get("r", ""))
        column = place[0] if place else at
        kind, text, number = _content(cell, strings, styles)
        if kind is Kind.TEXT:
            text = _in_unicode(text, int(cell.get("s", "0") or 0), styles)
        is_formula = cell.find(f"{MAIN}f") is not None
        yield Cell(column, kind, text, number, is_formula)


def _in_unicode(text: str, style: int, styles: Styles) -> str:
    """Words in the letters that the font of their style shows."""
    font = styles.fonts[style] if 0 <= style < len(styles.fonts) else ""
    encoding = encoding_of(font)
    return decoded(text, encoding) if encoding else text


def place_of(written: str) -> tuple[int, int] | None:
    """Column, from 0 on, and row, from 1 on, of an address like "F12"."""
    found = _PLACE.fullmatch(written)
    if found is None:
        return None
    number = 0
    for letter in found[1]:
        number = number * _ALPHABET + ord(letter) - 64
    return number - 1, int(found[2])


def address(row: int, column: int) -> str:
    """How people name a cell: "F12"."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, _ALPHABET)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def words_of(element: ET.Element) -> str:
    """The words of a string, less how they are read aloud."""
    found = "".join(
        text.text or ""
        for child in element
        if not child.tag.endswith("rPh")
        for text in ([child] if child.tag == f"{MAIN}t" else child.iter(f"{MAIN}t"))
    )
    return _ESCAPE.sub(_unescaped, found)


def _unescaped(match: re.Match[str]) -> str:
    """A character that XML cannot hold, as Excel writes it; half of a pair is none."""
    code = int(match[1], 16)
    return match[0] if 0xD800 <= code <= 0xDFFF else chr(code)  # noqa: PLR2004  # surrogates


def _content(cell: ET.Element, strings: list[str], styles: Styles) -> tuple[Kind, str, float]:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inner = cell.find(f"{MAIN}is")
        return _text(words_of(inner) if inner is not None else "")
    value = cell.findtext(f"{MAIN}v") or ""
    if kind == "s":
        is_known = value.isdigit() and int(value) < len(strings)
        return _text(strings[int(value)] if is_known else "")
    if kind == "n" and value:
        return _number(value, int(cell.get("s", "0") or 0), styles)
    if kind == "str":
        return _text(_ESCAPE.sub(_unescaped, value))
    if kind == "d":
        return _text(value)
    return (Kind.OTHER, value if kind == "b" else "", 0.0) if value else _text("")


def _text(words: str) -> tuple[Kind, str, float]:
    return (Kind.TEXT if words.strip() else Kind.NOTHING), words, 0.0


def _number(written: str, style: int, styles: Styles) -> tuple[Kind, str, float]:
    try:
        number = float(written)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):  # one bad cell is no reason to leave the whole workbook
        return Kind.OTHER, "", 0.0
    day = _day(number) if style in styles.days else None
    if day:
        return Kind.DAY, f"{day.day}/{day.month}/{day.year}", number
    is_whole = number.is_integer() and abs(number) < _EXACT
    kind = Kind.PERCENT if style in styles.percents else Kind.NUMBER
    return kind, str(int(number)) if is_whole else written, number


def _day(number: float) -> date | None:
    return _EPOCH + timedelta(days=int(number)) if 1 <= number < _LAST_DAY else None

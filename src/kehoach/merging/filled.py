"""What people fill into cells, read as what it means."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from typing import Final

from kehoach.findings import Finding, Severity, Span
from kehoach.i18n import _, shown
from kehoach.language import read_day, read_percent
from kehoach.named import NamedTuple
from kehoach.reader import BAD_CHARACTERS
from kehoach.sheets import Cell, Kind, address
from kehoach.vietnamese import UNSEEN
from kehoach.vietnamese.period import dates_in

_LONGEST: Final = 60
_FIRST_YEAR: Final = 2000
_PART: Final = re.compile(r"\s*0[.,][0-9]{1,6}\s*", re.ASCII)


class Place(NamedTuple):
    """A cell: its file, its sheet, its row from 1 on, and its column from 0 on."""

    file: str
    sheet: str
    row: int
    column: int

    @property
    def span(self) -> Span:
        """The same as findings have it: rows are its lines."""
        return Span(self.file, self.row, self.column + 1, self.row, self.column + 2)

    def finding(self, code: str, message: str, help_: str) -> Finding:
        """What is wrong there, and what to do."""
        where = _("sheet “{sheet}”, cell {cell}: {message}").format(
            sheet=shown(self.sheet), cell=address(self.row, self.column), message=message
        )
        return Finding(code, where, self.span, help_, Severity.WARNING)


def day_in(cell: Cell) -> date | None:
    """A day as Excel has it, or as people write it."""
    text = clean(cell.text)
    day = (read_day(text) or _written(text)) if cell.kind is Kind.TEXT else cell.day
    return day if day and day.year >= _FIRST_YEAR else None


def _written(text: str) -> date | None:
    """A day in words: ngày 30 tháng 11 năm 2026."""
    for each in dates_in(text):
        if (each.first, each.last) == (0, len(text)) and each.year:
            with suppress(ValueError):
                return date(each.year, each.month, each.day)
    return None


def percent(cell: Cell) -> int | None:
    """A whole share of a hundred: a number, one that is shown as a percentage, or a text.

    What lies between 0 and 1 is a part of one: 0.6 is 60 %, as programs leave it that lose how a
    number is shown. 1 is 1 %.
    """
    part = cell.number if cell.kind is Kind.PERCENT else _part(cell)
    if part is not None:
        share = round(part * 100, 6)
        return int(share) if share.is_integer() and 0 <= share <= 100 else None  # noqa: PLR2004  # per cent
    return read_percent(cell.text)


def _part(cell: Cell) -> float | None:
    """A part of one, as a number or as a text with a comma or a point."""
    if cell.kind is Kind.NUMBER:
        return cell.number if 0 < cell.number < 1 else None
    return float(match[0].replace(",", ".")) if (match := _PART.fullmatch(cell.text)) else None


def seen(cell: Cell) -> str:
    """What a cell says, as people see it."""
    return f"{round(cell.number * 100, 6):g}%" if cell.kind is Kind.PERCENT else cell.text


def clean(text: str) -> str:
    """A text on one line, without what nobody sees and no plan can carry."""
    return " ".join(BAD_CHARACTERS.sub(" ", UNSEEN.sub("", text)).split())


def brief(text: str) -> str:
    """A text as a message shows it."""
    words = " ".join(text.split())
    return shown(words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…")

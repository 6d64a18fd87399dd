"""Comma-separated values."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from kehoach.views import Words
from kehoach.views.records import Day, Figure, Ledger

_LIKE_A_NUMBER = re.compile(r"\d+(?:[.,/-]\d+)+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def comma_separated(view: Ledger) -> bytes:
    """A ledger as CSV that Excel opens as UTF-8; no cell can begin a formula."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(map(_harmless, view.columns))
    for values in view.rows:
        writer.writerow(["" if value is None else _cell(value) for value in values])
    return buffer.getvalue().encode("utf-8-sig")


def lines_of(rows: Iterable[Iterable[str | int | None]]) -> str:
    """Rows of texts and numbers as CSV without a heading; days are texts that begin no formula.

    Unlike `comma_separated` it leaves days as they are, for it is read by databases.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    for row in rows:
        writer.writerow([_for_database(each) for each in row])
    return buffer.getvalue()


def _for_database(value: str | int | None) -> str | int:
    if value is None:
        return ""
    if isinstance(value, str):
        return value if _DAY.fullmatch(value) else _as_text(value)
    return str(value).lower() if isinstance(value, bool) else value


def _cell(value: Words | int | Day | Figure) -> str:
    """What a cell holds, as a text."""
    if isinstance(value, (Day, Figure)):
        return _harmless(str(value.value))
    return _as_text(value) if isinstance(value, str) else str(value)


def _harmless(text: str) -> str:
    """A text behind an apostrophe where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _as_text(text: str) -> str:
    """The same where it would take it for a number or a day: place 2.10 is not 2.1."""
    return f"'{text}" if _LIKE_A_NUMBER.fullmatch(text) else _harmless(text)

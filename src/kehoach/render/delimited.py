"""Comma-separated values."""

from __future__ import annotations

import csv
import io

from kehoach.views import Words
from kehoach.views.records import Day, Figure, Ledger

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def comma_separated(view: Ledger) -> bytes:
    """A ledger as CSV that Excel opens as UTF-8; no cell can begin a formula."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(map(_harmless, view.columns))
    for values in view.rows:
        writer.writerow(["" if value is None else _harmless(_plain(value)) for value in values])
    return buffer.getvalue().encode("utf-8-sig")


def _plain(value: Words | int | Day | Figure) -> str:
    """What a cell holds, as a text."""
    return str(value.value if isinstance(value, (Day, Figure)) else value)


def _harmless(text: str) -> str:
    """A text behind an apostrophe where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text

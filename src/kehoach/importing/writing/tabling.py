"""Tables of a draft in the plan language: their columns, and rows of their own."""

from __future__ import annotations

from kehoach.importing.draft import Kept, KeptRow, Shown
from kehoach.importing.recognition.labels import TEXTS, TIMES
from kehoach.importing.writing.yamltext import Value
from kehoach.vietnamese import slug

_SHOWN = frozenset({"number", "text", "lead", "support", "carries_out", "budget", *TEXTS, *TIMES})
"""Roles that are columns by their own names; others are lines, known by their labels."""


def column_value(column: Shown) -> Value:
    """A column of a table of activities."""
    title = column.title or "…"
    if column.role in _SHOWN:
        return {"show": column.role, "label": title}
    if column.role == "other":
        return {"show": slug(title).replace("-", "_"), "label": title}
    return {"show": title, "label": title}


def own_rows(table: Kept) -> Value:
    """A table that is none of activities."""
    return {
        "columns": [{"label": title} for title in table.titles],
        "rows": list(map(_row, table.body)),
    }


def _row(row: KeptRow) -> Value:
    if row.across:
        return {"group": row.cells[0][0]}
    if all(len(cell) < 2 for cell in row.cells):  # noqa: PLR2004  # each on one line
        return ["".join(cell) for cell in row.cells]
    return {"cells": [{"text": list(cell)} if cell else "" for cell in row.cells]}

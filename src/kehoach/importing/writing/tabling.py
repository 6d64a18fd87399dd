"""Tables of a draft in the plan language: their columns, and rows of their own."""

from __future__ import annotations

from kehoach.importing.draft import Counted, IndicatorRow, Kept, KeptRow, Shown
from kehoach.importing.recognition.labels import TEXTS, TIMES
from kehoach.importing.writing.values import units_value
from kehoach.importing.writing.yamltext import Value
from kehoach.plan import JOINED
from kehoach.vietnamese import slug

_SHOWN = frozenset({"number", "text", "lead", "support", "carries_out", "budget", *TEXTS, *TIMES})
"""Roles that are columns by their own names; others are lines, known by their labels."""


def column_value(column: Shown) -> Value:
    """A column of a table of activities."""
    title = column.title or "…"
    if column.role in _SHOWN or JOINED in column.role:
        return {"show": column.role, "label": title}
    if column.role == "other":
        return {"show": slug(title).replace("-", "_"), "label": title}
    return {"show": title, "label": title}


def indicator_value(row: IndicatorRow) -> Value:
    """An indicator, or a line across the table of them."""
    if row.group:
        return {"group": row.group}
    values: dict[str, Value] = {"text": row.text, **dict(row.plain)}
    for words in (each for key, each in row.values if not key):
        values["value"] = words
    if horizons := {key: words for key, words in row.values if key}:
        values["values"] = horizons
    for role, _words, names in row.units:
        values[role] = units_value(names)
    if row.below:
        values["indicators"] = list(map(indicator_value, row.below))
    return values


def indicator_rows(table: Counted) -> Value:
    """The table of indicators, with its columns."""
    columns: list[Value] = [{"show": each.role, "label": each.title} for each in table.columns]
    return {"rows": "indicators", "columns": columns}


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

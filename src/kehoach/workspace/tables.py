"""Flat tables of records, for an office's own database. Columns are a promise (docs/stability.md).

A value is a text, a number, true or false, or nothing. Several names stand in one text, with a
semicolon between them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

from kehoach.named import NamedTuple
from kehoach.workspace.record import Record

Value: TypeAlias = str | int | None
Row: TypeAlias = tuple[Value, ...]

_PLAN: Final = ("plan", "number", "symbol", "date", "province")
_TASK: Final = ("id", "place", "text", "tie", "via", "role", "part", "output", "where")


class Table(NamedTuple):
    """A table: the names of its columns, and the rows that a plan has in it."""

    columns: tuple[str, ...]
    rows: Callable[[Record], Iterator[Row]]


def _tasks(record: Record) -> Iterator[Row]:
    """What each unit must do, or may be concerned with; then its duties, whose tie is "duty"."""
    for unit, found in record["tasks"].items():
        for each in found["tasks"]:
            yield (
                *_of_plan(record),
                unit,
                each["key"],
                *(each[name] for name in _TASK),
                _joined(each["lead"]),
                _joined(each["support"]),
                _joined(time["text"] for time in (each["when"], each["due"]) if time),
                each["by"],
                each["status"],
                each["done"],
            )
        for each in found["duties"]:
            duty = {"place": each["place"], "text": each["text"], "tie": "duty", "via": each["via"]}
            told = (duty.get(name) for name in _TASK)
            yield (*_of_plan(record), unit, None, *told, None, None, None, None, None, False)


def _units(record: Record) -> Iterator[Row]:
    """Whom a plan names."""
    for each in record["units"]:
        others = [form for form in each["forms"] if form != each["name"]]
        tasks = record["tasks"].get(each["name"], {"tasks": (), "duties": ()})
        yield (
            *_of_plan(record),
            each["name"],
            _joined(others),
            each["group"],
            each["until"],
            _joined(each["successors"]),
            len(tasks["tasks"]),
            len(tasks["duties"]),
        )


def _times(record: Record) -> Iterator[Row]:
    """When what is to be done takes place, or must be done: a row for each of several times."""
    names = TABLES["times"].columns[len(_PLAN) :]
    for each in record["times"]:
        yield (*_of_plan(record), *(each[name] for name in names))


def _of_plan(record: Record) -> Row:
    return (*(record[name] for name in _PLAN[:-1]), record["place"])


def _joined(names: Sequence[str] | Iterator[str]) -> str | None:
    return "; ".join(names) or None


TABLES: Final[Mapping[str, Table]] = {
    "tasks": Table(
        (
            *_PLAN, "unit", "activity", *_TASK, "lead", "support", "time", "due", "status", "done",
        ),
        _tasks,
    ),
    "units": Table(
        (*_PLAN, "name", "other_names", "group", "until", "successors", "tasks", "duties"), _units
    ),
    "times": Table(
        (
            *_PLAN, "activity", "id", "place", "text", "words", "start", "end", "deadline",
            "repeats", "lunar", "approximate", "done",
        ),
        _times,
    ),
}  # fmt: skip
"""Every table by its name."""


def as_data(table: Table, row: Row) -> dict[str, Any]:
    """A row with the names of its columns."""
    return dict(zip(table.columns, row, strict=True))

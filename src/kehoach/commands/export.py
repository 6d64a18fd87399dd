"""`kehoach export`: flat tables of one plan or of many, for an office's own database."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

from kehoach.commands import joint
from kehoach.commands.command import command
from kehoach.commands.loading import load_sound
from kehoach.commands.options import PlansOption, SeveralOption, are_many, one_of
from kehoach.i18n import _
from kehoach.i18n.data import json_line
from kehoach.render.delimited import lines_of
from kehoach.workspace import Record
from kehoach.workspace.tables import TABLES, as_data

_MARK = "\ufeff"
"""By it spreadsheets know that a file is UTF-8."""


class TableName(StrEnum):
    """The tables."""

    TASKS = "tasks"
    UNITS = "units"
    TIMES = "times"


class ExportFormat(StrEnum):
    """How a table is written."""

    JSONL = "jsonl"
    CSV = "csv"


@command(
    "kehoach export --format csv",
    "kehoach export --table times",
    "kehoach export --table units --plans ke-hoach",
)
def export(
    plan: SeveralOption = None,
    plans: PlansOption = None,
    table: Annotated[
        TableName, typer.Option("--table", help=_("What the rows are about."))
    ] = TableName.TASKS,
    form: Annotated[
        ExportFormat, typer.Option("--format", "-f", help=_("An object a line, or CSV."))
    ] = ExportFormat.JSONL,
) -> None:
    """Write the rows of a table; exit 1 where a plan has errors and is not in it."""
    if not are_many(plan, plans):
        _write([_record_of(one_of(plan))], table, form)
        return
    with joint.asked(joint.choose(plan, plans)) as workspace:
        _write(workspace.records(), table, form)
    joint.lacking(workspace.broken)
    raise typer.Exit(1 if workspace.broken else 0)


def _record_of(plan: Path) -> Record:
    """The record of one plan, named as in a folder of plans."""
    making: Any = import_module("kehoach.workspace.making")  # of many, most are kept
    found: Record = making.one_record(load_sound(plan), plan)
    return found


def _write(records: Iterable[Record], name: TableName, form: ExportFormat) -> None:
    table = TABLES[name.value]
    is_csv = form is ExportFormat.CSV
    if is_csv:
        _put(_MARK + lines_of([table.columns]))
    for record in records:
        rows = table.rows(record)
        _put(lines_of(rows) if is_csv else "".join(json_line(as_data(table, row)) for row in rows))


def _put(text: str) -> None:
    """Write what a file would hold: UTF-8 and line ends as they are, whatever the terminal has."""
    typer.echo(text.encode("utf-8", "replace"), nl=False)

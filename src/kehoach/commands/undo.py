"""`kehoach undo`: the files of a plan as they were before kehoach changed them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kehoach import edits
from kehoach.commands.command import command
from kehoach.commands.editing import editing
from kehoach.commands.loading import need_folder
from kehoach.commands.options import PlanOption
from kehoach.i18n import _, shown


@command("kehoach undo", "kehoach undo --list")
def undo(
    plan: PlanOption = Path("plan"),
    listed: Annotated[  # noqa: FBT002  # typer wants a default
        bool, typer.Option("--list", help=_("Show the changes that can be undone, the last first."))
    ] = False,
) -> None:
    """Put the files of the last change back; exit 1 where none is, or one has changed since."""
    need_folder(plan)
    with editing(plan):
        if listed:
            typer.echo("".join(f"{_line(each)}\n" for each in edits.kept(plan)), nl=False)
            return
        record = edits.undo(plan)
    if record is None:
        typer.echo(_("there is no change that could be undone"), err=True)
        raise typer.Exit(1)
    typer.echo(_("undone: {change}").format(change=_line(record)))


def _line(record: edits.Record) -> str:
    """A change on a line; names of files may be of anyone's choosing."""
    files = ", ".join(each.path for each in record.files)
    return shown(f"{record.time}  {record.title}  {files}")

"""Changing a plan's files; or the exit with what kept it from being done."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import typer

from kehoach.commands.console import agrees, fail, print_finding
from kehoach.edits import Change, NotChangedError, commit
from kehoach.i18n import _, reason, shown


@contextmanager
def editing(plan: Path) -> Iterator[None]:
    """Within it files are changed: exit 1 where one may not be, 2 where the system refuses."""
    try:
        yield
    except NotChangedError as error:
        for finding in error.findings:
            print_finding(finding)
        raise typer.Exit(1) from error
    except OSError as error:
        where = error.filename or plan
        fail(_("cannot write to {folder}: {reason}").format(folder=where, reason=reason(error)))


def print_changes(changes: Mapping[str, Change]) -> None:
    """Show what would be changed."""
    typer.echo("".join(change.diff(name) for name, change in changes.items()), nl=False)


def are_wanted(changes: Mapping[str, Change], *, yes: bool) -> bool:
    """Whether somebody wants the changes: says so on the line, or when asked on a terminal."""
    if yes:
        return True
    if sys.stdin is None or not sys.stdin.isatty() or not sys.stderr.isatty():
        fail(_("nothing was written: look at the changes with --diff, and write them with --yes"))
    print_changes(changes)
    return agrees(_("Write these changes?"))


def change(plan: Path, changes: Mapping[str, Change], title: str, *, diff: bool, yes: bool) -> None:
    """Show changes of a plan's files with `diff`, else write them where they are wanted."""
    if diff:
        print_changes(changes)
    elif changes and are_wanted(changes, yes=yes):
        with editing(plan):
            commit(plan, changes, title)
        written = _("written: {files}").format(files=", ".join(changes))
        typer.echo(shown(written), err=True)

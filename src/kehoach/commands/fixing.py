"""What `check --fix` and `check --diff` do: the edits of findings, shown or made."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import typer

from kehoach.commands.console import fail, print_finding
from kehoach.edits import NotChangedError, commit, targets
from kehoach.i18n import _, ngettext, reason
from kehoach.plan import Loaded
from kehoach.rules.mending import mended


def fix(
    plan: Path, loaded: Loaded, select: Sequence[str], ignore: Sequence[str], *, write: bool
) -> int:
    """Show the edits as a diff, or make them, all or none; how many files they change.

    What cannot be mended is said; exit 1 where a file has changed since it was checked.
    """
    found = mended(loaded, select, ignore)
    refused = targets(plan, found.changes).refused
    for finding in (*(each.finding for each in found.refused), *refused.values()):
        print_finding(finding)
    changes = {name: change for name, change in found.changes.items() if name not in refused}
    if not write:
        typer.echo("".join(change.diff(name) for name, change in changes.items()), nl=False)
        return len(changes)
    try:
        commit(plan, changes, "check --fix")
    except NotChangedError as error:
        for finding in error.findings:
            print_finding(finding)
        raise typer.Exit(1) from error
    except OSError as error:
        where = error.filename or plan
        fail(_("cannot write to {folder}: {reason}").format(folder=where, reason=reason(error)))
    for name in changes:
        count = ngettext(
            "{count} place mended in {file}",
            "{count} places mended in {file}",
            found.places[name],
        )
        typer.echo(count.format(count=found.places[name], file=name), err=True)
    return len(changes)

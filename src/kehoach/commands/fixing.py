"""What `check --fix` and `check --diff` do: the edits of findings, shown or made."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import typer

from kehoach.commands.console import print_finding
from kehoach.commands.editing import editing
from kehoach.edits import commit, targets
from kehoach.i18n import ngettext
from kehoach.plan import Loaded
from kehoach.rules.fixes import fixed


def fix(
    plan: Path, loaded: Loaded, select: Sequence[str], ignore: Sequence[str], *, write: bool
) -> int:
    """Show the edits as a diff, or make them, all or none; how many files they change.

    What cannot be fixed is said; exit 1 where a file has changed since it was checked.
    """
    found = fixed(loaded, select, ignore)
    refused = targets(plan, found.changes).refused
    for finding in (*(each.finding for each in found.refused), *refused.values()):
        print_finding(finding)
    changes = {name: change for name, change in found.changes.items() if name not in refused}
    if not write:
        typer.echo("".join(change.diff(name) for name, change in changes.items()), nl=False)
        return len(changes)
    with editing(plan):
        commit(plan, changes, "check --fix")
    for name in changes:
        count = ngettext(
            "{count} place fixed in {file}",
            "{count} places fixed in {file}",
            found.places[name],
        )
        typer.echo(count.format(count=found.places[name], file=name), err=True)
    return len(changes)

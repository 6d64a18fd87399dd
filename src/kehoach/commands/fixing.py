"""What `check --fix` and `check --diff` do: the edits of findings, shown or made."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

import typer

from kehoach.commands.console import print_finding
from kehoach.commands.editing import editing
from kehoach.commands.loading import with_issue
from kehoach.edits import commit, targets
from kehoach.i18n import ngettext
from kehoach.plan import Loaded, load
from kehoach.rules.fixes import fixed
from kehoach.workspace import PlanFolder


def fix_each(
    plans: Sequence[PlanFolder], select: Sequence[str], ignore: Sequence[str], *, write: bool
) -> int:
    """The same for each of several plans; a file that they share is shown once."""
    shown: set[Path] = set()
    for _name, folder in plans:
        loaded, _issue = with_issue(load(folder), folder)
        names = fix(folder, loaded, select, ignore, write=write, apart_from=shown)
        shown |= set() if write else {Path(name).resolve() for name in names}
    return len(shown)


def fix(
    plan: Path,
    loaded: Loaded,
    select: Sequence[str],
    ignore: Sequence[str],
    *,
    write: bool,
    apart_from: Collection[Path] = (),
) -> tuple[str, ...]:
    """Show the edits as a diff, or make them, all or none; the files that they change.

    What cannot be fixed is said; exit 1 where a file has changed since it was checked.
    """
    found = fixed(loaded, select, ignore)
    refused = targets(plan, found.changes).refused
    for finding in (*(each.finding for each in found.refused), *refused.values()):
        print_finding(finding)
    changes = {
        name: change
        for name, change in found.changes.items()
        if name not in refused and Path(name).resolve() not in apart_from
    }
    if not write:
        typer.echo("".join(change.diff(name) for name, change in changes.items()), nl=False)
        return tuple(changes)
    with editing(plan):
        commit(plan, changes, "check --fix")
    for name in changes:
        count = ngettext(
            "{count} place fixed in {file}",
            "{count} places fixed in {file}",
            found.places[name],
        )
        typer.echo(count.format(count=found.places[name], file=name), err=True)
    return tuple(changes)

"""How the activities of many plans stand: `status --plans`."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import date

import typer

from kehoach.analysis.progress import State, states
from kehoach.commands import joint
from kehoach.commands.console import fail
from kehoach.commands.options import TaskFormat
from kehoach.commands.standing import unknown_id
from kehoach.commands.terminal import print_view
from kehoach.i18n import _, shown
from kehoach.i18n.data import json_text
from kehoach.plan import Activity
from kehoach.render.escaping import markdown
from kehoach.reports import standing
from kehoach.workspace import PlanFolder, Record
from kehoach.workspace.followed import activities_of, registry_of


def status(
    plans: Sequence[PlanFolder],
    day: date,
    within: int,
    unit: str | None,
    form: TaskFormat,
    ids: Collection[str] = (),
) -> None:
    """Print how the activities of each plan stand: all, those of a unit, of some ids; then exit.

    Exit 2 where no plan has the unit, or one of the ids.
    """
    with joint.asked(plans) as workspace:
        if missing := _missing(workspace.records() if ids else (), ids):
            fail(missing)
        names = []
        parts = []
        for record in workspace.records():
            names += _names(record, unit)
            found = _found(record, unit, ids)
            if found is None:
                continue
            at = tuple(states(found, day, within))
            if form is TaskFormat.JSON:
                told = json.loads(standing.standing_json(at, day, within))
                parts.append({"plan": record["plan"], **told})
            else:
                _print(record["plan"], at, day, within, form)
    if form is TaskFormat.JSON:
        typer.echo(json_text({"lacking": len(workspace.broken), "plans": parts}), nl=False)
    elif unit and not names:
        fail(_("no unit is named “{name}”").format(name=unit))
    elif workspace.broken and form is TaskFormat.MD:
        typer.echo(f"\n{joint.lacking_words(len(workspace.broken))}")
    joint.lacking(workspace.broken)
    raise typer.Exit(1 if workspace.broken else 0)


def _missing(records: Iterable[Record], ids: Collection[str]) -> str:
    """What to say where no plan has one of some ids; nothing where each is in one."""
    known = {one for each in records for kept in each["followed"] for one in kept["within"]}
    return next((unknown_id(each, known) for each in ids if each not in known), "")


def _names(record: Record, unit: str | None) -> list[str]:
    """The units of a plan that some words may mean."""
    return [each.name for each in registry_of(record).search(unit)] if unit else []


def _found(record: Record, unit: str | None, ids: Collection[str]) -> list[Activity] | None:
    """The activities of a plan that are asked for, in order; None where nothing of it is."""
    every = {each.key: (each, within) for each, within in activities_of(record)}
    keys: Iterable[str] = every
    if unit:
        names = _names(record, unit)
        if len(names) != 1:
            return None
        keys = record["tasks"].get(names[0], {"followed": ()})["followed"]
    if ids:
        keys = [key for key in keys if not set(ids).isdisjoint(every[key][1])]
        return [every[key][0] for key in keys] or None
    return [every[key][0] for key in keys]


def _print(name: str, found: tuple[State, ...], day: date, within: int, form: TaskFormat) -> None:
    if form is TaskFormat.MD:
        page = standing.standing_markdown(found, day, within, markdown)
        typer.echo(f"# {markdown(name)}\n\n{page}", nl=False)
    else:
        typer.echo(shown(name))
        print_view(standing.standing_view(found, day, within))

"""`kehoach timeline`: when the activities take place, drawn on the terminal."""

from __future__ import annotations

import sys
from datetime import datetime
from importlib import import_module
from typing import Annotated, Any

import typer

from kehoach.analysis.tasks import CONCERNED, tasks_of
from kehoach.commands import options
from kehoach.commands.command import command
from kehoach.commands.loading import find_unit, load_sound
from kehoach.commands.options import PlansOption, ProvinceOption, SeveralOption
from kehoach.commands.terminal import console, print_view
from kehoach.i18n import _
from kehoach.plan import Unit
from kehoach.reports.chart import chart_view, records_view
from kehoach.views.timeline import timeline_view


@command(
    "kehoach timeline",
    'kehoach timeline "Sở Y tế"',
    "kehoach timeline --as-of 2023-11-20",
    'kehoach timeline "Sở Y tế" --plans ke-hoach',
)
def timeline(
    name: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="NAME",
            help=_("The unit; accents may be left out."),
        ),
    ] = None,
    plan: SeveralOption = None,
    as_of: Annotated[
        datetime | None, options.as_of(_("The day at which the line of today is drawn."))
    ] = None,
    plans: PlansOption = None,
    province: ProvinceOption = "",
) -> None:
    """Print the timeline; exit 2 where no unit has this name."""
    today = options.day_of(as_of)
    if options.are_many(plan, plans):
        joint: Any = import_module("kehoach.commands.joint_views")  # most ask one plan
        joint.timeline(plan, plans, " ".join(name or ()), province, today)
    loaded = load_sound(options.one_of(plan))
    unit = find_unit(" ".join(name), loaded) if name else None
    tasks = tasks_of(unit, loaded.plan).tasks if unit else ()
    keys = {task.activity.key for task in tasks if task.tie not in CONCERNED} if unit else None
    if unit and not keys:
        typer.echo(_no_line(unit, concerned=bool(tasks)))
        return
    if sys.stdout.isatty():
        screen = console()
        screen.print(chart_view(timeline_view(loaded.plan, keys), today, screen.width))
    else:
        print_view(records_view(loaded.plan, keys))


def _no_line(unit: Unit, *, concerned: bool) -> str:
    """Why a unit has no line on the timeline."""
    if concerned:
        return _(
            "{unit} has no line here: it may be concerned by activities through an open group "
            "only; `kehoach agency` lists them"
        ).format(unit=unit.name)
    return _("{unit} has no line here: no activity names it, or a group that it is in").format(
        unit=unit.name
    )

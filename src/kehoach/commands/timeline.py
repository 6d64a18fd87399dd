"""`kehoach timeline`: when the activities take place, drawn on the terminal."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from kehoach.analysis.tasks import CONCERNED, tasks_of
from kehoach.commands import options
from kehoach.commands.command import command
from kehoach.commands.loading import find_unit, load_sound
from kehoach.commands.options import PlanOption
from kehoach.commands.terminal import console
from kehoach.i18n import _
from kehoach.reports.chart import chart_view
from kehoach.views.timeline import timeline_view


@command("kehoach timeline", 'kehoach timeline "Sở Y tế"', "kehoach timeline --as-of 2023-11-20")
def timeline(
    name: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="NAME",
            help=_("The unit; accents may be left out."),
        ),
    ] = None,
    plan: PlanOption = Path("plan"),
    as_of: Annotated[
        datetime | None, options.as_of(_("The day at which the line of today is drawn."))
    ] = None,
) -> None:
    """Print the timeline; exit 2 where no unit has this name."""
    loaded = load_sound(plan)
    unit = find_unit(" ".join(name), loaded) if name else None
    tasks = tasks_of(unit, loaded.plan).tasks if unit else ()
    keys = {task.activity.key for task in tasks if task.tie not in CONCERNED} if unit else None
    today = options.day_of(as_of)
    screen = console()
    screen.print(chart_view(timeline_view(loaded.plan, keys), today, screen.width))

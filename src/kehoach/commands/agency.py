"""`kehoach agency`: one unit's tasks."""

from importlib import import_module
from typing import Annotated, Any

import typer

from kehoach.analysis.tasks import tasks_of
from kehoach.commands import options
from kehoach.commands.command import command
from kehoach.commands.console import print_table
from kehoach.commands.loading import find_unit, load_sound
from kehoach.commands.options import (
    DayOption,
    PlansOption,
    ProvinceOption,
    SeveralOption,
    TaskFormat,
    TemplatesOption,
)
from kehoach.i18n import _
from kehoach.reports import reporter


@command(
    'kehoach agency "Sở Y tế"',
    "kehoach agency so y te --as-of 2023-11-30",
    "kehoach agency VHTTDL --format json",
    'kehoach agency "Sở Y tế" --plans ke-hoach',
)
def agency(
    name: Annotated[
        list[str],
        typer.Argument(metavar="NAME", help=_("The unit; accents may be left out.")),
    ],
    plan: SeveralOption = None,
    form: Annotated[TaskFormat, options.report_format()] = TaskFormat.TEXT,
    as_of: DayOption = None,
    templates: TemplatesOption = None,
    plans: PlansOption = None,
    province: ProvinceOption = "",
) -> None:
    """Print the tasks of the unit with this name; exit 2 where there is none."""
    if options.are_many(plan, plans):
        joint: Any = import_module("kehoach.commands.joint")  # most ask one plan
        several = joint.choose(plan, plans)
        joint.agency(several, " ".join(name), province, options.day_of(as_of), form)
        return
    loaded = load_sound(options.one_of(plan))
    day = as_of.date() if as_of else None
    unit = find_unit(" ".join(name), loaded)
    tasks = tasks_of(unit, loaded.plan)
    match form:
        case TaskFormat.JSON:
            typer.echo(reporter("data:tasks_json")(tasks, day), nl=False)
        case TaskFormat.MD:
            from kehoach.commands.sheet import sheet  # noqa: PLC0415  # needs the templates

            typer.echo(sheet(tasks, loaded.plan, day, templates), nl=False)
        case TaskFormat.TEXT:
            print_table(reporter("terminal:tasks_view")(tasks, loaded.plan, day))

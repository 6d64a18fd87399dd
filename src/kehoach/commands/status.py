"""`kehoach status`: how the activities stand on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

from kehoach.analysis.progress import State
from kehoach.commands import options
from kehoach.commands.command import command
from kehoach.commands.console import fail
from kehoach.commands.loading import load_sound
from kehoach.commands.options import (
    ForceOption,
    KeepOption,
    PlansOption,
    SeveralOption,
    TaskFormat,
)
from kehoach.commands.standing import states_at, unknown_id
from kehoach.commands.terminal import print_view
from kehoach.i18n import _
from kehoach.plan import Loaded
from kehoach.render.escaping import markdown
from kehoach.reports import standing
from kehoach.views.indicators import standing as indicators_standing


@command(
    "kehoach status",
    "kehoach status --as-of 2023-11-20 --within 14",
    'kehoach status --unit "Sở Y tế" --format md',
    "kehoach status --activity le-ky-niem",
    "kehoach status --form --as-of 2023-11-30",
    "kehoach status --read so-y-te.xlsx so-noi-vu.xlsx --diff",
)
def status(  # the options of three ways
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="FILE", help=_("Forms that were filled in, with --read.")),
    ] = None,
    plan: SeveralOption = None,
    as_of: Annotated[
        datetime | None, options.as_of(_("The day of which it is told; without it, today."))
    ] = None,
    within: Annotated[
        int,
        typer.Option(
            "--within", metavar="DAYS", min=0, help=_("What is due within N days is soon.")
        ),
    ] = 30,
    unit: Annotated[str | None, options.unit_name(_("Only the tasks of this unit."))] = None,
    activity: Annotated[
        list[str] | None,
        typer.Option(
            "--activity",
            metavar="ID",
            help=_("Only the activity with this id, and those below it."),
        ),
    ] = None,
    form: Annotated[TaskFormat, options.report_format()] = TaskFormat.TEXT,
    plans: PlansOption = None,
    forms: Annotated[  # noqa: FBT002  # typer wants a default
        bool,
        typer.Option("--form", help=_("Write a workbook for each unit, in which it reports.")),
    ] = False,
    read: Annotated[  # noqa: FBT002  # likewise
        bool, typer.Option("--read", help=_("Write what was filled into forms into the plan."))
    ] = False,
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="DIR", help=_("The folder to write forms to."))
    ] = Path("build/phieu-bao-cao"),
    force: ForceOption = False,  # noqa: FBT002  # likewise
    keep_edited: KeepOption = False,  # noqa: FBT002  # likewise
    diff: Annotated[  # noqa: FBT002  # likewise
        bool, typer.Option("--diff", help=_("Show what would be changed, and change nothing."))
    ] = False,
    yes: Annotated[  # noqa: FBT002  # likewise
        bool, typer.Option("--yes", "-y", help=_("Ask nothing; write what has a place."))
    ] = False,
) -> None:
    """Print how activities stand; or write the forms in which units report, or read these."""
    day = options.day_of(as_of)
    are_many = options.are_many(plan, plans)
    _check_ways(files, forms=forms, read=read, are_many=are_many)
    if forms or read:
        ways: Any = import_module("kehoach.commands.forms")  # most ask how things stand
        folder = options.one_of(plan)
        if forms:
            ways.write(folder, out, (day, unit), force=force, keep_edited=keep_edited)
        else:
            ways.read(files, folder, unit, diff=diff, yes=yes)
        return
    if are_many:
        asking: Any = import_module("kehoach.commands.joint")  # most ask one plan
        joint: Any = import_module("kehoach.commands.joint_status")  # likewise
        several = asking.choose(plan, plans)
        joint.status(several, day, within, unit, form, activity or ())
    loaded = load_sound(options.one_of(plan))
    found, who = states_at(loaded, day, within, unit)
    reached = () if activity else indicators_standing(loaded.plan, day, who)
    if activity:
        found = _of_activities(found, activity, loaded)
    match form:
        case TaskFormat.JSON:
            typer.echo(standing.standing_json(found, day, within, reached), nl=False)
        case TaskFormat.MD:
            told = standing.standing_markdown(found, day, within, markdown, reached)
            typer.echo(told, nl=False)
        case TaskFormat.TEXT:
            print_view(standing.standing_view(found, day, within, reached))


def _check_ways(files: list[Path] | None, *, forms: bool, read: bool, are_many: bool) -> None:
    """Exit 2 where the line asks for two things at once, or for none."""
    if forms and read:
        fail(_("--form and --read exclude each other"))
    if are_many and (forms or read):
        fail(_("forms are of one plan: --plan FOLDER, not --plans"))
    if read and not files:
        fail(_("name the forms that were filled in: kehoach status --read FILE…"))
    if files and not read:
        fail(_("files are read with --read: kehoach status --read FILE…"))


def _of_activities(found: Sequence[State], ids: Sequence[str], loaded: Loaded) -> tuple[State, ...]:
    """Those of some states that are of the activities with these ids, or of what is below them."""
    by_id = {each.id: each for each in loaded.plan.followed if each.id}
    wanted: set[str] = set()
    waiting = []
    for each in ids:
        if each not in by_id:
            fail(unknown_id(each, by_id.keys()))
        waiting.append(by_id[each])
    while waiting:
        activity = waiting.pop()
        wanted.add(activity.key)
        waiting += activity.activities
    return tuple(each for each in found if each.activity.key in wanted)

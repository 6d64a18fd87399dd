"""The report of a month over many plans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path
from typing import NoReturn

import typer

from kehoach.build.documents import REPORT, Document
from kehoach.build.origins import Origins
from kehoach.commands.building import BuildOptions, write_documents
from kehoach.commands.console import fail
from kehoach.commands.joint import choose, lacking, outlined
from kehoach.commands.joint_views import keys_of
from kehoach.commands.standing import states_at
from kehoach.i18n import _
from kehoach.plan import NOTHING, Loaded, load
from kehoach.render.formats import PAGES, Format
from kehoach.vietnamese import slug
from kehoach.views.figures import stated
from kehoach.views.joint_report import (
    Reported,
    Standing,
    joint_report,
    joint_report_table,
    standing_of,
)
from kehoach.views.progress import Month
from kehoach.workspace.joining import joined
from kehoach.workspace.papers import Taken, taken


def report(
    named: tuple[Sequence[Path] | None, Path | None],
    month: Month,
    unit: tuple[str, str],
    formats: Sequence[Format],
    options: BuildOptions,
) -> NoReturn:
    """Write the report over plans, of all or of one unit; exit 1 where a plan has errors.

    `unit` is its name, which may be empty, and its place.
    """
    folders = choose(*named)
    words, province = unit
    workspace = outlined(folders, [words] if words else (), province)
    match = next(iter(workspace.units), None)
    places = {each.name: each.folder for each in folders}
    found: list[Taken] = []
    standings: dict[str, tuple[Standing, ...]] = {}
    models: dict[str, Loaded] = {}
    for record in workspace.records:
        loaded = load(places[record["plan"]])
        states, _all = states_at(loaded, month.last, month.next_days, None)
        standings[record["plan"]] = tuple(standing_of(each, month) for each in states)
        found.append(taken(record, loaded, None))
        models.setdefault(found[-1].share.issuer, loaded)
    lacking(workspace.broken)
    if not found:
        raise typer.Exit(1)
    joint = joined([each.share for each in found], workspace.records, month.last)
    keys = keys_of(joint, match) if match else None
    reported = [
        Reported(
            each,
            tuple(
                one for one in standings[each.share.name] if keys is None or one.key in keys[number]
            ),
        )
        for number, each in enumerate(joint.shown)
        if not each.ended and (each.share.day is None or each.share.day <= month.last)
    ]
    reported = [each for each in reported if each.standings]
    if not reported:
        fail(_("no plan in force has a task to report on"))
    most = Counter(each.shown.share.issuer for each in reported).most_common(1)[0][0]
    who = stated(match.name) if match else NOTHING
    model = models[most]
    name = f"{REPORT}-chung-{month.first.isoformat()[:7]}" + (f"-{slug(who)}" if who else "")
    view = cache(partial(joint_report, reported, model.plan, month, who))
    table = cache(partial(joint_report_table, reported, model.plan, month, who))
    listed = (
        Document(name, view, PAGES, "report.j2"),
        Document(f"{name}-phu-luc", table, PAGES, "assignment.j2"),
    )
    narrowed = [each.narrowed(formats) for each in listed]
    write_documents(narrowed, Origins(model), options, is_whole=False)
    raise typer.Exit(1 if workspace.broken else 0)

"""The report of a month over many plans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import NoReturn

import typer

from kehoach.build.documents import REPORT, Document
from kehoach.build.origins import Origins
from kehoach.commands.building import BuildOptions, of_no_plan, write_documents
from kehoach.commands.console import fail
from kehoach.commands.joint import choose, lacking, outlined
from kehoach.commands.joint_views import keys_of
from kehoach.commands.standing import states_at
from kehoach.i18n import _
from kehoach.plan import NOTHING, Loaded, Signature, load
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
from kehoach.workspace import Record
from kehoach.workspace.built import slim
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
    models: dict[tuple[str, str], Loaded] = {}
    for record in workspace.records:
        loaded = load(places[record["plan"]])
        states, _all = states_at(loaded, month.last, month.next_days, None)
        standings[record["plan"]] = tuple(standing_of(each, month) for each in states)
        found.append(slim(taken(record, loaded, None)))
        if (issuer := _issuer(record)) in models:
            loaded = _later(models[issuer], loaded)
        models[issuer] = loaded
    if not found:
        lacking(workspace.broken)
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
        if not each.ending.is_over(month.last)
        and (each.share.day is None or each.share.day <= month.last)
    ]
    reported = [each for each in reported if each.standings]
    if not reported:
        lacking(workspace.broken)
        fail(_("no plan in force has a task to report on"))
    by_name = {record["plan"]: _issuer(record) for record in workspace.records}
    issuers = Counter(by_name[each.shown.share.name] for each in reported)
    who = stated(match.name) if match else NOTHING
    is_of_one = match is not None or len(issuers) == 1
    origins = Origins(models[issuers.most_common(1)[0][0]]) if is_of_one else of_no_plan()
    model = origins.plan.plan if is_of_one else None
    name = f"{REPORT}-chung-{month.first.isoformat()[:7]}" + (f"-{slug(who)}" if who else "")
    view = cache(partial(joint_report, reported, model, month, who, len(workspace.broken)))
    table = cache(partial(joint_report_table, reported, model, month, who))
    listed = (
        Document(name, view, PAGES, "report.j2"),
        Document(f"{name}-phu-luc", table, PAGES, "assignment.j2"),
    )
    narrowed = [each.narrowed(formats) for each in listed]
    write_documents(narrowed, origins, options, is_whole=False)
    lacking(workspace.broken)
    raise typer.Exit(1 if workspace.broken else 0)


def _issuer(record: Record) -> tuple[str, str]:
    """Who has issued a plan: bodies of one name in two provinces are two."""
    return record["issuer"], record["place"]


def _later(one: Loaded, other: Loaded) -> Loaded:
    """The later of two plans of one issuer, as a model for what this says of itself.

    Where different people have signed them, nobody is named.
    """
    first, last = (each.plan.document for each in (one, other))
    later = other if (last.date or date.min) >= (first.date or date.min) else one
    if first.signature == last.signature:
        return later
    document = later.plan.document._replace(signature=Signature())
    return later._replace(plan=replace(later.plan, document=document))

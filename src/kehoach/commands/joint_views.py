"""One timeline over many plans."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

import typer

from kehoach.commands.joint import choose, lacking, outlined
from kehoach.commands.terminal import console, print_view
from kehoach.i18n import _
from kehoach.plan import load
from kehoach.reports.chart import chart_view, works_view
from kehoach.vietnamese import fold
from kehoach.views.overview import joint_timeline
from kehoach.workspace import Match
from kehoach.workspace.built import slim
from kehoach.workspace.joining import Joined, joined
from kehoach.workspace.papers import taken


def timeline(
    plan: Sequence[Path] | None, plans: Path | None, words: str, province: str, today: date
) -> NoReturn:
    """Print the timeline over all plans, or of what is one unit's; exit 1 where one is broken."""
    folders = choose(plan, plans)
    workspace = outlined(folders, [words] if words else (), province)
    unit = next(iter(workspace.units), None)
    places = {each.name: each.folder for each in folders}
    found = [slim(taken(each, load(places[each["plan"]]), None)) for each in workspace.records]
    joint = joined([each.share for each in found], workspace.records, today)
    keys = keys_of(joint, unit) if unit else None
    if unit and keys and not any(keys):
        typer.echo(_("{unit} has no line here: no plan names it").format(unit=unit.name))
    elif sys.stdout.isatty():
        screen = console()
        screen.print(chart_view(joint_timeline(joint.shown, keys), today, screen.width))
    else:
        print_view(works_view(joint.shown, keys))
    lacking(workspace.broken)
    raise typer.Exit(1 if workspace.broken else 0)


def keys_of(joint: Joined, unit: Match) -> list[frozenset[str]]:
    """By plan the keys of the works that are a unit's, or of those whose work it has."""
    meant = [
        each
        for each in joint.units
        if each.place == unit.place and fold(unit.name) in map(fold, each.forms)
    ]
    parts = [part for each in meant for part in each.parts]
    return [
        frozenset(
            key
            for part in parts
            if part.share.name == each.share.name
            for key, _tie in part.unit.followed
        )
        for each in joint.shown
    ]

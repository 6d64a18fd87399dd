"""Beginning with last year's plan: its files with years and days moved on, told apart by place."""

from __future__ import annotations

import os
from pathlib import Path

import typer

from kehoach.analysis.next_year import next_year
from kehoach.commands.beginning import begin
from kehoach.commands.console import print_finding
from kehoach.commands.loading import load_sound
from kehoach.commands.scaffold import PLAN, project
from kehoach.edits import plan_changes
from kehoach.i18n import _, ngettext, shown
from kehoach.plan import load
from kehoach.reader import name_of


def renew(last: Path, folder: Path) -> None:
    """Write next year's plan into a folder, and say what moved and what a person should look at.

    `last` is the folder of a plan, or one that has it in `plan/`. Exit 1 where it has errors.
    """
    plan = last / PLAN if (last / PLAN).is_dir() else last
    loaded = load_sound(plan)
    found = next_year(loaded.source, loaded.plan)
    made = plan_changes(loaded.source, found.edits)
    texts = loaded.source.whole_texts()
    texts.update((name, change.after) for name, change in made.changes.items())
    begin(
        folder,
        project({os.path.relpath(name, name_of(plan)): text for name, text in texts.items()}),
    )
    for refusal in made.refused:
        print_finding(refusal.finding)
    count = ngettext(
        "{count} year moved on by one; number, date and progress are empty again",
        "{count} years moved on by one; number, date and progress are empty again",
        found.moved,
    )
    typer.echo(count.format(count=found.moved))
    written = load(folder / PLAN).source
    for path, words in found.kept:
        span = written.span(path)
        text = _("left as it is, look at it: {place}: {text}")
        typer.echo(text.format(place=f"{shown(span.file)}:{span.line}", text=shown(words)))

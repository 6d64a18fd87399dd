"""`kehoach merge FILE.xlsx`: an edited workbook of the assignment table."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import typer

from kehoach.analysis.answering import answered
from kehoach.analysis.tasks import tasks_of
from kehoach.build.taking import take_home
from kehoach.commands import options
from kehoach.commands.console import fail, print_findings
from kehoach.commands.editing import change
from kehoach.commands.loading import find_unit, load_sound
from kehoach.commands.reading import read_workbook
from kehoach.i18n import _, ngettext, shown
from kehoach.merging.book import BookOutcome, merge_book
from kehoach.merging.bookbase import book_basis
from kehoach.merging.form import form_of
from kehoach.merging.merge import concerned
from kehoach.plan import Loaded
from kehoach.render.anchors import PROPERTY
from kehoach.render.xlsx import DAY_PROPERTY
from kehoach.sheets import read_properties

Candidates = Callable[[str, Loaded], "list[Callable[[], Loaded | None]]"]
"""By the digest that a file holds, and the plan as it is, the plans that it may be built of."""


def merge(
    file: Path, plans: tuple[Path, Candidates], name: str | None, *, diff: bool, yes: bool
) -> None:
    """Write the changed cells of a workbook into the plan; exit 1 where some have no place."""
    content, sheets = read_workbook(file)
    plan, candidates = plans
    mine = load_sound(plan)
    told = read_properties(content)
    digest, day = told.get(PROPERTY, ""), _day(told.get(DAY_PROPERTY, ""))
    basis = book_basis(digest, candidates(digest, mine), sheets, (str(file), day))
    if basis is None and form_of(sheets, str(file)):
        words = _("{file} is a form that a unit has filled in; read it by: {command}")
        fail(words.format(file=file, command=f"kehoach status --read {file}"))
    if basis is None:
        fail(
            _(
                "{file} is no assignment table of this plan; name the plan that it was built of: "
                "--base FOLDER, or --base REVISION of git"
            ).format(file=file)
        )
    unit = find_unit(name, mine) if name else None
    wanted = concerned(unit, basis.plan) if unit else None
    own = {each.activity.key for each in answered(tasks_of(unit, mine.plan))} if unit else None
    outcome = merge_book(basis, mine, (day, options.today()), (wanted, own))
    if outcome.left:
        print_findings(outcome.left, mine.source, to_stderr=True)
    _tell(_summary(outcome))
    change(plan, outcome.changes, f"merge {file.name}", diff=diff, yes=yes)
    if outcome.left:
        raise typer.Exit(1)
    if not diff:
        with suppress(OSError):
            take_home(file, content, lambda: None)


def _day(text: str) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(text)
    return None


def _summary(outcome: BookOutcome) -> str:
    total = outcome.taken + outcome.notes + len(outcome.left)
    return ngettext(
        "{total} change: {taken} merged, {notes} noted as states, {left} not placed",
        "{total} changes: {taken} merged, {notes} noted as states, {left} not placed",
        total,
    ).format(total=total, taken=outcome.taken, notes=outcome.notes, left=len(outcome.left))


def _tell(words: str) -> None:
    typer.echo(shown(words), err=True)

"""What the commands that follow a plan share: comparing, saying, and writing what comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kehoach.commands.console import console, print_pieces
from kehoach.commands.ordering import Means, build_documents, prepare, say_what_was_built
from kehoach.commands.shared import fail, find_unit, is_folder, load, report
from kehoach.i18n import _
from kehoach.plan import nearest_id

if TYPE_CHECKING:
    from kehoach.analysis.difference import Difference
    from kehoach.analysis.progress import State
    from kehoach.build.documents import Document
    from kehoach.plan import Loaded, Unit
    from kehoach.render.formats import Format


@dataclass(frozen=True, slots=True)
class Compared:
    """Two plans, what differs between them, and the one unit that was asked for, if any."""

    before: Loaded
    after: Loaded
    difference: Difference
    unit: Unit | None


def compare(old: str | None, new: str | None, plan: Path, unit: str | None) -> Compared:
    """Compare two plans, each a folder or a revision; exit 1 where one of them has errors.

    Without names the last commit, which no folder of its name hides, and the plan as it is.
    """
    from kehoach.analysis.difference import difference  # lazily, for speed

    before = _checked(_at_revision("HEAD", plan) if old is None else _named(old, plan))
    after = _checked(load(plan) if new is None else _named(new, plan))
    found = difference(before.plan, after.plan)
    if unit is None:
        return Compared(before, after, found, None)
    known = after if after.plan.registry.search(unit) else before
    one = find_unit(unit, known if known.plan.registry.search(unit) else after)
    return Compared(before, after, found.of(one), one)


def _named(name: str, plan: Path) -> Loaded:
    """The plan in a folder, or in the plan's folder at a revision."""
    folder = Path(name)
    return load(folder) if is_folder(folder) or folder == plan else _at_revision(name, plan)


def _at_revision(name: str, plan: Path) -> Loaded:
    from kehoach.plan import load_source  # lazily, for speed
    from kehoach.reader import read_texts  # lazily, for speed
    from kehoach.reader.revisions import RevisionFault, texts_at  # lazily, for speed

    try:
        return load_source(read_texts(texts_at(name, plan)))
    except RevisionFault as fault:
        fail(str(fault))


def _checked(loaded: Loaded) -> Loaded:
    """The same, unless it has errors: they are reported, and that is the end."""
    if not loaded.is_sound:
        report(loaded.findings, loaded, to_stderr=True)
        raise typer.Exit(1)
    return loaded


def say_difference(found: Compared, formats: Sequence[str]) -> None:
    """Print a difference as text, as Markdown, or as JSON."""
    from kehoach.reports import changes  # lazily, for speed

    match formats:
        case [] | ["text"]:
            print_pieces(changes.text_report(found.difference), to_stderr=False)
        case ["md"]:
            from kehoach.render.escaping import markdown  # lazily, for speed

            typer.echo(changes.markdown_report(found.difference, markdown), nl=False)
        case ["json"]:
            from kehoach.reports.changes_data import json_report  # lazily, for speed

            typer.echo(json_report(found.difference), nl=False)
        case _:
            fail(_("a difference is printed as one of text, md and json; for others add --notices"))


def write_difference(
    found: Compared, formats: Sequence[str], means: Means, *, notices: bool, amendment: bool
) -> None:
    """Write the notices, the amending plan or both; by default notices as DOCX only."""
    from kehoach.build import documents  # lazily, for speed
    from kehoach.render.formats import PAGES, Format  # lazily, for speed

    if amendment and found.unit:
        fail(_("an amendment has all that differs: leave --unit out"))
    plans = found.before.plan, found.after.plan
    asked = page_formats(formats)
    if notices:
        listed = documents.notices(found.difference, *plans)
        wanted = [each.narrowed(asked or (Format.DOCX,)) for each in listed]
        folder = replace(means, out=means.out / documents.NOTICES)
        write_documents(wanted, found.after, folder, whole=not (asked or found.unit))
    if amendment:
        listed = documents.amendment(found.difference, *plans)
        wanted = [each.narrowed(asked or PAGES) for each in listed]
        write_documents(wanted, found.after, means, whole=not asked)
        _say_what_is_left_out(found.difference)


def _say_what_is_left_out(found: Difference) -> None:
    """What differs and is no content: an amendment does not order it."""
    from kehoach.reports.changes import field_title  # lazily, for speed
    from kehoach.views.amendment import left_out  # lazily, for speed

    if keys := left_out(found):
        names = ", ".join(map(field_title, keys))
        typer.echo(
            _("not in the amendment, being no content: {names}").format(names=names), err=True
        )


def page_formats(formats: Sequence[str]) -> list[Format]:
    """The formats of pages that were asked for; exit 2 where one is none."""
    from kehoach.render.formats import PAGES, Format  # lazily, for speed

    if any(each not in PAGES for each in formats):
        fail(_("documents are written as docx, pdf, html or md"))
    return [Format(each) for each in dict.fromkeys(formats)]


def write_documents(
    documents: Sequence[Document], loaded: Loaded, means: Means, *, whole: bool
) -> None:
    """Make what is stale of some documents, and say what was written."""
    asked = list(dict.fromkeys(form for each in documents for form in each.formats))
    order, formats = prepare(loaded, asked, means)
    if not asked:
        typer.echo(_("nothing differs that they would say: there is nothing to write"), err=True)
        if not (whole and order.known.files):
            return
    narrowed = [each.narrowed(formats) for each in documents]
    built = build_documents(narrowed, order, None, whole=whole)
    say_what_was_built(built, means.out)


def states_at(
    loaded: Loaded, day: date, within: int, name: str | None
) -> tuple[tuple[State, ...], Unit | None]:
    """How the activities stand on a day: all, or those to which a unit has a tie."""
    from kehoach.analysis.progress import states  # lazily, for speed
    from kehoach.analysis.tasks import Tie, tasks_of  # lazily, for speed

    if name is None:
        return tuple(states(loaded.plan.activities, day, within)), None
    unit = find_unit(name, loaded)
    own = (task for task in tasks_of(unit, loaded.plan).own if task.tie is not Tie.OPEN)
    return tuple(states((task.activity for task in own), day, within)), unit


def of_activities(found: Sequence[State], ids: Sequence[str], loaded: Loaded) -> tuple[State, ...]:
    """Those of some states that are of the activities with these ids, or of what is below them."""
    by_id = {each.id: each for each in loaded.plan.activities if each.id}
    wanted: set[str] = set()
    waiting = []
    for each in ids:
        if each not in by_id:
            near = nearest_id(each, by_id.keys())
            hint = _("; did you mean: {names}?").format(names=near) if near else ""
            fail(_("no activity has the id “{id}”").format(id=each) + hint)
        waiting.append(by_id[each])
    while waiting:
        activity = waiting.pop()
        wanted.add(activity.key)
        waiting += activity.activities
    return tuple(each for each in found if each.activity.key in wanted)


def say_states(found: Sequence[State], day: date, within: int, form: str) -> None:
    """Print how activities stand, as text, as Markdown, or as JSON."""
    from kehoach.reports import standing  # lazily, for speed

    match form:
        case "json":
            typer.echo(standing.standing_json(found, day, within), nl=False)
        case "md":
            from kehoach.render.escaping import markdown  # lazily, for speed

            typer.echo(standing.standing_markdown(found, day, within, markdown), nl=False)
        case _:
            console().print(standing.standing_view(found, day, within))


def write_report(
    loaded: Loaded, first: date, name: str | None, formats: Sequence[str], means: Means
) -> None:
    """Write a month's report; reports of other months in the folder stay."""
    from kehoach.build import documents  # lazily, for speed
    from kehoach.render.formats import PAGES  # lazily, for speed
    from kehoach.views.progress import Month  # lazily, for speed

    month = Month(first)
    found, unit = states_at(loaded, month.last, month.next_days, name)
    if unit and not found:
        fail(_("the plan gives “{unit}” no task of its own").format(unit=unit.name))
    asked = page_formats(formats) or PAGES
    listed = documents.report(found, loaded.plan, month, unit)
    wanted = [each.narrowed(asked) for each in listed]
    write_documents(wanted, loaded, means, whole=False)

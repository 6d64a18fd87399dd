"""Answers over a folder of plans: what `--plans` prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import typer

from kehoach.commands.console import fail, print_findings
from kehoach.commands.loading import need_folder
from kehoach.commands.options import TaskFormat
from kehoach.findings import Finding
from kehoach.i18n import _, ngettext, reason
from kehoach.i18n.data import json_text
from kehoach.named import NamedTuple
from kehoach.reader import Lines
from kehoach.render.escaping import markdown
from kehoach.vietnamese import short_date
from kehoach.workspace import (
    Broken,
    Joint,
    Kept,
    Match,
    Opened,
    PlanFolder,
    Record,
    chosen,
    contradictions,
)
from kehoach.workspace import opened as open_workspace
from kehoach.workspace.loads import Overlap, busy_weeks, overlaps

_UNTOLD: Final = ("key", "at")
"""What of a task is for this program alone."""


def agency(
    plans: Sequence[PlanFolder], words: str, province: str, day: date, form: TaskFormat
) -> None:
    """Print one unit's tasks over all plans; exit 2 where none or several answer to its name."""
    with asked(plans) as workspace:
        match = _one(workspace.matches(words, province), words, workspace.broken)
        tasks = workspace.tasks(match, day)
    typer.echo(_printed(match, tasks, form, len(workspace.broken)), nl=False)
    lacking(workspace.broken)
    raise typer.Exit(1 if workspace.broken else 0)


def check(
    plans: Sequence[PlanFolder],
    codes: tuple[Sequence[str], Sequence[str]],
    day: date,
    per_week: int,
) -> Iterator[tuple[tuple[Finding, ...], Lines | None]]:
    """The findings of every plan with its lines; then what contradicts between the sound ones.

    They come plan by plan, so that nobody needs to hold those of all.
    """
    checking: Any = import_module("kehoach.rules.checking")  # `agency` has no rules
    apart: Any = import_module("kehoach.workspace.checked")  # likewise
    for each in apart.checked(plans, Kept()):
        yield checking.chosen(each.findings, *codes), each
    with asked(plans) as workspace:
        records = workspace.compared(per_week)
    between = (*contradictions(records, day), *busy_weeks(records, day, per_week))
    yield checking.chosen(between, *codes), None


def choose(plan: Sequence[Path] | None, plans: Path | None) -> tuple[PlanFolder, ...]:
    """The plans that the line names; exit 2 where a folder of plans has none."""
    need_folder(plans)
    try:
        found = chosen(plans, plan or ())
    except OSError as error:
        fail(_("{file} cannot be read ({reason})").format(file=plans, reason=reason(error)))
    if not found:
        fail(_("there is no plan in {folder}").format(folder=plans))
    return found


class Outlined(NamedTuple):
    """What documents over many plans need to know of the plans beside what they print of each.

    `units` are those that some names mean.
    """

    records: tuple[Record, ...]
    broken: tuple[Broken, ...]
    units: tuple[Match, ...]


def outlined(
    plans: Sequence[PlanFolder], names: Iterable[str] = (), province: str = ""
) -> Outlined:
    """The outlines of plans; exit 2 where a name is none or several units'."""
    with asked(plans) as workspace:
        units = tuple(
            _one(workspace.matches(each, province), each, workspace.broken) for each in names
        )
        return Outlined(tuple(workspace.outlines()), workspace.broken, units)


@contextmanager
def asked(plans: Sequence[PlanFolder]) -> Iterator[Opened]:
    """Plans as they are asked for."""
    with open_workspace(plans, Kept()) as workspace:
        yield workspace


def _one(found: Sequence[Match], words: str, broken: Sequence[Broken]) -> Match:
    """The one unit that answers to a name; exit 2 with those that do where they are several."""
    if len(found) != 1:
        lacking(broken)
        names = "; ".join(f"{each.name} ({each.place})" for each in found)
        fail(
            _("“{name}” may be any of: {names}").format(name=words, names=names)
            + _("; say which with --province")
            if found
            else _("no unit is named “{name}”").format(name=words)
        )
    return found[0]


def lacking(broken: Sequence[Broken]) -> None:
    """Print the findings of plans with errors, and how many plans an answer lacks."""
    for each in broken:
        print_findings(each.told.findings, each.told, to_stderr=True)
    if broken:
        typer.echo(f"kehoach: {lacking_words(len(broken))}", err=True)


def lacking_words(plans: int) -> str:
    """How many plans an answer lacks, for the answer itself: it may be kept without the rest."""
    return ngettext(
        "{count} plan has errors, and is not in the answer",
        "{count} plans have errors, and are not in the answer",
        plans,
    ).format(count=plans)


def _printed(match: Match, tasks: Sequence[Joint], form: TaskFormat, lacks: int) -> str:
    if form is TaskFormat.JSON:
        data = {
            "unit": {"name": match.name, "place": match.place},
            "lacking": lacks,
            "tasks": [_data(each) for each in tasks],
            "overlaps": [each._asdict() for each in overlaps(tasks)],
        }
        return json_text(data)
    is_page = form is TaskFormat.MD
    escaped = markdown if is_page else str
    title = f"{match.name} ({match.place})"
    lines = [f"# {escaped(title)}" if is_page else title, ""]
    for each in tasks:
        time = each.task["due"] or each.task["when"]
        told = [time["text"] if time else _("no time"), each.task["text"], _tie(each)]
        told += [f"{each.record['plan']}, {each.task['place']}", *_marks(each)]
        row = " · ".join(escaped(" ".join(part.split())) for part in told if part)
        lines.append(f"- {row}" if is_page else row)
    notes = [escaped(each) for each in _told(overlaps(tasks), tasks)]
    lines += ["", *(f"- {each}" if is_page else each for each in notes)] if notes else []
    lines += ["", lacking_words(lacks)] if lacks else []
    return "".join(f"{line}\n" for line in lines)


def _told(found: Sequence[Overlap], tasks: Sequence[Joint]) -> Iterator[str]:
    """A line for each stretch of days on which several tasks go on at once."""
    for each in found:
        first, last = map(date.fromisoformat, (each.first, each.last))
        texts = (tasks[number] for number in each.tasks)
        named = "; ".join(
            f"{' '.join(one.task['text'].split())} ({one.record['plan']})" for one in texts
        )
        if first == last:
            yield _("info: {count} tasks at once on {day}: {names}").format(
                count=len(each.tasks), day=short_date(first), names=named
            )
        else:
            yield _("info: {count} tasks at once from {first} to {last}: {names}").format(
                count=len(each.tasks), first=short_date(first), last=short_date(last), names=named
            )


def _named(each: Joint) -> str:
    return f"{' '.join(each.task['text'].split())} ({each.record['plan']})"


def _data(each: Joint) -> dict[str, object]:
    ended = each.ended_by
    return {
        **{name: value for name, value in each.task.items() if name not in _UNTOLD},
        "plan": each.record["plan"],
        "number": each.record["number"],
        "symbol": each.record["symbol"],
        "date": each.record["date"],
        "of": each.of or None,
        "one_of": list(each.shared),
        "in_force": ended is None,
        "ended_by": ended["plan"] if ended else None,
        "ended_on": ended["date"] if ended else None,
    }


def _tie(each: Joint) -> str:
    if each.task["tie"] in ("lead", "lead group"):
        return _("leads")
    return _("may be concerned") if each.task["tie"].startswith("open") else _("supports")


def _marks(each: Joint) -> list[str]:
    marks = []
    if each.shared:
        marks.append(_("as one of: {names}").format(names="; ".join(each.shared)))
    if each.of:
        marks.append(_("in place of {unit}").format(unit=each.of))
    if each.task["done"]:
        marks.append(_("done"))
    if each.ended_by:
        since = short_date(date.fromisoformat(each.ended_by["date"]))
        said = _("the plan is no longer in force since {day}, by {plan}")
        marks.append(said.format(day=since, plan=each.ended_by["plan"]))
    return marks

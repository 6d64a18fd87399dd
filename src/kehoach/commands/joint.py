"""Answers over a folder of plans: what `--plans` prints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import typer

from kehoach.commands.console import fail, print_findings
from kehoach.commands.loading import need_folder
from kehoach.commands.options import TaskFormat
from kehoach.findings import Finding
from kehoach.i18n import _, ngettext, reason
from kehoach.i18n.data import json_text
from kehoach.plan import load
from kehoach.reader import Source
from kehoach.render.escaping import markdown
from kehoach.workspace import (
    Broken,
    Joint,
    Kept,
    Match,
    Opened,
    Workspace,
    contradictions,
    folders,
)
from kehoach.workspace import opened as open_workspace


def agency(plans: Path, words: str, province: str, day: date, form: TaskFormat) -> None:
    """Print one unit's tasks over all plans; exit 2 where none or several answer to its name."""
    with asked(plans) as workspace:
        found = workspace.matches(words, province)
        tasks = workspace.tasks(found[0], day) if len(found) == 1 else ()
    if len(found) != 1:
        lacking(workspace.broken)
        names = "; ".join(f"{each.name} ({each.place})" for each in found)
        fail(
            _("“{name}” may be any of: {names}").format(name=words, names=names)
            + _("; say which with --province")
            if found
            else _("no unit is named “{name}”").format(name=words)
        )
    typer.echo(_printed(found[0], tasks, form, len(workspace.broken)), nl=False)
    lacking(workspace.broken)
    raise typer.Exit(1 if workspace.broken else 0)


def check(
    plans: Path, codes: tuple[Sequence[str], Sequence[str]], day: date
) -> tuple[tuple[tuple[Finding, ...], Source | None], ...]:
    """The findings of every plan with its source; then what contradicts between the sound ones."""
    wanted, unwanted = codes
    checking: Any = import_module("kehoach.rules.checking")  # `agency` has no rules
    workspace = opened(plans)
    found: list[tuple[tuple[Finding, ...], Source | None]] = []
    for folder in folders(plans):
        loaded = load(folder)
        found.append((checking.check_plan(loaded, wanted, unwanted), loaded.source))
    between = tuple(
        each
        for each in contradictions(workspace.records, day)
        if (not wanted or each.code.startswith(tuple(wanted)))
        and not each.code.startswith(tuple(unwanted))
    )
    return (*found, (between, None))


def opened(plans: Path) -> Workspace:
    """All plans of a folder; exit 2 where it cannot be looked into."""
    with asked(plans) as workspace:
        return Workspace(tuple(workspace.records()), workspace.broken)


@contextmanager
def asked(plans: Path) -> Iterator[Opened]:
    """The plans of a folder, as they are asked for; exit 2 where it cannot be looked into."""
    need_folder(plans)
    with ExitStack() as stack:
        try:
            workspace = stack.enter_context(open_workspace(plans, Kept()))
        except OSError as error:
            fail(_("{file} cannot be read ({reason})").format(file=plans, reason=reason(error)))
        if not workspace.names:
            fail(_("there is no plan in {folder}").format(folder=plans))
        yield workspace


def lacking(broken: Sequence[Broken]) -> None:
    """Print the findings of plans with errors, and how many plans an answer lacks."""
    for each in broken:
        print_findings(each.loaded.findings, each.loaded.source, to_stderr=True)
    if broken:
        message = ngettext(
            "{count} plan has errors, and is not in the answer",
            "{count} plans have errors, and are not in the answer",
            len(broken),
        )
        typer.echo(f"kehoach: {message.format(count=len(broken))}", err=True)


def _printed(match: Match, tasks: Sequence[Joint], form: TaskFormat, lacks: int) -> str:
    if form is TaskFormat.JSON:
        data = {
            "unit": {"name": match.name, "place": match.place},
            "lacking": lacks,
            "tasks": [_data(each) for each in tasks],
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
    return "".join(f"{line}\n" for line in lines)


def _data(each: Joint) -> dict[str, object]:
    ended = each.ended_by
    return {
        **{name: value for name, value in each.task.items() if name != "key"},
        "plan": each.record["plan"],
        "number": each.record["number"],
        "symbol": each.record["symbol"],
        "date": each.record["date"],
        "of": each.of or None,
        "one_of": list(each.shared),
        "in_force": ended is None,
        "ended_by": ended["plan"] if ended else None,
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
        marks.append(_("the plan was replaced by {plan}").format(plan=each.ended_by["plan"]))
    return marks

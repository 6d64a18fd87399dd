"""One unit's tasks on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeAlias

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kehoach.analysis.progress import Group as Standing
from kehoach.analysis.progress import state_of
from kehoach.analysis.tasks import CONCERNED, LEADING, Task, Tie, UnitTasks
from kehoach.i18n import _
from kehoach.plan import Activity, Plan
from kehoach.reports.screen import words
from kehoach.views.activities import hours_of, names, particulars, status_words, table_text
from kehoach.views.citations import citation
from kehoach.views.style import BLANK


def tasks_view(tasks: UnitTasks, plan: Plan, day: date | None = None) -> RenderableType:
    """What a unit leads, what it supports and how it comes to that, and its duty sentences.

    Where a day is given, also how each task stands at the end of it.
    """
    unit = tasks.unit
    head = words(unit.name, "bold")
    if unit.short:
        head.append(words(f" ({unit.short})", "dim"))
    parts: list[RenderableType] = [head, words(citation(plan).replace(BLANK, "…"), "dim")]
    obliged, concerned = _parts()
    parts += _tables(obliged, tasks, day)
    if tasks.duties:
        parts.append(_title(_("Duties (Tổ chức thực hiện)"), len(tasks.duties)))
        parts.append(_duties(tasks))
    parts += _tables(concerned, tasks, day)
    if not tasks.tasks and not tasks.duties:
        parts.append(Text("\n" + _("The plan gives this unit no task.")))
    return Group(*parts)


_Parts: TypeAlias = tuple[tuple[str, Tie], ...]


def _parts() -> tuple[_Parts, _Parts]:
    """The titles of what a unit must do, and of what may concern it."""
    return (
        (
            (_("Leads"), Tie.LEAD),
            (_("Leads, through a group"), Tie.LEAD_GROUP),
            (_("Other roles"), Tie.ROLE),
            (_("Supports, by name"), Tie.NAME),
            (_("Supports, through a group"), Tie.GROUP),
        ),
        (
            (_("Led by whoever is concerned (đơn vị có liên quan)"), Tie.OPEN_LEAD),
            (_("Supports, where it is concerned (đơn vị có liên quan)"), Tie.OPEN),
        ),
    )


def _tables(parts: _Parts, tasks: UnitTasks, day: date | None) -> Iterator[RenderableType]:
    for title, tie in parts:
        if found := tasks.tied(tie):
            yield _title(title, len(found))
            yield _table(found, day, leading=tie in LEADING)


def _title(title: str, count: int) -> Text:
    return Text(f"\n{title} ({count})", style="bold cyan")


def _table(tasks: Sequence[Task], day: date | None, *, leading: bool) -> Table:
    """Time, task, partners and place; below a task its particulars."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column(_("Time"), ratio=3, style="green")
    table.add_column(_("Task"), ratio=6)
    table.add_column(_("With") if leading else _("Led by"), ratio=4)
    if day:
        table.add_column(_("State"), ratio=3)
    table.add_column(_("Place"), no_wrap=True, style="dim")
    for task in tasks:
        activity = task.activity
        task_words = words(table_text(activity))
        via = task.via.name if task.via and task.tie not in CONCERNED else None
        notes = [task.role, task.part, via]
        if note := "; ".join(each for each in notes if each):
            task_words.append(words(f" ({note})", "italic"))
        if task.tie not in CONCERNED:
            hours = (f"{when}: {what}" if when else what for when, what in hours_of(activity))
            for line in (*particulars(activity), *hours):
                task_words.append("\n").append(words(line, "dim"))
        times = [timing.words for timing in (activity.when, activity.due) if timing]
        table.add_row(
            words("; ".join(times)),
            task_words,
            words(names(activity.supports if leading else activity.leads)),
            *((_standing(activity, day),) if day else ()),
            words(activity.mark.place),
        )
    return table


def _standing(activity: Activity, day: date) -> Text:
    if activity.only_groups:
        return Text("")
    state = state_of(activity, day)
    return words(status_words(state), "bold red" if state.group is Standing.OVERDUE else "")


def _duties(tasks: UnitTasks) -> RenderableType:
    lines = []
    for task in tasks.duties:
        line = words("- " + task.duty.words)
        via = f"; {task.via.name}" if task.via else ""
        line.append(words(f" ({task.duty.mark.place}{via})", "dim"))
        lines.append(Padding(line, (0, 0, 0, 0)))
        lines.extend(Padding(words(f"  + {item.text}"), (0, 0, 0, 2)) for item in task.duty.items)
    return Group(*lines)

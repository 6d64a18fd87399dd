"""How the activities of a plan stand: for people on a terminal and as Markdown, and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Group as Stack
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from kehoach.analysis.progress import Group, State
from kehoach.analysis.reaching import Reached
from kehoach.i18n import _, ngettext
from kehoach.i18n.data import json_text
from kehoach.reports.data import state_data
from kehoach.reports.screen import words
from kehoach.vietnamese import short_date
from kehoach.views.activities import names, names_day, table_text, times
from kehoach.views.indicators import last_words

_ORDER = (Group.OVERDUE, Group.SOON, Group.UNREPORTED, Group.UNDER_WAY, Group.DONE, Group.DROPPED)
_STYLES = {Group.OVERDUE: "bold red", Group.SOON: "bold yellow", Group.DONE: "bold green"}


def standing_view(
    found: Sequence[State], day: date, within: int, reached: Sequence[Reached] = ()
) -> RenderableType:
    """A count of all, and a table for each group, what is due first before the rest."""
    parts: list[RenderableType] = [Text(_summary(found, day, within), style="bold")]
    for group, states in _grouped(found):
        title = f"\n{_title(group, within)} ({len(states)})"
        parts.append(Text(title, style=_STYLES.get(group, "bold cyan")))
        table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
        for (heading, _value), ratio in zip(_columns(day), (3, 6, 4, 4, 2), strict=True):
            table.add_column(heading, ratio=ratio)
        for state in states:
            table.add_row(*(words(value(state)) for _heading, value in _columns(day)))
        parts.append(table)
    if reached:
        parts.append(Text("\n" + _("Indicators") + f" ({len(reached)})", style="bold cyan"))
        table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
        told = _indicator_columns()
        for title, _words in told:
            table.add_column(title)
        for each in reached:
            table.add_row(*(words(say(each)) for _title, say in told))
        parts.append(table)
    return Stack(*parts)


def standing_markdown(
    found: Sequence[State],
    day: date,
    within: int,
    escape: Callable[[str], str],
    reached: Sequence[Reached] = (),
) -> str:
    """The same as Markdown."""
    columns = _columns(day)
    lines = [f"**{escape(_summary(found, day, within))}**"]
    for group, states in _grouped(found):
        lines += ["", f"## {escape(_title(group, within))} ({len(states)})", ""]
        lines.append("|" + "".join(f" {escape(heading)} |" for heading, _value in columns))
        lines.append("|" + " --- |" * len(columns))
        lines += (
            "|" + "".join(f" {escape(value(state))} |" for _heading, value in columns)
            for state in states
        )
    if reached:
        told = _indicator_columns()
        lines += ["", f"## {escape(_('Indicators'))} ({len(reached)})", ""]
        lines.append("|" + "".join(f" {escape(heading)} |" for heading, _value in told))
        lines.append("|" + " --- |" * len(told))
        lines += (
            "|" + "".join(f" {escape(value(each))} |" for _heading, value in told)
            for each in reached
        )
    return "\n".join(lines) + "\n"


def _indicator_columns() -> tuple[tuple[str, Callable[[Reached], str]], ...]:
    """Heading and value of each column of the table of indicators."""
    return (
        (_("No."), lambda each: each.indicator.number),
        (_("Indicator"), lambda each: str(each.indicator.text)),
        (_("Target"), lambda each: each.target or ""),
        (_("Reached"), lambda each: last_words(each) or _("no report")),
        (_("Met"), lambda each: {None: "", True: _("yes"), False: _("not yet")}[each.is_met]),
    )


def standing_json(
    found: Sequence[State], day: date, within: int, reached: Sequence[Reached] = ()
) -> str:
    """The same for programs: the counts, and every activity with its group."""
    counts = {str(group): sum(state.group is group for state in found) for group in _ORDER}
    data = {
        "as_of": day.isoformat(),
        "within": within,
        "counts": counts,
        "activities": [_data(state, day) for state in found],
        **({"indicators": list(map(_reached, reached))} if reached else {}),
    }
    return json_text(data)


def _reached(each: Reached) -> dict[str, Any]:
    result = each.result
    return {
        "id": each.indicator.id,
        "number": each.indicator.number,
        "text": each.indicator.text,
        "unit": each.indicator.unit,
        "target": each.target,
        "result": result.value if result else None,
        "date": result.date.isoformat() if result else None,
        "met": each.is_met,
    }


def _data(state: State, day: date) -> dict[str, Any]:
    activity = state.activity
    return {
        "id": activity.id,
        "text": activity.name,
        "place": activity.mark.place,
        "lead": [each.unit.name for each in activity.leads],
        "time": times(activity) or None,
        **state_data(state, day),
    }


def _grouped(found: Sequence[State]) -> Iterator[tuple[Group, list[State]]]:
    """The groups that have any, each soonest first."""
    for group in _ORDER:
        states = [state for state in found if state.group is group]
        if states:
            yield group, sorted(states, key=lambda state: state.due or date.max)


def _title(group: Group, within: int) -> str:
    return {
        Group.OVERDUE: _("Overdue"),
        Group.SOON: ngettext("Due within {count} day", "Due within {count} days", within).format(
            count=within
        ),
        Group.UNREPORTED: _("Without a report"),
        Group.UNDER_WAY: _("Not yet due"),
        Group.DONE: _("Done"),
        Group.DROPPED: _("Not carried out"),
    }[group]


def _summary(found: Sequence[State], day: date, within: int) -> str:
    counts = "; ".join(
        f"{_title(group, within)}: {len(states)}" for group, states in _grouped(found)
    )
    total = ngettext("{count} activity", "{count} activities", len(found))
    line = _("As of {day}: {total}").format(
        day=short_date(day), total=total.format(count=len(found))
    )
    return f"{line}. {counts}" if counts else line


def _columns(day: date) -> tuple[tuple[str, Callable[[State], str]], ...]:
    """Heading and value of each column."""
    return (
        (_("Due"), lambda state: _due(state, day)),
        (_("Task"), lambda state: table_text(state.activity)),
        (_("Lead"), lambda state: names(state.activity.leads)),
        (_("State"), _state),
        (_("Place"), lambda state: state.activity.mark.place),
    )


def _due(state: State, day: date) -> str:
    """The time as it is printed, the day by which it is due, and how far away that is."""
    told = times(state.activity)
    facts = ", ".join(_facts(state, day, told))
    return f"{told} ({facts})" if told and facts else facts or told


def _facts(state: State, day: date, told: str) -> Iterator[str]:
    if state.due is None:
        return
    if not names_day(told, state.due):
        due = short_date(state.due)
        yield _("about {day}").format(day=due) if state.approximate else due
    days = (state.due - day).days
    if state.group is Group.OVERDUE:
        yield ngettext("{count} day late", "{count} days late", -days).format(count=-days)
    elif state.group is Group.SOON and not days:
        yield _("the last day")
    elif state.group is Group.SOON:
        yield ngettext("{count} day left", "{count} days left", days).format(count=days)


def _state(state: State) -> str:
    """Status, percentage and the last note."""
    facts = [str(state.status) if state.status else _("no report")]
    if state.progress is not None:
        facts.append(f"{state.progress}%")
    if state.is_late and state.finished:
        facts.append(_("late, on {day}").format(day=short_date(state.finished)))
    if state.notes:
        note = state.notes[-1]
        facts.append(f"{short_date(note.date)}: {note.text}")
    return "; ".join(facts)

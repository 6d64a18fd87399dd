"""Units, activities, times and rules in some lines of Markdown, for people who hover over them.

What a plan says is text, never markup: each sign that Markdown would take for its own is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from kehoach.analysis.tasks import LEADING, SUPPORTING, Task, tasks_of
from kehoach.i18n import _, ngettext, shown
from kehoach.lsp.snapshot import Snapshot
from kehoach.plan import Activity, Plan, Timing, Unit
from kehoach.reader import Path
from kehoach.rules import RULES
from kehoach.vietnamese import short_date
from kehoach.vietnamese.period import Kind, Period

_SIGNS: Final = re.compile(r"([\\`*_\[\]<>|&~]|^[#+-]|(?<=^\d)[.)])")
_MARKUP: Final = re.compile(r"\\(.)|\*\*|```(?:text)?\n?")
"""What `bare` takes away: a backslash, the signs of bold words and of a block."""
_MOST: Final = 6
"""Tasks of a unit that are told one by one."""
_LONGEST: Final = 100


def literal(text: str) -> str:
    """A text as Markdown that reads as the text itself."""
    return _SIGNS.sub(r"\\\1", shown(text))


def bare(markdown: str) -> str:
    """The same lines for an editor that reads no Markdown."""
    return _MARKUP.sub(r"\1", markdown)


def rule_told(code: str) -> str:
    """What a rule says; empty for a code that is no rule's."""
    rule = next((each for each in RULES if each.code == code), None)
    return f"```text\n{rule.code}: {rule.text}\n```" if rule else ""


# Units


def unit_told(unit: Unit, plan: Plan) -> str:
    """A unit: its name, its other forms, what it is, and its tasks."""
    tasks = tasks_of(unit, plan)
    led, supported = tasks.tied(*LEADING), tasks.tied(*SUPPORTING)
    lines = [
        f"**{literal(unit.name)}**",
        _listed(_("also:"), [str(each) for each in unit.forms[1:]]),
        _listed(_("members:"), [str(each) for each in unit.members]),
        _listed(_("in:"), [str(each.name) for each in plan.registry.groups_of(unit)]),
        _counted_tasks(len(led), len(supported), len(tasks.duties)),
        *_tasks(led),
    ]
    return "\n\n".join(filter(None, lines))


def _listed(label: str, names: list[str]) -> str:
    more = " …" if len(names) > _MOST else ""
    return f"{label} {literal('; '.join(names[:_MOST]))}{more}" if names else ""


def _counted_tasks(led: int, supported: int, duties: int) -> str:
    parts = (
        ngettext("leads {count} activity", "leads {count} activities", led).format(count=led),
        ngettext("supports {count}", "supports {count}", supported).format(count=supported),
        ngettext("{count} duty", "{count} duties", duties).format(count=duties),
    )
    return ", ".join(parts)


def _tasks(tasks: Iterable[Task]) -> Iterator[str]:
    for _number, task in zip(range(_MOST), tasks, strict=False):
        activity = task.activity
        when = f" ({literal(activity.timing.words)})" if activity.timing else ""
        yield f"- {literal(_cut(activity.name))}{when}"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]} …"


# Activities


def activity_with(snapshot: Snapshot, path: Path) -> Activity | None:
    """The activity at a path of the files."""
    known = snapshot.known
    found = (each for each in known.plan.activities if known.places.original(each.path) == path)
    return next(found, None)


def activity_told(activity: Activity, plan: Plan) -> str:
    """An activity: what it is, who does it, when, and where it is printed."""
    labels = activity.labels
    lines = [f"**{literal(_cut(activity.name))}**"]
    for key, units in activity.assigned.items():
        if units:
            names = [str(each.unit.name) for each in units]
            lines.append(_listed(f"{literal(labels.get(key, key))}:", names))
    for key, timing in (("when", activity.when), ("due", activity.due)):
        if timing:
            lines.append(f"{literal(labels.get(key, key))}: {literal(timing.words)}")
    lines.append(printed_at(activity, plan))
    return "\n\n".join(filter(None, lines))


def printed_at(activity: Activity, plan: Plan) -> str:
    """Where an activity is printed; empty where it has no number of its own or of another."""
    place = plan.places.get(activity.id or "") or activity.mark.place
    return _("printed at {place}").format(place=literal(place)) if place else ""


# Times


def timing_at(snapshot: Snapshot, path: Path) -> Timing | None:
    """The time whose words stand at a path of the files, or in the mapping that does."""
    known = snapshot.known
    for each in known.plan.followed:
        for timing in (each.when, each.due):
            if timing and path in (own := known.places.original(timing.path), (*own, "text")):
                return timing
    return None


def timing_told(timing: Timing) -> str:
    """How the words of a time were read."""
    periods = timing.period.milestones or (timing.period,)
    return "\n\n".join(
        f"**{literal(each.words)}**: {literal(', '.join(period_told(each)))}" for each in periods
    )


def period_told(period: Period) -> Iterator[str]:
    """What a time means, part by part."""
    yield from _days(period)
    if period.deadline:
        yield _("by {day}").format(day=short_date(period.deadline))
    for repeat in period.repeats:
        yield _("again and again: {rule}").format(rule=repeat.rule or _("a day of the moon"))
    if period.approximate:
        yield _("about")
    if period.done:
        yield _("done")
    if period.aspiration:
        yield _("hoped for")
    if not period.has_day:
        yield _without_day(period.kind)


def _days(period: Period) -> Iterator[str]:
    if not period.spans:
        yield from filter(None, (_stretch(period.start, period.end),))
    for span in period.spans:
        yield _stretch(span.start, span.end)


def _stretch(start: date | None, end: date | None) -> str:
    if start and end and start != end:
        return _("from {start} to {end}").format(start=short_date(start), end=short_date(end))
    if start and end:
        return _("on {day}").format(day=short_date(start))
    if start:
        return _("from {day} on").format(day=short_date(start))
    return _("until {day}").format(day=short_date(end)) if end else ""


def _without_day(kind: Kind) -> str:
    match kind:
        case Kind.CONTINUOUS:
            return _("all the time")
        case Kind.ON_DEMAND:
            return _("when somebody asks")
        case Kind.UNREAD:
            return _("of a form that is not known: printed as it is written")
        case _:
            return _("no day is known")

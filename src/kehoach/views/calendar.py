"""Calendars: a unit's, and the whole plan's."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from kehoach.analysis.schedule import Slot, slots_of
from kehoach.analysis.tasks import CONCERNED, Tie, UnitTasks
from kehoach.plan import NOTHING, Activity, Label, Plan, Words, row, say
from kehoach.views.activities import brief_text, leads, supports, table_text
from kehoach.views.citations import citation, cited
from kehoach.views.once import once
from kehoach.views.records import Calendar, Event
from kehoach.views.style import BLANK
from kehoach.views.wording import brief, without

_NO_DATE = date(1980, 1, 1)
"""The stamp of a draft's events: the plan's own date is not known, and a clock is not asked."""


def plan_calendar(plan: Plan) -> Calendar:
    """Every activity of a plan that has a date."""
    name = say("{}: {}", plan.document.type, plan.document.subject)
    events = (event for activity in plan.activities for event in _events(activity, plan, NOTHING))
    return _calendar(name, plan, events)


def unit_calendar(tasks: UnitTasks, plan: Plan) -> Calendar:
    """What one unit leads, supports or does in another role, as far as it has a date."""
    events = (
        event
        for task in tasks.own
        if task.tie not in CONCERNED
        for event in _events(task.activity, plan, _ROLES[task.tie])
    )
    return _calendar(say("{}: {}", tasks.unit.name, plan.document.subject), plan, events)


_LINE = Label("\n")
_ROLES = {
    Tie.LEAD: Label("Chủ trì: "),
    Tie.LEAD_GROUP: Label("Chủ trì: "),
    Tie.ROLE: NOTHING,
    Tie.NAME: Label("Phối hợp: "),
    Tie.GROUP: Label("Phối hợp: "),
}


def _calendar(name: Words, plan: Plan, events: Iterable[Event]) -> Calendar:
    return Calendar(brief(name), plan.document.date or _NO_DATE, tuple(events))


def _events(activity: Activity, plan: Plan, role: Label) -> Iterator[Event]:
    """A window gives an event of all its days, a deadline one on its last day, with a reminder."""
    counts = {False: 0, True: 0}
    for slot in slots_of(activity):
        counts[slot.is_deadline] += 1
        kind = "han" if slot.is_deadline else "dot"
        yield _event(activity, slot, plan, role, f"{kind}-{counts[slot.is_deadline]}")


def _event(activity: Activity, slot: Slot, plan: Plan, role: Label, part: str) -> Event:
    # a side that the words leave open is the day that they name
    known = slot.end or slot.start or _NO_DATE
    start = known if slot.is_deadline else slot.start or known
    kind = Label("Hạn: ") if slot.is_deadline else NOTHING
    title = say("{}{}{}", kind, role, brief_text(activity))
    return Event(
        uid=f"{activity.key}.{part}@{events_of(plan)}",
        summary=title,
        description=row(_description(activity, slot, plan), _LINE),
        start=start,
        end=known,
        place=activity.place,
        tentative=slot.approximate,
        remind=slot.is_deadline,
    )


def _description(activity: Activity, slot: Slot, plan: Plan) -> Iterator[Words]:
    yield table_text(activity)
    yield say("Thời gian: {}", slot.words)
    yield from _who(activity)
    yield say("{}, {}", _source(plan), cited(activity))


@once
def _who(activity: Activity) -> tuple[Words, ...]:
    """The lines that tell who leads and who supports an activity."""
    labels = activity.labels
    told = []
    if activity.leads:
        told.append(say("{}: {}", labels["lead"], leads(activity)))
    if activity.supports:
        told.append(say("{}: {}", labels["support"], supports(activity)))
    return tuple(told)


@lru_cache(maxsize=4)
def _source(plan: Plan) -> Words:
    """The plan, without the blanks of a draft."""
    return without(citation(plan), BLANK)


def events_of(plan: Plan) -> str:
    """What tells this plan's events from another's, and stays when times and texts change."""
    document = plan.document
    if document.id:
        return f"{document.id}.kehoach"
    words = f"{document.issuer.name}\n{document.symbol}\n{document.subject}"
    return f"{hashlib.sha256(words.encode()).hexdigest()[:16]}.kehoach"

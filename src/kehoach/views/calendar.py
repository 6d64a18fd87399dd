"""Calendars: a unit's, and the whole plan's."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from kehoach.analysis.tasks import Tie, UnitTasks
from kehoach.plan import NOTHING, Activity, Label, Plan, Words, row, say
from kehoach.views.activities import in_role, leads, supports, table_text
from kehoach.views.citations import citation, cited
from kehoach.views.events import Happening, happenings_of
from kehoach.views.once import once
from kehoach.views.records import Calendar, Event
from kehoach.views.style import BLANK
from kehoach.views.wording import bare, on_one_line, without

_NO_DATE = date(1980, 1, 1)
"""The stamp of a draft's events: the plan's own date is not known, and a clock is not asked."""


def plan_calendar(plan: Plan) -> Calendar:
    """Every activity of a plan that has a date."""
    name = say("{}: {}", plan.document.type, plan.document.subject)
    events = (event for activity in plan.followed for event in _events(activity, plan, NOTHING))
    return _calendar(name, plan, events)


def unit_calendar(tasks: UnitTasks, plan: Plan) -> Calendar:
    """What one unit leads, supports or does in another role, as far as it has a date."""
    events = (
        event for task in tasks.followed for event in _events(task.activity, plan, _ROLES[task.tie])
    )
    return _calendar(say("{}: {}", tasks.unit.name, plan.document.subject), plan, events)


_LINE = Label("\n")
_LEAD, _SUPPORT = Label("Đơn vị chủ trì"), Label("Đơn vị phối hợp")
"""The usual labels, where the plan prints none: a sentence says who."""
_ROLES = {
    Tie.LEAD: Label("Chủ trì: "),
    Tie.LEAD_GROUP: Label("Chủ trì: "),
    Tie.ROLE: NOTHING,
    Tie.NAME: Label("Phối hợp: "),
    Tie.GROUP: Label("Phối hợp: "),
}


def _calendar(name: Words, plan: Plan, events: Iterable[Event]) -> Calendar:
    return Calendar(bare(on_one_line(name)), plan.document.date or _NO_DATE, tuple(events))


def _events(activity: Activity, plan: Plan, role: Label) -> Iterator[Event]:
    return (_event(activity, each, plan, role) for each in happenings_of(activity))


def _event(activity: Activity, time: Happening, plan: Plan, role: Label) -> Event:
    return Event(
        uid=f"{activity.key}.{time.name}@{events_of(plan)}",
        summary=say("{}{}{}", time.kind, role, time.text or table_text(activity)),
        description=row(_description(activity, time, plan), _LINE),
        start=time.start,
        end=time.end,
        place=activity.place,
        rule=time.rule,
        tentative=time.tentative,
        remind=time.is_deadline,
    )


def _description(activity: Activity, time: Happening, plan: Plan) -> Iterator[Words]:
    if time.text:
        yield time.text
    yield table_text(activity)
    yield say("Thời gian: {}", time.words)
    yield from _who(activity)
    yield say("{}, {}", _source(plan), cited(activity))


@once
def _who(activity: Activity) -> tuple[Words, ...]:
    """The lines that tell who leads and who supports an activity."""
    labels = activity.labels
    told = []
    if activity.leads:
        told.append(say("{}: {}", labels.get("lead", _LEAD), leads(activity)))
    if activity.supports:
        told.append(say("{}: {}", labels.get("support", _SUPPORT), supports(activity)))
    for key in activity.roles:
        role = activity.kinds.get(str(key))
        if role and role.label and role.force != "orders":
            told.append(say("{}: {}", role.label, in_role(activity, str(key))))
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

"""What of one plan goes into documents over many plans: values that no longer need the plan.

Their words are texts: where each stands in the files of its plan is told by the documents of that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from typing import Any, Final, TypeVar

from kehoach.analysis.progress import is_done, state_of
from kehoach.analysis.schedule import Slot, slots_of
from kehoach.analysis.tasks import (
    CONCERNED,
    DutyTask,
    Task,
    Tie,
    UnitTasks,
    indicators_of,
    tasks_of,
)
from kehoach.named import NamedTuple
from kehoach.plan import Activity, Force, Plan, Words, is_phrase, say
from kehoach.views.activities import (
    days_of,
    deadline,
    leads,
    standing,
    supports,
    table_text,
    times,
)
from kehoach.views.agency import (
    DUTIES,
    ELSEWHERE,
    OTHER_FORCES,
    TASK_PARTS,
    duty_blocks,
    hour_blocks,
    is_of_section,
    standing_words,
    task_cell,
)
from kehoach.views.citations import citation, mention, place_of
from kehoach.views.figures import stated
from kehoach.views.indicators import unit_table
from kehoach.views.records import Calendar, Day, Figure, Value
from kehoach.views.style import BLANK, style_of
from kehoach.views.wording import without
from kehoach.views.words import Block, Cell
from kehoach.views.workbook import duty_line, unit_line

T = TypeVar("T")

_ANY_DAY: Final = date(2000, 1, 1)


class SharedTask(NamedTuple):
    """A task of a unit. `part` is the title of the part of a sheet in which it stands."""

    part: str
    tie: Tie
    due: date | None
    done: bool
    cell: Cell
    leads: Words
    supports: Words
    times: Words
    state: Words
    place: Words


class UnitWork(NamedTuple):
    """What a plan prints of one unit in documents over many.

    `duties` are the blocks of each duty with the title of their part; `lines` those of the unit's
    ledger.
    """

    tasks: tuple[SharedTask, ...]
    duties: tuple[tuple[str, tuple[Block, ...]], ...]
    indicators: tuple[Block, ...]
    hours: tuple[Block, ...]
    lines: tuple[tuple[Value, ...], ...]
    calendar: Calendar


@dataclass(frozen=True, slots=True)
class Held:
    """A unit's work as it was made."""

    made: UnitWork

    def __call__(self) -> UnitWork:
        """The work."""
        return self.made


class UnitShare(NamedTuple):
    """What a plan gives one unit to do.

    `ties` has how it comes to each of its tasks, `duties` counts its duties in words, `concerned`
    what may concern it through open groups; `followed` are the keys of the works that are its own,
    with how it comes to each. `work` gives what is printed of it: that of all units of many plans
    at once is more than a machine may have room for.
    """

    name: str
    forms: tuple[str, ...]
    is_group: bool
    forces: frozenset[Force]
    ties: tuple[Tie, ...]
    duties: int
    concerned: int
    has_events: bool
    followed: tuple[tuple[str, Tie], ...]
    work: Callable[[], UnitWork]


class Work(NamedTuple):
    """An activity, or a duty that is followed like one, as lists over many plans show it."""

    key: str
    text: Words
    leads: Words
    supports: Words
    times: Words
    due: date | None
    due_words: Words
    first: date | None
    last: date | None
    status: str
    slots: tuple[Slot, ...]
    mark: Words
    """The number of its place in the plan."""
    place: Words


class Share(NamedTuple):
    """What of one plan goes into documents over many; `name` is that of its folder."""

    name: str
    reference: str
    """Its number and symbol; empty for a draft."""
    citation: Words
    subject: Words
    issuer: str
    day: date | None
    style: str
    works: tuple[Work, ...]
    units: tuple[UnitShare, ...]


def share_of(
    name: str,
    plan: Plan,
    calendar: Callable[[UnitTasks], Calendar],
    day: date | None = None,
) -> Share:
    """What goes on from a plan; `calendar` makes that of a unit as its own file has it.

    With a day it says how each task stands on it.
    """
    document = plan.document
    each = (tasks_of(unit, plan) for unit in plan.registry)
    is_numbered = document.number is not None
    return Share(
        name=name,
        reference=str(style_of(plan).number(document.number, document.symbol))
        if is_numbered
        else "",
        citation=apart(citation(plan) if is_numbered else without(mention(plan), BLANK)),
        subject=apart(document.subject),
        issuer=" ".join(document.issuer.name.split()),
        day=document.date,
        style=str(document.style),
        works=tuple(_work(part, day) for part in plan.followed if not part.only_groups),
        units=tuple(
            _unit_share(tasks, plan, calendar(tasks), day) for tasks in each if tasks.is_obliged
        ),
    )


def apart(value: T) -> T:
    """The same value, whose words know no plan any more."""
    made: Any = value
    if isinstance(value, Words):
        made = stated(value)
    elif isinstance(value, (Day, Figure)):
        made = replace(value, sources=())
    elif isinstance(value, Slot):
        made = value._replace(words=stated(value.words))
    elif type(value) is tuple:
        made = tuple(apart(each) for each in made)
    elif is_dataclass(value) and not isinstance(value, type):
        kept = {field.name: apart(getattr(value, field.name)) for field in fields(value)}
        made = replace(value, **kept)
    found: T = made
    return found


def _work(activity: Activity, day: date | None) -> Work:
    due, due_words = deadline(activity, standing(activity, day))
    first, last = days_of(activity)
    reports = [note.date for note in activity.notes]
    state = state_of(activity, day or max(reports, default=_ANY_DAY))
    return Work(
        key=activity.key,
        text=apart(table_text(activity)),
        leads=apart(leads(activity)),
        supports=apart(supports(activity)),
        times=apart(times(activity)),
        due=due,
        due_words=apart(due_words),
        first=first,
        last=last,
        status=state.status.value if state.status else "",
        slots=apart(slots_of(activity)),
        mark=apart(place_of(activity)),
        place=_place(activity),
    )


def _unit_share(tasks: UnitTasks, plan: Plan, calendar: Calendar, day: date | None) -> UnitShare:
    unit = tasks.unit
    own = [task for task in tasks.own if task.tie not in CONCERNED]
    work = UnitWork(
        tasks=tuple(_task(task, day) for task in own),
        duties=tuple(
            (_duty_part(duty), apart(tuple(duty_blocks([duty])))) for duty in tasks.duties
        ),
        indicators=apart(tuple(unit_table(indicators_of(unit, plan), plan))),
        hours=apart(tuple(hour_blocks(own))),
        lines=tuple(apart(line) for line in _lines(tasks, own, day)),
        calendar=apart(calendar),
    )
    return UnitShare(
        name=str(unit.name),
        forms=tuple(map(str, unit.forms)),
        is_group=unit.is_group,
        forces=tasks.forces,
        ties=tuple(task.tie for task in own),
        duties=len(tasks.duties),
        concerned=tasks.concerned,
        has_events=bool(calendar.events),
        followed=tuple((task.activity.key, task.tie) for task in tasks.followed),
        work=Held(work),
    )


def _lines(tasks: UnitTasks, own: list[Task], day: date | None) -> Iterator[tuple[Value, ...]]:
    yield from (unit_line(tasks, task, day) for task in own)
    yield from (duty_line(tasks, duty) for duty in tasks.duties)


def _task(task: Task, day: date | None) -> SharedTask:
    activity = task.activity
    return SharedTask(
        part=str(TASK_PARTS[task.tie] if task.force == "orders" else OTHER_FORCES[task.force][0]),
        tie=task.tie,
        due=task.due,
        done=is_done(activity),
        cell=apart(task_cell(task)),
        leads=apart(leads(activity)),
        supports=apart(supports(activity)),
        times=apart(times(activity)),
        state=apart(standing_words(activity, day)) if day else stated(""),
        place=_place(activity),
    )


def _duty_part(task: DutyTask) -> str:
    if task.force != "orders":
        return str(OTHER_FORCES[task.force][0])
    return str(DUTIES if is_of_section(task) else ELSEWHERE)


def _place(activity: Activity) -> Words:
    """Where in its plan it stands, as one refers to it behind the plan's name."""
    place = place_of(activity)
    return apart(place if not place or is_phrase(place) else say("mục {}", place))


def parts_in_order() -> tuple[Words, ...]:
    """The titles of the parts of a sheet that have tasks or duties, in their order."""
    return (
        *TASK_PARTS.values(),
        DUTIES,
        ELSEWHERE,
        *(title for title, _said in OTHER_FORCES.values()),
    )

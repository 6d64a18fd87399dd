"""One unit's tasks: what it leads, what it supports and how it comes to that, and its duties."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, cached_property, lru_cache
from itertools import islice

from kehoach.analysis.terms import first_due
from kehoach.named import NamedTuple
from kehoach.plan import (
    Activity,
    Duty,
    Force,
    Indicator,
    Label,
    Plan,
    Registry,
    Responsible,
    Unit,
    Words,
)


class Tie(StrEnum):
    """How a unit comes to an activity, the closest first."""

    LEAD = "lead"
    LEAD_GROUP = "lead group"
    """It leads as a member of a group."""
    ROLE = "role"
    NAME = "support"
    GROUP = "group"
    """It supports as a member of a group."""
    OPEN_LEAD = "open lead"
    """Whoever is concerned leads: that obliges nobody (decision 5)."""
    OPEN = "open"
    """Whoever is concerned supports."""


LEADING = (Tie.LEAD, Tie.LEAD_GROUP)
SUPPORTING = (Tie.NAME, Tie.GROUP)
CONCERNED = (Tie.OPEN_LEAD, Tie.OPEN)
"""Ties that oblige nobody."""


class Task(NamedTuple):
    """An activity as the task of one unit.

    `via` is the group through which the unit is meant, if any; `role` is the words for a further
    role of the plan's own; `part` says for what part of the activity.
    """

    activity: Activity
    tie: Tie
    via: Unit | None = None
    role: Words | None = None
    part: Words | None = None
    position: int = 0
    """That of the activity in the plan."""
    due: date | None = None
    """The first day on which the activity is due."""
    force: Force = "orders"


class DutyTask(NamedTuple):
    """A duty sentence of one unit, its own or that of a group (`via`) that the unit is in."""

    duty: Duty
    via: Unit | None = None
    task: Task | None = None
    """The duty as an activity is, where it is followed like one."""

    @property
    def force(self) -> Force:
        """What the sentence does to the unit."""
        return self.duty.force


@dataclass(frozen=True)
class UnitTasks:
    """All that concerns one unit.

    `own` are its tasks under the closest tie of each, in document order, but for those that ask
    whoever is concerned; `asked` are these, soonest first.
    """

    unit: Unit
    own: tuple[Task, ...]
    duties: tuple[DutyTask, ...]
    intros: tuple[Words, ...] = ()
    """What the plan says of the unit before its duties."""
    asked: tuple[Task, ...] = ()
    asked_keys: frozenset[str] = frozenset()
    """The keys of the activities in `asked`."""
    answers: bool = False
    """Whether it answers for an indicator, or helps with one."""

    @cached_property
    def open(self) -> tuple[Task, ...]:
        """What may concern the unit, less what it has a closer tie to, soonest first."""
        return tuple(self._open())

    def _open(self) -> Iterator[Task]:
        """Each activity once, however many open groups ask for it."""
        seen = {task.activity.key for task in self.own}
        for task in self.asked:
            if task.activity.key not in seen:
                seen.add(task.activity.key)
                yield task

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """Everything, in document order."""
        return tuple(sorted((*self.own, *self.open), key=lambda task: task.position))

    def tied(self, *ties: Tie) -> tuple[Task, ...]:
        """The tasks with one of these ties, soonest first; those without a date come last."""
        found = [task for task in self.own if task.tie in ties]
        if set(ties) & set(CONCERNED):
            found += [task for task in self.open if task.tie in ties]
            found.sort(key=lambda task: task.position)
        return tuple(sorted(found, key=soonest))

    @property
    def concerned(self) -> int:
        """How many activities may concern the unit: counted, without making a list of them."""
        own = sum(task.tie in CONCERNED for task in self.own)
        closer = sum(task.activity.key in self.asked_keys for task in self.own)
        return own + len(self.asked_keys) - closer

    def first_concerned(self, most: int) -> tuple[Task, ...]:
        """The soonest activities that may concern the unit."""
        if self.concerned <= most:
            return self.tied(*CONCERNED)
        return tuple(islice(self._open(), most))

    @property
    def forces(self) -> frozenset[Force]:
        """What the plan does to the unit, less what may concern it."""
        tasks = (task.force for task in self.own if task.tie not in CONCERNED)
        return frozenset((*tasks, *(duty.force for duty in self.duties)))

    @cached_property
    def followed(self) -> tuple[Task, ...]:
        """Its own tasks, and those of its duties that have a time or a state."""
        duties = (duty.task for duty in self.duties if duty.task)
        return (*(task for task in self.own if task.tie not in CONCERNED), *duties)

    @property
    def is_obliged(self) -> bool:
        """Whether the plan demands more of this unit than of whoever is concerned."""
        return (
            self.answers or bool(self.duties) or any(task.tie not in CONCERNED for task in self.own)
        )


def tasks_of(unit: Unit, plan: Plan) -> UnitTasks:
    """What the plan demands of `unit`. Each activity comes once, under the closest tie."""
    index = _index(plan)
    return UnitTasks(
        unit,
        tuple(index.ties.get(unit.name, {}).values()),
        tuple(index.duties.get(unit.name, ())),
        tuple(index.intros.get(unit.name, ())),
        *(((), frozenset()) if unit.is_group else _asked(unit.name, index)),
        answers=any(indicators_of(unit, plan)),
    )


def indicators_of(unit: Unit, plan: Plan) -> Iterator[tuple[Indicator, str]]:
    """The indicators that a unit answers for, or helps with, and its role: itself or by a group."""
    for each in plan.indicators:
        roles = (
            key
            for key, assigned in each.assigned.items()
            for one in assigned
            if not one.unit.open
            and (one.unit is unit or unit in plan.registry.members_of(one.unit))
        )
        if role := next(roles, None):
            yield each, role


def _asked(name: str, index: _Index) -> tuple[tuple[Task, ...], frozenset[str]]:
    """What may concern one agency: what is asked of all, and of those who are named."""
    if not (named := index.asked.get(name)):
        return index.asked_of_all, index.keys_of_all
    found = tuple(sorted((*index.asked_of_all, *named), key=_closest_then_soonest))
    return found, _keys(found)


def _keys(tasks: Iterable[Task]) -> frozenset[str]:
    return frozenset(task.activity.key for task in tasks)


class _Index(NamedTuple):
    """The tasks of all units, by their names: found in one walk over the plan."""

    ties: dict[str, dict[str, Task]]
    duties: dict[str, list[DutyTask]]
    intros: dict[str, list[Words]]
    asked: dict[str, list[Task]]
    """By name, what is asked of those that an open group names."""
    asked_of_all: tuple[Task, ...]
    keys_of_all: frozenset[str]


@lru_cache(maxsize=4)
def _index(plan: Plan) -> _Index:
    registry = plan.registry
    meant = cache(lambda group: _meant(group, registry))
    ties: dict[str, dict[str, Task]] = {}
    asked: dict[str, list[Task]] = {}
    asked_of_all: list[Task] = []
    for position, activity in enumerate(plan.activities):
        for task, group in _ties(activity, position):
            if task.tie not in CONCERNED:
                _oblige(task, group, meant(group), ties)
                continue
            ties.setdefault(group.name, {}).setdefault(activity.key, task)
            through = task._replace(via=group)
            if group.open_to or group.members:
                for unit in registry.concerned_by(group):
                    asked.setdefault(unit.name, []).append(through)
            elif not group.outside:
                asked_of_all.append(through)
    of_all = tuple(sorted(asked_of_all, key=_closest_then_soonest))
    return _Index(ties, *_duties(plan, meant), asked, of_all, _keys(of_all))


def _oblige(
    task: Task, group: Unit, meant: Iterable[Unit], ties: dict[str, dict[str, Task]]
) -> None:
    """Put down a task for all whom a name obliges, under the closest tie of each."""
    for unit in meant:
        found = ties.setdefault(unit.name, {})
        via = None if unit is group else group
        tie = _THROUGH_A_GROUP.get(task.tie, task.tie) if via else task.tie
        closest = found.get(task.activity.key)
        if closest is None or _rank(tie, via) < _rank(closest.tie, closest.via):
            found[task.activity.key] = task._replace(tie=tie, via=via)


def _duties(
    plan: Plan, meant: Callable[[Unit], tuple[Unit, ...]]
) -> tuple[dict[str, list[DutyTask]], dict[str, list[Words]]]:
    """The duty sentences of each unit, and what is said before them."""
    duties: dict[str, list[DutyTask]] = {}
    for duty in plan.duties:
        for unit, group in _each(duty.units, meant):
            via = None if unit is group else group
            task = _of_duty(duty, via, plan)
            duties.setdefault(unit.name, []).append(DutyTask(duty, via, task))
    intros: dict[str, list[Words]] = {}
    for block in plan.duty_blocks:
        for unit, _group in _each(block.units, meant) if block.intro else ():
            intros.setdefault(unit.name, []).extend(block.intro)
    return duties, intros


def _meant(group: Unit, registry: Registry) -> tuple[Unit, ...]:
    """Whom a name obliges: itself and its members."""
    return (group, *(unit for unit in registry.members_of(group) if unit is not group))


def _each(
    units: Iterable[Unit], meant: Callable[[Unit], tuple[Unit, ...]]
) -> Iterator[tuple[Unit, Unit]]:
    """Every unit that some names mean, once, with the name by which; an open group means itself."""
    seen: set[str] = set()
    for group in units:
        for unit in meant(group):
            if unit.name not in seen:
                seen.add(unit.name)
                yield unit, group


def _ties(activity: Activity, position: int) -> Iterator[tuple[Task, Unit]]:
    """The task of each name in an activity, as it is for the name itself."""
    due = first_due(activity)
    leads: tuple[Words, tuple[Responsible, ...]] = (_LEAD, activity.leads)
    for role, assigned in (leads, *activity.roles.items(), (_SUPPORT, activity.supports)):
        kind = activity.kinds.get(role)
        words = None if role in _TIES else activity.labels.get(role, role)
        firm, open_tie = _TIES.get(role, (Tie.ROLE, Tie.OPEN))
        for each in assigned:
            tie = open_tie if each.unit.open else firm
            force: Force = kind.force if kind else "orders"
            task = Task(activity, tie, None, words, each.part, position, due, force)
            yield task, each.unit


_LEAD, _SUPPORT = Label("lead"), Label("support")
_TIES: Mapping[str, tuple[Tie, Tie]] = {
    "lead": (Tie.LEAD, Tie.OPEN_LEAD),
    "support": (Tie.NAME, Tie.OPEN),
}


def _of_duty(duty: Duty, via: Unit | None, plan: Plan) -> Task | None:
    """A duty that is followed like an activity as a task."""
    activity = plan.dated_duties.get(duty.path)
    if activity is None:
        return None
    task = next(task for task, _unit in _ties(activity, len(plan.activities)))
    return task._replace(via=via, tie=_THROUGH_A_GROUP.get(task.tie, task.tie) if via else task.tie)


def _rank(tie: Tie, via: Unit | None) -> tuple[int, bool]:
    """The closest tie first, and of two that are alike the one by name."""
    return _ORDER[tie], via is not None


_THROUGH_A_GROUP = {Tie.LEAD: Tie.LEAD_GROUP, Tie.NAME: Tie.GROUP}
_ORDER = {tie: order for order, tie in enumerate(Tie)}


def _closest_then_soonest(task: Task) -> tuple[bool, date, int]:
    """Soonest first; of one activity the closest tie first."""
    return (*soonest(task), _ORDER[task.tie])


def soonest(task: Task) -> tuple[bool, date]:
    """By this tasks are put in order: soonest first, those without a day last."""
    return task.due is None, task.due or date.max

"""One unit's tasks: what it leads, what it supports and how it comes to that, and its duties."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, cached_property, lru_cache
from itertools import islice
from typing import NamedTuple

from kehoach.analysis.schedule import due_date
from kehoach.plan import Activity, Duty, Plan, Registry, Unit, Words


class Tie(StrEnum):
    """How a unit comes to an activity, the closest first."""

    LEAD = "lead"
    ROLE = "role"
    NAME = "support"
    GROUP = "group"
    OPEN = "open"


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


class DutyTask(NamedTuple):
    """A duty sentence of one unit, its own or that of a group (`via`) that the unit is in."""

    duty: Duty
    via: Unit | None = None


@dataclass(frozen=True)
class UnitTasks:
    """All that concerns one unit.

    `own` are its tasks under the closest tie of each, in document order, but for those that ask
    whoever is concerned; `asked_of_all` are these, soonest first, the same for all agencies.
    """

    unit: Unit
    own: tuple[Task, ...]
    duties: tuple[DutyTask, ...]
    intros: tuple[Words, ...] = ()
    """What the plan says of the unit before its duties."""
    asked_of_all: tuple[Task, ...] = ()

    @cached_property
    def open(self) -> tuple[Task, ...]:
        """What may concern the unit, less what it has a closer tie to, soonest first."""
        return tuple(self._open())

    def first_open(self, count: int) -> tuple[Task, ...]:
        """The first `count` of these, without looking at all of them."""
        return tuple(islice(self._open(), count))

    def _open(self) -> Iterator[Task]:
        closer = {task.activity.key for task in self.own}
        return (task for task in self.asked_of_all if task.activity.key not in closer)

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """Everything, in document order."""
        return tuple(sorted((*self.own, *self.open), key=lambda task: task.position))

    def tied(self, *ties: Tie) -> tuple[Task, ...]:
        """The tasks with one of these ties, soonest first; those without a date come last."""
        found = [task for task in self.own if task.tie in ties]
        if Tie.OPEN in ties:
            found = sorted((*found, *self.open), key=lambda task: task.position)
        return tuple(sorted(found, key=_soonest))

    @property
    def is_obliged(self) -> bool:
        """Whether the plan demands more of this unit than of whoever is concerned."""
        return bool(self.duties) or any(task.tie is not Tie.OPEN for task in self.own)


def tasks_of(unit: Unit, plan: Plan) -> UnitTasks:
    """What the plan demands of `unit`. Each activity comes once, under the closest tie."""
    index = _index(plan)
    return UnitTasks(
        unit,
        tuple(index.ties.get(unit.name, {}).values()),
        tuple(index.duties.get(unit.name, ())),
        tuple(index.intros.get(unit.name, ())),
        () if unit.is_group else index.asked_of_all,
    )


class _Index(NamedTuple):
    """The tasks of all units, by their names: found in one walk over the plan."""

    ties: dict[str, dict[str, Task]]
    duties: dict[str, list[DutyTask]]
    intros: dict[str, list[Words]]
    asked_of_all: tuple[Task, ...]


@lru_cache(maxsize=4)
def _index(plan: Plan) -> _Index:
    registry = plan.registry
    meant = cache(lambda group: _meant(group, registry))
    ties: dict[str, dict[str, Task]] = {}
    asked_of_all: list[Task] = []
    for position, activity in enumerate(plan.activities):
        for task, group in _ties(activity, position):
            if task.tie is Tie.OPEN and not group.members:
                asked_of_all.append(task._replace(via=group))
                ties.setdefault(group.name, {}).setdefault(activity.key, task)
                continue
            for unit in meant(group):
                found = ties.setdefault(unit.name, {})
                via = None if unit is group else group
                closest = found.get(activity.key)
                if closest is None or _rank(task.tie, via) < _rank(closest.tie, closest.via):
                    tie = Tie.GROUP if via and task.tie is Tie.NAME else task.tie
                    found[activity.key] = task._replace(tie=tie, via=via)
    duties: dict[str, list[DutyTask]] = {}
    for duty in plan.duties:
        for unit, group in _each(duty.units, meant):
            duties.setdefault(unit.name, []).append(
                DutyTask(duty, None if unit is group else group)
            )
    intros: dict[str, list[Words]] = {}
    for block in plan.duty_blocks:
        for unit, _group in _each(block.units, meant) if block.intro else ():
            intros.setdefault(unit.name, []).extend(block.intro)
    return _Index(ties, duties, intros, tuple(sorted(asked_of_all, key=_soonest)))


def _meant(group: Unit, registry: Registry) -> tuple[Unit, ...]:
    """Whom a name means: itself, its members, and every agency if it is open to all."""
    if group.open and not group.members:
        return (group, *(unit for unit in registry if not unit.is_group))
    return (group, *(unit for unit in registry.members_of(group) if unit is not group))


def _each(
    units: Iterable[Unit], meant: Callable[[Unit], tuple[Unit, ...]]
) -> Iterator[tuple[Unit, Unit]]:
    """Every unit that some names mean, once, with the name by which; an open group means itself."""
    seen: set[str] = set()
    for group in units:
        for unit in (group,) if group.open and not group.members else meant(group):
            if unit.name not in seen:
                seen.add(unit.name)
                yield unit, group


def _ties(activity: Activity, position: int) -> Iterator[tuple[Task, Unit]]:
    """The task of each name in an activity, as it is for the name itself."""
    for each in activity.leads:
        yield Task(activity, Tie.LEAD, part=each.part, position=position), each.unit
    for role, assigned in activity.roles.items():
        words = activity.labels.get(role, role)
        for each in assigned:
            task = Task(activity, Tie.ROLE, role=words, part=each.part, position=position)
            yield task, each.unit
    for each in activity.supports:
        tie = Tie.OPEN if each.unit.open else Tie.NAME
        yield Task(activity, tie, part=each.part, position=position), each.unit


def _rank(tie: Tie, via: Unit | None) -> tuple[int, bool]:
    """The closest tie first, and of two that are alike the one by name."""
    through_group = via is not None
    order = Tie.GROUP if through_group and tie is Tie.NAME else tie
    return _ORDER[order], through_group


_ORDER = {tie: order for order, tie in enumerate(Tie)}


def _soonest(task: Task) -> tuple[bool, date]:
    day = due_date(task.activity)
    return day is None, day or date.max

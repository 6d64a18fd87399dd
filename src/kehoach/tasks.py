"""One unit's tasks: what it leads, what it supports and how it comes to that, and its duties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kehoach.plan import Activity, Duty, Plan, Responsible
from kehoach.registry import Registry, Unit
from kehoach.schedule import due_date


class Tie(StrEnum):
    """How a unit comes to an activity, the closest first."""

    LEAD = "lead"
    ROLE = "role"
    NAME = "support"
    GROUP = "group"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Task:
    """An activity as the task of one unit.

    `via` is the group through which the unit is meant, if any; `role` is the words for a further
    role of the plan's own; `part` says for what part of the activity.
    """

    activity: Activity
    tie: Tie
    via: Unit | None = None
    role: str | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True)
class DutyTask:
    """A duty sentence of one unit, its own or that of a group (`via`) that the unit is in."""

    duty: Duty
    via: Unit | None = None


@dataclass(frozen=True, slots=True)
class UnitTasks:
    """All that concerns one unit, in document order."""

    unit: Unit
    tasks: tuple[Task, ...]
    duties: tuple[DutyTask, ...]
    intros: tuple[str, ...] = ()
    """What the plan says of the unit before its duties."""

    def tied(self, *ties: Tie) -> tuple[Task, ...]:
        """The tasks with one of these ties, soonest first; those without a date come last."""
        return tuple(sorted((task for task in self.tasks if task.tie in ties), key=_soonest))

    @property
    def is_obliged(self) -> bool:
        """Whether the plan demands more of this unit than of whoever is concerned."""
        return bool(self.duties) or any(task.tie is not Tie.OPEN for task in self.tasks)


def tasks_of(unit: Unit, plan: Plan) -> UnitTasks:
    """What the plan demands of `unit`. Each activity comes once, under the closest tie."""
    registry = plan.registry
    tasks = tuple(task for activity in plan.activities if (task := _task(unit, activity, registry)))
    duties = tuple(
        DutyTask(duty, None if group is unit else group)
        for duty in plan.duties
        if (group := _concerned(unit, duty.units, registry))
    )
    intros = tuple(
        text
        for block in plan.duty_blocks
        if block.intro and _concerned(unit, block.units, registry)
        for text in block.intro
    )
    return UnitTasks(unit, tasks, duties, intros)


def _soonest(task: Task) -> tuple[bool, date]:
    day = due_date(task.activity)
    return day is None, day or date.max


def _task(unit: Unit, activity: Activity, registry: Registry) -> Task | None:
    ties = sorted(_ties(unit, activity, registry), key=lambda task: list(Tie).index(task.tie))
    return ties[0] if ties else None


def _ties(unit: Unit, activity: Activity, registry: Registry) -> Iterator[Task]:
    for each, via in _meant(unit, activity.leads, registry):
        yield Task(activity, Tie.LEAD, via, part=each.part)
    for role, assigned in activity.roles.items():
        for each, via in _meant(unit, assigned, registry):
            yield Task(
                activity, Tie.ROLE, via, role=activity.labels.get(role, role), part=each.part
            )
    for each, via in _meant(unit, activity.supports, registry):
        tie = Tie.OPEN if each.unit.open else Tie.NAME if via is None else Tie.GROUP
        yield Task(activity, tie, via, part=each.part)


def _meant(
    unit: Unit, assigned: Iterable[Responsible], registry: Registry
) -> Iterator[tuple[Responsible, Unit | None]]:
    """The assignments that mean `unit`, with the group through which, its own name first."""
    found = [each for each in assigned if registry.concerns(each.unit, unit)]
    for each in sorted(found, key=lambda each: each.unit is not unit):
        yield each, None if each.unit is unit else each.unit


def _concerned(unit: Unit, units: Iterable[Unit], registry: Registry) -> Unit | None:
    """The unit or group of `units` that means `unit`, if any; an open group means no one here."""
    for each in units:
        if each is unit or each in registry.groups_of(unit):
            return each
    return None

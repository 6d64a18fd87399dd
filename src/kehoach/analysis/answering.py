"""Who reports how a task stands: the units that lead it, each on its own tasks."""

from __future__ import annotations

from collections.abc import Iterator

from kehoach.analysis.tasks import LEADING, Task, UnitTasks
from kehoach.plan import Activity, Registry, Responsible, Unit


def answered(tasks: UnitTasks) -> tuple[Task, ...]:
    """The tasks on which a unit reports, in document order, each once.

    Those that it leads, itself or by a group, and its duties that are followed. Where nobody leads,
    whoever else is named reports.
    """
    found = {
        task.activity.key: task
        for task in sorted(tasks.followed, key=lambda task: task.position)
        if not task.activity.only_groups and (task.tie in LEADING or not _firm(task.activity.leads))
    }
    return tuple(found.values())


def answering(activity: Activity, registry: Registry) -> frozenset[str]:
    """The names of the units that report on an activity: of a group all its members."""
    every = (each for assigned in activity.assigned.values() for each in assigned)
    named = _firm(activity.leads) or _firm(every)
    return frozenset(unit.name for each in named for unit in _meant(each.unit, registry))


def _firm(assigned: Iterator[Responsible] | tuple[Responsible, ...]) -> tuple[Responsible, ...]:
    """Those of some assignments that oblige somebody."""
    return tuple(each for each in assigned if not each.unit.open)


def _meant(unit: Unit, registry: Registry) -> tuple[Unit, ...]:
    members = tuple(each for each in registry.members_of(unit) if not each.is_group)
    return members or (unit,)

"""For whom a difference matters: the units, with what changes for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias, TypeVar

from kehoach.analysis.difference.sameness import Sameness
from kehoach.analysis.difference.values import (
    FOLLOW_UP,
    POSITION,
    AgencyChanges,
    Change,
    Field,
    Kind,
)
from kehoach.analysis.tasks import CONCERNED, DutyTask, Task, UnitTasks, tasks_of
from kehoach.plan import Activity, Duty, Plan, Unit
from kehoach.reader import Path

T = TypeVar("T", bound=Task | DutyTask)
Fields: TypeAlias = Mapping[Path, tuple[Field, ...]]
"""What differs about each changed part, by its later path."""

_NOT_TOLD = FOLLOW_UP | {"id", "marks", "leads", "supports", "budget.printed"}
"""Keys in which nothing changes for those who carry a thing out."""


def agencies(
    plans: tuple[Plan, Plan],
    same: Sameness,
    units: Iterable[Change[Unit]],
    activities: Sequence[Change[Activity]],
    duties: Iterable[Change[Duty]],
) -> Iterator[AgencyChanges]:
    """The units for which something changes: those of the later plan, then those gone."""
    about = {change.part.name: change.fields for change in units}
    found = {change.part.path: _told(change.fields) for change in activities if change.after}
    said = {change.part.path: _said(change.fields) for change in duties if change.after}
    partners = {after.name: before for before, after in same.units.pairs}
    everyone: list[Change[Unit]] = [
        *(
            Change(partners.get(unit.name), unit, _of_unit(about.get(unit.name, ())))
            for unit in plans[1].registry
        ),
        *(Change(unit, None) for unit in same.units.before),
    ]
    matcher = _Matcher(same)
    for unit in everyone:
        before = tasks_of(unit.before, plans[0]) if unit.before else None
        after = tasks_of(unit.after, plans[1]) if unit.after else None
        changes = AgencyChanges(
            unit,
            tuple(matcher.changes(_close(before), _close(after), _path_of_task, found)),
            tuple(matcher.changes(_duties(before), _duties(after), _path_of_duty, said)),
            _intro(before, after),
            tuple(_served(before, after, activities)),
        )
        if changes:
            yield changes


class _Matcher:
    """Tells a unit's earlier tasks from its later ones."""

    def __init__(self, same: Sameness) -> None:
        self._same = same

    def changes(
        self,
        before: Iterable[T],
        after: Iterable[T],
        path_of: Callable[[T], Path],
        about: Fields,
    ) -> Iterator[Change[T]]:
        """Changed and new tasks in the later order, then those that the unit has no more."""
        former = {path_of(task): task for task in before}
        now = {self._same.same.get(path): path for path in former}
        for task in after:
            path = path_of(task)
            at = now.get(path)
            earlier = former.pop(at, None) if at is not None else None
            if earlier is None:
                yield Change(None, task)
            elif fields := (*self._tie(earlier, task), *about.get(path, ())):
                yield Change(earlier, task, fields)
        yield from (Change(task, None) for task in former.values())

    def _tie(self, before: T, after: T) -> Iterator[Field]:
        """How the unit comes to the task."""
        for key in ("tie", "role", "part"):
            values = getattr(before, key, None), getattr(after, key, None)
            if values[0] != values[1]:
                yield Field(key, *values)
        groups = [(task.via,) if task.via else () for task in (before, after)]
        if self._same.called(groups[0]) != tuple(unit.name for unit in groups[1]):
            yield Field("via", before.via, after.via)


def _close(tasks: UnitTasks | None) -> Iterable[Task]:
    return [task for task in tasks.own if task.tie not in CONCERNED] if tasks else ()


def _duties(tasks: UnitTasks | None) -> Iterable[DutyTask]:
    return tasks.duties if tasks else ()


def _intro(before: UnitTasks | None, after: UnitTasks | None) -> Field | None:
    one, other = (tasks.intros if tasks else () for tasks in (before, after))
    return Field("intro", one, other) if one != other else None


def _served(
    before: UnitTasks | None, after: UnitTasks | None, activities: Iterable[Change[Activity]]
) -> Iterator[Change[Activity]]:
    """What changes of the activities to which nothing but sentences of its duties tie a unit."""
    served = [_ids_served(tasks) for tasks in (before, after)]
    own = {task.activity.id for tasks in (before, after) for task in _close(tasks)}
    for change in activities:
        sides = change.before, change.after
        if all(
            side.id in ids and side.id not in own
            for side, ids in zip(sides, served, strict=True)
            if side
        ):
            fields = _told(change.fields)
            if fields or change.kind is not Kind.CHANGED:
                yield Change(*sides, fields)


def _ids_served(tasks: UnitTasks | None) -> set[str]:
    duties = [task.duty for task in _duties(tasks)]
    return {name for duty in duties for name in (*duty.leads, *duty.supports)}


def _told(fields: Iterable[Field]) -> tuple[Field, ...]:
    return tuple(
        field
        for field in fields
        if field.key not in _NOT_TOLD and not field.key.startswith("labels.")
    )


def _said(fields: Iterable[Field]) -> tuple[Field, ...]:
    """What differs about a duty; among the others of its unit it may stand where it likes."""
    return tuple(field for field in _told(fields) if field.key != POSITION)


def _of_unit(fields: Iterable[Field]) -> tuple[Field, ...]:
    return tuple(field for field in fields if field.key != "aliases")


def _path_of_task(task: Task) -> Path:
    return task.activity.path


def _path_of_duty(task: DutyTask) -> Path:
    return task.duty.path

"""How far each activity has come by a day: the one place that decides what is done and overdue.

Pure: the day is given. An activity's own `status` and `progress` are as of its last note; by an
earlier day it stood as the notes until then say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum

from kehoach.analysis.schedule import is_about, last_due
from kehoach.analysis.terms import due_on
from kehoach.language import Status
from kehoach.named import NamedTuple
from kehoach.plan import Activity, Note, Timing
from kehoach.reader import Path

WITHIN = 30
"""How many days ahead "soon" is where nobody says otherwise."""


class Group(StrEnum):
    """What one must know of an activity first; each is in one group."""

    OVERDUE = "overdue"
    SOON = "soon"
    """Due within the days that were asked for."""
    UNDER_WAY = "under way"
    UNREPORTED = "unreported"
    """Neither due nor reported on."""
    DONE = "done"
    DROPPED = "dropped"


class State(NamedTuple):
    """How an activity stands on a day.

    `notes` are those until that day; `finished` is the day of the first that says it is done, where
    one does. `approximate` says that the due day is only expected. `told_by` and `progress_by` are
    the values of the plan that say how it stands.
    """

    activity: Activity
    group: Group
    status: Status | None
    progress: int | None
    notes: tuple[Note, ...]
    due: date | None
    approximate: bool
    finished: date | None
    told_by: tuple[Path, ...]
    progress_by: tuple[Path, ...]

    @property
    def is_late(self) -> bool:
        """Whether it was finished after its due day."""
        return bool(self.finished and self.due and self.finished > self.due)


def is_done(activity: Activity) -> bool:
    """Whether the plan says of an activity, by its status or in its time, that it is done."""
    return is_told_done(activity) or activity.status is Status.DONE


def was_done(activity: Activity, issued: date | None) -> bool:
    """Whether it was done before the plan was issued: what the plan itself brought about was not.

    A status without a report of its day tells so only where the due day was before the plan, too.
    """
    if is_told_done(activity):
        return True
    if activity.status is not Status.DONE:
        return False
    for note in activity.notes:
        if note.status is Status.DONE:
            return issued is not None and note.date < issued
    due = last_due(activity)
    return issued is None or bool(due and due < issued)


def is_told_done(activity: Activity) -> bool:
    """Whether the plan says so in the time of an activity: "(Đã thực hiện)"."""
    return any(_past(activity))


def states(activities: Iterable[Activity], day: date, within: int) -> Iterator[State]:
    """How activities stand on a day; `within` that many days a due one is due soon.

    Activities that only hold others are nobody's work, and are left out.
    """
    return (state_of(each, day, within) for each in activities if not each.only_groups)


def state_of(activity: Activity, day: date, within: int = WITHIN) -> State:
    """How one activity stands on a day."""
    dated = sorted(activity.notes, key=lambda note: note.date)
    notes = tuple(note for note in dated if note.date <= day)
    told = _said(activity, notes)
    due = due_on(activity, day, (note.date for note in notes))
    finished = (note.date for note in notes if note.status is Status.DONE)
    return State(
        activity,
        _group(told.status, due, day, within),
        told.status,
        told.progress,
        notes,
        due,
        is_about(activity),
        next(finished, None) if told.status is Status.DONE else None,
        told.by,
        told.progress_by,
    )


class _Told(NamedTuple):
    """Status and progress, and the values of the plan that say so."""

    status: Status | None
    by: tuple[Path, ...]
    progress: int | None
    progress_by: tuple[Path, ...]


def _said(activity: Activity, notes: tuple[Note, ...]) -> _Told:
    """Status and progress as the notes until a day say, or the activity itself after all of them.

    A report without a status tells that the work has begun.
    """
    reports: list[Note | Activity] = [*notes]
    if len(notes) == len(activity.notes):
        reports.append(activity)
    by = next((each for each in reversed(reports) if each.status), None)
    measured = next((each for each in reversed(reports) if each.progress is not None), None)
    told = _Told(
        by.status if by else None,
        ((*by.path, "status"),) if by else (),
        measured.progress if measured else None,
        ((*measured.path, "progress"),) if measured else (),
    )
    if told.status is None and (notes or told.progress):
        sources = (notes[-1].path,) if notes else told.progress_by
        told = told._replace(status=Status.UNDER_WAY, by=sources)
    if done := tuple(timing.path for timing in _past(activity)):
        told = told._replace(status=Status.DONE, by=done)
    if told.status is Status.DONE:
        told = told._replace(progress=100, progress_by=told.by)
    return told


def _past(activity: Activity) -> Iterator[Timing]:
    """The times of an activity that say that it is over: "(Đã thực hiện)"."""
    times = (activity.when, activity.due)
    return (timing for timing in times if timing and timing.period.done)


def _group(status: Status | None, due: date | None, day: date, within: int) -> Group:
    match status:
        case Status.DONE:
            return Group.DONE
        case Status.DROPPED:
            return Group.DROPPED
    if due and due < day:
        return Group.OVERDUE
    if due and (due - day).days <= within:
        return Group.SOON
    return Group.UNREPORTED if status is None else Group.UNDER_WAY

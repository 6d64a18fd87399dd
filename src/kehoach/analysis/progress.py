"""How far each activity has come by a day: the one place that decides what is done and overdue.

Pure: the day is given. An activity's own `status` and `progress` are as of its last note; by an
earlier day it stood as the notes until then say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from kehoach.analysis.schedule import due_date, is_about
from kehoach.language import Note, Status
from kehoach.plan import Activity

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
    one does. `approximate` says that the due day is only expected.
    """

    activity: Activity
    group: Group
    status: Status | None
    progress: int | None
    notes: tuple[Note, ...]
    due: date | None
    approximate: bool
    finished: date | None

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
    due = due_date(activity)
    return issued is None or bool(due and due < issued)


def is_told_done(activity: Activity) -> bool:
    """Whether the plan says so in the time of an activity: "(Đã thực hiện)"."""
    return any(timing.period.done for timing in (activity.when, activity.due) if timing)


def states(activities: Iterable[Activity], day: date, within: int) -> Iterator[State]:
    """How activities stand on a day; `within` that many days a due one is due soon.

    Activities that only hold others are nobody's work, and are left out.
    """
    return (state_of(each, day, within) for each in activities if not each.only_groups)


def state_of(activity: Activity, day: date, within: int = WITHIN) -> State:
    """How one activity stands on a day."""
    dated = sorted(activity.notes, key=lambda note: note.date)
    notes = tuple(note for note in dated if note.date <= day)
    status, progress = _said(activity, notes)
    due = due_date(activity)
    finished = (note.date for note in notes if note.status is Status.DONE)
    return State(
        activity,
        _group(status, due, day, within),
        status,
        100 if status is Status.DONE else progress,
        notes,
        due,
        is_about(activity),
        next(finished, None) if status is Status.DONE else None,
    )


def _said(activity: Activity, notes: tuple[Note, ...]) -> tuple[Status | None, int | None]:
    """Status and progress as the notes until a day say, or the activity itself after all of them.

    A report without a status tells that the work has begun.
    """
    status = next((note.status for note in reversed(notes) if note.status), None)
    progress = next((note.progress for note in reversed(notes) if note.progress is not None), None)
    if len(notes) == len(activity.notes):
        progress = progress if activity.progress is None else activity.progress
        status = activity.status or status
    if is_told_done(activity):
        status = Status.DONE
    return status or (Status.UNDER_WAY if notes or progress else None), progress


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

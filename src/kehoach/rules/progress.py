"""What was reported about activities, held against itself and against the plan."""

from __future__ import annotations

from collections.abc import Iterator

from kehoach.i18n import _
from kehoach.language import Status
from kehoach.plan import Activity, Note
from kehoach.rules.rule import Checked, Problem
from kehoach.vietnamese import short_date

_ALL = 100


def progress_contradicts_status(checked: Checked) -> Iterator[Problem]:
    """A status and a percentage contradict each other.

    Why: a report that says both "done" and "60%" is believed in one of the two, and nobody knows in which.

    Bad:  {status: Đã hoàn thành, progress: 60%}
    Good: {status: Đang thực hiện, progress: 60%}

    Way out: correct the status or the percentage; what is done needs no percentage.

    Errs when: never; if what is left is another task, make it an activity of its own.
    """
    for activity in checked.plan.followed:
        told: list[tuple[Activity | Note, tuple[int | str, ...]]] = [(activity, activity.path)]
        told += [
            (note, (*activity.path, "notes", index)) for index, note in enumerate(activity.notes)
        ]
        for each, path in told:
            if each.progress is None or not _contradicts(each.status, each.progress):
                continue
            yield Problem(
                _("“{status}” does not go with {progress}%").format(
                    status=each.status, progress=each.progress
                ),
                checked.places.span((*path, "progress")),
                _("correct the status or the percentage"),
            )


def note_before_the_plan(checked: Checked) -> Iterator[Problem]:
    """A note is dated before the plan was issued.

    Why: nobody reports on a task before it is given; most often the year is wrong.

    Bad:  date: 2023-01-05 in the notes of a plan of 10/5/2023
    Good: date: 2024-01-05

    Way out: correct the date of the note, or that of the plan.

    Errs when: the plan takes up work that had begun before it; tell that in the note of a later day.
    """
    day = checked.plan.document.date
    for activity in checked.plan.followed:
        for index, note in enumerate(activity.notes):
            if day and note.date < day:
                yield Problem(
                    _("this note is dated {date}, before the plan ({plan})").format(
                        date=short_date(note.date), plan=short_date(day)
                    ),
                    checked.places.span((*activity.path, "notes", index, "date")),
                    _("correct the date of the note, or that of the plan"),
                )


def _contradicts(status: Status | None, progress: int) -> bool:
    match status:
        case Status.DONE:
            return progress < _ALL
        case Status.NOT_STARTED:
            return progress > 0
        case _:
            return False

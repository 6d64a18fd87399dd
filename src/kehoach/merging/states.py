"""States that somebody chose in a workbook of the assignment table, as dated notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from kehoach.findings import Finding, Related
from kehoach.i18n import _
from kehoach.language import Status
from kehoach.merging.filled import Place, brief, clean, day_in
from kehoach.merging.form import Entry
from kehoach.merging.ledgers import Book, EditedCell, EditedRow, is_said, successors
from kehoach.merging.noting import Told, note_of
from kehoach.merging.statuses import Standing, standing_in
from kehoach.named import NamedTuple
from kehoach.plan import Activity, Loaded
from kehoach.vietnamese.typography import keys
from kehoach.views.printed import cell_words
from kehoach.views.records import Following

STATE: Final = "KH717"


class States(NamedTuple):
    """The states that become notes, and those that do not."""

    told: tuple[Told, ...]
    left: tuple[Finding, ...]


class _Chosen(NamedTuple):
    """What is told of a task in a row: a state, the day on which it was done, a note."""

    status: Status | None
    progress: int | None
    finished: date | None
    note: str


def states_of(
    base: Loaded,
    mine: Loaded,
    rows: Sequence[EditedRow],
    books: tuple[Book, Book],
    today: date,
) -> States:
    """What rows tell of how tasks stand, beyond what was built and what the plan has by now.

    `books` are the workbook as it was built, and that of the plan as it is. A state without a day
    is noted as of `today`.
    """
    activities = successors(base, mine)
    told: dict[str, Told] = {}
    chosen: dict[str, _Chosen] = {}
    left: list[Finding] = []
    for row in rows:
        for item in _chosen(row, books):
            if isinstance(item, Finding):
                left.append(item)
                continue
            activity = activities.get(row.name[1])
            place = next(iter(_cells(row))).place
            if activity is None or activity.only_groups:
                message = _("how this stands cannot be noted: it is no task of the plan as it is")
                left.append(_finding(place, message))
            elif chosen.setdefault(activity.key, item) != item:
                told.pop(activity.key, None)
                message = _("this task is told otherwise in another row: neither is taken")
                left.append(_finding(place, message, activity, mine))
            elif not _is_known(item, activity):
                told[activity.key] = _told(item, activity, place, today)
    return States(tuple(told.values()), tuple(left))


def _chosen(row: EditedRow, books: tuple[Book, Book]) -> Iterator[_Chosen | Finding]:
    """What a row tells anew; a finding where it cannot be read, or clashes with the plan."""
    following = row.ledger.following
    columns = _followed(following) if following else ()
    built, now = (each.rows.get(row.name) for each in books)
    changed = {
        column: row.cells[column]
        for column in columns
        if column in row.cells
        and built is not None
        and not is_said(built[column], row.cells[column])
        and not (now is not None and is_said(now[column], row.cells[column]))
    }
    if following is None or built is None or not changed:
        return
    for column, cell in changed.items():
        if finding := _unread(cell, column, following):
            yield finding
            return
        if now is not None and keys(cell_words(now[column])) != keys(cell_words(built[column])):
            message = _("the plan says “{mine}” by now, and the file “{text}”").format(
                mine=brief(str(cell_words(now[column]))), text=brief(cell.text)
            )
            yield _finding(cell.place, message)
            return
    status, finished, note = (row.cells.get(column) for column in columns)
    standing = standing_in(status.cell) if status and following.status in changed else None
    yield _Chosen(
        *(standing or Standing()),
        day_in(finished.cell) if finished else None,
        clean(note.text) if note and following.note in changed else "",
    )


def _unread(cell: EditedCell, column: int, following: Following) -> Finding | None:
    text = brief(cell.text)
    if cell.cell.is_formula:
        return _finding(cell.place, _("a formula is not taken; type its value"))
    if not cell.text.strip():
        return _finding(
            cell.place, _("what was there is gone from the cell, and stays in the plan")
        )
    if column == following.status and standing_in(cell.cell) is None:
        return _finding(cell.place, _("“{text}” is no status").format(text=text))
    if column == following.finished and day_in(cell.cell) is None:
        return _finding(cell.place, _("“{text}” is no day").format(text=text))
    return None


def _told(item: _Chosen, activity: Activity, place: Place, today: date) -> Told:
    """A note as of the day on which the task was done, else of today."""
    status = item.status or (Status.DONE if item.finished and not item.note else None)
    entry = Entry(activity.key, "", place, status, item.progress, item.note, "", "")
    day = item.finished or today
    return Told(activity, entry, day, note_of(entry, day), today)


def _is_known(item: _Chosen, activity: Activity) -> bool:
    """Whether a note of the plan says the same already, whatever its day."""
    return any(
        (not item.note or keys(item.note) == keys(note.text))
        and (item.status is None or item.status is note.status)
        and (item.progress is None or item.progress == note.progress)
        and (item.finished is None or item.finished == note.date)
        for note in activity.notes
    )


def _followed(following: Following) -> tuple[int, int, int]:
    return following.status, following.finished, following.note


def _cells(row: EditedRow) -> Iterator[EditedCell]:
    columns = _followed(row.ledger.following) if row.ledger.following else ()
    yield from (row.cells[each] for each in columns if each in row.cells)
    yield from row.cells.values()


def _finding(
    place: Place, message: str, activity: Activity | None = None, mine: Loaded | None = None
) -> Finding:
    found = place.finding(STATE, message, _("write it into the plan by hand, if it is meant so"))
    if activity is None or mine is None:
        return found
    return found._replace(
        related=(Related(_("the task in the plan"), mine.places.span(activity.path)),)
    )

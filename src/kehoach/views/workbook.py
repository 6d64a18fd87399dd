"""The assignment table as ledgers to sort, filter and follow: by activity, and by unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from kehoach.analysis.progress import state_of
from kehoach.analysis.tasks import LEADING, DutyTask, Task, Tie, UnitTasks
from kehoach.language import Status
from kehoach.named import NamedTuple
from kehoach.plan import NOTHING, Activity, Duty, Label, Plan, Words, row
from kehoach.views.activities import (
    days_of,
    deadline,
    duty_anchor,
    item_lines,
    leads,
    particulars,
    standing,
    supports,
    table_text,
    times,
)
from kehoach.views.assignment import cell_of, column_keys, column_title
from kehoach.views.citations import place_of
from kehoach.views.figures import PLUS, named, status_named
from kehoach.views.grouping import Group, grouped
from kehoach.views.once import once
from kehoach.views.records import Day, Following, Ledger, Value, Workbook
from kehoach.views.wording import SEMICOLON, listed, on_one_line
from kehoach.views.words import Assignment, Cell

_WIDTHS = {"number": 6, "text": 42, "lead": 24, "support": 24, "time": 18, "note": 16}
_WIDTH = 18
_DAY = 12
_GROUP = 34
_MARK = 12
"""The widths of some columns."""
_WIDEST: Final = 155
"""The characters of all columns that are printed: so many are at least 9 points high on A4."""
_SMALL: Final = 14
"""Columns up to this width are never made smaller."""
_LEAST: Final = 8

_ANY_DAY: Final = date(2000, 1, 1)

_LINE_END = Label("\n")

_START, _END, _PLACE = Label("Bắt đầu"), Label("Kết thúc"), Label("Mục")
_DUE, _STATUS, _FINISHED = Label("Thời hạn"), Label("Tình trạng"), Label("Ngày hoàn thành")
_NOTE, _OTHER_NOTE = Label("Ghi chú"), Label("Ghi chú theo dõi")
_KIND, _KEY = Label("Loại"), Label("Mã")
_WORK, _DUTY = Label("Công việc"), Label("Nhiệm vụ")
_DUTIES = Label("Nhiệm vụ tại phần tổ chức thực hiện")
_TIES = {
    Tie.LEAD: Label("Chủ trì"),
    Tie.LEAD_GROUP: Label("Chủ trì (thuộc nhóm)"),
    Tie.ROLE: Label("Vai trò khác"),
    Tie.NAME: Label("Phối hợp"),
    Tie.GROUP: Label("Phối hợp (thuộc nhóm)"),
}
_OWN_DUTY, _GROUPS_DUTY = Label("Nhiệm vụ riêng"), Label("Nhiệm vụ (thuộc nhóm)")


def workbook_view(table: Assignment, *ledgers: Ledger, day: date | None = None) -> Workbook:
    """Ledgers as of a day as a workbook, under the title of the assignment table."""
    title, attached = on_one_line(table.title), on_one_line(table.attached)
    return Workbook(table.meta, title, attached, ledgers, day)


def activity_ledger(plan: Plan, day: date | None = None) -> Ledger:
    """A line for each activity and each duty: the plan's columns, and what is noted of them.

    With a day it says how they stand on it, else as the plan has it.
    """
    keys = column_keys(plan)
    titles = tuple(column_title(key, plan) for key in keys)
    note = _OTHER_NOTE if _NOTE in titles else _NOTE
    widths = (*(_WIDTHS.get(key, _WIDTH) for key in keys), *_FOLLOWED_WIDTHS)
    return Ledger(
        name=Label("Theo công việc"),
        columns=(
            *titles, _DUE, _STATUS, _FINISHED, note,
            _START, _END, Label("Nhóm công việc"), _PLACE, _KIND, _KEY,
        ),
        widths=(*fitting(widths), _DAY, _DAY, _GROUP, _MARK, _MARK, _GROUP),
        rows=tuple(_activity_lines(plan, day)),
        following=_following("kehoach_cong_viec", len(keys), len(keys) + 9),
    )  # fmt: skip


def unit_ledger(obliged: Iterable[UnitTasks], day: date | None = None) -> Ledger:
    """A line for each activity and duty that names a unit or its group, unit by unit."""
    columns = (
        Label("Đơn vị"), Label("Vai trò"), Label("Nội dung công việc"),
        Label("Đơn vị cùng thực hiện"),
        Label("Thời gian"),
    )  # fmt: skip
    return Ledger(
        name=Label("Theo đơn vị"),
        columns=(*columns, _DUE, _STATUS, _FINISHED, _NOTE, _START, _END, _PLACE, _KEY),
        widths=(*fitting((24, 14, 42, 24, 18, *_FOLLOWED_WIDTHS)), _DAY, _DAY, _MARK, _GROUP),
        rows=tuple(_unit_lines(obliged, day)),
        following=_following("kehoach_don_vi", len(columns), len(columns) + 7),
    )


_FOLLOWED_WIDTHS = (_DAY, _SMALL, _DAY, 16)


def _following(name: str, first: int, key: int) -> Following:
    """The four columns from `first` on in which people note how things stand."""
    over = (Status.DONE.value, Status.DROPPED.value)
    choices = tuple(status.value for status in Status)
    due, status, finished, note = range(first, first + len(_FOLLOWED_WIDTHS))
    return Following(name, key, due, status, finished, note, note + 1, choices, over)


def fitting(widths: Sequence[int]) -> tuple[int, ...]:
    """The widths of columns that are printed, the wide ones smaller where there are too many."""
    small = sum(width for width in widths if width <= _SMALL)
    share = min(1.0, max(0, _WIDEST - small) / max(1, sum(widths) - small))
    return tuple(width if width <= _SMALL else max(_LEAST, int(width * share)) for width in widths)


# --- by activity ---------------------------------------------------------------------------------


def _activity_lines(plan: Plan, day: date | None) -> Iterator[tuple[Value, ...]]:
    keys, number = column_keys(plan), 0
    heading: Words = NOTHING
    for activity in grouped(plan):
        if isinstance(activity, Group):
            heading = activity.text
            continue
        number += 1
        cells = (
            number if key == "number" else _in_one_cell(cell_of(key, activity, keys))
            for key in keys
        )
        place = place_of(activity)
        key = _key_of(activity)
        yield (*cells, *_followed(activity, day), *_days(activity), heading, place, _WORK, key)
    for duty in plan.duties:
        number += 1
        own: dict[str, Value] = {
            "number": number,
            "text": _duty_words(duty),
            "lead": listed(unit.name for unit in duty.units),
        }
        blank = (None,) * (len(_FOLLOWED_WIDTHS) + 2)
        place = place_of(duty)
        yield (*(own.get(key) for key in keys), *blank, _DUTIES, place, _DUTY, _duty_key(duty))


def _key_of(activity: Activity) -> Words:
    """What an activity is known by, also where its number changes."""
    if activity.id:
        return named(activity.key, (*activity.path, "id"))
    return named(activity.key, *(path for piece in activity.name.pieces for path in piece.paths))


def _last_report(activity: Activity) -> date:
    """The day after which nothing is known; without reports any day does."""
    return max((note.date for note in activity.notes), default=_ANY_DAY)


def _duty_key(duty: Duty) -> Words:
    return named(duty.id, (*duty.path, "id")) if duty.id else named(duty_anchor(duty))


def _duty_words(duty: Duty) -> Words:
    """A duty in one cell, with the points below it."""
    return row((duty.words, *item_lines(duty.items, PLUS)), _LINE_END)


class _Followed(NamedTuple):
    """What a ledger says of how something stands; the last column is for whoever follows it."""

    due: Day | None
    status: Words | None
    finished: Day | None
    note: None = None


def _followed(activity: Activity, day: date | None) -> _Followed:
    """When an activity is due, and how it stands."""
    state = standing(activity, day)
    timing = activity.due or activity.when
    due, _words = deadline(activity, state)
    until = Day(due, (timing.path,)) if due and timing else None
    if activity.only_groups:
        return _Followed(until, None, None)
    state = state or state_of(activity, _last_report(activity))
    return _Followed(
        until,
        status_named(state.status, *state.told_by) if state.status else None,
        Day(state.finished, state.told_by) if state.finished else None,
    )


# --- by unit -------------------------------------------------------------------------------------


def _unit_lines(obliged: Iterable[UnitTasks], day: date | None) -> Iterator[tuple[Value, ...]]:
    for tasks in obliged:
        for tie in _TIES:
            for task in tasks.tied(tie):
                yield unit_line(tasks, task, day)
        for duty in tasks.duties:
            yield duty_line(tasks, duty)


def unit_line(tasks: UnitTasks, task: Task, day: date | None) -> tuple[Value, ...]:
    """A task of a unit as a line of its ledger."""
    activity = task.activity
    partners = supports(activity) if task.tie in LEADING else leads(activity)
    return (
        tasks.unit.name,
        task.role or _TIES[task.tie],
        _in_one_cell(Cell(table_text(activity), particulars(activity))),
        partners or None,
        times(activity) or None,
        *_followed(activity, day),
        *_days(activity),
        place_of(activity),
        _key_of(activity),
    )


def duty_line(tasks: UnitTasks, task: DutyTask) -> tuple[Value, ...]:
    """A duty of a unit as a line of its ledger."""
    duty = task.duty
    others = row((unit.name for unit in duty.units if unit is not tasks.unit), SEMICOLON)
    return (
        tasks.unit.name,
        _GROUPS_DUTY if task.via else _OWN_DUTY,
        _duty_words(duty),
        (None if task.via else others) or None,
        *((None,) * (1 + len(_FOLLOWED_WIDTHS) + 2)),
        place_of(duty),
        _duty_key(duty),
    )


def _in_one_cell(cell: Cell) -> Words | None:
    """The paragraphs of a cell as lines of one."""
    return row((cell.text, *cell.more), _LINE_END) or None


@once
def _days(activity: Activity) -> tuple[Day | None, Day | None]:
    """The first and the last day of an activity, to sort by."""
    sources = tuple(timing.path for timing in (activity.when, activity.due) if timing)
    first, last = (Day(day, sources) if day else None for day in days_of(activity))
    return first, last

"""The assignment table as ledgers to sort and filter: by activity, and by unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kehoach.analysis.tasks import LEADING, Task, Tie, UnitTasks
from kehoach.plan import NOTHING, Activity, Label, Plan, Words, row
from kehoach.views.activities import days_of, leads, particulars, supports, table_text, times
from kehoach.views.assignment import cell_of, column_keys, column_title
from kehoach.views.citations import place_of
from kehoach.views.grouping import Group, grouped
from kehoach.views.once import once
from kehoach.views.records import Day, Ledger, Value, Workbook
from kehoach.views.wording import on_one_line
from kehoach.views.words import Assignment, Cell

_WIDTHS = {"number": 6, "text": 48, "lead": 28, "support": 28, "time": 22, "note": 18}
_WIDTH = 20
_DAY = 12
_GROUP = 34
_MARK = 12
"""The widths of some columns."""

_LINE_END = Label("\n")

_START, _END, _PLACE = Label("Bắt đầu"), Label("Kết thúc"), Label("Mục")
_TIES = {
    Tie.LEAD: Label("Chủ trì"),
    Tie.LEAD_GROUP: Label("Chủ trì (thuộc nhóm)"),
    Tie.ROLE: Label("Vai trò khác"),
    Tie.NAME: Label("Phối hợp"),
    Tie.GROUP: Label("Phối hợp (thuộc nhóm)"),
}


def workbook_view(table: Assignment, *ledgers: Ledger) -> Workbook:
    """Ledgers as a workbook, under the title of the assignment table."""
    return Workbook(table.meta, on_one_line(table.title), on_one_line(table.attached), ledgers)


def activity_ledger(plan: Plan) -> Ledger:
    """A line for each activity: the plan's columns, its days, its section and its place."""
    keys = column_keys(plan)
    return Ledger(
        name=Label("Theo công việc"),
        columns=(
            *(column_title(key, plan) for key in keys),
            _START,
            _END,
            Label("Nhóm công việc"),
            _PLACE,
        ),
        widths=(*(_WIDTHS.get(key, _WIDTH) for key in keys), _DAY, _DAY, _GROUP, _MARK),
        rows=tuple(_activity_lines(plan)),
    )


def unit_ledger(obliged: Iterable[UnitTasks]) -> Ledger:
    """A line for each activity that names a unit or its group, in the order of the registry."""
    return Ledger(
        name=Label("Theo đơn vị"),
        columns=(
            Label("Đơn vị"), Label("Vai trò"), Label("Nội dung công việc"), Label("Cùng làm với"),
            Label("Thời gian"), _START, _END, _PLACE,
        ),
        widths=(30, 18, 48, 30, 22, _DAY, _DAY, _MARK),
        rows=tuple(_unit_lines(obliged)),
    )  # fmt: skip


def _activity_lines(plan: Plan) -> Iterator[tuple[Value, ...]]:
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
        yield (*cells, *_days(activity), heading, place_of(activity))


def _unit_lines(obliged: Iterable[UnitTasks]) -> Iterator[tuple[Value, ...]]:
    for tasks in obliged:
        for tie in _TIES:
            for task in tasks.tied(tie):
                yield _unit_line(tasks, task)


def _unit_line(tasks: UnitTasks, task: Task) -> tuple[Value, ...]:
    activity = task.activity
    partners = supports(activity) if task.tie in LEADING else leads(activity)
    return (
        tasks.unit.name,
        task.role or _TIES[task.tie],
        _in_one_cell(Cell(table_text(activity), particulars(activity))),
        partners or None,
        times(activity) or None,
        *_days(activity),
        place_of(activity),
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

"""The assignment table as ledgers to sort and filter: by activity, and by unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kehoach.analysis.tasks import Task, Tie, UnitTasks
from kehoach.plan import Plan
from kehoach.views.assignment import cell_of, column_keys, column_title
from kehoach.views.common import brief, days_of, names, table_text, times
from kehoach.views.grouping import Group, grouped
from kehoach.views.records import Ledger, Value, Workbook
from kehoach.views.words import Assignment

_WIDTHS = {"number": 6, "text": 48, "lead": 28, "support": 28, "time": 22, "note": 18}
_WIDTH = 20
_DAY = 12
_GROUP = 34
_PLACE = 12

_TIES = {
    Tie.LEAD: "Chủ trì",
    Tie.ROLE: "Vai trò khác",
    Tie.NAME: "Phối hợp",
    Tie.GROUP: "Phối hợp (thuộc nhóm)",
}


def workbook_view(table: Assignment, *ledgers: Ledger) -> Workbook:
    """Ledgers as a workbook, under the title of the assignment table."""
    return Workbook(table.meta, table.title, table.attached, ledgers)


def activity_ledger(plan: Plan) -> Ledger:
    """A line for each activity: the plan's columns, its days, its section and its place."""
    keys = column_keys(plan)
    return Ledger(
        name="Theo công việc",
        columns=(
            *(column_title(key, plan) for key in keys),
            "Bắt đầu",
            "Kết thúc",
            "Nhóm công việc",
            "Mục",
        ),
        widths=(*(_WIDTHS.get(key, _WIDTH) for key in keys), _DAY, _DAY, _GROUP, _PLACE),
        rows=tuple(_activity_lines(plan)),
    )


def unit_ledger(obliged: Iterable[UnitTasks]) -> Ledger:
    """A line for each activity that names a unit or its group, in the order of the registry."""
    return Ledger(
        name="Theo đơn vị",
        columns=(
            "Đơn vị", "Vai trò", "Nội dung công việc", "Cùng làm với", "Thời gian",
            "Bắt đầu", "Kết thúc", "Mục",
        ),
        widths=(30, 18, 48, 30, 22, _DAY, _DAY, _PLACE),
        rows=tuple(_unit_lines(obliged)),
    )  # fmt: skip


def _activity_lines(plan: Plan) -> Iterator[tuple[Value, ...]]:
    keys, heading, number = column_keys(plan), "", 0
    for activity in grouped(plan):
        if isinstance(activity, Group):
            heading = brief(activity.text)
            continue
        number += 1
        cells = (number if key == "number" else cell_of(key, activity).text or None for key in keys)
        yield (*cells, *days_of(activity), heading, activity.mark.place)


def _unit_lines(obliged: Iterable[UnitTasks]) -> Iterator[tuple[Value, ...]]:
    for tasks in obliged:
        for tie in _TIES:
            for task in tasks.tied(tie):
                yield _unit_line(tasks, task)


def _unit_line(tasks: UnitTasks, task: Task) -> tuple[Value, ...]:
    activity = task.activity
    partners = activity.supports if task.tie is Tie.LEAD else activity.leads
    return (
        tasks.unit.name,
        task.role or _TIES[task.tie],
        table_text(activity),
        names(partners) or None,
        times(activity) or None,
        *days_of(activity),
        activity.mark.place,
    )

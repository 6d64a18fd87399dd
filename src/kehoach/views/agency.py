"""A unit's task sheet: what it leads, what it supports, its duty sentences, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kehoach.plan import Plan
from kehoach.tasks import Task, Tie, UnitTasks
from kehoach.vietnamese import roman
from kehoach.views.common import citation, meta_of, names, table_text
from kehoach.views.words import (
    Block,
    Column,
    HeadingBlock,
    ItemBlock,
    ParagraphBlock,
    Row,
    Sheet,
    TableBlock,
)

_PARTS: tuple[tuple[str, tuple[Tie, ...]], ...] = (
    ("Nhiệm vụ chủ trì thực hiện", (Tie.LEAD,)),
    ("Nhiệm vụ được phân công trong vai trò khác", (Tie.ROLE,)),
    ("Nhiệm vụ phối hợp (được nêu tên)", (Tie.NAME,)),
    ("Nhiệm vụ phối hợp (thuộc nhóm đơn vị)", (Tie.GROUP,)),
    ("Nhiệm vụ phối hợp (khi là đơn vị có liên quan)", (Tie.OPEN,)),
)


def agency_view(tasks: UnitTasks, plan: Plan) -> Sheet:
    """The task sheet of one unit; parts in which it has nothing are left out."""
    unit = tasks.unit
    return Sheet(
        meta=meta_of(plan, f"Phiếu giao nhiệm vụ - {unit.name}"),
        kind="PHIẾU GIAO NHIỆM VỤ",
        unit=unit.name,
        source=f"(Trích {citation(plan)})",
        body=tuple(_body(tasks)),
    )


def _body(tasks: UnitTasks) -> Iterator[Block]:
    number = 0
    for title, ties in _PARTS:
        if found := tasks.tied(*ties):
            number += 1
            yield HeadingBlock(1, "I", f"{roman(number)}.", f"{title.upper()} ({len(found)})")
            yield _table(found, leading=Tie.LEAD in ties)
    if tasks.duties:
        number += 1
        title = "NHIỆM VỤ GIAO TẠI PHẦN TỔ CHỨC THỰC HIỆN"
        yield HeadingBlock(1, "I", f"{roman(number)}.", f"{title} ({len(tasks.duties)})")
        for task in tasks.duties:
            duty = task.duty
            place = f"mục {duty.mark.place}"
            via = f"; giao chung {task.via.name}" if task.via else ""
            yield ItemBlock("-", f"{duty.text} ({place}{via})", duty.label)
            for item in duty.items:
                yield ItemBlock("+", item.text, item.label, 2)
    if not number:
        yield ParagraphBlock("Kế hoạch không giao nhiệm vụ cụ thể cho đơn vị.")


def _table(tasks: Sequence[Task], *, leading: bool) -> TableBlock:
    """Tasks soonest first, with whom to work and where the plan says so."""
    partners = "Đơn vị phối hợp" if leading else "Đơn vị chủ trì"
    columns = (
        Column("TT", 7, centred=True),
        Column("Nội dung công việc", 38),
        Column(partners, 24),
        Column("Thời gian", 20),
        Column("Mục", 11, centred=True),
    )
    return TableBlock(
        columns, tuple(_row(index, task, leading) for index, task in enumerate(tasks, 1))
    )


def _row(number: int, task: Task, leading: bool) -> Row:  # noqa: FBT001  # a column's choice, not an option
    activity = task.activity
    via = task.via.name if task.via and task.tie is not Tie.OPEN else None
    notes = [task.role, task.part, via]
    note = "; ".join(each for each in notes if each)
    text = table_text(activity)
    times = [timing.words for timing in (activity.when, activity.due) if timing]
    return Row(
        (
            str(number),
            f"{text} ({note})" if note else text,
            names(activity.supports if leading else activity.leads),
            "; ".join(times),
            activity.mark.place,
        )
    )

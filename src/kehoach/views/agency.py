"""A unit's task sheet: who it is, what it leads and supports, and by when, on one glance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from kehoach.analysis.costs import shares
from kehoach.analysis.progress import state_of
from kehoach.analysis.schedule import due_date, is_about
from kehoach.analysis.tasks import Task, Tie, UnitTasks
from kehoach.plan import Activity, Plan
from kehoach.vietnamese import roman, short_date
from kehoach.vietnamese.money import written
from kehoach.views.common import (
    activity_anchor,
    brief,
    citation,
    cited,
    meta_of,
    name_pieces,
    sheet_anchor,
    status_words,
    table_text,
    times,
)
from kehoach.views.words import (
    Block,
    Cell,
    Column,
    HeadingBlock,
    ItemBlock,
    ParagraphBlock,
    Piece,
    Row,
    Sheet,
    TableBlock,
    said,
)

_SHORT_TEXT = 60
_MOST_OPEN = 20
_SUPPORTING = (Tie.NAME, Tie.GROUP)
_SHORT = {
    Tie.LEAD: "chủ trì",
    Tie.ROLE: "tham gia",
    Tie.NAME: "phối hợp",
    Tie.GROUP: "phối hợp",
}


def agency_view(tasks: UnitTasks, plan: Plan, day: date | None = None) -> Sheet:
    """The task sheet of one unit; parts in which it has nothing are left out.

    Where a day is given, it says how each task stands at the end of it.
    """
    unit = tasks.unit
    as_of = f"; tình trạng tính đến hết ngày {short_date(day)}" if day else ""
    return Sheet(
        meta=meta_of(plan, f"Phiếu giao nhiệm vụ - {unit.name}", compact=True),
        kind="PHIẾU GIAO NHIỆM VỤ",
        unit=unit.name,
        source=f"(Trích {citation(plan)}{as_of})",
        body=(*_who(tasks, plan), *_numbered(_parts(tasks, day))),
        anchor=sheet_anchor(unit),
    )


def _who(tasks: UnitTasks, plan: Plan) -> Iterator[Block]:
    """The unit in a few lines: its short name, its groups, its standing, how much it has to do."""
    unit = tasks.unit
    groups = "; ".join(group.name for group in plan.registry.groups_of(unit) if not group.open)
    members = "; ".join(unit.members)
    facts = (
        ("Viết tắt", unit.short),
        ("Thuộc", groups),
        ("Gồm", members),
        ("Tổng số", _sum(tasks)),
        ("Kinh phí", "; ".join(_money(tasks, plan))),
    )
    for label, value in facts:
        if value:
            yield ItemBlock("-", value, label)
    yield from map(ParagraphBlock, tasks.intros)


def _sum(tasks: UnitTasks) -> str:
    counts = (
        ("chủ trì {} việc", len(tasks.tied(Tie.LEAD))),
        ("vai trò khác {} việc", len(tasks.tied(Tie.ROLE))),
        ("phối hợp {} việc", len(tasks.tied(*_SUPPORTING))),
        ("{} nhiệm vụ tại phần tổ chức thực hiện", len(tasks.duties)),
    )
    found = "; ".join(words.format(count) for words, count in counts if count)
    return found or "kế hoạch không giao nhiệm vụ cụ thể"


def _money(tasks: UnitTasks, plan: Plan) -> Iterator[str]:
    """What the unit spends alone, and with whom it spends the rest."""
    name = tasks.unit.name
    for share in shares(plan):
        if name in share.names:
            others = "; ".join(each for each in share.names if each != name)
            yield written(share.amount) + (f" (giao chung với {others})" if others else "")


def _parts(tasks: UnitTasks, day: date | None) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """Title and blocks of each part of the sheet."""
    yield "Lịch thực hiện, việc gần nhất trước", _dated(tasks)
    yield "Chủ trì", _table(tasks.tied(Tie.LEAD), day, leading=True)
    yield "Tham gia trong vai trò khác", _table(tasks.tied(Tie.ROLE), day, leading=False)
    yield "Phối hợp", _table(tasks.tied(*_SUPPORTING), day, leading=False)
    yield "Nhiệm vụ tại phần tổ chức thực hiện", tuple(_duties(tasks))
    yield "Việc khác, khi là đơn vị có liên quan", tuple(_open_lines(tasks))


def _numbered(parts: Iterator[tuple[str, tuple[Block, ...]]]) -> Iterator[Block]:
    filled = [(title, blocks) for title, blocks in parts if blocks]
    for number, (title, blocks) in enumerate(filled, 1):
        yield HeadingBlock(1, "I", f"{roman(number)}.", title.upper())
        yield from blocks


def _dated(tasks: UnitTasks) -> tuple[Block, ...]:
    """The days of what the unit leads and supports, soonest first; nothing for one alone."""
    tied = tasks.tied(Tie.LEAD, Tie.ROLE, *_SUPPORTING)
    dated = [task for task in tied if due_date(task.activity)]
    if len(dated) < 2:  # noqa: PLR2004  # one date needs no list
        return ()
    columns = (
        Column("Hạn cuối", 19, centred=True),
        Column("Công việc", 56),
        Column("Vai trò", 14, centred=True),
        Column("Mục", 11, centred=True),
    )
    return (TableBlock(columns, tuple(map(_dated_row, dated))),)


def _dated_row(task: Task) -> Row:
    activity = task.activity
    day = due_date(activity)
    about = "khoảng " if is_about(activity) else ""
    text = brief(table_text(activity))
    return Row(
        (
            Cell(f"{about}{short_date(day)}" if day else ""),
            Cell.of((Piece(text, activity_anchor(activity)),)),
            Cell(task.role or _SHORT[task.tie]),
            Cell(activity.mark.place),
        ),
    )


def _table(tasks: Sequence[Task], day: date | None, *, leading: bool) -> tuple[Block, ...]:
    """Tasks soonest first, with whom to work or to call on, and where the plan says so."""
    if not tasks:
        return ()
    partner = "Đơn vị phối hợp" if leading else "Đầu mối liên hệ (đơn vị chủ trì)"
    columns = (
        Column("TT", 6, centred=True),
        Column("Nội dung công việc", 34 if day else 46),
        Column(partner, 20 if day else 21),
        Column("Thời gian", 16),
        *((Column("Tình trạng", 13, centred=True),) if day else ()),
        Column("Mục", 11, centred=True),
    )
    rows = tuple(_row(number, task, day, leading=leading) for number, task in enumerate(tasks, 1))
    return (TableBlock(columns, rows),)


def _row(number: int, task: Task, day: date | None, *, leading: bool) -> Row:
    activity = task.activity
    notes = (task.role, task.part, task.via.name if task.via else None)
    note = "; ".join(each for each in notes if each)
    text = table_text(activity)
    pieces = (Piece(text, activity_anchor(activity)), *((Piece(f" ({note})"),) if note else ()))
    partners = name_pieces(activity.supports if leading else activity.leads)
    return Row(
        (
            Cell(str(number)),
            Cell.of(pieces),
            Cell.of(partners),
            Cell(times(activity)),
            *((Cell(_standing(activity, day)),) if day else ()),
            Cell(activity.mark.place),
        ),
    )


def _standing(activity: Activity, day: date) -> str:
    """How a task stands on a day; what only holds others is nobody's work."""
    return "" if activity.only_groups else status_words(state_of(activity, day))


def _duties(tasks: UnitTasks) -> Iterator[Block]:
    for task in tasks.duties:
        duty = task.duty
        via = f"; giao chung {task.via.name}" if task.via else ""
        yield ItemBlock("-", f"{duty.text} ({cited(duty.mark)}{via})".strip(), duty.label)
        for item in duty.items:
            yield ItemBlock("+", item.text, item.label, 2)


def _open_lines(tasks: UnitTasks) -> Iterator[Block]:
    """The soonest of what may concern the unit, and how to find the others."""
    found = tasks.first_open(_MOST_OPEN + 1)
    yield from (_open_line(task.activity) for task in found[:_MOST_OPEN])
    if len(found) > _MOST_OPEN:
        yield ParagraphBlock("Các việc khác: xem biểu phân công nhiệm vụ.")


def _open_line(activity: Activity) -> Block:
    """An activity in short, for a unit that it only may concern."""
    text = brief(table_text(activity), _SHORT_TEXT)
    day = due_date(activity)
    facts = "; ".join(each for each in (day and short_date(day), cited(activity.mark)) if each)
    pieces = (Piece(text, activity_anchor(activity)), Piece(f" ({facts})"))
    return ItemBlock("-", said(pieces), pieces=pieces)

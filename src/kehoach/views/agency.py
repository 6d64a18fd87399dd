"""A unit's task sheet: who it is, what it leads and supports, and by when, on one glance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from kehoach.analysis.costs import shares
from kehoach.analysis.progress import state_of
from kehoach.analysis.schedule import due_date, is_about
from kehoach.analysis.tasks import Task, Tie, UnitTasks
from kehoach.plan import NOTHING, Activity, Label, Plan, Words, row, say
from kehoach.views.activities import (
    activity_anchor,
    brief_text,
    due_words,
    leads,
    linked_text,
    sheet_anchor,
    status_words,
    supports,
    table_text,
    times,
)
from kehoach.views.citations import citation, cited, place_of
from kehoach.views.figures import DASH, PLUS, counted, dated, money
from kehoach.views.heads import meta_of
from kehoach.views.once import once
from kehoach.views.parts import Part, numbered_parts
from kehoach.views.wording import POINT, SEMICOLON, bare, brief, linked
from kehoach.views.words import (
    Block,
    Cell,
    Column,
    ItemBlock,
    ParagraphBlock,
    Row,
    Sheet,
    TableBlock,
)

_SHORT_TEXT = 60
_MOST_OPEN = 20
_SUPPORTING = (Tie.NAME, Tie.GROUP)
_KIND = Label("PHIẾU GIAO NHIỆM VỤ")
_SHORT_NAME, _GROUPS, _MEMBERS = Label("Viết tắt"), Label("Thuộc"), Label("Gồm")
_TOTAL, _BUDGET = Label("Tổng số"), Label("Kinh phí")
_DATES = Label("Lịch thực hiện, việc gần nhất trước")
_LED = Label("Chủ trì")
_OTHERWISE = Label("Tham gia trong vai trò khác")
_SUPPORTED = Label("Phối hợp")
_DUTIES = Label("Nhiệm vụ tại phần tổ chức thực hiện")
_OPEN = Label("Việc khác, khi là đơn vị có liên quan")
_OTHERS = Label("Các việc khác: xem biểu phân công nhiệm vụ.")
_DATE_COLUMNS = (
    Column(Label("Hạn cuối"), 19, centred=True),
    Column(Label("Công việc"), 56),
    Column(Label("Vai trò"), 14, centred=True),
    Column(Label("Mục"), 11, centred=True),
)
_SHORT = {
    Tie.LEAD: Label("chủ trì"),
    Tie.ROLE: Label("tham gia"),
    Tie.NAME: Label("phối hợp"),
    Tie.GROUP: Label("phối hợp"),
}


def agency_view(tasks: UnitTasks, plan: Plan, day: date | None = None) -> Sheet:
    """The task sheet of one unit; parts in which it has nothing are left out.

    Where a day is given, it says how each task stands at the end of it.
    """
    unit = tasks.unit
    as_of = say("; tình trạng tính đến hết ngày {}", dated(day)) if day else NOTHING
    return Sheet(
        meta=meta_of(plan, say("Phiếu giao nhiệm vụ - {}", unit.name), compact=True),
        kind=_KIND,
        unit=unit.name,
        source=say("(Trích {}{})", citation(plan), as_of),
        body=(*_who(tasks, plan), *numbered_parts(_parts(tasks, day), POINT)),
        anchor=sheet_anchor(unit),
    )


def _who(tasks: UnitTasks, plan: Plan) -> Iterator[Block]:
    """The unit in a few lines: its short name, its groups, its standing, how much it has to do."""
    unit = tasks.unit
    groups = (group.name for group in plan.registry.groups_of(unit) if not group.open)
    facts = (
        (_SHORT_NAME, unit.short),
        (_GROUPS, row(groups, SEMICOLON)),
        (_MEMBERS, row(unit.members, SEMICOLON)),
        (_TOTAL, _sum(tasks)),
        (_BUDGET, row(_money(tasks, plan), SEMICOLON)),
    )
    for label, value in facts:
        if value:
            yield ItemBlock(DASH, value, label)
    yield from map(ParagraphBlock, tasks.intros)


def _sum(tasks: UnitTasks) -> Words:
    found = row(_counts(tasks), SEMICOLON)
    return found or Label("kế hoạch không giao nhiệm vụ cụ thể")


def _counts(tasks: UnitTasks) -> Iterator[Words]:
    if led := len(tasks.tied(Tie.LEAD)):
        yield say("chủ trì {} việc", counted(led))
    if others := len(tasks.tied(Tie.ROLE)):
        yield say("vai trò khác {} việc", counted(others))
    if supported := len(tasks.tied(*_SUPPORTING)):
        yield say("phối hợp {} việc", counted(supported))
    if duties := len(tasks.duties):
        yield say("{} nhiệm vụ tại phần tổ chức thực hiện", counted(duties))


def _money(tasks: UnitTasks, plan: Plan) -> Iterator[Words]:
    """What the unit spends alone, and with whom it spends the rest."""
    name = tasks.unit.name
    for share in shares(plan):
        if name in share.names:
            amount = money(share.amount, *share.sources)
            others = row((each for each in share.names if each != name), SEMICOLON)
            yield say("{} (giao chung với {})", amount, others) if others else amount


def _parts(tasks: UnitTasks, day: date | None) -> Iterator[Part]:
    """Title and blocks of each part of the sheet."""
    supported = tasks.tied(*_SUPPORTING)
    yield _DATES, _dated(tasks)
    yield _LED, _table(tasks.tied(Tie.LEAD), day, leading=True)
    yield _OTHERWISE, _table(tasks.tied(Tie.ROLE), day, leading=False)
    yield _SUPPORTED, _table(supported, day, leading=False)
    yield _DUTIES, _duties(tasks)
    yield _OPEN, _open_lines(tasks)


def _dated(tasks: UnitTasks) -> tuple[Block, ...]:
    """The days of what the unit leads and supports, soonest first; nothing for one alone."""
    tied = tasks.tied(Tie.LEAD, Tie.ROLE, *_SUPPORTING)
    dated = [task for task in tied if due_date(task.activity)]
    if len(dated) < 2:  # noqa: PLR2004  # one date needs no list
        return ()
    return (TableBlock(_DATE_COLUMNS, tuple(map(_dated_row, dated))),)


def _dated_row(task: Task) -> Row:
    activity = task.activity
    return Row(
        (
            Cell(_expected(activity)),
            Cell(_linked_brief(activity)),
            Cell(task.role or _SHORT[task.tie]),
            Cell(place_of(activity)),
        ),
    )


@once
def _expected(activity: Activity) -> Words:
    """The day by which an activity must be done, or may be expected."""
    return due_words(activity, due_date(activity), approximate=is_about(activity))


@once
def _linked_brief(activity: Activity) -> Words:
    return linked(brief_text(activity), activity_anchor(activity))


def _table(tasks: Sequence[Task], day: date | None, *, leading: bool) -> tuple[Block, ...]:
    """Tasks soonest first, with whom to work or to call on, and where the plan says so."""
    if not tasks:
        return ()
    rows = tuple(_row(number, task, day, leading=leading) for number, task in enumerate(tasks, 1))
    return (TableBlock(_columns(leading=leading, with_state=day is not None), rows),)


@cache
def _columns(*, leading: bool, with_state: bool) -> tuple[Column, ...]:
    partner = Label("Đơn vị phối hợp") if leading else Label("Đầu mối liên hệ (đơn vị chủ trì)")
    return (
        Column(Label("TT"), 6, centred=True),
        Column(Label("Nội dung công việc"), 34 if with_state else 46),
        Column(partner, 20 if with_state else 21),
        Column(Label("Thời gian"), 16),
        *((Column(Label("Tình trạng"), 13, centred=True),) if with_state else ()),
        Column(Label("Mục"), 11, centred=True),
    )


def _row(number: int, task: Task, day: date | None, *, leading: bool) -> Row:
    activity = task.activity
    notes = (task.role, task.part, task.via.name if task.via else None)
    note = row((each for each in notes if each), SEMICOLON)
    text = linked_text(activity)
    return Row(
        (
            Cell(counted(number)),
            Cell(say("{} ({})", text, note) if note else text),
            Cell(supports(activity) if leading else leads(activity)),
            Cell(times(activity)),
            *((Cell(_standing(activity, day)),) if day else ()),
            Cell(place_of(activity)),
        ),
    )


def _standing(activity: Activity, day: date) -> Words:
    """How a task stands on a day; what only holds others is nobody's work."""
    return NOTHING if activity.only_groups else status_words(state_of(activity, day))


def _duties(tasks: UnitTasks) -> Iterator[Block]:
    for task in tasks.duties:
        duty = task.duty
        via = say("; giao chung {}", task.via.name) if task.via else NOTHING
        words = bare(say("{} ({}{})", duty.text, cited(duty), via))
        yield ItemBlock(DASH, words, duty.label)
        for item in duty.items:
            yield ItemBlock(PLUS, item.text, item.label, 2)


def _open_lines(tasks: UnitTasks) -> Iterator[Block]:
    """The soonest of what may concern the unit, and how to find the others."""
    found = tasks.first_open(_MOST_OPEN + 1)
    yield from (_open_line(task.activity) for task in found[:_MOST_OPEN])
    if len(found) > _MOST_OPEN:
        yield ParagraphBlock(_OTHERS)


@once
def _open_line(activity: Activity) -> Block:
    """An activity in short, for a unit that it only may concern."""
    text = linked(brief(table_text(activity), _SHORT_TEXT), activity_anchor(activity))
    day, place = due_date(activity), cited(activity)
    facts = say("{}; {}", due_words(activity, day), place) if day else place
    return ItemBlock(DASH, say("{} ({})", text, facts))

"""A unit's task sheet: who it is, what it leads and supports, with whom, and by when, whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from kehoach.analysis.tasks import LEADING, DutyTask, Task, Tie, UnitTasks, soonest
from kehoach.plan import NOTHING, Activity, Force, Label, Plan, Words, row, say, trimmed
from kehoach.views.activities import (
    hours_of,
    leads,
    linked_text,
    particulars,
    sheet_anchor,
    sorted_times,
    standing,
    status_words,
    supports,
    times,
)
from kehoach.views.citations import citation, cited, mention, place_of
from kehoach.views.columns import fitted
from kehoach.views.endings import ended
from kehoach.views.figures import DASH, PLUS, counted, dated, money, two_digits
from kehoach.views.heads import head_lines, meta_of
from kehoach.views.indicators import unit_table
from kehoach.views.material import Material, material_of
from kehoach.views.parts import Part, numbered_parts
from kehoach.views.wording import COMMA, POINT, SEMICOLON, bare, inside
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

KINDS: Mapping[Force, tuple[Label, Label]] = {
    "orders": (Label("PHIẾU GIAO NHIỆM VỤ"), Label("Phiếu giao nhiệm vụ")),
    "asks": (Label("NỘI DUNG ĐỀ NGHỊ PHỐI HỢP"), Label("Nội dung đề nghị phối hợp")),
    "invites": (Label("NỘI DUNG MỜI THAM GIA"), Label("Nội dung mời tham gia")),
    "informs": (Label("NỘI DUNG THÔNG BÁO"), Label("Nội dung thông báo")),
}
"""What a sheet is called, and the document in a list, by the strongest that the plan does to it."""
OTHER_FORCES: Mapping[Force, tuple[Label, Label]] = {
    "asks": (Label("Nội dung đề nghị"), Label("đề nghị")),
    "invites": (Label("Nội dung mời tham gia"), Label("mời tham gia")),
    "informs": (Label("Nội dung thông báo"), Label("thông báo")),
}
"""The title of each part that orders nothing, and how what it has is counted."""
_SHORT_NAME, _GROUPS, _MEMBERS = Label("Viết tắt"), Label("Thuộc"), Label("Gồm")
_TOTAL, _BUDGET = Label("Tổng số"), Label("Kinh phí")
TASK_PARTS: Mapping[Tie, Label] = {
    Tie.LEAD: Label("Nhiệm vụ chủ trì"),
    Tie.LEAD_GROUP: Label("Nhiệm vụ chủ trì được giao chung"),
    Tie.ROLE: Label("Nhiệm vụ trong vai trò khác"),
    Tie.NAME: Label("Nhiệm vụ phối hợp"),
    Tie.GROUP: Label("Nhiệm vụ phối hợp được giao chung"),
}
"""The parts of a sheet that have tasks of the unit, in their order."""
DUTIES = Label("Nhiệm vụ tại phần tổ chức thực hiện")
INDICATORS = Label("Chỉ tiêu phải thực hiện, theo dõi")
ELSEWHERE = Label("Nhiệm vụ tại các mục khác của kế hoạch")
_CONCERNED = Label("Nhiệm vụ phối hợp khi có liên quan")
_SHORT: Mapping[str, Label] = {"lead": Label("chủ trì"), "support": Label("phối hợp")}
_TIME, _DUE = Label("thời gian"), Label("thời hạn")
HOURS = Label("Chương trình theo giờ")
_DATES = Label("Lịch thực hiện (xếp theo thời hạn)")
_DATE_COLUMNS = (
    Column(Label("Thời gian (thời hạn)"), 27),
    Column(Label("Công việc"), 48),
    Column(Label("Vai trò"), 14, centred=True),
    Column(Label("Mục"), 11, centred=True),
)
_NO_TIME = Label("không nêu thời gian")
_CONCERNED_COLUMNS = (
    Column(Label("TT"), 6, centred=True),
    Column(Label("Nội dung công việc"), 47),
    Column(Label("Vai trò"), 13, centred=True),
    Column(Label("Thời gian"), 22),
    Column(Label("Mục"), 12, centred=True),
)
_HOUR_COLUMNS = (Column(Label("Thời gian"), 24, centred=True), Column(Label("Nội dung"), 76))
ROLES: Mapping[Tie, Label] = {
    Tie.LEAD: Label("chủ trì"),
    Tie.LEAD_GROUP: Label("chủ trì"),
    Tie.ROLE: Label("tham gia"),
    Tie.NAME: Label("phối hợp"),
    Tie.GROUP: Label("phối hợp"),
    Tie.OPEN_LEAD: Label("chủ trì"),
    Tie.OPEN: Label("phối hợp"),
}


def agency_view(tasks: UnitTasks, plan: Plan, day: date | None = None) -> Sheet:
    """The task sheet of one unit; parts in which it has nothing are left out.

    Where a day is given, it says how each task stands at the end of it.
    """
    return sheet_view(material_of(tasks, plan), day)


def sheet_view(material: Material, day: date | None = None) -> Sheet:
    """The same of what was gathered for it: nothing else of the plan is on the sheet."""
    tasks, head = material.tasks, material.head
    unit = tasks.unit
    as_of = say("; tình trạng tính đến hết ngày {}", dated(day)) if day else NOTHING
    kind, title = next(
        (words for force, words in KINDS.items() if force in tasks.forces), KINDS["orders"]
    )
    return Sheet(
        meta=meta_of(head, say("{} - {}", title, unit.name), compact=True),
        kind=kind,
        unit=unit.name,
        source=head_lines(say("(Trích {}{})", citation(head), as_of)),
        body=ended((*_who(material), *numbered_parts(_parts(material, day), POINT))),
        anchor=sheet_anchor(unit),
    )


def _who(material: Material) -> Iterator[Block]:
    """The unit in a few lines: its short name, its groups, its standing, how much it has to do."""
    tasks = material.tasks
    unit = tasks.unit
    groups = (group.name for group in material.groups if not group.open)
    facts = (
        (_SHORT_NAME, unit.short),
        (_GROUPS, row(groups, SEMICOLON)),
        (_MEMBERS, row(unit.members, SEMICOLON)),
        (_TOTAL, tasks_in_sum(tasks)),
        (_BUDGET, row(_money(material), SEMICOLON)),
    )
    for label, value in facts:
        if value:
            yield ItemBlock(DASH, value, label)
    yield from map(ParagraphBlock, tasks.intros)


def tasks_in_sum(tasks: UnitTasks) -> Words:
    """How many tasks the unit has, how many of each kind, and how many may concern it beside."""
    counts = row(_counts(tasks), COMMA)
    total = len(tasks.tied(*TASK_PARTS)) + len(tasks.duties)
    orders = not tasks.forces or "orders" in tasks.forces
    others = tasks.concerned
    beside: Words = NOTHING
    if others:
        beside = say("; ngoài ra {} nhiệm vụ khi có liên quan", two_digits(others))
    if not counts:
        return say("kế hoạch không giao nhiệm vụ cụ thể{}", beside)
    kind = Label("nhiệm vụ") if orders else Label("nội dung")
    return say("{} {}, trong đó {}{}", two_digits(total), kind, counts, beside)


def _counts(tasks: UnitTasks) -> Iterator[Words]:
    """How much of each kind the plan gives the unit to do, and asks of it."""
    yield from _ordered_counts(ordered(tasks))
    for force, (_title, counted_so) in OTHER_FORCES.items():
        forces = [task.force for task in tasks.tied(*TASK_PARTS)]
        if found := (*forces, *(duty.force for duty in tasks.duties)).count(force):
            yield say("{} {}", counted_so, two_digits(found))


def is_of_section(task: DutyTask) -> bool:
    """Whether a duty stands in the agencies' own section."""
    return task.duty.path[:1] == ("duties",)


def ordered(tasks: UnitTasks) -> UnitTasks:
    """The same without what the plan only asks of the unit, or tells it."""
    if tasks.forces <= {"orders"}:
        return tasks
    return replace(
        tasks,
        own=tuple(task for task in tasks.own if task.force == "orders"),
        duties=tuple(duty for duty in tasks.duties if duty.force == "orders"),
    )


def _ordered_counts(tasks: UnitTasks) -> Iterator[Words]:
    if led := len(tasks.tied(Tie.LEAD)):
        yield say("chủ trì {}", two_digits(led))
    if led := len(tasks.tied(Tie.LEAD_GROUP)):
        yield say("chủ trì được giao chung {}", two_digits(led))
    if others := len(tasks.tied(Tie.ROLE)):
        yield say("vai trò khác {}", two_digits(others))
    if supported := len(tasks.tied(Tie.NAME)):
        yield say("phối hợp {}", two_digits(supported))
    if supported := len(tasks.tied(Tie.GROUP)):
        yield say("phối hợp được giao chung {}", two_digits(supported))
    if duties := sum(map(is_of_section, tasks.duties)):
        yield say("nhiệm vụ tại phần tổ chức thực hiện {}", two_digits(duties))
    if others := len(tasks.duties) - duties:
        yield say("nhiệm vụ tại các mục khác {}", two_digits(others))


def _money(material: Material) -> Iterator[Words]:
    """What the unit spends alone, and with whom it spends the rest."""
    name = material.tasks.unit.name
    for share in material.shares:
        amount = money(share.amount, *share.sources)
        others = row((each for each in share.names if each != name), SEMICOLON)
        yield say("{} (giao chung với {})", amount, others) if others else amount


def _parts(material: Material, day: date | None) -> Iterator[Part]:
    """Title and blocks of each part of the sheet."""
    tasks = material.tasks
    told = ordered(tasks)
    for tie, title in TASK_PARTS.items():
        yield title, _table(told.tied(tie), day, is_leading=tie in LEADING)
    yield DUTIES, duty_blocks([each for each in told.duties if is_of_section(each)])
    yield ELSEWHERE, duty_blocks([each for each in told.duties if not is_of_section(each)])
    for force, (title, _counted) in OTHER_FORCES.items():
        found = [task for task in tasks.tied(*TASK_PARTS) if task.force == force]
        duties = duty_blocks([duty for duty in tasks.duties if duty.force == force])
        yield title, (*_table(found, day, is_leading=False), *duties)
    yield INDICATORS, unit_table(material.indicators, material.head)
    yield _CONCERNED, _concerned(material)
    yield HOURS, hour_blocks(tasks.tied(*TASK_PARTS))
    yield _DATES, _dated(tasks)


def _dated(tasks: UnitTasks) -> tuple[Block, ...]:
    """The times of what the unit leads and supports, soonest first; nothing for one alone.

    What has no day comes last, and is not left out.
    """
    dated = [
        (day, words, task)
        for task in sorted(tasks.followed, key=soonest)
        for day, words in sorted_times(task.activity)
    ]
    if len(dated) < 2 or not any(day for day, _words, _task in dated):  # noqa: PLR2004  # one date needs no list
        return ()
    dated.sort(key=lambda each: each[0] or date.max)
    rows = tuple(_dated_row(task, words) for _, words, task in dated)
    return (fitted(TableBlock(_DATE_COLUMNS, rows), drop=False),)


def _dated_row(task: Task, words: Words) -> Row:
    activity = task.activity
    return Row(
        (
            Cell(words or _NO_TIME),
            Cell(linked_text(activity)),
            Cell(task.role or ROLES[task.tie]),
            Cell(place_of(activity)),
        ),
    )


def hour_blocks(tasks: Iterable[Task]) -> Iterator[Block]:
    """The programme of each task that has one by hours."""
    for task in tasks:
        if hours := hours_of(task.activity):
            when = times(task.activity)
            name = linked_text(task.activity)
            yield ParagraphBlock(say("{} ({})", name, when) if when else name, keep=True)
            rows = (Row((Cell(when), Cell(what))) for when, what in hours)
            yield fitted(TableBlock(_HOUR_COLUMNS, tuple(rows)), drop=False)


def _table(tasks: Sequence[Task], day: date | None, *, is_leading: bool) -> tuple[Block, ...]:
    """Tasks soonest first, with whom to work or to call on, and where the plan says so."""
    if not tasks:
        return ()
    rows = (_row(number, task, day, is_leading) for number, task in enumerate(tasks, 1))
    columns = _columns(is_leading=is_leading, with_state=day is not None)
    return (fitted(TableBlock(columns, tuple(rows))),)


@cache
def _columns(*, is_leading: bool, with_state: bool) -> tuple[Column, ...]:
    partner = Label("Đơn vị phối hợp") if is_leading else Label("Đơn vị chủ trì")
    return (
        Column(Label("TT"), 6, centred=True),
        Column(Label("Nội dung công việc"), 34 if with_state else 46),
        Column(partner, 20 if with_state else 21),
        Column(Label("Thời gian"), 16),
        *((Column(Label("Tình trạng"), 13, centred=True),) if with_state else ()),
        Column(Label("Mục"), 11, centred=True),
    )


def _row(number: int, task: Task, day: date | None, is_leading: bool) -> Row:  # noqa: FBT001  # called once
    activity = task.activity
    return Row(
        (
            Cell(counted(number)),
            task_cell(task),
            Cell(supports(activity) if is_leading else leads(activity)),
            Cell(times(activity)),
            *((Cell(standing_words(activity, day)),) if day else ()),
            Cell(place_of(activity)),
        ),
    )


def task_cell(task: Task) -> Cell:
    """What is to be done, in which role and through whom, and what it is gone about by."""
    activity = task.activity
    via = say("giao chung cho {}", inside(task.via.name)) if task.via else None
    note = row((each for each in (task.role, task.part, via) if each), SEMICOLON)
    text = linked_text(activity)
    return Cell(say("{} ({})", text, note) if note else text, particulars(activity))


def standing_words(activity: Activity, day: date) -> Words:
    """How a task stands on a day."""
    state = standing(activity, day)
    return status_words(state) if state else NOTHING


def duty_blocks(duties: Iterable[DutyTask]) -> Iterator[Block]:
    """Duties as dashes, each with where it stands, and the points below it."""
    for task in duties:
        duty = task.duty
        words = bare(say("{} ({})", duty.text, row(_about(task), SEMICOLON)))
        yield ItemBlock(DASH, words, duty.label)
        for item in duty.items:
            yield ItemBlock(PLUS, item.text, item.label, 2)


def _about(task: DutyTask) -> Iterator[Words]:
    """Where a duty stands, in which role it is the unit's, through which group, and by when."""
    duty = task.duty
    if place_of(duty):
        yield cited(duty)
    if duty.role and duty.role.key in _SHORT:
        yield _SHORT[duty.role.key]
    elif duty.role and duty.role.label and duty.force == "orders":
        yield inside(duty.role.label)
    if task.via:
        yield say("giao chung cho {}", inside(task.via.name))
    for label, timing in ((_TIME, duty.when), (_DUE, duty.due)):
        if timing:
            yield say("{}: {}", label, trimmed(timing.words, "."))


def _concerned(material: Material) -> tuple[Block, ...]:
    """What may concern the unit, soonest first: a row each, and how many others there are."""
    shown = material.concerned
    if not shown:
        return ()
    rows = (
        Row(
            (
                Cell(counted(number)),
                Cell(linked_text(task.activity)),
                Cell(ROLES[task.tie]),
                Cell(times(task.activity)),
                Cell(place_of(task.activity)),
            )
        )
        for number, task in enumerate(shown, 1)
    )
    table = TableBlock(_CONCERNED_COLUMNS, tuple(rows))  # short, and on very many sheets
    if not (others := material.tasks.concerned - len(shown)):
        return (table,)
    words = say(
        "Và {} nhiệm vụ khác khi có liên quan, nêu tại {}.",
        two_digits(others),
        mention(material.head),
    )
    return table, ParagraphBlock(words)

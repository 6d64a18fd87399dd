"""What one unit has to do by many plans: its task sheet, its workbook and its calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from kehoach.analysis.tasks import LEADING, Tie
from kehoach.named import NamedTuple
from kehoach.plan import NOTHING, Label, Words, row, say
from kehoach.views.agency import HOURS, INDICATORS, KINDS, TASK_PARTS
from kehoach.views.columns import fitted
from kehoach.views.ending import IN_FORCE, Ending
from kehoach.views.endings import ended
from kehoach.views.figures import DASH, counted, dated, stated, two_digits
from kehoach.views.heads import head_lines
from kehoach.views.parts import Part, numbered_parts
from kehoach.views.shares import Held, Share, SharedTask, UnitShare, parts_in_order
from kehoach.views.wording import COMMA, POINT, SEMICOLON
from kehoach.views.words import (
    Block,
    Cell,
    Column,
    ItemBlock,
    Meta,
    ParagraphBlock,
    Row,
    Sheet,
    TableBlock,
)

_SHORT, _TOTAL, _BESIDE = Label("Cách viết khác"), Label("Tổng số"), Label("Ngoài ra")
_ENDED = Label("Nhiệm vụ của kế hoạch không còn hiệu lực (để đối chiếu)")
_SOURCES = Label("Các kế hoạch có nhiệm vụ")
_PLAN_PLACE = Label("Kế hoạch, mục")
_SOURCE_COLUMNS = (
    Column(Label("TT"), 6, centred=True),
    Column(Label("Kế hoạch"), 44),
    Column(Label("Nội dung"), 36),
    Column(Label("Hiệu lực"), 14),
)
_COUNTS: Mapping[Tie, Label] = {
    Tie.LEAD: Label("chủ trì"),
    Tie.LEAD_GROUP: Label("chủ trì được giao chung"),
    Tie.ROLE: Label("vai trò khác"),
    Tie.NAME: Label("phối hợp"),
    Tie.GROUP: Label("phối hợp được giao chung"),
}


class PlanPart(NamedTuple):
    """What one plan gives the unit.

    `label` is how the plan is called in a column. `of` is the unit that the plan names, where that
    has ended and this one has its work; `shared` are all that have it, where they are several.
    `ending` is when another plan replaces this one, if any does.
    """

    share: Share
    unit: UnitShare
    label: Words
    of: Words = NOTHING
    shared: tuple[Words, ...] = ()
    ending: Ending = IN_FORCE


class JointUnit(NamedTuple):
    """A unit of many plans: its name and its place. `slug` is the name of its files."""

    name: Words
    place: Words
    slug: str
    forms: tuple[str, ...]
    parts: tuple[PlanPart, ...]
    is_told_apart: bool = False
    """Whether its place must be said, since another unit has its name."""
    lacks: int = 0
    """How many plans have errors, so that nobody knows what they give it to do."""
    day: date = date.max
    """The day as of which plans are in force."""

    def is_over(self, part: PlanPart) -> bool:
        """Whether the plan of a part is no longer in force."""
        return part.ending.is_over(self.day)

    def with_work(self) -> JointUnit:
        """The same unit with all that is printed of it at hand."""
        held = (part.unit._replace(work=Held(part.unit.work())) for part in self.parts)
        parts = (part._replace(unit=unit) for part, unit in zip(self.parts, held, strict=True))
        return self._replace(parts=tuple(parts))

    @property
    def title(self) -> Words:
        """Its name, with its place where another one has the same."""
        return say("{} ({})", self.name, self.place) if self.is_told_apart else self.name


class _Told(NamedTuple):
    """A task with the part of a plan that it is of."""

    part: PlanPart
    task: SharedTask


# --- the sheet -----------------------------------------------------------------------------------


def joint_sheet(unit: JointUnit, day: date | None = None) -> Sheet:
    """The task sheet of a unit over all plans, soonest first, each task with plan and place."""
    forces = frozenset(force for part in unit.parts for force in part.unit.forces)
    kind, title = next(
        (words for force, words in KINDS.items() if force in forces), KINDS["orders"]
    )
    as_of: Words = NOTHING
    if day:
        as_of = say("; tình trạng tính đến hết ngày {}", dated(day))
    elif any(part.ending.since for part in unit.parts):
        as_of = say("; hiệu lực tính đến hết ngày {}", dated(unit.day))
    plans = two_digits(len({part.share.name for part in unit.parts}))
    return Sheet(
        meta=meta_of_unit(unit, title),
        kind=kind,
        unit=unit.title,
        source=head_lines(say("(Tổng hợp từ {} kế hoạch{}{})", plans, lacking(unit.lacks), as_of)),
        body=ended((*_who(unit), *numbered_parts(_parts(unit, day), POINT))),
        anchor=f"don-vi-{unit.slug}",
    )


def lacking(plans: int) -> Words:
    """What is said of plans with errors behind the number of those that are in an answer."""
    return say("; chưa gồm {} kế hoạch còn lỗi", two_digits(plans)) if plans else NOTHING


def meta_of_unit(unit: JointUnit, title: Words) -> Meta:
    """The properties of a unit's documents; they are of those who have issued the plans."""
    issuers = sorted({part.share.issuer for part in unit.parts})
    subject = say("{} - {}", title, unit.title)
    return Meta(subject, subject, row(map(stated, issuers), SEMICOLON), compact=True)


def _who(unit: JointUnit) -> Iterator[Block]:
    """The unit in a few lines: how else it is written, how much it has to do."""
    others = [stated(form) for form in unit.forms if form != unit.name]
    if others:
        yield ItemBlock(DASH, row(others, SEMICOLON), _SHORT)
    yield ItemBlock(DASH, tasks_in_sum(unit), _TOTAL)
    if concerned := sum(part.unit.concerned for part in _in_force(unit)):
        words = say(
            "{} nhiệm vụ khi có liên quan, nêu tại phiếu của từng kế hoạch", two_digits(concerned)
        )
        yield ItemBlock(DASH, words, _BESIDE)


def tasks_in_sum(unit: JointUnit) -> Words:
    """How many tasks the unit has by plans in force, how many of each kind."""
    ties = [tie for part in _in_force(unit) for tie in part.unit.ties]
    duties = sum(part.unit.duties for part in _in_force(unit))
    found = [
        say("{} {}", label, two_digits(ties.count(tie)))
        for tie, label in _COUNTS.items()
        if tie in ties
    ]
    if duties:
        found.append(say("nhiệm vụ nêu bằng lời {}", two_digits(duties)))
    total = two_digits(len(ties) + duties)
    return (
        say("{} nhiệm vụ, trong đó {}", total, row(found, COMMA))
        if found
        else (say("{} nhiệm vụ đang có hiệu lực", total))
    )


def _in_force(unit: JointUnit) -> tuple[PlanPart, ...]:
    return tuple(part for part in unit.parts if not unit.is_over(part))


def _parts(unit: JointUnit, day: date | None) -> Iterator[Part]:
    """Title and blocks of each part of the sheet."""
    works = [(part, part.unit.work()) for part in unit.parts]
    now = [each for each in works if not unit.is_over(each[0])]
    told = [_Told(part, task) for part, work in now for task in work.tasks]
    duties = [(part, title, blocks) for part, work in now for title, blocks in work.duties]
    for title in parts_in_order():
        found = [each for each in told if each.task.part == title]
        yield (
            title,
            (
                *_table(found, day, is_leading=_leads(title)),
                *_by_plan((part, blocks) for part, said, blocks in duties if said == title),
            ),
        )
    yield INDICATORS, _by_plan((part, work.indicators) for part, work in now)
    yield HOURS, _by_plan((part, work.hours) for part, work in now)
    over = [each for each in works if unit.is_over(each[0])]
    gone = [_Told(part, task) for part, work in over for task in work.tasks]
    yield (
        _ENDED,
        (
            *_table(gone, day, is_leading=False),
            *_by_plan((part, blocks) for part, work in over for _title, blocks in work.duties),
        ),
    )
    yield _SOURCES, (_sources(unit),)


def _leads(title: str) -> bool:
    return title in {TASK_PARTS[tie] for tie in LEADING}


def _by_plan(found: Iterable[tuple[PlanPart, tuple[Block, ...]]]) -> Iterator[Block]:
    """Blocks below the name of the plan that they are of, which stands once."""
    last: PlanPart | None = None
    for part, blocks in found:
        if blocks and part is not last:
            note = _note(part)
            name = say("{} ({})", part.label, note) if note else part.label
            yield ParagraphBlock(say("{}:", name), italic=True, keep=True)
            last = part
        yield from blocks


def _table(told: Sequence[_Told], day: date | None, *, is_leading: bool) -> tuple[Block, ...]:
    """Tasks soonest first, with whom to work or to call on, and which plan says so."""
    if not told:
        return ()
    rows = tuple(
        _row(number, each, day, is_leading=is_leading)
        for number, each in enumerate(sorted(told, key=_soonest), 1)
    )
    return (fitted(TableBlock(_columns(is_leading=is_leading, with_state=day is not None), rows)),)


def _soonest(told: _Told) -> tuple[bool, date, str]:
    """Soonest first, those without a day last; in the order of the plans and in theirs."""
    return told.task.due is None, told.task.due or date.max, told.part.share.name


@cache
def _columns(*, is_leading: bool, with_state: bool) -> tuple[Column, ...]:
    return (
        Column(Label("TT"), 6, centred=True),
        Column(Label("Nội dung công việc"), 34),
        Column(Label("Đơn vị phối hợp") if is_leading else Label("Đơn vị chủ trì"), 20),
        Column(Label("Thời gian"), 16),
        *((Column(Label("Tình trạng"), 13, centred=True),) if with_state else ()),
        Column(_PLAN_PLACE, 20),
    )


def _row(number: int, told: _Told, day: date | None, *, is_leading: bool) -> Row:
    task, note = told.task, _note(told.part)
    return Row(
        (
            Cell(counted(number)),
            replace(task.cell, text=say("{} ({})", task.cell.text, note)) if note else task.cell,
            Cell(task.supports if is_leading else task.leads),
            Cell(task.times),
            *((Cell(task.state),) if day else ()),
            Cell(row(filter(None, (told.part.label, task.place)), COMMA)),
        )
    )


def _note(part: PlanPart) -> Words:
    """In whose place the unit does it, and with which others."""
    notes = []
    if part.of:
        notes.append(say("thay {}", part.of))
    if part.shared:
        notes.append(say("do một trong các đơn vị: {}", row(part.shared, SEMICOLON)))
    return row(notes, SEMICOLON)


def _sources(unit: JointUnit) -> Block:
    """The plans by which the unit has something to do, in the order of their dates."""
    found = {part.share.name: part for part in unit.parts}
    parts = sorted(found.values(), key=lambda each: (each.share.day or date.max, each.share.name))
    rows = tuple(
        Row(
            (
                Cell(counted(number)),
                Cell(part.share.citation),
                Cell(part.share.subject),
                Cell(part.ending.words_on(unit.day)),
            )
        )
        for number, part in enumerate(parts, 1)
    )
    return fitted(TableBlock(_SOURCE_COLUMNS, rows), drop=False)

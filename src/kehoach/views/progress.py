"""The monthly report on how a plan is carried out, and the table that goes with it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kehoach.analysis.progress import Group, State
from kehoach.analysis.reaching import Reached
from kehoach.plan import (
    Document,
    Issuer,
    Label,
    Note,
    Plan,
    Signature,
    Unit,
    Words,
    row,
    say,
    trimmed,
)
from kehoach.views.activities import (
    due_words,
    in_charge,
    status_words,
    table_text,
    times,
)
from kehoach.views.citations import attachment, cited, mention, place_of, short_citation
from kehoach.views.columns import fitted
from kehoach.views.endings import ended_table
from kehoach.views.figures import DASH, counted, dated, month_named, percent
from kehoach.views.heads import drafted, head_lines, meta_of
from kehoach.views.indicators import standing, standing_table
from kehoach.views.official import closed, framed
from kehoach.views.parts import Part, numbered_parts
from kehoach.views.style import style_of
from kehoach.views.wording import SEMICOLON, capitals
from kehoach.views.words import (
    Assignment,
    Block,
    Cell,
    Column,
    ItemBlock,
    Official,
    ParagraphBlock,
    Row,
    TableBlock,
)

LISTED = (
    Column(Label("TT"), centred=True),
    Column(Label("Nhiệm vụ")),
    Column(Label("Đơn vị chủ trì")),
    Column(Label("Thời hạn"), centred=True),
    Column(Label("Tình trạng"), centred=True),
)
ALL = (
    Column(Label("TT"), centred=True),
    Column(Label("Nhiệm vụ")),
    Column(Label("Đơn vị chủ trì")),
    Column(Label("Thời hạn")),
    Column(Label("Kết quả thực hiện")),
    Column(Label("Tình trạng"), centred=True),
    Column(Label("Khó khăn, vướng mắc")),
    Column(Label("Đề xuất, kiến nghị")),
    Column(Label("Ghi chú (mục)"), centred=True),
)
AS_ABOVE = Label("Như trên")
"""The first of those who receive what is addressed to somebody."""
_SYMBOL = Label("BC-\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0")
"""That of a unit's own report, whose abbreviation is its own."""
COUNTED = {
    Group.DONE: Label("đã hoàn thành"),
    Group.UNDER_WAY: Label("đang trong thời hạn thực hiện"),
    Group.SOON: Label("sắp đến hạn"),
    Group.OVERDUE: Label("quá hạn"),
    Group.UNREPORTED: Label("chưa đến hạn và chưa có báo cáo"),
    Group.DROPPED: Label("không thực hiện"),
}


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a report."""

    first: date

    @property
    def last(self) -> date:
        """Its last day, as of which the report is."""
        return self.first.replace(day=monthrange(self.first.year, self.first.month)[1])

    @property
    def next_last(self) -> date:
        """The last day of the next month, until when a task is due soon."""
        if self.last == date.max:
            return self.last
        return Month(self.last + timedelta(days=1)).last

    @property
    def next_days(self) -> int:
        """How many days the next month has."""
        return (self.next_last - self.last).days

    @property
    def words(self) -> Words:
        """`tháng 11 năm 2023`."""
        return month_named(self.first)


def report_view(states: Sequence[State], plan: Plan, month: Month, unit: Unit | None) -> Official:
    """The report as a draft: of the body that issued the plan to the one above it, or of a unit."""
    report = _report(plan, month, unit)
    style = style_of(report)
    above = plan.document.issuer.name if unit else plan.document.issuer.parent
    issuer = report.document.issuer.name
    body: list[Block] = [ParagraphBlock(say("Kính gửi: {}.", above))] if above else []
    begin = say(
        "Thực hiện {}, {} báo cáo tiến độ thực hiện {} như sau:",
        short_citation(plan),
        issuer,
        month.words,
    )
    end = say(
        "Trên đây là báo cáo tiến độ thực hiện {} {} của {} (có Phụ lục chi tiết kèm theo).",
        mention(plan),
        month.words,
        issuer,
    )
    body.append(ParagraphBlock(begin))
    reached = standing(plan, month.last, unit)
    body += numbered_parts(_parts(states, month, reached), style.section_end)
    return framed(report, (*body, *closed((end,), style)))


def report_table_view(
    states: Sequence[State], plan: Plan, month: Month, unit: Unit | None
) -> Assignment:
    """The table of all tasks with how each stands, as the appendix of the report."""
    report = _report(plan, month, unit)
    title = say("Tiến độ thực hiện các nhiệm vụ {}", month.words)
    rows = (full_row(number, state, month) for number, state in enumerate(states, 1))
    return Assignment(
        meta=meta_of(report, title, landscape=True),
        label=Label("Phụ lục"),
        title=capitals(head_lines(title, landscape=True, in_capitals=True)),
        attached=head_lines(attachment(report), landscape=True),
        table=ended_table(fitted(TableBlock(ALL, tuple(rows)), landscape=True), landscape=True),
    )


def _report(plan: Plan, month: Month, unit: Unit | None) -> Plan:
    """The plan under the head of its report; what a unit's own head says is left to the unit."""
    subject = say("Tiến độ thực hiện {} {}", mention(plan), month.words)
    report = drafted(plan, Label("Báo cáo"), Label("BC"), subject)
    document = report.document
    if unit:
        document = of_unit(document, unit.name)
    elif plan.document.issuer.parent:
        document = document._replace(recipients=(AS_ABOVE, *plan.document.recipients))
    return replace(report, document=document)


def of_unit(document: Document, name: Words) -> Document:
    """The head of a unit's own report: what it says of itself is left to the unit."""
    return document._replace(
        issuer=Issuer(name=name),
        symbol=_SYMBOL,
        signature=Signature(),
        recipients=(AS_ABOVE,),
        filing=(Label("VT"),),
    )


def _parts(states: Sequence[State], month: Month, reached: Sequence[Reached]) -> Iterator[Part]:
    """Title and blocks of each part; a part without blocks is left out."""
    yield Label("Tình hình thực hiện"), (ParagraphBlock(_summary(states, month)),)
    yield Label("Nhiệm vụ quá hạn"), _listed(states, Group.OVERDUE)
    days = say("Nhiệm vụ đến hạn từ {} đến {}", dated(month.last), dated(month.next_last))
    yield days, _listed(states, Group.SOON)
    yield Label("Kết quả thực hiện các chỉ tiêu"), standing_table(reached)
    yield Label("Khó khăn, vướng mắc; đề xuất, kiến nghị"), difficulties(states, month)


def _summary(states: Sequence[State], month: Month) -> Words:
    counts = (
        say("{} {} nhiệm vụ", words, counted(count))
        for group, words in COUNTED.items()
        if (count := sum(state.group is group for state in states))
    )
    return say(
        "Tính đến ngày {}, trong tổng số {} nhiệm vụ: {}.",
        dated(month.last),
        counted(len(states)),
        row(counts, SEMICOLON),
    )


def _listed(states: Sequence[State], group: Group) -> tuple[Block, ...]:
    found = [state for state in states if state.group is group]
    found.sort(key=lambda state: state.due or date.max)
    rows = tuple(
        listed_row(number, state, cited(state.activity)) for number, state in enumerate(found, 1)
    )
    return (fitted(TableBlock(LISTED, rows)),) if rows else ()


def listed_row(number: int, state: State, place: Words) -> Row:
    """A task that is due or overdue, with where it stands."""
    return Row(
        (
            Cell(counted(number)),
            Cell(say("{} ({})", table_text(state.activity), place)),
            Cell(in_charge(state.activity)),
            Cell(due_words(state.activity, state.due, approximate=state.approximate)),
            Cell(status_words(state)),
        )
    )


def difficulties(states: Sequence[State], month: Month) -> Iterator[Block]:
    """What was reported in a month to hinder each task, and what is proposed."""
    for state in states:
        for note in _of_month(state, month):
            said: list[Words] = [note.difficulty] if note.difficulty else []
            said += [say("Đề xuất: {}", note.proposal)] if note.proposal else []
            if said:
                words = row((trimmed(each, " .") for each in said), Label(". "))
                yield ItemBlock(DASH, say("{}.", words), table_text(state.activity))


def full_row(number: int, state: State, month: Month) -> Row:
    """A task with all that is known of how it stands."""
    activity = state.activity
    notes = _of_month(state, month) or state.notes[-1:]
    results = [
        say("{} ({})", trimmed(note.text, " ."), dated(note.date, (*note.path, "date")))
        for note in notes
    ]
    if state.progress is not None:
        results.append(percent(state.progress, *state.progress_by))
    return Row(
        (
            Cell(counted(number)),
            Cell(table_text(activity)),
            Cell(in_charge(activity)),
            Cell(times(activity)),
            Cell(row(results, SEMICOLON)),
            Cell(status_words(state)),
            Cell(row((note.difficulty for note in notes if note.difficulty), SEMICOLON)),
            Cell(row((note.proposal for note in notes if note.proposal), SEMICOLON)),
            Cell(place_of(activity)),
        )
    )


def _of_month(state: State, month: Month) -> tuple[Note, ...]:
    return tuple(note for note in state.notes if note.date >= month.first)

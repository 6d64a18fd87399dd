"""The monthly report on how a plan is carried out, and the table that goes with it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kehoach.analysis.progress import Group, State
from kehoach.language import Issuer, Note, Signature
from kehoach.plan import Plan, Unit
from kehoach.vietnamese import long_month, roman, short_date
from kehoach.views.common import (
    attachment,
    brief,
    cited,
    drafted,
    mention,
    meta_of,
    name_pieces,
    short_citation,
    status_words,
    style_of,
    table_text,
    times,
)
from kehoach.views.official import closed, framed
from kehoach.views.style import BLANK
from kehoach.views.words import (
    Assignment,
    Block,
    Cell,
    Column,
    HeadingBlock,
    ItemBlock,
    Official,
    ParagraphBlock,
    Row,
    TableBlock,
)

_LISTED = (
    Column("TT", 6, centred=True),
    Column("Nhiệm vụ", 41),
    Column("Đơn vị chủ trì", 25),
    Column("Thời hạn", 14, centred=True),
    Column("Tình trạng", 14, centred=True),
)
_ALL = (
    Column("TT", 4, centred=True),
    Column("Nhiệm vụ", 18),
    Column("Đơn vị chủ trì", 14),
    Column("Thời hạn", 11),
    Column("Kết quả thực hiện", 14),
    Column("Tình trạng", 10, centred=True),
    Column("Khó khăn, vướng mắc", 11),
    Column("Đề xuất, kiến nghị", 11),
    Column("Ghi chú (mục)", 7, centred=True),
)
_AS_ABOVE = "Như trên"
"""The first of those who receive what is addressed to somebody."""
_COUNTED = {
    Group.DONE: "đã hoàn thành {} nhiệm vụ",
    Group.UNDER_WAY: "đang trong thời hạn thực hiện {} nhiệm vụ",
    Group.SOON: "sắp đến hạn {} nhiệm vụ",
    Group.OVERDUE: "quá hạn {} nhiệm vụ",
    Group.UNREPORTED: "chưa đến hạn và chưa có báo cáo {} nhiệm vụ",
    Group.DROPPED: "không thực hiện {} nhiệm vụ",
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
    def words(self) -> str:
        """`tháng 11 năm 2023`."""
        return long_month(self.first)


def report_view(states: Sequence[State], plan: Plan, month: Month, unit: Unit | None) -> Official:
    """The report as a draft: of the body that issued the plan to the one above it, or of a unit."""
    report = _report(plan, month, unit)
    style = style_of(report)
    above = plan.document.issuer.name if unit else plan.document.issuer.parent
    parts = [(title, blocks) for title, blocks in _parts(states, month) if blocks]
    body: list[Block] = [ParagraphBlock(f"Kính gửi: {above}.")] if above else []
    body.append(
        ParagraphBlock(
            f"Thực hiện {short_citation(plan)}, {report.document.issuer.name} báo cáo tiến độ thực "
            f"hiện {month.words} như sau:"
        )
    )
    for number, (title, blocks) in enumerate(parts, 1):
        body.append(HeadingBlock(1, "I", f"{roman(number)}{style.section_end}", title.upper()))
        body += blocks
    ending = (
        f"Trên đây là báo cáo tiến độ thực hiện {mention(plan)} {month.words} của "
        f"{report.document.issuer.name} (có Phụ lục chi tiết kèm theo)."
    )
    return framed(report, (*body, *closed((ending,), style)))


def report_table_view(
    states: Sequence[State], plan: Plan, month: Month, unit: Unit | None
) -> Assignment:
    """The table of all tasks with how each stands, as the appendix of the report."""
    report = _report(plan, month, unit)
    title = f"Tiến độ thực hiện các nhiệm vụ {month.words}"
    rows = (_full_row(number, state, month) for number, state in enumerate(states, 1))
    return Assignment(
        meta=meta_of(report, title, landscape=True),
        label="Phụ lục",
        title=title.upper(),
        attached=attachment(report),
        table=TableBlock(_ALL, tuple(rows)),
    )


def _report(plan: Plan, month: Month, unit: Unit | None) -> Plan:
    """The plan under the head of its report; what a unit's own head says is left to the unit."""
    subject = f"Tiến độ thực hiện {mention(plan)} {month.words}"
    report = drafted(plan, "Báo cáo", "BC", subject)
    head: dict[str, object] = {}
    if unit:
        head = {
            "issuer": Issuer(name=unit.name),
            "symbol": f"BC-{BLANK * 8}",
            "signature": Signature(),
            "recipients": (_AS_ABOVE,),
            "filing": ("VT",),
        }
    elif plan.document.issuer.parent:
        head = {"recipients": (_AS_ABOVE, *plan.document.recipients)}
    return replace(report, document=report.document.model_copy(update=head))


def _parts(states: Sequence[State], month: Month) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """Title and blocks of each part; a part without blocks is left out."""
    yield "Tình hình thực hiện", (ParagraphBlock(_summary(states, month)),)
    yield "Nhiệm vụ quá hạn", _listed(states, Group.OVERDUE)
    days = f"từ {short_date(month.last)} đến {short_date(month.next_last)}"
    yield f"Nhiệm vụ đến hạn {days}", _listed(states, Group.SOON)
    yield "Khó khăn, vướng mắc; đề xuất, kiến nghị", tuple(_difficulties(states, month))


def _summary(states: Sequence[State], month: Month) -> str:
    counts = (
        words.format(count)
        for group, words in _COUNTED.items()
        if (count := sum(state.group is group for state in states))
    )
    return (
        f"Tính đến ngày {short_date(month.last)}, trong tổng số {len(states)} nhiệm vụ: "
        f"{'; '.join(counts)}."
    )


def _listed(states: Sequence[State], group: Group) -> tuple[Block, ...]:
    found = [state for state in states if state.group is group]
    found.sort(key=lambda state: state.due or date.max)
    rows = tuple(
        Row(
            (
                Cell(str(number)),
                Cell(f"{brief(table_text(state.activity))} ({cited(state.activity.mark)})"),
                Cell.of(name_pieces(state.activity.leads)),
                Cell(_due(state)),
                Cell(status_words(state)),
            )
        )
        for number, state in enumerate(found, 1)
    )
    return (TableBlock(_LISTED, rows),) if rows else ()


def _difficulties(states: Sequence[State], month: Month) -> Iterator[Block]:
    for state in states:
        for note in _of_month(state, month):
            said = [note.difficulty] if note.difficulty else []
            said += [f"Đề xuất: {note.proposal}"] if note.proposal else []
            if said:
                words = ". ".join(each.rstrip(" .") for each in said)
                yield ItemBlock("-", f"{words}.", brief(table_text(state.activity)))


def _full_row(number: int, state: State, month: Month) -> Row:
    activity = state.activity
    notes = _of_month(state, month) or state.notes[-1:]
    results = "; ".join(f"{note.text.rstrip(' .')} ({short_date(note.date)})" for note in notes)
    percent = "" if state.progress is None else f"{state.progress}%"
    return Row(
        (
            Cell(str(number)),
            Cell(table_text(activity)),
            Cell.of(name_pieces(activity.leads)),
            Cell(times(activity)),
            Cell("; ".join(each for each in (results, percent) if each)),
            Cell(status_words(state)),
            Cell("; ".join(note.difficulty for note in notes if note.difficulty)),
            Cell("; ".join(note.proposal for note in notes if note.proposal)),
            Cell(activity.mark.place),
        )
    )


def _of_month(state: State, month: Month) -> tuple[Note, ...]:
    return tuple(note for note in state.notes if note.date >= month.first)


def _due(state: State) -> str:
    about = "khoảng " if state.approximate else ""
    return f"{about}{short_date(state.due)}" if state.due else ""

"""The report of a month over many plans, and the table that goes with it, plan by plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from kehoach.analysis.progress import Group, State
from kehoach.named import NamedTuple
from kehoach.plan import NOTHING, Label, Plan, Words, is_phrase, row, say
from kehoach.views.citations import attachment, place_of
from kehoach.views.columns import fitted
from kehoach.views.endings import ended_table
from kehoach.views.figures import counted, dated, stated, two_digits
from kehoach.views.heads import drafted, head_lines, meta_of
from kehoach.views.joint import lacking
from kehoach.views.official import closed, framed
from kehoach.views.overview import Shown
from kehoach.views.parts import Part, numbered_parts
from kehoach.views.progress import (
    ALL,
    AS_ABOVE,
    COUNTED,
    LISTED,
    Month,
    difficulties,
    full_row,
    listed_row,
    of_unit,
)
from kehoach.views.shares import apart
from kehoach.views.style import style_of
from kehoach.views.wording import POINT, SEMICOLON, capitals
from kehoach.views.words import (
    Assignment,
    Block,
    Cell,
    Column,
    Meta,
    Official,
    ParagraphBlock,
    Row,
    TableBlock,
)

_SHORT = {
    Group.DONE: Label("Hoàn thành"),
    Group.UNDER_WAY: Label("Trong hạn"),
    Group.SOON: Label("Sắp đến hạn"),
    Group.OVERDUE: Label("Quá hạn"),
    Group.UNREPORTED: Label("Chưa báo cáo"),
    Group.DROPPED: Label("Không thực hiện"),
}
_PLANS = (
    Column(Label("TT"), centred=True),
    Column(Label("Kế hoạch")),
    Column(Label("Tổng số"), centred=True),
    *(Column(label, centred=True) for label in _SHORT.values()),
)
_TOTAL = Label("Tổng cộng")


class Standing(NamedTuple):
    """How one task of a plan stands, as the rows of the report have it; they know no plan."""

    key: str
    group: Group
    due: date | None
    listed: Row
    full: Row
    place: Words
    difficulties: tuple[Block, ...]


class Reported(NamedTuple):
    """A plan with how its tasks stand, of all or of one unit."""

    shown: Shown
    standings: tuple[Standing, ...]


def standing_of(state: State, month: Month) -> Standing:
    """How a task stands, so that its plan can be let go."""
    place = place_of(state.activity)
    place = place if not place or is_phrase(place) else say("mục {}", place)
    return Standing(
        key=state.activity.key,
        group=state.group,
        due=state.due,
        listed=apart(listed_row(0, state, place)),
        full=apart(full_row(0, state, month)),
        place=apart(place),
        difficulties=apart(tuple(difficulties([state], month))),
    )


def joint_report(
    reported: Sequence[Reported],
    model: Plan | None,
    month: Month,
    unit: Words = NOTHING,
    lacks: int = 0,
) -> Official:
    """The report as a draft, of a unit or of the one who has issued the plans.

    It has the head of the `model`, which is one of the plans. Without one it is nobody's: of plans
    of several issuers no plan says who reports on all of them, to whom and under whose name.
    `lacks` counts the plans with errors, which are not in it.
    """
    if model is None:
        return _summed_up(reported, month, lacks)
    report = _report(model, month, unit)
    style = style_of(report)
    above = _issuers(reported) if unit else model.document.issuer.parent
    body: list[Block] = [ParagraphBlock(say("Kính gửi: {}.", above))] if above else []
    name = report.document.issuer.name
    begin = say(
        "Thực hiện {} kế hoạch nêu tại mục I{}, {} báo cáo tiến độ thực hiện {} như sau:",
        two_digits(len(reported)),
        say(" (chưa gồm {} kế hoạch còn lỗi)", two_digits(lacks)) if lacks else NOTHING,
        name,
        month.words,
    )
    body.append(ParagraphBlock(begin))
    body += numbered_parts(_parts(reported, month), style.section_end)
    end = say(
        "Trên đây là báo cáo tiến độ thực hiện các kế hoạch {} của {} (có Phụ lục chi tiết kèm "
        "theo).",
        month.words,
        name,
    )
    return framed(report, (*body, *closed((end,), style)))


def joint_report_table(
    reported: Sequence[Reported], model: Plan | None, month: Month, unit: Words = NOTHING
) -> Assignment:
    """The table of all tasks, below a row for each plan, as the appendix of the report."""
    title = say("Tiến độ thực hiện các nhiệm vụ {}", month.words)
    if model is None:
        meta = replace(_meta(reported, title), landscape=True)
        attached = say("(Kèm theo bản tổng hợp tiến độ thực hiện các kế hoạch {})", month.words)
    else:
        report = _report(model, month, unit)
        meta, attached = meta_of(report, title, landscape=True), attachment(report)
    table = fitted(TableBlock(ALL, tuple(_rows(reported))), landscape=True)
    return Assignment(
        meta=meta,
        label=Label("Phụ lục"),
        title=capitals(head_lines(title, landscape=True, in_capitals=True)),
        attached=head_lines(attached, landscape=True),
        table=ended_table(table, landscape=True),
    )


def _summed_up(reported: Sequence[Reported], month: Month, lacks: int) -> Official:
    """How plans of several issuers stand, without a head, a number, a signature and recipients."""
    subject = say("Tiến độ thực hiện các kế hoạch {}", month.words)
    issuers = say("Cơ quan ban hành các kế hoạch: {}.", _issuers(reported))
    end = say("Chi tiết từng nhiệm vụ nêu tại Phụ lục kèm theo.")
    return Official(
        meta=_meta(reported, subject),
        letterhead=None,
        kind=capitals(Label("Tổng hợp")),
        subject=capitals(head_lines(subject, in_capitals=True)),
        subject_mark=NOTHING,
        attached=head_lines(
            say("(Tổng hợp từ {} kế hoạch{})", two_digits(len(reported)), lacking(lacks))
        ),
        authority=NOTHING,
        bases=(),
        decides=NOTHING,
        body=(
            ParagraphBlock(issuers),
            *numbered_parts(_parts(reported, month), POINT),
            ParagraphBlock(end),
        ),
        recipients=(),
        signature=None,
    )


def _meta(reported: Sequence[Reported], title: Words) -> Meta:
    return Meta(title, title, _issuers(reported))


def _issuers(reported: Sequence[Reported]) -> Words:
    names = sorted({each.shown.share.issuer for each in reported})
    return row(map(stated, names), SEMICOLON)


def _report(model: Plan, month: Month, unit: Words) -> Plan:
    subject = say("Tiến độ thực hiện các kế hoạch {}", month.words)
    report = drafted(model, Label("Báo cáo"), Label("BC"), subject)
    document = report.document
    if unit:
        document = of_unit(document, unit)
    else:
        above = (AS_ABOVE,) if model.document.issuer.parent else ()
        document = document._replace(recipients=above)
    return replace(report, document=document)


def _parts(reported: Sequence[Reported], month: Month) -> Iterator[Part]:
    """Title and blocks of each part; a part without blocks is left out."""
    summary = ParagraphBlock(_summary(reported, month))
    yield Label("Tình hình thực hiện"), (summary, _by_plan(reported))
    yield Label("Nhiệm vụ quá hạn"), _listed(reported, Group.OVERDUE)
    days = say("Nhiệm vụ đến hạn từ {} đến {}", dated(month.last), dated(month.next_last))
    yield days, _listed(reported, Group.SOON)
    yield Label("Khó khăn, vướng mắc; đề xuất, kiến nghị"), _difficulties(reported)


def _summary(reported: Sequence[Reported], month: Month) -> Words:
    groups = [each.group for one in reported for each in one.standings]
    counts = (
        say("{} {} nhiệm vụ", words, two_digits(groups.count(group)))
        for group, words in COUNTED.items()
        if group in groups
    )
    return say(
        "Tính đến ngày {}, trong tổng số {} nhiệm vụ của {} kế hoạch: {}.",
        dated(month.last),
        two_digits(len(groups)),
        two_digits(len(reported)),
        row(counts, SEMICOLON),
    )


def _by_plan(reported: Sequence[Reported]) -> Block:
    rows = [
        _counted(counted(number), _title(each.shown), [one.group for one in each.standings])
        for number, each in enumerate(reported, 1)
    ]
    every = [one.group for each in reported for one in each.standings]
    rows.append(replace(_counted(NOTHING, _TOTAL, every), strong=True))
    return fitted(TableBlock(_PLANS, tuple(rows)))


def _counted(number: Words, name: Words, groups: Sequence[Group]) -> Row:
    return Row(
        (
            Cell(number),
            Cell(name),
            Cell(counted(len(groups))),
            *(Cell(counted(n) if (n := groups.count(group)) else NOTHING) for group in _SHORT),
        )
    )


def _title(shown: Shown) -> Words:
    return say("{}: {}", shown.label, shown.share.subject)


def _listed(reported: Sequence[Reported], group: Group) -> tuple[Block, ...]:
    found = [(each, one.shown) for one in reported for each in one.standings if each.group is group]
    found.sort(key=lambda pair: (pair[0].due or date.max, pair[1].share.name))
    rows = tuple(
        _numbered(number, each.listed, _with_plan(each, shown))
        for number, (each, shown) in enumerate(found, 1)
    )
    columns = (*LISTED, Column(Label("Kế hoạch")))
    return (fitted(TableBlock(columns, rows)),) if rows else ()


def _with_plan(each: Standing, shown: Shown) -> tuple[Cell, ...]:
    return (*each.listed.cells[1:], Cell(shown.label))


def _numbered(number: int, model: Row, cells: tuple[Cell, ...]) -> Row:
    return replace(model, cells=(Cell(counted(number)), *cells))


def _difficulties(reported: Sequence[Reported]) -> Iterator[Block]:
    for one in reported:
        blocks = [block for each in one.standings for block in each.difficulties]
        if blocks:
            yield ParagraphBlock(say("{}:", one.shown.label), italic=True, keep=True)
            yield from blocks


def _rows(reported: Sequence[Reported]) -> Iterator[Row]:
    number = 0
    for one in reported:
        if one.standings:
            yield Row((Cell(_title(one.shown)),), group=True, level=1)
        for each in one.standings:
            number += 1
            yield _numbered(number, each.full, each.full.cells[1:])

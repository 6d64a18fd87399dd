"""The estimate: what the plan costs, by part of the outline, by agency and by source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kehoach.analysis.costs import Cost, Share, costs_of, funds, shares, total
from kehoach.plan import Activity, Expense, Paragraph, Plan, Section
from kehoach.vietnamese import dotted, roman, sentence_case_inside
from kehoach.vietnamese.money import words_of
from kehoach.views.common import attachment, brief, meta_of, table_text
from kehoach.views.words import (
    Block,
    Cell,
    Column,
    Estimate,
    HeadingBlock,
    ParagraphBlock,
    Row,
    TableBlock,
)

TITLE = "Tổng hợp dự toán kinh phí"
TOTAL = "Tổng cộng"
UNIT_NOTE = "Đơn vị tính: đồng"
ITEMS = ("TT", "Nội dung chi", "Đơn vị tính", "Số lượng", "Đơn giá", "Thành tiền", "Ghi chú")
ITEMS_TITLE = "Theo nội dung chi"
AGENCY = "Đơn vị thực hiện"

NO_AGENCY = "Chưa nêu đơn vị thực hiện"
NO_SOURCE = "Chưa nêu nguồn"
_SHORT_TABLE, _SHORT_TEXT = 12, 1500
_REST = "Nội dung chi khác"
_EXCESS = "Chênh lệch giữa tổng số và các khoản chi"
_SHARED_AGENCIES = "Giao chung, kế hoạch không chia"
_SHARED_SOURCES = "Kế hoạch không chia theo nguồn"


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the estimate; the `below` rows that follow it make its amount."""

    mark: str
    text: str
    amount: int
    unit: str = ""
    quantity: Decimal | None = None
    price: int | None = None
    note: str = ""
    agency: str = ""
    """Who spends it, where no rows below make it."""
    below: int = 0
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Division:
    """The sum of the plan divided otherwise: by who spends it, or by where it comes from."""

    title: str
    name: str
    """That of the sheet of a workbook."""
    columns: tuple[str, ...]
    rows: tuple[tuple[str, str, int, str], ...]
    """Who or where from, places in the plan, amount, note."""

    @property
    def amount(self) -> int:
        """The sum of the rows."""
        return sum(amount for _name, _places, amount, _note in self.rows)


def estimate_view(plan: Plan) -> Estimate:
    """The estimate of a plan: tables that make the same sum."""
    return Estimate(
        meta=meta_of(plan, TITLE, landscape=True),
        kind=TITLE.upper(),
        subject=plan.document.subject,
        attached=attachment(plan),
        body=tuple(_body(plan)),
    )


def agency_division(plan: Plan) -> Division:
    """What each agency spends."""
    rows = tuple(_share(share, NO_AGENCY, _SHARED_AGENCIES) for share in shares(plan))
    return Division("Theo đơn vị thực hiện", "Theo đơn vị", _columns(AGENCY), rows)


def source_division(plan: Plan) -> Division | None:
    """What each source gives; nothing where the plan names no source at all."""
    found = funds(plan)
    if not any(share.names for share in found):
        return None
    rows = tuple(_share(share, NO_SOURCE, _SHARED_SOURCES) for share in found)
    return Division("Theo nguồn kinh phí", "Theo nguồn", _columns("Nguồn kinh phí"), rows)


def entries(plan: Plan) -> tuple[Entry, ...]:
    """The rows of the estimate by part of the outline; a sole section at the top groups nothing."""
    costs = costs_of(plan)
    while len(costs) == 1 and isinstance(costs[0].part, Section):
        costs = costs[0].below
    return tuple(entry for cost in costs for entry in _entries(cost))


def _share(share: Share, without: str, shared: str) -> tuple[str, str, int, str]:
    places = dict.fromkeys(activity.mark.place for activity in share.activities)
    note = shared if len(share.names) > 1 else ""
    return _joined(share.names) or without, "; ".join(places), share.amount, note


def _joined(names: tuple[str, ...]) -> str:
    """Agencies or sources in one cell."""
    return "; ".join((*names[:1], *map(sentence_case_inside, names[1:])))


def _columns(whose: str) -> tuple[str, ...]:
    return ("TT", whose, "Mục", "Thành tiền", "Ghi chú")


def _body(plan: Plan) -> Iterator[Block]:
    yield _heading(1, ITEMS_TITLE)
    yield _items_table(plan)
    yield ParagraphBlock(f"(Bằng chữ: {words_of(total(costs_of(plan)))})", italic=True)
    divisions = (agency_division(plan), source_division(plan))
    for number, division in enumerate(filter(None, divisions), 2):
        yield _heading(number, division.title)
        yield _division_table(division)


def _heading(number: int, title: str) -> HeadingBlock:
    return HeadingBlock(1, "I", f"{roman(number)}.", title.upper())


def _items_table(plan: Plan) -> TableBlock:
    widths = (5, 33, 9, 8, 13, 14, 18)
    figures = {"Số lượng", "Đơn giá", "Thành tiền"}
    columns = tuple(
        Column(title, width, centred=title in {"TT", "Đơn vị tính"}, figures=title in figures)
        for title, width in zip(ITEMS, widths, strict=True)
    )
    rows = tuple(
        _row(
            entry.mark,
            entry.text,
            entry.unit,
            "" if entry.quantity is None else dotted(entry.quantity),
            "" if entry.price is None else dotted(entry.price),
            dotted(entry.amount),
            entry.note,
            strong=entry.strong,
        )
        for entry in entries(plan)
    )
    last = _row("", TOTAL, "", "", "", dotted(total(costs_of(plan))), "", strong=True)
    return _table(columns, (*rows, last))


def _division_table(division: Division) -> TableBlock:
    widths = (6, 44, 18, 16, 16)
    columns = tuple(
        Column(title, width, centred=title == "TT", figures=title == "Thành tiền")
        for title, width in zip(division.columns, widths, strict=True)
    )
    rows = tuple(
        _row(str(number), name, places, dotted(amount), note)
        for number, (name, places, amount, note) in enumerate(division.rows, 1)
    )
    last = _row("", TOTAL, "", dotted(division.amount), "", strong=True)
    return _table(columns, (*rows, last))


def _table(columns: tuple[Column, ...], rows: tuple[Row, ...]) -> TableBlock:
    """A table of money; its total does not stand alone on a page where that can be helped."""
    length = sum(len(cell.text) for row in rows for cell in row.cells)
    whole = len(rows) <= _SHORT_TABLE and length <= _SHORT_TEXT
    return TableBlock(columns, rows, UNIT_NOTE, whole)


def _row(*texts: str, strong: bool = False) -> Row:
    return Row(tuple(map(Cell, texts)), strong=strong)


def _entries(cost: Cost) -> Iterator[Entry]:
    """A part of the outline, and what makes its amount: lines, parts below, and what is left."""
    below = [entry for each in cost.below for entry in _entries(each)]
    agency = _joined(tuple(unit.name for unit in cost.spenders)) or NO_AGENCY
    made = [*(_line(line, agency) for line in cost.lines), *below]
    if made and cost.rest:
        made.append(Entry("-", _REST if cost.rest > 0 else _EXCESS, cost.rest, agency=agency))
    yield Entry(
        cost.part.mark.text.strip(".()"),
        _text(cost.part),
        cost.amount,
        note=_sources(cost.part),
        agency="" if made else agency,
        below=len(made),
        strong=isinstance(cost.part, Section),
    )
    yield from made


def _line(line: Expense, agency: str) -> Entry:
    payer = line.payer.name if line.payer else ""
    return Entry(
        "-",
        line.text,
        line.amount,
        line.unit or "",
        line.quantity,
        line.price,
        "; ".join(each for each in (payer, line.note) if each),
        payer or agency,
    )


def _text(part: Section | Activity) -> str:
    if isinstance(part, Activity):
        return brief(part.title or table_text(part))
    first = next((each.text for each in part.parts if isinstance(each, Paragraph)), "")
    return part.heading or brief(first)


def _sources(part: Section | Activity) -> str:
    budget = part.budget if isinstance(part, Activity) else None
    return "; ".join(source.name for source in budget.sources) if budget else ""

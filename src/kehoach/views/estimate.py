"""The estimate: what the plan costs, by part of the outline, by agency and by source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kehoach.analysis.costs import Cost, Share, costs_of, funds, shares, total, years
from kehoach.named import NamedTuple
from kehoach.plan import NOTHING, Activity, Expense, Label, Plan, Section, Words, row, say
from kehoach.reader import Path
from kehoach.views.activities import table_text
from kehoach.views.citations import attachment, place_of
from kehoach.views.columns import fitted
from kehoach.views.endings import ended
from kehoach.views.figures import DASH, counted, figure, money_in_words, numbered
from kehoach.views.heads import head_lines, meta_of
from kehoach.views.parts import heading
from kehoach.views.wording import POINT, SEMICOLON, Told, bare, capitals, listed, on_one_line
from kehoach.views.words import Block, Cell, Column, Estimate, ParagraphBlock, Row, TableBlock

TITLE = Label("Tổng hợp dự toán kinh phí")
TOTAL = Label("Tổng cộng")
UNIT_NOTE = Label("Đơn vị tính: đồng")
_NUMBER, _COUNTED_IN = Label("TT"), Label("Đơn vị tính")
_QUANTITY, _PRICE, _AMOUNT = Label("Số lượng"), Label("Đơn giá"), Label("Thành tiền")
_NOTE = Label("Ghi chú")
ITEMS = (_NUMBER, Label("Nội dung chi"), _COUNTED_IN, _QUANTITY, _PRICE, _AMOUNT, _NOTE)
ITEMS_TITLE = Label("Theo nội dung chi")
AGENCY = Label("Đơn vị thực hiện")

NO_AGENCY = Label("Chưa nêu đơn vị thực hiện")
NO_SOURCE = Label("Chưa xác định nguồn")
_NO_YEAR = Label("Chưa nêu năm")
_SHORT_TABLE, _SHORT_TEXT = 12, 1500
_REST = Label("Nội dung chi khác")
_EXCESS = Label("Chênh lệch giữa tổng số và các khoản chi")
_SHARED_AGENCIES = Label("Giao chung, chưa phân bổ")
_SHARED_SOURCES = Label("Kế hoạch không chia theo nguồn")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the estimate; the `below` rows that follow it make its amount.

    `sources` are the values that tell the amount; `path` is that of the line with price and
    quantity, where the row is one.
    """

    mark: Words
    text: Words
    amount: int
    sources: tuple[Path, ...]
    unit: Words = NOTHING
    quantity: Decimal | None = None
    price: int | None = None
    note: Words = NOTHING
    agency: Words = NOTHING
    """Who spends it, where no rows below make it."""
    below: int = 0
    strong: bool = False
    path: Path = ()

    def at(self, key: str) -> Path:
        """Where a number of the line stands."""
        return (*self.path, key)


class Portion(NamedTuple):
    """A row of a division: who or where from, places in the plan, amount, note."""

    name: Words
    places: Words
    amount: int
    note: Words
    sources: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Division:
    """The sum of the plan divided otherwise: by who spends it, or by where it comes from."""

    title: Label
    name: Label
    """That of the sheet of a workbook."""
    columns: tuple[Label, ...]
    rows: tuple[Portion, ...]

    @property
    def amount(self) -> int:
        """The sum of the rows."""
        return sum(each.amount for each in self.rows)

    @property
    def sources(self) -> tuple[Path, ...]:
        """The values that tell the sum."""
        return tuple(path for each in self.rows for path in each.sources)


def estimate_view(plan: Plan) -> Estimate:
    """The estimate of a plan: tables that make the same sum."""
    return Estimate(
        meta=meta_of(plan, TITLE, landscape=True),
        kind=capitals(TITLE),
        subject=head_lines(plan.document.subject),
        attached=head_lines(attachment(plan)),
        body=ended(tuple(estimate_body(plan)), landscape=True),
    )


def agency_division(plan: Plan) -> Division:
    """What each agency spends."""
    rows = tuple(_share(share, NO_AGENCY, _SHARED_AGENCIES) for share in shares(plan))
    name = Label("Theo đơn vị thực hiện")
    return Division(name, Label("Theo đơn vị"), _columns(AGENCY), rows)


def source_division(plan: Plan) -> Division | None:
    """What each source gives; nothing where the plan names no source at all."""
    found = funds(plan)
    if not any(share.names for share in found):
        return None
    rows = tuple(_share(share, NO_SOURCE, _SHARED_SOURCES) for share in found)
    name, columns = Label("Theo nguồn kinh phí"), _columns(Label("Nguồn kinh phí"))
    return Division(name, Label("Theo nguồn"), columns, rows)


def year_division(plan: Plan) -> Division | None:
    """What is spent in each year; nothing where the plan names no year of its money."""
    found = years(plan)
    if not any(share.names for share in found):
        return None
    rows = tuple(_share(share, _NO_YEAR, NOTHING) for share in found)
    return Division(Label("Theo năm"), Label("Theo năm"), _columns(Label("Năm")), rows)


def entries(plan: Plan) -> tuple[Entry, ...]:
    """The rows of the estimate by part of the outline; a sole section at the top groups nothing."""
    costs = costs_of(plan)
    while len(costs) == 1 and isinstance(costs[0].part, Section):
        costs = costs[0].below
    return tuple(entry for cost in costs for entry in _entries(cost))


def _share(share: Share, without: Label, shared: Label) -> Portion:
    places = {each.mark.place: each for each in reversed(share.activities)}
    first = (each for each in share.activities if places[each.mark.place] is each)
    return Portion(
        listed(share.names) or without,
        row(map(place_of, first), SEMICOLON),
        share.amount,
        shared if len(share.names) > 1 else NOTHING,
        share.sources,
    )


def _columns(whose: Label) -> tuple[Label, ...]:
    return (_NUMBER, whose, Label("Mục"), _AMOUNT, _NOTE)


def sources_of(plan: Plan) -> tuple[Path, ...]:
    """The budgets of a plan."""
    return tuple(path for cost in costs_of(plan) for path in cost.sources)


def items_blocks(plan: Plan) -> Iterator[Block]:
    """The table of the items of expenditure, and their sum in words; nothing without any."""
    if costs_of(plan):
        yield _items_table(plan)
        words = money_in_words(total(costs_of(plan)), *sources_of(plan))
        yield ParagraphBlock(say("(Bằng chữ: {})", words), italic=True)


def estimate_body(plan: Plan) -> Iterator[Block]:
    """All tables of the estimate, under their headings."""
    yield heading(1, ITEMS_TITLE, POINT)
    yield from items_blocks(plan)
    divisions = (agency_division(plan), source_division(plan), year_division(plan))
    for number, division in enumerate(filter(None, divisions), 2):
        yield heading(number, division.title, POINT)
        yield _division_table(division)


def _items_table(plan: Plan) -> TableBlock:
    figures = {_QUANTITY, _PRICE, _AMOUNT}
    columns = tuple(
        Column(title, centred=title in {_NUMBER, _COUNTED_IN}, figures=title in figures)
        for title in ITEMS
    )
    rows = tuple(
        _row(
            entry.mark,
            entry.text,
            entry.unit,
            NOTHING if entry.quantity is None else figure(entry.quantity, entry.at("quantity")),
            NOTHING if entry.price is None else figure(entry.price, entry.at("price")),
            figure(entry.amount, *entry.sources),
            entry.note,
            strong=entry.strong,
        )
        for entry in entries(plan)
    )
    blank = (NOTHING,) * 3
    sums = figure(total(costs_of(plan)), *sources_of(plan))
    last = _row(NOTHING, TOTAL, *blank, sums, NOTHING, strong=True)
    return _table(columns, (*rows, last))


def _division_table(division: Division) -> TableBlock:
    columns = tuple(
        Column(title, centred=title == _NUMBER, figures=title == _AMOUNT)
        for title in division.columns
    )
    rows = tuple(
        _row(counted(number), each.name, each.places, figure(each.amount, *each.sources), each.note)
        for number, each in enumerate(division.rows, 1)
    )
    sums = figure(division.amount, *division.sources)
    last = _row(NOTHING, TOTAL, NOTHING, sums, NOTHING, strong=True)
    return _table(columns, (*rows, last))


def _table(columns: tuple[Column, ...], rows: tuple[Row, ...]) -> TableBlock:
    """A table of money; its total does not stand alone on a page where that can be helped."""
    length = sum(len(cell.text) for row in rows for cell in row.cells)
    whole = len(rows) <= _SHORT_TABLE and length <= _SHORT_TEXT
    return fitted(TableBlock(columns, rows, UNIT_NOTE, whole), drop=False)


def _row(*texts: Words, strong: bool = False) -> Row:
    return Row(tuple(map(Cell, texts)), strong=strong)


def _entries(cost: Cost) -> Iterator[Entry]:
    """A part of the outline, and what makes its amount: lines, parts below, and what is left."""
    below = [entry for each in cost.below for entry in _entries(each)]
    agency = listed(unit.name for unit in cost.spenders) or NO_AGENCY
    made = [*(_line(line, agency) for line in cost.lines), *below]
    if made and cost.rest:
        text = _REST if cost.rest > 0 else _EXCESS
        made.append(Entry(DASH, text, cost.rest, cost.sources, agency=agency))
    yield Entry(
        numbered(cost.part.mark.text.strip(".()"), cost.part.path),
        _text(cost.part),
        cost.amount,
        cost.sources,
        note=_names_of_sources(cost.part),
        agency=NOTHING if made else agency,
        below=len(made),
        strong=isinstance(cost.part, Section),
    )
    yield from made


def _line(line: Expense, agency: Words) -> Entry:
    payer = Told(line.payer.name, (*line.path, "for")) if line.payer else None
    return Entry(
        DASH,
        line.text,
        line.amount,
        (line.path,),
        line.unit or NOTHING,
        line.quantity,
        line.price,
        row((each for each in (payer, line.note) if each), SEMICOLON),
        payer or agency,
        path=line.path,
    )


def _text(part: Section | Activity) -> Words:
    if isinstance(part, Activity):
        return table_text(part)
    return bare(on_one_line(part.heading or part.first))


def _names_of_sources(part: Section | Activity) -> Words:
    budget = part.budget if isinstance(part, Activity) else None
    return row((source.name for source in budget.sources), SEMICOLON) if budget else NOTHING

"""Tables among the blocks of a document: of the author's own rows, or of what the plan has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from kehoach.named import NamedTuple
from kehoach.plan import (
    NOTHING,
    Activity,
    Duty,
    Label,
    Part,
    Plan,
    Section,
    Table,
    TableColumn,
    Words,
    row,
    say,
    shown_by,
)
from kehoach.reader import Path
from kehoach.vietnamese.money import MoneyError, read_quantity
from kehoach.views import indicators
from kehoach.views.activities import activity_anchor, item_lines, labelled_lines
from kehoach.views.assignment import cell_of, column_keys, column_title
from kehoach.views.columns import fitted, is_wide
from kehoach.views.estimate import TOTAL, items_blocks
from kehoach.views.figures import DASH, counted, figure, numbered
from kehoach.views.grouping import Group, below, grouped
from kehoach.views.notes import Notes
from kehoach.views.wording import SEMICOLON
from kehoach.views.words import Block, Cell, Column, Row, TableBlock

_BLANK: Final = Label(" ")
_FIGURES: Final = ("number", "money")


class _Line(NamedTuple):
    """A row with what its columns of figures add up, by their places."""

    row: Row
    figures: Mapping[int, tuple[Decimal, tuple[Path, ...]]]


def held_by(table: Table, parts: Sequence[Part]) -> tuple[Part, ...]:
    """The sections and activities of the block of a table that are its rows."""
    if not table.holds:
        return ()
    block = table.path[:-1]
    kinds = (Section, Activity)
    return tuple(
        part for part in parts if isinstance(part, kinds) and part.path[: len(block)] == block
    )


def table_blocks(
    table: Table, held: Sequence[Part], plan: Plan, notes: Notes, *, landscape: bool = False
) -> Iterator[Block]:
    """A table as the kits know it; one of money has its sum in words below it."""
    if table.rows_of == "budget":
        yield from items_blocks(plan)
        return
    columns = table.columns or _usual(table, plan)
    rows = list(_rows(table, columns, held, plan, notes))
    if table.total:
        rows.append(_Line(_total(columns, rows), {}))
    titles = tuple(_column(each, table, plan) for each in columns)
    made = TableBlock(titles, tuple(each.row for each in rows), table.note or NOTHING)
    if rows:
        yield fitted(made, landscape=landscape, drop=not table.columns)


def wants_width(blocks: Iterable[Block]) -> bool:
    """Whether some table is better read across the page."""
    return any(isinstance(block, TableBlock) and is_wide(block) for block in blocks)


# --- columns --------------------------------------------------------------------------------------


def _usual(table: Table, plan: Plan) -> tuple[TableColumn, ...]:
    """The columns of a table that names none."""
    if table.rows_of == "activities":
        keys: Sequence[str] = column_keys(plan)
    elif table.rows_of == "indicators":
        keys = indicators.column_keys(plan)
    elif table.rows_of:
        keys = tuple(_KINDS[table.rows_of])
    else:
        most = max((len(each.cells) for each in table.rows), default=0)
        keys = ("",) * most
    return tuple(TableColumn(key, None, None, table.path) for key in keys)


def _column(column: TableColumn, table: Table, plan: Plan) -> Column:
    title = column.label
    if table.rows_of == "indicators" and column.kind is None:
        return indicators.column(column.show, plan, title)
    if title is None and table.rows_of == "activities":
        title = column_title(column.show, plan)
    elif title is None and table.rows_of:
        title = _KINDS[table.rows_of].get(column.show, _UNKNOWN).title
    return Column(
        title or NOTHING,
        centred=column.kind == "centred" or (column.kind is None and column.show == "number"),
        figures=column.kind in _FIGURES,
    )


# --- rows -----------------------------------------------------------------------------------------


def _rows(
    table: Table,
    columns: Sequence[TableColumn],
    held: Sequence[Part],
    plan: Plan,
    notes: Notes,
) -> Iterator[_Line]:
    match table.rows_of:
        case None:
            yield from _own_rows(table, columns, notes)
        case "activities":
            yield from _activity_rows(table, columns, held, plan, notes)
        case "indicators":
            found = indicators.rows(plan, [each.show for each in columns])
            yield from (_Line(each, {}) for each in found)
        case kind:
            for number, part in enumerate(plan.duties, 1):
                cells = (_part_cell(kind, each.show, part, number) for each in columns)
                yield _Line(Row(tuple(cells)), {})


def _own_rows(table: Table, columns: Sequence[TableColumn], notes: Notes) -> Iterator[_Line]:
    """The author's rows; a row with a cell less than there are columns has its number counted."""
    number = 0
    for each in table.rows:
        if each.group:
            yield _Line(Row((Cell(each.group),), group=True, level=1), {})
            continue
        cells = [_cell(notes.put_all(cell.text), notes.put_all(cell.items)) for cell in each.cells]
        if columns[0].show == "number" and len(cells) < len(columns) and not each.total:
            number += 1
            cells.insert(0, Cell(counted(number)))
        cells = [*cells, *[Cell(NOTHING)] * (len(columns) - len(cells))][: len(columns)]
        figures = {} if each.total else dict(_figures(columns, cells, each.path))
        yield _Line(Row(tuple(cells), strong=each.total), figures)


def _cell(text: Sequence[Words], items: Sequence[Words]) -> Cell:
    lines = (*text, *(say("{} {}", DASH, item) for item in items))
    return Cell(lines[0], lines[1:]) if lines else Cell(NOTHING)


def _figures(
    columns: Sequence[TableColumn], cells: Sequence[Cell], path: Path
) -> Iterator[tuple[int, tuple[Decimal, tuple[Path, ...]]]]:
    for index, (column, cell) in enumerate(zip(columns, cells, strict=False)):
        if column.kind in _FIGURES and (found := _number(cell.text)) is not None:
            yield index, (found, (path,))


def _number(text: str) -> Decimal | None:
    """The number that a cell holds, if it holds one alone."""
    try:
        return read_quantity(text)
    except MoneyError:
        return None


def _activity_rows(
    table: Table,
    columns: Sequence[TableColumn],
    held: Sequence[Part],
    plan: Plan,
    notes: Notes,
) -> Iterator[_Line]:
    keys = tuple(each.show for each in columns)
    shown = tuple(key for each in keys for key in shown_by(each))
    found = list(below(held, 1) if table.holds else grouped(plan))
    number = 0
    for part in _regrouped(found, table):
        if isinstance(part, Group):
            yield _Line(Row((Cell(part.text),), group=True, level=part.level), {})
            continue
        number += 1
        mark = numbered(part.mark.text, part.path) if table.holds else counted(number)
        cells = tuple(
            Cell(mark)
            if key == "number"
            else _whole_cell(part, shown, notes)
            if key == "text" and table.holds
            else cell_of(key, part, shown)
            for key in keys
        )
        anchor = activity_anchor(part) if table.holds else ""
        yield _Line(Row(cells, anchor=anchor), dict(_sums(columns, part)))


def _regrouped(found: Sequence[Group | Activity], table: Table) -> Iterator[Group | Activity]:
    """The activities below the lines that the table wants."""
    if table.group == "outline":
        yield from found
        return
    activities = [each for each in found if isinstance(each, Activity)]
    if table.group == "none":
        yield from activities
        return
    leads: dict[str, list[Activity]] = {}
    for each in activities:
        leads.setdefault("; ".join(lead.unit.name for lead in each.leads), []).append(each)
    for same in leads.values():
        name = row((lead.unit.name for lead in same[0].leads), SEMICOLON)
        yield from (Group(name, 1),) if name else ()
        yield from same


def _sums(
    columns: Sequence[TableColumn], activity: Activity
) -> Iterator[tuple[int, tuple[Decimal, tuple[Path, ...]]]]:
    budget = activity.budget
    for index, column in enumerate(columns):
        if column.show == "budget" and budget and budget.amount is not None:
            yield index, (Decimal(budget.amount), (budget.path,))


def _whole_cell(activity: Activity, keys: Sequence[str], notes: Notes) -> Cell:
    """All that the document says of an activity, but for what the other columns say."""
    shown = {"when", "due"} if "time" in keys else set()
    labels = {activity.labels[key] for key in (*keys, *shown) if key in activity.labels}
    titles = [activity.title] if activity.title else []
    first, *others = notes.put_all([*titles, *activity.paragraphs])
    more = [*others, *item_lines(activity.items, DASH)]
    for label, value, items in labelled_lines(activity):
        if label not in labels and label not in keys:
            more.append(say("{}: {}", label, value) if value else say("{}:", label))
            more += item_lines(items, DASH)
    return Cell(first, tuple(more))


def _total(columns: Sequence[TableColumn], rows: Sequence[_Line]) -> Row:
    """The sums of the columns of figures, below all rows."""
    cells = []
    words: Words = TOTAL
    for index, column in enumerate(columns):
        found = [each.figures[index] for each in rows if index in each.figures]
        if found:
            paths = dict.fromkeys(path for _number, at in found for path in at)
            cells.append(Cell(figure(sum(number for number, _at in found), *paths)))
        elif column.show == "number" or not words:
            cells.append(Cell(NOTHING))
        else:
            cells.append(Cell(words))
            words = NOTHING
    return Row(tuple(cells), strong=True)


# --- rows of other parts of the plan --------------------------------------------------------------


class _Kind(NamedTuple):
    """What a column says of a part: its usual title, and its words."""

    title: Label
    words: Callable[[Duty], Words]


_UNKNOWN: Final = _Kind(NOTHING, lambda _duty: NOTHING)
_KINDS: Final[Mapping[str, Mapping[str, _Kind]]] = {
    "duties": {
        "number": _UNKNOWN._replace(title=Label("TT")),
        "unit": _Kind(
            Label("Đơn vị"), lambda duty: row((each.name for each in duty.units), SEMICOLON)
        ),
        "text": _Kind(Label("Nhiệm vụ"), lambda duty: duty.words),
    },
}


def _part_cell(kind: str, key: str, part: Duty, number: int) -> Cell:
    if key == "number":
        return Cell(counted(number))
    return Cell(_KINDS[kind].get(key, _UNKNOWN).words(part))

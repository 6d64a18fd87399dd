"""The assignment table's workbook, as it was built and as it was edited, cell beside cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final, TypeAlias

from kehoach.build.documents import documents
from kehoach.build.naming import ASSIGNMENT
from kehoach.merging.filled import Place, clean, day_in, seen
from kehoach.merging.homes import Homes
from kehoach.named import NamedTuple
from kehoach.plan import Activity, Loaded, Words
from kehoach.render.filling import KEPT
from kehoach.render.formats import Format
from kehoach.render.xlsx import GOES_ON
from kehoach.sheets import Cell, Row, Sheet
from kehoach.vietnamese import fold
from kehoach.vietnamese.typography import keys
from kehoach.views.printed import cell_words
from kehoach.views.records import Day, Figure, Ledger, Value, Workbook

Name: TypeAlias = tuple[str, str, str]
"""What a row is found by: the name of its ledger, its key, and of a ledger of units the unit."""

_MOST_ABOVE: Final = 50
"""Rows among which that of the titles is looked for."""

_BY_UNIT: Final = "kehoach_don_vi"


class Book(NamedTuple):
    """A workbook as it was built: its ledgers, and the values of their rows by their names."""

    ledgers: tuple[Ledger, ...]
    rows: Mapping[Name, tuple[Value, ...]]


class EditedCell(NamedTuple):
    """A cell, the whole text that it is a part of, and where it stands."""

    cell: Cell
    text: str
    place: Place


class EditedRow(NamedTuple):
    """A row of an edited workbook: its ledger, its name, and its cells by the ledger's columns."""

    ledger: Ledger
    name: Name
    cells: Mapping[int, EditedCell]

    @property
    def place(self) -> Place:
        """That of its first cell."""
        return min(each.place for each in self.cells.values())


class EditedBook(NamedTuple):
    """An edited workbook: its rows, those that are none of it, and the titles that are gone."""

    rows: tuple[EditedRow, ...]
    added: tuple[EditedRow, ...]
    lacking: tuple[tuple[Place, Words], ...]
    ledgers: frozenset[str]
    """The names of the ledgers that were found."""


def book_of(plan: Loaded, day: date | None) -> Book | None:
    """The workbook of a plan; None where it has no table."""
    for each in documents(plan.plan, day):
        if each.name == ASSIGNMENT and Format.XLSX in each.formats:
            view = each.view()
            if isinstance(view, Workbook):
                rows: dict[Name, tuple[Value, ...]] = {}
                for ledger in view.ledgers:
                    for row in ledger.rows:
                        rows.setdefault(_name(ledger, [*map(_text, row)]), row)
                return Book(view.ledgers, rows)
    return None


def successors(base: Loaded, other: Loaded) -> Mapping[str, Activity]:
    """By the keys of the plan that was built the same tasks of another one.

    The key of a task without an id is made of its words, and changes with them.
    """
    homes = Homes(base.source, other.source)
    now = {
        other.source.exact(other.places.original(each.path)): each for each in other.plan.followed
    }
    found = {}
    for each in base.plan.followed:
        home = homes.home(base.source.exact(base.places.original(each.path)))
        if home in now:
            found[each.key] = now[home]
    return found


def book_as_built(plan: Loaded, day: date | None, base: Loaded) -> Book:
    """The workbook of a plan, with the names that its rows have in that of the `base`."""
    book = book_of(plan, day) or Book((), {})
    former = {each.key: key for key, each in successors(base, plan).items()}
    rows = {
        (ledger, former.get(key, key), unit): row for (ledger, key, unit), row in book.rows.items()
    }
    return book._replace(rows=rows)


def edited_book(sheets: Sequence[Sheet], file: str, built: Book) -> EditedBook:
    """The rows of an edited workbook beside those that were built."""
    rows: dict[Name, EditedRow] = {}
    added: list[EditedRow] = []
    lacking: list[tuple[Place, Words]] = []
    found: set[str] = set()
    for sheet, ledger, head, columns in _tables(sheets, built):
        place = Place(file, sheet.name, sheet.rows[head].number, 0)
        titles = enumerate(ledger.columns)
        lacking += ((place, title) for column, title in titles if column not in columns)
        found.add(str(ledger.name))
        for each in _joined(sheet, sheet.rows[head + 1 :], (ledger, columns), file):
            before = rows.get(each.name)
            if each.name in built.rows and before is None:
                rows[each.name] = each
            elif before and _agreeing(each, built) > _agreeing(before, built):
                rows[each.name] = each  # the other one is a copy that was typed over
                added.append(before)
            elif any(part.text.strip() for part in each.cells.values()):
                added.append(each)
    return EditedBook(tuple(rows.values()), tuple(added), tuple(lacking), frozenset(found))


def is_said(value: Value, edited: EditedCell) -> bool:
    """Whether a cell still says what was built; the number of a row is counted anew."""
    cell, text = edited.cell, edited.text
    if isinstance(value, int):
        return not cell.is_formula
    if cell.is_formula and not (isinstance(value, Figure) and value.formula):
        return False
    match value:
        case Day(day):
            return day_in(cell) == day or keys(text) == keys(value.words)
        case Figure(number):
            return keys(text) == keys(value.words) or cell.number == float(number)
        case _:
            return keys(text) == keys(value or "")


def _agreeing(row: EditedRow, built: Book) -> int:
    """How many cells of a row say what was built."""
    values = built.rows[row.name]
    return sum(is_said(values[column], cell) for column, cell in row.cells.items())


def share(built: Book, edited: EditedBook) -> float:
    """The share of a workbook's cells that an edited one says."""
    counted = Counter(
        is_said(built.rows[row.name][column], cell)
        for row in edited.rows
        for column, cell in row.cells.items()
    )
    whole = len(built.rows) * max((len(each.columns) for each in built.ledgers), default=1)
    return counted[True] / max(1, whole, counted.total())


def _tables(
    sheets: Sequence[Sheet], built: Book
) -> Iterator[tuple[Sheet, Ledger, int, Mapping[int, int]]]:
    """The sheets that are ledgers, each with the index of its titles, and where its columns are."""
    left = list(built.ledgers)
    for sheet in sheets:
        best: tuple[int, Ledger, int, Mapping[int, int]] | None = None
        for at, row in enumerate(() if sheet.name == KEPT else sheet.rows[:_MOST_ABOVE]):
            for ledger in left:
                columns = _columns(ledger, row)
                is_known = ledger.hidden in columns and len(columns) * 2 >= len(ledger.columns)
                if is_known and (best is None or len(columns) > best[0]):
                    best = len(columns), ledger, at, columns
        if best:
            left.remove(best[1])
            yield sheet, *best[1:]


def _columns(ledger: Ledger, row: Row) -> Mapping[int, int]:
    """For the columns of a ledger those of a sheet whose titles are theirs."""
    found: dict[int, int] = {}
    free = [(fold(cell.text), cell.column) for cell in row.cells if cell.text.strip()]
    for column, title in enumerate(ledger.columns):
        match = next((each for each in free if each[0] == fold(title)), None)
        if match:
            free.remove(match)
            found[column] = match[1]
    return found


def _joined(
    sheet: Sheet, rows: Sequence[Row], table: tuple[Ledger, Mapping[int, int]], file: str
) -> Iterator[EditedRow]:
    """The rows below the titles; those that go on in further rows are one."""
    ledger, columns = table
    last: EditedRow | None = None
    for row in rows:
        cells = {
            column: EditedCell(
                cell := row.cell(at), seen(cell), Place(file, sheet.name, row.number, at)
            )
            for column, at in columns.items()
        }
        texts = [cells[at].text if at in cells else "" for at in range(len(ledger.columns))]
        now = EditedRow(ledger, _name(ledger, texts), cells)
        if last and last.name == now.name and any(each.startswith(GOES_ON) for each in texts):
            last = last._replace(cells={at: _more(last.cells[at], cells[at]) for at in cells})
            continue
        if last:
            yield last
        last = now
    if last:
        yield last


def _more(cell: EditedCell, further: EditedCell) -> EditedCell:
    if not further.text.startswith(GOES_ON):
        return cell
    return cell._replace(text=f"{cell.text} {further.text.removeprefix(GOES_ON)}")


def _name(ledger: Ledger, texts: Sequence[str]) -> Name:
    key = clean(texts[ledger.hidden])
    is_by_unit = ledger.following is not None and ledger.following.name == _BY_UNIT
    return (str(ledger.name), key, fold(clean(texts[0])) if is_by_unit else "")


def _text(value: Value) -> str:
    return str(cell_words(value))

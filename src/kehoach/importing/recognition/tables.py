"""Tables of activities: which column says what, group rows, cells that hold several things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from kehoach.importing.draft import (
    Field,
    Group,
    Member,
    Name,
    Paragraph,
    Tabled,
    Task,
    tasks_of,
)
from kehoach.importing.recognition.cells import as_list, as_words, lines_said
from kehoach.importing.recognition.columns import GROUP, Column, TableRow, columns_of, rows_of
from kehoach.importing.recognition.indicators import counted
from kehoach.importing.recognition.kept import are_rows, kept, shown_of
from kehoach.importing.recognition.labels import TEXTS, TIMES, UNITS, Labelled, within
from kehoach.importing.recognition.marks import RANKS, Mark, split_mark
from kehoach.importing.recognition.naming import split_names
from kehoach.importing.recognition.told import told_fields, told_in
from kehoach.importing.source import Cell, Grid, Line
from kehoach.vietnamese import fold

if TYPE_CHECKING:
    from kehoach.importing.recognition.making import Roles

_SHOWN: Final = frozenset({"lead", "support", "carries_out", *TIMES, *TEXTS})
"""What a column may show beside another thing."""
_NOTHING: Final = frozenset({"", "-", "–", "—", "x", "X", "/", "0", "…", "..."})


def table_members(grid: Grid, roles: Roles) -> Iterator[Member]:
    """A table's activities in the groups of its rows; another table as its words."""
    if (found := counted(grid)) is not None:
        yield found
        return
    columns, header = columns_of(grid)
    if not columns:
        if grid.rows:
            yield kept(grid)
        return
    table = _Table(grid, columns, header, roles)
    members = tuple(table.members())
    if are_rows(members):
        tasks = [task for each in members for task in tasks_of((each,))]
        shown = shown_of(columns, roles, tasks, table.within())
        yield Tabled(members, tuple(shown), grid.place)
    else:
        yield from members


def _text_of(cell: Cell | None) -> str:
    """The lines of a cell that say anything."""
    return "\n".join(line.printed for line in cell.lines if line.printed) if cell else ""


class _Open:
    """A group row that may still get rows."""

    def __init__(self, mark: Mark | None, text: str, line: Line) -> None:
        self.mark, self.text, self.line = mark, text, line
        self.members: list[Member | _Open] = []
        self.beside = False
        """Whether it stands beside its tasks, not above them."""

    def closed(self) -> Group:
        members = tuple(each.closed() if isinstance(each, _Open) else each for each in self.members)
        kind = self.mark.kind if self.mark else ""
        written = self.mark.written if self.mark else ""
        count = self.mark.position if self.mark else 0
        return Group(self.line.place, kind, written, self.text, members, count)


class _Table:
    """One table of activities, row by row."""

    def __init__(self, grid: Grid, columns: Sequence[Column], header: int, roles: Roles) -> None:
        self._grid = grid
        self._columns = columns
        rows = rows_of(grid)
        self._rows = rows[header:]
        self._header = [self._folded(row) for row in rows[:header]]
        self._roles = roles
        self._told = set(self._telling())
        self._labelled: defaultdict[int, list[str]] = defaultdict(list)
        self._unlabelled: set[int] = set()
        self._stack: list[_Open] = []
        self._top: list[Member | _Open] = []
        self._last: Task | None = None

    def members(self) -> Iterator[Member]:
        for row, following in zip_longest(self._rows, self._rows[1:]):
            self._take(row, following)
        for each in self._top:
            yield each.closed() if isinstance(each, _Open) else each

    def within(self) -> dict[int, tuple[str, ...]]:
        """The roles of columns of units, times or places whose cells say all behind labels."""
        found: dict[int, tuple[str, ...]] = {}
        for at, said in self._labelled.items():
            roles = tuple(dict.fromkeys(said))
            roles = (*roles, "support") if roles == ("lead",) else roles
            if at not in self._unlabelled and len(roles) > 1 and set(roles) <= _SHOWN:
                found[at] = roles
        return found

    def _telling(self) -> Iterator[int]:
        """Columns of units of which a cell says in a sentence who leads: their words stay."""
        for column in self._columns:
            if column.role in UNITS:
                texts = (as_words(_text_of(row.cells.get(column.at))) for row in self._rows)
                if any(told_in(text, column.role) for text in texts):
                    yield column.at

    def _column(self, role: str) -> Column | None:
        return next((column for column in self._columns if column.role == role), None)

    def _take(self, row: TableRow, following: TableRow | None) -> None:
        texts = {column.at: row.text(column.at) for column in self._columns}
        said = {at: text for at, text in texts.items() if text.strip() not in _NOTHING}
        if not said:
            return
        if self._folded(row) in self._header:
            return  # the header once more, on the next page
        if self._is_group(row, said) or self._heads(said, following):
            self._open(row)
            return
        own = {cell.column for cell in row.own}
        text = self._column("text")
        number = self._column("number")
        if text and self._last is not None and self._goes_on(row, text, number, own):
            self._further(row, own)
            return
        self._group_of(row)
        self._put(self._task(row))

    def _folded(self, row: TableRow) -> list[str]:
        return [fold(row.text(column.at)) for column in self._columns]

    def _group_of(self, row: TableRow) -> None:
        """The group that begins beside a task, in a column of its own."""
        cells = [cell for cell in row.own if cell.text and self._role(cell.column) == GROUP]
        for cell in cells:
            mark, text = split_mark(cell.text)
            group = _Open(mark, text, cell.lines[0])
            while self._stack and self._stack[-1].beside:
                self._stack.pop()
            group.beside = True
            self._under().append(group)
            self._stack.append(group)

    def _role(self, at: int) -> str:
        return next((column.role for column in self._columns if column.at == at), "")

    def _under(self) -> list[Member | _Open]:
        return self._stack[-1].members if self._stack else self._top

    def _put(self, task: Task) -> None:
        self._under().append(task)
        self._last = task

    def _is_group(self, row: TableRow, said: Mapping[int, str]) -> bool:
        """A row that names a part of the table: one cell over all columns, or words alone."""
        first = row.own[0] if row.own else None
        if first and len(row.own) == 1 and first.columns >= len(self._columns) - 1 > 0:
            return True
        number, text = self._column("number"), self._column("text")
        name = row.cells.get(text.at) if text else None
        assigned = {
            column.role
            for column in self._columns
            if column.role not in {"number", "text", GROUP}
            and column.at in said
            and row.cells[column.at] is not name
        }
        mark = self._mark(said.get(number.at, "") if number else "")
        is_big = mark is not None and mark.kind in {"A", "I", "Phần", "Mục", "Chương"}
        if not text or (assigned and not (is_big and not assigned & UNITS)):
            return False
        wide = any(cell.columns > 1 for cell in row.own)
        lines = [line for cell in row.own for line in cell.lines if line.text]
        bold = bool(lines) and all(line.bold for line in lines)
        return wide or is_big or bold or (text.at in said and said[text.at].isupper())

    def _heads(self, said: Mapping[int, str], following: TableRow | None) -> bool:
        """A row of no more than number and words, before one whose number is deeper."""
        number, text = self._column("number"), self._column("text")
        if not number or not text or following is None or set(said) != {number.at, text.at}:
            return False
        mark, below = self._mark(said[number.at]), self._mark(following.text(number.at))
        return bool(mark and below and below.counts and self._is_deeper(below, mark))

    @staticmethod
    def _mark(text: str) -> Mark | None:
        text = text.strip(" .")
        if not text:
            return None
        mark, _rest = split_mark(f"{text}. x")
        return mark

    def _open(self, row: TableRow) -> None:
        number, column = self._column("number"), self._column("text")
        own = [cell for cell in row.own if self._names_group(cell, number, column, row)]
        rests = {cell.column for cell in row.own if cell not in own and cell.text[:1].islower()}
        rests = rests if self._last is not None else set()  # of cells that a page cut
        if rests:
            self._further(row, rests)
        lines = [line for cell in own for line in cell.lines if line.printed]
        words = " ".join(line.printed for line in lines)
        mark, text = split_mark(words)
        if mark is None and number and row.text(number.at):
            mark = self._mark(row.text(number.at))
            text = " ".join(cell.text for cell in own if cell.column != number.at and cell.text)
        if not text.strip():
            mark, text = None, words
        while self._stack and (
            self._stack[-1].beside or not self._is_deeper(mark, self._stack[-1].mark)
        ):
            self._stack.pop()
        group = _Open(mark, text.strip(), lines[0])
        self._under().append(group)
        self._stack.append(group)
        self._last = None
        for cell in row.own:
            is_rest = cell in own or cell.column in rests
            if not is_rest and cell.text.strip() not in _NOTHING:
                group.members.append(Paragraph(cell.text, cell.lines[0].place))

    @staticmethod
    def _names_group(cell: Cell, number: Column | None, text: Column | None, row: TableRow) -> bool:
        """Whether a cell of a group row belongs to the group's name."""
        if len(row.own) == 1 or text is None or cell.columns > 1:
            return True
        return cell.column == text.at or (number is not None and cell.column == number.at)

    @staticmethod
    def _is_deeper(mark: Mark | None, above: Mark | None) -> bool:
        if mark is None or above is None:
            return False
        return RANKS.index(mark.kind) > RANKS.index(above.kind)

    def _goes_on(self, row: TableRow, text: Column, number: Column | None, own: set[int]) -> bool:
        """Whether a row adds to the one above it: its text's cell began there, or is empty."""
        if text.at not in own and row.text(text.at):
            return True
        if number is None or (number.at in own and row.text(number.at).strip()):
            return not row.text(text.at).strip() and number is None
        leads = [c for c in self._columns if c.role in {"lead", "carries_out"} and c.at in own]
        alone = not any(row.text(c.at).strip() for c in leads)
        return alone or not row.text(text.at).strip()  # the rest of a row on the next page

    def _further(self, row: TableRow, own: set[int]) -> None:
        """More of the row above: another lead, another time, another action."""
        assert self._last is not None  # noqa: S101  # _take asks only then
        text = self._column("text")
        if text and text.at in own and (more := row.text(text.at)):
            *others, last = self._last.paragraphs
            whole = (*others, f"{last} {more}") if more[:1].islower() else (*others, last, more)
            self._replace_last(self._last._replace(paragraphs=whole))
        fields = list(self._last.fields)
        for field in self._fields(row, own):
            at = next(
                (
                    n
                    for n, each in enumerate(fields)
                    if each.role == field.role and each.role != "line"
                ),
                None,
            )
            if at is None:
                fields.append(field)
            else:
                before = fields[at]
                names = tuple(dict.fromkeys((*before.names, *field.names)))
                joint = " " if field.value[:1].islower() else "; "
                value = f"{before.value}{joint}{field.value}".strip("; ")
                fields[at] = before._replace(value=value, names=names)
        self._replace_last(self._last._replace(fields=tuple(fields)))

    def _replace_last(self, task: Task) -> None:
        under = self._under()
        under[-1] = task
        self._last = task

    def _task(self, row: TableRow) -> Task:
        text, number = self._column("text"), self._column("number")
        cell = row.cells.get(text.at) if text else None
        lines = [line for line in (cell.lines if cell else ()) if line.printed]
        paragraphs = tuple(lines_said(lines)) or ("(không ghi nội dung)",)
        mark = self._mark(row.text(number.at)) if number else None
        place = (lines[0] if lines else next(iter(self._cell_lines(row)))).place
        return Task(
            place,
            mark.kind if mark else "1",
            "",
            paragraphs,
            (),
            tuple(self._fields(row, None)),
            position=mark.position if mark else 0,
        )

    @staticmethod
    def _cell_lines(row: TableRow) -> Iterator[Line]:
        return (line for cell in row.cells.values() for line in cell.lines)

    def _fields(self, row: TableRow, own: set[int] | None) -> Iterator[Field]:
        done: set[int] = set()
        for column in self._columns:
            cell = row.cells.get(column.at)
            if cell is None or id(cell) in done or column.role in {"number", "text", GROUP}:
                continue
            done.add(id(cell))
            if own is not None and cell.column not in own:
                continue
            text = _text_of(cell)
            if text.strip() in _NOTHING:
                continue
            yield from self._of_cell(column, text)

    def _of_cell(self, column: Column, text: str) -> Iterator[Field]:
        """What one cell says; "Chủ trì: … Phối hợp: …" says two things."""
        rest: list[str] = []
        said: list[Labelled] = []
        for line in text.split("\n"):
            words = split_mark(line.strip())[1]
            inner = list(within(words))
            if not inner or (inner[0][0] > 0 and len(inner) == 1):
                if said:  # the value above goes on
                    said[-1] = said[-1]._replace(value=f"{said[-1].value}\n{line}")
                else:
                    rest.append(line)
                continue
            rest += [before] if (before := words[: inner[0][0]].strip(" ;-–")) else []
            said += [found for _at, found in inner]
        for found in said:
            role = self._roles.of(found)
            self._labelled[column.at].append(role)
            yield self._field(role, found.label, found.value)
        text = "\n".join(rest)
        if not text.strip():
            return
        self._unlabelled.add(column.at)
        if column.at in self._told:
            yield from self._telling_cell(column, text)
            return
        role = self._roles.of(Labelled(column.role, column.title, "")) if column.role else "line"
        yield self._field(role, column.title, text)

    def _telling_cell(self, column: Column, text: str) -> Iterator[Field]:
        """A cell whose words stay, and beside them whom it names."""
        role = self._roles.of(Labelled(column.role, column.title, ""))
        told = told_in(as_words(text), column.role)
        fields = told_fields(told, role) if told else (self._field(role, column.title, text),)
        yield self._field("line", column.title, text)
        yield from (each._replace(label="", told=True) for each in fields if each.names)

    @staticmethod
    def _field(role: str, label: str, text: str) -> Field:
        value = as_words(text)
        names: tuple[Name, ...] = ()
        if role in UNITS or role == "other":
            names = split_names(as_list(text))
            if not names:
                role = "line"
        label = " ".join(label.split())
        label = (
            (label[:1].upper() + label[1:].lower())
            if label.isupper()
            else label[:1].upper() + label[1:]
        )
        return Field(role or "line", label or "Ghi chú", value.rstrip(";, "), (), names)

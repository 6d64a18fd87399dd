"""Tables that stay tables: which columns one of activities shows, and the rows of another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from kehoach.importing.draft import Group, Kept, KeptRow, Member, Shown, Task, grid_rows
from kehoach.importing.recognition.columns import GROUP, Column, TableRow, rows_of
from kehoach.importing.recognition.labels import UNITS, Labelled
from kehoach.importing.source import Grid
from kehoach.plan import JOINED
from kehoach.vietnamese import fold

if TYPE_CHECKING:
    from kehoach.importing.recognition.making import Roles


def are_rows(members: Sequence[Member], *, grouped: bool = False) -> bool:
    """Whether a table can say them in their order: tasks, and behind them the groups of others."""
    for each in members:
        if isinstance(each, Group):
            grouped = True
            if not each.heading or not are_rows(each.members):
                return False
        elif grouped or not isinstance(each, Task):
            return False
    return bool(members)


def shown_of(
    columns: Sequence[Column],
    roles: Roles,
    tasks: Sequence[Task],
    within: Mapping[int, Sequence[str]],
) -> Iterator[Shown]:
    """The columns; one all of whose cells say things behind labels shows them all (`within`).

    Behind another whose cells name several roles come columns of the others.
    """
    titled = {fold(column.title) for column in columns}
    labels = {
        field.role: field.label
        for task in tasks
        for field in task.fields
        if not field.told and fold(field.label) not in titled
    }
    known: set[str] = set()
    for column in columns:
        role = column.role
        if role == GROUP:
            continue
        if several := within.get(column.at):
            known.update(several)
            yield Shown(JOINED.join(several), column.title)
            continue
        if role and role not in {"number", "text"}:
            role = roles.of(Labelled(role, column.title, ""))
        if any(field.told and field.role in UNITS for task in tasks for field in task.fields):
            role = _as_line(column, role, tasks)
        own = any(
            fold(field.label) == fold(column.title) for task in tasks for field in task.fields
        )
        if own or role in {"number", "text"} or not labels:
            known.add(role)
            yield Shown(role, column.title)
        if role in UNITS:
            for further in [each for each in labels if each in UNITS and each not in known]:
                known.add(further)
                yield Shown(further, labels[further])


def _as_line(column: Column, role: str, tasks: Sequence[Task]) -> str:
    """The role of a column, none where its cells are lines that tell several things."""
    title = fold(column.title)
    lines = [each for task in tasks for each in task.fields if fold(each.label) == title]
    return "line" if lines and all(each.role == "line" for each in lines) else role


def kept(grid: Grid) -> Kept:
    """A table that is none of activities: titles, rows, and lines across it."""
    rows = rows_of(grid)
    plain = Kept(grid_rows(grid), grid.place)
    if not rows or len(rows[0].own) < 2 or not all(rows[0].text(at) for at in rows[0].cells):  # noqa: PLR2004  # a title
        return plain
    width = max(rows[0].cells) + 1
    high = min(max(cell.rows for cell in rows[0].own), len(rows))
    titles = [
        " ".join(dict.fromkeys(filter(None, (row.text(at) for row in rows[:high]))))
        for at in range(width)
    ]
    body = tuple(_kept_row(row, width) for row in rows[high:] if any(c.text for c in row.own))
    fits = all(max(row.cells, default=0) < width for row in rows) and all(titles)
    return plain._replace(titles=tuple(titles), body=body) if fits and body else plain


def _kept_row(row: TableRow, width: int) -> KeptRow:
    said = [cell for cell in row.own if cell.text]
    if len(said) == 1 and len(row.own) == 1 and said[0].columns >= width > 1:
        return KeptRow(((said[0].text,),), across=True)
    own = {cell.column: tuple(line.printed for line in cell.lines if line.printed) for cell in said}
    return KeptRow(tuple(own.get(at, ()) for at in range(width)))

"""Units in a cell of a workbook that was empty: a line that the task has not yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kehoach.findings import Set
from kehoach.merging.changes import Found
from kehoach.merging.edited import Line
from kehoach.merging.ledgers import Book, EditedRow, successors
from kehoach.merging.placing import Anew, Said
from kehoach.merging.values import Step
from kehoach.plan import Loaded
from kehoach.views import Kind, Piece
from kehoach.views.printed import cell_words
from kehoach.views.records import Value


def line_of_units(
    at: tuple[EditedRow, int], line: Line, built: Book, plans: tuple[Loaded, Loaded]
) -> Step | None:
    """The edit that gives a task a line of units; None where the cell says anything else.

    Which line it is, other rows tell: those whose cells in the same column are units, all of one
    key. `plans` are the one that was built, and as it is now.
    """
    row, column = at
    base, mine = plans
    names = [each.strip() for each in line.text.split(";") if each.strip()]
    cells = [(name, cells[column]) for name, cells in built.rows.items() if name[0] == row.name[0]]
    keys = _keys_of([(name[1], cell) for name, cell in cells], base)
    task = successors(base, mine).get(row.name[1])
    if task is None or len(keys) != 1 or not names or not all(map(mine.plan.registry.find, names)):
        return None
    path, key = mine.source.exact(mine.places.original(task.path)), next(iter(keys))
    value = mine.source.value(path)
    if not isinstance(value, Mapping) or key in value:
        return None
    item = Anew(Piece("", Kind.VALUE, path), line.text, Said(0, 0, line.said))
    edit = Set(path, key, names[0] if len(names) == 1 else names)
    return Step(edit, path, (Found(item, line.place.ordinal, line),))


def _keys_of(values: Iterable[tuple[str, Value]], base: Loaded) -> set[str]:
    """The keys of the tasks under which the units of some cells stand."""
    paths = {each.key: each.path for each in base.plan.followed}
    return {
        str(place[len(path)])
        for task, value in values
        if (path := paths.get(task))
        for piece in cell_words(value).pieces
        for place in piece.sources[-1:]
        if place[: len(path)] == path and len(place) > len(path)
    }

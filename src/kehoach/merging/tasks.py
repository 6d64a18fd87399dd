"""New rows of a Word table of tasks: each becomes an activity where it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kehoach.findings import Path
from kehoach.merging.arranging import Come
from kehoach.merging.changes import Part
from kehoach.merging.elements import Element
from kehoach.merging.placement import Placement
from kehoach.merging.rows import columns_of, task_of
from kehoach.merging.values import Step
from kehoach.views import Words


def new_task(placement: Placement, every: Sequence[int], parts: Mapping[int, Part]) -> Step | None:
    """The activity that a new row is, in the list of the row above it.

    Below the row of a group it is the first of its list.
    """
    written = placement.compared.written
    rows = dict(_rows(placement))
    beside = _beside(placement, written[every[0]].row, rows)
    if beside is None:
        return None
    cells: defaultdict[int, list[str]] = defaultdict(list)
    for at in every:
        cells[written[at].column].append(written[at].text)
    columns = columns_of(_cells(placement, beside.place, rows))
    value = task_of(cells, columns, placement.is_unit)
    home = placement.homes.home(beside.place)
    if value is None or home is None:
        return None
    come = Come(home, placement.behind(beside.place, every[0]), (every[0], 1), value)
    own = tuple(parts[at] for at in every)
    said = tuple(at for at in every if not _is_looked_up(at, placement, columns))
    return Step(None, home, parts=own, lines=said, arrangement=(come,))


def _rows(placement: Placement) -> Iterator[tuple[int, Element]]:
    """The rows of the file that are elements of lists of mappings, or of texts, as they are."""
    for elements in placement.elements.lists.values():
        for each in elements:
            rows = {placement.compared.written[at].row for at in placement.lines(each)}
            if len(rows) == 1 and 0 not in rows and _is_row(placement, each):
                yield rows.pop(), each


def _is_row(placement: Placement, element: Element) -> bool:
    """Whether an element is a task: it has more than one paragraph, and a text."""
    value = placement.base.source.value(placement.path(element))
    return isinstance(value, dict) and "text" in value


def _beside(placement: Placement, row: int, rows: Mapping[int, Element]) -> Element | None:
    """The row of a task above a new one, else the one below it."""
    own = {line.row for at, line in enumerate(placement.compared.written) if at in placement.number}
    above = next((each for each in range(row - 1, 0, -1) if each in own), 0)
    last = max(own, default=0)
    below = next((each for each in range(row + 1, last + 1) if each in own), 0)
    return rows.get(above) or rows.get(below)


def _cells(
    placement: Placement, place: Path, rows: Mapping[int, Element]
) -> Iterator[tuple[int, Path, Words]]:
    """What the cells of all tasks of such lists hold that begin with it."""
    for row, element in rows.items():
        if element.place[-1] != place[-1]:
            continue
        seen = set()
        for number in element.numbers:
            line = (
                placement.compared.written[placement.at[number]] if number in placement.at else None
            )
            keys = placement.keys(element, number)
            if line and line.row == row and keys and line.column not in seen:
                seen.add(line.column)
                yield line.column, keys[0], placement.compared.words[number]


def _is_looked_up(at: int, placement: Placement, columns: Mapping[int, object]) -> bool:
    """Whether a cell names units otherwise than they are printed."""
    line = placement.compared.written[at]
    column = columns.get(line.column)
    names = (each.strip() for each in line.text.split(";"))
    registry = placement.mine.plan.registry
    units = [(name, registry.find(name)) for name in names]
    return bool(
        getattr(column, "is_of_units", False)
        and any(unit and str(unit.name) != name for name, unit in units)
    )

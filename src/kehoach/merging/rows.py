"""New rows of a table of tasks as activities: what its columns hold is told by the rows beside."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from kehoach.findings import Path, Value
from kehoach.merging.anew import named, nested, shape, typed, unmarked
from kehoach.named import NamedTuple
from kehoach.views import How, Words

TASK: Final[Path] = ("text",)
_POINTS: Final[Path] = ("items",)
_NAMED: Final = frozenset(["roles", "lines"])
"""Keys below which a plan has names of its own."""

_NUMBER: Final = re.compile(r"\s*[0-9]{0,4}[.)]?\s*", re.ASCII)
_BETWEEN: Final = ";"


class Column(NamedTuple):
    """What a column holds: the place where a task has it, and whether it names units."""

    place: Path
    is_of_units: bool


def columns_of(cells: Iterable[tuple[int, Path, Words]]) -> Mapping[int, Column]:
    """What columns hold, of cells: the column, the place of the words in their task, the words.

    A column that holds this or that, as the time of a task does, is what most of its cells are.
    """
    found: defaultdict[int, Counter[Column]] = defaultdict(Counter)
    for column, path, words in cells:
        is_of_units = any(piece.how & How.LOOKED_UP for piece in words.pieces)
        place = (path[:2] if path[0] in _NAMED else path[:1]) if path else TASK
        found[column][Column(place, is_of_units)] += 1
    return {column: some.most_common(1)[0][0] for column, some in found.items()}


def is_number(text: str) -> bool:
    """Whether a cell says no more than the number of its row."""
    return bool(_NUMBER.fullmatch(text))


def task_of(
    cells: Mapping[int, Sequence[str]],
    columns: Mapping[int, Column],
    is_unit: Callable[[str], bool],
) -> Mapping[str, Value] | None:
    """The task that a row is, of the paragraphs of its cells; None where it has not enough.

    It says what is to be done, and who leads it or has another part; below the first stand points.
    """
    found: dict[Path, Value] = {}
    has_unit = False
    for number, paragraphs in cells.items():
        column = columns.get(number)
        said = [typed(each) for each in paragraphs if each.strip()]
        if not said or (column is None and is_number("".join(said))):
            continue
        if column is None or column.place in found:
            return None
        first, *others = said
        if column.place == TASK:
            found |= _text(first, others) or {}
        elif others:
            return None
        elif column.is_of_units:
            names = [named(each.strip(), is_unit) for each in first.split(_BETWEEN) if each.strip()]
            found[column.place] = names if len(names) > 1 else names[0] if names else first
            has_unit = True
        else:
            found[column.place] = first
    value = nested(found) if has_unit and TASK in found else None
    return value if isinstance(value, Mapping) else None


def _text(first: str, others: Sequence[str]) -> Mapping[Path, Value] | None:
    """What is to be done, with points below it; None where something else stands below it."""
    if not others:
        return {TASK: first}
    if not all(map(shape, others)):
        return None
    return {TASK: first, _POINTS: [unmarked(each) for each in others]}

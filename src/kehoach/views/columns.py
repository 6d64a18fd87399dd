"""The columns of a table: as wide as what is in them wants, and none for what is empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import compress
from math import ceil
from typing import Final

from kehoach.named import NamedTuple
from kehoach.views.widths import em_width
from kehoach.views.words import Cell, Column, Row, TableBlock

_UPRIGHT, _ACROSS = 453, 700
"""The width of the text on a page in points: A4 less the margins of the decree."""
_HIGH, _LOW = 728, 482
"""The height of the text on a page in points, upright and across."""
_LINE: Final = 14
_PAGES_LEAST: Final = 20
"""The lines that every page holds."""
_FEW: Final = 100
"""The letters of a text that every page holds, in a column of any width."""
_SIZE: Final = 12
_PADDING: Final = 10
"""Points that a cell keeps free beside its text."""
_LONGEST: Final = 0.3
"""The share of a table that one word may claim; a longer one is broken."""
_SHORT: Final = 6_000
"""What a short text takes: a name or a time of some twelve letters."""
_MOSTLY: Final = 0.8
"""The share of a table that may go to what is easily read."""
_POWER: Final = 3
"""A row is as high as its highest cell: the higher this is, the more do its longest texts count."""
_LETTER: Final = 750
"""What a letter takes at most, but for few, in thousandths of its size."""


class _Want(NamedTuple):
    """What a column wants, in thousandths of the size of the letters."""

    least: int
    """Its longest word."""
    good: int
    """What is easily read: short texts on one line, its title on two."""
    most: int
    """Its longest text."""
    mass: float
    """What grows with all of its texts, and with the long ones the most."""
    centred: bool
    """Whether it is of numbers and marks, which want no more room than they take."""


def fitted(table: TableBlock, *, landscape: bool = False, drop: bool = True) -> TableBlock:
    """The same table with widths that follow what is in its cells; their sum is 100.

    With `drop` a column of which all cells are empty is left out.
    """
    rows = [row for row in table.rows if not row.group]
    shown = [
        not drop or not rows or any(row.cells[index].text or row.cells[index].more for row in rows)
        for index in range(len(table.columns))
    ]
    shown = shown if any(shown) else [True] * len(shown)
    columns = tuple(compress(table.columns, shown))
    if not all(shown):
        table = replace(table, rows=tuple(_without(row, shown) for row in table.rows))
        rows = [row for row in table.rows if not row.group]
    room = (_ACROSS if landscape else _UPRIGHT) * 1000 // _SIZE
    wants = [_want(column, index, rows) for index, column in enumerate(columns)]
    shares = _shares(wants, room)
    page = (_LOW if landscape else _HIGH) // _LINE // 2
    return replace(
        table,
        columns=tuple(map(_shared, columns, wants, shares, [room] * len(wants))),
        rows=tuple(
            replace(row, tall=True)
            if not row.group and _lines(row, [room * each // 100 for each in shares]) > page
            else row
            for row in table.rows
        ),
    )


def is_wide(table: TableBlock) -> bool:
    """Whether an upright page is too narrow for what is easily read in its columns."""
    rows = [row for row in table.rows if not row.group]
    room = _UPRIGHT * 1000 // _SIZE
    wants = [_want(column, index, rows) for index, column in enumerate(table.columns)]
    return sum(want.good for want in wants) > room * _MOSTLY


def _lines(row: Row, widths: Sequence[int]) -> int:
    """How many lines a row has, or no more than a few."""
    return max(
        (
            sum(_wrapped(text, width - _padding()) for text in _texts(cell))
            for cell, width in zip(row.cells, widths, strict=True)
            if sum(map(len, _texts(cell))) > _FEW or len(cell.more) > _PAGES_LEAST
        ),
        default=0,
    )


def _wrapped(text: str, room: int) -> int:
    """How many lines a text has in a width."""
    lines, at = 1, 0
    for word in text.split():
        width = em_width(word)
        if at and at + width > room:
            lines, at = lines + 1, 0
        lines += max(0, width - 1) // max(1, room)
        at += width + 250
    return lines


def _without(row: Row, shown: Sequence[bool]) -> Row:
    return row if row.group else replace(row, cells=tuple(compress(row.cells, shown)))


def _shared(column: Column, want: _Want, share: int, room: int) -> Column:
    width = share * room // 100
    letters = max(2, (width - _padding()) // _LETTER) if want.least > width else 0
    return replace(column, width=share, longest_word=letters)


def _texts(cell: Cell) -> tuple[str, ...]:
    """The paragraphs of a cell."""
    return (cell.text, *cell.more)


def _padding() -> int:
    return _PADDING * 1000 // _SIZE


def _want(column: Column, index: int, rows: Sequence[Row]) -> _Want:
    least = max(map(em_width, column.title.split()), default=0)
    most, mass = least, 0.0
    for text in (text for row in rows for text in _texts(row.cells[index]) if text):
        words = [em_width(word) for word in text.split()]
        width = sum(words) + 250 * max(0, len(words) - 1)
        least, most = max((least, *words)), max(most, width)
        mass += float(width) ** _POWER
    title = em_width(column.title)
    good = max(least, title * 3 // 5, min(most, _SHORT))
    return _Want(
        least + _padding(),
        good + _padding(),
        max(most, good) + _padding(),
        mass ** (1 / (_POWER + 1)),
        column.centred,
    )


def _shares(wants: Sequence[_Want], room: int) -> list[int]:
    """The widths in percent. Between its least and its most, a column's follows its mass.

    That makes the sum of the heights of all cells the least, each to a power: the closed form of
    what nearly makes the table the shortest.
    """
    least = [float(want.good) for want in wants]
    if sum(least) > room * _MOSTLY:
        words = [min(want.least, room * _LONGEST) for want in wants]
        more = max(0.0, room * _MOSTLY - sum(words)) / max(1.0, sum(least) - sum(words))
        least = [
            word + min(1.0, more) * max(0.0, good - word)
            for word, good in zip(words, least, strict=True)
        ]
    if sum(least) >= room:
        return _percent([each * room / sum(least) for each in least], room)
    width: dict[int, float] = {}
    free = list(range(len(wants)))
    while free:
        left = room - sum(width.values())
        mass = sum(wants[index].mass for index in free) or 1.0
        given = {index: left * wants[index].mass / mass for index in free}
        small = {index: least[index] for index in free if given[index] < least[index]}
        large = {
            index: float(wants[index].most) for index in free if given[index] > wants[index].most
        }
        fixed = small or large or given
        width |= fixed
        free = [index for index in free if index not in fixed]
    spare = room - sum(width.values())
    spread = [0 if want.centred else want.most for want in wants]
    spread = spread if any(spread) else [want.most for want in wants]
    whole = sum(spread)
    return _percent(
        [width[index] + spare * each / whole for index, each in enumerate(spread)], room
    )


def _percent(widths: Sequence[float], room: int) -> list[int]:
    """Widths as whole percents of which the sum is 100; small ones are rounded up."""
    shares = [ceil(100 * width / room - 0.01) for width in widths]
    while sum(shares) > 100:  # noqa: PLR2004  # per cent
        shares[shares.index(max(shares))] -= 1
    shares[shares.index(max(shares))] += 100 - sum(shares)
    return shares

"""What stays together: the end of a document, and a lead-in with what it leads to.

No last page has less than a few lines. Documents that end in a signature need none of that: it
stands whole, beside the last paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kehoach.views.widths import em_width
from kehoach.views.words import (
    Block,
    HeadingBlock,
    ItemBlock,
    ParagraphBlock,
    Row,
    SloganBlock,
    TableBlock,
)

_LEAST: Final = 5
"""The lines that a last page has."""
_MOST: Final = 20
"""The lines that stay together at most: what is longer than that may be divided."""
_ACROSS, _UPRIGHT = 80_000, 52_000
"""The width of a line in thousandths of the size of its letters: no line of any document holds
more, so that whatever is counted has at least as many lines."""


def introduced(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The same blocks, of which none that ends with a colon is parted from what it leads to."""
    return tuple(
        replace(block, keep=True)
        if isinstance(block, (ParagraphBlock, ItemBlock)) and block.text.endswith(":")
        else block
        for block in blocks[:-1]
    ) + tuple(blocks[-1:])


def ended(blocks: Sequence[Block], *, landscape: bool = False) -> tuple[Block, ...]:
    """The same blocks, of which the last five lines stand on one page."""
    room = _ACROSS if landscape else _UPRIGHT
    made: list[Block] = []
    wanted = _LEAST
    for block in reversed(introduced(blocks)):
        if wanted <= 0:
            made.append(block)
            continue
        kept: Block
        if isinstance(block, TableBlock):
            kept, lines = _kept_table(block, wanted, room, is_last=not made)
            made = [replace(each, joined=True) for each in made]
        else:
            kept, lines = _kept_text(block, room, is_last=not made)
        wanted -= lines
        made.append(kept)
    return tuple(reversed(made))


def ended_table(table: TableBlock, *, landscape: bool) -> TableBlock:
    """A table that ends a document, of which the last five lines stand on one page."""
    (made,) = ended((table,), landscape=landscape)
    return made if isinstance(made, TableBlock) else table


def _kept_text(
    block: HeadingBlock | ParagraphBlock | SloganBlock | ItemBlock, room: int, *, is_last: bool
) -> tuple[Block, int]:
    """A text that stays with what follows, and its lines; a long one may be divided."""
    if isinstance(block, (HeadingBlock, SloganBlock)):
        return block, 1
    lines = _lines(block.text, room)
    return replace(block, keep=not is_last or block.keep, whole=lines <= _MOST), lines


def _kept_table(
    table: TableBlock, wanted: int, room: int, *, is_last: bool
) -> tuple[TableBlock, int]:
    """A table of which the last rows stay with the end, and how many lines these have.

    Rows that head others stay with them.
    """
    rows = list(table.rows)
    lines = 0
    index = len(rows)
    while index and (lines < wanted or rows[index - 1].group):
        height = _height(table, rows[index - 1], room)
        if rows[index - 1].tall or lines + height > _MOST:
            lines = wanted  # it fills most of a page, and what is behind it goes on there
            break
        lines += height
        index -= 1
        rows[index] = replace(rows[index], keep=True)
    if index == 0 and rows:
        lines += 1  # the head
    if is_last and rows:
        rows[-1] = replace(rows[-1], keep=False)
    return replace(table, rows=tuple(rows)), lines


def _height(table: TableBlock, row: Row, room: int) -> int:
    """The lines that a row has at least."""
    if row.group:
        return _lines(row.cells[0].text, room)
    return max(
        (
            sum(_lines(text, room * column.width // 100) for text in (cell.text, *cell.more))
            for column, cell in zip(table.columns, row.cells, strict=False)
        ),
        default=1,
    )


def _lines(text: str, room: int) -> int:
    """The lines that a text has at least in a width."""
    return max(1, -(-em_width(text) // max(1, room)))

"""Tables: rows and cells in this view, cells that go over several rows or columns joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Protocol

from kehoach.word.document import Block, Cell, Row, Table, paragraphs
from kehoach.word.markup import Element, child, children, flat, switched, value, whole
from kehoach.word.paragraph import Paragraph, Place, Revision

_MOST_COLUMNS: Final = 64
"""Word has 63."""


class Story(Protocol):
    """What a table needs of the story that it stands in."""

    place: Place

    def blocks(self, parent: Element) -> tuple[Block, ...]:
        """What stands in a cell."""

    def between(self, mark: Element) -> None:
        """A mark between cells or rows."""

    def left_out(self, node: Element, marks: Iterable[Element]) -> tuple[bool, Revision | None]:
        """Whether the view leaves out a row or cell, and whose change it is."""


@dataclass(slots=True)
class _Draft:
    """A cell that may grow to the right and down."""

    blocks: list[Block]
    column: int
    columns: int
    rows: int = 1


def table_of(node: Element, story: Story) -> Table | None:
    """The table; None where the view leaves nothing of it. Its cells are read in order."""
    rows: list[tuple[list[_Draft], bool, Revision | None]] = []
    above: dict[int, _Draft] = {}
    for each in _named(node, "w:tr", story):
        properties = child(each, "w:trPr")
        gone, revision = story.left_out(each, children(properties))
        if not gone:
            cells, above = _row(each, properties, above, story)
            rows.append((cells, switched(child(properties, "w:tblHeader")) is True, revision))
    header = True
    found: list[Row] = []
    for cells, says, revision in rows:
        header = header and says
        frozen = (Cell(tuple(each.blocks), *_span(each)) for each in cells)
        found.append(Row(tuple(frozen), header, revision))
    inner = (block for row in found for cell in row.cells for block in cell.blocks)
    first = next(paragraphs(inner), None)
    place = story.place if first is None else first.place
    return Table(tuple(found), place) if found else None


def _row(
    node: Element, properties: Element | None, above: dict[int, _Draft], story: Story
) -> tuple[list[_Draft], dict[int, _Draft]]:
    """The cells that begin in a row, and those that the next row may go on with, by column."""
    column = _columns(value(properties, "w:gridBefore"), 0)
    cells: list[_Draft] = []
    below: dict[int, _Draft] = {}
    last: _Draft | None = None
    for each in _named(node, "w:tc", story):
        said = child(each, "w:tcPr")
        if story.left_out(each, children(said))[0]:
            continue
        columns = _columns(value(said, "w:gridSpan"), 1)
        blocks = story.blocks(each)
        merged = _merged(said)
        if last is not None and _goes_on(said, "w:hMerge"):
            last.columns += columns
            last.blocks += _speaking(blocks)
        elif merged and column in above and above[column].columns == columns:
            last = below[column] = above[column]
            last.rows += 1
            last.blocks += _speaking(blocks)
        else:
            last = _Draft(list(blocks), column, columns)
            cells.append(last)
            if merged is not None:
                below[column] = last
        column += columns
    return cells, below


def _named(node: Element, tag: str, story: Story) -> Iterator[Element]:
    for each in flat(node):
        if each.tag == tag:
            yield each
        elif each.get("w:id") is not None:
            story.between(each)


def _merged(properties: Element | None) -> bool | None:
    """Whether a cell goes on with the one above; None where it has nothing to do with others."""
    merge = child(properties, "w:vMerge")
    if merge is None:
        return None
    return merge.get("w:val", "continue") == "continue"


def _goes_on(properties: Element | None, tag: str) -> bool:
    merge = child(properties, tag)
    return merge is not None and merge.get("w:val", "continue") == "continue"


def _span(cell: _Draft) -> tuple[int, int, int]:
    return cell.column, cell.columns, cell.rows


def _columns(text: str | None, least: int) -> int:
    return max(least, min(_MOST_COLUMNS, whole(text, least)))


def _speaking(blocks: tuple[Block, ...]) -> list[Block]:
    """What a cell that goes on with another says all the same: no word is lost."""
    return [
        block
        for block in blocks
        if not isinstance(block, Paragraph) or block.text.strip()
        if any(each.text.strip() for each in paragraphs((block,)))
    ]

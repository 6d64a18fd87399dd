"""The paragraphs of an edited Word file, as they are compared."""

from __future__ import annotations

from collections.abc import Iterator

from kehoach.named import NamedTuple
from kehoach.vietnamese.typography import keys
from kehoach.word import Document, Paragraph, Place, Table, paragraphs


class Line(NamedTuple):
    """A paragraph: its words without the numbers of notes, and the bookmarks that touch it."""

    text: str
    said: tuple[str, ...]
    """What it is compared by."""
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    place: Place
    row: int = 0
    """Which row of a table of the file it stands in, from 1; 0 outside of tables."""
    column: int = 0
    """And in which column, from 0."""

    @property
    def marks(self) -> frozenset[str]:
        """All bookmarks that start or end in it."""
        return frozenset((*self.starts, *self.ends))


def lines_of(document: Document) -> tuple[Line, ...]:
    """The paragraphs that say something, of the body and then of the notes."""
    found = (_line(*each) for each in _all(document))
    return tuple(line for line in found if line.said or line.marks)


def _all(document: Document) -> Iterator[tuple[Paragraph, int, int]]:
    rows = 0
    for blocks in (document.blocks, *(note.blocks for note in document.notes)):
        for block in blocks:
            if not isinstance(block, Table):
                yield from ((each, 0, 0) for each in paragraphs([block]))
                continue
            for row in block.rows:
                rows += 1
                for cell in row.cells:
                    yield from ((each, rows, cell.column) for each in paragraphs(cell.blocks))


def _line(paragraph: Paragraph, row: int, column: int) -> Line:
    spoken = (each for each in paragraph.runs if not (each.look.hidden or each.note))
    text = "".join(each.text for each in spoken)
    return Line(text, keys(text), paragraph.starts, paragraph.ends, paragraph.place, row, column)

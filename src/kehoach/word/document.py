"""A document as it is read: frozen values, in the order of the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from kehoach.named import NamedTuple
from kehoach.word.paragraph import Paragraph, Place, Revision


class Change(NamedTuple):
    """One tracked change, accepted or not.

    `text` are its words; a paragraph's end is "¶", and a change of format has none. A row of a
    table is one change, its words in one text.
    """

    revision: Revision
    text: str
    place: Place
    accepted: bool


class TextBox(NamedTuple):
    """The words of a text box, before the paragraph that it hangs on."""

    blocks: tuple[Block, ...]


class Cell(NamedTuple):
    """A cell: the first column that it covers (from 0), and how many columns and rows."""

    blocks: tuple[Block, ...]
    column: int
    columns: int = 1
    rows: int = 1


class Row(NamedTuple):
    """A row: the cells that begin in it. `header` where Word repeats it on every page."""

    cells: tuple[Cell, ...]
    header: bool = False
    revision: Revision | None = None


class Table(NamedTuple):
    """A table; its place is that of its first paragraph."""

    rows: tuple[Row, ...]
    place: Place

    @property
    def covered(self) -> tuple[tuple[Cell, ...], ...]:
        """For each row the cells that cover it, those that began above too, by column."""
        found: list[tuple[Cell, ...]] = []
        above: list[tuple[Cell, int]] = []
        for row in self.rows:
            here = [*above, *((cell, cell.rows) for cell in row.cells)]
            here.sort(key=lambda each: each[0].column)
            found.append(tuple(cell for cell, _left in here))
            above = [(cell, left - 1) for cell, left in here if left > 1]
        return tuple(found)


Block: TypeAlias = Paragraph | Table | TextBox


class Margin(NamedTuple):
    """A header or footer; `pages` is "default", "first" or "even"."""

    pages: str
    blocks: tuple[Block, ...]


class Section(NamedTuple):
    """A stretch of pages of one size, in twips. `start` is the word of the format ("nextPage")."""

    width: int
    height: int
    landscape: bool
    start: str
    headers: tuple[Margin, ...] = ()
    footers: tuple[Margin, ...] = ()


class Note(NamedTuple):
    """A footnote or endnote, and the paragraph that refers to it."""

    kind: str
    mark: str
    blocks: tuple[Block, ...]
    place: Place


class Comment(NamedTuple):
    """A comment.

    `about` are the words that it is about, cut after a thousand characters; `place` is None where
    nothing refers to it; `answers` is the id of the comment that it answers; `date` is as stored
    (ISO 8601).
    """

    id: str
    author: str
    date: str
    text: str
    about: str = ""
    place: Place | None = None
    answers: str = ""
    done: bool = False


class Thing(NamedTuple):
    """What has no words here: a "picture", "chart", "diagram", "object", or "file" inside it."""

    kind: str
    place: Place
    name: str = ""


class Document(NamedTuple):
    """A Word file in one view of its tracked changes."""

    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    comments: tuple[Comment, ...]
    changes: tuple[Change, ...]
    things: tuple[Thing, ...]
    properties: Mapping[str, str]
    custom: Mapping[str, str]


def paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """All paragraphs of blocks, those of boxes and cells in their places."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, TextBox):
            yield from paragraphs(block.blocks)
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from paragraphs(cell.blocks)


def lines(document: Document) -> Iterator[str]:
    """What the document says, line by line, blank lines left out: body, then notes."""
    for blocks in (document.blocks, *(note.blocks for note in document.notes)):
        for paragraph in paragraphs(blocks):
            for line in paragraph.line.split("\n"):
                if line.strip():
                    yield line.strip()

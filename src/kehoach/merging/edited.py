"""The paragraphs of an edited Word file, as they are compared."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

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
    in_table: bool = False

    @property
    def marks(self) -> frozenset[str]:
        """All bookmarks that start or end in it."""
        return frozenset((*self.starts, *self.ends))


def lines_of(document: Document) -> tuple[Line, ...]:
    """The paragraphs that say something, of the body and then of the notes."""
    found = (_line(*each) for each in _all(document))
    return tuple(line for line in found if line.said or line.marks)


def _all(document: Document) -> Iterator[tuple[Paragraph, bool]]:
    for blocks in (document.blocks, *(note.blocks for note in document.notes)):
        for block in blocks:
            yield from ((each, isinstance(block, Table)) for each in paragraphs([block]))


def _line(paragraph: Paragraph, in_table: bool) -> Line:  # noqa: FBT001  # what goes with it
    spoken = (each for each in paragraph.runs if not (each.look.hidden or each.note))
    text = "".join(each.text for each in spoken)
    return Line(text, keys(text), paragraph.starts, paragraph.ends, paragraph.place, in_table)

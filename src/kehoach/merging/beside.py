"""What an edited Word file has beside the words of its paragraphs: told, never taken."""

from __future__ import annotations

from collections.abc import Iterator

from kehoach.merging.edited import Line
from kehoach.merging.outcome import Left, Reason
from kehoach.word import Document, Place, RevisionKind, paragraphs


def beside(document: Document) -> Iterator[Left]:
    """Pictures and other objects, words of headers and footers, and tracked changes of format.

    What is built has none of these but the numbers of pages.
    """
    for thing in document.things:
        yield _left(Reason.OBJECT, thing.name or thing.kind, thing.place)
    said: dict[str, Place] = {}
    for section in document.sections:
        for margin in (*section.headers, *section.footers):
            for each in paragraphs(margin.blocks):
                if any(map(str.isalpha, each.text)):
                    said.setdefault(each.text, each.place)
    for text, place in said.items():
        yield _left(Reason.MARGIN, text, place)
    formats = {
        change.place.ordinal: change
        for change in document.changes
        if change.revision.kind is RevisionKind.FORMAT and change.place.story == "body"
    }
    for change in formats.values():
        yield _left(Reason.FORMAT, change.text or change.revision.author, change.place)


def _left(reason: Reason, text: str, place: Place) -> Left:
    return Left(reason, "", text, Line(text, (), (), (), place), None)

"""A paragraph while it is being read, and the state that carries over to the next one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from kehoach.named import NamedTuple
from kehoach.word.document import TextBox
from kehoach.word.ledger import Edge
from kehoach.word.markup import Element
from kehoach.word.numbering import Numbering
from kehoach.word.paragraph import Place, Run
from kehoach.word.revisions import Accept
from kehoach.word.styles import Styles

Piece: TypeAlias = Run | Edge


class File(NamedTuple):
    """What all stories of a file share, and the view in which they are read."""

    styles: Styles
    numbering: Numbering
    accept: Accept


@dataclass(slots=True)
class Draft:
    """A paragraph while its words are coming.

    `joins` says that its end is gone, so that the next paragraph goes on with it; `spoken` that it
    shows something, `removed` that the view took something out of it.
    """

    place: Place
    properties: Element | None
    joins: bool = False
    breaks: bool = False
    spoken: bool = False
    removed: bool = False
    pieces: list[Piece] = field(default_factory=list)
    boxes: list[TextBox] = field(default_factory=list)
    starts: list[str] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Flow:
    """What goes on from one paragraph of a story to the next.

    `fields` holds for each open field whether its code is still coming, and `codes` counts those;
    `page` is the page that Word last showed; `breaks` says that the next paragraph begins a page.
    """

    fields: list[bool] = field(default_factory=list)
    codes: int = 0
    bookmarks: dict[str, str] = field(default_factory=dict)
    page: int | None = None
    breaks: bool = False


def joined(first: Draft, second: Draft) -> Draft:
    """Two paragraphs that a view shows as one: what the first is, unless it shows nothing.

    A bookmark in one whose words are all gone went with them. The first draft grows; the second is
    not used again.
    """
    if not first.spoken:
        first.place, first.properties = second.place, second.properties
        if first.removed:
            first.starts.clear()
            first.ends.clear()
    if second.spoken or not second.removed or not first.spoken:
        first.starts += second.starts
        first.ends += second.ends
    first.joins = second.joins
    first.breaks |= second.breaks
    first.spoken |= second.spoken
    first.removed |= second.removed
    first.pieces += second.pieces
    first.boxes += second.boxes
    return first

"""The words that every kit knows, as values: what a document may consist of.

Views show themselves whole (`repr`), less what only a page that holds all documents prints: where
things are, and what they lead to.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from kehoach.views.shapes import Timeline

StyleName: TypeAlias = Literal["state", "party"]


@dataclass(frozen=True, slots=True)
class Meta:
    """What a document says of itself to programs: properties, page, language."""

    title: str
    subject: str
    author: str
    day: date | None = None
    """Its date; a draft has none."""
    landscape: bool = False
    compact: bool = False
    """Set smaller and closer, to be seen at a glance."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text on one line.

    `target` is the anchor to which it leads on a page that holds all documents, or empty.
    """

    text: str
    target: str = field(default="", repr=False)


Pieces: TypeAlias = tuple[Piece, ...]


def said(pieces: Pieces) -> str:
    """The text that the pieces make together."""
    return "".join(piece.text for piece in pieces)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of an official document (NĐ 30/2020, Phụ lục I, II.1 to II.4).

    A Party committee has no motto; its `nation` is the name of the Party.
    """

    parent: str | None
    issuer: str
    nation: str
    motto: str | None
    number: str
    place_and_date: str
    mark: str = ""
    """The sign below the issuer's name; empty for a drawn line."""


@dataclass(frozen=True, slots=True)
class HeadingBlock:
    """A heading of the outline. `level` counts from 1; `kind` is that of its mark.

    Here and below, `pieces` are the text once more where parts of it lead elsewhere, and `anchor`
    is the name by which the block is reached.
    """

    level: int
    kind: str
    mark: str
    text: str
    pieces: Pieces = field(default=(), repr=False)
    anchor: str = field(default="", repr=False)
    word: Literal["heading"] = "heading"


@dataclass(frozen=True, slots=True)
class ParagraphBlock:
    """A paragraph of the body, with the number that stands before it, if any."""

    text: str
    mark: str = ""
    italic: bool = False
    keep: bool = False
    """Whether it must stand on one page with what follows."""
    anchor: str = field(default="", repr=False)
    word: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class ItemBlock:
    """A dash. `depth` counts from 1; `label` is a run-in before the text."""

    mark: str
    text: str
    label: str | None = None
    depth: int = 1
    pieces: Pieces = field(default=(), repr=False)
    anchor: str = field(default="", repr=False)
    word: Literal["item"] = "item"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `width` is its share in percent of the table."""

    title: str
    width: int
    centred: bool = False
    figures: bool = False
    """Whether its cells are figures, to stand one below the other at the right."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    text: str
    pieces: Pieces = field(default=(), repr=False)

    @classmethod
    def of(cls, pieces: Pieces) -> Cell:
        """The cell that says these pieces."""
        return cls(said(pieces), pieces)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; a group row has one cell, which spans all columns, a strong one is bold.

    The rest is for looking things up: the slugs of the units in the row, its first and last day.
    """

    cells: tuple[Cell, ...]
    group: bool = False
    level: int = 0
    """That of a group row, from 1."""
    anchor: str = field(default="", repr=False)
    units: tuple[str, ...] = field(default=(), repr=False)
    start: date | None = field(default=None, repr=False)
    end: date | None = field(default=None, repr=False)
    strong: bool = False


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table whose header is repeated on every page.

    `note` stands above it at the right: in what its figures count.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""
    whole: bool = False
    """Whether it must stand on one page; it is short."""
    word: Literal["table"] = "table"


Block: TypeAlias = HeadingBlock | ParagraphBlock | ItemBlock | TableBlock


@dataclass(frozen=True, slots=True)
class SignatureView:
    """The lines of the signature: above the blank and below it."""

    authority: tuple[str, ...]
    post: str | None
    office: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class Official:
    """The official document."""

    meta: Meta
    letterhead: Letterhead
    kind: str
    subject: str
    subject_mark: str
    """The sign below the subject; empty for a drawn line."""
    bases: tuple[str, ...]
    body: tuple[Block, ...]
    recipients: tuple[str, ...]
    signature: SignatureView


@dataclass(frozen=True, slots=True)
class Assignment:
    """The assignment table as an appendix, with pictures of its timeline."""

    meta: Meta
    label: str
    title: str
    attached: str
    table: TableBlock
    timelines: tuple[Timeline, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One unit's task sheet."""

    meta: Meta
    kind: str
    unit: str
    source: str
    body: tuple[Block, ...]
    anchor: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Estimate:
    """What the plan costs."""

    meta: Meta
    kind: str
    subject: str
    attached: str
    body: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values of a filter."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Web:
    """All documents on one page."""

    meta: Meta
    official: Official
    assignment: Assignment
    timeline: Timeline
    estimate: Estimate | None
    sheets: tuple[Sheet, ...]
    units: tuple[Choice, ...]
    months: tuple[Choice, ...]

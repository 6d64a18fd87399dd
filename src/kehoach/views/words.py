"""The words that every kit knows, as values: what a document may consist of.

All that is printed is `Words`, which know their pieces; a `str` is a name that programs use. Views
show themselves whole (`repr`), less what only a page that holds all documents prints: where things
are, and what they lead to.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal, TypeAlias

from kehoach.plan import NOTHING, Signature, Words

if TYPE_CHECKING:
    from kehoach.views.shapes import Timeline


@dataclass(frozen=True, slots=True)
class FileLink:
    """A file beside a page. `name` is that of its document, `form` its ending."""

    name: str
    form: str
    label: Words
    href: str
    """Its path from the page."""


@dataclass(frozen=True, slots=True)
class Meta:
    """What a document says of itself to programs: properties, page, language."""

    title: Words
    subject: Words
    author: Words
    day: date | None = None
    """Its date; a draft has none."""
    landscape: bool = False
    compact: bool = False
    """Set smaller and closer, to be seen at a glance."""
    files: tuple[FileLink, ...] = field(default=(), repr=False)
    """What else there is of the plan, of a page that can lead there."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of an official document (NĐ 30/2020, Phụ lục I, II.1 to II.4).

    A Party committee has no motto; its `nation` is the name of the Party.
    """

    parent: Words | None
    issuer: Words
    nation: Words
    motto: Words | None
    number: Words
    place_and_date: Words
    mark: Words = NOTHING
    """The sign below the issuer's name; empty for a drawn line."""


@dataclass(frozen=True, slots=True)
class HeadingBlock:
    """A heading of the outline. `level` counts from 1; `kind` is that of its mark.

    Here and below, `anchor` is the name by which the block is reached.
    """

    level: int
    kind: str
    mark: Words
    text: Words
    joined: bool = False
    """Whether it stands on one page with the last rows of the table before it."""
    anchor: str = field(default="", repr=False)
    word: Literal["heading"] = "heading"


@dataclass(frozen=True, slots=True)
class ParagraphBlock:
    """A paragraph of the body, with the number that stands before it, if any."""

    text: Words
    mark: Words = NOTHING
    label: Words | None = None
    """Bold words before the text, with a colon."""
    strong: bool = False
    """Whether the mark is bold: `Điều 1.`"""
    italic: bool = False
    keep: bool = False
    """Whether it must stand on one page with what follows."""
    whole: bool = False
    """Whether all its lines stand on one page."""
    joined: bool = False
    anchor: str = field(default="", repr=False)
    word: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class SloganBlock:
    """A line of its own, bold and in the middle."""

    text: Words
    joined: bool = False
    word: Literal["slogan"] = "slogan"


@dataclass(frozen=True, slots=True)
class ItemBlock:
    """A dash. `depth` counts from 1; `label` is a run-in before the text."""

    mark: Words
    text: Words
    label: Words | None = None
    depth: int = 1
    keep: bool = False
    whole: bool = False
    joined: bool = False
    anchor: str = field(default="", repr=False)
    word: Literal["item"] = "item"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `width` is its share in percent of the table."""

    title: Words
    width: int = 0
    centred: bool = False
    figures: bool = False
    """Whether its cells are figures, to stand one below the other at the right."""
    longest_word: int = 0
    """How many letters a line of it holds, where some word is longer; 0 where it holds them all."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: a paragraph, and below it others, such as points."""

    text: Words
    more: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; a group row has one cell, which spans all columns, a strong one is bold.

    The rest is for looking things up: the slugs of the units that are named in the row, its first
    and last day, the day by which it is due, and how it stands.
    """

    cells: tuple[Cell, ...]
    group: bool = False
    level: int = 0
    """That of a group row, from 1."""
    anchor: str = field(default="", repr=False)
    also: str = field(default="", repr=False)
    """The anchor of an activity that stands nowhere else on the page of all documents."""
    units: tuple[str, ...] = field(default=(), repr=False)
    start: date | None = field(default=None, repr=False)
    end: date | None = field(default=None, repr=False)
    due: date | None = field(default=None, repr=False)
    due_words: Words = field(default=NOTHING, repr=False)
    state: str = field(default="", repr=False)
    """Its group, as `kehoach status` has it, by the day that was asked for."""
    state_words: Words = field(default=NOTHING, repr=False)
    strong: bool = False
    tall: bool = False
    """Whether it is higher than half a page, so that it is divided where its page ends."""
    keep: bool = False
    """Whether it must stand on one page with what follows: all rows behind it do, but the last."""


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table whose header is repeated on every page.

    `note` stands above it at the right: in what its figures count.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: Words = NOTHING
    whole: bool = False
    """Whether it must stand on one page; it is short."""
    joined: bool = False
    word: Literal["table"] = "table"


Block: TypeAlias = HeadingBlock | ParagraphBlock | SloganBlock | ItemBlock | TableBlock


@dataclass(frozen=True, slots=True)
class Official:
    """The official document."""

    meta: Meta
    letterhead: Letterhead | None
    """An enclosed document has none."""
    kind: Words
    subject: Words
    subject_mark: Words
    """The sign below the subject; empty for a drawn line."""
    attached: Words
    """With which document it goes, where one encloses it."""
    authority: Words
    """Who decides, in a decision."""
    bases: tuple[Words, ...]
    decides: Words
    """`QUYẾT ĐỊNH:`"""
    body: tuple[Block, ...]
    recipients: tuple[Words, ...]
    signature: Signature | None
    notes: tuple[Words, ...] = ()
    """Its footnotes, in order."""


@dataclass(frozen=True, slots=True)
class Annex:
    """What goes with the document, and says so."""

    meta: Meta
    title: Words
    attached: Words


@dataclass(frozen=True, slots=True)
class Assignment(Annex):
    """The assignment table as an appendix."""

    label: Words
    table: TableBlock


@dataclass(frozen=True, slots=True)
class Supplement(Annex):
    """An appendix of a plan's own making."""

    label: Words
    body: tuple[Block, ...]
    notes: tuple[Words, ...] = ()


Issued: TypeAlias = Official | Assignment | Supplement
"""What is signed, or goes with it."""


@dataclass(frozen=True, slots=True)
class Whole:
    """All that is issued together, one behind the other."""

    meta: Meta
    parts: tuple[Issued, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """The timeline on pages, under a head."""

    meta: Meta
    kind: Words
    subject: Words
    attached: Words
    timelines: tuple[Timeline, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One unit's task sheet."""

    meta: Meta
    kind: Words
    unit: Words
    source: Words
    body: tuple[Block, ...]
    anchor: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Estimate:
    """What the plan costs."""

    meta: Meta
    kind: Words
    subject: Words
    attached: Words
    body: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values of a filter."""

    value: str
    label: Words


@dataclass(frozen=True, slots=True)
class UnitEntry:
    """A unit with a task sheet, as one looks for it: by any of its forms, in short what it does.

    `within` are the slugs of the groups in which it is meant, too.
    """

    slug: str
    name: Words
    forms: tuple[Words, ...]
    within: tuple[str, ...]
    summary: Words


@dataclass(frozen=True, slots=True)
class Web:
    """All documents on one page."""

    meta: Meta
    papers: tuple[Official, ...]
    supplements: tuple[Supplement, ...]
    assignment: Assignment
    timeline: Timeline
    estimate: Estimate | None
    sheets: Collection[Sheet]
    units: tuple[UnitEntry, ...]
    months: tuple[Choice, ...]
    day: date | None = None
    """The day by which it says how each activity stands, if any."""

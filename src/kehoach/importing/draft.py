"""A plan as it was recognised: the neutral tree between reading and writing.

It holds what the document says and where, not what the plan language can say of it: what the
language has no word for yet keeps its words here, and `writing` decides how they are written down.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from kehoach.importing.source import Grid, Line, Place
from kehoach.named import NamedTuple


class Name(NamedTuple):
    """A unit as it is written; `head` is the word that the list before it lends to it ("Sở").

    `part` is for what part of the work, where that stands in parentheses behind it.
    """

    written: str
    head: str = ""
    part: str = ""


class Binding(NamedTuple):
    """What a sentence in prose gives to whom: who does it, who helps, by when."""

    names: tuple[Name, ...]
    support: str = ""
    time: str = ""
    helpers: tuple[Name, ...] = ()
    """The units that `support` names, where it names nothing else."""

    @property
    def words(self) -> str:
        """The same for a person."""
        lead = "; ".join(name.written for name in self.names)
        support = f"phối hợp: {self.support}" if self.support else ""
        return "; ".join(filter(None, (lead, support, self.time)))


class Remark(NamedTuple):
    """Something that a person must look at; `about` are the words that it is about."""

    kind: str
    about: str
    place: Place


class Paragraph(NamedTuple):
    """Words without a mark."""

    text: str
    place: Place


class Item(NamedTuple):
    """A dash, with the kind of mark of what stands below it."""

    text: str
    place: Place
    label: str = ""
    items: tuple[Item, ...] = ()
    kind: str = ""
    """The kind of its own mark."""
    binds: Binding | None = None
    """Whom a sentence in prose gives the work."""


class Field(NamedTuple):
    """A labelled line: its label as written, and its value or its items."""

    role: str
    label: str
    value: str
    items: tuple[Item, ...] = ()
    names: tuple[Name, ...] = ()
    told: bool = False
    """Whether another line of the activity says it, in a sentence: it is not printed."""


class Task(NamedTuple):
    """An activity. `kind` is that of its mark, empty where it has none."""

    place: Place
    kind: str
    title: str = ""
    paragraphs: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    fields: tuple[Field, ...] = ()
    tasks: tuple[Task, ...] = ()
    group: tuple[str, ...] = ()
    """The headings around it in a table."""
    position: int = 0
    """What its mark counts, in a table."""
    counted: str = ""
    """The kind of the marks of its labelled lines, where these are counted."""

    @property
    def name(self) -> str:
        """What it is called."""
        return self.title or (self.paragraphs[0] if self.paragraphs else "")

    def names(self, role: str) -> tuple[Name, ...]:
        """The units in a role."""
        return tuple(name for each in self.fields if each.role == role for name in each.names)

    @property
    def times(self) -> tuple[str, ...]:
        """The written times."""
        return tuple(each.value for each in self.fields if each.role in {"when", "due"})


class Group(NamedTuple):
    """A section. `kind` is that of its mark, `written` the mark as in the document."""

    place: Place
    kind: str
    written: str
    heading: str
    members: tuple[Member, ...] = ()
    position: int = 0
    binds: Binding | None = None
    """As of an item."""


class Duty(NamedTuple):
    """A sentence of a unit's duties."""

    text: str
    place: Place
    label: str = ""
    items: tuple[Item, ...] = ()
    owner: str = ""
    """The one unit of the block that it is for."""


class Block(NamedTuple):
    """The duties under one heading."""

    place: Place
    names: tuple[Name, ...]
    heading: str
    intro: tuple[str, ...] = ()
    duties: tuple[Duty, ...] = ()
    parts: tuple[Block, ...] = ()
    kind: str = ""


class Duties(NamedTuple):
    """Where the agencies' own section stands."""

    blocks: tuple[Block, ...]
    kind: str


class KeptRow(NamedTuple):
    """A row of a table: its cells, paragraph by paragraph; or a line across the table."""

    cells: tuple[tuple[str, ...], ...]
    across: bool = False


class IndicatorRow(NamedTuple):
    """An indicator of a table, or a line across it (`group`)."""

    group: str = ""
    text: str = ""
    plain: tuple[tuple[str, str], ...] = ()
    """What else is said of it, by its key: the unit, the source, a note."""
    values: tuple[tuple[str, str], ...] = ()
    """Targets by year or horizon; the key is empty where a target has none."""
    units: tuple[tuple[str, str, tuple[Name, ...]], ...] = ()
    """Who answers: a role, the words of the cell, and the names in it."""
    below: tuple[IndicatorRow, ...] = ()


class Counted(NamedTuple):
    """A table read as indicators: its rows, and what its columns show."""

    rows: tuple[IndicatorRow, ...]
    columns: tuple[Shown, ...]


class Kept(NamedTuple):
    """A table that is none of tasks: its words, a row in each line; its titles, and its rows."""

    rows: tuple[tuple[str, ...], ...]
    place: Place
    titles: tuple[str, ...] = ()
    body: tuple[KeptRow, ...] = ()
    counted: Counted | None = None
    """The same as indicators, where it is a table of them."""


class Shown(NamedTuple):
    """A column of a table of tasks: the role that it shows, and its title."""

    role: str
    title: str


class Tabled(NamedTuple):
    """Tasks, and the groups of them, that the document says in a table."""

    members: tuple[Member, ...]
    columns: tuple[Shown, ...]
    place: Place


Member: TypeAlias = Paragraph | Item | Task | Group | Duties | Kept | Tabled


class Head(NamedTuple):
    """What stands above the first sentence of a document."""

    parent: str = ""
    issuer: str = ""
    number: str = ""
    symbol: str = ""
    day: str = ""
    place: str = ""
    party: bool = False
    type: str = ""
    subject: str = ""
    attached: tuple[str, ...] = ()
    """Lines that say what the document goes with."""
    other: tuple[Line, ...] = ()
    """Lines that are none of these."""
    inferred: bool = False
    """Whether the issuer was found in the opening only."""
    month: str = ""
    """Month and year, where the day is blank."""


class Foot(NamedTuple):
    """What stands below the last sentence of a document."""

    recipients: tuple[str, ...] = ()
    filing: tuple[str, ...] = ()
    authority: tuple[str, ...] = ()
    post: str = ""
    office: str = ""
    name: str = ""
    behind: tuple[Line, ...] = ()
    """Recipients that stand behind the filing and the name of who signs, where none belong."""


class Annexed(NamedTuple):
    """What goes with the document: its title, and what it holds."""

    title: str
    members: tuple[Member, ...]
    place: Place


class Shell(NamedTuple):
    """The document that encloses the plan: from its head to its signature."""

    head: Head
    authority: str
    bases: tuple[str, ...]
    opening: tuple[str, ...]
    members: tuple[Member, ...]
    closing: tuple[str, ...]
    foot: Foot


@dataclass(frozen=True, slots=True)
class Draft:
    """A whole plan as recognised."""

    head: Head
    bases: tuple[str, ...]
    opening: tuple[str, ...]
    members: tuple[Member, ...]
    closing: tuple[str, ...]
    foot: Foot
    mentions: tuple[str, ...] = ()
    """Words that announce annexes."""
    appendices: tuple[str, ...] = ()
    """Titles of tables that repeat the activities."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """The words for each role, in the order in which they are printed."""
    remarks: tuple[Remark, ...] = ()
    authority: str = ""
    """Who decides, in a line above the bases."""
    annexes: tuple[Annexed, ...] = ()
    shell: Shell | None = None

    @property
    def everything(self) -> tuple[Member, ...]:
        """What stands in the plan, in its annexes, and in the document around it."""
        annexed = (member for each in self.annexes for member in each.members)
        return (*self.members, *annexed, *(self.shell.members if self.shell else ()))


def tasks_of(members: tuple[Member, ...]) -> Iterator[Task]:
    """All activities, in order."""
    for member in members:
        if isinstance(member, Task):
            yield member
            yield from tasks_of(member.tasks)
        elif isinstance(member, (Group, Tabled)):
            yield from tasks_of(member.members)


def bindings_of(members: tuple[Member, ...]) -> Iterator[Binding]:
    """What all sentences in prose give to whom, in order."""
    for member in members:
        if isinstance(member, (Item, Group)) and member.binds:
            yield member.binds
        if isinstance(member, (Group, Tabled)):
            yield from bindings_of(member.members)
        elif isinstance(member, (Item, Task)):
            yield from bindings_of(member.items)
            yield from bindings_of(member.tasks if isinstance(member, Task) else ())


def blocks_of(members: tuple[Member, ...]) -> Iterator[Block]:
    """All duty blocks, in order, without their parts."""
    for member in members:
        if isinstance(member, Duties):
            yield from member.blocks
        elif isinstance(member, Group):
            yield from blocks_of(member.members)


def indicators_of(members: tuple[Member, ...]) -> Iterator[IndicatorRow]:
    """The rows of all tables of indicators, those below others behind them."""
    for member in members:
        if isinstance(member, Kept) and member.counted:
            for row in member.counted.rows:
                yield from (row, *row.below)
        elif isinstance(member, (Group, Tabled)):
            yield from indicators_of(member.members)


def grid_rows(grid: Grid) -> tuple[tuple[str, ...], ...]:
    """The words of a table, cell by cell."""
    return tuple(tuple(cell.text for cell in row) for row in grid.rows)

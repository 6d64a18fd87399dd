"""A linked plan: names are units, times are periods, and every part has its number and place.

Nothing here changes after linking. Views read it, rules hold its parts against each other.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Literal, TypeAlias

from kehoach.language import Status
from kehoach.named import NamedTuple
from kehoach.plan.footnote import Notes
from kehoach.plan.head import Document
from kehoach.plan.numbering import Level, Mark
from kehoach.plan.registry import Registry, Unit
from kehoach.plan.roles import LEAD, SUPPORT, Force, Role
from kehoach.plan.tables import Table
from kehoach.plan.words import NOTHING, Words, say
from kehoach.reader import Path
from kehoach.vietnamese.period import Period


class Responsible(NamedTuple):
    """A unit in a role, and for what part of the activity, where the plan says so.

    `path` is that of the name by which the plan refers to the unit; without it, nothing does.
    """

    unit: Unit
    part: Words | None = None
    path: Path | None = None


class Timing(NamedTuple):
    """When something is done: the words that are printed, and what they mean.

    `anchor` is the id of the activity to which the time is relative. What comes again and again is
    counted from `since` where its words tell no beginning: the day of the plan, else the first of
    January of its year, else the first day that any of its times names.
    """

    words: Words
    period: Period
    path: Path
    anchor: str | None = None
    since: date | None = None


class Paragraph(NamedTuple):
    """A paragraph of a section's own text; its label is bold and stands before it."""

    text: Words
    label: Words | None = None


class Slogan(NamedTuple):
    """A line of its own, bold and in the middle."""

    text: Words


class Item(NamedTuple):
    """A dash of a list."""

    mark: Mark
    text: Words
    label: Words | None
    id: str | None
    items: tuple["Item", ...]
    path: Path
    key: str | None = None
    """That of the duty that it is, where the duty is followed."""
    times: tuple[Timing, ...] = ()
    """Its own times, where its text does not say them."""


class Charge(NamedTuple):
    """Who does all that stands in a part of the outline, in which role, and by when."""

    dash: Mark
    times: Mapping[str, Timing]
    """By `when` and `due`, what no text of the part says."""
    roles: Mapping[Words, tuple[Responsible, ...]]
    labels: Mapping[str, Words]
    kinds: Mapping[str, Role]
    path: Path


class Note(NamedTuple):
    """What was reported about an activity on a day, and how it stood then."""

    date: date
    text: Words
    status: Status | None
    progress: int | None
    difficulty: Words | None
    proposal: Words | None
    path: Path


class Source(NamedTuple):
    """Where money comes from; without an amount, with what the other sources leave."""

    name: Words
    amount: int | None
    path: Path


class Expense(NamedTuple):
    """An item of expenditure. Its payer is who leads the activity, where it names none."""

    text: Words
    unit: Words | None
    quantity: Decimal | None
    price: int | None
    amount: int
    payer: Unit | None
    note: Words | None
    path: Path


class Budget(NamedTuple):
    """What an activity costs, in đồng, with all that is below it.

    `words` are how the plan puts it; `printed` tells whether the official document says so.
    `amount` is None where only the lines, or what is below, tell it, or nothing does.
    """

    words: Words
    printed: bool
    amount: int | None
    sources: tuple[Source, ...]
    lines: tuple[Expense, ...]
    path: Path
    years: tuple[Source, ...] = ()
    """What is spent in each year, where the plan tells."""


class Activity(NamedTuple):
    """What is to be done.

    `key` is its id, or stands for it; `dash` is the mark of its labelled lines.
    `labels` are the words for those lines, in the order of printing. `headings` are the headings of
    the sections around it, outermost first.
    """

    key: str
    id: str | None
    mark: Mark
    dash: Mark
    title: Words | None
    paragraphs: tuple[Words, ...]
    items: tuple[Item, ...]
    leads: tuple[Responsible, ...]
    supports: tuple[Responsible, ...]
    roles: Mapping[Words, tuple[Responsible, ...]]
    when: Timing | None
    due: Timing | None
    programme: tuple[Item, ...]
    targets: tuple[Item, ...]
    place: Words | None
    budget: Budget | None
    output: Words | None
    status: Status | None
    progress: int | None
    notes: tuple[Note, ...]
    note: Words | None
    lines: Mapping[Words, Words]
    after: tuple[Words, ...]
    activities: tuple["Activity", ...]
    labels: Mapping[str, Words]
    headings: tuple[Words, ...]
    kinds: Mapping[str, Role]
    """The roles that the plan declares."""
    path: Path
    counted: Level | None = None
    """The level of its labelled lines where they are counted: a) b) c), and have no dashes."""

    @property
    def assigned(self) -> Mapping[str, tuple[Responsible, ...]]:
        """The units of each role, in the order of printing."""
        found = {LEAD: self.leads, SUPPORT: self.supports}
        found |= {str(role): units for role, units in self.roles.items()}
        order = {key: index for index, key in enumerate(self.kinds)}
        return dict(sorted(found.items(), key=lambda each: order.get(each[0], len(order))))

    @property
    def name(self) -> Words:
        """What the activity is called: its title, else its first paragraph."""
        return self.title or self.paragraphs[0]

    @property
    def only_groups(self) -> bool:
        """Whether it only holds others: nobody's work, and without a time of its own."""
        return bool(self.activities) and not (
            self.leads or self.supports or self.roles or self.timing
        )

    @property
    def timing(self) -> Timing | None:
        """Its window, else its deadline."""
        return self.when or self.due


class Duty(NamedTuple):
    """A sentence that binds units: who must do what, and which activities it is about.

    It is one of "Tổ chức thực hiện", or stands anywhere in the outline. `key` stands for it where
    it is followed: it has a time, or was reported on. `stands` tells where one of the agencies' own
    section is printed: for itself, behind the heading of its block, or as that heading.
    """

    mark: Mark
    text: Words
    label: Words | None
    id: str | None
    items: tuple[Item, ...]
    units: tuple[Unit, ...]
    leads: tuple[Words, ...]
    supports: tuple[Words, ...]
    path: Path
    assigned: tuple[Responsible, ...] = ()
    helpers: tuple[Responsible, ...] = ()
    """Who helps them; a duty of the same words is theirs, in the plan's list."""
    role: Role | None = None
    when: Timing | None = None
    due: Timing | None = None
    status: Status | None = None
    progress: int | None = None
    notes: tuple[Note, ...] = ()
    key: str | None = None
    stands: Literal["alone", "behind", "heading"] = "alone"
    times: tuple[Timing, ...] = ()
    """Its own times, where its text does not say them."""
    owner: Path = ()
    """The part that says whom it binds, by when, and how it stands."""

    @property
    def force(self) -> Force:
        """What the sentence does to those whom it binds."""
        return self.role.force if self.role else "orders"

    @property
    def words(self) -> Words:
        """The sentence with its label, on one line."""
        return labelled(self.label, self.text)


class DutyBlock(NamedTuple):
    """The duties of the units in one heading of the agencies' own section.

    `references` are the paths of the names by which the heading refers to its units.
    """

    mark: Mark
    units: tuple[Unit, ...]
    references: tuple[Path, ...]
    intro: tuple[Words, ...]
    duties: tuple[Duty, ...]
    parts: tuple["DutyBlock", ...]
    path: Path
    heading: Words | None = None
    """What is printed instead of the names of the units."""
    charge: Charge | None = None
    """The times of all of them."""


class Section(NamedTuple):
    """A part of the outline with all that it holds, in the order of printing."""

    mark: Mark
    heading: Words | None
    id: str | None
    parts: tuple["Part", ...]
    path: Path

    @property
    def first(self) -> Words:
        """Its first paragraph; nothing where it has none of its own."""
        return next((part.text for part in self.parts if isinstance(part, Paragraph)), NOTHING)

    @property
    def title(self) -> Words:
        """What the section is called: its heading, else its first paragraph."""
        return self.heading or self.first


class Appendix(NamedTuple):
    """What goes with a document: its content under its title, and the words that announce it.

    `holds` tells whether activities or sections stand in it, and nowhere else.
    """

    content: Section
    mention: Words | None
    columns: tuple[str, ...]
    document: Document
    holds: bool

    @property
    def title(self) -> Words:
        """What stands above it."""
        return self.content.title

    @property
    def is_table(self) -> bool:
        """Whether it is nothing but tables of what stands elsewhere, or of the author's rows."""
        return all(isinstance(part, Table) for part in self.content.parts)

    @property
    def is_assignments(self) -> bool:
        """Whether it is the table of all activities, which stand elsewhere."""
        return not self.holds and [_rows_of(part) for part in self.content.parts] == ["activities"]

    @property
    def is_estimate(self) -> bool:
        """Whether it is the table of what the plan costs."""
        return not self.holds and [_rows_of(part) for part in self.content.parts] == ["budget"]


def _rows_of(part: "Part") -> str | None:
    return part.rows_of if isinstance(part, Table) else None


Part: TypeAlias = Charge | Paragraph | Slogan | Item | Table | Activity | DutyBlock | Section


class Result(NamedTuple):
    """What an indicator had come to on a day."""

    date: date
    value: Words
    note: Words | None
    path: Path


class Indicator(NamedTuple):
    """What the plan wants to reach, or a line across above those that it groups.

    `values` are the targets by year or horizon; `assigned` who answers, by role.
    """

    number: str
    group: Words | None
    id: str | None
    text: Words
    unit: Words | None
    value: Words | None
    values: Mapping[Words, Words]
    source: Words | None
    assigned: Mapping[str, tuple[Responsible, ...]]
    note: Words | None
    results: tuple[Result, ...]
    kinds: Mapping[str, Role]
    path: Path


class Paper(NamedTuple):
    """One of the plan's documents: its head and ending, and what it holds.

    `enclosing` is the document in which it stands, which signs for it.
    """

    document: Document
    parts: tuple[Part, ...]
    enclosing: Document | None = None


@dataclass(frozen=True, eq=False)
class Plan:
    """A whole plan, equal to no other.

    `activities` and `duties` list what the outline holds, in document order.
    """

    document: Document
    """The head and the foot of the plan itself; of an enclosed one, with its encloser's number."""
    registry: Registry
    sections: tuple[Section, ...]
    activities: tuple[Activity, ...]
    duties: tuple[Duty, ...]
    appendices: tuple[Appendix, ...]
    terms: tuple[str, ...]
    places: Mapping[str, str]
    """Where each id stands in the document: "B.II.3(1)"."""
    papers: tuple[Paper, ...]
    """All documents, in the order in which they are printed."""
    main: int
    """Which of them is the plan itself."""
    footnotes: Notes
    roles: Mapping[str, Role]
    """By their keys, in the order of printing."""
    indicators: tuple[Indicator, ...]
    """Those below others behind them."""
    dated_duties: Mapping[Path, Activity]
    """The duties that are followed like activities, as such, by their paths."""

    @property
    def paper(self) -> Paper:
        """The document that is the plan itself."""
        return self.papers[self.main]

    @cached_property
    def outline(self) -> tuple[Part, ...]:
        """What all documents and appendices hold, in the order of printing."""
        inside = [part for paper in self.papers for part in paper.parts]
        return (*inside, *(each.content for each in self.appendices if not each.is_table))

    @cached_property
    def followed(self) -> tuple[Activity, ...]:
        """All that has a time or a state: the activities, and behind them such duties."""
        return (*self.activities, *self.dated_duties.values())

    @cached_property
    def by_id(self) -> Mapping[str, Activity]:
        """The activities that have an id, by it."""
        return {activity.id: activity for activity in self.activities if activity.id}

    @cached_property
    def duty_blocks(self) -> tuple[DutyBlock, ...]:
        """The blocks of the agencies' own section, in document order."""
        return tuple(_duty_blocks(self.outline))


def labelled(label: Words | None, text: Words) -> Words:
    """A text behind its label, on one line; either may be missing."""
    return say("{}: {}", label, text) if label and text else label or text


def _duty_blocks(parts: Iterable[Part]) -> Iterator[DutyBlock]:
    for part in parts:
        match part:
            case Section():
                yield from _duty_blocks(part.parts)
            case DutyBlock():
                yield part
                yield from _duty_blocks(part.parts)
            case _:
                pass

"""The plan language, version 1, as models: what an author may write (docs/plan-language.md).

The models hold what was written and nothing else; names are looked up, times read and numbers
given when the plan is linked. Shorthands (one value for a list of one, a text for an item) are
spelled out before validation, so no field is a union and every location that pydantic reports is a
path of keys.
"""

from collections.abc import Mapping
from inspect import get_annotations
from types import UnionType
from typing import (
    Annotated,
    Any,
    Final,
    Literal,
    Self,
    TypeAlias,
    TypeGuard,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from pydantic import (
    BaseModel,
    Field,
    model_validator,
)
from pydantic_core import PydanticCustomError

from kehoach.language.base import Model
from kehoach.language.binding import Assignment, Bound, Note, Role, Time, Tracked
from kehoach.language.fields import (
    Before,
    Day,
    Id,
    Labels,
    Lines,
    Many,
    MarkKind,
    Month,
    Number,
    Paragraphs,
    Percent,
    Standing,
    Text,
    Truth,
    Words,
    instead,
    is_month,
    mapping,
)
from kehoach.language.indicators import Indicator
from kehoach.language.tables import Footnote, Table
from kehoach.vietnamese import fold

VERSION: Final = 1


class Issuer(Model):
    """The body that issues the document, and the one above it in the letterhead."""

    name: Lines
    parent: Lines | None = None


class Signature(Model):
    """Who signs, and by what authority (NĐ 30/2020, Phụ lục I, II.7)."""

    authority: Many[Text] = ()
    """Lines above the post: `TM. Ban Tổ chức`; `KT. Chủ tịch`."""
    post: Text | None = None
    office: Text | None = None
    """The signer's other office, printed above the name (a council under its parent's seal)."""
    name: Text | None = None


StyleName: TypeAlias = Literal["state", "party"]
"""Whose rules of layout a document may follow."""


class Unit(Model):
    """An agency, or a group of agencies, in the registry."""

    name: Text
    short: Text | None = None
    aliases: Many[Text] = ()
    members: Many[Text] = ()
    """Names of units: with these the unit is a group."""
    open: Many[Text] = ()
    """An open group, whoever is concerned: `true` for everybody (its members, where it has any),
    `outside` for nobody of the registry, or the names of those who may be meant."""
    since: Day = None
    until: Day = None
    successors: Many[Text] = ()


class Country(Model):
    """The place, and the day, of whose official bodies a plan speaks."""

    place: Text
    """A province, or a commune: `xã Mường Tè, tỉnh Lai Châu`."""
    as_of: Day = None
    """Without it, the date of the document."""

    @model_validator(mode="before")
    @classmethod
    def _from_place(cls, value: object) -> object:
        return {"place": value} if isinstance(value, str) else value


class Item(Bound):
    """A dash of a list; its run-in label is printed before the text, with a colon."""

    text: Text | None = None
    label: Text | None = None
    id: Id | None = None
    items: Many["Item"] = ()
    marks: MarkKind | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: object) -> object:
        return {"text": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.text or self.label):
            raise PydanticCustomError("item_empty", "neither text nor label")
        return self


class DutyItem(Item):
    """A duty sentence, tied to the activities that it is about."""

    leads: Many[Id] = ()
    supports: Many[Id] = ()


class Source(Model):
    """Where money comes from; without an amount, what the other sources leave."""

    name: Text
    amount: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_name(cls, value: object) -> object:
        return {"name": value} if isinstance(value, str) else value


class Expense(Model):
    """An item of expenditure: its amount, or its quantity and its price, or all three."""

    text: Text
    unit: Text | None = None
    """What is counted: `hộ`, `cuốn`."""
    quantity: Text | None = None
    price: Text | None = None
    amount: Text | None = None
    payer: Annotated[Text | None, Field(alias="for")] = None
    """The unit that spends it, where that is not who leads the activity."""
    note: Text | None = None

    @model_validator(mode="after")
    def _has_an_amount(self) -> Self:
        if not (self.amount or (self.quantity and self.price)):
            raise PydanticCustomError("expense_amount", "neither amount nor quantity and price")
        return self


class Money(Model):
    """A sum, and of which year, source and item it is."""

    amount: Text
    year: Text | None = None
    source: Text | None = None
    item: Text | None = None
    """The item of expenditure."""


class Budget(Model):
    """What an activity costs, and who pays for what. A text alone is what is printed."""

    text: Text | None = None
    amount: Text | None = None
    unit: Text | None = None
    """The unit of money of numbers that have none of their own."""
    source: Many[Source] = ()
    lines: Many[Expense] = ()
    parts: Many[Money] = ()
    """What makes the amount, where it is told by year, source or item: each table is a pivot of it.
    A list is the short form."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: object) -> object:
        if isinstance(value, list):
            return {"parts": value}
        return {"text": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _says_how_much(self) -> Self:
        told = any(source.amount for source in self.source)
        if not (self.text or self.amount or self.lines or self.parts or told):
            raise PydanticCustomError("budget_empty", "no amount")
        if self.parts and (self.amount or self.source or self.lines):
            raise PydanticCustomError("budget_parts", "parts and what they make")
        return self


class Activity(Model):
    """What is to be done, by whom, with whom, when and where."""

    id: Id | None = None
    title: Lines | None = None
    text: Paragraphs = ()
    items: Many[Item] = ()
    lead: Many[Assignment] = ()
    support: Many[Assignment] = ()
    roles: Annotated[dict[Text, Many[Assignment]], Before(mapping)] = Field(default_factory=dict)
    when: Time | None = None
    due: Time | None = None
    place: Text | None = None
    programme: Many[Item] = ()
    budget: Budget | None = None
    targets: Many[Item] = ()
    output: Text | None = None
    status: Standing = None
    """How it stands since its last note; it is printed in reports only."""
    progress: Percent = None
    notes: Many[Note] = ()
    note: Text | None = None
    lines: Words = Field(default_factory=dict)
    after: Many[Id] = ()
    activities: Many["Activity"] = ()
    marks: MarkKind | None = None
    labels: Labels = Field(default_factory=dict)

    @property
    def has_lines(self) -> bool:
        """Whether it has a labelled line."""
        return any((
            self.lead, self.support, self.roles, self.when, self.due, self.place, self.programme,
            self.budget, self.targets, self.output, self.note, self.lines,
        ))  # fmt: skip

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.title or self.text):
            raise PydanticCustomError("activity_empty", "neither title nor text")
        return self


class Block(Bound):
    """What a section may hold, in the order in which it is printed."""

    slogan: Lines | None = None
    """A line of its own, bold and in the middle."""
    label: Text | None = None
    """Bold words before the first paragraph, with a colon."""
    text: Paragraphs = ()
    items: Many[Item] = ()
    table: Table | None = None
    """With rows that are activities, it is how those of the block are printed."""
    activities: Many[Activity] = ()
    sections: Many["Section"] = ()
    duties: Literal["all"] | None = None
    footnotes: Many[Footnote] = ()

    @property
    def says_nothing(self) -> bool:
        """Whether it has no content at all."""
        return not any(getattr(self, key) for key in CONTENT)


CONTENT: Final = tuple(key for key in Block.model_fields if key not in Bound.model_fields)
"""The keys of a block that hold what is printed."""


class Content(Block):
    """What a section, a document or an appendix holds: a block, or a row of blocks."""

    body: Many[Block] = ()
    """Blocks instead of the keys of a block, where another order is wanted."""
    roles: Annotated[dict[Text, Many[Assignment]], Before(mapping)] = Field(default_factory=dict)
    """Who does all that stands in it, in which role; printed as labelled lines behind its text."""

    @property
    def title_at(self) -> str | None:
        """The key under which it says what it is called, if it does."""
        keys = ("heading", "title", "subject")
        return next((key for key in keys if getattr(self, key, None)), None)

    @property
    def tells_more(self) -> bool:
        """Whether anything stands in it."""
        return bool(self.body or not self.says_nothing)

    @property
    def blocks(self) -> tuple[tuple[Block, tuple[int | str, ...]], ...]:
        """Its blocks in order, each with the way to it."""
        if not self.body:
            return ((self, ()),)
        return tuple((block, ("body", index)) for index, block in enumerate(self.body))

    @model_validator(mode="after")
    def _has_one_content(self) -> Self:
        if self.body and not self.says_nothing:
            raise PydanticCustomError("section_body", "body and other content")
        return self


class Section(Content):
    """A part of the outline."""

    heading: Lines | None = None
    id: Id | None = None
    numbered: Truth = True
    """Whether it takes the next number of its level."""
    marks: MarkKind | None = None
    labels: Labels = Field(default_factory=dict)

    @model_validator(mode="after")
    def _has_one_form(self) -> Self:
        begins = self.heading or self.text or self.label or (self.body and self.body[0].text)
        if not (begins or (self.body and self.body[0].label)):
            raise PydanticCustomError("section_empty", "neither heading nor text")
        return self


class DutyBlock(Tracked):
    """The duties of one unit, or of several under one heading."""

    unit: Text | None = None
    units: Many[Text] = ()
    """Several units under one heading, instead of `unit`."""
    heading: Lines | None = None
    """What is printed instead of their names; alone it is what they are told to do."""
    text: Text | None = None
    """A sentence that runs on behind the heading."""
    intro: Paragraphs = ()
    items: Many[DutyItem] = ()
    parts: Many["DutyBlock"] = ()
    marks: MarkKind | None = None

    @model_validator(mode="after")
    def _names_units_once(self) -> Self:
        if bool(self.unit) == bool(self.units):
            raise PydanticCustomError("duty_units", "not one of unit and units")
        return self


_LENT: Final[Mapping[str, Any]] = {
    "symbol": "-",
    "place": "-",
    "issuer": {"name": "-"},
    "signature": {},
}
"""What stands in an enclosed document for what its encloser has."""
OF_ENCLOSING: Final = frozenset(
    (*_LENT, "number", "date", "electronic", "style", "authority", "recipients", "filing")
)


class Recipient(Model):
    """Who receives the document, and for what; or several under one head, or with one purpose."""

    text: Text | None = None
    items: Many[Text] = ()
    """Those whom its text heads, or who have one purpose."""
    purpose: Annotated[Text | None, Field(alias="for")] = None
    """For what they receive it: `để b/c`; it is printed in brackets behind the last."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: object) -> object:
        return {"text": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _says_who(self) -> Self:
        if not (self.text or self.items):
            raise PydanticCustomError("recipient_empty", "neither text nor items")
        return self


class Document(Content):
    """The head and the foot of the document, and the sentences around its sections."""

    within: Id | None = None
    """The document that encloses it, and lends it its number, its date and its signature."""
    id: Id | None = None
    """A name that stays when the document changes: calendars know its events by it."""
    style: StyleName = "state"
    """Whose rules of layout it follows: NĐ 30/2020, or those of Party committees."""
    electronic: Truth = False
    """Issued as an electronic document: appendices leave its number and date blank."""
    type: Text = "Kế hoạch"
    number: Number = None
    symbol: Text
    date: Day = None
    month: Month = None
    """The month of its date, where the day is not known yet; written as `date`, too."""
    place: Text
    subject: Lines
    issuer: Issuer
    authority: Lines | None = None
    """Who decides, in a line above the bases of a decision, where that is not the issuer."""
    bases: Many[Text] = ()
    opening: Paragraphs = ()
    closing: Paragraphs = ()
    signature: Signature
    recipients: Many[Recipient] = ()
    filing: Many[Text] = ()
    numbering: Many[MarkKind] = ()
    """The marks of its outline, where not those of the plan, or of a decision."""

    @model_validator(mode="before")
    @classmethod
    def _dated(cls, value: object) -> object:
        """A date of which only the month is known."""
        if isinstance(value, dict) and is_month(value.get("date")):
            return {**value, "date": None, "month": value["date"]}
        return value

    @model_validator(mode="before")
    @classmethod
    def _enclosed(cls, value: object) -> object:
        """What the enclosing document says, an enclosed one needs not and cannot say."""
        if not (isinstance(value, dict) and value.get("within")):
            return value
        if value.keys() & OF_ENCLOSING:
            raise PydanticCustomError("document_within", "a head of its own")
        return {**_LENT, **value}


ColumnKey: TypeAlias = Literal[
    "number", "text", "lead", "support", "time", "when", "due", "place", "budget", "output", "note"
]
"""The columns that an assignment table may have, beside those of roles of the plan's own."""


class Appendix(Content):
    """What goes with the document: a head and blocks, and the words that announce it."""

    title: Lines
    id: Id | None = None
    within: Id | None = None
    """The document that it belongs to, where the plan has several."""
    numbering: Many[MarkKind] = ()
    mention: Text | None = None
    columns: Many[Text] = ()
    """The short form of `table: {columns: …}`: a `ColumnKey`, or a role of the plan's own."""


NUMBERING: tuple[MarkKind, ...] = ("A", "I", "1", "1.1", "a", "-", "+")
"""The marks of the outline where a plan does not choose others."""


def _numbering(value: object) -> object:
    return NUMBERING if value in (None, []) else value


def _version(value: object) -> object:
    if value != str(VERSION):
        raise PydanticCustomError("version_unknown", "unknown version")
    return VERSION


class Manuscript(Model):
    """A whole plan as its author wrote it."""

    kehoach: Annotated[int, instead(_version)]
    document: Document
    documents: Many[Document] = ()
    """Several documents instead of one: a decision, and the plan that it encloses."""
    registry: Country | None = None
    """Whose official bodies the plan may name without entering them in `units`."""
    units: Many[Unit] = ()
    sections: Many[Section]
    duties: Many[DutyBlock] = ()
    indicators: Many[Indicator] = ()
    roles: Annotated[dict[Text, Role], Before(mapping)] = Field(default_factory=dict)
    """The roles that units may have, in the order of printing."""
    labels: Labels = Field(default_factory=dict)
    numbering: Annotated[Many[MarkKind], Before(_numbering)] = NUMBERING
    appendices: Many[Appendix] = ()
    terms: Many[Text] = ()
    """The right form of names that are easily written in several ways."""


DECISIONS: Final = frozenset((fold("Quyết định"), fold("Nghị quyết")))
"""Types of documents that consist of articles."""
ARTICLES: Final[tuple[MarkKind, ...]] = ("Điều", "1", "a", "-", "+")


def fields_at(location: tuple[int | str, ...]) -> Mapping[str, Any]:
    """The keys that the language knows at a location, by the name under which they are written.

    Empty where the location is not that of a model.
    """
    part: Any = Manuscript
    for step in location:
        part = _below(part, step)
    model = _one_kind(part)
    return _keys(model) if _is_model(model) else {}


def _below(part: Any, step: int | str) -> Any:  # noqa: ANN401  # an annotation is any object
    """What may stand under a key, or at a place of a list."""
    part = _one_kind(part)
    if _is_model(part):
        return _keys(part).get(str(step))
    inner = get_args(part)
    return inner[-1] if get_origin(part) is dict else next(iter(inner), None)


def _keys(model: type[BaseModel]) -> dict[str, Any]:
    """The kind of value of each key, by its annotation: `defer_build` leaves names in it open."""
    hints, fields = get_type_hints(model), model.model_fields
    own_first = (name for each in model.__mro__ for name in get_annotations(each))
    names = dict.fromkeys(name for name in own_first if name in fields)
    return {fields[name].alias or name: hints[name] for name in names}


def _one_kind(part: Any) -> Any:  # noqa: ANN401  # an annotation is any object
    """The kind of a value that may also be left out."""
    return get_args(part)[0] if get_origin(part) in (Union, UnionType) else part


def _is_model(part: object) -> TypeGuard[type[BaseModel]]:
    return isinstance(part, type) and issubclass(part, BaseModel)

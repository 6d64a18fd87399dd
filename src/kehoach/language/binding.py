"""Roles as a plan declares them, and what a block or an item says of those whom it binds."""

from typing import Annotated, Literal, Self, TypeAlias

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from kehoach.language.base import Model
from kehoach.language.fields import GivenDay, Id, Many, Number, Percent, Standing, Text, Truth

Force: TypeAlias = Literal["orders", "asks", "invites", "informs"]
"""What the document does to those in a role: only those below its issuer can it give orders."""

Join: TypeAlias = Literal[";", "và"]
"""How the units of a role are joined: `A; B; C`, or `A, B và C`."""


class Role(Model):
    """A role that units have in what the plan says; `lead` and `support` are there already."""

    label: Text | None = None
    """The words before its units, in a labelled line and above a column."""
    join: Join = ";"
    column: Truth | None = None
    """Whether the assignment table has a column for it; else where any activity has the role."""
    force: Force = "orders"

    @model_validator(mode="before")
    @classmethod
    def _from_label(cls, value: object) -> object:
        return {"label": value} if isinstance(value, str) else {} if value is None else value


class Assignment(Model):
    """A unit in a role, and where it matters for what part of the activity."""

    unit: Text
    part: Annotated[Text | None, Field(alias="for")] = None

    @model_validator(mode="before")
    @classmethod
    def _from_name(cls, value: object) -> object:
        return {"unit": value} if isinstance(value, str) else value


class Time(Model):
    """When: a written time in `text`, or a time relative to one other activity."""

    text: Text | None = None
    read: Text | None = None
    """What the text means, where its words do not say: a day, an interval or a recurrence."""
    before: Id | None = None
    after: Id | None = None
    during: Id | None = None
    days: Number = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: object) -> object:
        return {"text": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _has_one_anchor(self) -> Self:
        anchors = [anchor for anchor in (self.before, self.after, self.during) if anchor]
        if len(anchors) > 1 or not (anchors or self.text):
            raise PydanticCustomError("time_form", "not one anchor")
        if self.read and (anchors or self.days is not None or not self.text):
            raise PydanticCustomError("time_read", "read without a text, or beside an anchor")
        return self


class Note(Model):
    """What was reported about an activity on a day, and how it stood then."""

    date: GivenDay
    text: Text
    status: Standing = None
    progress: Percent = None
    difficulty: Text | None = None
    """What stands in the way."""
    proposal: Text | None = None
    """What is asked of those above."""


class Tracked(Model):
    """What is said of a duty: in which role, by when, and how it stands."""

    role: Text | None = None
    """One of `roles`, or `lead` or `support`; else it is ordered."""
    when: Time | None = None
    due: Time | None = None
    status: Standing = None
    progress: Percent = None
    notes: Many[Note] = ()


class Bound(Tracked):
    """What may say whom it binds: then its sentences are duties, wherever they stand."""

    bound: Annotated[Many[Text], Field(alias="for")] = ()
    support: Many[Text] = ()
    """Who helps those: the same is a duty of theirs, in that role."""

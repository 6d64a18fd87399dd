"""Indicators as an author writes them: what is counted, how much of it, by when, and who answers.

A list of them has lines across it (`group`) between those that it groups, as tables have. The value
is a text in the words of officials, of which the comparison is a part: `≥ 95%`, `khoảng 12 - 15`.
"""

from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from kehoach.language.base import Model
from kehoach.language.binding import Assignment
from kehoach.language.fields import Before, GivenDay, Id, Many, Text, Words, mapping


class Result(Model):
    """How far an indicator had come on a day."""

    date: GivenDay
    value: Text
    note: Text | None = None


class Indicator(Model):
    """What the plan wants to reach, or a line across the table above those that it groups."""

    group: Text | None = None
    """A line across the table instead of an indicator; numbers go on behind it."""
    id: Id | None = None
    text: Text | None = None
    unit: Text | None = None
    """What is counted: `%`, `hộ`, `xã`."""
    value: Text | None = None
    """The target, with its comparison: `≥ 95`, `khoảng 12 - 15`, `phấn đấu đạt 100`."""
    values: Words = Field(default_factory=dict)
    """The same by year or horizon: `{2026: ≥ 80, Đến năm 2030: ≥ 95}`."""
    source: Text | None = None
    """Where the figures come from."""
    lead: Many[Assignment] = ()
    support: Many[Assignment] = ()
    roles: Annotated[dict[Text, Many[Assignment]], Before(mapping)] = Field(default_factory=dict)
    note: Text | None = None
    results: Many[Result] = ()
    indicators: Many["Indicator"] = ()
    """Indicators below it: 11.1, 11.2 …"""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: object) -> object:
        return {"text": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _has_one_form(self) -> Self:
        if bool(self.group) == bool(self.text):
            raise PydanticCustomError("indicator_form", "not one of text and group")
        return self

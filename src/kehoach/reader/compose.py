"""From the text of one file to plain values and their places.

libyaml's events are composed here and not by PyYAML: its composer recurses in C without a bound,
copies nothing that an alias repeats, and keeps only one of two equal keys. Depth, number and
length are held against the limits as the events come.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from typing import Any, Final, NoReturn

import yaml
from yaml import events as of

from kehoach.findings import Finding, Related
from kehoach.i18n import _
from kehoach.reader.codes import (
    ALIEN_YAML,
    BAD_CHARACTER,
    BAD_SYNTAX,
    DUPLICATE_KEY,
    OVER_LIMIT,
    Limits,
)
from kehoach.reader.places import Places, Spot
from kehoach.reader.scalars import part, value_start
from kehoach.reader.syntax import dash, explain, quote_advice, tag
from kehoach.reader.text import BAD_CHARACTERS, Text

LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_NEXT_DASH: Final = re.compile(r"[\r\n][ ]*-")


@dataclass(frozen=True, slots=True)
class Spent:
    """How much of the limits for all files together is used up."""

    nodes: int = 0
    expansion: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Composed:
    """A file's values, or None where it is empty or had to be left out."""

    root: Spot
    places: Places
    findings: tuple[Finding, ...]
    spent: Spent


@dataclass(frozen=True, slots=True)
class _Anchor:
    """What an anchor holds, and what repeating it costs."""

    value: Any
    node: int
    nodes: int
    expansion: int
    height: int


class _LeftOutError(Exception):
    """The file cannot be read on; the findings say why."""


def compose(text: Text, limits: Limits, spent: Spent) -> Composed:
    """The values and places of one file. What is wrong becomes findings."""
    return _Composer(text, limits, spent).composed()


class _Composer:
    def __init__(self, text: Text, limits: Limits, spent: Spent) -> None:
        self._text = text
        self._limits = limits
        self._spent = spent
        self._repeated = 0  # nodes that aliases add
        self._expansion = 0  # characters that aliases add
        self._deepest = 0
        self._findings: list[Finding] = []
        self._starts = array("I")
        self._ends = array("I")
        self._sizes = array("I")
        self._aliases: dict[int, int] = {}
        self._dropped: set[int] = set()
        self._anchors: dict[str, _Anchor | None] = {}
        self._names: dict[str, str] = {}  # the same keys stand thousands of times
        self._event: of.Event = of.StreamStartEvent()
        self._loader = LOADER(text.content)

    def composed(self) -> Composed:
        try:
            value = self._document()
        except _LeftOutError:
            value = None
        finally:
            self._loader.dispose()
        arrays = (self._starts, self._ends, self._sizes)
        places = Places(self._text, *arrays, self._aliases, self._dropped)
        spent = Spent(
            self._spent.nodes + len(self._starts) + self._repeated,
            self._spent.expansion + self._expansion,
        )
        return Composed(Spot(value, 0), places, tuple(self._findings), spent)

    def _document(self) -> Any:
        self._next()
        if isinstance(self._next(), of.StreamEndEvent):
            return None
        value = self._node(self._next(), 1)
        self._next()
        if isinstance(event := self._next(), of.DocumentStartEvent):
            self._report(
                ALIEN_YAML,
                _("a second document begins in this file"),
                event,
                _("delete the line `---`, or put what follows into a file of its own"),
            )
        return value

    def _next(self) -> of.Event:
        before = self._event
        try:
            event: of.Event = self._loader.get_event()
        except (yaml.YAMLError, ValueError) as error:  # SafeLoader lets a ValueError through
            marks = (before.start_mark, before.end_mark)
            start, end = (mark.index if mark else 0 for mark in marks)
            self._found(explain(error, self._text, start, end))
            raise _LeftOutError from error
        self._event = event
        return event

    # Nodes

    def _node(self, event: of.Event, depth: int) -> Any:
        if isinstance(event, of.AliasEvent):
            return self._alias(event, depth)
        if isinstance(event, of.ScalarEvent):
            if event.anchor is None:
                return self._scalar(event)
            return self._anchored(event, event.anchor, depth)
        if event.anchor is None:
            return self._collection(event, depth)
        return self._anchored(event, event.anchor, depth)

    def _collection(self, event: Any, depth: int) -> Any:
        if depth > self._limits.depth:
            self._leave_out(
                event,
                _("more than {limit} levels stand inside one another"),
                self._limits.depth,
                _("make the outline flatter; brackets in a text need quotes around it"),
            )
        self._deepest = max(self._deepest, depth)
        node = self._place(event)
        if event.tag is not None:
            self._tag(event)
        if isinstance(event, of.MappingStartEvent):
            value: Any = self._mapping(node, depth)
        else:
            value = self._sequence(depth)
        self._ends[node] = self._event.end_mark.index
        self._sizes[node] = len(self._starts) - node
        return value

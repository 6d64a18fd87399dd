"""From the text of one file to plain values and their places.

libyaml's events are composed here and not by PyYAML: its composer recurses in C without a bound,
copies nothing that an alias repeats, and keeps only one of two equal keys. Depth, number and
length are held against the limits as the events come.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from itertools import islice
from typing import Any, Final, NoReturn, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from kehoach.findings import Finding, Related, Span
from kehoach.i18n import _, in_figures
from kehoach.named import NamedTuple
from kehoach.reader.codes import (
    ALIEN_YAML,
    BAD_SYNTAX,
    DUPLICATE_KEY,
    OVER_LIMIT,
    Limits,
)
from kehoach.reader.lists import list_in_text
from kehoach.reader.lost import after_sign, idle_anchor
from kehoach.reader.mistakes import (
    bad_character,
    quote_advice,
    tag,
    too_many,
    unseen_in_key,
)
from kehoach.reader.places import Places, Spot
from kehoach.reader.scalars import Origin, extent
from kehoach.reader.syntax import explain
from kehoach.reader.text import BAD_CHARACTERS, STAND_IN, Text
from kehoach.vietnamese import UNSEEN

_Event: TypeAlias = Any  # the kind of an event is looked at once, not again for each attribute
_Value: TypeAlias = Any  # dict, list, str or None

LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Spent(NamedTuple):
    """How much of the limits for all files together is used up."""

    nodes: int = 0
    expansion: int = 0


class Composed(NamedTuple):
    """A file's values, or None where it is empty or had to be left out."""

    root: Spot
    places: Places
    findings: tuple[Finding, ...]
    spent: Spent


class _Anchor(NamedTuple):
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
        self._room = limits.nodes - spent.nodes
        self._repeated = 0  # nodes that aliases add
        self._expansion = 0  # characters that aliases add
        self._deepest = 0
        self._findings: list[Finding] = []
        self._starts = array("I")
        self._ends = array("I")
        self._sizes: dict[int, int] = {}
        self._aliases: dict[int, int] = {}
        self._dropped: set[int] = set()
        self._anchors: dict[str, _Anchor | None] = {}
        self._idle: dict[int, str] = {}  # anchors of texts that no alias has repeated yet
        self._names: dict[str, str] = {}  # the same keys stand thousands of times
        self._end = 0  # of the last collection
        self._loader = LOADER(text.content)
        self._next: Callable[[], _Event] = self._loader.get_event

    def composed(self) -> Composed:
        try:
            value = self._document()
        except _LeftOutError:
            value = None
        except (yaml.YAMLError, ValueError) as error:  # SafeLoader lets a ValueError through
            value = None
            last = (self._starts[-1], self._ends[-1]) if self._starts else (0, 0)
            self._findings.append(explain(error, self._text, last))
        finally:
            self._loader.dispose()
        arrays = (self._starts, self._ends, self._sizes)
        places = Places(self._text, *arrays, self._aliases, self._dropped)
        self._findings += islice(after_sign(places), self._limits.findings)
        spent = Spent(
            self._spent.nodes + len(self._starts) + self._repeated,
            self._spent.expansion + self._expansion,
        )
        return Composed(Spot(value, 0), places, tuple(self._findings), spent)

    def _document(self) -> _Value:
        self._next()
        if type(self._next()) is StreamEndEvent:
            return None
        value = self._node(self._next(), 1)
        self._check_anchors()
        self._next()
        if type(event := self._next()) is DocumentStartEvent:
            self._report(
                ALIEN_YAML,
                _("a second document begins in this file"),
                event,
                _("delete the line `---`, or put what follows into a file of its own"),
            )
        return value

    # Nodes

    def _node(self, event: _Event, depth: int) -> _Value:
        kind = type(event)
        if kind is AliasEvent:
            return self._alias(event, depth)
        if event.anchor is not None:
            return self._anchored(event, depth)
        return self._scalar(event) if kind is ScalarEvent else self._collection(event, depth)

    def _place(self, event: _Event) -> int:
        node = len(self._starts)
        if node >= self._room:
            self._leave_out(
                event,
                _("the plan has more than {limit} values").format(
                    limit=in_figures(self._limits.nodes)
                ),
                _("make several plans of it, or repeat less by aliases"),
            )
        self._starts.append(event.start_mark.index)
        self._ends.append(event.end_mark.index)
        return node

    def _scalar(self, event: _Event) -> str | None:
        node = self._place(event)
        value: str = event.value
        if event.tag is not None:
            self._tag(event)
        if len(value) <= self._limits.characters:
            if event.style == '"':
                self._check_escaped(node, value)
        else:
            self._report(
                OVER_LIMIT,
                _("a text is longer than {limit} characters").format(
                    limit=in_figures(self._limits.characters)
                ),
                event,
                _("divide the text"),
            )
        if event.style:
            return value
        start, end = self._starts[node], self._ends[node]
        has_lines = end - start != len(value)
        if has_lines and (found := list_in_text(self._text, start, end)):
            self._found(found)
        return value or None

    def _collection(self, event: _Event, depth: int) -> _Value:
        self._check_depth(event, depth)
        node = self._place(event)
        if event.tag is not None:
            self._tag(event)
        is_mapping = type(event) is MappingStartEvent
        value = self._mapping(depth + 1) if is_mapping else self._sequence(depth + 1)
        self._ends[node] = self._end
        self._sizes[node] = len(self._starts) - node
        return value

    def _sequence(self, depth: int) -> list[Any]:
        values = []
        while type(event := self._next()) is not SequenceEndEvent:
            values.append(self._node(event, depth))
        self._close(event)
        return values

    def _mapping(self, depth: int) -> dict[str, Any]:
        values: dict[str, Any] = {}
        firsts: dict[str, int] = {}
        while type(event := self._next()) is not MappingEndEvent:
            node = len(self._starts)
            key = self._key(event, depth)
            if key is not None and (first := firsts.setdefault(key, node)) != node:
                self._duplicate(node, first, key)
                key = None
            value = self._node(self._next(), depth)
            if key is None:
                self._dropped.add(node)
            else:
                values[key] = value
        self._close(event)
        return values

    def _close(self, event: _Event) -> None:
        self._end = event.end_mark.index

    def _key(self, event: _Event, depth: int) -> str | None:
        """A key's text, or None where it is none and the entry has to be dropped."""
        node = len(self._starts)
        key = self._node(event, depth)
        if not isinstance(key, str):
            message = _("a key is not a text")
        elif key == "<<" and type(event) is ScalarEvent and not event.style:
            message = _("`<<` is no key: nothing is merged")
        else:
            return self._names.get(key) or self._new_name(key, node)
        advice = _("write the keys themselves; a text with braces or “?” in it needs quotes")
        self._found(Finding(ALIEN_YAML, message, self._span(node), advice))
        return None

    def _new_name(self, key: str, node: int) -> str:
        """A key that comes for the first time, without what nobody sees; a warning for that."""
        name = self._names[key] = UNSEEN.sub("", key).replace(STAND_IN, "").strip()
        if name != key:
            self._found(unseen_in_key(self._span(node)))
        return name

    def _duplicate(self, again: int, first: int, key: str) -> None:
        self._found(
            Finding(
                DUPLICATE_KEY,
                _("the key “{key}” stands twice").format(key=key),
                self._span(again),
                _("keep one of the two, or join their values"),
                related=(Related(_("the first"), self._span(first)),),
            )
        )

    # Anchors and aliases

    def _anchored(self, event: _Event, depth: int) -> _Value:
        """A node that aliases may repeat: what it costs is measured on the way."""
        name: str = event.anchor
        node = len(self._starts)
        if type(event) is ScalarEvent:
            text = self._scalar(event)
            length = self._ends[node] - self._starts[node]
            self._anchors[name] = _Anchor(text, node, 1, length, 0)
            self._idle[node] = name
            return text
        self._anchors[name] = None  # not whole yet
        repeated, expansion = self._repeated, self._expansion
        outer, self._deepest = self._deepest, depth
        value = self._collection(event, depth)
        if self._anchors[name] is None:  # else the same name was given again inside
            self._anchors[name] = _Anchor(
                value,
                node,
                len(self._starts) - node + self._repeated - repeated,
                self._ends[node] - self._starts[node] + self._expansion - expansion,
                self._deepest - depth + 1,
            )
        self._deepest = max(outer, self._deepest)
        return value

    def _alias(self, event: _Event, depth: int) -> _Value:
        name = event.anchor
        if name not in self._anchors:
            start = event.start_mark.index
            span = self._text.span(start, event.end_mark.index)
            message = _("a text cannot begin with “{sign}”").format(sign="*")
            self._found(Finding(BAD_SYNTAX, message, span, quote_advice()))
            raise _LeftOutError
        anchor = self._anchors[name]
        if anchor is None:
            self._leave_out(
                event,
                _("“{name}” repeats itself without end").format(name=f"*{name}"),
                _("write out what is meant here"),
            )
        self._idle.pop(anchor.node, None)
        self._check_depth(event, depth - 1 + anchor.height)
        self._aliases[self._place(event)] = anchor.node
        self._repeated += anchor.nodes - 1
        self._room -= anchor.nodes - 1
        self._expansion += anchor.expansion
        characters = self._spent.expansion + self._expansion
        if len(self._starts) > self._room or characters > self._limits.expansion:
            self._leave_out(
                event,
                _("the aliases of the plan repeat too much"),
                _("write out what is meant, and repeat less"),
            )
        return _copied(anchor.value)

    # Checks

    def _check_depth(self, event: _Event, depth: int) -> None:
        self._deepest = max(self._deepest, depth)
        if depth > self._limits.depth:
            self._leave_out(
                event,
                _("more than {limit} levels stand inside one another").format(
                    limit=self._limits.depth
                ),
                _("make the outline flatter; a text with brackets needs quotes"),
            )

    def _check_escaped(self, node: int, value: str) -> None:
        r"""Find what the file itself cannot hold but an escape like `\x07` can bring in."""
        start, end = self._starts[node], self._ends[node]
        if BAD_CHARACTERS.search(value):
            origin = Origin(self._text.content, start, end, value)
            for found in BAD_CHARACTERS.finditer(value):
                span = origin.of(*found.span())
                self._found(bad_character(found[0], self._text, *span))

    def _check_anchors(self) -> None:
        """Find the names that nothing refers to: most are first words behind a sign."""
        for node, name in self._idle.items():
            start = self._text.content.find("&", self._starts[node], self._ends[node])
            self._found(idle_anchor(self._text, name, start))

    def _tag(self, event: _Event) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        self._found(tag(self._text, self._text.content.find("!", start, end)))

    def _span(self, node: int) -> Span:
        start, end = self._starts[node], self._ends[node]
        if node in self._sizes:
            end = min(end, self._text.line_at(start)[1])
        return self._text.span(*extent(self._text.content, start, end))

    def _report(self, code: str, message: str, event: _Event, advice: str) -> None:
        bounds = event.start_mark.index, event.end_mark.index
        span = self._text.span(*extent(self._text.content, *bounds))
        self._found(Finding(code, message, span, advice))

    def _leave_out(self, event: _Event, message: str, advice: str) -> NoReturn:
        self._report(OVER_LIMIT, message, event, advice)
        raise _LeftOutError

    def _found(self, finding: Finding) -> None:
        self._findings.append(finding)
        if len(self._findings) >= self._limits.findings:
            self._findings.append(too_many(self._limits, finding.span))
            raise _LeftOutError


def _copied(value: _Value) -> _Value:
    """Aliases get a copy of their own, so that cutting at one place spares the others."""
    if isinstance(value, dict):
        return {key: _copied(each) for key, each in value.items()}
    return [_copied(each) for each in value] if isinstance(value, list) else value

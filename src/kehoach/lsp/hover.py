"""What is told of what the mouse is over: a code, a unit, an activity, a time, a key."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from lsprotocol import types
from lsprotocol.types import Hover, MarkupContent, MarkupKind

from kehoach.findings import Span
from kehoach.lsp.feature import Feature
from kehoach.lsp.grammar import explained
from kehoach.lsp.mentions import Kind, Subject, span_of, subject_at, unit_of
from kehoach.lsp.snapshot import Snapshot
from kehoach.lsp.told import (
    activity_told,
    activity_with,
    bare,
    literal,
    rule_told,
    timing_at,
    timing_told,
    unit_told,
)
from kehoach.plan import Activity
from kehoach.reader import Path

_CODE: Final = re.compile(r"\bKH\d{3}\b")
Told = tuple[str, Span]
"""Lines of Markdown, and the place that they are about."""


def hover(snapshot: Snapshot, name: str, asked: types.HoverParams) -> Hover | None:
    """What is told of a position, by the first that knows something."""
    for teller in _TELLERS:
        if found := teller(snapshot, name, asked.position):
            words, span = found
            return Hover(_content(snapshot, words), snapshot.range(span))
    return None


def _content(snapshot: Snapshot, words: str) -> MarkupContent:
    if snapshot.client.reads_markdown:
        return MarkupContent(MarkupKind.Markdown, words)
    return MarkupContent(MarkupKind.PlainText, bare(words))


def _code(snapshot: Snapshot, name: str, position: types.Position) -> Told | None:
    """A code, as it stands in a comment."""
    line, column = snapshot.place(name, position)
    here = snapshot.lines(name)[line - 1 : line]
    for match in _CODE.finditer(here[0] if here else ""):
        if match.start() < column <= match.end() + 1 and "#" in here[0][: match.start()]:
            words = rule_told(match[0])
            span = Span(name, line, match.start() + 1, line, match.end() + 1)
            return (words, span) if words else None
    return None


def _value(snapshot: Snapshot, name: str, position: types.Position) -> Told | None:
    """A value: what it refers to, how it was read as a time, or the activity whose it is."""
    found = snapshot.under(name, position)
    if found is None:
        return None
    if found.is_key:
        words = explained(str(found.path[-1]), found.path[:-1])
        return (literal(words), found.span) if words else None
    words = "\n\n".join(_about(snapshot, found.path))
    return (words, span_of(snapshot, found.path)) if words else None


def _about(snapshot: Snapshot, path: Path) -> Iterator[str]:
    subject = subject_at(snapshot, path)
    plan = snapshot.known.plan
    if subject and (unit := unit_of(snapshot, subject)):
        yield unit_told(unit, plan)
    elif subject and (activity := _activity(snapshot, subject)):
        yield activity_told(activity, plan)
    elif timing := timing_at(snapshot, path):
        yield timing_told(timing)
    elif path[-1] in {"title", "text"} and (activity := activity_with(snapshot, path[:-1])):
        yield activity_told(activity, plan)


def _activity(snapshot: Snapshot, subject: Subject) -> Activity | None:
    plan = snapshot.known.plan
    return plan.by_id.get(subject.name) if subject.kind is Kind.ID else None


_TELLERS: Final[tuple[Callable[[Snapshot, str, types.Position], Told | None], ...]] = (
    _code,
    _value,
)

FEATURES: Final = (Feature(types.TEXT_DOCUMENT_HOVER, hover),)

"""From a name to where it is given, and to all that refer to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from lsprotocol import types
from lsprotocol.types import Location

from kehoach.lsp.feature import Feature
from kehoach.lsp.mentions import (
    Kind,
    Mention,
    Subject,
    mentions,
    sharing,
    span_of,
    subject_at,
    unit_of,
)
from kehoach.lsp.snapshot import Snapshot


def definition(
    snapshot: Snapshot, name: str, asked: types.DefinitionParams
) -> list[Location] | None:
    """Where what is under the cursor gets its name."""
    subject = _subject(snapshot, name, asked.position)
    if subject is None:
        return None
    unit = unit_of(snapshot, subject)
    if subject.kind is Kind.UNIT:
        own = unit is not None and unit.fact is None
        path = snapshot.known.places.original((*unit.path, "name")) if own and unit else ()
        return [snapshot.location(span_of(snapshot, path))] if path else None
    return _locations(snapshot, (each for each in mentions(snapshot, subject) if each.is_own))


def references(
    snapshot: Snapshot, name: str, asked: types.ReferenceParams
) -> list[Location] | None:
    """All that refer to what is under the cursor."""
    subject = _subject(snapshot, name, asked.position)
    if subject is None:
        return None
    with_own = asked.context.include_declaration
    found = [
        place
        for plan in sharing(snapshot, subject)
        for place in _locations(
            plan, (each for each in mentions(plan, subject) if with_own or not each.is_own)
        )
    ]
    return [place for at, place in enumerate(found) if place not in found[:at]]


def highlights(
    snapshot: Snapshot, name: str, asked: types.DocumentHighlightParams
) -> list[types.DocumentHighlight] | None:
    """The same in one file, to be shown beside each other."""
    subject = _subject(snapshot, name, asked.position)
    spans = (
        (span_of(snapshot, each.path) for each in mentions(snapshot, subject)) if subject else ()
    )
    return [types.DocumentHighlight(snapshot.range(span)) for span in spans if span.file == name]


def _subject(snapshot: Snapshot, name: str, position: types.Position) -> Subject | None:
    found = snapshot.under(name, position)
    return subject_at(snapshot, found.path) if found and not found.is_key else None


def _locations(snapshot: Snapshot, found: Iterable[Mention]) -> list[Location]:
    return [snapshot.location(span_of(snapshot, each.path)) for each in found]


FEATURES: Final = (
    Feature(types.TEXT_DOCUMENT_DEFINITION, definition),
    Feature(types.TEXT_DOCUMENT_REFERENCES, references),
    Feature(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT, highlights),
)

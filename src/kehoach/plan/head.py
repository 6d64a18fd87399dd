"""The head and the foot of a plan's document, with words that know where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple, get_args

from kehoach.findings import Finding
from kehoach.language import Places, StyleName, model
from kehoach.plan.faults import no_such_column
from kehoach.plan.texts import paragraphs, value, values
from kehoach.plan.words import Label, Words
from kehoach.reader import Path

_PATH: Path = ("document",)
_TYPE = Label("Kế hoạch")
"""What a document is that does not say so."""


class Issuer(NamedTuple):
    """The body that issues the document, and the one above it in the letterhead."""

    name: Words
    parent: Words | None = None


class Signature(NamedTuple):
    """Who signs, and by what authority."""

    authority: tuple[Words, ...] = ()
    post: Words | None = None
    office: Words | None = None
    name: Words | None = None


class Document(NamedTuple):
    """The head and the foot of the document, and the sentences around its sections."""

    id: str | None
    style: StyleName
    electronic: bool
    type: Words
    number: int | None
    symbol: Words
    date: date | None
    place: Words
    subject: Words
    issuer: Issuer
    bases: tuple[Words, ...]
    opening: tuple[Words, ...]
    closing: tuple[Words, ...]
    signature: Signature
    recipients: tuple[Words, ...]
    filing: tuple[Words, ...]


class Appendix(NamedTuple):
    """A table that goes with the document, and the words in it that announce the table."""

    table: Literal["assignments"]
    title: Words
    mention: Words | None
    columns: tuple[str, ...]


def linked_document(written: model.Document, places: Places) -> Document:
    """The document of a manuscript."""
    signature = (*_PATH, "signature")
    return Document(
        id=written.id,
        style=written.style,
        electronic=written.electronic,
        type=value(written.type, _PATH, "type") if "type" in written.model_fields_set else _TYPE,
        number=written.number,
        symbol=value(written.symbol, _PATH, "symbol"),
        date=written.date,
        place=value(written.place, _PATH, "place"),
        subject=value(written.subject, _PATH, "subject"),
        issuer=Issuer(
            value(written.issuer.name, _PATH, "issuer", "name"),
            value(written.issuer.parent, _PATH, "issuer", "parent"),
        ),
        bases=values(written.bases, _PATH, "bases"),
        opening=paragraphs(written.opening, places, _PATH, "opening"),
        closing=paragraphs(written.closing, places, _PATH, "closing"),
        signature=Signature(
            values(written.signature.authority, signature, "authority"),
            value(written.signature.post, signature, "post"),
            value(written.signature.office, signature, "office"),
            value(written.signature.name, signature, "name"),
        ),
        recipients=values(written.recipients, _PATH, "recipients"),
        filing=values(written.filing, _PATH, "filing"),
    )


COLUMNS = frozenset(get_args(model.ColumnKey))
"""The columns of an assignment table that every plan may have."""


def unknown_columns(
    written: Sequence[model.Appendix], roles: Iterable[str], places: Places
) -> Iterator[Finding]:
    """Columns of tables that are neither known nor a role of the plan's own."""
    known = [*get_args(model.ColumnKey), *dict.fromkeys(roles)]
    for index, each in enumerate(written):
        for position, column in enumerate(each.columns):
            if column not in known:
                span = places.span(("appendices", index, "columns", position))
                yield no_such_column(column, known, span)


def linked_appendices(written: Sequence[model.Appendix]) -> tuple[Appendix, ...]:
    """The appendices of a manuscript."""
    return tuple(
        Appendix(
            each.table,
            value(each.title, ("appendices", index), "title"),
            value(each.mention, ("appendices", index), "mention"),
            each.columns,
        )
        for index, each in enumerate(written)
    )

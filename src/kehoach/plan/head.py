"""The head and the foot of a plan's document, with words that know where they stand."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final, TypeAlias, get_args

from kehoach.findings import Finding
from kehoach.language import Places, StyleName, model
from kehoach.named import NamedTuple
from kehoach.plan.faults import no_such_column
from kehoach.plan.texts import paragraphs, value, values
from kehoach.plan.words import Label, Value, Words
from kehoach.reader import Path
from kehoach.vietnamese import fold

_PATH: Path = ("document",)
_TYPE = Label("Kế hoạch")
"""What a document is that does not say so."""
DECIDES: Final[Mapping[str, Label]] = {
    fold("Quyết định"): Label("QUYẾT ĐỊNH:"),
    fold("Nghị quyết"): Label("QUYẾT NGHỊ:"),
}
"""By the type of the document, what stands on a line of its own above its text."""


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


Day: TypeAlias = date


class Listed(NamedTuple):
    """How a recipient is listed that is not alone: how deep, for what, and whether it is a head."""

    depth: int
    purpose: Words | None
    heads: bool = False


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
    authority: Words | None
    bases: tuple[Words, ...]
    opening: tuple[Words, ...]
    closing: tuple[Words, ...]
    signature: Signature
    recipients: tuple[Words, ...]
    """Their names, those below a head or with one purpose, too."""
    filing: tuple[Words, ...]
    path: Path
    """Where its number, its date and its signature stand."""
    month: Day | None = None
    """The first day of the month of its date, where that is all that is known."""
    listed: Mapping[Path, Listed] = MappingProxyType({})
    """What is more to be said of recipients, by the paths of their names."""
    within: Words | None = None
    """The type of the document that encloses it; number and date are that one's."""

    @property
    def decides(self) -> Label | None:
        """The words above the text of a decision or a resolution (NĐ 30/2020, Mẫu 1.1 to 1.3)."""
        return DECIDES.get(fold(self.type))


def linked_document(
    written: model.Document, places: Places, path: Path = _PATH, around: Document | None = None
) -> Document:
    """A document of a manuscript; `around` is the one that encloses it, and signs for it."""
    has_type = "type" in written.model_fields_set
    own = _Own(
        id=written.id,
        type=value(written.type, path, "type") if has_type else _TYPE,
        subject=value(written.subject, path, "subject"),
        opening=paragraphs(written.opening, places, path, "opening"),
        closing=paragraphs(written.closing, places, path, "closing"),
    )
    if around:
        bases = values(written.bases, path, "bases")
        return around._replace(**own._asdict(), bases=bases, authority=None, within=around.type)
    signature = (*path, "signature")
    recipients = tuple(_recipients(written, path))
    return Document(
        **own._asdict(),
        style=written.style,
        electronic=written.electronic,
        number=written.number,
        symbol=value(written.symbol, path, "symbol"),
        date=written.date,
        place=value(written.place, path, "place"),
        issuer=Issuer(
            value(written.issuer.name, path, "issuer", "name"),
            value(written.issuer.parent, path, "issuer", "parent"),
        ),
        authority=value(written.authority, path, "authority"),
        bases=values(written.bases, path, "bases"),
        signature=Signature(
            values(written.signature.authority, signature, "authority"),
            value(written.signature.post, signature, "post"),
            value(written.signature.office, signature, "office"),
            value(written.signature.name, signature, "name"),
        ),
        recipients=tuple(name for name, _more in recipients),
        listed={name.path: more for name, more in recipients if more},
        month=written.month,
        filing=values(written.filing, path, "filing"),
        path=path,
    )


def _recipients(written: model.Document, path: Path) -> Iterator[tuple[Value, Listed | None]]:
    """The recipients in order; the purpose of several stands behind the last of them."""
    for index, each in enumerate(written.recipients):
        at = (*path, "recipients", index)
        purpose = value(each.purpose, at, "for")
        if each.text:
            alone = None if each.items else purpose
            more = Listed(0, alone, heads=bool(each.items))
            text_at = at if not (each.items or each.purpose) else (*at, "text")
            yield Value(each.text, text_at), more if alone or each.items else None
        for number, name in enumerate(each.items):
            last = purpose if number == len(each.items) - 1 else None
            more = Listed(int(bool(each.text)), last)
            yield Value(name, (*at, "items", number)), more


class _Own(NamedTuple):
    """What an enclosed document says itself."""

    id: str | None
    type: Words
    subject: Words
    opening: tuple[Words, ...]
    closing: tuple[Words, ...]


COLUMNS = frozenset(get_args(model.ColumnKey))
"""The columns of an assignment table that every plan may have."""


def unknown_columns(
    columns: Iterable[tuple[str, Path]], own: Iterable[str], places: Places
) -> Iterator[Finding]:
    """Columns of tables that are neither known nor a role or a line of the plan's own."""
    known = [*get_args(model.ColumnKey), *dict.fromkeys(own)]
    for column, path in columns:
        if column not in known:
            yield no_such_column(column, known, places.span(path))

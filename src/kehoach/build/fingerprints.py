"""Fingerprints: digests of what a file is made from; by content, never by date.

A file is stale when its fingerprint differs from that in the manifest, or when it is not what was
written. Whatever can change a file goes into its fingerprint: the content of the view, the
templates, the versions of the libraries that write it, the font, and the user's options.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from importlib.metadata import PackageNotFoundError, version
from operator import attrgetter

from kehoach import __version__
from kehoach.build.keeping import Each
from kehoach.plan import Words
from kehoach.reader.digest import digest, digest_of_all
from kehoach.render.formats import Format

_WRITERS: Mapping[Format, str] = {
    Format.PDF: "typst",
    Format.XLSX: "xlsxwriter",
    Format.ICS: "icalendar",
}
_TEMPLATED = frozenset({Format.DOCX, Format.PDF, Format.HTML, Format.MD, Format.SVG})


def view_text(view: object, *, links: bool) -> str:
    """The content of a view as one text; with `links` also its anchors and where its links lead.

    Data is shown as JSON; other views are frozen dataclasses, shown by their `repr`.
    """
    if isinstance(view, dict):
        return json.dumps(view, ensure_ascii=False)
    return repr(_fields(view) if links else view)


def view_digest(view: object, *, links: bool) -> tuple[str, int]:
    """A digest of the same content, and how long its text is; the whole text is never there."""
    length = 0

    def counted() -> Iterator[str]:
        nonlocal length
        for part in _parts(view, _DEEP, links=links):
            length += len(part)
            yield part

    return digest_of_all(counted()), length


_DEEP = 2
"""How deep a view is divided: the page of all documents has every sheet as a part."""


def _parts(value: object, depth: int, *, links: bool) -> Iterator[str]:
    """The text of a value part by part, with the borders of what holds others."""
    if depth and isinstance(value, (tuple, Each)):
        yield "("
        for each in value:
            yield from _parts(each, depth - 1, links=links)
        yield ")"
    elif depth and is_dataclass(value):
        yield f"{type(value).__name__}("
        for field in fields(value):
            if links or field.repr:
                yield from _parts(getattr(value, field.name), depth - 1, links=links)
        yield ")"
    else:
        yield view_text(value, links=links)


def _fields(view: object) -> object:
    """A view as tuples of all its fields, also of those that its `repr` leaves out."""
    if isinstance(view, tuple):
        return tuple(map(_fields, view))
    values = _GETTERS[type(view)]
    if values is None:
        return view
    if values is _LINKS:
        links = values(view)
        return (view, links) if links else view
    return tuple(map(_fields, values(view)))


_LINKS = attrgetter("links")


class _Getters(dict[type, "attrgetter[tuple[object, ...]] | None"]):
    """For each kind of view what reads its class and all its fields at once; None for no view.

    Of words that may lead elsewhere it reads where they do.
    """

    def __missing__(self, kind: type) -> attrgetter[tuple[object, ...]] | None:
        names = getattr(kind, "__dataclass_fields__", None)
        may_lead = issubclass(kind, Words) and kind.links is not Words.links
        self[kind] = _LINKS if may_lead else attrgetter("__class__", *names) if names else None
        return self[kind]


_GETTERS = _Getters()


def format_fingerprints(formats: Iterable[Format], templates: str) -> dict[Format, str]:
    """For each format the fingerprint of its writers: this program, its library, the templates."""
    return {
        form: digest(
            __version__, _version(_WRITERS.get(form)), templates if form in _TEMPLATED else ""
        )
        for form in formats
    }


def _version(package: str | None) -> str:
    if package is None:
        return ""
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:  # part of some larger program
        return package

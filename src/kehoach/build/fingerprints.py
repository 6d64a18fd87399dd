"""Fingerprints: digests of what a file is made from; by content, never by date.

A file is stale when its fingerprint differs from that in the manifest, or when it is not what was
written. Whatever can change a file goes into its fingerprint: the content of the view, the
templates, the versions of the libraries that write it, the font, and the user's options.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from operator import attrgetter

from kehoach import __version__
from kehoach.build.keeping import Each
from kehoach.build.known import Known
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


def view_digest(view: object, *, links: bool, known: Known | None = None) -> tuple[str, int]:
    """A digest of the same content, and how long its text is; the whole text is never there.

    Of views in a view, each of which is made for itself, it has the digests; they may be known.
    """
    length = 0

    def counted() -> Iterator[str]:
        nonlocal length
        for part, size in _parts(view, _DEEP, known or Known(), links=links):
            length += size
            yield part

    return digest_of_all(counted()), length


_DEEP = 2
"""How deep a view is divided: the page of all documents has every sheet as a part."""


def _parts(value: object, depth: int, known: Known, *, links: bool) -> Iterator[tuple[str, int]]:
    """The text of a value part by part, with the borders of what holds others, and how long it is.

    Digests stand for the texts of views that are made one by one.
    """
    if depth and isinstance(value, Each):
        kind = f"parts, {links=}"
        yield _part("(")
        for made_of, make in value.makers():
            yield known.get(kind, made_of, partial(_made_digest, make, links=links))
        yield _part(")")
    elif depth and isinstance(value, tuple):
        yield _part("(")
        for each in value:
            yield from _parts(each, depth - 1, known, links=links)
        yield _part(")")
    elif depth and is_dataclass(value):
        yield _part(f"{type(value).__name__}(")
        for field in fields(value):
            if links or field.repr:
                yield from _parts(getattr(value, field.name), depth - 1, known, links=links)
        yield _part(")")
    else:
        yield _part(view_text(value, links=links))


def _part(text: str) -> tuple[str, int]:
    return text, len(text)


def _made_digest(make: Callable[[], object], *, links: bool) -> tuple[str, int]:
    return view_digest(make(), links=links)


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

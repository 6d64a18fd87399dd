"""Fingerprints: digests of what a file is made from; by content, never by date.

A file is stale when its fingerprint differs from that in the manifest, or when it is not what was
written. Whatever can change a file goes into its fingerprint: the content of the view, the
templates, the versions of the libraries that write it, the font, and the user's options.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from importlib.metadata import PackageNotFoundError, version
from operator import attrgetter
from typing import Any, NamedTuple

from kehoach import __version__
from kehoach.plan import Words
from kehoach.reader.digest import digest
from kehoach.render.formats import Format

_WRITERS: Mapping[Format, str] = {
    Format.PDF: "typst",
    Format.XLSX: "xlsxwriter",
    Format.ICS: "icalendar",
}
_TEMPLATED = frozenset({Format.DOCX, Format.PDF, Format.HTML, Format.MD, Format.SVG})


class Content(NamedTuple):
    """The digest of the content of a view, and how many characters it has."""

    digest: str
    length: int


def content_of(view: object, *, links: bool) -> Content:
    """The content of a view; with `links` also its anchors and where its links lead.

    Data is shown as JSON; other views are frozen dataclasses, shown by their `repr`. The largest
    have hundreds of megabytes of it, which never stand together: each row is shown by itself.
    """
    found, length = hashlib.sha256(), 0
    for part in _parts(view, _DEPTH, links=links):
        found.update(part.encode(errors="backslashreplace"))
        length += len(part)
    return Content(found.hexdigest()[:32], length)


_DEPTH = 6
"""How deep below a view its rows and blocks lie."""


def _parts(view: object, depth: int, *, links: bool) -> Iterator[str]:
    """A view in stretches: what it consists of down to a depth, and the rest of each at once."""
    if isinstance(view, dict):
        yield json.dumps(view, ensure_ascii=False)
    elif not depth or not (isinstance(view, tuple) or is_dataclass(view)):
        yield repr(_fields(view) if links else view)
    else:
        yield f"{type(view).__name__}("
        for each in view if isinstance(view, tuple) else _shown_fields(view, links=links):
            yield from _parts(each, depth - 1, links=links)
            yield ", "
        yield ")"


def _shown_fields(view: Any, *, links: bool) -> Iterator[object]:  # noqa: ANN401  # a dataclass
    return (getattr(view, each.name) for each in fields(view) if links or each.repr)


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

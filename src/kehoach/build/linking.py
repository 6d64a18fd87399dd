"""Pages that lead to the files beside them: those that a whole build of the plan makes."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import is_dataclass, replace
from typing import Any, Final

from kehoach.build.documents import Document
from kehoach.build.naming import ASSIGNMENT, CALENDAR, CHART, ESTIMATE, OFFICIAL, WEB
from kehoach.plan import Label
from kehoach.render.formats import Format
from kehoach.views.words import FileLink

LINKED: Final = frozenset({Format.HTML, Format.MD})
"""The formats that are read where the other files are; a Word file or a PDF is sent alone."""

_PARTS: Final = {
    WEB: Label("Trang tổng hợp"),
    OFFICIAL: Label("Văn bản"),
    ASSIGNMENT: Label("Biểu phân công"),
    CHART: Label("Tiến độ"),
    ESTIMATE: Label("Dự toán"),
    CALENDAR: Label("Lịch"),
}
"""The documents of the whole plan, to which every page leads, in their order."""

_FORMS: Final = {
    Format.HTML: Label("Trang web"),
    Format.DOCX: Label("Word"),
    Format.PDF: Label("PDF"),
    Format.XLSX: Label("Excel"),
    Format.ICS: Label("Lịch (.ics)"),
}
"""The formats in which people take a document away."""


def linked(documents: Iterable[Document], whole: Iterable[Document]) -> tuple[Document, ...]:
    """The same documents, each knowing the files of a whole build.

    A build of some of them leads to the others, too: what a page says depends on the plan alone,
    and not on what lies in a folder.
    """
    found: dict[str, set[Format]] = {}
    for each in whole:
        found.setdefault(each.name, set()).update(each.formats)
    beside = {name: tuple(form for form in Format if form in found[name]) for name in sorted(found)}
    return tuple(replace(each, beside=beside) for each in documents)


def shown(document: Document, form: Format) -> Any:  # noqa: ANN401  # any view
    """The view of a document as it is made in a format: with its links, where that has any."""
    view = document.view()
    if form not in LINKED or not document.beside or not is_dataclass(view):
        return view
    meta: Any = getattr(view, "meta", None)
    changes: Any = {"meta": replace(meta, files=tuple(links(document, form)))} if meta else {}
    return replace(view, **changes)


def links(document: Document, form: Format) -> Iterator[FileLink]:
    """Where a page of a document leads: to pages of the same kind, and to its own other files.

    The page of all documents leads to all files.
    """
    for name, label in _PARTS.items():
        if name != document.name and form in document.beside.get(name, ()):
            yield _link(document, name, form, label)
    own = document.beside if document.name == WEB else (document.name,)
    for name in own:
        for other in document.beside.get(name, ()):
            if other in _FORMS and (name, other) != (document.name, form):
                yield _link(document, name, other, _FORMS[other])
    if document.name != WEB and Format.ICS in document.beside.get(CALENDAR, ()):
        yield _link(document, CALENDAR, Format.ICS, _PARTS[CALENDAR])


def _link(document: Document, name: str, form: Format, label: Label) -> FileLink:
    folder = posixpath.dirname(document.name)
    return FileLink(name, form, label, posixpath.relpath(f"{name}.{form}", folder or "."))

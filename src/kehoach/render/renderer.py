"""From a view to the bytes of a file, for each format."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing
from importlib import import_module
from itertools import islice
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self

from markupsafe import Markup

from kehoach.render import docx, escaping, packing
from kehoach.render.environment import Environment
from kehoach.render.formats import Format
from kehoach.render.options import RenderOptions
from kehoach.render.templates import INDEX, TIMELINE, Templates
from kehoach.views.widths import text_width

if TYPE_CHECKING:
    from kehoach.render.anchors import Anchors
    from kehoach.render.fonts import Face
    from kehoach.render.pdf import Typesetter
    from kehoach.render.placed import Place
    from kehoach.views.overview import Overview
    from kehoach.views.words import Web

_DATA: Final[Mapping[Format, tuple[str, str]]] = {
    Format.XLSX: ("xlsx", "xlsx"),
    Format.CSV: ("delimited", "comma_separated"),
    Format.ICS: ("ics", "ics"),
}
"""What writes the formats that are data: a module of this room, and its function of a view."""

_TOGETHER: Final = 1 << 14
"""Short texts that are encoded at once: the largest files have a hundred megabytes, which never
stand together as text."""


class Renderer:
    """Renders views in any format. Environments and the typesetter are made once, when needed.

    With `place`, the page of all documents says where its words stand: it is to be shown, no file.
    `is_copy` tells that this process is a copy of another one.
    """

    def __init__(
        self,
        templates: Templates,
        face: Face | None = None,
        options: RenderOptions | None = None,
        place: Place | None = None,
        *,
        is_copy: bool = False,
    ) -> None:
        self._place = place
        self._is_copy = is_copy
        self._templates = templates
        self._face = face
        self._options = options or RenderOptions()
        self._stack = ExitStack()
        self._typesetter: Typesetter | None = None
        self._environments: dict[tuple[Format, bool], Environment] = {}
        self._word_parts: dict[tuple[bool, bool], dict[str, bytes]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._stack.close()

    def render(
        self,
        structure: str,
        view: Any,  # noqa: ANN401  # any view
        form: Format,
        anchors: Anchors | None = None,
    ) -> bytes:
        """The bytes of one document. Raises TemplateFault where a template cannot be used.

        `structure` is the name of a structure template; formats that are data need none. Word files
        get `anchors`, if there are any.
        """
        if form is Format.JSON:
            return _json(view)
        if form in _DATA:
            module, function = _DATA[form]
            held = (anchors.digest,) if anchors else ()
            return bytes(getattr(_module(module), function)(view, *held))
        match form:
            case Format.DOCX:
                text = self.source(structure, view, form)
                properties = self._environment(form, linked=False).render(
                    docx.PROPERTIES, view=view
                )
                notes = self._word_notes(view)
                parts = self._word_styles(compact=view.meta.compact, notes=bool(notes))
                return docx.pack(text, properties, parts, notes, anchors)
            case Format.PDF:
                return self._typeset(self.source(structure, view, form), structure)
            case _:
                environment = self._environment(form, linked=structure == INDEX)
                return _lines(environment.stream(structure, view=view))

    def source(self, structure: str, view: object, form: Format) -> str:
        """What the templates make of a view, before it is put into a file or typeset."""
        environment = self._environment(form, linked=structure == INDEX)
        return environment.render(structure, view=view)

    def _word_notes(self, view: Any) -> str:  # noqa: ANN401  # any view
        """The part of the footnotes of a Word file; empty where there are none."""
        if not getattr(view, "notes", ()):
            return ""
        return self._environment(Format.DOCX, linked=False).render(docx.NOTES, view=view)

    def _word_styles(self, *, compact: bool, notes: bool) -> Mapping[str, bytes]:
        """The parts of Word files that hold styles and settings, made once."""
        if (compact, notes) not in self._word_parts:
            context = {"compact": compact, "notes": notes}
            environment = self._environment(Format.DOCX, linked=False)
            self._word_parts[compact, notes] = docx.style_parts(
                environment, self._templates, self._options.reference, context
            )
        return self._word_parts[compact, notes]

    def _environment(self, form: Format, *, linked: bool) -> Environment:
        key = (form, linked)
        if key not in self._environments:
            self._environments[key] = self._made(form, linked=linked)
        return self._environments[key]

    def _made(self, form: Format, *, linked: bool) -> Environment:
        """The environment of a format, with the words that its kit asks for beside the view."""
        words: dict[str, object] = {"style": self._options.style}
        match form:
            case Format.DOCX:
                reference = self._options.reference
                words |= {"text_width": text_width, "page": reference.page if reference else None}
                return Environment("kits/docx.j2", escaping.docx, self._templates, words)
            case Format.PDF:
                family = self._face.family if self._face else ""
                words |= {"font_family": family, "drawn": self._drawn_text}
                return Environment("kits/typst.j2", escaping.typst, self._templates, words)
            case Format.MD:
                return Environment("kits/markdown.j2", escaping.markdown, self._templates, words)
            case _:
                words |= {"linked": linked, "drawn": self._linked if linked else self._drawn}
                words |= {"packed_page": self._packed_page, "packed_sheets": self._packed_sheets}
                words |= {"packed_overview": self._packed_overview}
                place = self._place if linked else None
                return Environment("kits/html.j2", escaping.html, self._templates, words, place)

    def _drawn(self, timeline: object) -> Markup:
        """A timeline's drawing as markup."""
        environment = self._environment(Format.SVG, linked=False)
        return Markup(environment.render(TIMELINE, view=timeline))  # noqa: S704  # escaped by its template

    def _linked(self, timeline: object) -> Markup:
        """The same, in which activities lead to their places."""
        environment = self._environment(Format.SVG, linked=True)
        return Markup(environment.render(TIMELINE, view=timeline))  # noqa: S704  # escaped by its template

    def _packed_page(self, view: Web) -> Markup:
        """What the page of all documents knows of units and of the timeline, as JSON."""
        return escaping.script(packing.page(view))

    def _packed_sheets(self, view: Web) -> Markup:
        """All task sheets, as JSON: the page builds the one that is opened."""
        return escaping.script(packing.sheets(view.sheets, self._place))

    def _packed_overview(self, view: Overview) -> Markup:
        """What the page of many plans knows of them, of units, of works and of the timeline."""
        return escaping.script(packing.overview(view))

    def _drawn_text(self, timeline: object) -> str:
        """The same as a text, for a format that reads drawings from texts."""
        return str(self._drawn(timeline))

    def _typeset(self, source: str, structure: str) -> bytes:
        if self._face is None:
            raise ValueError("a PDF needs a font")
        if self._typesetter is None:
            is_apart = self._templates.are_own  # see `guarded`
            made = _module("pdf").Typesetter(
                self._face, self._options.standard, is_apart=is_apart, is_copy=self._is_copy
            )
            self._typesetter = self._stack.enter_context(closing(made))
        return self._typesetter.pdf(source, structure)


def _lines(texts: Iterator[str]) -> bytes:
    """A text that comes in stretches, with one end of a line behind it and no blanks around it."""
    buffer = io.BytesIO()
    held = ""
    for some in _joined(texts):
        text = (held + some) if buffer.tell() else (held + some).lstrip()
        shown = text.rstrip()
        buffer.write(shown.encode())
        held = text[len(shown) :]
    buffer.write(b"\n")
    return buffer.getvalue()


def _json(view: object) -> bytes:
    """Data as JSON."""
    buffer = io.BytesIO()
    for some in _joined(json.JSONEncoder(ensure_ascii=False, indent=2).iterencode(view)):
        buffer.write(some.encode())
    buffer.write(b"\n")
    return buffer.getvalue()


def _joined(texts: Iterator[str]) -> Iterator[str]:
    """As many texts at once as pays."""
    while some := list(islice(texts, _TOGETHER)):
        yield "".join(some)


def _module(name: str) -> Any:  # noqa: ANN401  # a module
    """A module of this room that makes one format: its library is imported when it is needed."""
    return import_module(f"{__package__}.{name}")

"""From a view to the bytes of a file, for each format."""

from __future__ import annotations

from contextlib import ExitStack
from enum import StrEnum
from types import TracebackType
from typing import TYPE_CHECKING, Self

from kehoach.render import docx, escaping
from kehoach.render.environment import Environment, Templates
from kehoach.render.widths import text_width

if TYPE_CHECKING:
    from kehoach.render.fonts import Face
    from kehoach.render.pdf import Typesetter


class Format(StrEnum):
    """The formats that the kits know; the value is the file's ending."""

    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"
    MD = "md"


class Renderer:
    """Renders structure templates in any format. Environments and the typesetter are made once."""

    def __init__(self, templates: Templates, face: Face | None = None) -> None:
        self._templates = templates
        self._face = face
        self._stack = ExitStack()
        self._typesetter: Typesetter | None = None
        self._environments = {
            Format.DOCX: Environment(
                "kits/docx.j2", escaping.docx, templates, {"text_width": text_width}
            ),
            Format.PDF: Environment(
                "kits/typst.j2", escaping.typst, templates, {"font": face.family if face else ""}
            ),
            Format.HTML: Environment("kits/html.j2", escaping.html, templates, {}),
            Format.MD: Environment("kits/markdown.j2", escaping.markdown, templates, {}),
        }

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._stack.close()

    def render(self, structure: str, view: object, form: Format) -> bytes:
        """The bytes of one document. Raises TemplateFault where a template cannot be used."""
        environment = self._environments[form]
        text = environment.render(structure, view=view)
        match form:
            case Format.DOCX:
                return docx.pack(text, environment, self._templates, view=view)
            case Format.PDF:
                return self._typeset(text, structure)
            case Format.HTML | Format.MD:
                return text.strip().encode() + b"\n"

    def _typeset(self, source: str, structure: str) -> bytes:
        from kehoach.render.pdf import typesetter  # noqa: PLC0415  # typst is only for PDFs

        if self._face is None:
            raise ValueError("a PDF needs a font")
        if self._typesetter is None:
            self._typesetter = self._stack.enter_context(typesetter(self._face))
        return self._typesetter.pdf(source, structure)

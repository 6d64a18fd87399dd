"""PDF: Typst source from the kit, compiled in this process by the typst wheel."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typst

from kehoach.findings import Finding, Span
from kehoach.i18n import _
from kehoach.render.environment import BAD_TEMPLATE, TemplateFault
from kehoach.render.fonts import Face


class Typesetter:
    """Compiles Typst sources with one font; its folder of files to include is empty."""

    def __init__(self, face: Face, root: str, standard: str) -> None:
        self._standards: Any = [standard]  # typst's own list of names is not exported
        self._compiler = typst.Compiler(input=b"", root=root, font_paths=face.fonts)

    def pdf(self, source: str, name: str) -> bytes:
        """The PDF of a source; `name` is that of its template, for what is wrong.

        Raises TemplateFault where typst refuses the source or warns of it.
        """
        try:
            result, warnings = self._compiler.compile_with_warnings(
                input=source.encode(), format="pdf", timestamp=0, pdf_standards=self._standards
            )
        except typst.TypstError as error:
            raise TemplateFault(_fault(str(error), name)) from error
        if warnings:
            raise TemplateFault(_fault(str(warnings[0]), name))
        if not isinstance(result, bytes):
            raise TypeError("typst made something other than one PDF")
        return result


@contextmanager
def typesetter(face: Face, standard: str) -> Iterator[Typesetter]:
    """A typesetter whose root is an empty folder: no template can read a file through it."""
    with tempfile.TemporaryDirectory(prefix="kehoach-") as root:
        yield Typesetter(face, root, standard)


def _fault(reason: str, name: str) -> Finding:
    return Finding(
        BAD_TEMPLATE,
        _("the template cannot be typeset: {reason}").format(reason=" ".join(reason.split())),
        Span(name),
        _("correct the template, or remove it to use the one that comes with kehoach"),
    )

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

_GAP = "could not be displayed"
"""By this typst's refusal of a letter that the font lacks is known."""

_PLAIN = "1.7"


class Typesetter:
    """Compiles Typst sources with one font; its folder of files to include is empty."""

    def __init__(self, face: Face, root: str, standard: str) -> None:
        self._standards: Any = [standard]  # typst's own list of names is not exported
        self._compiler = typst.Compiler(input=b"", root=root, font_paths=face.fonts)

    def pdf(self, source: str, name: str) -> bytes:
        """The PDF of a source; `name` is that of its template, for what is wrong.

        A text that the font cannot write (a warning of its own, KH131) leaves a gap, which no
        standard but the plain one allows. Raises TemplateFault where typst refuses the source or
        warns of it.
        """
        try:
            return self._compiled(source, name, self._standards)
        except typst.TypstError as error:
            if _GAP not in str(error):
                raise TemplateFault(_fault(str(error), name)) from error
        try:
            return self._compiled(source, name, [_PLAIN])
        except typst.TypstError as error:
            raise TemplateFault(_fault(str(error), name)) from error

    def _compiled(self, source: str, name: str, standards: Any) -> bytes:  # noqa: ANN401  # as above
        result, warnings = self._compiler.compile_with_warnings(
            input=source.encode(), format="pdf", timestamp=0, pdf_standards=standards
        )
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

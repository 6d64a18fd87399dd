"""The typst library in this process, and what is reported where it refuses a source."""

from __future__ import annotations

import os
import tempfile
from typing import Any

import typst

from kehoach.findings import Finding, Span
from kehoach.i18n import _
from kehoach.render.faults import BAD_TEMPLATE, NO_MEMORY, TemplateFault

_GAP = "could not be displayed"
"""By this typst's refusal of a letter that the font lacks is known."""

_PLAIN = "1.7"

_PANIC = "PanicException"
"""What the library raises where it gives up; it is no Exception, and exported by nobody."""


def _forbid_downloads() -> None:
    """Nothing is loaded from a network: typst would look there for a package that it lacks.

    It has no switch for that, but asks these variables for the way out; at the port that they name
    nobody listens.
    """
    for variable in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        os.environ[variable] = "http://127.0.0.1:9"
    for variable in ("NO_PROXY", "no_proxy"):
        os.environ.pop(variable, None)


class Compiler:
    """The library, in whatever process."""

    def __init__(self, fonts: typst.Fonts, standard: str) -> None:
        _forbid_downloads()
        self._standards: Any = [standard]  # typst's own list of names is not exported
        self._root = tempfile.TemporaryDirectory(prefix="kehoach-")
        self._compiler = typst.Compiler(input=b"", root=self._root.name, font_paths=fonts)

    def close(self) -> None:
        """Remove the empty folder."""
        self._root.cleanup()

    def pdf(self, source: str, name: str) -> bytes:
        """See `Typesetter.pdf`."""
        try:
            return self._compiled_with_gaps(source, name)
        except typst.TypstError as error:
            raise TemplateFault(template_fault(str(error), name)) from error
        except BaseException as error:
            if type(error).__name__ != _PANIC:
                raise
            reason = _("typst itself gave up: {reason}").format(reason=error)
            raise TemplateFault(template_fault(reason, name)) from error

    def _compiled_with_gaps(self, source: str, name: str) -> bytes:
        """The PDF by the standard that is asked for, or where a letter lacks, by none."""
        try:
            return self._compiled(source, name, self._standards)
        except typst.TypstError as error:
            if _GAP not in str(error):
                raise
        return self._compiled(source, name, [_PLAIN])

    def _compiled(self, source: str, name: str, standards: Any) -> bytes:  # noqa: ANN401  # as above
        result, warnings = self._compiler.compile_with_warnings(
            input=source.encode(), format="pdf", timestamp=0, pdf_standards=standards
        )
        if warnings:
            raise TemplateFault(template_fault(str(warnings[0]), name))
        if not isinstance(result, bytes):
            raise TypeError("typst made something other than one PDF")
        return result


def template_fault(reason: str, name: str) -> Finding:
    """The finding for a source that typst refuses; `name` is that of its template."""
    return Finding(
        BAD_TEMPLATE,
        _("the template cannot be typeset: {reason}").format(reason=" ".join(reason.split())),
        Span(name),
        _("correct the template, or remove it to use the one that comes with kehoach"),
    )


def memory_fault(name: str) -> Finding:
    """The finding for a document that takes more memory to typeset than there is."""
    return Finding(
        NO_MEMORY,
        _("setting this document as PDF takes more memory than there is"),
        Span(name),
        _(
            "make the other formats (--format docx, --format html), "
            "or the PDF on a machine with more memory"
        ),
    )

"""What is too long for a format: a warning, never a silent cut."""

from __future__ import annotations

from kehoach.findings import Finding, Related, Severity, Span
from kehoach.i18n import _

LONG_TEXT = "KH132"
LONG_PDF = "KH133"

LONGEST_CELL = 32_767
"""The characters that Excel puts into a cell."""


def long_text(count: int, span: Span) -> Finding:
    """The warning for a text that a workbook would have to cut."""
    return Finding(
        LONG_TEXT,
        _("this text has {count} characters; a cell of a workbook holds {most}").format(
            count=count, most=LONGEST_CELL
        ),
        span,
        _("divide the text; the workbook has its beginning, the other documents all of it"),
        Severity.WARNING,
    )


def long_pdf(file: str, related: tuple[Related, ...]) -> Finding:
    """The warning for a PDF that is not made, because it would use up the machine."""
    return Finding(
        LONG_PDF,
        _("the document is too long for a PDF, which is left out"),
        Span(file),
        _("take the Word file, or divide the plan"),
        Severity.WARNING,
        related,
    )

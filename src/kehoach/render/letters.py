"""Letters that a plan uses and the font of the PDFs lacks: a warning, never a silent gap."""

from __future__ import annotations

import unicodedata

from kehoach.findings import Finding, Severity, Span
from kehoach.i18n import _

MISSING_LETTER = "KH131"


def missing_letter(letter: str, family: str, span: Span) -> Finding:
    """The warning for a letter that the font cannot write."""
    return Finding(
        MISSING_LETTER,
        _("the font {family} has no letter “{letter}”").format(family=family, letter=letter),
        span,
        _(
            "the PDF has a gap here, and follows no standard; "
            "write it otherwise, or use the Word file"
        ),
        Severity.WARNING,
    )


def drawn_letters(text: str) -> set[str]:
    """The letters of a text that a font must have, composed."""
    return {each for each in set(unicodedata.normalize("NFC", text)) if _is_drawn(each)}


def _is_drawn(char: str) -> bool:
    return unicodedata.category(char) not in ("Cc", "Cf", "Mn", "Zs", "Zl", "Zp")

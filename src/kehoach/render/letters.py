"""Letters that a plan uses and the font of the PDFs lacks: a warning, never a silent gap."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from kehoach.findings import Finding, Severity
from kehoach.i18n import _
from kehoach.reader import Source
from kehoach.render.fonts import Face

MISSING_LETTER = "KH131"


def missing_letters(source: Source, face: Face) -> Iterator[Finding]:
    """A warning for the first place in each text that the font cannot write."""
    for path, text in source.texts():
        missing = set(unicodedata.normalize("NFC", text)) - face.letters
        at = min((text.find(char) for char in missing if _is_drawn(char)), default=-1)
        if at >= 0:
            yield Finding(
                MISSING_LETTER,
                _("the font {family} has no letter “{letter}”").format(
                    family=face.family, letter=text[at]
                ),
                source.text_span(path, at, at + 1),
                _(
                    "the PDF has a gap here, and follows no standard; "
                    "write it otherwise, or use the Word file"
                ),
                Severity.WARNING,
            )


def _is_drawn(char: str) -> bool:
    return unicodedata.category(char) not in ("Cc", "Cf", "Mn", "Zs", "Zl", "Zp")

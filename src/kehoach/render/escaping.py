"""How each format writes plain text, so that nothing in it can become markup."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from markupsafe import Markup, escape

from kehoach.views.notes import Noted, Stretch, stretches

_MARKDOWN_ANYWHERE = re.compile(r"[\\`*_\[\]<>&|~$]")
_MARKDOWN_AT_START = re.compile(r"^(?=[#>+=:-])|^(\d+)(?=[.)](?:\s|$))")

_IN_SCRIPTS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}

Escape = Callable[[str], Markup]


def html(text: str) -> Markup:
    """Text inside an element or a quoted attribute."""
    return escape(text)


def script(data: object) -> Markup:
    """Data as JSON inside a script element of HTML: nothing in it can end the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(_IN_SCRIPTS))  # noqa: S704  # no sign of markup is left in it


def docx(text: str) -> Markup:
    """Text inside an XML element or a quoted attribute."""
    return escape(text)


def typst(text: str) -> Markup:
    """A whole Typst string literal, with its quotes; where it has notes, a sum in brackets.

    A blank stays before the end of a line, so that words stay apart for those who take the text.
    """
    if isinstance(text, Noted):
        parts = [
            Markup(" + ").join([typst(part.text), *_footnote(part)]) for part in stretches(text)
        ]
        return Markup("({})").format(Markup(" + ").join(parts))
    inside = text.replace("\n", " \n").replace("\\", "\\\\").replace('"', '\\"')
    return Markup(f'"{inside}"')  # noqa: S704  # made a literal here


def _footnote(part: Stretch) -> list[Markup]:
    return [Markup("footnote({})").format(typst(part.note))] if part.number else []


def markdown(text: str) -> Markup:
    """Text of a CommonMark line, wherever in the line it may stand.

    Spaces other than the plain one become numbers: beside an asterisk they would end its meaning.
    So does what has no sign, like marks of direction: Markdown is read as it stands, too.
    """
    if isinstance(text, Noted):
        return Markup("").join(
            markdown(part.text)
            + (Markup("<sup>{}</sup>").format(part.number) if part.number else "")
            for part in stretches(text)
        )
    escaped = _MARKDOWN_ANYWHERE.sub(r"\\\g<0>", text)
    if not escaped.isprintable():
        unseen = (char for char in set(escaped) if not char.isprintable())
        escaped = escaped.translate({ord(char): f"&#{ord(char)};" for char in unseen})
    return Markup(_MARKDOWN_AT_START.sub(r"\1\\", escaped))  # noqa: S704  # escaped just above

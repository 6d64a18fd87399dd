"""Lists that are no lists: a text without quotes runs on over the lines of what was meant as items.

`items: Gồm` and `- một` below it, deeper than its key, are one text to YAML; so are lines behind
dashes of a word processor, and behind typed numbers. All is printed as one paragraph.
"""

from __future__ import annotations

from typing import Final

from kehoach.findings import Finding, Severity
from kehoach.i18n import _
from kehoach.lazy import lazy_pattern
from kehoach.reader.codes import LIST_IN_TEXT
from kehoach.reader.mistakes import dash
from kehoach.reader.scalars import value_start
from kehoach.reader.text import Text

_SIGN: Final = r"[-+*\u00b7\u2010-\u2015\u2022\u2043\u2190-\u21ff\u2212\u25a0-\u27bf\uff0d]"
_NUMBER: Final = r"(?:\d{1,2}[.)]|[a-eđ]\))"
_NEXT_DASH: Final = lazy_pattern(r"[\r\n][ ]*-")
_NEXT_SIGN: Final = lazy_pattern(rf"[\r\n][ ]*(?P<mark>{_SIGN})[ ]+(?=[^\W\d_]|[\"“(])")
"""A line that goes on with "- 2030" belongs to a span of years that was wrapped."""
_NUMBERED: Final = lazy_pattern(rf"{_NUMBER}[ ]")
_NEXT_NUMBER: Final = lazy_pattern(rf"[\r\n][ ]*(?P<mark>{_NUMBER})[ ]")


def list_in_text(text: Text, start: int, end: int) -> Finding | None:
    """What is wrong with a text of several lines that looks like a list; None where it does not.

    `start` and `end` are the bounds of a text without quotes.
    """
    content = text.content
    start = value_start(content, start, end)
    if content.startswith("-", start) and _NEXT_DASH.search(content, start, end):
        return dash(text, start)
    found = _NEXT_SIGN.search(content, start, end)
    if found is None and _NUMBERED.match(content, start, end):
        found = _NEXT_NUMBER.search(content, start, end)
    return found and Finding(
        LIST_IN_TEXT,
        _("this line begins like an item of a list, and is read as more of the text above"),
        text.span(*found.span("mark")),
        _(
            "write the list below its key, each item behind `- ` and as deep as the others; if it"
            " belongs to the text, put the whole text in quotes"
        ),
        Severity.WARNING,
    )

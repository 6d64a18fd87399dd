"""Words of a text that YAML takes for something of its own, so that they are in no document.

A sign `#` behind a blank ends a text that has no quotes, and `&` before its first word makes a name
of that word. Both are YAML, so only a guess can tell what was meant; it is made so that a comment
as people write it, `lead: Sở Y tế # hỏi lại`, and a name that is used are never taken for words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from kehoach.findings import Finding, Severity
from kehoach.i18n import _
from kehoach.lazy import lazy_pattern
from kehoach.reader.codes import WORDS_LOST
from kehoach.reader.mistakes import quote_advice
from kehoach.reader.places import Places
from kehoach.reader.scalars import value_start
from kehoach.reader.text import Text

_SIGN: Final = lazy_pattern(r" (#+(?![# \t]|kehoach:)[^\r\n]*)")
"""One blank before the sign and none behind it: so one writes `#01`, and hardly a comment."""

_LEADS_TO_VALUE: Final = lazy_pattern(r"(?:^|\s)-$|:$")
_NO_PLAIN_TEXT: Final = ("'", '"', "|", ">", "*")


def after_sign(places: Places) -> Iterator[Finding]:
    """A warning for each text that a sign `#` cuts short, takes whole, or robs of its beginning."""
    text = places.text
    for found in _SIGN.finditer(text.content):
        if _is_cut(places, found.start()):
            yield Finding(
                WORDS_LOST,
                _("YAML takes this for a comment: no document will have it"),
                text.span(*found.span(1)),
                _("put the whole text in quotes, like '…'; if it is a comment, write `# ` first"),
                Severity.WARNING,
            )


def _is_cut(places: Places, at: int) -> bool:
    """Whether a text ends at an offset, or would begin there."""
    node = bisect_right(places.starts, at) - 1
    if node < 0 or (node not in places.sizes and at < places.ends[node]):
        return False  # inside a text that has it, for all its quotes
    before = places.text.content[places.text.line_at(at)[0] : at]
    if not before.strip():
        return False  # a comment on a line of its own
    if places.ends[node] == at and _is_plain(places, node):
        return True
    return bool(
        _LEADS_TO_VALUE.search(before)
        and node + 1 < len(places.starts)
        and _is_plain(places, node + 1)
    )


def _is_plain(places: Places, node: int) -> bool:
    """Whether a node is a text without quotes, or nothing at all."""
    if node in places.sizes or node in places.aliases:
        return False
    bounds = places.starts[node], places.ends[node]
    start = value_start(places.text.content, *bounds)
    return not places.text.content.startswith(_NO_PLAIN_TEXT, start, bounds[1])


def idle_anchor(text: Text, name: str, start: int) -> Finding:
    """The warning for a name before a text to which no alias refers."""
    message = _(
        "YAML takes “{name}” for a name, and nothing refers to it: no document will have it"
    )
    return Finding(
        WORDS_LOST,
        message.format(name=f"&{name}"),
        text.span(start, start + 1 + len(name)),
        quote_advice(),
        Severity.WARNING,
    )

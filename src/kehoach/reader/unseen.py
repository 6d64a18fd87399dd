"""Characters in the texts of a plan that nobody sees, or that stand for a letter that was lost.

They come from word processors, web pages and messengers. Names are compared without them, but who
searches a document does not find what has one inside.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from itertools import islice
from typing import Final

from kehoach.findings import MOST_FINDINGS, Finding, ReplacePart, Severity
from kehoach.i18n import _
from kehoach.lazy import lazy_pattern
from kehoach.reader.codes import UNSEEN_CHARACTER
from kehoach.reader.mistakes import character_name
from kehoach.reader.source import Source
from kehoach.reader.text import STAND_IN
from kehoach.vietnamese import UNSEEN

_IN_A_PICTURE: Final = lazy_pattern(r"(?<=[^\w\s])(?:\u200d(?=[^\w\s])|\ufe0f)")
"""What joins the signs of an emoji, or makes a sign one."""


def unseen(source: Source) -> Iterator[Finding]:
    """A warning for each text of a plan with such characters, with the edits that remove them."""
    texts = [part.places.text for part in source.parts]
    lost = {text.name for text in texts if STAND_IN in text.bare}
    if lost or any(UNSEEN.search(text.bare) for text in texts):
        yield from islice(_found(source, lost), MOST_FINDINGS)


def _found(source: Source, lost: Container[str]) -> Iterator[Finding]:
    """`lost` are the files that have the stand-in themselves, and not for a bad character."""
    for path, text in source.texts():
        pictures = {match.start() for match in _IN_A_PICTURE.finditer(text)}
        hits = [match for match in UNSEEN.finditer(text) if match.start() not in pictures]
        if hits:
            first = hits[0]
            yield Finding(
                UNSEEN_CHARACTER,
                _("this text has the character {name}, which nobody sees").format(
                    name=character_name(first[0][0])
                ),
                source.text_span(path, *first.span()),
                _("delete it: `kehoach check --fix` does"),
                Severity.WARNING,
                fix=tuple(
                    ReplacePart(path, match.start(), _end(text, match), "")
                    for match in reversed(hits)
                ),
            )
        if (at := text.find(STAND_IN)) >= 0 and source.span(path).file in lost:
            yield Finding(
                UNSEEN_CHARACTER,
                _("a letter was lost here when the text was taken from another program (U+FFFD)"),
                source.text_span(path, at, at + 1),
                _("write the letter that is meant"),
                Severity.WARNING,
            )


def _end(text: str, match: re.Match[str]) -> int:
    """Where what is to be removed ends: a bullet at the beginning goes with the blank behind it."""
    end = match.end()
    return end + 1 if not match.start() and text[end : end + 1].isspace() else end

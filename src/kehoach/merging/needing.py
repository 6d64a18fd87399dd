"""What of a plan refers to an element that is to go."""

from __future__ import annotations

import re
from typing import Final

from kehoach.findings import Path, Span
from kehoach.plan import Loaded
from kehoach.reader import texts_in

_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def is_unseen(path: Path, words: str) -> bool:
    """Whether a text is one that nobody reads: an id, what it refers to, or says only of whom."""
    return path[-1] == "for" or bool(_ID.fullmatch(words))


def needed(element: Path, mine: Loaded) -> Span | None:
    """The place of the first value elsewhere that names an id in an element."""
    inner = tuple(texts_in(mine.source.value(element), element))
    ids = {text for path, text in inner if path[-1] == "id"}
    own = {path for path, _text in inner}
    every = texts_in(mine.source.data, ())
    places = (path for path, text in every if text in ids and path not in own)
    return next(map(mine.source.span, places), None)

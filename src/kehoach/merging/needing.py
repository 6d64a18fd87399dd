"""What of a plan refers to an element that is to go."""

from __future__ import annotations

from kehoach.findings import Path, Span
from kehoach.plan import Loaded
from kehoach.reader import texts_in


def needed(element: Path, mine: Loaded) -> Span | None:
    """The place of the first value elsewhere that names an id in an element."""
    inner = tuple(texts_in(mine.source.value(element), element))
    ids = {text for path, text in inner if path[-1] == "id"}
    own = {path for path, _text in inner}
    every = texts_in(mine.source.data, ())
    places = (path for path, text in every if text in ids and path not in own)
    return next(map(mine.source.span, places), None)

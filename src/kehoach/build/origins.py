"""Where printed words stand in the files of a plan."""

from __future__ import annotations

from typing import NamedTuple

from kehoach.findings import Span
from kehoach.plan import Loaded
from kehoach.views import Piece


class Origins(NamedTuple):
    """The plan whose words documents print, and the one that it was before, if they tell of it."""

    plan: Loaded
    before: Loaded | None = None

    def of(self, piece: Piece) -> Loaded:
        """The plan that a piece comes from."""
        return self.before if piece.former and self.before else self.plan

    def span(self, piece: Piece, words: str = "") -> Span | None:
        """The place of the value whose words a piece is; nothing for the compiler's own.

        With some words, it is theirs, if they stand in the value as they are.
        """
        if not piece.paths:
            return None
        path, places = piece.paths[0], self.of(piece).places
        value = places.value(path)
        start = value.find(words) if words and isinstance(value, str) else -1
        if start < 0:
            return places.span(path)
        return places.text_span(path, start, start + len(words))

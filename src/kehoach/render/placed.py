"""Texts with the places of their words: for a page that is shown, never for a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from operator import attrgetter

from kehoach.named import NamedTuple
from kehoach.views import Piece, Run, Words

Place = Callable[[Piece], str]
"""Where the value of a piece stands, in a word for the page; empty for the compiler's own."""


class Part(NamedTuple):
    """Words of one origin."""

    text: str
    place: str = ""


class PlacedRun(NamedTuple):
    """A stretch of words that leads to one anchor or nowhere, by where its words come from."""

    text: str
    target: str
    parts: tuple[Part, ...]


def runs(text: str) -> tuple[Run, ...]:
    """A text by what leads where; one that is no view's leads nowhere."""
    return text.runs if isinstance(text, Words) else (Run(text),)


def placed_runs(place: Place) -> Callable[[str], tuple[PlacedRun, ...]]:
    """The same with the places of the words."""

    def found(text: str) -> Iterator[PlacedRun]:
        if not isinstance(text, Words):
            yield PlacedRun(text, "", (Part(text),))
            return
        for target, pieces in groupby(text.pieces, attrgetter("target")):
            parts = tuple(Part(piece.text, place(piece)) for piece in pieces)
            yield PlacedRun("".join(part.text for part in parts), target, parts)

    return lambda text: tuple(found(text))

"""Paragraphs in pairs: as they were built, and as a file has them."""

from __future__ import annotations

from kehoach.named import NamedTuple


class Pair(NamedTuple):
    """Paragraphs as built, and what became of them; either may be none or several."""

    built: tuple[int, ...]
    edited: tuple[int, ...]


def label_of(said: tuple[str, ...]) -> tuple[str, ...]:
    """The words up to a colon, which a labelled paragraph begins with."""
    return said[: said.index(":")] if ":" in said else said

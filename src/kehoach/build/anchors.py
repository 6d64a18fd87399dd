"""Keys of printed paragraphs, by which an edited Word file is brought home.

A key stands in the file as the name of a hidden bookmark. It is a digest: what is struck from a
document must not travel inside the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from kehoach.plan import Loaded, Plan
from kehoach.reader import Path
from kehoach.reader.digest import digest, digest_of_all
from kehoach.render.anchors import Anchors
from kehoach.vietnamese.typography import keys
from kehoach.views import Kind, Words

_LENGTH: Final = 20
"""Hexadecimal digits of a digest in a key; Word takes names of up to 40 characters."""

_PREFIX: Final = "_kh"
"""An underscore hides a bookmark from people."""


def is_draft(plan: Plan) -> bool:
    """Whether the plan lacks its number or its date: what has both is as good as signed."""
    return plan.document.number is None or plan.document.date is None


def anchors_of(words: Iterable[Words], loaded: Loaded) -> Anchors:
    """The keys of paragraphs in their order, and the digest of all that they say and from where.

    A key is made of the nearest id above the words, of the words, and of the place among those
    that are equal in both, so that edits elsewhere change no key.
    """
    printed = tuple(words)
    above = _Above(loaded)
    taken: Counter[str] = Counter()
    found = []
    for each in printed:
        said = " ".join(keys(each))
        name = digest(above.nearest(each), said)[:_LENGTH]
        taken[name] += 1
        found.append((said, f"{_PREFIX}{name}_{taken[name]}"))
    return Anchors(tuple(found), view_digest(printed))


def view_digest(printed: Iterable[Words]) -> str:
    """The digest of what a document says: its words and the paths of their values, nothing else."""
    return digest_of_all(_parts(printed))


def _parts(printed: Iterable[Words]) -> Iterator[str]:
    for words in printed:
        yield words
        for piece in words.pieces:
            if piece.paths:
                yield f"{len(piece.text)} {piece.paths} {piece.line} {piece.former}"


class _Above:
    """Looks for the nearest id above some words, once for each path."""

    def __init__(self, loaded: Loaded) -> None:
        self._places = loaded.places
        self._known: dict[Path, str] = {}

    def nearest(self, words: Words) -> str:
        """The id of the innermost part of the plan that has one and whose words these are."""
        for piece in words.pieces:
            if piece.path and piece.kind in {Kind.VALUE, Kind.MARK} and not piece.former:
                return self._of(piece.path)
        return ""

    def _of(self, path: Path) -> str:
        if path not in self._known:
            value = self._places.value(path)
            own = value.get("id") if isinstance(value, dict) else None
            above = self._of(path[:-1]) if path and not isinstance(own, str) else ""
            self._known[path] = own if isinstance(own, str) else above
        return self._known[path]

"""Where printed words stand in the files of a plan, and which documents print them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

from kehoach.build.documents import Document
from kehoach.build.origins import Origins
from kehoach.findings import Span
from kehoach.named import NamedTuple
from kehoach.reader import Path
from kehoach.vietnamese import Word, fold, plain, words_of
from kehoach.views import How, Piece, Words

Stretch: TypeAlias = tuple[int, int]
"""Where some words begin in a text, and where they end."""


class Place(NamedTuple):
    """A value of the plan whose words are printed.

    `path` is as the files have it; `how` tells how the printed words come from the value. The place
    of a `source` is that of what they were made of or found through, and may have other words.
    """

    span: Span
    path: Path
    how: How
    is_source: bool
    documents: tuple[str, ...]


class Found(NamedTuple):
    """Where words stand, in the order of the files; and the documents that have them of their own.

    What a document has of its own stands in no file: labels, numbers, punctuation.
    """

    places: tuple[Place, ...]
    own: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.places or self.own)


def search(words: str, documents: Sequence[Document], origins: Origins) -> Found:
    """Where some words stand that documents print, compared as names are.

    Where nothing has them, accents may be missing.
    """
    found = _Search(words, origins, fold).found(documents)
    return found or _Search(words, origins, plain).found(documents)


class _Search:
    """One search: the words that are looked for, and what was found in the texts so far."""

    def __init__(self, words: str, origins: Origins, key: Callable[[str], str]) -> None:
        self._key = key
        self._wanted = [self._key(word) for word, _start, _end in words_of(words)]
        self._origins = origins
        self._runs: dict[str, tuple[Stretch, ...]] = {}

    def found(self, documents: Iterable[Document]) -> Found:
        """What the documents have of the words."""
        places: dict[object, tuple[Piece, Stretch, dict[str, None]]] = {}
        own: dict[str, None] = {}
        for document in documents:
            for printed in document.words() if self._wanted else ():
                for run in self.runs(printed):
                    pieces = list(_pieces_in(printed, run))
                    values = [(piece, part) for piece, part in pieces if piece.paths]
                    if not values:
                        own[document.name] = None
                    for piece, part in values:
                        at = (piece.paths, piece.line, piece.how, piece.former)
                        places.setdefault(at, (piece, part, {}))[2][document.name] = None
        listed = (
            place
            for piece, part, names in places.values()
            for place in self._places(piece, piece.text[slice(*part)], tuple(names))
        )
        return Found(tuple(_merged(listed)), tuple(own))

    def runs(self, text: str) -> tuple[Stretch, ...]:
        """Where the words stand in a text."""
        if text not in self._runs:
            self._runs[text] = tuple(self._all_runs(words_of(text), self._wanted))
        return self._runs[text]

    def _all_runs(self, words: Sequence[Word], wanted: Sequence[str]) -> Iterator[Stretch]:
        keys = [self._key(word) for word, _start, _end in words]
        for at in range(len(keys) - len(wanted) + 1):
            if keys[at] == wanted[0] and keys[at : at + len(wanted)] == wanted:
                yield words[at][1], words[at + len(wanted) - 1][2]

    def _places(self, piece: Piece, said: str, documents: tuple[str, ...]) -> Iterator[Place]:
        """The place of the value whose words a piece is, and of what else it was made from."""
        loaded = self._origins.of(piece)
        for path in piece.paths:
            is_source = path != piece.path
            span = loaded.places.span(path) if is_source else self._span(piece, said)
            exact = loaded.source.exact(loaded.places.original(path))
            yield Place(span, exact, piece.how, is_source, documents)

    def _span(self, piece: Piece, said: str) -> Span:
        """The place of printed words in the value of a piece; of all of it where they differ."""
        wanted = [self._key(word) for word, _start, _end in words_of(said)]
        text, _offset = self._origins.text(piece)
        run = next(self._all_runs(words_of(text), wanted), None) if wanted else None
        return self._origins.stretch(piece, *(run or (0, 0)))


def _pieces_in(words: Words, run: Stretch) -> Iterator[tuple[Piece, Stretch]]:
    """The pieces in which a run of words lies, and what part of each."""
    start, end = run
    at = 0
    for piece in words.pieces:
        behind = at + len(piece.text)
        if at < end and behind > start:
            yield piece, (max(start - at, 0), min(end, behind) - at)
        at = behind


def _merged(places: Iterable[Place]) -> Iterator[Place]:
    """Each place once, with all documents; first those that come first in the files."""
    found: dict[tuple[Span, Path], list[Place]] = {}
    for place in places:
        found.setdefault((place.span, place.path), []).append(place)
    for _at, same in sorted(found.items(), key=lambda each: each[0][0]):
        first = min(same, key=lambda place: place.is_source)
        names = dict.fromkeys(name for place in same for name in place.documents)
        yield first._replace(documents=tuple(names))

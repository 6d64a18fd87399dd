"""Paragraphs that were divided in a way that left the key, or the likeness, with one piece.

Word's tracked changes strike the end of a paragraph and put it in as a new one. Taken apart, the
first would lose its words and the second might find no place: they are one change.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from kehoach.merging.edited import Line
from kehoach.merging.pairs import Pair

_SHARE: Final = 0.7
"""Of the words of the rest that the first piece lost, and of those words in the rest."""


def with_rests(
    pairs: Iterable[Pair], built: Sequence[tuple[str, ...]], lines: Sequence[Line]
) -> Iterator[Pair]:
    """Pairs in which the pieces of one paragraph that stand behind each other are together."""
    pairs = list(pairs)
    new = {pair.edited[0] for pair in pairs if not pair.built and len(pair.edited) == 1}
    halves = _halves(new, lines)
    taken: set[int] = set()
    for pair in (each for each in pairs if len(each.built) == 1):
        said, edited = built[pair.built[0]], [*pair.edited]
        for at in halves.get(_words(said), ()):
            if {at, at + 1} - {*edited} <= new - taken and {*edited} <= {at, at + 1}:
                edited = [at, at + 1]
        while edited and (rest := edited[-1] + 1) in new - taken - {*edited}:
            if not _is_rest(said, [lines[at].said for at in edited], lines[rest].said):
                break
            edited.append(rest)
        taken.update(edited)
        yield Pair(pair.built, tuple(edited))
    for pair in pairs:
        if len(pair.built) != 1 and (pair.built or not taken.intersection(pair.edited)):
            yield pair


def _words(said: Iterable[str]) -> tuple[str, ...]:
    return tuple(word for word in said if word[:1].isalnum())


def _halves(new: Collection[int], lines: Sequence[Line]) -> Mapping[tuple[str, ...], list[int]]:
    """Where two lines, of which one is new, say something together."""
    found: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, (one, other) in enumerate(pairwise(lines)):
        if (at in new or at + 1 in new) and _words(one.said) and _words(other.said):
            found[_words((*one.said, *other.said))].append(at)
    return found


def _is_rest(built: Sequence[str], kept: Iterable[Sequence[str]], rest: Sequence[str]) -> bool:
    """Whether most words of a paragraph are those that another one lost, and all but they."""
    lost, more = Counter(_words(built)), Counter(_words(rest))
    for said in kept:
        lost -= Counter(said)
    both = (lost & more).total()
    return both > 0 and both >= _SHARE * max(lost.total(), more.total())

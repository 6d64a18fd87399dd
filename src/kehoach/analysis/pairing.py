"""Which of two lists' elements are the same one, before and after an edit. Pure.

All that is asked here is symmetric: exchanging before and after exchanges the pairs, and nothing
else. So the difference of two plans, read backwards, is the difference the other way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from kehoach.vietnamese.similarity import common_share

T = TypeVar("T")

ALIKE = 0.5
"""How many words two texts must have in common to be two wordings of one, as a share of both."""

Key = Callable[[T], Hashable]
Score = Callable[[T, T], float]


_NEAR = 100
"""How far apart two elements may be, of those that may be the same one."""


class Pairing(Generic[T]):
    """Pairs of elements, found step by step; `before` and `after` hold those without a partner."""

    def __init__(self, before: Iterable[T], after: Iterable[T]) -> None:
        self.before = list(before)
        self.after = list(after)
        self.pairs: list[tuple[T, T]] = []

    def by(self, key: Key[T], key_after: Key[T] | None = None) -> None:
        """Pair what has the same key, in order; None is no key.

        `key_after` is the key of the later elements, where that is another function.
        """
        waiting: defaultdict[Hashable, list[T]] = defaultdict(list)
        for each in reversed(self.after):
            waiting[(key_after or key)(each)].append(each)
        waiting.pop(None, None)
        found = [(each, waiting[key(each)].pop()) for each in self.before if waiting.get(key(each))]
        self._keep(found)

    def by_score(self, score: Score[T], key: Key[T], key_after: Key[T] | None = None) -> int:
        """Pair what has the same key and is alike, the most alike first; how many were found.

        `score` is symmetric, and 0 where two elements are not the same one. Of those with one key
        only such are compared as are not too far from each other, so that time does not grow with
        the square of a long list.
        """
        rows = _rows(self.before, key), _rows(self.after, key_after or key)
        ranked = sorted(
            (-found, min(at, other), max(at, other), at, other)
            for name, row in rows[0].items()
            for place, at in enumerate(row)
            for other in rows[1].get(name, ())[max(0, place - _NEAR) : place + _NEAR + 1]
            if (found := score(self.before[at], self.after[other]))
        )
        taken: tuple[set[int], set[int]] = (set(), set())
        pairs = []
        for *_rank, at, other in ranked:
            if at not in taken[0] and other not in taken[1]:
                taken[0].add(at)
                taken[1].add(other)
                pairs.append((at, other))
        self._keep([(self.before[at], self.after[other]) for at, other in sorted(pairs)])
        return len(pairs)

    def _keep(self, found: Sequence[tuple[T, T]]) -> None:
        self.pairs += found
        gone = {id(each) for each, _other in found}, {id(other) for _each, other in found}
        self.before = [each for each in self.before if id(each) not in gone[0]]
        self.after = [each for each in self.after if id(each) not in gone[1]]


def _rows(elements: Sequence[T], key: Key[T]) -> dict[Hashable, list[int]]:
    """The positions of the elements that have each key."""
    rows: defaultdict[Hashable, list[int]] = defaultdict(list)
    for at, each in enumerate(elements):
        rows[key(each)].append(at)
    rows.pop(None, None)
    return rows


def likeness(before: str, after: str) -> float:
    """How alike two texts are, from their words: a share of at least `ALIKE`, else 0."""
    words = before.split(), after.split()
    return common_share(*words, ALIKE) if all(words) else 0


def share(before: Iterable[Hashable], after: Iterable[Hashable]) -> float:
    """How much two sets have in common: a share of at least `ALIKE`, else 0."""
    one, two = set(before), set(after)
    found = len(one & two) / (len(one | two) or 1)
    return found if found >= ALIKE else 0


def paired_lines(
    before: Sequence[T], after: Sequence[T], words: Callable[[T], str]
) -> Iterator[tuple[T | None, T | None]]:
    """The lines of two lists that differ: removed, added, and reworded in pairs.

    Removed lines come first, then the others in their later order.
    """
    pairing = Pairing([_Line(each, words(each)) for each in before],
                      [_Line(each, words(each)) for each in after])  # fmt: skip
    lines = pairing.after
    pairing.by(lambda line: line.words)
    same = {id(line) for _before, line in pairing.pairs}
    pairing.by_score(lambda one, other: likeness(one.words, other.words), lambda _line: True)
    partners = {id(line): each for each, line in pairing.pairs}
    yield from ((line.value, None) for line in pairing.before)
    for line in lines:
        if id(line) not in same:
            partner = partners.get(id(line))
            yield partner.value if partner else None, line.value


class _Line(Generic[T]):
    """A line with its words; each is itself, also where two say the same."""

    def __init__(self, value: T, words: str) -> None:
        self.value = value
        self.words = words


def out_of_order(pairs: Sequence[tuple[int, str]]) -> set[int]:
    """The positions that must have moved, of elements given as (former position, name) in order.

    What stays is the longest row that kept its order; of several the one with the most elements
    that have their former number, and of these the first by its names, so that it is the same row
    whichever way one looks.
    """
    former = [position for position, _name in pairs]
    if former == sorted(former):
        return set()
    steady = [position == other for position, other in zip(former, sorted(former), strict=True)]
    best: list[tuple[int, int, tuple[str, ...], tuple[int, ...]]] = []
    for at in range(len(pairs) - 1, -1, -1):
        below = [
            best[len(pairs) - 1 - later]
            for later in range(at + 1, len(pairs))
            if former[later] > former[at]
        ]
        length, kept, names, row = min(below, default=(0, 0, (), ()))
        best.append((length - 1, kept - steady[at], (pairs[at][1], *names), (at, *row)))
    return set(range(len(pairs))) - set(min(best)[3])

"""What two texts share, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

from kehoach.named import NamedTuple

_WORDS: Final = re.compile(r"\n+|[^\S\n]|\S+")
_MOST_COMPARED: Final = 250_000
"""Words of one text times words of the other that are compared one by one."""


class Run(NamedTuple):
    """A part of the new text: a part of the old one that is kept, or (possibly no) new words."""

    kept: tuple[int, int] | None
    words: str = ""


def runs(old: str, new: str) -> Iterator[Run]:
    """A new text as parts of an old one and new words. Blanks go with the words beside them."""
    one, two = _WORDS.findall(old), _WORDS.findall(new)
    at, first, second = 0, 0, 0
    for a, b in (*_same_words(one, two), (len(one), len(two))):
        yield from _between(one[first:a], two[second:b], at)
        at += sum(map(len, one[first:a]))
        if a < len(one):
            yield Run((at, at + len(one[a])))
            at += len(one[a])
        first, second = a + 1, b + 1


def _same_words(one: Sequence[str], two: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where in two texts the words stand that they share, in order."""
    places = [[at for at, word in enumerate(each) if not word.isspace()] for each in (one, two)]
    words = [[each[at] for at in row] for each, row in zip((one, two), places, strict=True)]
    head = _shared(*words)
    tail = _shared(words[0][head:][::-1], words[1][head:][::-1])
    old, new = (row[head : len(row) - tail] for row in words)
    blocks = [(0, 0, head)]
    if len(old) * len(new) <= _MOST_COMPARED:
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        blocks += [(head + a, head + b, size) for a, b, size in matcher.get_matching_blocks()]
    blocks.append((len(words[0]) - tail, len(words[1]) - tail, tail))
    for a, b, size in blocks:
        yield from zip(places[0][a : a + size], places[1][b : b + size], strict=True)


def _between(one: Sequence[str], two: Sequence[str], at: int) -> Iterator[Run]:
    """The same for what stands between two shared words."""
    head = _shared(one, two)
    tail = _shared(one[head:][::-1], two[head:][::-1])
    gone, come = one[head : len(one) - tail], two[head : len(two) - tail]
    start, length = at + sum(map(len, one[:head])), sum(map(len, gone))
    if head:
        yield Run((at, start))
    if gone or come:
        yield Run(None, "".join(come))
    if tail:
        yield Run((start + length, at + sum(map(len, one))))


def _shared(one: Sequence[str], two: Sequence[str]) -> int:
    """With how many same parts two rows begin."""
    pairs = zip(one, two, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(two)))

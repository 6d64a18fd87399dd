"""Whether some typed letters may mean a name: accents may be missing, and most letters too."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeVar

from kehoach.vietnamese import plain

T = TypeVar("T")

_WORD: Final = re.compile(r"\w+")


def matching(
    typed: str, candidates: Iterable[T], text: Callable[[T], str], most: int = 100
) -> list[T]:
    """The candidates that typed letters may mean, the likeliest first, else in their order."""
    wanted = plain(typed)
    ranked = (
        (rank, number, each)
        for number, each in enumerate(candidates)
        if (rank := _rank(wanted, plain(text(each)))) is not None
    )
    return [each for _rank_, _number, each in sorted(ranked, key=lambda found: found[:2])][:most]


def _rank(wanted: str, name: str) -> int | None:
    """How likely letters mean a name: 0 is best, None is not at all."""
    if name.startswith(wanted):
        return 0
    words, begun = _WORD.findall(name), _WORD.findall(wanted)
    if _in_order(begun, words):
        return 1
    letters = "".join(begun)
    if "".join(word[0] for word in words).find(letters) >= 0:
        return 2
    return 3 if _are_in(letters, name) else None


def _in_order(begun: Iterable[str], words: Iterable[str]) -> bool:
    """Whether words begin, in this order, as those that are typed."""
    rest = iter(words)
    return all(any(word.startswith(each) for word in rest) for each in begun)


def _are_in(letters: str, name: str) -> bool:
    """Whether letters stand in a name in their order."""
    rest: Iterator[str] = iter(name)
    return all(letter in rest for letter in letters)

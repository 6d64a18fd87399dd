"""A cache of what is said of each part of a plan: the same part stands in many documents."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

T = TypeVar("T")
P = TypeVar("P")

_KEPT = 8192
"""Of how many parts of plans it is remembered what is said of them."""


def once(tell: Callable[[P], T]) -> Callable[[P], T]:
    """A function of a part of a plan that remembers what it gave, as long as it may be asked.

    Parts are told apart by what they are, not by what they say: two that say the same have other
    paths.
    """
    known: dict[int, tuple[P, T]] = {}

    @wraps(tell)
    def told(part: P) -> T:
        found = known.get(id(part))
        if found is None or found[0] is not part:
            if len(known) >= _KEPT:
                known.clear()
            found = known[id(part)] = part, tell(part)
        return found[1]

    return told

"""What builds of one plan have found out, by digests of what it was found out of.

A build that follows upon another need not find out again what is made of the same. Only digests
and other small values are kept, no views, and only those that the last build has asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias, TypeVar

T = TypeVar("T")

Found: TypeAlias = dict[tuple[str, str], Any]
"""What was found out, by its kind and the digest of what it was found out of."""


class Known:
    """What the last build has found out, and what this one finds out beside that."""

    def __init__(self, last: Found | None = None) -> None:
        self._last = last or {}
        self._asked: Found = {}

    def get(self, kind: str, made_of: str, find: Callable[[], T]) -> T:
        """What is found out of something; it is found out now, if it is not known.

        Without a digest nobody knows of what it is made, and it is found out each time.
        """
        if not made_of:
            return find()
        key = (kind, made_of)
        if key not in self._asked:
            self._asked[key] = self._last[key] if key in self._last else find()
        found: T = self._asked[key]
        return found

    @property
    def news(self) -> Found:
        """What was asked for and not known."""
        return {key: each for key, each in self._asked.items() if key not in self._last}

    @property
    def gone(self) -> frozenset[tuple[str, str]]:
        """What was known and not asked for."""
        return frozenset(self._last.keys() - self._asked.keys())


def followed(last: Found, news: Found, gone: frozenset[tuple[str, str]]) -> Found:
    """What is known after a build, of what was known before it, and of its news."""
    return {**{key: each for key, each in last.items() if key not in gone}, **news}

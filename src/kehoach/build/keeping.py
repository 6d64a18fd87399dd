"""Views are made when they are asked for; of a plan that is large, few are kept."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any, Final, TypeVar

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

_LARGE: Final = 5_000
"""Activities and sheets of a plan whose views are too much to be kept all at once."""

_FEW: Final = 4
"""How many views are kept of a large plan: a document is made in all its formats one by one."""


class Keeper:
    """Makes views, each once; of a large plan it keeps the last few, and makes the others again."""

    def __init__(self, size: int) -> None:
        self._kept: dict[Callable[[], Any], Any] = {}
        self._is_large = size > _LARGE

    def keep(self, make: Callable[[], T]) -> Callable[[], T]:
        """A function that gives what `make` makes."""

        def made() -> T:
            if make not in self._kept:
                found = make()
                if self._is_large and len(self._kept) >= _FEW:
                    del self._kept[next(iter(self._kept))]
                self._kept[make] = found
                return found
            kept: T = self._kept[make]
            return kept

        return made


class Each(Collection[T_co]):
    """Values that are made when somebody goes through them, each time. Sent elsewhere, a tuple.

    `made_of` has the digest of what each of them is made of, where that is known.
    """

    def __init__(
        self, makers: Collection[Callable[[], T_co]], made_of: Sequence[str] | None = None
    ) -> None:
        self._makers = makers
        self._made_of = made_of or ("",) * len(makers)

    def __iter__(self) -> Iterator[T_co]:
        return (make() for make in self._makers)

    def __len__(self) -> int:
        return len(self._makers)

    def __contains__(self, value: object) -> bool:
        return any(each == value for each in self)

    def __reduce__(self) -> tuple[type, tuple[tuple[T_co, ...]]]:
        return tuple, (tuple(self),)

    def makers(self) -> Iterator[tuple[str, Callable[[], T_co]]]:
        """What makes each value, behind the digest of what that is made of."""
        return zip(self._made_of, self._makers, strict=True)

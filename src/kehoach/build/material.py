"""The digest of values of a linked plan: of all that they say, and where it stands.

What two views are made of has one digest only where the views are the same in every word, in the
origin of every word, and in every link.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Final

from kehoach.plan import Words
from kehoach.reader.digest import digest

_PLAIN: Final = frozenset({str, int, bool, float, Decimal, type(None), date})
"""What is told by its `repr`."""

_MANY: Final = 8
"""Values of so many fields, and rows of so many values, are in many others: told once."""

_Parts = Callable[[Any], Iterable[object]]


class Digests:
    """Digests of values that live as long as this does: what is in many of them is read once."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, str]] = {}
        self._parts: dict[type, _Parts | None] = {}

    def of(self, *values: object) -> str:
        """The digest of some values, in this order."""
        told: list[str] = []
        for each in values:
            self._tell(each, told)
        return digest("".join(told))

    def _tell(self, value: object, told: list[str]) -> None:
        """Write down what tells a value from all others."""
        kind = type(value)
        if kind in _PLAIN or (kind is tuple and _is_path(value)):
            told.append(f"{value!r},")
        elif _is_large(value):
            known = self._known.get(id(value))
            if known is None or known[0] is not value:
                inner: list[str] = []
                self._tell_parts(value, inner)
                known = self._known[id(value)] = value, digest("".join(inner))
            told.append(f"{known[1]},")
        else:
            self._tell_parts(value, told)

    def _tell_parts(self, value: object, told: list[str]) -> None:
        kind = type(value)
        if kind not in self._parts:
            self._parts[kind] = _parts_of(kind)
        parts = self._parts[kind]
        told.append(f"{kind.__name__}(")
        if parts:
            for each in parts(value):
                self._tell(each, told)
        else:
            told.append(os.urandom(16).hex())  # what is not known to be the same is another
        told.append(")")


def _is_path(value: Any) -> bool:  # noqa: ANN401  # a tuple of anything
    return all(type(each) in _PLAIN for each in value)


def _is_large(value: object) -> bool:
    if isinstance(value, (tuple, dict, frozenset)):
        return len(value) >= _MANY
    return len(getattr(type(value), "__dataclass_fields__", ())) >= _MANY


def _parts_of(kind: type) -> _Parts | None:
    """What gives all that a value of a kind consists of; None where that is not known."""
    if issubclass(kind, Words):
        slots = [slot for each in kind.__mro__ for slot in _slots(each)]
        return lambda words: (str(words), *(getattr(words, slot) for slot in slots))
    if is_dataclass(kind):
        names = [each.name for each in fields(kind)]
        return lambda value: [getattr(value, name) for name in names]
    return next((parts for base, parts in _OF_KINDS.items() if issubclass(kind, base)), None)


def _slots(kind: type) -> tuple[str, ...]:
    found = kind.__dict__.get("__slots__", ())
    return (found,) if isinstance(found, str) else tuple(found)


def _entries(values: Mapping[object, object]) -> Iterator[object]:
    for key, value in values.items():
        yield key
        yield value


_OF_KINDS: Final[Mapping[type, _Parts]] = {
    Enum: lambda value: (value.name,),
    tuple: iter,
    Mapping: _entries,
    AbstractSet: lambda values: sorted(values, key=repr),
}

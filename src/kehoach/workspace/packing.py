"""Frozen values as text and back: what is kept between runs, of classes that are named before.

Nothing is made of a text but values of these classes, so a file that somebody else has written can
hold wrong words, and never a program.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, Final

from kehoach.plan import Computed, Words
from kehoach.workspace.parts import packed, unpacked

_TEXT: Final = "'"
_WORDS: Final = '"'
"""What stands before a text, and before printed words that no plan is needed for."""


class Packing:
    """A way from values of some classes to bytes, and back. Words keep no place in a plan."""

    def __init__(self, classes: Iterable[type]) -> None:
        self._classes = {each.__name__: each for each in classes}

    def pack(self, value: object) -> bytes:
        """A value as it is kept. Raises TypeError where it has one of another class."""
        return packed(self._down(value))

    def unpack(self, kept: bytes) -> Any:  # noqa: ANN401  # whatever was packed
        """The value. Raises ValueError, TypeError or LookupError where it is no longer that."""
        return self._up(unpacked(kept))

    def _down(self, value: Any) -> Any:  # noqa: ANN401, PLR0911  # one line for each kind
        kind = type(value)
        if value is None or kind in (bool, int):
            return value
        if isinstance(value, Enum):
            return [self._name(kind), value.name]
        if isinstance(value, str):
            return self._text(value)
        if kind in (date, datetime, Decimal):
            return [kind.__name__, value.isoformat() if kind is not Decimal else str(value)]
        if kind in (tuple, list):
            return [kind.__name__, *map(self._down, value)]
        if kind is frozenset:
            return ["frozenset", *map(self._down, sorted(value))]
        if isinstance(value, dict):
            return ["dict", *(self._down(part) for item in value.items() for part in item)]
        return [self._name(kind), *map(self._down, _values(value))]

    def _text(self, value: str) -> str:
        if not isinstance(value, Words):
            return f"{_TEXT}{value}"
        if type(value) is not Computed or value.sources:
            raise TypeError(type(value))  # its place in the plan would be lost
        return f"{_WORDS}{value}"

    def _name(self, kind: type) -> str:
        if self._classes.get(kind.__name__) is not kind:
            raise TypeError(kind)
        return kind.__name__

    def _up(self, kept: Any) -> Any:  # noqa: ANN401  # whatever JSON knows
        if isinstance(kept, str):
            return Computed(kept[1:]) if kept[0] == _WORDS else kept[1:]
        if not isinstance(kept, list):
            return kept
        name, *parts = kept
        if name in _PLAIN:
            return _PLAIN[name](parts[0])
        kind = self._classes.get(name)
        if kind and issubclass(kind, Enum):
            return kind[parts[0]]
        values = [self._up(each) for each in parts]
        if name in _MANY:
            return _MANY[name](values)
        return self._classes[name](*values)


_PLAIN: Final[dict[str, Any]] = {
    "date": date.fromisoformat, "datetime": datetime.fromisoformat, "Decimal": Decimal,
}  # fmt: skip
_MANY: Final[dict[str, Any]] = {
    "tuple": tuple,
    "list": list,
    "frozenset": frozenset,
    "dict": lambda values: dict(zip(values[::2], values[1::2], strict=True)),
}


def _values(value: Any) -> Iterable[object]:  # noqa: ANN401  # a named tuple or a dataclass
    if isinstance(value, tuple):
        return value
    if not is_dataclass(value):
        raise TypeError(type(value))
    return (getattr(value, field.name) for field in fields(value))

"""`NamedTuple` as `typing` has it, at a tenth of the cost: a start declares a hundred of them.

Python's own compiles a constructor and makes six methods for each class, and checks annotations
that nobody reads. Here the methods stand once, in the base; what depends on the number of fields
alone, the constructor and what reads the fields, is that of one named tuple of Python's for each
number. To whoever checks types it is Python's own.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterable
from functools import cache
from types import FunctionType
from typing import TYPE_CHECKING, Any, Self

__all__ = ["NamedTuple"]

if TYPE_CHECKING:
    from typing import NamedTuple  # noqa: TID251  # here alone
else:

    class _Declared(type):
        """Makes a class of the fields that are declared below `NamedTuple`."""

        def __new__(cls, name: str, bases: tuple[type, ...], space: dict[str, Any]) -> type:
            """The class; one that derives from it has the same fields."""
            if bases == (NamedTuple,):
                types = space.get("__annotations__", {})
                defaults = {field: space.pop(field) for field in types if field in space}
                model = _of_as_many_fields(len(types))
                space |= zip(types, map(vars(model).get, model._fields), strict=True)
                space |= {
                    "__slots__": (), "__match_args__": tuple(types), "_fields": tuple(types),
                    "_field_defaults": defaults,
                    "__new__": _constructor(name, model.__new__, types, defaults),
                }  # fmt: skip
            return type.__new__(cls, name, bases, space)

    def _constructor(
        name: str, model: FunctionType, types: dict[str, Any], defaults: dict[str, Any]
    ) -> FunctionType:
        """That of a model with as many fields, for fields of these names."""
        code = model.__code__.replace(
            co_name="__new__", co_qualname=f"{name}.__new__", co_varnames=("_cls", *types)
        )
        made = FunctionType(code, model.__globals__, None, tuple(defaults.values()))
        made.__annotations__ = types
        return made

    @cache
    def _of_as_many_fields(count: int) -> type[tuple[Any, ...]]:
        names = [f"field_{number}" for number in range(count)]
        return namedtuple("_Model", names)  # noqa: PYI024  # the names are known here alone

    class _Tuple(tuple[Any, ...]):
        """What all of them can do, as `collections.namedtuple` tells it."""

        __slots__ = ()

        @classmethod
        def _make(cls, values: Iterable[Any]) -> Self:
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                message = f"Expected {len(cls._fields)} arguments, got {len(made)}"
                raise TypeError(message)
            return made

        def _replace(self, /, **changes: Any) -> Self:  # noqa: ANN401  # of any type
            made = tuple.__new__(type(self), map(changes.pop, self._fields, self))
            if changes:
                message = f"Got unexpected field names: {list(changes)!r}"
                raise ValueError(message)
            return made

        def _asdict(self) -> dict[str, Any]:
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self) -> str:
            fields = ", ".join(map("{}={!r}".format, self._fields, self))
            return f"{type(self).__name__}({fields})"

        def __getnewargs__(self) -> tuple[Any, ...]:
            return tuple(self)

    NamedTuple = type.__new__(_Declared, "NamedTuple", (_Tuple,), {"__slots__": ()})

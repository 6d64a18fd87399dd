"""Our named tuples are like those of `typing`."""

from __future__ import annotations

import copy
import inspect
import pickle
import typing
from typing import Any, get_type_hints

import pytest

from kehoach.named import NamedTuple


class Ours(NamedTuple):
    """Some values."""

    first: int
    second: str = "two"
    third: tuple[int, ...] = ()

    @property
    def both(self) -> str:
        """Made of two fields."""
        return f"{self.first} {self.second}"

    def more(self) -> Ours:
        """Another one."""
        return self._replace(first=self.first + 1)


class Theirs(typing.NamedTuple):
    """Some values."""

    first: int
    second: str = "two"
    third: tuple[int, ...] = ()


class Nothing(NamedTuple):
    """No fields."""


class Named(Ours):
    """One that derives from another."""


_WAYS: list[tuple[tuple[Any, ...], dict[str, Any]]] = [
    ((1,), {}),
    ((1, "b"), {"third": (2,)}),
    ((), {"first": 1}),
]


def test_they_are_made_alike() -> None:
    """By places, by names, with what is left out."""
    for values, named in _WAYS:
        ours, theirs = Ours(*values, **named), Theirs(*values, **named)
        assert ours == tuple(theirs)
        assert (ours.first, ours.second, ours.third) == (theirs.first, theirs.second, theirs.third)
        assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
        assert ours._asdict() == theirs._asdict()
        assert ours._replace(second="c") == tuple(theirs._replace(second="c"))
        assert hash(ours) == hash(tuple(theirs))
    assert not Nothing()


@pytest.mark.parametrize(
    ("values", "named"), [((), {}), ((1, "b", (), 4), {}), ((1,), {"other": 2}), ((1,), {"first": 2})]
)  # fmt: skip
def test_they_refuse_alike(values: tuple[Any, ...], named: dict[str, Any]) -> None:
    """What is missing, too many or unknown; in the same words."""
    with pytest.raises(TypeError) as theirs:
        Theirs(*values, **named)
    with pytest.raises(TypeError) as ours:
        Ours(*values, **named)
    assert str(ours.value).partition("()")[2] == str(theirs.value).partition("()")[2]
    assert str(ours.value).startswith("Ours.__new__() ")
    with pytest.raises(ValueError, match="other"):
        Ours(1)._replace(other=2)  # type: ignore[call-arg]  # wrong on purpose
    with pytest.raises(TypeError, match="Expected 3"):
        Ours._make([1])


def test_they_are_frozen() -> None:
    """Neither a field nor anything else can be set."""
    for name in ("first", "fourth"):
        with pytest.raises(AttributeError):
            setattr(Ours(1), name, 2)


def test_they_tell_of_themselves_alike() -> None:
    """To whoever asks for the fields, their types and their order, or copies them."""
    for ask in (get_type_hints, lambda each: tuple(inspect.signature(each).parameters)):
        assert ask(Ours) == ask(Theirs)
    for name in ("_fields", "_field_defaults", "__match_args__", "__annotations__", "__slots__"):
        found = getattr(Ours, name, ())
        assert name in ("__annotations__", "__slots__") or found == getattr(Theirs, name)
    for each in (Ours(1), Named(2)):
        assert pickle.loads(pickle.dumps(each)) == each  # noqa: S301  # our own
        assert type(copy.deepcopy(each)) is type(each)
    match Ours(1, "b"):
        case Ours(first, "b"):
            assert first == 1
        case _:
            pytest.fail("it is matched by places")


def test_methods_are_those_that_are_written() -> None:
    """Also in what derives from it, which is one of it."""
    assert Ours(1).both == Named(1).both == "1 two"
    assert Ours(1).more() == (2, "two", ())
    assert type(Named(1).more()) is Named
    assert isinstance(Named(1), Ours)
    assert Ours.__doc__ == "Some values."

"""Elements of lists that come, go and move, as edits one after the other; pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias, TypeVar

from kehoach.findings import Edit, Insert, Move, Path, Remove, Value
from kehoach.named import NamedTuple


class Gone(NamedTuple):
    """An element less. All indices here are those of the list before any of it."""

    place: Path
    number: int


class Come(NamedTuple):
    """A new element behind the one at `behind`, or first (-1); by `rank` among those there."""

    place: Path
    behind: int
    rank: tuple[int, int]
    value: Value


class Carried(NamedTuple):
    """An element that stands elsewhere."""

    place: Path
    number: int
    behind: int
    rank: tuple[int, int]


Arrangement: TypeAlias = Gone | Come | Carried


Owner = TypeVar("Owner")


def arranged(
    asked: Iterable[tuple[Arrangement, Owner]], lengths: Mapping[Path, int]
) -> Iterator[tuple[Edit, Owner]]:
    """The edits that some arrangements are, inner lists first, each with whose it is."""
    by_place: defaultdict[Path, list[tuple[Arrangement, Owner]]] = defaultdict(list)
    for each, owner in asked:
        by_place[each.place].append((each, owner))
    for place in sorted(by_place, key=len, reverse=True):
        yield from _of_list(place, by_place[place], lengths[place])


def _of_list(
    place: Path, asked: list[tuple[Arrangement, Owner]], length: int
) -> Iterator[tuple[Edit, Owner]]:
    now: list[int | None] = list(range(length))
    gone = {each.number: owner for each, owner in asked if isinstance(each, Gone)}
    others = [(each, owner) for each, owner in asked if not isinstance(each, Gone)]
    if len(gone) == length and not others and isinstance(place[-1], str):
        yield Remove(place), gone[0]
        return
    behind: int | None = None
    at = 0
    for each, owner in sorted(others, key=lambda pair: (pair[0].behind, pair[0].rank)):
        if behind != each.behind:
            behind = each.behind
            at = now.index(behind) + 1 if behind >= 0 else 0
        if isinstance(each, Come):
            yield Insert(place, at, each.value), owner
            now.insert(at, None)
        else:
            start = now.index(each.number)
            del now[start]
            at -= start < at
            now.insert(at, each.number)
            if start != at:
                yield Move(place, start, at), owner
        at += 1
    for index in sorted(gone, key=now.index, reverse=True):
        at = now.index(index)
        del now[at]
        yield Remove((*place, at)), gone[index]

"""Where the values of the plan that was built stand in the plan as it is now."""

from __future__ import annotations

from typing import Any, Final

from rapidfuzz.fuzz import ratio

from kehoach.merging.differing import stretches
from kehoach.reader import Path, Source

_LIKE: Final = 70
"""Percent from which an element may be another one, edited."""

_MOST: Final = 10_000
"""Pairs of elements that are held against each other."""


class Homes:
    """Follows paths from one plan to another: by keys, and in lists by ids and by what is equal."""

    def __init__(self, base: Source, mine: Source) -> None:
        self._base, self._mine = base, mine
        self._is_same = base.data == mine.data
        self._lists: dict[Path, dict[int, int]] = {}

    def home(self, path: Path) -> Path | None:
        """The path now of what stood at an exact path; nothing where it is gone."""
        if self._is_same:
            return path
        old: Any = self._base.data
        new: Any = self._mine.data
        found: Path = ()
        for number, step in enumerate(path):
            if isinstance(step, int) and isinstance(old, list) and isinstance(new, list):
                at = self._paired(path[:number], old, new).get(step)
                if at is None:
                    return None
                found, old, new = (*found, at), old[step], new[at]
            elif isinstance(old, dict) and isinstance(new, dict) and step in new:
                found, old, new = (*found, step), old[step], new[step]
            else:
                return None
        return found

    def _paired(self, path: Path, old: list[Any], new: list[Any]) -> dict[int, int]:
        """For the elements of a list those that they are in the other one."""
        if path not in self._lists:
            self._lists[path] = _paired(old, new)
        return self._lists[path]


def _paired(old: list[Any], new: list[Any]) -> dict[int, int]:
    """By ids, then by order where equal, then wherever equal, then by what is most like it."""
    ids = {found: at for at, each in enumerate(new) if (found := _id(each))}
    pairs = {at: ids[found] for at, each in enumerate(old) if (found := _id(each)) in ids}
    before, after = [repr(each) for each in old], [repr(each) for each in new]
    differing: list[tuple[list[int], list[int]]] = []
    left, free = _unpaired(pairs, old, new)
    for each in stretches([before[at] for at in left], [after[at] for at in free]):
        ours, theirs = left[each.first : each.last], free[each.other_first : each.other_last]
        if each.is_equal:
            pairs |= dict(zip(ours, theirs, strict=True))
        else:
            differing.append((ours, theirs))
    left, free = _unpaired(pairs, old, new)
    equal = {after[at]: at for at in reversed(free)}
    for at in left:
        if before[at] in equal:
            pairs[at] = equal.pop(before[at])
    taken = {*pairs.values()}
    for ours, theirs in differing:
        some = [at for at in ours if at not in pairs]
        others = [at for at in theirs if at not in taken]
        if len(some) == len(others):
            pairs |= dict(zip(some, others, strict=True))
        elif len(some) * len(others) <= _MOST:
            pairs |= _alike(some, others, before, after)
    return pairs


def _unpaired(pairs: dict[int, int], old: list[Any], new: list[Any]) -> tuple[list[int], list[int]]:
    taken = set(pairs.values())
    left = [at for at in range(len(old)) if at not in pairs]
    return left, [at for at in range(len(new)) if at not in taken]


def _alike(
    some: list[int], others: list[int], before: list[str], after: list[str]
) -> dict[int, int]:
    """Each with the one that is most like it, if any is."""
    found = sorted(
        ((ratio(before[one], after[other]), -one, -other) for one in some for other in others),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for score, one, other in found:
        if score >= _LIKE and -one not in pairs and -other not in taken:
            pairs[-one] = -other
            taken.add(-other)
    return pairs


def _id(value: Any) -> str:  # noqa: ANN401  # any value of YAML
    found = value.get("id") if isinstance(value, dict) else None
    return found if isinstance(found, str) else ""

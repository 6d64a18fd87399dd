"""Where the values of the plan that was built stand in the plan as it is now."""

from __future__ import annotations

from typing import Any

from kehoach.merging.differing import stretches
from kehoach.reader import Path, Source


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
    ids = {found: at for at, each in enumerate(new) if (found := _id(each))}
    pairs = {at: ids[found] for at, each in enumerate(old) if (found := _id(each)) in ids}
    taken = set(pairs.values())
    left = [at for at in range(len(old)) if at not in pairs]
    free = [at for at in range(len(new)) if at not in taken]
    for each in stretches([repr(old[at]) for at in left], [repr(new[at]) for at in free]):
        before, after = left[each.first : each.last], free[each.other_first : each.other_last]
        if len(before) == len(after):
            pairs |= dict(zip(before, after, strict=True))
    return pairs


def _id(value: Any) -> str:  # noqa: ANN401  # any value of YAML
    found = value.get("id") if isinstance(value, dict) else None
    return found if isinstance(found, str) else ""

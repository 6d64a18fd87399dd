"""Names that came into a line or a cell that lists them, and names that went, as edits; pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from kehoach.merging.anew import named
from kehoach.merging.arranging import Arrangement, Come, Gone
from kehoach.merging.homes import Homes
from kehoach.merging.listing import Listing
from kehoach.named import NamedTuple
from kehoach.plan import Loaded
from kehoach.reader import Path
from kehoach.vietnamese import fold


class Relisted(NamedTuple):
    """A list of names of the plan as it is now, and what becomes of its elements."""

    home: Path
    arrangement: tuple[Arrangement, ...]


def relisted(
    found: Listing,
    whole: Sequence[Path],
    plans: tuple[Loaded, Loaded],
    line: int,
    is_unit: Callable[[str], bool],
) -> Relisted | None:
    """The edits of the list that printed some names; None where no list of the plan did.

    `whole` are the paths of what was printed, with the steps of shorthands spelled out; `plans`
    the one that was built and the one that is now.
    """
    base, mine = plans
    place = _place_of_names(whole, len(found.built))
    if not place:
        return None
    homes = Homes(base.source, mine.source)
    exact = (homes.home(base.source.exact((*place, at))) for at in range(len(found.built)))
    own = [each and _element(each) for each in exact]
    home = next((each[0] for each in own if each), None)
    if home is None:
        return None
    kept = found.kept()
    stay = {new: old for old, new in kept.items()}
    gone = (each for old, each in enumerate(own) if old not in kept)
    steps: list[Arrangement] = [Gone(*each) for each in gone if each]
    there = _names_at(home, mine)
    behind = -1
    for at, text in enumerate(found.edited):
        same = own[stay[at]] if at in stay else None
        if same:
            behind = same[1]
        elif at not in stay and _folded(unit_of(text, is_unit), mine) not in there:
            steps.append(Come(home, behind, (line, at), named(text, is_unit)))
    return Relisted(home, tuple(steps))


def _element(home: Path) -> tuple[Path, int]:
    """The list of a value and its index there; a text stands for a list of one."""
    return (home[:-1], home[-1]) if isinstance(home[-1], int) else (home, 0)


def _names_at(home: Path, mine: Loaded) -> set[str]:
    """The units that a list names now: what both sides have added comes once."""
    value = mine.source.value(home)
    every = value if isinstance(value, list) else [value]
    names = (each.get("unit") if isinstance(each, Mapping) else each for each in every)
    return {_folded(each, mine) for each in names if isinstance(each, str)}


def _folded(name: str, mine: Loaded) -> str:
    unit = mine.plan.registry.find(name)
    return fold(str(unit.name) if unit else name)


def unit_of(text: str, is_unit: Callable[[str], bool]) -> str:
    """The name of a unit, of a text that may say behind it what it does."""
    value = named(text, is_unit)
    return str(value["unit"]) if isinstance(value, Mapping) else text


def unknown_names(arrangement: Iterable[Arrangement], is_unit: Callable[[str], bool]) -> list[str]:
    """The units of new elements that no plan knows: those under keys that name units, or alone."""
    values = [each.value for each in arrangement if isinstance(each, Come)]
    names = (each for value in values for each in _units_in(value))
    return list(dict.fromkeys(each for each in names if not is_unit(each)))


def _units_in(value: object) -> Iterator[str]:
    """The names under the keys of units, with or without what each does."""
    if not isinstance(value, Mapping):
        return
    for key in ("lead", "support", "unit", "units"):
        said = value.get(key)
        for each in said if isinstance(said, list | tuple) else [said]:
            if isinstance(each, str):
                yield each
            else:
                yield from _units_in(each)


def _place_of_names(whole: Sequence[Path], count: int) -> Path:
    """The list whose elements are named, with the steps of shorthands; empty for none."""
    for path in whole:
        end = max((at for at, step in enumerate(path) if isinstance(step, int)), default=0)
        own = dict.fromkeys(each[end] for each in whole if each[:end] == path[:end])
        if end and list(own) == list(range(count)):
            return path[:end]
    return ()

"""Elements of lists that are gone from an edited file, and those that stand elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from kehoach.findings import Remove
from kehoach.merging.arranging import Carried, Gone
from kehoach.merging.elements import Element
from kehoach.merging.outcome import Reason
from kehoach.merging.placement import Placement
from kehoach.merging.values import Step
from kehoach.reader import Path


def gone(placement: Placement) -> Iterator[Step]:
    """The outermost elements of which nothing is left, and lines with a label."""
    parts = {each.built[0]: each for each in placement.parts[Reason.NO_PARAGRAPH]}
    done: set[int] = set()
    for number in parts:
        if number in done:
            continue
        found = _gone_with(placement, number)
        path = placement.path(found) if found else _line(placement, number)
        home = placement.homes.home(path) if path else None
        above = placement.elements.below(number)
        if above and above.first not in placement.at:
            continue  # what it belongs to has lost its first words, and is there
        if not path or not home or not placement.is_as_it_was(path, home):
            continue
        numbers = found.numbers if found else range(number, number + 1)
        done |= {*numbers}
        own = tuple(parts[each] for each in numbers if each in parts)
        place = placement.home(found) if found else None
        if place:
            yield Step(None, home, parts=own, arrangement=(Gone(*place),))
        elif not found:
            yield Step(Remove(home), home, parts=own)


def _gone_with(placement: Placement, number: int) -> Element | None:
    for each in reversed(placement.elements.around.get(number, ())):
        every = {*placement.elements.printing[placement.path(each)], *each.numbers}
        if not every & placement.at.keys():
            return each
    return None


def _line(placement: Placement, number: int) -> Path:
    """The value of a line with a label, if it stands there alone."""
    found = placement.elements.below(number)
    if found is None:
        return ()
    own = placement.path(found)
    start = len(own)
    paths = placement.elements.paths[number]
    whole = next((each for each in paths if each[:start] == own), ())
    end = next((at for at, step in enumerate(whole) if at > start and isinstance(step, int)), None)
    path = whole[:end]
    is_alone = placement.elements.printing[path] == {number}
    return path if len(path) > start and is_alone else ()


def moved(placement: Placement) -> Iterator[Step]:
    """Elements that stand elsewhere in their lists."""
    parts = {each.built[0]: each for each in placement.parts[Reason.MOVED]}
    for place, elements in placement.elements.lists.items():
        if not any(number in parts for each in elements for number in each.numbers):
            continue
        order = placement.order(place)
        for each in order.moved:
            line = placement.line_of(each)
            home, behind = placement.home(each), placement.behind(place, line)
            if home is None or not _is_among(placement, place, each, line):
                continue
            own = [parts.pop(number) for number in each.numbers if number in parts]
            if not own:  # one of the others was told in its place: which moved, nobody knows
                own = [
                    parts.pop(number)
                    for other in order.kept
                    for number in other.numbers
                    if number in parts
                ]
            step = Carried(*home, behind, (line, 0))
            lines = tuple(placement.at[number] for number in each.numbers if number in placement.at)
            path = (*home[0], home[1])
            yield Step(None, path, parts=tuple(own), lines=lines, arrangement=(step,))


def _is_among(placement: Placement, place: Path, element: Element, line: int) -> bool:
    """Whether what stands before a line of the file, or behind the element, is of its list."""
    near = (placement.before(line), placement.after(placement.lines(element)[-1]))
    return any(
        each.place == place and each != element
        for number in near
        if number is not None
        for each in placement.elements.around.get(number, ())
    )

"""Elements that stand in another list of the same kind afterwards."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from kehoach.merging.arranging import Come, Gone
from kehoach.merging.changes import Part
from kehoach.merging.elements import Element
from kehoach.merging.outcome import Left, Reason
from kehoach.merging.placement import Placement
from kehoach.merging.values import Step
from kehoach.reader import Path


def carried(placement: Placement, taken: Container[int]) -> Iterator[Step]:
    """The elements that were moved into another list: they go here, and come there as they are.

    `taken` are the parts, by identity, that are explained already. One with comments in the plan
    stays: they would be lost.
    """
    parts = {each.built[0]: each for each in placement.parts[Reason.MOVED] if id(each) not in taken}
    done: set[Path] = set()
    for place in sorted(placement.elements.lists, key=len) if parts else ():
        for each in placement.outside(place):
            path = placement.path(each)
            if any(path[:end] in done for end in range(len(path))):
                continue  # it went along with what it is a part of
            done.add(path)
            other = _there(placement, each)
            own = [parts.pop(number) for number in each.numbers if number in parts]
            if other and not own:  # what it was moved across was told in its place
                own = _between(each, other, parts)
            step = _step(placement, each, other, own) if other and own else None
            if step:
                yield step


def _step(
    placement: Placement, element: Element, other: Element, own: Sequence[Part]
) -> Step | None:
    """The edits of both lists."""
    path, home = placement.homes.home(placement.path(element)), placement.home(element)
    target = placement.homes.home(other.place)
    is_plain = path is not None and not _is_commented(placement, path)
    if path is None or home is None or target is None or not is_plain:
        return None
    line = placement.line_of(element)
    value = placement.mine.source.value(path)
    come = Come(target, placement.behind(other.place, line), (line, 0), value)
    lines = tuple(placement.lines(element))
    return Step(None, path, parts=tuple(own), lines=lines, arrangement=(Gone(*home), come))


def told(placement: Placement, part: Part) -> Left:
    """What is told of paragraphs that were moved and stay: what they stand behind now, and why."""
    left = part.left
    before = placement.before(part.edited[0]) if left.reason is Reason.MOVED else None
    if before is None:
        return left
    around = placement.elements.around
    spans = (placement.base.source.span(placement.path(each)) for each in around.get(before, ()))
    span = next(spans, None)
    left = left._replace(mine=f"{span.file}:{span.line}" if span else "")
    own = around.get(part.built[0], ())
    moved = next((each for each in reversed(own) if each in placement.outside(each.place)), None)
    path = placement.homes.home(placement.path(moved)) if moved else None
    if moved and path and _there(placement, moved) and _is_commented(placement, path):
        return left._replace(reason=Reason.COMMENTED)
    return left


def _there(placement: Placement, element: Element) -> Element | None:
    """An element beside it now, of another list that has the same name."""
    lines = placement.lines(element)
    near = (_next(placement, element, lines[0], -1), _next(placement, element, lines[-1], 1))
    for number in near:
        for each in placement.elements.around.get(number, ()) if number is not None else ():
            is_like = each.place[-1] == element.place[-1] and len(each.place) == len(element.place)
            if is_like and each.place != element.place:
                return each
    return None


def _next(placement: Placement, element: Element, line: int, step: int) -> int | None:
    """The nearest paragraph as built beside a line, but for those of its own list."""
    own = placement.elements.lists[element.place]
    at = line + step
    while 0 <= at < len(placement.compared.written):
        number = placement.number.get(at)
        if number is not None and not any(number in each.numbers for each in own):
            return number
        at += step
    return None


def _between(element: Element, other: Element, parts: dict[int, Part]) -> list[Part]:
    """What stood between an element and those beside it now, as far as it is told to have moved."""
    first, last = sorted((element, other), key=lambda each: each.first)
    return [parts.pop(number) for number in range(first.last + 1, last.first) if number in parts]


def _is_commented(placement: Placement, path: Path) -> bool:
    """Whether comments stand in or above an element of the plan, or may."""
    source = placement.mine.source
    span = source.span(path)
    lines = source.lines(span.file)[max(span.line - 2, 0) : span.end_line]
    own = lines[1:] if span.line > 1 and not lines[0].lstrip().startswith("#") else lines
    return any("#" in line for line in own)

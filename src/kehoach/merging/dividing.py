"""Texts of lists that were divided or joined, and names that came into a line or went."""

from __future__ import annotations

from collections.abc import Iterator

from kehoach.findings import Replace
from kehoach.merging.anew import like, spelled_like
from kehoach.merging.arranging import Come, Gone
from kehoach.merging.changes import Part
from kehoach.merging.elements import Element
from kehoach.merging.listing import listing
from kehoach.merging.names import relisted
from kehoach.merging.outcome import Reason
from kehoach.merging.placement import Placement
from kehoach.merging.values import Step
from kehoach.reader import Path


def divided(placement: Placement) -> Iterator[Step]:
    """A text that is several now: the first stays where it was, the others come behind it."""
    for part in placement.parts[Reason.DIVIDED]:
        found = _alone(placement, part.built[0]) if len(part.built) == 1 else None
        if found is None:
            continue
        element, text = found
        home = placement.home(element)
        first, *others = _texts(placement, part)
        if home is None or not first or not all(others):
            continue
        more = tuple(
            Come(home[0], placement.behind(element.place, line), (line, 0), each)
            for line, each in zip(part.edited[1:], others, strict=True)
        )
        yield Step(Replace(text, first), text, parts=(part,), lines=part.edited, arrangement=more)


def joined(placement: Placement) -> Iterator[Step]:
    """Texts of one list that are one now: the first says all, and the others go."""
    for part in placement.parts[Reason.JOINED]:
        found = [_alone(placement, each) for each in part.built]
        if len(part.edited) > 1 or None in found:
            continue
        every = [each for each in found if each]
        (first, text), others = every[0], every[1:]
        if any(
            each.place != first.place or len(path) > len(placement.path(each))
            for each, path in others
        ):
            continue
        homes = [placement.home(each) for each, _path in others]
        said = _texts(placement, part)[0]
        if said and None not in homes:
            gone = tuple(Gone(*each) for each in homes if each)
            yield Step(
                Replace(text, said), text, parts=(part,), lines=part.edited, arrangement=gone
            )


def _alone(placement: Placement, number: int) -> tuple[Element, Path] | None:
    """The element that one paragraph is, and the place of its text, if as it was built."""
    around = placement.elements.around.get(number, ())
    paths = set(placement.elements.paths[number])
    if not around or len(paths) != 1 or around[0].first != number:
        return None
    path = paths.pop()
    value, home = placement.base.source.value(path), placement.homes.home(path)
    is_plain = all(not piece.how for piece in placement.compared.words[number].pieces)
    if not home or not isinstance(value, str) or "\n" in value.strip() or not is_plain:
        return None
    is_same = placement.mine.source.value(home) == value
    return (around[0], home) if is_same and placement.elements.printing[path] == {number} else None


def _texts(placement: Placement, part: Part) -> list[str]:
    """What the paragraphs of the file say as values, each made like the first one as built."""
    number = part.built[0]
    words, is_bare = placement.compared.words[number], placement.is_bare(number)
    every = (placement.compared.written[at].text for at in part.edited)
    made = (like(text, words, [()], is_bare) for text in every)
    values = (
        placement.base.source.value(placement.elements.paths[each][-1]) for each in part.built
    )
    known = " ".join(map(str, values))
    return [spelled_like(each, known) if isinstance(each, str) else "" for each in made]


def listed(placement: Placement) -> Iterator[Step]:
    """Names that came into a line, and that went."""
    for part in placement.parts[Reason.LOOKED_UP]:
        number, line = part.built[0], part.edited[0]
        found = listing(placement.compared.words[number], placement.compared.written[line].text)
        plans = placement.base, placement.mine
        whole = placement.elements.whole[number]
        made = relisted(found, whole, plans, line, placement.is_unit) if found else None
        if made:
            yield Step(None, made.home, parts=(part,), lines=(line,), arrangement=made.arrangement)

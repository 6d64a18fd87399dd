"""Paragraphs that came, went, moved, were joined or divided, as edits of the plan's lists."""

from __future__ import annotations

from collections.abc import Iterator

from kehoach.merging.carrying import carried, told
from kehoach.merging.changes import Compared
from kehoach.merging.coming import new
from kehoach.merging.dividing import divided, joined, listed
from kehoach.merging.elements import Elements
from kehoach.merging.going import gone, moved
from kehoach.merging.outcome import Left, Reason
from kehoach.merging.placement import Placement
from kehoach.merging.values import Step, Steps
from kehoach.plan import Loaded


def list_steps(compared: Compared, elements: Elements, base: Loaded, mine: Loaded) -> Steps:
    """The elements that go with paragraphs, come, and move; what is neither is left."""
    placement = Placement(compared, elements, base, mine)
    ways = (gone, moved, new, divided, joined, listed)
    made = [step for way in ways for step in way(placement)]
    made += carried(placement, {id(part) for step in made for part in step.parts})
    taken = {id(part) for step in made for part in step.parts}
    left = (told(placement, each) for each in compared.parts if id(each) not in taken)
    return Steps(tuple(made), tuple(left))


def left_of(step: Step, reason: Reason) -> Iterator[Left]:
    """The reports of paragraphs that are not taken after all."""
    for left in (*(part.left for part in step.parts), *step.told):
        yield left if reason is Reason.NOT_PRINTED else left._replace(reason=reason)

"""How activities stand on a day: of the whole plan, or of one unit."""

from __future__ import annotations

from datetime import date

from kehoach.analysis.progress import State, states
from kehoach.analysis.tasks import tasks_of
from kehoach.commands.loading import find_unit
from kehoach.plan import Loaded, Unit


def states_at(
    loaded: Loaded, day: date, within: int, name: str | None
) -> tuple[tuple[State, ...], Unit | None]:
    """How the activities stand on a day: all, or those to which a unit has a tie."""
    if name is None:
        return tuple(states(loaded.plan.followed, day, within)), None
    unit = find_unit(name, loaded)
    own = tasks_of(unit, loaded.plan).followed
    return tuple(states((task.activity for task in own), day, within)), unit

"""How activities stand on a day: of the whole plan, or of one unit."""

from __future__ import annotations

from datetime import date

from kehoach.analysis.progress import State, states
from kehoach.analysis.tasks import CONCERNED, tasks_of
from kehoach.commands.loading import find_unit
from kehoach.plan import Loaded, Unit


def states_at(
    loaded: Loaded, day: date, within: int, name: str | None
) -> tuple[tuple[State, ...], Unit | None]:
    """How the activities stand on a day: all, or those to which a unit has a tie."""
    if name is None:
        return tuple(states(loaded.plan.activities, day, within)), None
    unit = find_unit(name, loaded)
    own = (task for task in tasks_of(unit, loaded.plan).own if task.tie not in CONCERNED)
    return tuple(states((task.activity for task in own), day, within)), unit

"""How activities stand on a day: of the whole plan, or of one unit."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from kehoach.analysis.progress import State, states
from kehoach.analysis.tasks import tasks_of
from kehoach.commands.loading import find_unit
from kehoach.i18n import _
from kehoach.plan import Loaded, Unit, nearest_id


def states_at(
    loaded: Loaded, day: date, within: int, name: str | None
) -> tuple[tuple[State, ...], Unit | None]:
    """How the activities stand on a day: all, or those to which a unit has a tie."""
    if name is None:
        return tuple(states(loaded.plan.followed, day, within)), None
    unit = find_unit(name, loaded)
    own = tasks_of(unit, loaded.plan).followed
    return tuple(states((task.activity for task in own), day, within)), unit


def unknown_id(wanted: str, known: Collection[str]) -> str:
    """What to say of an id that no activity has, with the nearest of those that there are."""
    near = nearest_id(wanted, known)
    hint = _("; did you mean: {names}?").format(names=near) if near else ""
    return _("no activity has the id “{id}”").format(id=wanted) + hint

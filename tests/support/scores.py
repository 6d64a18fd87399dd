"""How well an imported plan agrees with one that was made by hand, field by field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from typing import NamedTuple

from kehoach.plan import Activity, Plan
from kehoach.vietnamese import plain

LONGEST = 60
"""Characters of an activity's name that are compared: ends are where scans break."""


class Score(NamedTuple):
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Both in one figure."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def score(found: Iterable[Hashable], wanted: Iterable[Hashable]) -> Score:
    """What was found against what is wanted, each as often as it is there."""
    one, other = Counter(found), Counter(wanted)
    same = sum((one & other).values())
    return Score(same / max(1, one.total()), same / max(1, other.total()))


def name_of(activity: Activity) -> str:
    """The words by which an activity is known in two plans."""
    words = plain(activity.name).replace(":", " ").replace(".", " ").replace(",", " ")
    return " ".join(words.split())[:LONGEST].strip()


def scores(found: Plan, wanted: Plan) -> dict[str, Score]:
    """Every kind of field of the plans."""
    forms = {plain(form): unit.name for unit in wanted.registry for form in unit.forms}

    def unit(name: str) -> str:
        return forms.get(plain(name), name)

    return {
        "activities": score(map(name_of, found.activities), map(name_of, wanted.activities)),
        "lead": score(_roles(found, "leads", unit), _roles(wanted, "leads", unit)),
        "support": score(_roles(found, "supports", unit), _roles(wanted, "supports", unit)),
        "time": score(_times(found), _times(wanted)),
        "duties": score(_headings(found, unit), _headings(wanted, unit)),
        "units": score(
            {unit(each.name) for each in found.registry},
            {each.name for each in wanted.registry},
        ),
        "ties": score(_ties(found), _ties(wanted)),
    }


def _roles(plan: Plan, role: str, unit) -> list[Hashable]:  # type: ignore[no-untyped-def]  # noqa: ANN001  # a name to a name
    return [
        (name_of(activity), unit(each.unit.name))
        for activity in plan.activities
        for each in getattr(activity, role)
    ]


def _times(plan: Plan) -> list[Hashable]:
    return [
        (name_of(activity), plain(timing.words))
        for activity in plan.activities
        for timing in (activity.when, activity.due)
        if timing
    ]


def _headings(plan: Plan, unit) -> list[Hashable]:  # type: ignore[no-untyped-def]  # noqa: ANN001  # likewise
    return [tuple(unit(each.name) for each in block.units) for block in plan.duty_blocks]


def _ties(plan: Plan) -> list[Hashable]:
    known = {each.id: name_of(each) for each in plan.activities if each.id}
    return [
        (plain(duty.text)[:LONGEST], known[each])
        for duty in plan.duties
        for each in (*duty.leads, *duty.supports)
        if each in known
    ]

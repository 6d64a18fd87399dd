"""What a plan costs: by part of the outline, by who spends it, and by where it comes from.

Nothing is counted twice. An activity's amount is that of all below it; what its lines and the
activities below it leave is a rest of its own. So each of the three views makes the same sum.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from kehoach.named import NamedTuple
from kehoach.plan import Activity, Budget, Expense, Part, Plan, Section, Source, Unit, Words
from kehoach.reader import Path

Units = tuple[Unit, ...]


class Cost(NamedTuple):
    """What a section or an activity costs, with what stands below it.

    `rest` is what neither the lines of an activity nor `below` account for; less than nothing
    where they are more than the activity says.
    """

    part: Section | Activity
    amount: int
    rest: int
    spenders: Units
    below: tuple[Cost, ...]

    @property
    def sources(self) -> tuple[Path, ...]:
        """The budgets that make the amount."""
        own = isinstance(self.part, Activity) and self.part.budget
        paths = ((*self.part.path, "budget"),) if own else ()
        return (*paths, *(path for cost in self.below for path in cost.sources))

    @property
    def lines(self) -> tuple[Expense, ...]:
        """The items of expenditure of an activity."""
        budget = self.part.budget if isinstance(self.part, Activity) else None
        return budget.lines if budget else ()


class Share(NamedTuple):
    """What some units spend together, or some sources give together, and for which activities.

    It has no names where the plan tells none, and several where the plan does not divide it.
    """

    names: tuple[Words, ...]
    amount: int
    activities: tuple[Activity, ...]

    @property
    def sources(self) -> tuple[Path, ...]:
        """The budgets that make the amount."""
        return tuple((*each.path, "budget") for each in self.activities if each.budget)


Names = Callable[[Budget], Sequence[Source]]
_Part = tuple[tuple[Words, ...], int, Activity]


@lru_cache(maxsize=4)
def costs_of(plan: Plan) -> tuple[Cost, ...]:
    """The outermost parts of the outline that cost anything, each with those below it."""
    return tuple(_costs(plan.outline, ()))


def total(costs: Iterable[Cost]) -> int:
    """The sum of what does not stand one below the other."""
    return sum(cost.amount for cost in costs)


def activity_costs(costs: Iterable[Cost]) -> Iterator[tuple[Activity, Cost]]:
    """Every activity that costs anything, in document order."""
    for cost in costs:
        if isinstance(cost.part, Activity):
            yield cost.part, cost
        yield from activity_costs(cost.below)


@lru_cache(maxsize=4)
def shares(plan: Plan) -> tuple[Share, ...]:
    """What each unit spends: one alone first, in the order of the registry, then several together.

    Who leads an activity spends its money, but for lines that name another unit. What several lead
    together is one share of all of them: the plan does not say how they divide it.
    """
    order: dict[str, int] = {unit.name: position for position, unit in enumerate(plan.registry)}
    found = _summed(
        (tuple(unit.name for unit in units), amount, activity)
        for activity, cost in activity_costs(costs_of(plan))
        for units, amount in spent(cost)
    )
    return tuple(
        sorted(
            found,
            key=lambda share: (
                not share.names,
                len(share.names) > 1,
                [order[name] for name in share.names],
            ),
        )
    )


def spent(cost: Cost) -> Iterator[tuple[Units, int]]:
    """Who spends each line of an activity, and its rest; nothing of what is below it."""
    for line in cost.lines:
        yield (line.payer,) if line.payer else cost.spenders, line.amount
    if cost.rest or not (cost.lines or cost.below):
        yield cost.spenders, cost.rest


def funds(plan: Plan) -> tuple[Share, ...]:
    """What comes from each source, in the order of the plan; what has no source comes last.

    The sources of an activity are those of all below it; a source without an amount has what the
    others leave, and several such have it together.
    """
    return _divided(plan, lambda budget: budget.sources)


def years(plan: Plan) -> tuple[Share, ...]:
    """What is spent in each year, in the order of their names; what names none comes last."""
    found = _divided(plan, lambda budget: budget.years)
    return tuple(sorted(found, key=lambda share: (not share.names, share.names)))


def _divided(plan: Plan, names: Names) -> tuple[Share, ...]:
    found = _summed(_funded(costs_of(plan), names))
    return tuple(sorted(found, key=lambda share: not share.names))


def _summed(parts: Iterable[_Part]) -> Iterator[Share]:
    """One share for all parts with the same names, in the order of their first."""
    found: dict[tuple[Words, ...], list[_Part]] = {}
    for part in parts:
        found.setdefault(part[0], []).append(part)
    for names, same in found.items():
        activities = {activity.key: activity for _names, _amount, activity in same}
        amount = sum(amount for _names, amount, _activity in same)
        yield Share(names, amount, tuple(activities.values()))


def _costs(parts: Iterable[Part], spenders: Units) -> Iterator[Cost]:
    for part in parts:
        if isinstance(part, Section):
            if below := tuple(_costs(part.parts, ())):
                yield Cost(part, total(below), 0, (), below)
        elif isinstance(part, Activity):
            leads = tuple({each.unit.name: each.unit for each in part.leads}.values()) or spenders
            below = tuple(_costs(part.activities, leads))
            lines = part.budget.lines if part.budget else ()
            told = total(below) + sum(line.amount for line in lines)
            said = part.budget.amount if part.budget else None
            if said is not None or lines or below:
                amount = told if said is None else said
                yield Cost(part, amount, amount - told, leads, below)


def _funded(costs: Iterable[Cost], names_of: Names) -> Iterator[_Part]:
    """Names of sources, or of years, what comes from them, and for what."""
    for cost in costs:
        if not isinstance(cost.part, Activity):
            yield from _funded(cost.below, names_of)
            continue
        sources = names_of(cost.part.budget) if cost.part.budget else ()
        rest = cost.amount
        if not sources:
            yield from _funded(cost.below, names_of)
            rest -= total(cost.below)
        for source in sources:
            if source.amount is not None:
                yield (source.name,), source.amount, cost.part
                rest -= source.amount
        if rest or not (sources or cost.below):
            names = tuple(source.name for source in sources if source.amount is None)
            yield names, rest, cost.part

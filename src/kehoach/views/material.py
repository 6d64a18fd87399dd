"""What the documents of one unit are made of: no more of a plan than stands in them.

A sheet sees nothing else of the plan. So two that are made of the same say the same, whatever else
the plan says: `watch` makes a sheet anew only where an edit has reached what is here.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Final

from kehoach.analysis.costs import Share, shares
from kehoach.analysis.tasks import Task, UnitTasks, indicators_of
from kehoach.named import NamedTuple
from kehoach.plan import Indicator, Plan, Registry, Unit

_MOST_ROWS: Final = 64_000
"""Rows of what may concern units, on the sheets of all units of a plan together: a province of 209
units and 300 activities has whole sheets."""

_FEWEST_ROWS: Final = 20
"""That many any sheet may have."""


class Material(NamedTuple):
    """What the sheet and the calendar of a unit are made of.

    `head` is the plan without all that it holds: its head, its style, its roles. `shares` is what
    the unit spends, alone or with others; `indicators` those that it answers for, each with its
    role; `concerned` what may concern it, as many as its sheet has room for.
    """

    tasks: UnitTasks
    head: Plan
    groups: tuple[Unit, ...]
    shares: tuple[Share, ...]
    indicators: tuple[tuple[Indicator, str], ...]
    concerned: tuple[Task, ...]


def material_of(tasks: UnitTasks, plan: Plan) -> Material:
    """What is gathered for a unit."""
    unit = tasks.unit
    return Material(
        tasks,
        head_of(plan),
        plan.registry.groups_of(unit),
        tuple(share for share in shares(plan) if unit.name in share.names),
        tuple(indicators_of(unit, plan)),
        tasks.first_concerned(_most_concerned(plan)),
    )


@lru_cache(maxsize=4)
def head_of(plan: Plan) -> Plan:
    """The plan without all that it holds."""
    return replace(
        plan,
        registry=Registry((), {}, {}),
        sections=(),
        activities=(),
        duties=(),
        appendices=(),
        terms=(),
        places={},
        papers=(),
        main=0,
        footnotes={},
        indicators=(),
        dated_duties={},
    )


@lru_cache(maxsize=4)
def _most_concerned(plan: Plan) -> int:
    """How many rows a sheet has for what may concern its unit.

    What is asked of whoever is concerned stands on the sheet of every unit: of a plan with
    thousands of both, the sheets would be larger than any disk.
    """
    return max(_FEWEST_ROWS, _MOST_ROWS // max(1, len(plan.registry.units)))

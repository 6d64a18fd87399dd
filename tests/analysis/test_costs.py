"""One sum: the shares of agencies and sources make the sum of the plan."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kehoach.analysis.costs import Cost, activity_costs, costs_of, funds, shares, total
from kehoach.analysis.tasks import tasks_of
from kehoach.plan import load
from kehoach.views.agency import agency_view
from kehoach.views.estimate import agency_division, entries, source_division
from plans import COMMUNE, LAI_CHAU, MONEY, plan_of


def test_every_dong_has_one_place() -> None:
    """Lines, parts below, what they leave; who spends it; where it comes from."""
    plan = plan_of(MONEY)
    assert total(costs_of(plan)) == 110_000_000
    assert [(each.names, each.amount) for each in shares(plan)] == [
        (("Sở A",), 100_000_000 - 5_000_000 - 20_000_000),
        (("Sở B",), 5_000_000),
        (("Sở C",), 20_000_000),
        (("Sở A", "Sở B"), 7_000_000),
        ((), 3_000_000),
    ]
    assert [(each.names, each.amount) for each in funds(plan)] == [
        (("Ngân sách tỉnh",), 60_000_000),
        (("Xã hội hóa", "Tài trợ"), 40_000_000),
        ((), 10_000_000),
    ]


def test_more_than_the_whole_is_shown_as_a_difference() -> None:
    """A rule warns of it; the sum of the plan is still what the activity says."""
    plan = plan_of(
        "sections: [{heading: V, activities: [{text: A, budget: {amount: '5', lines: {text: L, amount: '7'}}}]}]"
    )
    assert [each.amount for each in entries(plan)] == [5, 7, -2]
    assert entries(plan)[-1].text.startswith("Chênh lệch")
    assert [each.amount for each in shares(plan)] == [5]


AMOUNTS = st.none() | st.integers(0, 10**12)
UNITS = ("Sở A", "Sở B", "Sở C")
LINES = st.lists(st.tuples(st.integers(0, 10**10), st.sampled_from((None, *UNITS))), max_size=3)
SOURCES = st.lists(
    st.tuples(st.sampled_from(("Tỉnh", "Xã", "Dân")), AMOUNTS), max_size=3, unique_by=lambda s: s[0]
)
BUDGETS = st.tuples(AMOUNTS, LINES, SOURCES)


def activity(below: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """An activity in the words of the plan language, with these activities below it."""
    return st.tuples(BUDGETS, st.lists(st.sampled_from(UNITS), max_size=2), below).map(_activity)


def _activity(parts: tuple[Any, list[str], list[dict[str, Any]]]) -> dict[str, Any]:
    (amount, lines, sources), leads, below = parts
    found: dict[str, Any] = {"text": "Việc", "lead": leads, "activities": below}
    budget: dict[str, Any] = {
        "source": [{"name": n, **({} if a is None else {"amount": str(a)})} for n, a in sources],
        "lines": [
            {"text": "Chi", "amount": str(a), **({"for": unit} if unit else {})}
            for a, unit in lines
        ],
    }
    if amount is not None:
        budget["amount"] = str(amount)
    if amount is not None or lines or any(a is not None for _name, a in sources):
        found["budget"] = budget
    return found


ACTIVITIES = st.recursive(
    activity(st.just([])), lambda each: activity(st.lists(each, max_size=3)), max_leaves=8
)


@given(st.lists(st.lists(ACTIVITIES, max_size=3), min_size=1, max_size=3))
def test_the_agencies_and_the_sources_make_the_sum_of_the_plan(
    sections: list[list[dict[str, Any]]],
) -> None:
    """Whatever the budgets: three divisions, one sum; every subtotal is that of its rows."""
    plan = plan_of(
        json.dumps(
            {
                "units": [{"name": name} for name in UNITS],
                "sections": [{"heading": "Việc", "activities": each} for each in sections],
            }
        )
    )
    whole = total(costs_of(plan))
    assert sum(share.amount for share in shares(plan)) == whole
    assert sum(share.amount for share in funds(plan)) == whole
    assert agency_division(plan).amount == whole
    assert len({share.names for share in shares(plan)}) == len(shares(plan))
    assert bool(shares(plan)) == bool(costs_of(plan))
    rows = entries(plan)
    assert sum(row.amount for row in rows if not row.below) == whole
    for at, row in enumerate(rows):
        if row.below:
            under = rows[at + 1 : at + 1 + row.below]
            assert sum(each.amount for each in under if not each.below) == row.amount
    for share in agency_division(plan).rows:
        assert share.amount == sum(each.amount for each in rows if each.agency == share.name)


def test_the_estimates_of_the_agencies_are_in_their_sheets() -> None:
    """Alone or together, in the words of the sheet; nothing where there is nothing."""
    plan = plan_of(MONEY)
    said = {
        unit.name: [
            block.text  # type: ignore[union-attr]  # an item has a text
            for block in agency_view(tasks_of(unit, plan), plan).body
            if getattr(block, "label", None) == "Kinh phí"
        ]
        for unit in plan.registry
    }
    assert said == {
        "Sở A": ["75.000.000 đồng; 7.000.000 đồng (giao chung với Sở B)"],
        "Sở B": ["5.000.000 đồng; 7.000.000 đồng (giao chung với Sở A)"],
        "Sở C": ["20.000.000 đồng"],
    }


def test_the_signed_plan_costs_what_it_says() -> None:
    """1.500 million for 51 houses, led by two together, from two sources together."""
    plan = load(LAI_CHAU).plan
    ((activity, cost),) = activity_costs(costs_of(plan))
    assert activity.id == "tri-an"
    assert (cost.amount, cost.rest) == (1_500_000_000, 0)
    assert [(str(each.quantity), each.amount) for each in cost.lines] == [
        ("24", 960_000_000),
        ("27", 540_000_000),
    ]
    assert [len(share.names) for share in (*shares(plan), *funds(plan))] == [2, 2]


def test_the_commune_costs_what_its_total_says() -> None:
    """Budgets in plain words, as they always were, are read: 180 million, as its section V says."""
    plan = load(COMMUNE).plan
    assert total(costs_of(plan)) == 180_000_000
    assert source_division(plan) is None
    assert [unit.amount for unit in shares(plan)][-1] == 20_000_000


def depth(costs: tuple[Cost, ...]) -> Iterator[Cost]:
    """All costs, each before those below it."""
    for cost in costs:
        yield cost
        yield from depth(cost.below)


def test_a_sole_section_at_the_top_groups_nothing() -> None:
    """It stands in the plan, but not in the table."""
    plan = load(LAI_CHAU).plan
    assert len(list(depth(costs_of(plan)))) == 3
    assert [each.mark for each in entries(plan)] == ["1", "-", "-"]

"""The texts of a plan's documents as a script would put them together: what the peers set."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Plan = dict[str, Any]
"""`plan.json`, as kehoach writes it."""


def documents(plan: Plan) -> list[tuple[str, list[str]]]:
    """Title and lines of the official document, and of a sheet for each unit that has a task."""
    lines = [
        "; ".join([*each["text"], *(one["unit"] for one in each["lead"])])
        for each in plan["activities"]
    ]
    duties = [each["text"] for each in plan["duties"]]
    found = [(plan["document"]["subject"], [*plan["document"]["bases"], *lines, *duties])]
    for unit in plan["units"]:
        names = {unit["name"], *_groups(unit["name"], plan)}
        own = [
            line
            for line, each in zip(lines, plan["activities"], strict=True)
            if names & _named(each)
        ]
        duties_of = [each["text"] for each in plan["duties"] if names & set(each["units"])]
        if duties_of or (own and not unit["open"]):  # an open group is obliged by a sentence alone
            found.append((unit["name"], own + duties_of))
    return found


def _named(activity: Plan) -> set[str]:
    """The units that an activity names in whatever role."""
    roles = [activity["lead"], activity["support"], *activity["roles"].values()]
    return {each["unit"] for role in roles for each in role}


def _groups(name: str, plan: Plan) -> Iterator[str]:
    """The groups that a unit belongs to, by itself or through another group."""
    for each in plan["units"]:
        if name in each["members"] and not each["open"]:
            yield each["name"]
            yield from _groups(each["name"], plan)

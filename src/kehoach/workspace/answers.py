"""The tasks of one unit over all plans, by any written form, through successors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from kehoach.named import NamedTuple
from kehoach.vietnamese import fold, plain
from kehoach.workspace.record import Record
from kehoach.workspace.relations import links, outdated


class Match(NamedTuple):
    """A unit of a workspace: its name, and its place."""

    name: str
    place: str


class Joint(NamedTuple):
    """A task of a unit in one plan.

    `of` is the unit that the plan names, where that has ended and this one has its work; `shared`
    are all its successors where there are several: then the task is one of theirs. `ended_by` is
    the plan that replaced this one.
    """

    record: Record
    task: dict[str, Any]
    of: str
    shared: tuple[str, ...]
    ended_by: Record | None

    @property
    def order(self) -> tuple[Any, ...]:
        """Soonest first, those without a day last; then by plan and place in it."""
        by = self.task["by"]
        return (by is None, by or "", self.record["plan"], self.task["place"], self.task["text"])


def matches(records: Sequence[Record], words: str, place: str = "") -> tuple[Match, ...]:
    """The units that some words mean: by an exact form where one is, else without marks."""
    for key in (fold, plain):
        wanted = key(words)
        found: dict[str, Match] = {}
        for record in records:
            if place and key(place) not in key(record["place"]):
                continue
            for unit in record["units"]:
                names = (*unit["forms"], *(unit["successors"] if unit["until"] else ()))
                for name in names:
                    if key(name) == wanted:
                        official = unit["name"] if name in unit["forms"] else name
                        found.setdefault(record["place"], Match(official, record["place"]))
        if found:
            return tuple(found[each] for each in sorted(found))
    return ()


def joint_tasks(records: Sequence[Record], match: Match, day: date) -> tuple[Joint, ...]:
    """All that the unit leads and supports in all plans, soonest first."""
    ended = outdated(links(records), day)
    found = []
    for record in records:
        if record["place"] != match.place:
            continue
        by = ended.get(record["plan"])
        for unit, shared in _standing_for(record, match.name, day):
            tasks = record["tasks"].get(unit["name"], {"tasks": ()})
            of = "" if fold(match.name) in map(fold, unit["forms"]) else unit["name"]
            found += [
                Joint(record, task, of, shared, by.source if by else None)
                for task in tasks["tasks"]
            ]
    return tuple(sorted(found, key=lambda each: each.order))


def _standing_for(
    record: Record, name: str, day: date
) -> Iterator[tuple[dict[str, Any], tuple[str, ...]]]:
    """The units of a plan that are this one, or that have ended and whose work it has."""
    key = fold(name)
    for unit in record["units"]:
        if key in map(fold, unit["forms"]):
            yield unit, ()
        elif unit["until"] and unit["until"] < day.isoformat():
            later = tuple(unit["successors"])
            if key in map(fold, later):
                yield unit, later if len(later) > 1 else ()

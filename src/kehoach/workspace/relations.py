"""Which plan of a workspace cites, amends, replaces or abolishes which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from kehoach.named import NamedTuple
from kehoach.workspace.record import Record, key_of

ENDING: Final = ("replaces", "abolishes")


class Link(NamedTuple):
    """One plan speaks of another; `dated` tells whether with the date that this has."""

    source: Record
    target: Record
    relation: str
    dated: bool
    citation: Mapping[str, Any]


def links(records: Sequence[Record]) -> tuple[Link, ...]:
    """Every citation of one plan by another.

    One number and symbol are those of many issuers: a citation means a plan of the same place, or
    one that has its date.
    """
    by_key: dict[str, list[Record]] = {}
    for record in records:
        if key := key_of(record):
            by_key.setdefault(key, []).append(record)
    found = []
    for record in records:
        for each in record["citations"]:
            several = [one for one in by_key.get(each["key"], ()) if one is not record]
            exact = [one for one in several if each["date"] and one["date"] == each["date"]]
            near = [one for one in several if one["place"] == record["place"]]
            for target in (exact or near)[:1]:
                dated = each["date"] is None or target["date"] == each["date"]
                found.append(Link(record, target, each["relation"], dated, each))
    return tuple(found)


def outdated(found: Iterable[Link], day: date) -> Mapping[str, Link]:
    """The plans that are no longer in force on a day, by name, and what ended each first.

    What ends a plan does so from its own date on; a draft has none, and ends nothing yet.
    """
    ending = [each for each in found if each.relation in ENDING and each.source["date"]]
    ending.sort(key=lambda each: (each.source["date"], each.source["plan"]))
    ended: dict[str, Link] = {}
    for each in ending:
        if each.source["date"] <= day.isoformat():
            ended.setdefault(each.target["plan"], each)
    return ended

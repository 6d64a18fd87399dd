"""A record taken apart as a database keeps it, and put together again.

What is asked of a workspace is asked of one unit: so the tasks of each unit stand alone, and the
plan's units can be found by their names. Units share activities; what a task says of its activity
is kept once in a plan.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from kehoach.named import NamedTuple
from kehoach.vietnamese import fold, plain
from kehoach.workspace.compared import number_of, numbered, week_of, words_of
from kehoach.workspace.record import Record, key_of

_OF_ONE: Final = ("tie", "via", "role", "part")
"""What a task says of the unit; all else is of the activity."""

_APART: Final = ("units", "tasks", "citations", "activities")


class UnitPart(NamedTuple):
    """A unit, its tasks (empty where it has none), and the names by which it is found.

    `weeks` has for each task that is due the number of the week, and of the task.
    """

    value: bytes
    tasks: bytes
    names: tuple[int, ...]
    weeks: tuple[tuple[int, int], ...]
    has_ended: bool


class WorkPart(NamedTuple):
    """An activity, and the number by which it is found in other plans, if it is."""

    words: int | None
    value: bytes


class Parts(NamedTuple):
    """A record taken apart; `head` is what is short and said of the whole plan."""

    key: str
    head: bytes
    rest: bytes
    units: tuple[UnitPart, ...]
    facts: tuple[bytes, ...]
    citations: tuple[tuple[str, bytes], ...]
    works: tuple[WorkPart, ...]


def taken_apart(record: Record) -> Parts:
    """The parts of a record."""
    facts: dict[bytes, int] = {}
    tasks = dict(record["tasks"])
    units = []
    for unit in record["units"]:
        own = tasks.pop(unit["name"], None)
        kept = b"" if own is None else packed(_without_facts(own, facts))
        weeks = tuple(_weeks(record["place"], unit["name"], own))
        part = UnitPart(packed(unit), kept, tuple(_names(unit)), weeks, bool(unit["until"]))
        units.append(part)
    others = {name: value for name, value in record.items() if name not in _APART}
    head = {name: value for name, value in others.items() if _is_short(name, value)}
    rest = {name: value for name, value in others.items() if name not in head}
    cited = tuple((each["key"], packed(each)) for each in record["citations"])
    return Parts(
        key=key_of(record) or "",
        head=packed(head),
        rest=packed(rest),
        units=tuple(units),
        facts=tuple(facts),
        citations=cited,
        works=tuple(_work(record["place"], each) for each in record["activities"]),
    )


def tasks_from(kept: Mapping[str, Any], facts: Mapping[int, bytes]) -> dict[str, Any]:
    """The tasks of a unit, of their part and of the facts that it names."""
    tasks = [
        {**unpacked(facts[number]), **dict(zip(_OF_ONE, own, strict=True))}
        for number, *own in kept["tasks"]
    ]
    return {**kept, "tasks": tasks}


def named_facts(kept: Mapping[str, Any]) -> Iterator[int]:
    """The numbers of the facts that the tasks of a unit name."""
    return (each[0] for each in kept["tasks"])


def found_by(name: str) -> tuple[int, int]:
    """By what a unit with this name is found: as it is written, and without marks.

    Two names may share a number, but never is one missed.
    """
    return numbered(fold(name), b"written"), numbered(plain(name), b"plain")


def packed(value: object) -> bytes:
    """A value as it is kept: with a sum by which it is known whether it is still the same."""
    content = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    data = content.encode("utf-8", "surrogatepass")
    return zlib.crc32(data).to_bytes(4, "big") + data


def unpacked(kept: bytes) -> Any:  # noqa: ANN401  # whatever JSON knows
    """What was kept. Raises ValueError or TypeError where it is no longer that."""
    data = kept[4:]
    if zlib.crc32(data) != int.from_bytes(kept[:4], "big"):
        raise ValueError(kept)
    return json.loads(data)


def _without_facts(own: Mapping[str, Any], facts: dict[bytes, int]) -> dict[str, Any]:
    tasks = []
    for each in own["tasks"]:
        fact = packed({**each, **dict.fromkeys(_OF_ONE)})
        number = facts.setdefault(fact, len(facts))
        tasks.append([number, *(each[name] for name in _OF_ONE)])
    return {**own, "tasks": tasks}


def _names(unit: Mapping[str, Any]) -> Iterable[int]:
    names: Sequence[str] = (*unit["forms"], *unit["successors"])
    return dict.fromkeys(number for name in names for number in found_by(name))


def _is_short(name: str, value: object) -> bool:
    return name == "at" or not isinstance(value, list | dict | tuple)


def _weeks(place: str, unit: str, own: Mapping[str, Any] | None) -> Iterator[tuple[int, int]]:
    for number, task in enumerate(own["tasks"] if own else ()):
        if week := week_of(place, unit, task):
            yield number_of(week), number


def _work(place: str, activity: Mapping[str, Any]) -> WorkPart:
    words = words_of(place, activity)
    return WorkPart(number_of(words) if words else None, packed(activity))

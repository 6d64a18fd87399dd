"""The names that a plan has, as its files stand: units, and ids of activities.

A plan that is being written is broken most of the time. What stands before a fault is taken, and
nothing is checked; libyaml's events are put together without recursion, however deep they go.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import yaml
from yaml.events import (
    CollectionEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ISSUED = "ban-hanh"
"""The folder of what was issued, whose names are no more those of the plan: see `reader.issued`."""
_ROLES = ("lead", "support")
"""Keys whose values name units; in a block of duties, `unit` and `units` do."""
_MOST = 8 * 1024 * 1024
"""Bytes of a plan that are looked at: nobody waits longer for Tab."""


def unit_forms(folder: str) -> Iterator[list[str]]:
    """Of each unit of the registry its written forms, the official one first."""
    for data in _contents(folder, b"units"):
        for unit in _listed(data.get("units")):
            if isinstance(unit, dict):
                forms = [unit.get("name"), unit.get("short"), *_listed(unit.get("aliases"))]
                yield [each for each in forms if isinstance(each, str)]
    if any("registry" in data for data in _contents(folder, b"registry")):
        yield from ([name] for name in dict.fromkeys(_named(folder)))


def _named(folder: str) -> Iterator[str]:
    """The names that a plan gives to units which it leaves to the registry of the country."""
    for data in _contents(folder, b":"):
        waiting: list[Any] = [data]
        while waiting:
            here = waiting.pop()
            if not isinstance(here, dict):
                waiting += [each for each in reversed(here) if isinstance(each, (dict, list))]
                continue
            waiting += [each for each in reversed(here.values()) if isinstance(each, (dict, list))]
            block = ("unit", "units") if "items" in here or "parts" in here else ()
            for key in (*_ROLES, *block):
                for each in _listed(here.get(key)):
                    name = each.get("unit") if isinstance(each, dict) else each
                    if isinstance(name, str):
                        yield name


def activity_ids(folder: str) -> Iterator[tuple[str, str]]:
    """The id of each activity, and what it is."""
    for data in _contents(folder, b"activities"):
        waiting: list[Any] = [data]
        while waiting:
            here = waiting.pop()
            parts = list(here.values()) if isinstance(here, dict) else here
            waiting += [each for each in reversed(parts) if isinstance(each, (dict, list))]
            for each in _listed(here.get("activities")) if isinstance(here, dict) else ():
                if isinstance(each, dict) and isinstance(each.get("id"), str):
                    words = [*_listed(each.get("title")), *_listed(each.get("text"))]
                    yield each["id"], next((each for each in words if isinstance(each, str)), "")


def _contents(folder: str, key: bytes) -> Iterator[dict[str, Any]]:
    """What the files of a plan hold, of those in which a key is written."""
    left = _MOST
    for path in _files(folder):
        content = b""
        with suppress(OSError), open(path, "rb") as file:
            content = file.read(left)
        left -= len(content)
        if key in content:
            data = _composed(content.decode("utf-8", "replace"))
            if isinstance(data, dict):
                yield data


def _files(folder: str) -> list[str]:
    """The files below a folder, in the order of their names; each folder once."""
    seen = set()
    found = []
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        with suppress(OSError):  # a link to nothing, or where one may not look
            status = os.stat(here)
            if stat.S_ISREG(status.st_mode) and here.endswith(".yaml"):
                found.append(here)
            elif stat.S_ISDIR(status.st_mode) and (status.st_dev, status.st_ino) not in seen:
                seen.add((status.st_dev, status.st_ino))
                issued = here == os.path.join(folder, _ISSUED)
                names = (each for each in os.scandir(here) if each.name[0] != ".")
                waiting += (each.path for each in names if not (issued and each.name.isdecimal()))
    return sorted(found)


def _composed(text: str) -> Any:
    """The values of a file, as far as it can be read."""
    top: list[Any] = []
    holders: list[Any] = [top]
    keys: list[Any] = [None]  # beside each holder the key whose value comes next
    with suppress(yaml.YAMLError):
        for event in yaml.parse(text, Loader=_LOADER):
            if isinstance(event, CollectionEndEvent):
                holders.pop()
                keys.pop()
            elif isinstance(event, NodeEvent):
                value = _begun(event)
                if isinstance(holders[-1], list):
                    holders[-1].append(value)
                elif keys[-1] is None:
                    keys[-1] = value if isinstance(value, str) else ""
                else:
                    holders[-1][keys[-1]], keys[-1] = value, None
                if isinstance(value, (dict, list)):
                    holders.append(value)
                    keys.append(None)
    return top[0] if top else None


def _begun(event: NodeEvent) -> Any:
    """The value that an event begins: a text, or a mapping or a list that is still empty."""
    if isinstance(event, ScalarEvent):
        return event.value
    if isinstance(event, MappingStartEvent):
        return {}
    return [] if isinstance(event, SequenceStartEvent) else None


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]

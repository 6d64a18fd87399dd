"""By what tasks of several plans are held against each other: words, and weeks of deadlines."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from kehoach.named import NamedTuple
from kehoach.vietnamese import fold

_FEWEST_WORDS: Final = 5
"""Of a task that two plans may have by chance: "Tổng kết, đánh giá" is in every plan."""

_CONCERNED: Final = "open"
"""How the ties begin by which a task may concern a unit, and obliges it to nothing."""

TOLD_OF_DUE: Final = ("by", "done", "tie", "at")
"""What must be known of a task to tell of a week in which it is due."""


class SameWords(NamedTuple):
    """What the same task has in two plans of one place."""

    place: str
    words: str


class SameWeek(NamedTuple):
    """What the tasks of one unit have that are due in one week, which begins on a Monday."""

    place: str
    unit: str
    monday: date


def words_of(place: str, activity: Mapping[str, Any]) -> SameWords | None:
    """By what an activity is found in other plans; None where it has too few words for that."""
    words = fold(activity["text"])
    return SameWords(place, words) if len(words.split()) >= _FEWEST_WORDS else None


def week_of(place: str, unit: str, task: Mapping[str, Any]) -> SameWeek | None:
    """When a task of a unit is due; None where nothing is left to do by a day."""
    if not task["by"] or not is_to_do(task):
        return None
    day = date.fromisoformat(task["by"])
    return SameWeek(place, fold(unit), day - timedelta(days=day.weekday()))


def is_to_do(task: Mapping[str, Any]) -> bool:
    """Whether a task obliges its unit, and is not done."""
    return not task["done"] and not task["tie"].startswith(_CONCERNED)


def number_of(key: SameWords | SameWeek) -> int:
    """A number by which a database finds what has the same key; two keys may share one."""
    return numbered("\0".join(map(str, key)), type(key).__name__.encode())


def numbered(key: str, kind: bytes) -> int:
    """The number of a text among those of a kind."""
    data = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8, person=kind)
    return int.from_bytes(data.digest(), "big", signed=True)

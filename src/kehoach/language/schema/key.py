"""What is said about a key of the plan language."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Refers(StrEnum):
    """What a value may be the name of."""

    UNIT = "unit-name"
    ACTIVITY = "activity-id"
    PART = "part-id"
    """An activity, a section or an item."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key, for its author."""

    description: str
    examples: tuple[object, ...]
    refers: Refers | None = None

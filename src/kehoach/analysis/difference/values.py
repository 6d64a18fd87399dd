"""What a difference is made of, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Generic, TypeVar

from kehoach.analysis.tasks import DutyTask, Task
from kehoach.plan import Activity, Duty, DutyBlock, Section, Unit, Words
from kehoach.reader import Path

T = TypeVar("T")

SECTION = "section"
"""The key of a move to another part of the outline."""
POSITION = "position"
"""The key of a move among the same siblings."""
DASHES = frozenset(("-", "+"))
"""The kinds of marks that count nothing: which of them a list has is no difference."""
FOLLOW_UP = frozenset(("status", "progress", "notes"))
"""Keys that tell how far a thing has come, and change nothing in what is to be done."""


class Kind(StrEnum):
    """What happened to a part."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a part stands: its place ("B.I.2.1.c") and the heading above it, if any.

    `dash` counts the dashes of a place, from 1, where the part is one of them.
    """

    place: str
    heading: Words
    dash: int | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that differs about a part: its key in the plan language, what it was and is.

    The values are those of the linked plan; None or an empty tuple where there was or is none. A
    key of several words has a dot: `signature.name`, `roles.carries_out`.
    """

    key: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class Change(Generic[T]):
    """A part that was added (nothing before), removed (nothing after) or changed in some fields."""

    before: T | None
    after: T | None
    fields: tuple[Field, ...] = ()

    @property
    def kind(self) -> Kind:
        """What happened to it."""
        if self.before is None:
            return Kind.ADDED
        return Kind.REMOVED if self.after is None else Kind.CHANGED

    @property
    def sides(self) -> tuple[T | None, T | None]:
        """The part before and after."""
        return self.before, self.after

    @property
    def part(self) -> T:
        """The part as it is, or as it was before it was removed."""
        part = self.before if self.after is None else self.after
        if part is None:
            raise ValueError("a change of nothing")
        return part

    def field(self, *keys: str) -> Field | None:
        """The first field that has one of these keys."""
        return next((each for each in self.fields if each.key in keys), None)


@dataclass(frozen=True, slots=True)
class AgencyChanges:
    """All that changes for one unit: itself, its tasks, its own duties, what is said of it.

    A change of an activity concerns every unit that has a tie to it, before or after, but for a tie
    through an open group, which obliges nobody (docs/decisions/0005). `served` are the activities
    to which only a sentence of its duties ties the unit.
    """

    unit: Change[Unit]
    tasks: tuple[Change[Task], ...]
    duties: tuple[Change[DutyTask], ...]
    intro: Field | None = None
    served: tuple[Change[Activity], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.unit.fields or self.tasks or self.duties or self.intro or self.served)


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs between two plans: what the document says, its parts, and for whom.

    `former` leads from each part of the later plan that was there before to what it was; it is no
    difference itself.
    """

    document: tuple[Field, ...] = ()
    units: tuple[Change[Unit], ...] = ()
    sections: tuple[Change[Section], ...] = ()
    activities: tuple[Change[Activity], ...] = ()
    blocks: tuple[Change[DutyBlock], ...] = ()
    duties: tuple[Change[Duty], ...] = ()
    agencies: tuple[AgencyChanges, ...] = ()
    former: Mapping[Path, Path] = field(default_factory=dict, compare=False, repr=False)

    def __bool__(self) -> bool:
        return any(getattr(self, each.name) for each in fields(self) if each.compare)

    def of(self, unit: Unit) -> Difference:
        """What changes for one unit, and nothing else."""
        return Difference(
            agencies=tuple(
                each
                for each in self.agencies
                if unit.name in (side.name for side in (each.unit.before, each.unit.after) if side)
            )
        )

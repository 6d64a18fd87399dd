"""A plan under edit: its values, each still knowing where it stands, and what was done to them.

Edits change this tree one after the other; what the files say then is written in one go.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kehoach.edits.file import PlanFile
from kehoach.edits.values import Plain, plain_of
from kehoach.findings import Value
from kehoach.named import NamedTuple


class Origin(NamedTuple):
    """Which part of which list or mapping of a file something was."""

    file: PlanFile
    node: int
    number: int


class Stand(NamedTuple):
    """A node of a file."""

    file: PlanFile
    node: int


@dataclass(slots=True, eq=False)
class Entry:
    """A part of a list or mapping: an element, or a key with its value.

    `node` is None for a key that the reader drops. `former` is the value as it was read, where
    the part has an `origin` in a file.
    """

    key: str | None
    node: Node | None
    origin: Origin | None = None
    former: Plain = None
    is_moved: bool = False

    @property
    def current(self) -> Value:
        """What it is now."""
        return self.node.current if self.node else None

    def opened(self) -> list[Entry]:
        """What it holds, to be changed."""
        return self.node.opened() if self.node else []


@dataclass(slots=True, eq=False)
class Node:
    """A value: one that stands in a file, or (`stand` is None) a new one.

    `value` is how it began; `entries` are what a list or mapping holds now, once it was opened.
    """

    value: Value
    stand: Stand | None = None
    entries: list[Entry] | None = field(default=None)

    @property
    def is_mapping(self) -> bool:
        """Whether it is a mapping."""
        return isinstance(self.value, Mapping)

    @property
    def is_list(self) -> bool:
        """Whether it is a list."""
        return isinstance(self.value, Sequence) and not isinstance(self.value, str)

    @property
    def is_nothing(self) -> bool:
        """Whether a key has no value."""
        return self.value is None

    def opened(self) -> list[Entry]:
        """What a list or mapping holds, to be changed."""
        if self.entries is None:
            self.entries = list(self._parts())
        return self.entries

    def _parts(self) -> Iterator[Entry]:
        keys: Sequence[str | None]
        if isinstance(self.value, Mapping):
            keys, values = list(self.value), list(self.value.values())
        elif isinstance(self.value, Sequence):
            keys, values = [None] * len(self.value), list(self.value)
        if self.stand is None or self.stand.file.is_alias(self.stand.node):
            for key, value in zip(keys, values, strict=True):
                yield Entry(key, Node(value))
            return
        file, node = self.stand
        parts = zip(keys, values, strict=True)
        for index, child in enumerate(file.children(node)):
            origin = Origin(file, node, index)
            if child.key in file.places.dropped:
                yield Entry(None, None, origin)
            else:
                key, value = next(parts)
                yield Entry(key, Node(value, Stand(file, child.value)), origin, value)

    @property
    def kept(self) -> list[Entry]:
        """The entries that the reader does not drop."""
        return [entry for entry in self.opened() if entry.node is not None]

    def entry(self, step: str | int) -> Entry | None:
        """The part of a list or mapping at a step."""
        if self.is_mapping and isinstance(step, str):
            return next((entry for entry in self.kept if entry.key == step), None)
        if self.is_list and isinstance(step, int):
            kept = self.kept
            return kept[step] if 0 <= step < len(kept) else None
        return None

    @property
    def current(self) -> Value:
        """What it is now; numbers, days and truths of a new value are still such."""
        return self.value if self.entries is None else self.plain()

    def plain(self) -> Plain:
        """What the reader is to make of it."""
        if self.entries is None:
            return plain_of(self.value)
        if self.is_mapping:
            return {entry.key: entry.node.plain() for entry in self.entries if entry.node}
        return [entry.node.plain() for entry in self.entries if entry.node]

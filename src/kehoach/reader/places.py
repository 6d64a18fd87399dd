"""Where the values of one file stand.

A few numbers for each node, in the order of writing, stand beside the plain values instead of a
tree of objects: reading costs little, and only who asks for a place pays for finding it.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from kehoach.findings import Path
from kehoach.named import NamedTuple
from kehoach.reader.scalars import extent, value_start
from kehoach.reader.text import Text


class Spot(NamedTuple):
    """A value, its node, and the node of the key that leads to it."""

    value: Any
    node: int
    key: int | None = None


@dataclass(frozen=True, eq=False)
class Places:
    """The nodes of one file.

    The children of a node follow it: those of a mapping are a key and a value in turn, without
    `dropped` keys in the same order as in the plain dict. `sizes` counts
    a list or mapping and all below it.
    """

    text: Text
    starts: array[int]
    ends: array[int]
    sizes: Mapping[int, int]
    aliases: Mapping[int, int]
    dropped: Collection[int]
    _children: dict[int, Mapping[str | int, tuple[int, int | None]]] = field(default_factory=dict)
    """What was found before; only ever filled, so nobody sees it change."""

    def walk(self, spot: Spot, path: Path) -> Spot:
        """Follow a path by exact keys.

        Models take shorthands, so a step that the plan does not have (into a text, an index where
        there is no list, a key where there is one) stays where it is. An absent key ends the way.
        """
        for step in path:
            match spot.value, step:
                case (dict(), str()) | (list(), int()):
                    children = self.children(spot)
                    if step not in children:
                        return spot._replace(key=None)
                    node, key = children[step]
                    spot = Spot(spot.value[step], node, key)
                case _:
                    spot = spot._replace(key=None)
        return spot

    def children(self, spot: Spot) -> Mapping[str | int, tuple[int, int | None]]:
        """The node and the key's node for each step from a list or a mapping."""
        node = self.aliases.get(spot.node, spot.node)
        if node not in self._children:
            self._children[node] = (
                self._of_mapping(spot.value, node)
                if isinstance(spot.value, dict)
                else {index: (child, None) for index, child in enumerate(self.below(node))}
            )
        return self._children[node]

    def _of_mapping(
        self, value: Mapping[str, Any], node: int
    ) -> dict[str | int, tuple[int, int | None]]:
        nodes = self.below(node)
        pairs = ((below, key) for key, below in zip(nodes, nodes, strict=True))
        kept = (pair for pair in pairs if pair[1] not in self.dropped)
        return dict(zip(value, kept, strict=True))

    def below(self, node: int) -> Iterator[int]:
        """The nodes of a list, or of a mapping: a key and a value in turn, dropped or not."""
        child = node + 1
        while child < node + self.sizes[node]:
            yield child
            child += self.sizes.get(child, 1)

    def bounds(self, node: int) -> tuple[int, int]:
        """The start and the end of a node as the parser tells them; an alias is its anchor."""
        node = self.aliases.get(node, node)
        return self.starts[node], self.ends[node]

    def range(self, spot: Spot) -> tuple[int, int]:
        """The exact text of a scalar; of a list or a mapping what stands on its first line."""
        content = self.text.content
        start, end = self.bounds(spot.node)
        if not isinstance(spot.value, dict | list):
            return extent(content, start, end)
        start = value_start(content, start, end)
        end = min(end, self.text.line_at(start)[1])
        return start, start + len(content[start:end].rstrip())

    def key_range(self, key: int) -> tuple[int, int]:
        """The text of a key's node where it stands, be it an alias."""
        return extent(self.text.content, self.starts[key], self.ends[key])

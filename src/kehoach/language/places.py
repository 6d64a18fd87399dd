"""Where the values of the models stand in the files, also after validation has cut parts out."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from kehoach.findings import Span
from kehoach.named import NamedTuple
from kehoach.reader import Path, Source


class Places(NamedTuple):
    """The places of a source, asked for by the paths of the models.

    `kept` has, for the original path of each list that lost elements, the original index of each
    element that is left.
    """

    source: Source
    kept: Mapping[Path, tuple[int, ...]] = MappingProxyType({})
    head: Path = ("document",)
    """Where the document stands that has the plan's number and signature."""

    def original(self, path: Path) -> Path:
        """The path in the files of what has this path in the models."""
        if path[:1] == ("document",) and len(self.head) > 1:
            path = (*self.head, *path[1:])
        if not self.kept:
            return path
        steps: Path = ()
        for step in path:
            left = self.kept.get(steps)
            steps = (*steps, left[step] if left is not None and isinstance(step, int) else step)
        return steps

    def value(self, path: Path) -> Any:  # noqa: ANN401  # any value of YAML
        """What the files hold there, as it was written."""
        return self.source.value(self.original(path))

    def span(self, path: Path) -> Span:
        """The place of a value."""
        return self.source.span(self.original(path))

    def key_span(self, path: Path) -> Span:
        """The place of the key that leads to a value."""
        return self.source.key_span(self.original(path))

    def text_span(self, path: Path, start: int, end: int) -> Span:
        """The place of some characters of a text."""
        return self.source.text_span(self.original(path), start, end)

    def has(self, path: Path) -> bool:
        """Whether the files have a value there."""
        return self.source.has(self.original(path))


_BODY = frozenset((
    "slogan", "label", "text", "items", "table", "activities", "sections", "duties", "body",
    "footnotes",
))  # fmt: skip
"""Keys of a document that are no part of its head or its ending."""


def head_key(path: Path) -> str:
    """The key of a document's head or ending below which a value stands; empty for all others."""
    depth = {"document": 1, "documents": 2}.get(str(path[0]) if path else "")
    key = str(path[depth]) if depth and len(path) > depth else ""
    return "" if key in _BODY else key

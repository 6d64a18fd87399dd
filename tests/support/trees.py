"""Plans as trees of plain values."""

from __future__ import annotations

import pathlib
from collections.abc import Callable, Iterator
from typing import Any

import yaml

Tree = dict[str, Any]
Place = tuple[Any, ...]
"""The keys and positions that lead to a value."""


def texts_of(path: pathlib.Path) -> Tree:
    """What stands in a file, all of it as text."""
    return yaml.load(path.read_text("utf-8"), yaml.CBaseLoader)  # type: ignore[no-any-return]  # noqa: S506  # our own plans


def joined(folder: pathlib.Path, read: Callable[[pathlib.Path], Tree] = texts_of) -> Tree:
    """All files of a plan as one tree: lists that stand in several are one after the other."""
    tree: Tree = {}
    for path in sorted(folder.rglob("*.yaml")):
        for key, value in read(path).items():
            tree[key] = [*tree[key], *value] if key in tree else value
    return tree


def places(node: object, above: Place = ()) -> Iterator[Place]:
    """The place of every value below a value, from the outside in."""
    rows: Any = (
        node.items()
        if isinstance(node, dict)
        else enumerate(node)
        if isinstance(node, list)
        else ()
    )
    for key, value in rows:
        yield (*above, key)
        yield from places(value, (*above, key))

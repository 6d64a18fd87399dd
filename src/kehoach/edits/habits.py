"""How a file is written, so that what is new in it looks like the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final

import yaml

from kehoach.edits.file import PlanFile
from kehoach.named import NamedTuple

_WIDTH: Final = 100
"""Of a line, in a file whose texts are all on one line, or tell nothing by being short."""

_NARROW: Final = 60
_ENOUGH: Final = 20_000
"""Values that are looked at."""

_CORE: Final = re.compile(
    r"(?P<null>~|null|Null|NULL)|(?P<bool>true|True|TRUE|false|False|FALSE)"
    r"|(?P<int>[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)"
    r"|(?P<float>[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)"
    r"|\.(?:nan|NaN|NAN))"
)
"""What an editor that follows YAML 1.2 takes for no text, by kind."""

_OLDER: Final = yaml.SafeLoader.yaml_implicit_resolvers
"""The same for programs that follow YAML 1.1, by the first sign."""


class Habits(NamedTuple):
    """What a file does throughout."""

    width: int
    """Of its longest line that was broken to be no longer."""
    step: int
    """By how much a mapping is indented below its key."""
    dash: int
    """By how much dashes are."""
    quote: str
    brackets: Mapping[str, bool]
    """The keys of lists, and whether the last of that name stands in brackets."""
    kinds: frozenset[tuple[str, str]]
    """Keys, and what other programs take their values for that stand there without quotes."""


def kind_of(text: str) -> str:
    """What other programs take a text without quotes for: `int`, `date` …; nothing for a text."""
    core = _CORE.fullmatch(text)
    if core:
        return str(core.lastgroup)
    for tag, pattern in _OLDER.get(text[:1], ()):
        if pattern.match(text):
            return str(tag.rpartition(":")[2])
    return ""


def habits_of(file: PlanFile) -> Habits:
    """How a file is written, as far as its beginning tells."""
    width, quotes = 0, {"'": 0, '"': 0}
    steps: list[int] = []
    dashes: list[int] = []
    brackets: dict[str, bool] = {}
    kinds: set[tuple[str, str]] = set()
    for key, node, column in islice(_nodes(file), _ENOUGH):
        start, end = file.start(node), file.end(node)
        if node not in file.places.sizes:
            style = file.style(node)
            if style in quotes:
                quotes[style] += 1
            elif (
                not style and not file.is_alias(node) and (kind := kind_of(file.content[start:end]))
            ):
                kinds.add((key, kind))
            width = max(width, longest_line(file, start, end) if style != "|" else 0)
            continue
        bracketed = file.is_bracketed(node)
        if not file.is_mapping(node) and file.places.sizes[node] > 1:
            brackets[key] = bracketed
        if not bracketed and column is not None and file.begins_line(start):
            (steps if file.is_mapping(node) else dashes).append(file.column(start) - column)
    return Habits(
        width if width >= _NARROW else _WIDTH,
        next((each for each in steps if each > 0), 2),
        next((each for each in dashes if each >= 0), 2),
        '"' if quotes['"'] > quotes["'"] else "'",
        brackets,
        frozenset(kinds),
    )


def _nodes(file: PlanFile) -> Iterator[tuple[str, int, int | None]]:
    """Every value with the key that leads to it, or to its list, and the column of that key."""
    waiting: list[tuple[str, int, int | None]] = [("", 0, None)] if file.places.starts else []
    while waiting:
        key, node, column = waiting.pop()
        yield key, node, column
        if node not in file.places.sizes:
            continue
        for child in reversed(file.children(node)):
            if child.key is None:
                waiting.append((key, child.value, None))
            else:
                name = file.content[file.start(child.key) : file.end(child.key)]
                waiting.append((name, child.value, file.column(child.start)))


def longest_line(file: PlanFile, start: int, end: int) -> int:
    """The length of the longest line of a text that stands on several; 0 for others."""
    last = max(start, end - 1)
    if file.text.line_at(start)[0] == file.text.line_at(last)[0]:
        return 0
    longest, at = 0, start
    while at < end:
        line, line_end = file.text.line_at(at)
        longest = max(longest, line_end - line)
        at = file.next_line(at)
    return longest

"""Words of a file that YAML cannot parse: names that it may define are not reported missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from kehoach.lazy import lazy_pattern

_BEFORE_VALUE: Final = lazy_pattern(r"\s*(?:- +)*(?:[\w-]+:(?:\s+|$))?")
_QUOTED: Final = lazy_pattern(r"""(["'])(.+?)\1""")
_SIGNS: Final = lazy_pattern(r"[\[\]{},]|:\s|:$|^\s*(?:- +)+| #.*$")
_LONGEST: Final = 300
"""No name is longer; sentences need not be looked up."""


def values(lines: Iterable[str]) -> set[str]:
    """Every short text that may be a key or a value on one of the lines, and some that are not."""
    return {text for line in lines for text in _pieces(line) if len(text) <= _LONGEST}


def _pieces(line: str) -> Iterator[str]:
    if (
        "," in line
        and (start := _BEFORE_VALUE.match(line))
        and line[start.end() : start.end() + 1] not in "[{"
    ):
        yield line[start.end() :].strip()
    yield from (found[2] for found in _QUOTED.finditer(line))
    yield from (piece.strip(" \t\"'") for piece in _SIGNS.split(line))

"""What a file that could not be read seems to say, so that nothing in it is called missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

_BEFORE_VALUE: Final = re.compile(r"\s*(?:- +)*(?:[\w-]+:(?:\s+|$))?")
_QUOTED: Final = re.compile(r"""(["'])(.+?)\1""")
_SIGNS: Final = re.compile(r"[\[\]{},]|:\s|:$|^\s*(?:- +)+| #.*$")


def values(lines: Iterable[str]) -> Iterator[str]:
    """Every text that may be a key or a value on one of the lines, and some that are neither."""
    for line in lines:
        yield line[_BEFORE_VALUE.match(line).end() :].strip()  # type: ignore[union-attr]  # it matches nothing, too
        yield from (found[2] for found in _QUOTED.finditer(line))
        yield from (piece.strip(" \t\"'") for piece in _SIGNS.split(line))

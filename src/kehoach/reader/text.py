"""The text of one file: from offsets to lines and columns."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise
from typing import Final

from kehoach.findings import Span
from kehoach.lazy import lazy_pattern

BREAK: Final = lazy_pattern(r"\r\n|\r|\n")
"""What ends a line in YAML 1.2, in editors and in git alike."""

BAD_CHARACTERS: Final = lazy_pattern(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]",
)
"""What no document can carry, and what libyaml alone would take for the end of a line."""

STAND_IN: Final = "\N{REPLACEMENT CHARACTER}"


def broken_lines(content: str, start: int, end: int) -> list[tuple[int, int]]:
    """The lines of `content[start:end]` as offsets, without their ends."""
    found = list(BREAK.finditer(content, start, end))
    starts = [start, *(each.end() for each in found)]
    return list(zip(starts, [*(each.start() for each in found), end], strict=True))


@dataclass(frozen=True, eq=False)
class Text:
    """A file's text without a byte order mark, safe to print.

    A character that no document can carry stands as U+FFFD, so that offsets are those of the file.
    `mark` is the byte order mark, and `bare` the text behind it as it stands in the file.
    """

    name: str
    content: str
    mark: str = ""
    bare: str = ""

    @cached_property
    def _bounds(self) -> Sequence[int]:
        """Where the lines start, and where one more would: numbers only, for there are many."""
        ends = (each.end() for each in BREAK.finditer(self.content))
        return array("I", chain((0,), ends, (len(self.content) + 1,)))

    @cached_property
    def _last(self) -> int:
        """The end of the last line that holds something: nobody sees a line behind it."""
        return len(self.content.rstrip("\r\n"))

    @cached_property
    def lines(self) -> Sequence[str]:
        """The lines without their ends."""
        return tuple(self.content[a:b].rstrip("\r\n") for a, b in pairwise(self._bounds))

    def span(self, start: int, end: int) -> Span:
        """The place of `content[start:end]`; what lies outside is drawn to the nearest place."""
        start = min(start, self._last)
        end = max(start, min(end, self._last))
        return Span(self.name, *self.position(start), *self.position(end))

    def position(self, offset: int) -> tuple[int, int]:
        """The line and the column of an offset."""
        line = bisect_right(self._bounds, offset)
        return line, offset - self._bounds[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """The offset of a place; behind the end of a line it is that end."""
        start = self._bounds[min(line, len(self._bounds) - 1) - 1]
        return min(start + column - 1, self.line_at(start)[1])

    def line_at(self, offset: int) -> tuple[int, int]:
        """The start and the end of the line on which an offset lies."""
        line = bisect_right(self._bounds, min(offset, len(self.content)))
        start = self._bounds[line - 1]
        end = min(self._bounds[line], len(self.content))
        while end > start and self.content[end - 1] in "\r\n":  # a line may be the whole file
            end -= 1
        return start, end

"""Where the parts of one file begin and end, with the comments that belong to them.

The reader knows where nodes are; who edits must also know dashes, colons, lines and comments.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, Final

from kehoach.findings import Severity
from kehoach.named import NamedTuple
from kehoach.reader.compose import Composed
from kehoach.reader.scalars import value_start
from kehoach.reader.text import BREAK

_TRIVIA: Final = re.compile(r"(?:[ \t\r\n]|#[^\r\n]*)*")
_COLON: Final = re.compile(rf"{_TRIVIA.pattern}:")
_DASH: Final = re.compile(r"-(?=[ \t\r\n]|\Z)")
_BLANKS: Final = re.compile(r"[ \t]*")
KEEPS: Final = re.compile(r"[|>]\d?\+")


class Child(NamedTuple):
    """An element of a list, or a key with its value, in a file.

    `start` is its dash, its key or the `?` before that, and in brackets the value or the key.
    `slot` is right behind the dash or the colon, where the value may begin, or the start of an
    element in brackets; None where a key has no colon.
    """

    key: int | None
    value: int
    start: int
    slot: int | None
    end: int


class PlanFile:
    """One file of a plan, for who edits it."""

    def __init__(self, part: Composed) -> None:
        self.text = part.places.text
        self.content = self.text.content
        self.places = part.places
        self.root = part.root
        self.findings = part.findings
        self._children: dict[int, tuple[Child, ...]] = {}

    @property
    def is_broken(self) -> bool:
        """Whether something is so wrong with the file that it holds nothing."""
        return self.root.value is None and any(
            each.severity is Severity.ERROR for each in self.findings
        )

    @cached_property
    def repeated(self) -> frozenset[int]:
        """The nodes that aliases repeat."""
        return frozenset(self.places.aliases.values())

    def is_alias(self, node: int) -> bool:
        """Whether a node only repeats another."""
        return node in self.places.aliases

    def within(self, node: int) -> range:
        """A node and all below it."""
        return range(node, node + self.places.sizes.get(node, 1))

    # Nodes

    def start(self, node: int) -> int:
        """Where a value begins, behind its anchor and tag."""
        return value_start(self.content, self.places.starts[node], self.places.ends[node])

    def is_bracketed(self, node: int) -> bool:
        """Whether a list or mapping stands in brackets of its own."""
        start = self.start(node)
        first = next(self.places.below(node), None)
        return self.content.startswith(("[", "{"), start) and (
            first is None or self.places.starts[first] > start
        )

    def style(self, node: int) -> str:
        """The sign with which a text begins: `|`, `>`, `'`, `"`, or none."""
        start = self.start(node)
        sign = self.content[start : min(start + 1, self.places.ends[node])]
        return sign if sign and sign in "|>'\"" else ""

    def end(self, node: int) -> int:
        """Where a node really ends: comments and blank lines behind it are not it."""
        if node in self.places.sizes and not self.is_bracketed(node):
            return self.children(node)[-1].end
        end = self.places.ends[node]
        if node in self.places.sizes or node in self.places.aliases:
            return end
        return self._block_end(node) if self.style(node) in ("|", ">") else end

    def _block_end(self, node: int) -> int:
        """The end of the last line of a text after `|` or `>`, its line end included."""
        start, end = self.start(node), self.places.ends[node]
        if KEEPS.match(self.content, start):
            return end
        last = start + len(self.content[start:end].rstrip("\r\n"))
        line = self.content[self.text.line_at(last)[0] : last]
        if not line.strip(" \t"):  # blanks below the text are its own only if they go on in it
            shorter = start + len(self.content[start:end].rstrip(" \t\r\n"))
            indent = self.indent(self.text.line_at(shorter)[0])
            last = last if len(line) > indent else shorter
        return min(self.next_line(last), end)

    def children(self, node: int) -> tuple[Child, ...]:
        """What a list or mapping holds, in the order of writing, dropped keys included."""
        if node not in self._children:
            below = tuple(self.places.below(node))
            is_mapping = self.is_mapping(node)
            found = self._pairs(node, below) if is_mapping else self._elements(node, below)
            self._children[node] = tuple(found)
        return self._children[node]

    def is_mapping(self, node: int) -> bool:
        """Whether a list or mapping is a mapping."""
        start = self.start(node)
        if self.is_bracketed(node):
            return self.content.startswith("{", start)
        return not _DASH.match(self.content, start)

    def _elements(self, node: int, below: tuple[int, ...]) -> list[Child]:
        bracketed = self.is_bracketed(node)
        at = self.start(node) + bracketed
        found = []
        for value in below:
            start = self.skip(at)
            slot = start if bracketed else start + 1
            end = max(slot, self.end(value)) if self.is_written(value) else slot
            found.append(Child(None, value, start, slot, end))
            at = self._behind_comma(end) if bracketed else end
        return found

    def _pairs(self, node: int, below: tuple[int, ...]) -> list[Child]:
        bracketed = self.is_bracketed(node)
        first = min(self.start(node), self.places.starts[node + 1]) if below else 0
        at = self.start(node) + 1 if bracketed else first
        found = []
        for key, value in zip(below[::2], below[1::2], strict=True):
            start = self.skip(at)
            colon = _COLON.match(self.content, self.end(key))
            slot = colon.end() if colon and colon.end() <= self.places.starts[value] else None
            end = self.end(key) if slot is None else slot
            if self.is_written(value):
                end = self.end(value)
            found.append(Child(key, value, start, slot, end))
            at = self._behind_comma(end) if bracketed else end
        return found

    def is_written(self, node: int) -> bool:
        """Whether a value has a sign of its own in the file."""
        return node in self.places.sizes or self.places.starts[node] < self.places.ends[node]

    def skip(self, at: int) -> int:
        """The first sign at or behind an offset that is neither blank nor of a comment."""
        found = _TRIVIA.match(self.content, at)
        return found.end() if found else at

    def _behind_comma(self, at: int) -> int:
        found = self.skip(at)
        return found + self.content.startswith(",", found)

    # Lines

    def next_line(self, at: int) -> int:
        """Where the line behind the one of an offset begins, or the end of the file."""
        end = self.text.line_at(at)[1]
        if self.content.startswith("\r\n", end):
            return end + 2
        return min(end + 1, len(self.content))

    def newline(self, at: int) -> str:
        """How the line of an offset ends, or the first line of a file where that has no end."""
        found = BREAK.search(self.content, at) or BREAK.search(self.content)
        return found[0] if found else "\n"

    def column(self, at: int) -> int:
        """How many characters stand on a line before an offset."""
        return at - self.text.line_at(at)[0]

    def begins_line(self, at: int) -> bool:
        """Whether only blanks stand on a line before an offset."""
        return not self.content[self.text.line_at(at)[0] : at].strip(" \t")

    def line_behind(self, end: int) -> int:
        """The line that begins behind a value: a text after `|` or `>` ends with its line."""
        return end if end and self.content[end - 1] in "\r\n" else self.next_line(end)

    def indent(self, line: int) -> int:
        """How many blanks stand at the beginning of a line."""
        found: Any = _BLANKS.match(self.content, line)
        return len(found[0])

    def is_comment(self, line: int) -> bool:
        """Whether a line is a comment and nothing else."""
        return self.content.startswith("#", line + self.indent(line))

    def column_is_own(self, node: int) -> bool:
        """Whether a list or mapping without brackets stands outside of all brackets."""
        return node not in self._in_brackets

    @cached_property
    def _in_brackets(self) -> frozenset[int]:
        """The nodes below lists and mappings in brackets."""
        found: set[int] = set()
        node, last = 0, len(self.places.starts)
        while node < last:
            if node in self.places.sizes and self.is_bracketed(node):
                found.update(self.within(node)[1:])
                node = self.within(node)[-1]
            node += 1
        return frozenset(found)

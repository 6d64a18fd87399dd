"""Lines into an outline, by their marks and looks. Total: every line has its place in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from kehoach.importing.recognition.labels import labelled
from kehoach.importing.recognition.marks import RANKS, Mark, follows, split_mark
from kehoach.importing.source import Grid, Line, Part
from kehoach.named import NamedTuple

_RANK: Final = {kind: rank for rank, kind in enumerate(RANKS)}
_DASHES: Final = ("-", "+", "*")
_WORDED: Final = RANKS[:5]
_DEEPEST: Final = 12
"""Levels inside one another: more than any document has, and few enough for recursion."""
LONGEST_HEADING: Final = 30
"""Words above which a line is a paragraph, whatever stands at its end."""


class Node(NamedTuple):
    """A line with a mark, and all that stands below it until the next of its rank.

    A line without a mark is a node with neither; `text` has the words without the mark. `heading`
    tells that it looks like a heading: bold, in capitals, of a heading's style, or short and
    without a stop.
    """

    mark: Mark | None
    kind: str
    text: str
    line: Line
    heading: bool
    below: tuple[Member, ...] = ()

    @property
    def nodes(self) -> Iterator[Node]:
        """What stands below it, less the tables."""
        return (each for each in self.below if isinstance(each, Node))

    @property
    def is_part(self) -> bool:
        """Whether it is one of a row of parts: numbered, or a heading whose number is lost."""
        return self.mark.counts if self.mark else self.heading

    @property
    def is_paragraph(self) -> bool:
        """Whether it is a line without a mark and with nothing below it."""
        return self.mark is None and not self.heading


Member: TypeAlias = Node | Grid


class _Open:
    """A node that may still get lines."""

    def __init__(
        self, mark: Mark | None, kind: str, text: str, line: Line, *, heading: bool
    ) -> None:
        self.mark, self.kind, self.text, self.line, self.heading = mark, kind, text, line, heading
        self.below: list[_Open | Grid] = []

    @property
    def ends_open(self) -> bool:
        """Whether the last of its own words leads on to what is below it."""
        return self.text.endswith(":")


def outline(parts: Sequence[Part]) -> tuple[Member, ...]:
    """The outline of a body."""
    return tuple(map(_closed, _Builder(parts).build()))


def is_short(text: str) -> bool:
    """Whether words could be a heading by their length and their end."""
    return bool(text) and len(text.split()) <= LONGEST_HEADING and text[-1] not in ".;,!?…"


class _Builder:
    """The row of open nodes while lines come."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._parts = parts
        self._top: list[_Open | Grid] = []
        self._stack: list[_Open] = []
        self._lettered = self._uses_letters()
        self._lost = self._lost_numbers()

    def build(self) -> list[_Open | Grid]:
        for at, part in enumerate(self._parts):
            if isinstance(part, Grid):
                self._close_lists()
                self._under().append(part)
            else:
                self._take(part, self._next_lines(at))
        return self._top

    def _next_lines(self, at: int) -> list[Line]:
        """The next two lines, up to a table."""
        after = self._parts[at + 1 : at + 3]
        count = next((n for n, part in enumerate(after) if isinstance(part, Grid)), len(after))
        return [part for part in after[:count] if isinstance(part, Line)]

    def _under(self) -> list[_Open | Grid]:
        return self._stack[-1].below if self._stack else self._top

    def _take(self, line: Line, following: Sequence[Line]) -> None:
        mark, text = _marked(line)
        if mark is None:
            self._unmarked(line, following)
            return
        kind = self._kind(mark)
        self._pop_for(kind, mark.read_as(kind))
        heading = _looks_like_heading(line, text) or (
            kind not in _DASHES and kind != "(1)" and is_short(text)
        )
        node = _Open(mark.read_as(kind), kind, text, line, heading=heading)
        self._under().append(node)
        self._stack.append(node)

    def _kind(self, mark: Mark) -> str:
        """Which of its kinds a mark is, by what is open."""
        kinds = dict(mark.readings)
        if len(kinds) == 1:
            return mark.kind
        for open_ in reversed(self._stack):
            count = kinds.get(open_.kind, 0)
            if open_.mark and count and follows(count, open_.mark.position, open_.kind):
                return open_.kind
        if kinds.get("I") == 1 or (kinds.get("I") and not self._lettered):
            return "I"
        return mark.kind

    def _uses_letters(self) -> bool:
        """Whether sections are counted A B C somewhere."""
        marks = [_marked(part)[0] for part in self._parts if isinstance(part, Line)]
        return any(mark and dict(mark.readings).get("A") in (1, 2) for mark in marks)

    def _lost_numbers(self) -> bool:
        """Whether a document has no numbers, as what comes from the clipboard."""
        lines = [part for part in self._parts if isinstance(part, Line)]
        counted = sum(1 for line in lines if (mark := _marked(line)[0]) and mark.counts)
        return len(lines) > 8 and counted < 0.04 * len(lines)  # noqa: PLR2004  # a page has more

    def _pop_for(self, kind: str, mark: Mark) -> None:
        """Close what a node of this kind does not stand in."""
        at = self._place_of(kind, mark)
        if at is not None:
            del self._stack[at:]
            return
        if self._stack and self._stack[-1].ends_open and self._fits_below(kind):
            return
        while self._stack and self._rank(self._stack[-1]) > _RANK[kind]:
            self._stack.pop()

    def _fits_below(self, kind: str) -> bool:
        """Whether a list of this kind may stand below the sentence that leads to it."""
        top = self._stack[-1]
        if len(self._stack) >= _DEEPEST:
            return False
        return top.kind in _DASHES or _RANK[kind] > self._rank(top)

    def _place_of(self, kind: str, mark: Mark) -> int | None:
        """The position in the stack of the sibling that is open, if there is one."""
        for at in range(len(self._stack) - 1, -1, -1):
            open_ = self._stack[at]
            if open_.kind != kind or open_.mark is None:
                continue
            restarts = mark.position == 1 and open_.mark.position >= 1
            deeper = at < len(self._stack) - 1 or open_.ends_open
            leads_on = self._stack[-1].ends_open and self._stack[-1].kind != kind
            if restarts and deeper and leads_on and len(self._stack) < _DEEPEST:
                return None  # a list of its own below the sentence that leads to it
            return at
        return None

    def _rank(self, open_: _Open) -> int:
        return _RANK.get(open_.kind, -1)

    def _unmarked(self, line: Line, following: Sequence[Line]) -> None:
        if self._stack and not self._stack[-1].text and self._stack[-1].kind in _WORDED:
            self._stack[-1].text, self._stack[-1].heading = line.text, True  # the title of Phần I
            return
        level = _level_of_heading(line, following)
        if not level and self._lost and _may_head(line, following):
            level = "1"
        if level:
            while self._stack and self._rank(self._stack[-1]) >= _RANK[level]:
                self._stack.pop()
            node = _Open(None, level, line.text, line, heading=True)
            self._under().append(node)
            self._stack.append(node)
            return
        self._close_lists()
        self._under().append(_Open(None, "", line.text, line, heading=False))

    def _close_lists(self) -> None:
        """A paragraph goes on below a dash only where the dash leads to it."""
        while self._stack and self._stack[-1].kind in (*_DASHES, "(1)"):
            top = self._stack[-1]
            if not top.below and (top.ends_open or (top.kind == "(1)" and is_short(top.text))):
                return
            self._stack.pop()


def _level_of_heading(line: Line, following: Sequence[Line]) -> str:
    """The rank of an unmarked heading, or nothing: its style, or its capitals, says what it is."""
    if line.outline is not None and is_short(line.text):
        return ("A", "I", "1", "1.1", "a")[min(line.outline, 4)]
    words = line.text.split()
    if line.caps and len(line.text) > 3 and following and len(words) <= LONGEST_HEADING:  # noqa: PLR2004  # no abbreviation
        return "A" if following[0].caps and _marked(following[0])[0] is None else "I"
    return ""


def _may_head(line: Line, following: Sequence[Line]) -> bool:
    """Whether a line without a number heads what follows, where all numbers are lost."""
    most = 25
    if not following or len(line.text.split()) > most or not is_short(line.text):
        return False
    if not line.text[:1].isupper() or line.text.endswith(":") or labelled(line.text):
        return False
    texts = [_marked(each)[1] for each in following]
    if labelled(texts[0]):
        return False
    leads_on = len(texts) > 1 and labelled(texts[1]) is not None
    is_sentence = texts[0].endswith((".", ";"))
    return leads_on or is_sentence or not is_short(texts[0])


def _marked(line: Line) -> tuple[Mark | None, str]:
    """The mark of a line, counted by the file or typed, and the words behind it."""
    if line.label:
        mark, rest = split_mark(f"{line.label} x")
        if mark and rest == "x":
            if mark.kind in _DASHES:  # a bullet of the file before a typed number
                typed, words = split_mark(line.text)
                return (typed, words) if typed and typed.counts else (mark, line.text)
            return mark, line.text
        return split_mark(line.printed)
    return split_mark(line.text)


def _looks_like_heading(line: Line, text: str) -> bool:
    return (line.bold or line.caps or line.outline is not None) and (
        len(text.split()) <= 2 * LONGEST_HEADING
    )


def _closed(open_: _Open | Grid) -> Member:
    if isinstance(open_, Grid):
        return open_
    below = tuple(map(_closed, open_.below))
    return Node(open_.mark, open_.kind, open_.text, open_.line, open_.heading, below)

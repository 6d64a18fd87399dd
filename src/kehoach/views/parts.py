"""The numbered parts of a document that the compiler writes: reports, notices, task sheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from kehoach.plan import Label, Words
from kehoach.views.figures import roman_mark
from kehoach.views.once import once
from kehoach.views.wording import capitals
from kehoach.views.words import Block, HeadingBlock

Part: TypeAlias = tuple[Words, Iterable[Block]]
"""The title of a part, and its blocks."""


_capital_label = once(capitals)


def heading(number: int, title: Words, end: Label) -> HeadingBlock:
    """The heading of a part; `end` stands behind its Roman number."""
    words = _capital_label(title) if isinstance(title, Label) else capitals(title)
    return HeadingBlock(1, "I", roman_mark(number, end), words)


def filled(parts: Iterable[Part]) -> list[tuple[Words, tuple[Block, ...]]]:
    """The parts that have any block."""
    made = ((title, tuple(blocks)) for title, blocks in parts)
    return [part for part in made if part[1]]


def numbered_parts(parts: Iterable[Part], end: Label) -> Iterator[Block]:
    """Parts one behind the other, each below its heading; one without blocks is left out."""
    for number, (title, blocks) in enumerate(filled(parts), 1):
        yield heading(number, title, end)
        yield from blocks

"""Blocks that a template makes of words of its own: what it adds to those of a view.

A template knows them as `new`: `{{ kit.paragraph(new.paragraph("Kính gửi: …")) }}`. What it gives
is text as all other text: the format escapes it, and markup cannot come in by it. No plan knows
the words, so nobody's edit of them in Word is taken home.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, cast

from kehoach.views import Words
from kehoach.views.words import (
    Cell,
    Column,
    HeadingBlock,
    ItemBlock,
    ParagraphBlock,
    Row,
    SloganBlock,
    TableBlock,
)

_ALL: Final = 100
"""The width of a table, in percent."""


class New:
    """The makers of blocks, each by the name of its word in the kits."""

    @staticmethod
    def heading(text: str, level: int = 1, mark: str = "") -> HeadingBlock:
        """A heading; `level` counts from 1."""
        return HeadingBlock(level, "", _words(mark), _words(text))

    @staticmethod
    def paragraph(
        text: str,
        mark: str = "",
        label: str = "",
        italic: bool = False,  # noqa: FBT001, FBT002  # templates name it
        keep: bool = False,  # noqa: FBT001, FBT002  # likewise
    ) -> ParagraphBlock:
        """A paragraph, with a number and bold words before it, if any."""
        return ParagraphBlock(
            _words(text), _words(mark), _words(label) or None, italic=italic, keep=keep
        )

    @staticmethod
    def item(text: str, mark: str = "-", label: str = "", depth: int = 1) -> ItemBlock:
        """A dash; `depth` counts from 1."""
        return ItemBlock(_words(mark), _words(text), _words(label) or None, depth)

    @staticmethod
    def slogan(text: str) -> SloganBlock:
        """A line of its own, bold and in the middle; its kit takes the text alone, too."""
        return SloganBlock(_words(text))

    @staticmethod
    def table(
        titles: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths: Sequence[int] = (),
        note: str = "",
    ) -> TableBlock:
        """A table: a title for each column, the cells of each row.

        `widths` are the shares of the columns in percent; without them all are as wide.
        """
        shares = widths or (_ALL // max(len(titles), 1),) * len(titles)
        return TableBlock(
            tuple(
                Column(_words(title), width) for title, width in zip(titles, shares, strict=True)
            ),
            tuple(Row(tuple(Cell(_words(text)) for text in row)) for row in rows),
            _words(note),
        )


NEW: Final = New()


def _words(text: object) -> Words:
    """What a template says where a view has words; it comes from nowhere in a plan."""
    return cast("Words", text if isinstance(text, str) else str(text))

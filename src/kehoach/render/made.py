"""Blocks that a template makes of words of its own: what it adds to those of a view.

A template knows them as `new`: `{{ kit.paragraph(new.paragraph("Kính gửi: …")) }}`. What it gives
is text as all other text: the format escapes it, and markup cannot come in by it. No plan knows
the words, so nobody's edit of them in Word is taken home.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NoReturn, cast

from jinja2 import TemplateRuntimeError

from kehoach.i18n import _, in_figures
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
"""The width of a table, in percent; no number of a block is larger."""
_MOST_COLUMNS: Final = 60
_MOST_ROWS: Final = 10_000
"""What Word and a page hold of one table, and what is typeset in bearable time."""


class New:
    """The makers of blocks, each by the name of its word in the kits."""

    @staticmethod
    def heading(text: str, level: int = 1, mark: str = "") -> HeadingBlock:
        """A heading; `level` counts from 1."""
        return HeadingBlock(_count("level", level), "", _words(mark), _words(text))

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
        return ItemBlock(_words(mark), _words(text), _words(label) or None, _count("depth", depth))

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
        wide = len(titles)
        if not 0 < wide <= _MOST_COLUMNS or len(rows) > _MOST_ROWS:
            _refuse(
                _("a table has 1 to {columns} columns, and at most {rows} rows").format(
                    columns=_MOST_COLUMNS, rows=in_figures(_MOST_ROWS)
                )
            )
        if any(isinstance(row, str) or len(row) != wide for row in rows):
            _refuse(
                _("each row of a table has a cell for each of its {count} titles").format(
                    count=wide
                )
            )
        if widths and len(widths) != wide:
            _refuse(_("a table has a width for each of its {count} titles").format(count=wide))
        shares = [_count("widths", each) for each in widths] or [max(_ALL // wide, 1)] * wide
        return TableBlock(
            tuple(
                Column(_words(title), width) for title, width in zip(titles, shares, strict=True)
            ),
            tuple(Row(tuple(Cell(_words(text)) for text in row)) for row in rows),
            _words(note),
        )


NEW: Final = New()


def _count(name: str, value: object) -> int:
    """A whole number from 1 to 100: it goes into markup as it is."""
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= _ALL:
        _refuse(_("“{name}” is a whole number from 1 to {most}").format(name=name, most=_ALL))
    return value


def _refuse(why: str) -> NoReturn:
    """Raise what the template's own line is told of, and not that of a kit."""
    raise TemplateRuntimeError(why)


def _words(text: object) -> Words:
    """What a template says where a view has words; it comes from nowhere in a plan."""
    return cast("Words", text if isinstance(text, str) else str(text))

"""Words of a plan on a terminal, where nothing of them may steer it; tables without one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kehoach.i18n import shown


def words(text: str, style: str = "") -> Text:
    """Words of a plan in a table or a list: text and never markup, shown on one line."""
    return Text(shown(text), style)


def plain_lines(view: RenderableType) -> Iterator[str]:
    """What programs read of tables and lists: each row whole on a line, its cells apart by tabs."""
    match view:
        case Group():
            for each in view.renderables:
                yield from plain_lines(each)
        case Padding():
            yield from plain_lines(view.renderable)
        case Table():
            if view.show_header:
                yield _record(column.header for column in view.columns)
            yield from map(_record, zip(*(column.cells for column in view.columns), strict=True))
        case _:
            yield from (line.rstrip() for line in str(view).split("\n"))


def _record(cells: Iterable[RenderableType]) -> str:
    """Cells on one line: lines in a cell are apart by semicolons, and none ends in blanks."""
    return "\t".join(str(cell).replace("\t", " ").replace("\n", "; ") for cell in cells).rstrip()

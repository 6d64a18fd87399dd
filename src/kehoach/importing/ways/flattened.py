"""Texts in which bars stand for the cells of tables: what copying a page of the web leaves.

A bar parts the cells of a row ("Số: 12/KH-UBND | Lai Châu, ngày … |"), or stands alone below each
cell. Where titles of columns come first, the cells are a table; else each is lines of text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, TypeAlias

from kehoach.importing.recognition.head import is_number_or_day
from kehoach.importing.recognition.labels import labelled, role_of
from kehoach.importing.recognition.letterhead import is_nation
from kehoach.importing.recognition.marks import split_mark
from kehoach.importing.source import Cell, Grid, Line, Place, tidy
from kehoach.named import NamedTuple

Row: TypeAlias = tuple[int, str]
"""A line of a text with its number."""
_BARS: Final = re.compile(r"\s*\|[\s|]*")
_RULE: Final = re.compile(r"[\s|:\-–]*-{3,}[\s|:\-–]*")
_COUNT: Final = re.compile(r"(?:\d{1,3}(?:\.\d{1,2})*|[IVXLC]{1,6}|[A-Z])\s*[.)]?")
_MOST_IN_FRONT: Final = 60
"""Lines in which a head may stand."""
_MOST_COLUMNS: Final = 14
_FEWEST: Final = 3
"""Columns with titles that are known: the number, the task, and who or when."""
_MOST_IN_CELL: Final = 40
"""Lines of one cell."""
_TITLE: Final = 12
"""Words of the title of a column, at most."""


def is_bar(raw: str) -> bool:
    """Whether a line has nothing but bars."""
    return bool(_BARS.fullmatch(raw))


def pieces(raw: str) -> list[str]:
    """The cells of a line that bars part; one where none does."""
    return [tidy(each) for each in raw.strip().strip("|").split("|")]


def rows_end(rows: Sequence[Row], begin: int) -> int:
    """Where a table ends whose rows are lines with bars in them, or 0."""
    end = begin
    while end < len(rows) and (
        len(pieces(rows[end][1])) > 1 or (end > begin and _RULE.fullmatch(rows[end][1]))
    ):
        end += 1
    return end if end > begin + 1 else 0


def rows_grid(rows: Sequence[Row], file: str) -> Grid:
    """The table of lines with bars; a row with one cell covers all columns."""
    made = [
        _cells_of(pieces(raw), Place(file, number))
        for number, raw in rows
        if not _RULE.fullmatch(raw)
    ]
    width = max(map(len, made), default=1)
    return Grid(
        tuple((row[0]._replace(columns=width),) if len(row) == 1 else tuple(row) for row in made),
        Place(file, rows[0][0]),
    )


def _cells_of(texts: Sequence[str], place: Place) -> list[Cell]:
    return [
        Cell((Line(text, place, loose=True),) if text else (), at) for at, text in enumerate(texts)
    ]


def stack_end(rows: Sequence[Row], begin: int) -> int:
    """Where the cells end that begin here, each with a bar below it; 0 where no table begins."""
    cells = _stacked(rows, begin)
    width = _width(cells)
    return cells[_last(cells, width) - 1].end if width else 0


def stack_grid(rows: Sequence[Row], file: str) -> Grid:
    """The table of cells with bars below them: a row begins where a cell is a number."""
    cells = _stacked(rows, 0)
    width = _width(cells)
    made: list[list[Stacked]] = [[*cells[:width]]]
    for cell in cells[width:]:
        if cell.counts or len(made[-1]) >= width:
            made.append([])
        made[-1].append(cell)
    return Grid(
        tuple(tuple(_spread(row, width, file)) for row in made),
        Place(file, rows[0][0]),
    )


class Stacked(NamedTuple):
    """The lines of one cell, and the line behind its end."""

    lines: tuple[Row, ...]
    end: int

    @property
    def text(self) -> str:
        """Its words."""
        return _words(self.lines)

    @property
    def counts(self) -> bool:
        """Whether it is the number of a row."""
        return bool(_COUNT.fullmatch(self.text))


def _stacked(rows: Sequence[Row], begin: int) -> list[Stacked]:
    """The cells from a line on: bars end them, or blank lines where the first has one below it."""
    barred = begin + 1 < len(rows) and is_bar(rows[begin + 1][1])
    ends = is_bar if barred else _is_blank
    found: list[Stacked] = []
    lines: list[Row] = []
    for at in range(begin, len(rows)):
        if ends(rows[at][1]):
            if lines or barred:
                found.append(Stacked(tuple(lines), at + 1))
            lines = []
        elif len(lines) >= _MOST_IN_CELL:
            break
        elif rows[at][1].strip():
            lines.append(rows[at])
    else:
        if lines and not barred:
            found.append(Stacked(tuple(lines), len(rows)))
    return found


def _is_blank(raw: str) -> bool:
    return not raw.strip()


def _width(cells: Sequence[Stacked]) -> int:
    """How many cells title columns, or 0: the first row is behind them, and it has a number.

    Where rows have other counts of cells than titles, nobody can say what belongs to which.
    """
    first = next((at for at, cell in enumerate(cells) if at > 1 and cell.counts), 0)
    titles = [cell.text for cell in cells[:first]]
    roles = {role for text in titles if (role := role_of(text))}
    short = all(text and len(text.split()) <= _TITLE for text in titles)
    if not short or len(roles) < _FEWEST or first > _MOST_COLUMNS:
        return 0
    numbers = [at for at, cell in enumerate(cells) if at >= first and cell.counts]
    lengths = Counter(end - at for at, end in pairwise(numbers))
    usual = max(lengths, key=lambda each: (lengths[each], each), default=first)
    return first if usual == first or not lengths else 0


def _last(cells: Sequence[Stacked], width: int) -> int:
    """How many cells the table has: behind a whole row comes a number, or its end."""
    in_row = 0
    for at, cell in enumerate(cells[width:], width):
        if cell.counts:
            in_row = 0
        elif in_row >= width:
            return at
        in_row += 1
    return len(cells)


def _spread(row: Sequence[Stacked], width: int, file: str) -> Iterator[Cell]:
    """The cells of a row; the last of a short one covers the columns that are left."""
    last = len(row) - 1
    for at, cell in enumerate(row):
        lines = tuple(_paragraphs(cell.lines, file))
        yield Cell(lines, at, width - at if at == last and width > at else 1)


def _paragraphs(lines: Sequence[Row], file: str) -> Iterator[Line]:
    """The lines of a cell; one goes on with the line before unless it has a mark or a label."""
    kept: Line | None = None
    for number, raw in lines:
        line = Line(tidy(raw), Place(file, number), loose=True)
        begins = split_mark(line.text)[0] is not None or labelled(line.text) is not None
        if kept is None:
            kept = line
        elif begins or kept.text.endswith((";", ".")):
            yield kept
            kept = line
        else:
            kept = kept._replace(text=f"{kept.text} {line.text}")
    if kept is not None:
        yield kept


def _words(rows: Sequence[Row]) -> str:
    return tidy(" ".join(raw for _number, raw in rows))


def in_front(rows: Sequence[Row]) -> list[Row]:
    """The cells of a head on lines of their own, of which none is broken; bars are left out."""
    found: list[Row] = []
    cell: list[Row] = []
    for at, (number, raw) in enumerate(rows):
        if is_bar(raw):
            found += _whole(cell) if at < _MOST_IN_FRONT else cell
            found.append((number, ""))
            cell = []
        else:
            cell += (
                [(number, each) for each in pieces(raw) if each] if "|" in raw else [(number, raw)]
            )
    return [*found, *cell]


def _whole(cell: Sequence[Row]) -> list[Row]:
    """The lines of a cell of a head; a number, or a place and day, is one line."""
    said = [row for row in cell if re.search(r"\w", row[1])]
    few = 4
    for begin in range(max(0, len(said) - few), len(said)):
        text = _words(said[begin:])
        if is_number_or_day(text) or is_nation(text):
            return [*said[:begin], (said[begin][0], text)]
    return list(cell)

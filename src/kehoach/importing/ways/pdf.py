"""A plan in a PDF with a text layer: its letters as paragraphs, columns of a head put in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from statistics import median
from typing import Final

from kehoach.i18n import _
from kehoach.importing.fault import ImportFault
from kehoach.importing.recognition.anatomy import is_authority, recipients_of, type_of
from kehoach.importing.recognition.head import is_number_or_day
from kehoach.importing.recognition.labels import labelled
from kehoach.importing.recognition.letterhead import is_nation
from kehoach.importing.recognition.marks import split_mark
from kehoach.importing.source import Line, Part, Place
from kehoach.importing.ways.apart import pages_read_apart
from kehoach.importing.ways.framed import Table, goes_on, grid_of, tables_on
from kehoach.importing.ways.letters import Page, Row, rows_of
from kehoach.named import NamedTuple

_NEAR: Final = 1.15
"""How far down the next pair of columns may stand, in usual distances of lines."""
_FAR: Final = 2.6
"""The same in a head or a foot, where paragraphs stand apart and a place for the signature is."""


def pdf_parts(data: bytes, file: str) -> list[Part]:
    """The paragraphs and tables of a PDF; ImportFault if it has none, or cannot be opened."""
    pages = list(_sheets(pages_read_apart(data, file)))
    if not any(page.rows or page.tables for page in pages):
        raise ImportFault(
            file,
            _("this PDF is a picture of the document: it has no text"),
            _("recognise its text first (OCR) and correct it, or import the Word file"),
        )
    parts: list[Part | list[Table]] = []
    margins = _margins([row for page in pages for row in page.rows])
    for page in pages:
        _take(page, file, parts, margins)
    return [grid_of(part, file) if isinstance(part, list) else part for part in parts]


class _Sheet(NamedTuple):
    """A page: its number, the rows outside tables, and the tables."""

    number: int
    rows: list[Row]
    tables: list[Table]


def _sheets(pages: Iterable[Page]) -> Iterator[_Sheet]:
    for number, page in enumerate(pages, 1):
        tables, pieces = tables_on(page.pieces, page.rulings, number)
        yield _Sheet(number, _without_number(rows_of(pieces), page.height), tables)


def _take(
    page: _Sheet, file: str, parts: list[Part | list[Table]], margins: tuple[float, float]
) -> None:
    """Put the paragraphs and tables of a page behind those before it."""
    rows = list(page.rows)
    for at, table in enumerate(page.tables):
        above = [row for row in rows if row.base > table.top]
        rows = rows[len(above) :]
        _take_rows(above, page.number, file, parts, margins)
        last = parts[-1] if parts else None
        if isinstance(last, list) and at == 0 and not above and goes_on(table, last[-1]):
            last.append(table)
        else:
            parts.append([table])
    _take_rows(rows, page.number, file, parts, margins)


def _take_rows(
    rows: list[Row],
    page: int,
    file: str,
    parts: list[Part | list[Table]],
    margins: tuple[float, float],
) -> None:
    """Put paragraphs behind what is there; the first may go on with the page before."""
    last = parts[-1] if parts else None
    before: list[Part] = [last] if isinstance(last, Line) else []
    made = _paragraphs(rows, file, page, before, margins)
    if before:
        parts[-1] = before[0]
    parts += made


def _without_number(rows: list[Row], height: float) -> list[Row]:
    """The rows of a page without its number, at its top or its bottom."""
    kept = list(rows)
    edge = 0.12
    for at in (0, -1):
        if kept and kept[at].text.strip("- –").isdigit() and len(kept[at].text) <= 5:  # noqa: PLR2004  # - 99 -
            base = kept[at].base / (height or 1)
            if base > 1 - edge or base < edge:
                kept.pop(at)
    return kept


def _paragraphs(
    rows: list[Row], file: str, page: int, before: list[Part], margins: tuple[float, float]
) -> list[Part]:
    """The paragraphs of a page; its first lines may go on with the page before."""
    if not rows:
        return []
    left, right = margins
    gap = _usual_gap(rows)
    ordered = list(in_columns(rows, gap, (left + right) / 2))
    parts: list[Part] = []
    previous: Row | None = None
    for row in ordered:
        line = _line(row, file, page, left, right)
        last = parts[-1] if parts else (before[-1] if before and previous is None else None)
        if isinstance(last, Line) and _goes_on(previous, row, line, last, (left, right, gap)):
            longer = last._replace(text=f"{last.text} {line.text}")
            if parts:
                parts[-1] = longer
            else:
                before[-1] = longer
        else:
            parts.append(line)
        previous = row
    return parts


def _margins(rows: list[Row]) -> tuple[float, float]:
    if not rows:
        return 0.0, 0.0
    wide = [row for row in rows if len(row.pieces) == 1]
    lefts = sorted(row.left for row in wide) or [rows[0].left]
    rights = sorted(row.right for row in wide) or [rows[0].right]
    return lefts[len(lefts) // 20], rights[-max(1, len(rights) // 10)]


def _usual_gap(rows: list[Row]) -> float:
    gaps = [one.base - other.base for one, other in pairwise(rows)]
    small = [gap for gap in gaps if 0 < gap < 40]  # noqa: PLR2004  # points
    return median(sorted(small)[: max(1, len(small) // 2 + 1)]) if small else 16.0


def in_columns(rows: list[Row], gap: float, middle: float) -> Iterator[Row]:
    """The rows, with those that stand in two columns read one column after the other."""
    at = 0
    while at < len(rows):
        gutter = _beside(rows[at], rows[at + 1] if at + 1 < len(rows) else None, gap)
        if gutter is None:
            yield from (Row((piece,), rows[at].base) for piece in rows[at].pieces)
            at += 1
            continue
        block = [rows[at]]
        reach = gap * (_FAR if _is_of_frame(rows[at]) else _NEAR)
        at += 1
        while at < len(rows) and (narrower := _gutter(rows[at], gutter)):
            if _begins_anew(rows[at], rows[at - 1], reach, middle):
                break
            gutter = narrower
            block.append(rows[at])
            at += 1
        between = sum(gutter) / 2
        sides = [
            Row(pieces, row.base)
            for side in (True, False)
            for row in block
            if (pieces := tuple(each for each in row.pieces if (each.right < between) == side))
        ]
        if any(is_nation(row.text) for row in sides):  # number and day stand below both names
            sides.sort(key=lambda row: is_number_or_day(row.text))
        yield from sides


def _is_of_frame(row: Row) -> bool:
    """Whether a row begins a head or a foot, whose lines may stand far apart."""
    lines = [Line(piece.text, Place("", 0)) for piece in row.pieces]
    return any(recipients_of(line) is not None or is_nation(line.text) for line in lines)


def _beside(row: Row, below: Row | None, gap: float) -> tuple[float, float] | None:
    """The gap between two columns that begin with a row, or with it and the one a little lower."""
    pieces = row.pieces
    if len(pieces) == 1 and below and len(below.pieces) == 1 and row.base - below.base < gap:
        pieces = (*pieces, *below.pieces)
        if recipients_of(Line(below.text, Place("", 0))) is not None:
            pieces = tuple(sorted(pieces, key=lambda piece: piece.left))
    if len(pieces) != 2:  # noqa: PLR2004  # left and right
        return None
    first, second = pieces
    narrow = 4  # points, as a gutter
    return (first.right, second.left) if second.left - first.right > narrow else None


def _begins_anew(row: Row, above: Row, reach: float, middle: float) -> bool:
    """Whether a row stands apart from columns above it.

    So do a title, a numbered line, a line in the middle of the page, and a pair out of reach below.
    """
    near = 12
    if len(row.pieces) == 1:
        mark = split_mark(row.text)[0]
        if type_of(Line(row.text, Place("", 0))):  # the title below a head
            return True
        centred = row.left < middle < row.right and abs(row.left + row.right - 2 * middle) < near
        return centred or (mark is not None and mark.counts)
    return above.base - row.base > reach


def _gutter(row: Row, gutter: tuple[float, float]) -> tuple[float, float] | None:
    """What is left of the gap between two columns beside a row, or None where it is crossed."""
    low, high = gutter
    pair = len(row.pieces) == 2  # noqa: PLR2004  # left and right
    for at, piece in enumerate(row.pieces):
        on_left = at == 0 if pair else piece.left < (low + high) / 2
        if on_left and piece.right <= high:
            low = max(low, piece.right)
        elif piece.left >= low and not on_left:
            high = min(high, piece.left)
        else:
            return None
        if high - low < 4:  # noqa: PLR2004  # points
            return None
    return low, high


def _line(row: Row, file: str, page: int, left: float, right: float) -> Line:
    middle = (row.left + row.right) / 2
    centred = (
        abs(middle - (left + right) / 2) < 12  # noqa: PLR2004  # points
        and row.left > left + 20
        and row.right < right - 20
    )
    return Line(
        row.text,
        Place(file, int(1000 - row.base), page),
        bold=row.pieces[0].bold,
        italic=row.pieces[0].italic,
        centred=centred,
    )


def _goes_on(
    previous: Row | None,
    row: Row,
    line: Line,
    last: Line,
    page: tuple[float, float, float],
) -> bool:
    """Whether a row is the rest of the paragraph before it."""
    if _begins_foot(line) or last.text.endswith("./."):
        return False
    left, right, gap = page
    mark, words = split_mark(line.text)
    if mark and (
        previous is None
        or labelled(words)
        or row.left > left + 8
        or previous.right < right - 30
        or last.text.endswith((".", ";", ":"))
    ):
        return False
    if previous is None:  # the first row of a page
        ended = last.text.endswith((".", ":", ";"))
        return row.left < left + 8 and not line.centred and not ended  # points
    if not _is_below(row, previous, gap):
        return False
    if line.centred or last.centred:
        return (
            line.centred
            and last.centred
            and line.bold == last.bold
            and line.caps == last.caps
            and (previous.base - row.base < 1.35 * gap)
        )
    indented = row.left > left + 8 and abs(row.left - previous.left) > 3  # noqa: PLR2004  # points
    full = previous.right > right - 60  # points
    return full and not indented


def _begins_foot(line: Line) -> bool:
    return recipients_of(line) is not None or is_authority(line)


def _is_below(row: Row, previous: Row, gap: float) -> bool:
    """Whether a row stands closely below another one, and in no other column."""
    indent = 60
    return 1 <= previous.base - row.base <= 1.5 * gap and row.left >= previous.left - indent

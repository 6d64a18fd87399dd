"""A plan in a PDF with a text layer: its letters as paragraphs, columns of a head put in order."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from itertools import pairwise
from statistics import median
from typing import Any, Final, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from kehoach.i18n import _
from kehoach.importing.fault import ImportFault
from kehoach.importing.recognition.anatomy import is_nation
from kehoach.importing.recognition.head import is_number_or_day
from kehoach.importing.recognition.marks import split_mark
from kehoach.importing.source import Line, Part, Place, tidy

MOST_PAGES: Final = 400
_MOST_LETTERS: Final = 3_000_000
_NEAR: Final = 2.5
"""Points by which letters of one line may stand apart in height."""


class Piece(NamedTuple):
    """Letters of one line without a wide gap; measures in points, from the left and the bottom."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    italic: bool


class Row(NamedTuple):
    """The pieces on one line of a page."""

    pieces: tuple[Piece, ...]
    base: float

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.pieces[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.pieces[-1].right

    @property
    def text(self) -> str:
        """All its words."""
        return " ".join(piece.text for piece in self.pieces)


def pdf_parts(data: bytes, file: str) -> list[Part]:
    """The paragraphs of a PDF; ImportFault where it has none, or cannot be opened."""
    pages = _pages(data, file)
    rows = [_without_number(_rows(pieces), height) for pieces, height in pages]
    if not any(rows):
        raise ImportFault(
            file,
            _("this PDF is a picture of the document: it has no text"),
            _("recognise its text first (OCR) and correct it, or import the Word file"),
        )
    parts: list[Part] = []
    margins = _margins([row for page in rows for row in page])
    for number, page in enumerate(rows, 1):
        parts += _paragraphs(page, file, number, parts, margins)
    return parts


def _pages(data: bytes, file: str) -> list[tuple[list[Piece], float]]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        raise ImportFault(
            file,
            _("this PDF cannot be opened: it is damaged, or protected by a password"),
            _("save it again without a password, or import the Word file"),
        ) from None
    try:
        if len(document) > MOST_PAGES:
            raise ImportFault(
                file,
                _("this PDF has more than {limit} pages").format(limit=MOST_PAGES),
                _("import the pages of the plan alone"),
            )
        pages: list[tuple[list[Piece], float]] = []
        letters = 0
        for number in range(len(document)):
            try:
                page = document[number]
                text = page.get_textpage()
            except pypdfium2.PdfiumError:
                continue
            letters += text.count_chars()
            if letters > _MOST_LETTERS:
                break
            pages.append((_pieces(text), page.get_height()))
        return pages
    finally:
        document.close()


def _pieces(text: Any) -> list[Piece]:  # noqa: ANN401  # pypdfium2 has no types
    """The letters of a page in the order of the file, parted where the line or a gap ends."""
    left, right, bottom, top, x, y = (ctypes.c_double() for _each in range(6))
    pieces: list[Piece] = []
    letters: list[str] = []
    start = end = base = size = 0.0
    bold = italic = False

    def close() -> None:
        words = tidy("".join(letters))
        if words:
            pieces.append(Piece(words, start, end, base, size, bold, italic))
        letters.clear()

    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if code in (0, 0xFFFE, 0xFFFF) or pdfium.FPDFText_IsGenerated(text, index):
            if letters and code in (9, 32):
                letters.append(" ")
            continue
        letter = chr(code)
        if letter in "\r\n":
            continue
        pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        high = pdfium.FPDFText_GetFontSize(text, index) or 12.0
        far = bool(letters) and (
            abs(y.value - base) > _NEAR or x.value - end > 1.8 * high or x.value < end - 3 * high
        )
        if not letters or far:
            close()
            if letter.isspace():
                continue
            start, base, size = x.value, y.value, high
            bold, italic = _look(text, index)
        elif x.value - end > 0.2 * high and letters[-1] != " " and letter != " ":
            letters.append(" ")
        letters.append(letter)
        end = max(right.value, x.value) if not letter.isspace() else end
    close()
    return pieces


def _look(text: Any, index: int) -> tuple[bool, bool]:  # noqa: ANN401  # as above
    """Whether a letter's font is bold, and whether it is italic."""
    buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text, index, buffer, 128, flags)
    name = buffer.value.decode("latin-1").casefold()
    return "bold" in name or name.endswith("bd"), "italic" in name or "oblique" in name


def _rows(pieces: Iterable[Piece]) -> list[Row]:
    """Pieces on one line together, from the top of the page."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda each: (-each.base, each.left)):
        if rows and abs(rows[-1][0].base - piece.base) <= _NEAR:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [
        Row(tuple(_merged(sorted(row, key=lambda each: each.left))), row[0].base) for row in rows
    ]


def _merged(pieces: list[Piece]) -> Iterator[Piece]:
    kept: Piece | None = None
    for piece in pieces:
        if kept is not None and piece.left - kept.right < 1.2 * piece.size:
            kept = kept._replace(text=f"{kept.text} {piece.text}", right=piece.right)
            continue
        if kept is not None:
            yield kept
        kept = piece
    if kept is not None:
        yield kept


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
    ordered = list(_in_columns(rows, gap, (left + right) / 2))
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
    wide = [row for row in rows if len(row.pieces) == 1]
    lefts = sorted(row.left for row in wide) or [rows[0].left]
    rights = sorted(row.right for row in wide) or [rows[0].right]
    return lefts[len(lefts) // 20], rights[-max(1, len(rights) // 10)]


def _usual_gap(rows: list[Row]) -> float:
    gaps = [one.base - other.base for one, other in pairwise(rows)]
    small = [gap for gap in gaps if 0 < gap < 40]  # noqa: PLR2004  # points
    return median(sorted(small)[: max(1, len(small) // 2 + 1)]) if small else 16.0


def _in_columns(rows: list[Row], gap: float, middle: float) -> Iterator[Row]:
    """The rows, with those that stand in two columns read one column after the other."""
    at = 0
    while at < len(rows):
        if len(rows[at].pieces) != 2:  # noqa: PLR2004  # left and right
            yield from (Row((piece,), rows[at].base) for piece in rows[at].pieces)
            at += 1
            continue
        first, second = rows[at].pieces
        gutter = (first.right, second.left)
        block = [rows[at]]
        at += 1
        while at < len(rows) and (narrower := _gutter(rows[at], gutter)):
            if _begins_anew(rows[at], rows[at - 1], gap, middle):
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


def _begins_anew(row: Row, above: Row, gap: float, middle: float) -> bool:
    """Whether a row stands apart from columns above it.

    So do a numbered line, a line in the middle of the page, and a pair that is lower down.
    """
    near = 12
    if len(row.pieces) == 1:
        mark = split_mark(row.text)[0]
        centred = row.left < middle < row.right and abs(row.left + row.right - 2 * middle) < near
        return centred or (mark is not None and mark.counts)
    return above.base - row.base > 1.15 * gap


def _gutter(row: Row, gutter: tuple[float, float]) -> tuple[float, float] | None:
    """What is left of the gap between two columns beside a row, or None where it is crossed."""
    low, high = gutter
    for piece in row.pieces:
        if piece.right <= high and piece.left < low:
            low = max(low, piece.right)
        elif piece.left >= low:
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
    left, right, gap = page
    if split_mark(line.text)[0] and (
        previous is None
        or row.left > left + 8
        or previous.right < right - 30
        or last.text.endswith((".", ";", ":"))
    ):
        return False
    if previous is None:  # the first row of a page
        return (
            row.left < left + 8 and not line.centred and not last.text.endswith((".", ":", ";"))
        )  # points
    indent = 60
    if previous.base - row.base < 1 or row.left < previous.left - indent:  # another column
        return False
    if line.centred or last.centred:
        return (
            line.centred
            and last.centred
            and line.bold == last.bold
            and line.caps == last.caps
            and (previous.base - row.base < 1.35 * gap)
        )
    if previous.base < row.base or previous.base - row.base > 1.5 * gap:
        return False
    indented = row.left > left + 8 and abs(row.left - previous.left) > 3  # noqa: PLR2004  # points
    full = previous.right > right - 60  # points
    return full and not indented

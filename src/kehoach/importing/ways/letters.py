"""The letters of a PDF as rows: what stands on one line, parted where a wide gap is."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium

from kehoach.i18n import _
from kehoach.importing.fault import ImportFault
from kehoach.importing.recognition.marks import is_mark
from kehoach.importing.source import tidy
from kehoach.importing.ways.rulings import Rulings, rulings_of
from kehoach.named import NamedTuple

MOST_PAGES: Final = 400
_MOST_LETTERS: Final = 3_000_000
_NATION: Final = re.compile(r"(?:CỘNG H(?:ÒA|OÀ) XÃ HỘI|ĐẢNG CỘNG SẢN).*$")
_NEAR: Final = 2.5
"""Points by which letters of one line may stand apart in height."""
_TAB: Final = 60.0
"""Points between a number that a program counts and the words behind it."""


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


class Page(NamedTuple):
    """What stands on a page."""

    pieces: list[Piece]
    height: float
    rulings: Rulings


def pages_of(data: bytes, file: str) -> list[Page]:
    """The pages of a PDF. Raises ImportFault."""
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
        pages: list[Page] = []
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
            rulings = rulings_of(page)
            pages.append(Page(_pieces(text, rulings), page.get_height(), rulings))
        return pages
    finally:
        document.close()


def _pieces(text: Any, rulings: Rulings) -> list[Piece]:  # noqa: ANN401  # pypdfium2 has no types
    """The letters of a page in the order of the file, parted at line ends, gaps and rulings."""
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
            abs(y.value - base) > _NEAR
            or x.value - end > 1.8 * high
            or x.value < end - 3 * high
            or (x.value - end > 1 and rulings.parts(end, x.value, y.value))
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


def rows_of(pieces: Iterable[Piece]) -> list[Row]:
    """Pieces on one line together, from the top of the page."""
    rows: list[list[Piece]] = []
    apart = [part for piece in pieces for part in _apart(piece)]
    for piece in sorted(apart, key=lambda each: (-each.base, each.left)):
        if rows and abs(rows[-1][0].base - piece.base) <= _NEAR:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [
        Row(tuple(_merged(sorted(row, key=lambda each: each.left))), row[0].base) for row in rows
    ]


def _apart(piece: Piece) -> Iterator[Piece]:
    """A piece; where an issuer stands close beside the nation's name, two."""
    found = _NATION.search(piece.text)
    if found is None or not found.start():
        yield piece
        return
    share = found.start() / len(piece.text)
    middle = piece.left + share * (piece.right - piece.left)
    yield piece._replace(text=piece.text[: found.start()].strip(), right=middle - piece.size)
    yield piece._replace(text=found[0], left=middle + piece.size)


def _merged(pieces: list[Piece]) -> Iterator[Piece]:
    """Pieces with small gaps between them as one; a number stands before its words at a tab."""
    kept: Piece | None = None
    for piece in pieces:
        most = _TAB if kept is not None and is_mark(kept.text) else 1.2 * piece.size
        if kept is not None and piece.left - kept.right < most:
            kept = kept._replace(
                text=f"{kept.text} {piece.text}", right=piece.right, bold=piece.bold
            )
            continue
        if kept is not None:
            yield kept
        kept = piece
    if kept is not None:
        yield kept

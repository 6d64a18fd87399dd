"""The parts of a workbook on the standard library, within limits."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Final
from xml.etree import ElementTree as ET  # what is read has no DOCTYPE: see _Book.root

from kehoach.i18n import _
from kehoach.named import NamedTuple
from kehoach.sheets.cells import MAIN, Row, Styles, cells_of, place_of, words_of
from kehoach.sheets.faults import SheetFault

MOST_ROWS: Final = 50_000
MOST_COLUMNS: Final = 60
"""What of a sheet is read."""

_STRICT: Final = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_RELATION: Final = re.compile(r"\{.*\}id$")
_MOST_BYTES: Final = 64 << 20
_MOST_ENTRIES: Final = 5_000
_DAYS: Final = frozenset({14, 15, 16, 17, 22, 27, 30, 36, 50, 57})
_PERCENTS: Final = frozenset({9, 10})
_LITERAL: Final = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')

_BREAKS: Final = (
    zipfile.BadZipFile,
    ET.ParseError,
    LookupError,  # also an encoding that nobody knows
    ValueError,
    OverflowError,
    NotImplementedError,
    EOFError,
    OSError,
    RuntimeError,
    zipfile.zlib.error,  # type: ignore[attr-defined]  # zlib as zipfile has it
)


class Sheet(NamedTuple):
    """A sheet; `merged` has for the first cell of each merged range its columns and rows."""

    name: str
    is_shown: bool
    rows: tuple[Row, ...]
    merged: Mapping[tuple[int, int], tuple[int, int]]
    """By column, from 0 on, and row, from 1 on."""


def read_book(data: bytes, *, hidden: bool = False) -> tuple[Sheet, ...]:
    """The sheets of a workbook, those that are hidden only if wanted. Raises SheetFault."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return tuple(_Book(archive).sheets(hidden=hidden))
    except _BREAKS as error:
        raise SheetFault(
            _("the workbook is damaged, or is none: {reason}").format(reason=type(error).__name__),
            _("open it in Excel, and save it again as .xlsx"),
        ) from None


def read_properties(data: bytes) -> Mapping[str, str]:
    """The texts of the properties that a program of its own has given a workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            root = _Book(archive).root("docProps/custom.xml")
    except (*_BREAKS, SheetFault):
        return {}
    return {each.get("name", ""): "".join(each.itertext()).strip() for each in _children(root)}


class _Book:
    """The parts of one workbook, read when they are asked for."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        entries = archive.infolist()
        self._names = {entry.filename: entry for entry in entries}
        if len(entries) > _MOST_ENTRIES:
            raise _too_large()
        self._read = 0
        self._strings = self._shared()
        self._styles = self._number_styles()

    def root(self, name: str) -> ET.Element | None:
        """A part, parsed; None where it is not there."""
        entry = self._names.get(name)
        if entry is None:
            return None
        with self.archive.open(entry) as stream:
            data = stream.read(_MOST_BYTES - self._read + 1)
        self._read += len(data)
        if self._read > _MOST_BYTES:
            raise _too_large()
        if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
            raise ValueError
        root = ET.fromstring(data)  # noqa: S314  # no DOCTYPE: see above
        for element in root.iter():
            if isinstance(element.tag, str):
                element.tag = element.tag.replace(_STRICT, MAIN)
        return root

    def sheets(self, *, hidden: bool) -> Iterator[Sheet]:
        """The sheets in their order."""
        root = self.root("xl/workbook.xml")
        if root is None:
            raise ValueError
        targets = self._targets()
        for sheet in root.iter(f"{MAIN}sheet"):
            is_shown = sheet.get("state", "visible") == "visible"
            if not (is_shown or hidden):
                continue
            key = next((value for name, value in sheet.items() if _RELATION.match(name)), "")
            content = self.root(targets.get(key, ""))
            if content is not None:
                rows = tuple(self._rows(content))
                yield Sheet(sheet.get("name", ""), is_shown, rows, _merged(content))

    def _rows(self, content: ET.Element) -> Iterator[Row]:
        for count, row in enumerate(islice(content.iter(f"{MAIN}row"), MOST_ROWS)):
            found = cells_of(row, self._strings, self._styles)
            cells = tuple(each for each in found if each.column < MOST_COLUMNS)
            yield Row(int(row.get("r", count + 1)), cells)

    def _shared(self) -> list[str]:
        root = self.root("xl/sharedStrings.xml")
        return [words_of(each) for each in root.findall(f"{MAIN}si")] if root is not None else []

    def _number_styles(self) -> Styles:
        """The cell styles that show a number as a day, or as a percentage."""
        root = self.root("xl/styles.xml")
        if root is None:
            return Styles(frozenset(), frozenset())
        own = {
            int(each.get("numFmtId", "0")): _LITERAL.sub("", each.get("formatCode", ""))
            for each in root.iter(f"{MAIN}numFmt")
        }
        days = _DAYS | {key for key, code in own.items() if re.search(r"[dy]", code)}
        percents = _PERCENTS | {key for key, code in own.items() if "%" in code}
        formats = root.find(f"{MAIN}cellXfs")
        used = [int(each.get("numFmtId", "0")) for each in _children(formats)]
        return Styles(
            frozenset(at for at, each in enumerate(used) if each in days),
            frozenset(at for at, each in enumerate(used) if each in percents),
            tuple(_font(root, int(each.get("fontId", "0"))) for each in _children(formats)),
        )

    def _targets(self) -> Mapping[str, str]:
        found = {}
        for each in _children(self.root("xl/_rels/workbook.xml.rels")):
            target = each.get("Target", "")
            found[each.get("Id", "")] = (
                target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            )
        return found


def _font(styles: ET.Element, number: int) -> str:
    """The name of a font, or nothing."""
    fonts = styles.findall(f"{MAIN}fonts/{MAIN}font")
    name = fonts[number].find(f"{MAIN}name") if 0 <= number < len(fonts) else None
    return "" if name is None else name.get("val", "")


def _children(element: ET.Element | None) -> Iterable[ET.Element]:
    return () if element is None else element


def _too_large() -> SheetFault:
    return SheetFault(_("the workbook is too large"), _("keep the sheet of the plan alone"))


def _merged(content: ET.Element) -> Mapping[tuple[int, int], tuple[int, int]]:
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for each in content.iter(f"{MAIN}mergeCell"):
        first, _colon, last = each.get("ref", "").partition(":")
        begin, end = place_of(first), place_of(last or first)
        if begin and end:
            (left, top), (right, bottom) = begin, end
            found[left, top] = (right - left + 1, bottom - top + 1)
    return found

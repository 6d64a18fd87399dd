"""An assignment table in a workbook (`.xlsx`): its sheets as tables, on the standard library."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final
from xml.etree import ElementTree as ET  # what is read has no DOCTYPE: see _root

from kehoach.i18n import _
from kehoach.importing.fault import ImportFault
from kehoach.importing.source import Cell, Grid, Line, Part, Place, tidy

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT: Final = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_RELATION: Final = re.compile(r"\{.*\}id$")
_CELL: Final = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_MOST_BYTES: Final = 64 << 20
_MOST_ENTRIES: Final = 5_000
_MOST_ROWS: Final = 50_000
_MOST_COLUMNS: Final = 60
_DATES: Final = frozenset({14, 15, 16, 17, 22, 27, 30, 36, 50, 57})


def workbook_parts(data: bytes, file: str) -> list[Part]:
    """The sheets of a workbook, each with the lines above its table."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return list(_parts(_Book(archive, file)))
    except (zipfile.BadZipFile, ET.ParseError, KeyError, ValueError, NotImplementedError,
            EOFError, OSError, RuntimeError, zipfile.zlib.error) as error:  # type: ignore[attr-defined]  # zlib as zipfile has it  # fmt: skip
        raise ImportFault(
            file,
            _("the workbook is damaged, or is none: {reason}").format(reason=type(error).__name__),
            _("open it in Excel, and save it again as .xlsx"),
        ) from None


class _Book:
    """The parts of one workbook, read when they are asked for, within limits."""

    def __init__(self, archive: zipfile.ZipFile, file: str) -> None:
        self.archive = archive
        self.file = file
        entries = archive.infolist()
        self._names = {entry.filename: entry for entry in entries}
        if len(entries) > _MOST_ENTRIES:
            raise self._too_large()
        self._read = 0
        self.strings = self._strings()
        self.dates = self._date_styles()

    def _too_large(self) -> ImportFault:
        return ImportFault(
            self.file, _("the workbook is too large"), _("keep the sheet of the plan alone")
        )

    def root(self, name: str) -> ET.Element | None:
        """A part, parsed; None where it is not there."""
        entry = self._names.get(name)
        if entry is None:
            return None
        with self.archive.open(entry) as stream:
            data = stream.read(_MOST_BYTES - self._read + 1)
        self._read += len(data)
        if self._read > _MOST_BYTES:
            raise self._too_large()
        if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
            raise ValueError
        root = ET.fromstring(data)  # noqa: S314  # no DOCTYPE: see above
        for element in root.iter():
            if isinstance(element.tag, str):
                element.tag = element.tag.replace(_STRICT, _MAIN)
        return root

    def _strings(self) -> list[str]:
        root = self.root("xl/sharedStrings.xml")
        found = root.findall(f"{_MAIN}si") if root is not None else []
        return [_string(each) for each in found]

    def _date_styles(self) -> set[int]:
        """The cell styles that show a number as a day."""
        root = self.root("xl/styles.xml")
        if root is None:
            return set()
        own = {
            int(each.get("numFmtId", "0"))
            for each in root.iter(f"{_MAIN}numFmt")
            if re.search(r"[dy]", re.sub(r'"[^"]*"|\[[^\]]*\]', "", each.get("formatCode", "")))
        }
        formats = root.find(f"{_MAIN}cellXfs")
        return {
            at
            for at, each in enumerate(formats if formats is not None else ())
            if int(each.get("numFmtId", "0")) in own | _DATES
        }

    def sheets(self) -> Iterator[tuple[str, ET.Element]]:
        """The sheets that are shown, by name."""
        root = self.root("xl/workbook.xml")
        if root is None:
            raise ValueError
        targets = self._targets()
        for sheet in root.iter(f"{_MAIN}sheet"):
            if sheet.get("state", "visible") != "visible":
                continue
            key = next((value for name, value in sheet.items() if _RELATION.match(name)), "")
            target = targets.get(key, "")
            content = self.root(target)
            if content is not None:
                yield sheet.get("name", ""), content

    def _targets(self) -> Mapping[str, str]:
        root = self.root("xl/_rels/workbook.xml.rels")
        found = {}
        for each in root if root is not None else ():
            target = each.get("Target", "")
            found[each.get("Id", "")] = (
                target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            )
        return found


def _string(element: ET.Element) -> str:
    """The words of a string, less how they are read aloud."""
    return "".join(
        text.text or ""
        for child in element
        if not child.tag.endswith("rPh")
        for text in ([child] if child.tag == f"{_MAIN}t" else child.iter(f"{_MAIN}t"))
    )


def _parts(book: _Book) -> Iterator[Part]:
    for _name, content in book.sheets():
        yield from _sheet(book, content)


def _sheet(book: _Book, content: ET.Element) -> Iterator[Part]:
    """A sheet: rows of one cell above the table as lines, the rest as a table."""
    merged = _merged(content)
    rows: list[tuple[int, list[Cell]]] = []
    for count, row in enumerate(content.iter(f"{_MAIN}row")):
        if count >= _MOST_ROWS:
            break
        number = int(row.get("r", count + 1))
        cells = list(_cells(book, row, number, merged))
        if any(cell.lines for cell in cells):
            rows.append((number, cells))
    at = 0
    few = 2
    while at < len(rows) and sum(1 for cell in rows[at][1] if cell.lines) <= few:
        yield from (line for cell in rows[at][1] for line in cell.lines)
        at += 1
    end = len(rows)
    while (
        end > at
        and sum(1 for cell in rows[end - 1][1] if cell.lines) <= 1
        and _is_note(rows[end - 1][1])
    ):
        end -= 1
    if at < end:
        yield Grid(
            tuple(tuple(cells) for _number, cells in rows[at:end]), Place(book.file, rows[at][0])
        )
    for _number, cells in rows[end:]:
        yield from (line for cell in cells for line in cell.lines)


def _is_note(cells: list[Cell]) -> bool:
    return any(
        re.match(r"\W*(?:ghi chú|nơi nhận|người lập)\b", cell.text, re.IGNORECASE) for cell in cells
    )


def _merged(content: ET.Element) -> Mapping[tuple[int, int], tuple[int, int]]:
    """For the first cell of each merged range, how many columns and rows it covers."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for each in content.iter(f"{_MAIN}mergeCell"):
        first, _colon, last = each.get("ref", "").partition(":")
        begin, end = _CELL.fullmatch(first), _CELL.fullmatch(last or first)
        if begin and end:
            left, top = _column(begin[1]), int(begin[2])
            found[left, top] = (_column(end[1]) - left + 1, int(end[2]) - top + 1)
    return found


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _cells(
    book: _Book, row: ET.Element, number: int, merged: Mapping[tuple[int, int], tuple[int, int]]
) -> Iterator[Cell]:
    place = Place(book.file, number)
    for at, cell in enumerate(row.iter(f"{_MAIN}c")):
        found = _CELL.fullmatch(cell.get("r", ""))
        column = _column(found[1]) if found else at
        if column >= _MOST_COLUMNS:
            break
        text = _value(book, cell)
        lines = tuple(Line(words, place) for each in text.split("\n") if (words := tidy(each)))
        columns, rows = merged.get((column, number), (1, 1))
        if lines or columns > 1 or rows > 1:
            yield Cell(lines, column, min(columns, _MOST_COLUMNS), min(rows, _MOST_ROWS))
        elif not any(_covers(merged, column, number)):
            yield Cell((), column)


def _covers(
    merged: Mapping[tuple[int, int], tuple[int, int]], column: int, number: int
) -> Iterator[bool]:
    return (
        left <= column < left + columns and top <= number < top + rows
        for (left, top), (columns, rows) in merged.items()
    )


def _value(book: _Book, cell: ET.Element) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inner = cell.find(f"{_MAIN}is")
        return _string(inner) if inner is not None else ""
    value = cell.findtext(f"{_MAIN}v") or ""
    if kind == "s":
        return (
            book.strings[int(value)] if value.isdigit() and int(value) < len(book.strings) else ""
        )
    if kind == "n" and value:
        return _number(value, is_date=int(cell.get("s", "0") or 0) in book.dates)
    return value if kind in {"str", "b", "d"} else ""


def _number(value: str, *, is_date: bool) -> str:
    number = float(value)
    most = 2_000_000
    if is_date and 1 <= number < most:
        day = date(1899, 12, 30) + timedelta(days=int(number))
        return f"{day.day}/{day.month}/{day.year}"
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else value  # noqa: PLR2004  # exact

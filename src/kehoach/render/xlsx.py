"""Workbooks of Excel."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from xlsxwriter.utility import xl_col_to_name, xl_range_abs
from xlsxwriter.workbook import Workbook as Book

from kehoach.named import NamedTuple
from kehoach.render.anchors import PROPERTY
from kehoach.render.filling import FIRST_DAY, fill, keep, write_above
from kehoach.render.lengths import LONGEST_CELL
from kehoach.views.records import Day, Figure, Ledger, Value, Workbook

if TYPE_CHECKING:
    from xlsxwriter.format import Format as CellFormat

_MADE = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The date inside every workbook: it says nothing, so that the same plan gives the same bytes."""
_A4 = 9
_GROUPED = "[$-42A]#,##0"
"""Whole numbers with the separator of Vietnamese between thousands."""
DAY_PROPERTY: Final = "kehoach-ngay"
"""The name of the property that holds the day of which a workbook tells."""
GOES_ON: Final = "(tiếp theo) "
"""What a text begins with that goes on in a row of its own."""
_MOST_TEXTS: Final = 1 << 14
"""Of how many texts it is remembered how many lines they take."""
_LINE, _PADDING, _TALLEST_ROW = 16, 4, 409
_ROOM = 3 * _LINE + _PADDING
"""The height of a row into which people write; they may make it higher."""


def xlsx(view: Workbook, digest: str = "") -> bytes:
    """An Excel workbook: a sheet for each ledger. No text of it is a formula.

    With a `digest`, the file holds that of all its words.
    """
    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": "Times New Roman", "font_size": 12},
    }
    with Book(buffer, options) as book:
        book.set_properties(
            {
                "title": view.meta.title,
                "subject": view.meta.subject,
                "author": view.meta.author,
                "created": _MADE,
            }
        )
        if digest:
            book.set_custom_property(PROPERTY, digest)
        if view.day:
            book.set_custom_property(DAY_PROPERTY, view.day.isoformat())
        laid = [_laid(ledger) for ledger in view.ledgers]
        lines = [[each.line for each in rows] for rows in laid]
        for ledger, rows in zip(view.ledgers, laid, strict=True):
            _sheet(book, ledger, rows, view, lines)
        for ledger in view.ledgers:
            if ledger.filling:
                keep(book, ledger)
    return buffer.getvalue()


class _Laid(NamedTuple):
    """A row of a ledger in rows of the sheet, and the line, from 1 on, of the first of them."""

    line: int
    parts: tuple[tuple[Value | str, ...], ...]
    heights: tuple[float, ...]


def _laid(ledger: Ledger) -> list[_Laid]:
    """Where the rows of a ledger stand on its sheet."""
    laid, line = [], ledger.first_line
    for values in ledger.rows:
        shown = tuple(_divided(values, ledger))
        heights = tuple(_height(each, ledger.widths) for each in shown)
        laid.append(_Laid(line, tuple(_with_whole(values, shown, ledger)), heights))
        line += len(laid[-1].parts)
    return laid


def _sheet(
    book: Book, ledger: Ledger, rows: Sequence[_Laid], view: Workbook, lines: Sequence[list[int]]
) -> None:
    font = {"font_name": "Times New Roman", "font_size": 12}
    cell = {**font, "border": 1, "text_wrap": True, "valign": "vcenter"}
    title = book.add_format({**font, "font_size": 14, "bold": True})
    attached = book.add_format({**font, "italic": True})
    head = book.add_format({**cell, "bold": True, "align": "center", "bg_color": "#EEF1F5"})
    usual, strong = _Formats(book, cell), _Formats(book, {**cell, "bold": True})
    first = ledger.first_line - 1
    sheet = book.add_worksheet(ledger.name)
    sheet.write_string(0, 0, view.title[:LONGEST_CELL], title)
    sheet.write_string(1, 0, view.attached[:LONGEST_CELL], attached)
    if ledger.note:
        note = book.add_format({**font, "italic": True, "align": "right"})
        sheet.write_string(2, len(ledger.columns) - 1, ledger.note, note)
    for column, (name, width) in enumerate(zip(ledger.columns, ledger.widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(first - 1, column, name, head)
    sheet.set_row(first - 1, _height(ledger.columns, ledger.widths))
    _write_rows(sheet, ledger, rows, (usual, strong), lines)
    last = max(first, sum(len(row.parts) for row in rows) + first - 1)
    if ledger.is_sortable:
        sheet.autofilter(first - 1, 0, last, len(ledger.columns) - 1)
    if ledger.printed:
        sheet.print_area(0, 0, last, ledger.printed - 1)
    if ledger.following:
        _follow(book, sheet, ledger, (first, last))
    if ledger.filling:
        write_above(book, sheet, ledger.filling)
        fill(book, sheet, ledger, cell)
    sheet.freeze_panes(first, 0)
    sheet.repeat_rows(first - 1)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    is_wide = ledger.following or ledger.filling
    left, right = (0.5, 0.5) if is_wide else (1.18, 0.79)
    sheet.set_margins(left=left, right=right, top=0.79, bottom=0.79)
    sheet.fit_to_pages(1, 0)
    sheet.set_header("&C&P")


def _write_rows(
    sheet: Any,  # noqa: ANN401  # xlsxwriter's sheets have no exact types
    ledger: Ledger,
    rows: Sequence[_Laid],
    usual_and_strong: tuple[_Formats, _Formats],
    lines: Sequence[list[int]],
) -> None:
    usual, strong = usual_and_strong
    for index, (line, parts, heights) in enumerate(rows):
        formats = strong if index in ledger.strong else usual
        for column in ledger.sought if len(parts) > 1 else ():
            sheet.merge_range(line - 1, column, line + len(parts) - 2, column, "", formats.text)
        for at, (values, height) in enumerate(zip(parts, heights, strict=True), line - 1):
            sheet.set_row(at, max(height, _ROOM) if ledger.filling else height)
            for column, value in enumerate(values):
                if column in ledger.sought and at >= line:
                    continue  # it is one cell, which begins above
                text = formats.centred if column in ledger.centred else formats.text
                if isinstance(value, Figure):
                    value = replace(value, formula=value.formula.format(*lines))  # noqa: PLW2901  # the same figure
                _write(sheet, (at, column), value, formats, text)


def _follow(book: Book, sheet: Any, ledger: Ledger, lines: tuple[int, int]) -> None:  # noqa: ANN401  # as below
    """Make of a ledger what people follow work with: choices, colours, names, what is printed."""
    found: Any = ledger.following
    first, last = lines
    sheet.print_area(0, 0, last, found.printed - 1)
    sheet.set_column(found.key, found.key, ledger.widths[found.key], None, {"hidden": True})
    choices = {"validate": "list", "source": list(found.choices), "error_type": "warning"}
    sheet.data_validation(first, found.status, last, found.status, choices)
    days = {"validate": "date", "criteria": ">=", "value": FIRST_DAY, "error_type": "warning"}
    sheet.data_validation(first, found.finished, last, found.finished, days)
    due, status, finished = (
        f"${xl_col_to_name(column)}{first + 1}"
        for column in (found.due, found.status, found.finished)
    )
    over = "".join(f',{status}<>"{word}"' for word in found.over)
    overdue = f'=AND({due}<>"",{due}<TODAY(){over},{finished}="")'
    shade = book.add_format({"bg_color": "#FFD9D4", "font_color": "#8F1D1D"})
    rule = {"type": "formula", "criteria": overdue, "format": shade}
    sheet.conditional_format(first, 0, last, found.printed - 1, rule)
    names = {
        "": (first - 1, 0, last, len(ledger.columns) - 1),
        "_ma": (first, found.key, last, found.key),
        "_tinh_trang": (first, found.status, last, found.status),
        "_ngay_hoan_thanh": (first, found.finished, last, found.finished),
        "_ghi_chu": (first, found.note, last, found.note),
    }
    for ending, place in names.items():
        cells = xl_range_abs(*place)
        book.define_name(f"{found.name}{ending}", f"='{ledger.name}'!{cells}")


class _Formats:
    """The formats of the cells of a row, by what is in them."""

    def __init__(self, book: Book, cell: dict[str, Any]) -> None:
        self._book = book
        self._cell = cell
        self.text = book.add_format(cell)
        self.centred = book.add_format({**cell, "align": "center"})
        self.day = book.add_format({**cell, "align": "center", "num_format": "dd/mm/yyyy"})
        self._figures: dict[int, CellFormat] = {}

    def figure(self, value: int | Decimal) -> CellFormat:
        """That of a figure, with as many decimals as it has."""
        exponent = Decimal(value).as_tuple().exponent
        decimals = -exponent if isinstance(exponent, int) else 0
        if decimals not in self._figures:
            form = _GROUPED + (f".{'0' * decimals}" if decimals else "")
            made = self._book.add_format(
                {**self._cell, "align": "right", "indent": 1, "num_format": form}
            )
            self._figures[decimals] = made
        return self._figures[decimals]


def _divided(values: tuple[Value, ...], ledger: Ledger) -> Iterator[tuple[Value | str, ...]]:
    """A row, and rows in which those of its texts go on for which Excel knows no height.

    What is short stands in each, so that they stay together when they are sorted or filtered; where
    that cannot be, it stands once, and no sum counts it twice.
    """
    most = (_TALLEST_ROW - _PADDING) // _LINE
    parts = [
        _parts(value, width, most) if isinstance(value, str) else (value,)
        for value, width in zip(values, ledger.widths, strict=True)
    ]
    repeated = ledger.is_sortable
    for at in range(max(map(len, parts), default=1)):
        yield tuple(
            each[at] if at < len(each) else each[0] if len(each) == 1 and repeated else None
            for each in parts
        )


def _with_whole(
    values: tuple[Value, ...], shown: Sequence[tuple[Value | str, ...]], ledger: Ledger
) -> Iterator[tuple[Value | str, ...]]:
    """The rows with the whole text where formulas look for it: its cell is as high as they are."""
    for each in shown:
        yield tuple(
            values[column] if column in ledger.sought else value
            for column, value in enumerate(each)
        )


def _parts(text: str, width: int, most: int) -> tuple[str, ...]:
    """A text in parts of so many lines; those after the first say that they go on."""
    if len(text) <= width * most // 2:
        return (text,)
    lines = textwrap.wrap(text, width)
    if len(lines) <= most:
        return (text,)
    first, rest = lines[:most], lines[most:]
    more = [rest[at : at + most - 1] for at in range(0, len(rest), most - 1)]
    return (" ".join(first), *(f"{GOES_ON}{' '.join(each)}" for each in more))


def _height(values: tuple[Value | str, ...], widths: tuple[int, ...]) -> float:
    """The height in points of a row whose texts wrap in columns of these widths."""
    lines = (
        _lines(value, width) if isinstance(value, str) else 1
        for value, width in zip(values, widths, strict=True)
    )
    return min(_TALLEST_ROW, _LINE * max(lines, default=1) + _PADDING)


def _lines(text: str, width: int) -> int:
    """How many lines a text takes."""
    if len(text) <= width and "\t" not in text and text.strip():
        return 1
    return _wrapped(str(text), width)


@lru_cache(maxsize=_MOST_TEXTS)
def _wrapped(text: str, width: int) -> int:
    """The same of a long one: it is said in the rows of many units."""
    return len(textwrap.wrap(text, width))


def _write(
    sheet: Any,  # noqa: ANN401  # xlsxwriter's sheets have no exact types
    at: tuple[int, int],
    value: Value | str,
    formats: _Formats,
    text: CellFormat,
) -> None:
    match value:
        case None:
            sheet.write_blank(*at, None, text)
        case int():
            sheet.write_number(*at, value, formats.centred)
        case Day(day):
            if day.year < _MADE.year - 80:  # Excel knows no day before 1900
                sheet.write_string(*at, value.words, text)
            else:
                sheet.write_datetime(*at, datetime.combine(day, time()), formats.day)
        case Figure(number, _, ""):
            sheet.write_number(*at, number, formats.figure(number))
        case Figure(number, _, formula):
            sheet.write_formula(*at, formula, formats.figure(number), number)
        case str():
            sheet.write_string(*at, value[:LONGEST_CELL], text)

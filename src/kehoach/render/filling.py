"""What makes a sheet a form: cells to fill in, all others locked, and what it is known by."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any, Final

from kehoach.render.lengths import LONGEST_CELL
from kehoach.views.records import Filling, Ledger

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook as Book

KEPT: Final = "_kehoach"
"""The sheet that nobody sees: whose form it is, and the key and the digest of each row."""

FIRST_DAY: Final = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""Nothing that is followed was finished before."""

_FONT: Final = {"font_name": "Times New Roman", "font_size": 12}
_OPEN: Final = {"bg_color": "#FFF9D6", "locked": False}
_HEIGHT: Final = 34
_DAYS: Final = {
    "validate": "date", "criteria": ">=", "value": FIRST_DAY,
    "error_title": "Ngày", "error_message": "Ghi ngày dạng ngày/tháng/năm: 30/11/2026.",
}  # fmt: skip
_ALLOWED: Final = {"format_columns": True, "format_rows": True, "autofilter": True}


def write_above(book: Book, sheet: Any, filling: Filling) -> None:  # noqa: ANN401  # xlsxwriter's sheets have no exact types
    """The lines above the rows: the unit, the day, and what is to be done."""
    strong = book.add_format({**_FONT, "bold": True})
    words, name = filling.unit
    sheet.write_string(2, 0, words, book.add_format(_FONT))
    sheet.write_string(2, 2, name[:LONGEST_CELL], strong)
    words, day = filling.day
    sheet.write_string(3, 0, words, book.add_format(_FONT))
    shape = {**_FONT, **_OPEN, "border": 1, "align": "center", "num_format": "dd/mm/yyyy"}
    sheet.write_datetime(3, 2, datetime.combine(day.value, time()), book.add_format(shape))
    sheet.data_validation(3, 2, 3, 2, _DAYS)
    text = book.add_format({**_FONT, "italic": True, "text_wrap": True, "valign": "top"})
    sheet.merge_range(4, 0, 4, filling.key - 1, filling.help, text)
    sheet.set_row(4, _HEIGHT)


def fill(book: Book, sheet: Any, ledger: Ledger, cell: dict[str, Any]) -> None:  # noqa: ANN401  # as above
    """Open the cells that are filled in, with what may stand in them, and lock the others."""
    filling: Any = ledger.filling
    first = ledger.first_line - 1
    last = first + len(ledger.rows) - 1
    text = book.add_format({**cell, **_OPEN, "valign": "top", "num_format": "@"})
    short = book.add_format({**cell, **_OPEN, "align": "center"})
    dated = book.add_format({**cell, **_OPEN, "align": "center", "num_format": "dd/mm/yyyy"})
    shapes = dict.fromkeys(filling.texts, text) | {filling.finished: dated}
    for row in range(first, last + 1):
        for column in filling.open:
            sheet.write_blank(row, column, None, shapes.get(column, short))
    choices = {
        "validate": "list", "source": list(filling.choices), "error_title": "Tình trạng",
        "error_message": "Chọn một trong các mục của danh sách.",
    }  # fmt: skip
    sheet.data_validation(first, filling.status, last, filling.status, choices)
    share = {
        "validate": "integer", "criteria": "between", "minimum": 0, "maximum": 100,
        "error_title": "Tỷ lệ", "error_message": "Ghi số nguyên từ 0 đến 100.",
    }  # fmt: skip
    sheet.data_validation(first, filling.progress, last, filling.progress, share)
    sheet.data_validation(first, filling.finished, last, filling.finished, _DAYS)
    key = filling.key
    sheet.set_column(key, key, ledger.widths[key], None, {"hidden": True})
    sheet.print_area(0, 0, last, key - 1)
    sheet.protect("", _ALLOWED)


def keep(book: Book, ledger: Ledger) -> None:
    """The sheet that nobody sees. It holds digests, never the plan's words."""
    filling: Any = ledger.filling
    sheet = book.add_worksheet(KEPT)
    sheet.write_string(0, 0, KEPT)
    sheet.write_string(0, 1, filling.unit[1][:LONGEST_CELL])
    for at, (row, digest) in enumerate(zip(ledger.rows, filling.digests, strict=True), 1):
        sheet.write_string(at, 0, str(row[filling.key]))
        sheet.write_string(at, 1, digest)
    sheet.very_hidden()
    sheet.protect()

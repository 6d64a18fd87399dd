"""Forms and workbooks as another hand fills them in: openpyxl, which knows nothing of ours."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from typing import Any

import openpyxl

from kehoach.build.documents import status_forms
from kehoach.merging.form import Form, form_of
from kehoach.plan import Loaded
from kehoach.render.xlsx import xlsx
from kehoach.sheets import read_book

DAY_CELL = "C4"
FIRST_ROW = 7
COLUMNS = {"status": "E", "progress": "F", "finished": "G"}
COLUMNS |= {"text": "H", "difficulty": "I", "proposal": "J"}
KEY_COLUMN = "K"


def forms(loaded: Loaded, day: date) -> dict[str, bytes]:
    """The forms of all units, by the names of their files."""
    found = status_forms(loaded.plan, day, None)
    return {each.name: xlsx(each.view()) for each in found}  # type: ignore[arg-type]  # a workbook


def opened(data: bytes) -> Any:  # noqa: ANN401  # openpyxl has no types
    """A workbook as openpyxl has it."""
    return openpyxl.load_workbook(io.BytesIO(data))


def saved(book: Any) -> bytes:  # noqa: ANN401  # as above
    """The bytes that openpyxl writes."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def put(sheet: Any, cell: str, value: object) -> None:  # noqa: ANN401  # as above
    """Type something into a cell; a text stays a text, whatever it begins with."""
    sheet[cell] = value
    if isinstance(value, str):
        sheet[cell].data_type = "s"


def rows_of(sheet: Any) -> dict[str, int]:  # noqa: ANN401  # as above
    """The rows of a form by their keys."""
    rows = range(FIRST_ROW, sheet.max_row + 1)
    return {key: row for row in rows if (key := sheet[f"{KEY_COLUMN}{row}"].value)}


def filled(data: bytes, entries: Mapping[str, Mapping[str, object]], day: object = None) -> bytes:
    """A form with what is filled into the rows of some keys, and the day."""
    book = opened(data)
    sheet = book.worksheets[0]
    rows = rows_of(sheet)
    for key, entry in entries.items():
        for name, value in entry.items():
            put(sheet, f"{COLUMNS[name]}{rows[key]}", value)
    if day is not None:
        put(sheet, DAY_CELL, day)
    return saved(book)


def form(data: bytes, file: str = "so-a.xlsx") -> Form:
    """What a form says."""
    found = form_of(read_book(data, hidden=True), file)
    assert found
    return found

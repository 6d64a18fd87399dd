"""Workbooks of Excel, read on the standard library.

In: the bytes of a workbook (`.xlsx`). Out: its sheets, rows and cells, each with what it holds. It
takes any bytes, and has one exception, `SheetFault`. Nothing is computed: of a formula it says that
it is one, and what the program that saved the file took it for.
"""

from kehoach.sheets.book import MOST_COLUMNS, MOST_ROWS, Sheet, read_book, read_properties
from kehoach.sheets.cells import Cell, Kind, Row, address
from kehoach.sheets.faults import SheetFault

__all__ = [
    "MOST_COLUMNS",
    "MOST_ROWS",
    "Cell",
    "Kind",
    "Row",
    "Sheet",
    "SheetFault",
    "address",
    "read_book",
    "read_properties",
]

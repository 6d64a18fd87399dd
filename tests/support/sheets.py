"""Forms as one sheet of a workbook: a head of two sides, lines over all columns, tables, a foot."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from itertools import takewhile

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from forms import Form, cells, runs
from kehoach.vietnamese.legacy import Encoding
from old_letters import encoded


def as_workbook(form: Form, font: str = "Times New Roman", old: str = "") -> bytes:
    """The form in a sheet; with `old` its words are in the letters of a font before Unicode."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = _Sheet(
            book.add_worksheet("Biểu"),
            book.add_format({"font_name": font}),
            (lambda text: encoded(text, Encoding(old))) if old else str,
            max((len(cells(line)) for line in form.lines if line.startswith("|")), default=6),
        )
        for run in runs(form.lines):
            sheet.put(run)
    return out.getvalue()


class _Sheet:
    """A sheet that is written from its top."""

    def __init__(
        self, sheet: Worksheet, look: Format, shown: Callable[[str], str], width: int
    ) -> None:
        self._sheet, self._look, self._shown, self._width = sheet, look, shown, width
        self._at = 0

    def put(self, run: Sequence[str]) -> None:
        """Write a table, a head or a foot, or a line."""
        first = run[0]
        if first.startswith("%"):
            self._sides([side.split(" / ") for side in first[1:].split("%")])
        elif first.startswith("|"):
            self._table([cells(row) for row in run])
        else:
            self._cell(0, 0, 0, self._width - 1, first)
            self._at += 1

    def _sides(self, sides: Sequence[Sequence[str]]) -> None:
        middle = self._width // 2
        for (left, right), side in zip(
            ((0, middle - 1), (middle, self._width - 1)), sides, strict=True
        ):
            for row, text in enumerate(side):
                self._cell(row, left, row, right, text)
        self._at += max(map(len, sides))

    def _table(self, rows: Sequence[Sequence[str]]) -> None:
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                if text not in {"<", "~"}:
                    right = column + _run(texts[column + 1 :], "<")
                    below = [each[column] for each in rows[row + 1 :]]
                    self._cell(row, column, row + _run(below, "~"), right, text)
        self._at += len(rows)

    def _cell(self, top: int, left: int, bottom: int, right: int, text: str) -> None:
        words = self._shown(text.strip().lstrip("*^[").replace(" // ", "\n"))
        top, bottom = top + self._at, bottom + self._at
        if (top, left) == (bottom, right):
            self._sheet.write_string(top, left, words, self._look)
        else:
            self._sheet.merge_range(top, left, bottom, right, words, self._look)


def _run(texts: Sequence[str], sign: str) -> int:
    """How many texts at the start are a sign."""
    return len(list(takewhile(sign.__eq__, texts)))

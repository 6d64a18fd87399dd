"""A plan in a Word file: its paragraphs and tables as lines and grids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kehoach.importing.fault import ImportFault
from kehoach.importing.source import Cell, Grid, Line, Part, Place, tidy
from kehoach.word import (
    Block,
    Document,
    Paragraph,
    Run,
    Table,
    TextBox,
    WordFault,
    paragraphs,
    read_word,
)


def docx_parts(data: bytes, file: str) -> list[Part]:
    """The lines and tables of a Word file, as if all its tracked changes were accepted."""
    try:
        document = read_word(data)
    except WordFault as fault:
        raise ImportFault(file, fault.reason, fault.help, fault.line) from None
    reading = _Reading(document, file)
    return list(reading.parts(document.blocks))


class _Reading:
    def __init__(self, document: Document, file: str) -> None:
        self._file = file
        self._notes: Mapping[str, str] = {
            note.mark.strip("[]"): " ".join(
                tidy(paragraph.text) for paragraph in paragraphs(note.blocks)
            )
            for note in document.notes
        }

    def parts(self, blocks: tuple[Block, ...]) -> Iterator[Part]:
        for block in blocks:
            if isinstance(block, Table):
                yield self._grid(block)
            elif isinstance(block, TextBox):
                yield from self.parts(block.blocks)
            else:
                yield from self._lines(block)

    def _grid(self, table: Table) -> Grid:
        rows = tuple(
            tuple(
                Cell(tuple(self._cell(cell.blocks)), cell.column, cell.columns, cell.rows)
                for cell in row.cells
            )
            for row in table.rows
        )
        return Grid(rows, Place(self._file, table.place.ordinal, table.place.page))

    def _cell(self, blocks: tuple[Block, ...]) -> Iterator[Line]:
        for part in self.parts(blocks):
            yield from (part,) if isinstance(part, Line) else part.lines

    def _lines(self, paragraph: Paragraph) -> Iterator[Line]:
        place = Place(self._file, paragraph.place.ordinal, paragraph.place.page)
        label = tidy(paragraph.label.text) if paragraph.label else ""
        rows = _rows(paragraph.runs)
        for at, runs in enumerate(rows):
            text = tidy("".join(self._said(run) for run in runs))
            if not text and not (label and at == 0):
                continue
            spoken = [run for run in runs if run.text.strip() and not run.note]
            yield Line(
                text,
                place,
                label if at == 0 else "",
                bold=bool(spoken) and all(run.look.bold for run in spoken),
                italic=bool(spoken) and all(run.look.italic for run in spoken),
                centred=paragraph.alignment == "center",
                outline=paragraph.style.outline if at == 0 else None,
                lead=_lead(spoken),
                breaks=paragraph.breaks and at == 0,
            )

    def _said(self, run: Run) -> str:
        """A run's words; a note stands in parentheses where it is referred to."""
        if run.look.hidden:
            return ""
        if run.note:
            words = self._notes.get(run.text.strip("[] "), "")
            return f" ({words})" if words else ""
        return run.text


def _rows(runs: tuple[Run, ...]) -> list[list[Run]]:
    """The runs of each line that a line break ends."""
    rows: list[list[Run]] = [[]]
    for run in runs:
        for at, piece in enumerate(run.text.split("\n")):
            if at:
                rows.append([])
            rows[-1].append(run._replace(text=piece))
    return rows


def _lead(runs: list[Run]) -> str:
    """The words at the start that are bold, italic or underlined, where others are not."""
    looks = [(run.look.bold, run.look.italic, run.look.underline) for run in runs]
    if len(set(looks)) < 2 or not any(looks[0]):  # noqa: PLR2004  # one look says nothing
        return ""
    count = next((at for at, look in enumerate(looks) if look != looks[0]), len(runs))
    return tidy("".join(run.text for run in runs[:count]))

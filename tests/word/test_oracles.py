"""Other programs that read and write Word files: what they make of ours, and we of theirs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from docx.document import Document as TheirDocument
from docx.enum.text import WD_BREAK
from docx.table import Table as TheirTable
from docx.table import _Cell as TheirCell

from kehoach.word import Accept, Paragraph, Table, everything, lines, nothing, paragraphs, read_word
from plans import SMALLEST
from running import Run
from word_made import Convert
from word_traps import FILE


def theirs(holder: TheirDocument | TheirCell) -> Iterator[str]:
    """The words of all paragraphs as python-docx reads them, cells in order."""
    for block in holder.iter_inner_content():
        if isinstance(block, TheirTable):
            for row in block.rows:
                for cell in row.cells:
                    yield from theirs(cell)
        else:
            yield block.text


def test_our_own_documents(run: Run) -> None:
    """Of every document that we build the words, styles and properties are those of python-docx."""
    assert run("build", "--plan", SMALLEST, "--format", "docx").exit_code == 0
    built = sorted(Path("build").rglob("*.docx"))
    assert len(built) > 2
    for path in built:
        document, other = read_word(path.read_bytes()), docx.Document(str(path))
        ours = list(paragraphs(document.blocks))
        said = [each.text.replace("\N{NON-BREAKING HYPHEN}", "-") for each in ours]  # as there
        assert said == list(theirs(other))
        outer = [each for each in document.blocks if isinstance(each, Paragraph)]
        assert [each.style.name.casefold() for each in outer] == [
            (each.style.name if each.style else "").casefold() for each in other.paragraphs
        ]
        assert document.properties["title"] == other.core_properties.title
        width = other.sections[0].page_width
        assert width is not None
        assert document.sections[0].width == width.twips


def test_what_python_docx_writes(tmp_path: Path) -> None:
    """Headings, lists, tables, pictures' places and headers of another hand are read."""
    other = docx.Document()
    other.add_heading("Mục đích", 1)
    other.add_paragraph("việc", style="List Number")
    other.add_paragraph("việc nữa", style="List Number")
    other.add_paragraph("ý", style="List Bullet")
    grid = other.add_table(3, 3)
    grid.cell(0, 0).merge(grid.cell(1, 1)).text = "góc"
    grid.cell(2, 2).text = "cuối"
    other.sections[0].header.paragraphs[0].text = "đầu trang"
    other.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    other.add_paragraph("trang hai")
    other.save(str(tmp_path / "a.docx"))
    document = read_word((tmp_path / "a.docx").read_bytes())
    assert list(lines(document)) == [
        "Mục đích", "1. việc", "2. việc nữa", "- ý", "góc", "cuối", "trang hai",
    ]  # fmt: skip
    first, last = document.blocks[0], document.blocks[-1]
    assert isinstance(first, Paragraph)
    assert (first.style.name, first.style.outline) == ("heading 1", 0)
    assert isinstance(last, Paragraph)
    assert last.breaks
    (table,) = (each for each in document.blocks if isinstance(each, Table))
    corner = table.rows[0].cells[0]
    assert (corner.columns, corner.rows, len(table.rows[1].cells)) == (2, 2, 1)
    (header,) = document.sections[0].headers
    assert [each.text for each in paragraphs(header.blocks)] == ["đầu trang"]


@pytest.fixture(scope="module")
def rewritten(office: Convert) -> bytes:
    """The document of all traps as LibreOffice writes it."""
    return office(FILE, "docx")


@pytest.mark.parametrize("accept", [everything, nothing])
def test_after_libreoffice(rewritten: bytes, accept: Accept) -> None:
    """A document that LibreOffice has written anew says the same, but for the fields it computes."""

    def said(data: bytes) -> list[str]:
        return [line for line in lines(read_word(data, accept)) if not line.startswith("một hai")]

    assert said(rewritten) == said(FILE)
    assert rewritten != FILE
    ours, others = read_word(FILE, accept), read_word(rewritten, accept)
    assert [(each.author, each.text, each.about) for each in others.comments] == [
        (each.author, each.text, each.about) for each in ours.comments
    ]
    assert {(each.revision.author, each.text) for each in others.changes if each.text != "¶"} == {
        (each.revision.author, each.text) for each in ours.changes
    }

"""Plans of a dozen offices of other kinds, as Word files, texts, Markdown: words, tasks, who, when."""

from __future__ import annotations

import pytest

from copied import numbered
from forms import Form, as_markdown, as_text, as_word, form, read_scores
from kehoach.importing import Imported, read, write
from old_letters import with_old_letters
from plans import DATA
from sheets import as_workbook

FORMS = {
    path.stem: form(path.stem, path.read_text(encoding="utf-8"))
    for path in sorted((DATA / "forms").glob("*.txt"))
}
LOST_ON_THE_CLIPBOARD = {"bo-nhan", "nhieu-viec"}
"""Forms of which a clipboard loses numbers, merged cells or lines in cells, and with them who does what."""


def imported(name: str, data: bytes) -> Imported:
    """What becomes of a file; no word of it is lost."""
    made = write(read([(name, data)]))
    assert made.loaded.is_sound
    assert made.measure.lost == ()
    assert not [each for each in made.remarks if each.kind in {"unplaced", "bare"}]
    return made


IN_ORDER = {"bo-phu-luc": 0.94}
"""Forms that say less than 0.98 of their words in order: with a line that the compiler words itself."""


def fits(made: Imported, wanted: Form) -> None:
    """Whether tasks, leads, supports and times are those of the form."""
    found = read_scores(made.loaded.plan, wanted)
    assert {role: each.f1 for role, each in found.items() if each.f1 < 0.99} == {}


@pytest.mark.parametrize("name", FORMS)
def test_a_word_file_of_another_office_is_read(name: str) -> None:
    """Numbers counted by Word, tables with merged cells, text boxes, labels of every kind."""
    made = imported("ke-hoach.docx", as_word(FORMS[name]))
    fits(made, FORMS[name])
    assert made.measure.recall >= IN_ORDER.get(name, 0.98)


@pytest.mark.parametrize("name", sorted(set(FORMS) - LOST_ON_THE_CLIPBOARD))
def test_its_text_and_its_markdown_are_read(name: str) -> None:
    """From the clipboard, with tabs between the cells of a row; and with tables of pipes."""
    wanted = FORMS[name]
    fits(imported("ke-hoach.txt", as_text(wanted).encode()), wanted)
    fits(imported("ke-hoach.md", as_markdown(wanted).encode()), wanted)


@pytest.mark.parametrize("name", ["bo-bang", "gop-o", "nhieu-dong", "truong-gio", "xa-moi"])
def test_a_workbook_of_an_office_is_read(name: str) -> None:
    """A whole plan in one sheet: a head of two sides, lines, several tables, a foot."""
    wanted = FORMS[name]
    made = imported("ke-hoach.xlsx", as_workbook(numbered(wanted)))
    fits(made, wanted)
    word = imported("ke-hoach.docx", as_word(wanted)).loaded.plan
    found = made.loaded.plan
    assert found.document.issuer.name == word.document.issuer.name
    assert found.document.recipients == word.document.recipients
    assert len(found.duty_blocks) == len(word.duty_blocks)


def test_old_letters_of_a_workbook_become_unicode() -> None:
    """By the font of each cell."""
    wanted = FORMS["nhieu-viec"]
    made = imported("ke-hoach.xlsx", as_workbook(numbered(wanted), "VNI-Times", "vni"))
    fits(made, wanted)


@pytest.mark.parametrize("family", ["TCVN", "VNI"])
@pytest.mark.parametrize("name", ["dang-uy", "gop-o", "khung-chu"])
def test_old_letters_of_a_word_file_become_unicode(name: str, family: str) -> None:
    """In paragraphs, cells and boxes; the files are the same as those of the new letters."""
    word = as_word(FORMS[name])
    made = imported("ke-hoach.docx", with_old_letters(word, family))
    assert made.files == imported("ke-hoach.docx", word).files

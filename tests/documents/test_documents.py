from __future__ import annotations

import re
import unicodedata
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Mm
from fidelity import compare, docx_text
from pypdf import PdfReader

from extract import paragraphs
from plans import DATA

SOURCE = DATA / "ke-hoach-06.txt"


def documents(folder: Path) -> list[Path]:
    """Every document of a built plan, by its Word file."""
    return sorted(folder.rglob("*.docx"))


@pytest.mark.parametrize("plan", ["lai-chau", "xa", "dang"])
def test_all_formats_say_the_same_paragraph_for_paragraph(
    built: dict[str, Path], plan: str
) -> None:
    """DOCX, PDF, HTML and Markdown, each read by another program, have equal text."""
    found = documents(built[plan])
    assert len(found) >= 5
    for path in found:
        word = paragraphs(path)
        assert len(word) > 3
        for ending in (".html", ".md", ".pdf"):
            assert paragraphs(path.with_suffix(ending)) == word, path.with_suffix(ending).name


def test_the_real_plan_is_built_as_it_was_signed(built: dict[str, Path]) -> None:
    """Word by word in order: at least 0.985 of the source, and of the built text."""
    result = compare(SOURCE.read_text("utf-8"), docx_text(built["lai-chau"] / "ke-hoach.docx"))
    assert result.recall >= 0.985
    assert result.precision >= 0.985


def test_fidelity_sees_what_is_lost() -> None:
    """The measure falls where words are missing, and names them."""
    result = compare("Một hai, BA bốn hoá", "một hai bốn hóa năm")
    assert (result.recall, result.precision) == (0.8, 0.8)
    assert [(each.source, each.built) for each in result.differences] == [("BA", ""), ("", "năm")]


def test_word_files_have_the_page_of_the_decree(built: dict[str, Path]) -> None:
    """A4 with margins of 20, 20, 30 and 20 mm; the table lies across."""
    section: Any = Document(str(built["lai-chau"] / "ke-hoach.docx")).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    margins = (
        section.top_margin, section.bottom_margin, section.left_margin, section.right_margin,
    )  # fmt: skip
    for margin, wanted in zip(margins, (20, 20, 30, 20), strict=True):
        assert abs(margin - Mm(wanted)) < Mm(0.1)
    assert section.different_first_page_header_footer
    table = Document(str(built["lai-chau"] / "bieu-phan-cong.docx")).sections[0]
    assert table.orientation == WD_ORIENT.LANDSCAPE


def test_word_headings_are_real_headings(built: dict[str, Path]) -> None:
    """The navigation pane of Word shows the outline."""
    document: Any = Document(str(built["lai-chau"] / "ke-hoach.docx"))
    headings = [
        (each.style.name, each.text)
        for each in document.paragraphs
        if each.style.name.startswith("Heading")
    ]
    assert headings[0] == ("Heading 1", "A. MỤC ĐÍCH, YÊU CẦU")
    assert ("Heading 2", "I. HOẠT ĐỘNG TUYÊN TRUYỀN, BÁO CHÍ, XUẤT BẢN") in headings
    assert sum(name == "Heading 2" for name, text in headings if text[:1].isdigit()) >= 26


def test_word_files_say_nothing_of_when_they_were_made(built: dict[str, Path]) -> None:
    """Every entry of the zip has the same date, and the list of content types comes first."""
    with zipfile.ZipFile(built["lai-chau"] / "ke-hoach.docx") as archive:
        entries = archive.infolist()
    assert entries[0].filename == "[Content_Types].xml"
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}


def test_pdfs_are_set_in_one_font_that_is_inside(built: dict[str, Path]) -> None:
    """All faces are embedded and of one family with the metrics of Times New Roman."""
    reader: Any = PdfReader(built["lai-chau"] / "ke-hoach.pdf")
    names, embedded = set(), True
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            names.add(str(inner["/BaseFont"]).split("+")[1].split("-")[0])
            embedded = embedded and any(
                key.startswith("/FontFile") for key in inner["/FontDescriptor"]
            )
    assert embedded
    assert len(names) == 1
    assert names <= {"LiberationSerif", "TimesNewRoman", "TimesNewRomanPSMT", "Tinos"}
    assert reader.trailer["/Root"]["/Lang"] == "vi-VN"
    assert "06/KH-BTC" in str(reader.metadata and reader.metadata.title)


def test_all_text_is_composed(built: dict[str, Path]) -> None:
    """What a reader copies out of any format is NFC."""
    for ending in ("docx", "pdf", "html", "md"):
        text = "\n".join(paragraphs(built["lai-chau"] / f"ke-hoach.{ending}"))
        assert unicodedata.is_normalized("NFC", text)


def test_a_draft_has_blanks_where_number_and_date_will_stand(built: dict[str, Path]) -> None:
    """The commune's plan has neither yet; the official document leaves room (NĐ 30/2020, 1.5)."""
    text = paragraphs(built["xa"] / "ke-hoach.docx")
    number = next(line for line in text if line.startswith("Số:"))
    assert number.replace("\u00a0", "") == "Số: /KH-UBND"
    assert "\u00a0\u00a0" in number
    assert any("ngày \u00a0" in line for line in text[:8])


def test_the_commune_has_its_own_outline_labels_and_signature(built: dict[str, Path]) -> None:
    """Another numbering, other labels in another order, KT.: without touching the code."""
    text = paragraphs(built["xa"] / "ke-hoach.docx")
    assert any(line.startswith("I. ") for line in text)
    labels = ["Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian dự kiến", "Địa điểm", "Kinh phí"]
    starts = [line.removeprefix("- ").split(":")[0] for line in text if line.startswith("- ")]
    first = starts.index(labels[0])
    order = [labels.index(each) for each in starts[first : first + 4] if each in labels]
    assert order == sorted(order)
    assert set(labels) <= set(starts)
    assert text.index("KT. CHỦ TỊCH") < text.index("PHÓ CHỦ TỊCH")


def test_markdown_files_lead_to_each_other_and_groups_stretch_no_column(
    built: dict[str, Path],
) -> None:
    """All links are files that are there; the words of a group stand in the widest column."""
    folder = built["lai-chau"]
    for name in ("ke-hoach.md", "bieu-phan-cong.md", "du-toan.md", "don-vi/so-noi-vu.md"):
        text = (folder / name).read_text("utf-8")
        links = re.findall(r"\]\(([^)]+)\)", text.rpartition("\n---\n")[2])
        assert len(links) > 4, name
        assert all((folder / name).parent.joinpath(link).resolve().is_file() for link in links)
    table = (folder / "bieu-phan-cong.md").read_text("utf-8")
    groups = [line for line in table.splitlines() if line.startswith("| |") or "| **" in line]
    assert [line for line in groups if line.startswith("| | **")]
    assert not [line for line in groups if line.startswith("| **")]

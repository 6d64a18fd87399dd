"""What a user may choose of looks: a model Word file, a look of their own, fonts, PDF standards."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from docx import Document
from docx.shared import Mm, Pt, RGBColor
from pypdf import PdfReader

from extract import paragraphs
from kehoach.render.fonts import find_font
from kehoach.render.reference import merged_styles
from kehoach.render.wordstyles import clean_styles
from kehoach.word import LIMITS
from kehoach.word.markup import Nodes, parsed
from plans import LAI_CHAU, ROOT, SMALLEST
from programs import Converted, find_words, pages
from running import Run

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.fixture
def model(run: Run, tmp_path: Path) -> Path:
    """Our own document, changed as a user would in Word, with the ids that Word gives."""
    assert run("build", "--plan", SMALLEST, "--format", "docx", "--out", "first").exit_code == 0
    document: Any = Document(str(tmp_path / "first/ke-hoach.docx"))
    document.styles["Quốc hiệu"].font.color.rgb = RGBColor(0x80, 0, 0)
    document.styles["Body Text"].font.size = Pt(13)
    document.styles["heading 1"].font.name = "Arial"
    document.styles["Quốc hiệu"]._element.set(f"{{{W}}}styleId", "Qucchiu")
    document.styles["heading 1"]._element.set(f"{{{W}}}styleId", "u1")
    section = document.sections[0]
    section.left_margin, section.right_margin = Mm(35), Mm(15)
    path = tmp_path / "mau.docx"
    document.save(str(path))
    return path


def test_styles_and_page_come_from_a_model(
    run: Run, converted: Converted, tmp_path: Path, model: Path
) -> None:
    """By the styles' names, whatever ids Word gave them; also in the landscape table."""
    result = run("build", "--plan", SMALLEST, "--reference", model, "--format", "docx")
    assert result.exit_code == 0, result.stderr
    document: Any = Document(str(tmp_path / "build/ke-hoach.docx"))
    styles = document.styles
    assert styles["Quốc hiệu"].font.color.rgb == RGBColor(0x80, 0, 0)
    assert styles["Body Text"].font.size == Pt(13)
    assert styles["heading 1"].font.name == "Arial"
    used = {element.get(f"{{{W}}}val") for element in document.element.body.iter(f"{{{W}}}pStyle")}
    known = {style.style_id for style in styles}
    assert used <= known
    assert "Nation" in used
    section = document.sections[0]
    assert [round(each.mm) for each in (section.left_margin, section.right_margin)] == [35, 15]
    table: Any = Document(str(tmp_path / "build/bieu-phan-cong.docx")).sections[0]
    assert (round(table.page_width.mm), round(table.page_height.mm)) == (297, 210)
    assert round(table.left_margin.mm) == 35
    plain = tmp_path / "first/ke-hoach.docx"
    assert paragraphs(tmp_path / "build/ke-hoach.docx") == paragraphs(plain)
    assert pages(converted(tmp_path / "build/ke-hoach.docx"))


def test_a_model_of_another_program_lends_what_it_has(
    run: Run, converted: Converted, tmp_path: Path
) -> None:
    """The usual styles are its own, ours are added; its theme comes along."""
    document = Document()  # the template of python-docx: a theme, many styles, none of ours
    document.styles["Body Text"].font.size = Pt(15)
    document.save(str(tmp_path / "khac.docx"))
    result = run(
        "build", "--plan", SMALLEST, "--reference", "khac.docx", "--only", "ke-hoach",
        "--format", "docx",
    )  # fmt: skip
    assert result.exit_code == 0, result.stderr
    made = tmp_path / "build/ke-hoach.docx"
    styles: Any = Document(str(made)).styles
    assert styles["Body Text"].font.size == Pt(15)
    assert styles["Quốc hiệu"].font.bold
    with zipfile.ZipFile(made) as archive:
        assert "word/theme/theme1.xml" in archive.namelist()
        assert "theme1.xml" in archive.read("[Content_Types].xml").decode()
    assert pages(converted(made))


def test_ids_that_another_style_has_taken_are_not_confused() -> None:
    """A style of theirs that has our id under another name keeps its looks under a new id."""
    ours = f"""<w:styles xmlns:w="{W}">
<w:style w:type="paragraph" w:styleId="Nation"><w:name w:val="Quốc hiệu"/></w:style></w:styles>"""
    theirs = f"""<w:styles xmlns:w="{W}" xmlns:x="urn:x" x:Ignorable="x">
<w:style w:type="paragraph" w:styleId="Nation"><w:name w:val="Dân tộc"/>
<w:basedOn w:val="Qh"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr><x:odd/></w:style>
<w:style w:type="paragraph" w:styleId="Qh"><w:name w:val="quốc HIỆU"/></w:style></w:styles>"""
    read = clean_styles(parsed(theirs.encode(), "styles.xml", Nodes(LIMITS)))
    root = ET.fromstring(merged_styles(ours, read))
    found = {
        style.get(f"{{{W}}}styleId"): style.find(f"{{{W}}}name").get(f"{{{W}}}val")  # type: ignore[union-attr]  # each has a name
        for style in root
    }
    assert found == {"Nation-2": "Dân tộc", "Nation": "quốc HIỆU"}
    assert root.find(f".//{{{W}}}basedOn").get(f"{{{W}}}val") == "Nation"  # type: ignore[union-attr]  # it is there
    assert root.find(f".//{{{W}}}numPr") is None
    assert b"urn:x" not in ET.tostring(root)


@pytest.mark.parametrize("content", [b"", b"PK", b"not a zip", "missing", "other", "broken"])
def test_what_is_no_word_file_is_a_usage_error(
    run: Run, tmp_path: Path, content: bytes | str
) -> None:
    """Exit status 2 and the file's name; never a traceback, and nothing is written."""
    path = tmp_path / "mau.docx"
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif content != "missing":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("word/styles.xml", "<w:styles")
            if content == "broken":
                archive.writestr("word/document.xml", "<x/>")
    result = run("build", "--plan", SMALLEST, "--reference", path)
    assert result.exit_code == 2
    assert "mau.docx" in result.stderr
    assert not (tmp_path / "build").exists()


@pytest.mark.parametrize("size", [None, 'w:w="x" w:h="1"'])
def test_a_model_without_a_page_lends_its_styles_only(
    run: Run, tmp_path: Path, model: Path, size: str | None
) -> None:
    """Our page then stays."""
    with zipfile.ZipFile(model) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    section = f"<w:sectPr><w:pgSz {size}/><w:pgMar/></w:sectPr>" if size else ""
    parts["word/document.xml"] = (
        f'<w:document xmlns:w="{W}"><w:body>{section}</w:body></w:document>'.encode()
    )
    with zipfile.ZipFile(tmp_path / "khong-trang.docx", "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    result = run("build", "--plan", SMALLEST, "--reference", "khong-trang.docx", "--format", "docx")
    assert result.exit_code == 0
    made: Any = Document(str(tmp_path / "build/ke-hoach.docx")).sections[0]
    assert [round(each.mm) for each in (made.page_width, made.left_margin)] == [210, 30]


def test_one_file_changes_the_look_of_all_formats(run: Run, tmp_path: Path) -> None:
    """An office that wants the larger set of sizes writes a look of its own."""
    looks = tmp_path / "cua-toi/looks"
    looks.mkdir(parents=True)
    shipped = ROOT / "templates/looks/state.j2"
    own = shipped.read_text("utf-8").replace('"motto": {"size": 13', '"motto": {"size": 14')
    (looks / "state.j2").write_text(own, "utf-8")
    result = run("build", "--plan", SMALLEST, "--templates", "cua-toi", "--only", "ke-hoach")
    assert result.exit_code == 0
    document: Any = Document(str(tmp_path / "build/ke-hoach.docx"))
    assert document.styles["Tiêu ngữ"].font.size == Pt(14)
    motto = find_words(tmp_path / "build/ke-hoach.pdf", "Độc lập - Tự do - Hạnh phúc")[0]
    assert motto.size == 14
    assert ".motto { font-size: 1.0em" in (tmp_path / "build/ke-hoach.html").read_text("utf-8")


# --- PDFs --------------------------------------------------------------------------------------


def test_pdfs_can_be_read_aloud(built: dict[str, Path]) -> None:
    """PDF/UA-1: tagged, titled, with a language and bookmarks for the headings."""
    for path in (built["lai-chau"]).rglob("*.pdf"):
        reader: Any = PdfReader(path)
        root = reader.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]
        assert root["/Lang"] == "vi-VN"
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert "pdfuaid" in root["/Metadata"].get_data().decode()
        assert reader.metadata.title
    titles = [each.title for each in PdfReader(built["lai-chau"] / "ke-hoach.pdf").outline[:1]]  # type: ignore[union-attr]  # the first is no list
    assert titles == ["A. MỤC ĐÍCH, YÊU CẦU"]


@pytest.mark.parametrize(
    ("standard", "mark"), [("a-2b", "pdfaid:part>2"), ("a-3a", "pdfaid:part>3")]
)
def test_archives_may_want_another_standard(
    run: Run, tmp_path: Path, standard: str, mark: str
) -> None:
    """`--pdf-standard` passes through; all documents of the real plan can be had in it."""
    result = run("build", "--plan", LAI_CHAU, "--pdf-standard", standard, "--format", "pdf")
    assert result.exit_code == 0, result.stderr
    for name in ("ke-hoach", "bieu-phan-cong", "don-vi/so-noi-vu"):
        root: Any = PdfReader(tmp_path / f"build/{name}.pdf").trailer["/Root"]
        assert mark in root["/Metadata"].get_data().decode()


def test_a_font_may_lie_in_a_folder_of_the_users(run: Run, tmp_path: Path) -> None:
    """It is preferred to an installed one of the same family."""
    face = find_font()
    assert face is not None
    folder = tmp_path / "phong-chu"
    folder.mkdir()
    for path in face.folder.iterdir():
        if "Serif" in path.name or "times" in path.name.lower() or "Tinos" in path.name:
            shutil.copy(path, folder)
    result = run(
        "build", "--plan", SMALLEST, "--font-dir", folder, "--format", "pdf", "--only", "ke-hoach"
    )
    assert result.exit_code == 0
    assert f"from {folder}" in result.stderr
    assert run("build", "--plan", SMALLEST, "--font-dir", "khong-co").exit_code == 2


def test_a_format_that_a_document_does_not_have_is_a_usage_error(run: Run) -> None:
    """Nothing is built silently."""
    result = run("build", "--plan", SMALLEST, "--only", "ke-hoach", "--format", "xlsx")
    assert result.exit_code == 2
    assert "none of the chosen documents has one of these formats" in result.stderr

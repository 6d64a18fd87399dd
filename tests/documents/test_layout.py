"""The layout of the decree (NĐ 30/2020, Phụ lục I) and of the Party, seen by other programs."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from extract import paragraphs
from kehoach.plan import Label
from kehoach.views.heads import meta_of
from plans import HEAD, load_text
from programs import Converted, find_words, pages, strokes
from running import Run

NEAR = 0.6
"""How far, in millimetres, two things may be apart that belong together."""


class Component(NamedTuple):
    """A component of the decree's table: its style in Word, how that looks, and its words here."""

    style: str
    size: int
    face: str
    words: str


REGULAR, BOLD, ITALIC, BOLD_ITALIC = "regular", "bold", "italic", "bold italic"

STATE = {
    "cơ quan chủ quản": Component("Cơ quan chủ quản", 12, REGULAR, "UBND TỈNH LAI CHÂU"),
    "cơ quan ban hành": Component("Cơ quan ban hành", 12, BOLD, "BAN TỔ CHỨC KỶ NIỆM 20 NĂM"),
    "quốc hiệu": Component("Quốc hiệu", 12, BOLD, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    "tiêu ngữ": Component("Tiêu ngữ", 13, BOLD, "Độc lập - Tự do - Hạnh phúc"),
    "số, ký hiệu": Component("Số và ký hiệu", 13, REGULAR, "Số: 06/KH-BTC"),
    "thời gian": Component("Địa danh và thời gian", 13, ITALIC, "Lai Châu, ngày 10 tháng 5 năm"),
    "tên loại": Component("Title", 14, BOLD, "KẾ HOẠCH"),
    "trích yếu": Component("Subtitle", 14, BOLD, "Tổ chức các hoạt động kỷ niệm 20 năm"),
    "căn cứ": Component("Căn cứ", 14, ITALIC, "Thực hiện Chỉ thị số 11-CT/TU"),
    "nội dung": Component("Body Text", 14, REGULAR, "Năm 2024, cùng với kỷ niệm"),
    "quyền hạn": Component("Quyền hạn", 14, BOLD, "TM. BAN TỔ CHỨC"),
    "chức vụ": Component("Chức vụ", 14, BOLD, "PHÓ TRƯỞNG BAN"),
    "chức vụ khác": Component("Chức vụ khác của người ký", 14, BOLD, "PHÓ CHỦ TỊCH UBND TỈNH"),
    "họ tên": Component("Họ tên dưới chức vụ", 14, BOLD, "Tống Thanh Hải"),
    "nơi nhận": Component("Nơi nhận", 12, BOLD_ITALIC, "Nơi nhận:"),
    "danh sách nhận": Component("Nơi nhận danh sách", 11, REGULAR, "- Lưu: VT, VX3."),
}

APPENDIX = {
    "phụ lục": Component("Phụ lục", 14, BOLD, "Phụ lục"),
    "tên phụ lục": Component("Tên phụ lục", 14, BOLD, "BIỂU PHÂN CÔNG NHIỆM VỤ CHI TIẾT"),
    "kèm theo": Component("Kèm theo", 14, ITALIC, "(Kèm theo Kế hoạch"),
    "đầu cột": Component("Bảng đầu cột", 12, BOLD, "Nội dung công việc"),
}

PARTY = {
    "cấp trên": Component("Cơ quan chủ quản", 14, REGULAR, "TỈNH ỦY LAI CHÂU"),
    "cơ quan ban hành": Component("Cơ quan ban hành", 14, BOLD, "BAN THƯỜNG VỤ"),
    "tiêu đề": Component("Quốc hiệu", 15, BOLD, "ĐẢNG CỘNG SẢN VIỆT NAM"),
    "số, ký hiệu": Component("Số và ký hiệu", 14, REGULAR, "Số 67-KH/TU"),
    "thời gian": Component(
        "Địa danh và thời gian", 14, ITALIC, "Lai Châu, ngày 03 tháng 8 năm 2026"
    ),
    "tên loại": Component("Title", 16, BOLD, "KẾ HOẠCH"),
    "trích yếu": Component("Subtitle", 14, BOLD, "học tập, quán triệt Nghị quyết"),
    "căn cứ": Component("Căn cứ", 14, REGULAR, "- Căn cứ Quy chế làm việc"),
    "quyền hạn": Component("Quyền hạn", 14, BOLD, "T/M BAN THƯỜNG VỤ"),
    "chức vụ": Component("Chức vụ", 14, REGULAR, "PHÓ BÍ THƯ"),
    "họ tên": Component("Họ tên người ký", 14, BOLD, "Giàng Thị Mai"),
    "nơi nhận": Component("Nơi nhận", 14, REGULAR, "Nơi nhận:"),
    "danh sách nhận": Component("Nơi nhận danh sách", 12, REGULAR, "- Lưu Văn phòng Tỉnh ủy."),
}

DOCUMENTS = [
    pytest.param(plan, file, each, id=f"{file}-{name}")
    for plan, file, table in (
        ("lai-chau", "ke-hoach", STATE),
        ("lai-chau", "bieu-phan-cong", APPENDIX),
        ("dang", "ke-hoach", PARTY),
    )
    for name, each in table.items()
]


def word_paragraphs(path: Path) -> list[Any]:
    """All paragraphs of a Word file, those in tables too."""
    document: Any = Document(str(path))
    body = document.element.body
    return [Paragraph(element, document._body) for element in body.iter(qn("w:p"))]


@pytest.mark.parametrize(("plan", "file", "component"), DOCUMENTS)
def test_every_component_has_the_size_and_face_of_its_rules(
    built: dict[str, Path], plan: str, file: str, component: Component
) -> None:
    """In Word by its named style, in the PDF by what is drawn."""
    paragraphs_of_word = word_paragraphs(built[plan] / f"{file}.docx")
    found = next(each for each in paragraphs_of_word if component.words in each.text)
    assert found.style.name == component.style
    font = found.style.font
    face = " ".join(name for name in ("bold", "italic") if getattr(font, name)) or REGULAR
    assert (font.size, face) == (Pt(component.size), component.face)
    drawn = find_words(built[plan] / f"{file}.pdf", component.words)[0]
    drawn_face = " ".join(name for name in ("bold", "italic") if name.title() in drawn.font)
    assert (drawn.size, drawn_face or REGULAR) == (component.size, component.face)


def test_running_text_is_justified_indented_and_apart(built: dict[str, Path]) -> None:
    """Justified; first line 1.27 cm; at least 6 pt between paragraphs; single spacing."""
    document: Any = Document(str(built["lai-chau"] / "ke-hoach.docx"))
    for name in ("Body Text", "List Bullet", "Căn cứ", "Heading 3"):
        shape = document.styles[name].paragraph_format
        assert shape.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
        assert abs(shape.first_line_indent - Mm(12.7)) < Mm(0.1)
        assert shape.space_before >= Pt(6)
        assert shape.line_spacing == 1.0


def test_party_text_has_lines_of_exact_height(built: dict[str, Path]) -> None:
    """18 to 22 pt exactly, indent 10 mm, margins 20, 20, 30 and 15 mm."""
    document: Any = Document(str(built["dang"] / "ke-hoach.docx"))
    shape = document.styles["Body Text"].paragraph_format
    assert Pt(18) <= shape.line_spacing <= Pt(22)
    assert abs(shape.first_line_indent - Mm(10)) < Mm(0.1)
    section = document.sections[0]
    margins = (
        section.top_margin, section.bottom_margin, section.left_margin, section.right_margin,
    )  # fmt: skip
    assert [round(each.mm) for each in margins] == [20, 20, 30, 15]


def test_party_documents_have_their_own_signs(built: dict[str, Path]) -> None:
    """A star below the issuer, five hyphens below the subject, I-, no ./. and no VT."""
    text = paragraphs(built["dang"] / "ke-hoach.docx")
    assert text[text.index("BAN THƯỜNG VỤ") + 1] == "*"
    assert "-----" in text
    assert "I- MỤC ĐÍCH, YÊU CẦU" in text
    assert not any("./." in line or "Độc lập" in line or " VT" in line for line in text)
    assert any(line.endswith("(qua Ban Tuyên giáo và Dân vận Tỉnh ủy).") for line in text)
    head: Any = Document(str(built["dang"] / "ke-hoach.docx")).styles["Nơi nhận"]
    assert head.font.underline


def test_rules_are_drawn_lines_of_the_right_length(built: dict[str, Path]) -> None:
    """Below the motto as long as its words; below issuer and subject a third to a half of theirs."""
    path = built["lai-chau"] / "ke-hoach.pdf"
    motto = find_words(path, "Độc lập - Tự do - Hạnh phúc")[0]
    issuer = find_words(path, "BAN TỔ CHỨC KỶ NIỆM 20 NĂM")[0]
    subject = find_words(path, "thành lập tỉnh Lai Châu (01/01/2004 - 01/01/2024)")[0]
    lines = {round(each.centre): each for each in strokes(path)}
    below_motto = lines[round(motto.centre)]
    assert abs(below_motto.width - motto.width) < 2
    assert motto.bottom < below_motto.top < motto.bottom + 4
    below_issuer = lines[round(issuer.centre)]
    assert 1 / 3 <= below_issuer.width / issuer.width <= 1 / 2
    below_subject = next(each for each in strokes(path) if each.top > subject.bottom)
    assert 1 / 3 <= below_subject.width / subject.width <= 1 / 2
    assert abs(below_subject.centre - 110) < NEAR


def test_word_draws_the_same_lines(built: dict[str, Path]) -> None:
    """As shapes, not as underscores, borders or underlines."""
    document: Any = Document(str(built["lai-chau"] / "ke-hoach.docx"))
    drawn = list(document.element.body.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"))  # fmt: skip
    widths = [int(each.get("cx")) / 36_000 for each in drawn]
    assert len(widths) == 3
    motto = find_words(built["lai-chau"] / "ke-hoach.pdf", "Độc lập - Tự do - Hạnh phúc")[0]
    assert abs(widths[1] - motto.width) < 2
    xml = document.element.xml
    assert "____" not in xml
    assert "<w:u " not in xml
    assert "pBdr" not in xml


def test_letterhead_stands_in_two_columns(built: dict[str, Path]) -> None:
    """Issuer and number left, Quốc hiệu and date right, each centred over the other."""
    path = built["lai-chau"] / "ke-hoach.pdf"
    left = [find_words(path, words)[0] for words in ("UBND TỈNH LAI CHÂU", "Số: 06/KH-BTC")]
    right = [
        find_words(path, words)[0]
        for words in ("CỘNG HÒA XÃ HỘI", "Độc lập - Tự do - Hạnh phúc", "Lai Châu, ngày 10")
    ]
    assert abs(left[0].centre - left[1].centre) < NEAR
    assert all(each.right < 105 for each in left)
    assert all(each.left > 95 for each in right)
    assert abs(left[0].top - right[0].top) < NEAR
    assert abs(left[1].top - right[2].top) < NEAR
    kind = find_words(path, "KẾ HOẠCH")[0]
    assert abs(kind.centre - (30 + 190) / 2) < NEAR


def test_pages_are_numbered_at_the_top_but_for_the_first(built: dict[str, Path]) -> None:
    """Centred in the top margin, size 13; the field of Word, hidden on page 1."""
    path = built["lai-chau"] / "ke-hoach.pdf"
    numbers = [each for each in find_words(path, "2") if each.page == 1 and each.top < 18]
    assert len(numbers) == 1
    assert numbers[0].size == 13
    assert abs(numbers[0].centre - 110) < NEAR
    assert not [each for each in find_words(path, "1") if each.page == 0 and each.top < 18]
    document: Any = Document(str(built["lai-chau"] / "ke-hoach.docx"))
    section = document.sections[0]
    assert section.different_first_page_header_footer
    assert " PAGE " in section.header._element.xml
    assert section.header.paragraphs[0].style.font.size == Pt(13)
    table: Any = Document(str(built["lai-chau"] / "bieu-phan-cong.docx")).sections[0]
    assert 'w:start="1"' in table._sectPr.xml


def test_the_signature_is_on_the_page_of_the_last_paragraph(built: dict[str, Path]) -> None:
    """Recipients left and signature right, on one height, never alone on a page."""
    for plan, last in (("lai-chau", "báo cáo)./."), ("dang", "Tỉnh ủy).")):
        path = built[plan] / "ke-hoach.pdf"
        closing = find_words(path, last)[-1]
        recipients = find_words(path, "Nơi nhận:")[-1]
        name = find_words(path, {"lai-chau": "Tống Thanh Hải", "dang": "Giàng Thị Mai"}[plan])[-1]
        assert closing.page == recipients.page == name.page
        assert recipients.right < 105 < name.centre
        assert closing.bottom < recipients.top


def test_a_long_plan_never_leaves_the_signature_alone(run: Run, tmp_path: Path) -> None:
    """Whatever the length of the text, the closing paragraph stays with the signature."""
    (tmp_path / "plan").mkdir()
    for count in range(14, 30, 3):
        lines = "".join(f"    - Đoạn văn thứ {index} của kế hoạch.\n" for index in range(count))
        (tmp_path / "plan/a.yaml").write_text(
            HEAD.replace("  signature:", "  closing: Trên đây là Kế hoạch.\n  signature:")
            + f"sections:\n- heading: Việc\n  text:\n{lines}",
            "utf-8",
        )
        assert run("build", "--format", "pdf", "--only", "ke-hoach").exit_code == 0
        path = tmp_path / "build/ke-hoach.pdf"
        closing, name = find_words(path, "Trên đây")[-1], find_words(path, "Nguyễn Văn A")[-1]
        assert closing.page == name.page


def test_a_number_and_its_symbol_stay_on_one_line(run: Run, tmp_path: Path) -> None:
    """Wherever in a line they come to stand: those of the State, of ministries, and of the Party."""
    (tmp_path / "plan").mkdir()
    numbers = ("06/KH-BTC", "30/2020/NĐ-CP", "1234/QĐ-TTg", "123/TTr-UBND", "145-KL/TU")
    lines = "".join(
        f"    - {'chữ ' * 14}{'ê' * width} {number}.\n" for number in numbers for width in range(30)
    )
    head = HEAD + f"sections:\n- heading: Việc\n  text:\n{lines}"
    (tmp_path / "plan/a.yaml").write_text(head, "utf-8")
    assert run("build", "--format", "pdf", "--only", "ke-hoach").exit_code == 0
    found = pages(tmp_path / "build/ke-hoach.pdf")
    said = [line.strip() for page in found for line in page.replace("\ufffe", "-").splitlines()]
    said = [line.replace("./.", ".") for line in said]  # the last one ends the document
    for number in numbers:
        assert len([line for line in said if line.endswith(f"{number}.")]) == 30, number
        assert [line for line in said if line.startswith(number)], "none came to a line's end"


@pytest.mark.parametrize(
    ("authority", "post", "lines"),
    [
        ("[TM. Ủy ban nhân dân]", "Chủ tịch", ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]),
        ("KT. Giám đốc", "Phó Giám đốc", ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]),
        (
            "[TM. Ủy ban nhân dân, KT. Chủ tịch]", "Phó Chủ tịch",
            ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        ),
        ("TL. Chủ tịch", "Chánh Văn phòng", ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"]),
        ("TUQ. Chủ tịch", "Giám đốc Sở Nội vụ", ["TUQ. CHỦ TỊCH", "GIÁM ĐỐC SỞ NỘI VỤ"]),
        ("[]", "Q. Giám đốc", ["Q. GIÁM ĐỐC"]),
    ],
)  # fmt: skip
def test_every_form_of_authority_is_set(
    run: Run, tmp_path: Path, authority: str, post: str, lines: list[str]
) -> None:
    """TM., KT., TL., TUQ. and Q. stand line by line above the post."""
    (tmp_path / "plan").mkdir()
    signature = f"signature: {{authority: {authority}, post: {post}, name: Nguyễn Văn A}}"
    text = re.sub("signature:.*", signature, HEAD) + "sections: [{heading: Việc, text: Làm.}]\n"
    (tmp_path / "plan/a.yaml").write_text(text, "utf-8")
    assert run("build", "--format", "docx", "--only", "ke-hoach").exit_code == 0
    found = paragraphs(tmp_path / "build/ke-hoach.docx")
    assert found[-len(lines) - 1 :] == [*lines, "Nguyễn Văn A"]


def test_tables_repeat_their_head_and_do_not_split_rows(built: dict[str, Path]) -> None:
    """In Word by its own settings; in the PDF the head is on every page of the table."""
    document: Any = Document(str(built["lai-chau"] / "bieu-phan-cong.docx"))
    rows = document.tables[0].rows
    assert rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows)
    heads = find_words(built["lai-chau"] / "bieu-phan-cong.pdf", "Nội dung công việc")
    table_pages = {each.page for each in find_words(built["lai-chau"] / "bieu-phan-cong.pdf", "Các đơn vị có liên quan")}  # fmt: skip
    assert {each.page for each in heads} == table_pages
    assert len(table_pages) > 1


def test_no_table_touches_the_text_above_it(run: Run, tmp_path: Path) -> None:
    """In Word an empty line that stays with the table parts them, or the note on its unit does."""
    rows = "table: {columns: [number, Tên], rows: [[Một], [Hai]]"
    text = f"""sections:
      - {{heading: Bảng dưới đề mục, {rows}}}}}
      - {{heading: Bảng dưới lời dẫn, text: "Như sau:", {rows}}}}}
      - {{heading: Bảng có ghi chú, {rows}, note: "Đơn vị tính: ha"}}}}
    """
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan/a.yaml").write_text(HEAD + text, "utf-8")
    assert run("build", "--format", "docx", "--only", "ke-hoach").exit_code == 0
    document: Any = Document(str(tmp_path / "build/ke-hoach.docx"))
    tables = [table for table in document.tables if table.style.name == "Table Grid"]
    before: list[Any] = [Paragraph(table._tbl.getprevious(), document) for table in tables]
    assert [each.style.name for each in before] == ["Trước bảng"] * 2 + ["Bảng đơn vị tính"]
    for paragraph in before:
        form = paragraph.style.paragraph_format
        space = form.space_after or (not paragraph.text and form.line_spacing)
        assert form.keep_with_next
        assert space >= Pt(3)


def test_a_draft_is_named_without_a_number() -> None:
    """No slash stands where the number will be."""
    plan = load_text("sections: [{heading: Việc}]").plan
    assert plan.document.number is None
    assert meta_of(plan, Label("Tập huấn")).title == "Kế hoạch - Tập huấn"


def test_word_files_say_what_they_are(built: dict[str, Path]) -> None:
    """Title, subject, author and language, for whoever files them."""
    document: Any = Document(str(built["lai-chau"] / "ke-hoach.docx"))
    properties = document.core_properties
    assert properties.title.startswith("Kế hoạch số 06/KH-BTC - ")
    assert properties.subject.startswith("Tổ chức các hoạt động")
    assert properties.author.startswith("Ban Tổ chức")
    assert properties.language == "vi-VN"
    assert 'w:lang w:val="vi-VN"' in document.styles.element.xml


@pytest.mark.parametrize(
    ("plan", "name"),
    [
        ("lai-chau", "ke-hoach"),
        ("lai-chau", "bieu-phan-cong"),
        ("lai-chau", "don-vi/so-noi-vu"),
        ("lai-chau", "du-toan"),
        ("xa", "ke-hoach"),
        ("dang", "ke-hoach"),
    ],
)
def test_word_and_pdf_are_the_same_page_for_page(
    built: dict[str, Path], converted: Converted, plan: str, name: str
) -> None:
    """What LibreOffice makes of the Word file has our PDF's number of pages and its words."""
    theirs = pages(converted(built[plan] / f"{name}.docx"))
    ours = pages(built[plan] / f"{name}.pdf")
    assert len(theirs) == len(ours)
    assert words(theirs) == words(ours)


def words(text: list[str]) -> Counter[str]:
    """The words of some pages, however lines and numbers of pages fall."""
    joined = " ".join(text).replace("\ufffe", "-")
    found = Counter(re.findall(r"[^\s\d-]+", joined))
    del found["./."]
    return found

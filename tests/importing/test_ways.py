"""Files of every kind, and files that are none."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from examples import examples
from imports import from_text
from kehoach.importing import ImportFault, read, write
from kehoach.importing.ways import apart, office
from kehoach.importing.ways.letters import Piece, Row
from kehoach.importing.ways.opening import MOST_BYTES, MOST_PARTS, MOST_WORDS, parts_of
from kehoach.importing.ways.pdf import in_columns
from offices import OFFICES, written
from plans import plan_of
from programs import Needed

TEXT = """\
KẾ HOẠCH
Tổng vệ sinh

I. NỘI DUNG
1. Dọn vệ sinh trụ sở
- Đơn vị chủ trì: Văn phòng xã
- Thời gian: Ngày 12/9/2026
"""


def fault(data: bytes, name: str) -> ImportFault:
    """Why bytes cannot be imported."""
    with pytest.raises(ImportFault) as caught:
        parts_of(data, name)
    return caught.value


def pdf_without_text() -> bytes:
    """A page with nothing on it that has letters, as a scan is."""
    parts = [
        "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj",
        "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj",
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>endobj",
        "4 0 obj<</Length 24>>stream\n0 0 m 100 100 l S       \nendstream endobj",
    ]
    return ("%PDF-1.4\n" + "\n".join(parts) + "\ntrailer<</Root 1 0 R>>\n%%EOF").encode()


def test_a_scan_gets_one_clear_error() -> None:
    """It says what the file is, and what to do."""
    finding = fault(pdf_without_text(), "quet.pdf").finding
    assert finding.code == "KH971"
    assert "picture" in finding.message
    assert "OCR" in finding.help


def test_a_small_pdf_of_any_size_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it grows to is had by a process that ends; the next file is read."""
    monkeypatch.setattr(apart, "BOUNDS", apart.BOUNDS._replace(memory=512 << 20))
    packer = zlib.compressobj(9)
    block = packer.compress(b" " * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    head, again = block[:2], packer.compress(b" " * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    page = head + block[2:] + again * 1024 + packer.flush()
    parts = pdf_without_text().split(b"<</Length 24>>stream\n0 0 m 100 100 l S       \n")
    bomb = (b"<</Length %d/Filter/FlateDecode>>stream\n%s\n" % (len(page), page)).join(parts)
    assert len(bomb) < 2 << 20
    assert "takes too long, or too much" in fault(bomb, "x.pdf").finding.message
    assert "picture" in fault(pdf_without_text(), "x.pdf").finding.message


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "trong.txt"),
        (b"%PDF-1.7 nothing more", "hong.pdf"),
        (b"PK\x03\x04 no archive", "hong.docx"),
        (b"PK\x03\x04 no archive", "hong.xlsx"),
        (b"words", "khong-phai.pdf"),
        (b"words", "khong-phai.docx"),
        (b"\xff\xd8\xff\xe0 a picture", "anh.txt"),
        ("Kế hoạch".encode("utf-16-be"), "utf16.txt"),
        (b"\x00\x01\x02\x03" * 99, "nhi-phan.txt"),
    ],
)
def test_a_file_that_is_no_document_gets_a_finding(data: bytes, name: str) -> None:
    """Whatever its bytes are; it names the file and says what to do."""
    finding = fault(data, name).finding
    assert finding.span.file == name
    assert finding.message
    assert finding.help


def test_texts_in_other_forms_of_unicode_are_read() -> None:
    """With a mark of order, and in decomposed letters."""
    for encoding in ("utf-8-sig", "utf-16"):
        assert parts_of(TEXT.encode(encoding), "x.txt")
    decomposed = __import__("unicodedata").normalize("NFD", TEXT)
    assert from_text(decomposed).loaded.plan.activities[0].name == "Dọn vệ sinh trụ sở"


def test_a_line_broken_in_the_middle_is_one_paragraph() -> None:
    """Also where a blank line or a page stands between its halves."""
    text = TEXT.replace("Văn phòng xã", "Văn phòng\n\nxã").replace("trụ sở", "trụ\nsở")
    (activity,) = from_text(
        text.replace("phòng\n\nxã", "phòng và\n\nuỷ ban xã")
    ).loaded.plan.activities
    assert activity.name == "Dọn vệ sinh trụ sở"


def workbook(rows: list[list[object]], merged: tuple[str, str] | None = None) -> bytes:
    """A workbook of one sheet; `merged` is a range and what it says."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Biểu")
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
        if merged:
            sheet.merge_range(merged[0], merged[1])
    return out.getvalue()


def test_an_assignment_table_in_a_workbook_is_read() -> None:
    """Title above the table, a merged group row, a number for a year, no lead twice."""
    rows: list[list[object]] = [
        ["BIỂU PHÂN CÔNG NHIỆM VỤ"],
        [],
        ["TT", "Nội dung công việc", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian"],
        [""],
        [1, "In tài liệu", "Văn phòng xã", "", 2026],
        [2, "Tập huấn", "Trạm Y tế xã", "Công an xã; Đoàn xã", "Quý II/2026"],
    ]
    made = write(read([("bieu.xlsx", workbook(rows, ("A4:E4", "I. Chuẩn bị")))]))
    assert made.measure.lost == ()
    one, other = made.loaded.plan.activities
    assert (one.name, one.timing and one.timing.words) == ("In tài liệu", "2026")
    assert [each.unit.name for each in other.supports] == ["Công an xã", "Đoàn xã"]
    assert one.headings[-1] == "Chuẩn bị"


def test_the_document_and_its_annex_make_one_plan() -> None:
    """Several files, in the order in which they are given."""
    rows: list[list[object]] = [
        ["TT", "Nội dung", "Đơn vị chủ trì", "Thời gian"],
        [1, "Trồng cây", "Đoàn xã", "Tháng 9/2026"],
    ]
    made = write(read([("a.txt", TEXT.encode()), ("b.xlsx", workbook(rows))]))
    assert [each.name for each in made.loaded.plan.activities] == [
        "Dọn vệ sinh trụ sở",
        "Trồng cây",
    ]


def test_a_workbook_is_bounded() -> None:
    """What inflates without end, or declares entities, is refused."""
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr("xl/sharedStrings.xml", b" " * (65 << 20))
    assert "too large" in fault(bomb.getvalue(), "x.xlsx").finding.message
    strange = io.BytesIO()
    with zipfile.ZipFile(strange, "w") as archive:
        archive.writestr("xl/workbook.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><workbook/>')
    assert fault(strange.getvalue(), "x.xlsx").finding.code == "KH971"


def test_a_word_file_with_a_text_box_and_a_footnote_keeps_both() -> None:
    """The head in a box is read as a head."""
    name, data = written(plan_of(SMALL), next(each for each in OFFICES if each.head == "box"))
    assert write(read([(name, data)])).loaded.plan.document.issuer.name == "UBND tỉnh Lai Châu"


SMALL = """\
units: [{name: Sở Y tế}]
sections:
  - heading: Việc
    activities: [{text: Khám bệnh lưu động cho người cao tuổi, lead: Sở Y tế, when: Tháng 5/2026}]
"""


def test_an_old_file_goes_through_libreoffice(needed: Needed, tmp_path: Path) -> None:
    """In a profile of its own; the user's is not touched."""
    needed("soffice")
    rtf = rb"{\rtf1\ansi K\u7870? HO\u7840?CH\par 1. Vi\u7879?c\par}"
    parts = parts_of(rtf, "cu.rtf")
    assert [getattr(part, "printed", "") for part in parts][:2] == ["KẾ HOẠCH", "1. Việc"]
    assert list(tmp_path.iterdir()) == []


def test_an_old_file_that_is_damaged_is_no_plan(needed: Needed) -> None:
    """LibreOffice would take its bytes for a text."""
    needed("soffice")
    finding = fault(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "cu.doc").finding
    assert "could not open" in finding.message


def test_a_word_file_with_a_password_says_so() -> None:
    """Its words are in a stream that only the password opens."""
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    finding = fault(data, "mat.docx").finding
    assert "password" in finding.message
    assert "take the password away" in finding.help


def test_without_libreoffice_it_is_said_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """Install it, or save the file otherwise."""
    monkeypatch.setattr(office, "program", lambda: None)
    finding = fault(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "cu.doc").finding
    assert "install LibreOffice" in finding.help


@given(
    data=st.binary(max_size=400),
    name=st.sampled_from(["x.docx", "x.pdf", "x.txt", "x.md", "x.xlsx"]),
)
@examples(60)
def test_arbitrary_bytes_end_in_a_plan_or_a_finding(data: bytes, name: str) -> None:
    """Never in a traceback."""
    try:
        made = write(read([(name, data)]))
    except ImportFault as error:
        assert error.finding.help  # noqa: PT017  # both ends are right
    else:
        assert made.loaded.is_sound


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("KẾ HOẠCH\nx\n" + "1. a:\na) b:\n" * 1500, "long.txt"),
        ("KẾ HOẠCH\nx\nI. a\nNơi nhận:\n- b\n" * 1200, "documents.txt"),
        ("KẾ HOẠCH\nx\nI. y\n1. z\n- Đơn vị chủ trì: " + "Sở A, " * 20_000, "names.txt"),
        ("Đơn vị chủ trì: Sở A\n" * 2_000, "labels.txt"),
        ("| TT | Nội dung | Chủ trì |\n|---|---|---|\n" + "| 1 | a | Sở A |\n" * 2_000, "rows.md"),
        ("a " * 60_000, "line.txt"),
    ],
    ids=["marks that nest", "documents", "a list of names", "labels", "rows", "one line"],
)
def test_what_nobody_would_write_ends_soon(text: str, name: str) -> None:
    """No recursion without end, nothing that takes the square of a file's length."""
    made = from_text(text, name)
    assert made.loaded.is_sound
    assert made.measure.lost == ()


@pytest.mark.parametrize(
    "data",
    [b"a " * 2 * MOST_WORDS, b"- a;\n" * 2 * MOST_PARTS, bytes(2 * MOST_BYTES)],
    ids=["words", "lines", "bytes"],
)
def test_twice_a_bound_is_refused(data: bytes) -> None:
    """With what to do."""
    found = fault(data, "x.txt").finding
    assert "too large" in found.message
    assert "split" in found.help


LINES = st.sampled_from(
    ["A.", "I.", "1. Sở Y tế", "1.1. Việc", "a)", "- Đơn vị chủ trì: Sở A", "+ Thời gian: 2026", "(1) x",
     "Điều 1. Việc", "Phần I", "PHỤ LỤC II", "KẾ HOẠCH", "QUYẾT ĐỊNH", "Nơi nhận:", "TM. UBND", "CHỦ TỊCH",
     "| TT | Nội dung | Đơn vị chủ trì | Thời gian |", "|---|---|---|---|", "| 1 | x | Sở A | 2026 |",
     "|  | y |  | |", "| Ca | Phòng | Khách |", "| a<br>b |  | c |", "| cả bảng |", "Ca\tPhòng\tThời gian", "I\ta",
     "Nhiệm vụ\tĐơn vị chủ trì\tThời hạn", "a\tSở A\t2026", "Giao Sở Y tế chủ trì, phối hợp với Sở A xong trước ngày 5/5/2026.", "TỔ CHỨC THỰC HIỆN", "*nghiêng* và **đậm**", ":", "\x0c", "Căn cứ Luật;", "Số: /KH-UBND",
     "Hà Nội, ngày    tháng    năm 2026", "'\"\\: #{}[]&*!", "Sở Y tế, Sở Xây dựng và các đơn vị", "đ/c",
     "Trên đây là Kế hoạch", "(Kèm theo Kế hoạch số 1)", "Lưu: VT", "null", "2026", "…", "Trước ngày 5/5/2026"]
)  # fmt: skip


@given(
    lines=st.lists(LINES | st.text(max_size=30), max_size=40),
    name=st.sampled_from(["x.txt", "x.md"]),
)
@examples(80)
def test_no_text_loses_a_word_or_makes_a_plan_with_errors(lines: list[str], name: str) -> None:
    """The grammar is total."""
    text = "\n".join(lines).encode("utf-8", "ignore").decode()
    try:
        made = from_text(text, name)
    except ImportFault:
        return
    assert made.loaded.is_sound
    assert made.measure.lost == ()


def page_row(base: float, *pieces: tuple[str, float, float]) -> Row:
    """A row of a page: each of its pieces with its left and its right side."""
    made = (
        Piece(text, left, right, base, 13.0, bold=False, italic=False)
        for text, left, right in pieces
    )
    return Row(tuple(made), base)


def test_columns_of_a_page_are_read_where_their_lines_stand_apart() -> None:
    """A head whose right side is a line longer, the title below it, a foot with wide gaps."""
    rows = [
        page_row(700, ("ỦY BAN NHÂN DÂN", 90, 190), ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA", 306, 490)),
        page_row(686, ("VIỆT NAM", 306, 360)),
        page_row(676, ("XÃ NẬM CUỔI", 130, 250)),
        page_row(662, ("Độc lập - Tự do - Hạnh phúc", 340, 475)),
        page_row(652, ("Số: 7/KH-UBND", 148, 236)),
        page_row(638, ("Nậm Cuổi, ngày 2 tháng 4 năm 2026", 323, 493)),
        page_row(610, ("KẾ HOẠCH", 276, 337)),
        page_row(590, ("Làm đường", 270, 342)),
        page_row(300, ("Nơi nhận:", 90, 136), ("TM. ỦY BAN NHÂN DÂN", 306, 433)),
        page_row(270, ("- Các bản;", 139, 246), ("CHỦ TỊCH", 381, 436)),
        page_row(240, ("- Lưu: VT.", 148, 237), ("Lò Văn Pú", 360, 457)),
    ]
    read_rows = [row.text for row in in_columns(rows, 18, 306)]
    assert read_rows == [
        "ỦY BAN NHÂN DÂN", "XÃ NẬM CUỔI", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc", "Số: 7/KH-UBND", "Nậm Cuổi, ngày 2 tháng 4 năm 2026",
        "KẾ HOẠCH", "Làm đường", "Nơi nhận:", "- Các bản;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH", "Lò Văn Pú",
    ]  # fmt: skip

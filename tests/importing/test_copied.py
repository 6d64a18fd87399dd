"""Plans as a page of the web gives them to a clipboard: heads flattened, lines broken, bars."""

from __future__ import annotations

from functools import cache

import pytest

from copied import SHAPES
from forms import as_word, form, read_scores
from imports import from_text
from kehoach.importing import Imported, read, write
from kehoach.plan import Document
from plans import DATA

FORMS = {
    path.stem: form(path.stem, path.read_text(encoding="utf-8"))
    for path in sorted((DATA / "forms").glob("*.txt"))
    if path.stem != "phuong-khung"  # whose head is one cell, of which no page makes columns
}
UNSAID = {
    *((name, shape) for name in ("bo-phu-luc", "truong-thang") for shape in SHAPES),
    ("gop-o", "stacked"), ("gop-o", "barred"), ("gop-o", "spaced"), ("nhieu-dong", "barred"),
    ("nhieu-viec", "stacked"), ("nhieu-viec", "barred"), ("nhieu-viec", "spaced"),
    ("truong-gio", "stacked"), ("truong-gio", "spaced"),
}  # fmt: skip
"""Tables of which such a copy does not say which cell stands in which column, or lines in cells."""


@cache
def of_word(name: str) -> Imported:
    """What becomes of the Word file."""
    return write(read([("ke-hoach.docx", as_word(FORMS[name]))]))


@cache
def copied(name: str, shape: str) -> Imported:
    """What becomes of a form that was copied from a page."""
    return from_text(SHAPES[shape](FORMS[name]))


def head_of(document: Document) -> tuple[object, ...]:
    """What a head says, but for the body above the issuer."""
    return (
        document.type, document.number, document.symbol, document.date, document.place,
        document.subject,
    )  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", FORMS)
def test_a_page_keeps_its_words_its_head_and_its_foot(name: str, shape: str) -> None:
    """As those of the Word file; nothing that the page says of itself becomes the issuer."""
    made = copied(name, shape)
    word = of_word(name)
    assert made.loaded.is_sound
    assert made.measure.lost == ()
    assert made.measure.recall >= min(0.99, word.measure.recall - 0.04)
    found, wanted = made.loaded.plan.document, word.loaded.plan.document
    assert head_of(found) == head_of(wanted)
    assert found.issuer.name.endswith(wanted.issuer.name)
    assert found.recipients == wanted.recipients
    assert found.signature.name == wanted.signature.name


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", FORMS)
def test_a_page_keeps_its_tasks(name: str, shape: str) -> None:
    """In lines with labels, and in tables of which each cell is a line."""
    if (name, shape) in UNSAID:
        pytest.skip("the copy does not say it")
    wanted = FORMS[name]
    found = read_scores(copied(name, shape).loaded.plan, wanted)
    assert {role: each.f1 for role, each in found.items() if each.f1 < 0.99} == {}


HEAD = """\
ỦY
BAN NHÂN DÂN
TỈNH BÌNH NGUYÊN
-------
|
CỘNG
HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập – Tự do – Hạnh phúc
--------------
|
Số:
26/2011/QĐ-UBND
|
Sông
Lam, ngày 9 tháng 8 năm 2011
|
QUYẾT ĐỊNH
BAN HÀNH KẾ HOẠCH TRỒNG CÂY CHẮN CÁT
ỦY BAN NHÂN DÂN TỈNH BÌNH NGUYÊN
Căn cứ Luật
Lâm nghiệp ngày 15 tháng 11 năm 2017;
QUYẾT ĐỊNH:
Điều 1.
Ban hành Kế hoạch trồng cây chắn cát ven biển.
Điều 2.
Quyết định này có hiệu lực từ ngày ký.
|
TM.
ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Trần Lam
|
"""


def test_a_head_broken_anywhere_is_read() -> None:
    """Names, the number and the day in two lines each; who decides is no part of the subject."""
    document = from_text(HEAD).loaded.plan.document
    assert document.issuer.name == "Ủy ban nhân dân tỉnh Bình Nguyên"
    assert (document.number, document.symbol) == (26, "2011/QĐ-UBND")
    assert document.place == "Sông Lam"
    assert document.subject == "Ban hành Kế hoạch trồng cây chắn cát"
    assert document.bases == ("Căn cứ Luật Lâm nghiệp ngày 15 tháng 11 năm 2017",)
    assert document.signature.authority == ("TM. Ủy ban nhân dân", "KT. chủ tịch")


@pytest.mark.parametrize(
    ("head", "parent", "issuer"),
    [
        (("SỞ Y TẾ", "THÀNH PHỐ HUẾ", "TRƯỜNG TRUNG CẤP", "AN BÌNH"), "Sở Y tế thành phố Huế", "Trường trung cấp An Bình"),
        (("HỘI NÔNG DÂN TỈNH", "HỘI NÔNG DÂN HUYỆN SÔNG MÃ"), "Hội nông dân tỉnh", "Hội nông dân huyện Sông Mã"),
        (("BAN QUẢN LÝ CÁC", "KHU DI TÍCH"), None, "Ban quản lý các khu di tích"),
        (("HỘI ĐỒNG NHÂN", "DÂN", "XÃ SÍN CHẢI"), None, "Hội đồng nhân dân xã Sín Chải"),
        (("PHÒNG GD&ĐT MAI SƠN", "TRƯỜNG MẦM NON HOA BAN"), "Phòng GD&ĐT Mai Sơn", "Trường mầm non Hoa Ban"),
        (("UBND QUẬN TÂY HỒ", "BAN CHỈ ĐẠO PHÒNG, CHỐNG", "MA TÚY"), "UBND quận Tây Hồ", "Ban chỉ đạo phòng, chống ma túy"),
    ],
)  # fmt: skip
def test_names_on_several_lines_part_where_the_issuer_begins(
    head: tuple[str, ...], parent: str | None, issuer: str
) -> None:
    """Not at the end of the first line."""
    nation = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
    lines = (*head, *nation, "Số: 3/KH-ABC", "Huế, ngày 2 tháng 3 năm 2026", "KẾ HOẠCH", "Dọn rác")
    found = from_text("\n".join(lines) + "\nI. NỘI DUNG\nQuét sân.\n").loaded.plan.document.issuer
    assert (found.parent or None, found.name.casefold()) == (parent, issuer.casefold())


def test_a_title_that_was_lost_is_told_by_the_symbol() -> None:
    """And a council's place by who decides, or by the opening."""
    text = (
        "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n"
        "Số: 77/KH-UBND | Bản Mế, ngày 4 tháng 6 năm 2020 |\n"
        "NẠO VÉT MƯƠNG NỘI ĐỒNG\n"
        "Căn cứ tình hình thực tế, Ủy ban nhân dân xã Bản Mế xây dựng Kế hoạch nạo vét như sau:\n"
        "- Làm xong trước mùa mưa.\n"
    )
    made = from_text(text)
    document = made.loaded.plan.document
    assert (document.type, document.place) == ("Kế hoạch", "Bản Mế")
    assert document.subject == "Nạo vét mương nội đồng"
    assert document.issuer.name == "Ủy ban nhân dân xã Bản Mế"
    assert made.measure.lost == ()


def test_a_head_in_one_line_is_read() -> None:
    """With the title of the page above it; the words of the page are kept."""
    text = (
        "Xem văn bản\n\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM SỞ CÔNG THƯƠNG Độc lập - Tự do - Hạnh phúc "
        "------- ------- Tân An, ngày 5 tháng 5 năm 2015 Số: 8/CT-SCT CHỈ THỊ VỀ TIẾT KIỆM ĐIỆN "
        "Mùa khô năm nay, điện thiếu hơn các năm trước.\n"
    )
    made = from_text(text)
    document = made.loaded.plan.document
    assert (document.type, document.subject) == ("Chỉ thị", "Về tiết kiệm điện")
    assert (document.symbol, document.place) == ("CT-SCT", "Tân An")
    assert document.issuer.name == "Sở Công Thương"
    assert made.measure.lost == ()


def test_a_place_with_its_kind_and_a_bar_behind_a_name_are_read() -> None:
    """In Markdown, too, where no bar parts cells."""
    text = (
        "SỞ DU LỊCH |\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n\nSố: 6/KH-SDL |\n\n"
        "TP. Mỹ Tho, ngày 7 tháng 8 năm 2019 |\n\nKẾ HOẠCH\n\nDọn bến tàu\n\n"
        "I. NỘI DUNG\n\n- Quét bến.\n"
    )
    for name in ("ke-hoach.txt", "ke-hoach.md"):
        document = from_text(text, name).loaded.plan.document
        assert (document.place, document.symbol) == ("TP. Mỹ Tho", "KH-SDL")
        assert document.issuer.name.casefold() == "sở du lịch"


def test_letters_lost_in_the_name_of_the_nation_do_no_harm() -> None:
    """Nor hyphens of the motto."""
    text = (
        "TRƯỜNG THCS ĐÔNG HÀ\nSố: 4/KHTHCS\nCỘNG HÒA XàHỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập  Tự do  Hạnh phúc\nĐông Hà, ngày 6 tháng 9 năm 2021\nKẾ HOẠCH\nTập thể dục\n"
        "I. NỘI DUNG\n- Tập mỗi sáng.\n"
    )
    made = from_text(text)
    assert made.loaded.plan.document.issuer.name == "Trường THCS Đông Hà"
    assert made.measure.lost == ()


def test_what_a_page_says_above_a_plan_is_not_its_title() -> None:
    """Where the head and the title come again below it."""
    text = (
        "KẾ HOẠCH HÈ 2023\nĐăng lúc: 09:12 01/06/2023\nXÃ ĐOÀN TÀ HỪA\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Tà Hừa, ngày 1 tháng 6 năm 2023\nKẾ HOẠCH\nHoạt động hè cho thiếu nhi\n"
        "I. NỘI DUNG\n- Dạy bơi.\n"
    )
    made = from_text(text)
    document = made.loaded.plan.document
    assert document.subject == "Hoạt động hè cho thiếu nhi"
    assert document.issuer.name.casefold() == "xã đoàn tà hừa"
    assert document.issuer.parent is None
    assert made.measure.lost == ()


def test_what_a_page_says_around_a_document_is_told() -> None:
    """Kept where it cannot be placed, and listed, so that nobody signs a page's buttons."""
    above = "Trang chủ / Văn bản\nCỡ chữ: A- A A+\n"
    below = "\nTải về: 118-KH-UBND.pdf\nLượt xem: 1.245\n"
    text = """ỦY BAN NHÂN DÂN
XÃ PHONG THỔ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 118/KH-UBND
Phong Thổ, ngày 20 tháng 10 năm 2026
KẾ HOẠCH
Phòng, chống rét năm 2026
UBND xã Phong Thổ xây dựng Kế hoạch như sau:
I. NHIỆM VỤ
1. Che chắn chuồng trại
- Chủ trì: Phòng Kinh tế
- Thời gian: Tháng 11/2026
Nơi nhận:
- UBND tỉnh;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn Hùng"""
    found = from_text(above + text + below)
    told = [(each.kind, each.about) for each in found.remarks if each.kind in {"head", "foot"}]
    assert told == [
        ("head", "Trang chủ / Văn bản"),
        ("head", "Cỡ chữ: A- A A+"),
        ("foot", "Tải về: 118-KH-UBND.pdf"),
        ("foot", "Lượt xem: 1.245"),
    ]
    alone = from_text(text)
    assert not [each for each in alone.remarks if each.kind in {"head", "foot"}]


@pytest.mark.parametrize(
    ("kind", "opening", "issuer", "symbol"),
    [
        ("KẾ HOẠCH", "Căn cứ tình hình nhà trường, trường mầm non Sao Mai đề ra kế hoạch như sau:", "Trường mầm non Sao Mai", "KH-TMNSM"),
        ("KẾ HOẠCH", "Để đường làng sạch đẹp; nay UBND xã Nậm Tăm thông báo kế hoạch dọn vệ sinh như sau:", "UBND xã Nậm Tăm", "KH-UBND"),
        ("HƯỚNG DẪN", "Nhân dịp đầu năm học mới, Sở Giáo dục và Đào tạo (GDĐT) hướng dẫn các đơn vị như sau:", "Sở Giáo dục và Đào tạo", "HD-SGDĐT"),
        ("KẾ HOẠCH", "Thực hiện công văn của cấp trên; Ban Chấp hành Huyện đoàn Sìn Hồ ban hành Kế hoạch như sau:", "Ban Chấp hành Huyện đoàn Sìn Hồ", "KH-BCHHĐSH"),
        ("KẾ HOẠCH", "Căn cứ chỉ đạo chung, Ủy ban nhân dân huyện xây dựng Kế hoạch như sau:", "Ủy ban nhân dân huyện Mường Tè", "KH-UBND"),
        ("CHƯƠNG TRÌNH", "Hội Khuyến học tỉnh xây dựng Chương trình với nội dung như sau:", "Hội Khuyến học tỉnh", "CTr-HKH"),
        ("ĐỀ ÁN", "Sở Lao động, Thương binh và Xã hội xây dựng Đề án như sau:", "Sở Lao động, Thương binh và Xã hội", "ĐA-SLĐTBXH"),
    ],
)  # fmt: skip
def test_who_issues_a_document_without_a_head_is_told_by_its_opening(
    kind: str, opening: str, issuer: str, symbol: str
) -> None:
    """And its symbol is what such a document of such a body has, to be looked at."""
    text = f"{kind}\nLàm sạch trường lớp trên địa bàn huyện Mường Tè\n{opening}\nI. NỘI DUNG\n- Quét sân.\n"
    made = from_text(text)
    document = made.loaded.plan.document
    assert (document.issuer.name, document.symbol) == (issuer, symbol)
    assert "xem lại: văn bản không ghi ký hiệu" in made.files["00-van-ban.yaml"]


def test_a_title_that_no_body_has_is_no_issuer() -> None:
    """A page says the title above the document, as it stands in it, too."""
    text = "Tổ chức Tết trồng cây\n\nHƯỚNG DẪN\n\nTổ chức Tết trồng cây\n\nI. NỘI DUNG\n\n- Trồng cây.\n"
    made = from_text(text)
    assert made.loaded.plan.document.issuer.name == "…"
    assert made.loaded.plan.document.symbol == "HD"
    assert made.measure.lost == ()


@pytest.mark.parametrize(
    "line", ["Năm học 2025 - 2026", "Giai đoạn 2026-2030", "Tháng 10/2026", "Học kỳ II, năm học 2025 - 2026", "Quý IV năm 2026"]
)  # fmt: skip
def test_a_time_alone_ends_the_subject(line: str) -> None:
    """Without a basis behind it, by which a text tells where the subject ends."""
    text = f"KẾ HOẠCH\nTổ chức hội khỏe\n{line}\nI. NỘI DUNG\n- Tập mỗi sáng.\n"
    assert from_text(text).loaded.plan.document.subject == f"Tổ chức hội khỏe {line}"


def test_words_of_the_layout_are_told_apart() -> None:
    """What is printed for a head and an ending that a text has not is no false word of it."""
    made = from_text("KẾ HOẠCH\nTổ chức hội khỏe\nI. NỘI DUNG\n- Tập mỗi sáng ở sân.\n")
    assert made.measure.recall == made.measure.precision == 1
    assert made.measure.added >= len("CHXHCNVN")  # each letter stands for a word of the head

"""Marks, labels and names, one by one."""

from __future__ import annotations

import pytest

from kehoach.importing.recognition.casing import Casing
from kehoach.importing.recognition.labels import role_of, within
from kehoach.importing.recognition.marks import split_mark
from kehoach.importing.recognition.naming import same_key, split_names
from kehoach.importing.writing.names_in_text import names_in


@pytest.mark.parametrize(
    ("line", "kind", "position", "rest"),
    [
        ("A. MỤC ĐÍCH", "A", 1, "MỤC ĐÍCH"),
        ("IV. TỔ CHỨC THỰC HIỆN", "I", 4, "TỔ CHỨC THỰC HIỆN"),
        ("I- MỤC ĐÍCH, YÊU CẦU", "I", 1, "MỤC ĐÍCH, YÊU CẦU"),
        ("II/ NỘI DUNG", "I", 2, "NỘI DUNG"),
        ("1- Nâng cao nhận thức", "1/", 1, "Nâng cao nhận thức"),
        ("1/ Mục đích", "1/", 1, "Mục đích"),
        ("12. Sở Y tế", "1", 12, "Sở Y tế"),
        ("2) Yêu cầu", "1)", 2, "Yêu cầu"),
        ("2.1. Năm 2023", "1.1", 1, "Năm 2023"),
        ("1.2.3 Rà soát", "1.1.1", 3, "Rà soát"),
        ("đ) Sản phẩm", "a", 5, "Sản phẩm"),
        ("a/ Nội dung", "a.", 1, "Nội dung"),
        ("(3) Công trình", "(1)", 3, "Công trình"),
        ("- (2). Công trình", "(1)", 2, "Công trình"),
        ("- Đơn vị thực hiện", "-", 0, "Đơn vị thực hiện"),
        ("– Phối hợp", "-", 0, "Phối hợp"),
        ("• Phối hợp", "-", 0, "Phối hợp"),
        ("+ Diễn văn", "+", 0, "Diễn văn"),
        ("Điều 3. Tổ chức thực hiện", "Điều", 3, "Tổ chức thực hiện"),
        ("Phần thứ hai", "Phần", 2, ""),
        ("CHƯƠNG III", "Chương", 3, ""),
    ],
)
def test_marks_are_read(line: str, kind: str, position: int, rest: str) -> None:
    """Every mark that offices put before a line."""
    mark, words = split_mark(line)
    assert mark is not None
    assert (mark.kind, mark.position, words) == (kind, position, rest)


@pytest.mark.parametrize(
    "line",
    ["1.500 triệu đồng từ ngân sách", "20 - 30 phút", "10/5/2023 là ngày hội", "Căn cứ Luật", "2024, năm của",
     "VTV và LTV truyền hình", "Mục đích của Kế hoạch", "-5 độ"],
)  # fmt: skip
def test_words_are_no_marks(line: str) -> None:
    """Sums, ranges, days and words at the start of a line."""
    assert split_mark(line) == (None, line)


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Đơn vị chủ trì", "lead"),
        ("Cơ quan, đơn vị chủ trì", "lead"),
        ("Chủ trì thực hiện", "lead"),
        ("Đơn vị thực hiện", "carries_out"),
        ("Người phụ trách", "carries_out"),
        ("Phân công thực hiện", "carries_out"),
        ("Cơ quan phối hợp", "support"),
        ("Phối hợp thực hiện", "support"),
        ("Đơn vị phối hợp, cung cấp số liệu", "support"),
        ("Thời gian hoàn thành", "due"),
        ("Thời hạn", "due"),
        ("Thời gian thực hiện", "when"),
        ("Tiến độ", "when"),
        ("Thời gian dự kiến", "when"),
        ("Địa điểm tổ chức", "place"),
        ("Kết quả/Sản phẩm", "output"),
        ("Sản phẩm đầu ra", "output"),
        ("Kinh phí", "budget"),
        ("Nguồn lực", "budget"),
        ("Ghi chú", "note"),
        ("STT", "number"),
        ("Nội dung công việc", "text"),
        ("Tên nhiệm vụ", "text"),
        ("Cơ quan theo dõi", "other"),
        ("Lãnh đạo chỉ đạo", "other"),
        ("Cấp tỉnh", ""),
        ("Hình thức", ""),
    ],
)
def test_labels_say_their_roles(label: str, role: str) -> None:
    """Labels of lines and titles of columns."""
    assert role_of(label) == role


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Sở Văn hóa, Thể thao và Du lịch.", ["Sở Văn hóa, Thể thao và Du lịch"]),
        ("Sở Lao động - Thương binh và Xã hội; UBND các huyện, thành phố",
         ["Sở Lao động - Thương binh và Xã hội", "UBND các huyện, thành phố"]),
        ("Sở Y tế, Sở Xây dựng và các đơn vị có liên quan",
         ["Sở Y tế", "Sở Xây dựng", "các đơn vị có liên quan"]),
        ("Sở Y tế, Tài chính, Giáo dục và Đào tạo", ["Sở Y tế", "Tài chính", "Giáo dục và Đào tạo"]),
        ("Các sở, ban, ngành, đoàn thể tỉnh", ["Các sở, ban, ngành, đoàn thể tỉnh"]),
        ("Ban Tuyên giáo và Dân vận Tỉnh ủy, Văn phòng Tỉnh ủy",
         ["Ban Tuyên giáo và Dân vận Tỉnh ủy", "Văn phòng Tỉnh ủy"]),
        ("Văn phòng HĐND và UBND xã", ["Văn phòng HĐND và UBND xã"]),
        ("Ban giám hiệu, tổ trưởng chuyên môn, giáo viên chủ nhiệm",
         ["Ban giám hiệu", "tổ trưởng chuyên môn", "giáo viên chủ nhiệm"]),
        ("HĐND, UBND các xã, phường", ["HĐND các xã, phường", "UBND các xã, phường"]),
        ("VTV, VOV, các địa phương", ["VTV", "VOV", "các địa phương"]),
        ("Bộ Tài chính,Thanh tra Chính phủ", ["Bộ Tài chính", "Thanh tra Chính phủ"]),
        ("Bộ Thông tin và Truyền thông Bộ Nội vụ", ["Bộ Thông tin và Truyền thông", "Bộ Nội vụ"]),
        ("Cục Xúc tiến Thương mại - Bộ Công thương", ["Cục Xúc tiến Thương mại - Bộ Công thương"]),
        ("Phòng Kinh tế (gian hàng); Công an xã", ["Phòng Kinh tế", "Công an xã"]),
    ],
)  # fmt: skip
def test_names_part_where_the_next_one_begins(value: str, names: list[str]) -> None:
    """Commas, hyphens and "và" belong to a name unless another begins behind them."""
    assert [each.written for each in split_names(value)] == names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Văn phòng UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh"),
        ("Sở Lao động, Thương binh và Xã hội", "Sở Lao động - Thương binh và Xã hội"),
        ("BCH Quân sự tỉnh", "Bộ Chỉ huy Quân sự tỉnh"),
        ("Các đơn vị liên quan", "các đơn vị có liên quan"),
        ("Sở VHTTDL", "Sở Văn hóa, Thể thao và Du lịch"),
    ],
)
def test_variants_of_a_name_are_one_unit(one: str, other: str) -> None:
    """Abbreviations, dashes, commas and "có" make no difference."""
    assert same_key(one) == same_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Sở Y tế", "Bộ Y tế"), ("UBND tỉnh", "UBND xã"), ("Đoàn trường", "Đoàn xã"),
     ("Các bộ, ngành", "Các bộ, ngành, địa phương")],
)  # fmt: skip
def test_other_bodies_stay_apart(one: str, other: str) -> None:
    """A word that tells two bodies apart is not folded away."""
    assert same_key(one) != same_key(other)


def test_labelled_stretches_inside_a_line_are_found() -> None:
    """Each with its value, whatever parentheses it has."""
    line = (
        "Triển khai họp không giấy tờ. Thời gian thực hiện: Quý IV/2026 (xong trước 30/12/2026). "
        "Đơn vị chủ trì: Văn phòng Đảng ủy; Đơn vị phối hợp: Các chi bộ."
    )
    assert [(each.role, each.value) for _at, each in within(line)] == [
        ("when", "Quý IV/2026 (xong trước 30/12/2026)"),
        ("lead", "Văn phòng Đảng ủy"),
        ("support", "Các chi bộ"),
    ]


def test_capitals_become_a_sentence_as_the_document_writes_its_words() -> None:
    """Names keep their capitals; abbreviations and numbers stay."""
    casing = Casing(["Kỷ niệm 20 năm chia tách, thành lập tỉnh Lai Châu của Ban Tổ chức kỷ niệm."])
    assert (
        casing.sentence("BAN TỔ CHỨC KỶ NIỆM TỈNH LAI CHÂU") == "Ban Tổ chức kỷ niệm tỉnh Lai Châu"
    )
    assert casing.sentence("UBND HUYỆN KIM SƠN") == "UBND huyện Kim Sơn"
    assert casing.sentence("ĐẠI HỘI LẦN THỨ XIV") == "Đại hội lần thứ XIV"
    assert casing.sentence("Đã viết thường") == "Đã viết thường"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc các sở chịu trách nhiệm", []),
        ("gửi Văn phòng Ủy ban Kiểm tra, Sở Y tế", ["Văn phòng Ủy ban Kiểm tra", "Sở Y tế"]),
        ("Sở Y tế ban hành văn bản", ["Sở Y tế"]),
    ],
)
def test_a_name_in_a_sentence_is_whole(text: str, names: list[str]) -> None:
    """“Ban” of “Ủy ban” ends no name, as that of “ban hành” does."""
    assert [each for each in names_in([text], set()) if not each.startswith("Ủy")] == names

"""What documents that are not ours taught, in words of our own."""

from __future__ import annotations

import pytest

from checks import codes, found, start, texts
from kehoach.plan import load_source
from kehoach.reader import read_texts
from kehoach.rules.fixes import fixed
from plans import HEAD, load_text

UNITS = (
    "units: [{name: Sở Y tế}, {name: Ban Chấp hành Trung ương Đảng},"
    " {name: Trường Đại học Công nghệ GTVT}]\n"
)


@pytest.mark.parametrize(
    "words",
    [
        "Theo Nghị quyết số 19-NQ/TW, Nghị quyết số 20-NQ/TW ngày 25/10/2017 của Trung ương.",
        "Theo Quyết định số 217-QĐ/TW và Quyết định số 218-QĐ/TW ngày 12/12/2013 của Bộ Chính trị.",
        "Theo Kế hoạch số 12/KH-UBND; Kế hoạch số 13/KH-UBND ngày 12/12/2025 của UBND tỉnh.",
        "Ngày 21/4/2025, Thủ tướng Chính phủ đã ban hành Chỉ thị số 16/CT-TTg về việc ấy.",
        "Ngày 12 tháng 5 năm 2025, UBND tỉnh ký Quyết định số 125/QĐ-UBND.",
        "Kế hoạch số 14/KH-TU ngày 12/12/2025 về thực hiện Nghị quyết số 57-NQ/TW của Bộ Chính trị.",
        "Theo Quyết định số 15/QĐ-TTg ngày 12/12/2025 thực hiện Kết luận số 80-KL/TW của Ban Bí thư.",
        "Chỉ thị số 31/CT-TTg ngày 21/12/2023 của Chính phủ như sau; Chỉ thị số 31/CT-TTg của Chính phủ.",
        "Theo Kế hoạch số: 91/KH-UBND ngày 09/02/2026 của UBND tỉnh.",
    ],
)
def test_a_date_that_the_sentence_has_is_enough(words: str) -> None:
    """Shared by a list, told before, or not needed in the title of another document."""
    assert not {"KH803", "KH806"} & set(codes(texts(words)))


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("Theo Nghị quyết số 19-NQ/TW và chỉ đạo của tỉnh.", 1),
        ("Theo Kế hoạch số 10/KH-TU ngày 12/12/2025 về y tế, Kế hoạch số 11/KH-TU.", 1),
        ("Theo Nghị quyết số 19-NQ/TW, Nghị quyết số 20-NQ/TW.", 2),
        ("Ngày 21/4/2025, tỉnh mở lớp. Thực hiện Chỉ thị số 16/CT-TTg.", 1),
    ],
)
def test_a_date_that_is_not_there_is_missed(words: str, count: int) -> None:
    """In a list without any, and in another sentence."""
    assert codes(texts(words))["KH803"] == count


@pytest.mark.parametrize(
    "words",
    [
        "Theo Luật Bảo vệ sức khỏe nhân dân ngày 30/6/1989.",
        "Theo Nghị quyết số 20-NQ/TW ngày 25/10/2017 về tăng cường chăm sóc sức khỏe nhân dân.",
        "Theo Quyết định số 218-QĐ/TW ngày 12/12/2013 về việc nhân dân góp ý xây dựng Đảng.",
        "Phong trào “Thầy thuốc của nhân dân”.",
        "Theo Luật Ưu đãi người có công, Luật Đất đai, Luật Ấn phẩm.",
        "Thực hiện Luật này, Luật sửa đổi, Luật và các văn bản; tại Luật có quy định.",
        "Hội Đồng hương tỉnh; Đội trưởng; Giám đốc Sở; chính sách pháp luật Đất đai.",
        "Chính phủ điện tử, chính phủ số; cán bộ chính trị viên; Ban Bí thư; Bộ Chính trị.",
        "Theo kế hoạch số hóa 12 kho; quyết định số lượng 125 người.",
    ],
)
def test_words_of_others_keep_their_capitals(words: str) -> None:
    """Titles, quotations, and what only looks like a law or a post."""
    assert codes(texts(words))["KH506"] == 0


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("Chăm sóc sức khỏe nhân dân.", "Nhân dân"),
        ("Theo Nghị quyết số 20-NQ/TW ngày 25/10/2017; chăm lo cho nhân dân.", "Nhân dân"),
        ("Theo công văn số 125/SYT-NV ngày 12/12/2025.", "Công văn"),
        ("Theo quyết định số 125/QĐ-UBND ngày 12/12/2025.", "Quyết định"),
        ("Thực hiện Luật phòng, chống thiên tai.", "Luật Phòng"),
        ("Theo Bộ luật lao động.", "Bộ luật Lao"),
        ("Căn cứ luật Đất đai.", "Luật Đất"),
        ("Đọc thư của Chủ Tịch nước.", "Chủ tịch"),
        ("Đồng chí Bí Thư Đảng ủy dự.", "Bí thư"),
        ("Hội Đồng chấm thi họp.", "Hội đồng"),
        ("Giám Đốc Sở Y tế chủ trì.", "Giám đốc"),
        ("Theo chỉ đạo của thủ tướng chính phủ.", "Thủ tướng Chính phủ"),
        ("Theo chỉ đạo của ban bí thư.", "Ban Bí thư"),
    ],
)
def test_capitals_of_documents_and_posts(words: str, right: str) -> None:
    """The type and the first word of a name have one, a post one alone (Phụ lục II)."""
    (told,) = [each for each in found(texts(words)) if each.code == "KH506"]
    assert f"“{right}”" in told.message


@pytest.mark.parametrize(
    "words",
    [
        ("Đưa thị xã trở thành thành phố; thành phố Huế; thành phố xanh.",),
        ("Họp tại sân trường Trường Mầm non Hoa Ban; Trường Mầm non Hoa Ban.",),
        ("Họp tại sân trường trường mầm non; trường mầm non.",),
        ("Theo Trung ương, Ban Chấp hành Trung ương (khóa XIII) đã họp.",),
        ("Mở lớp tại Trường Đại học Công nghệ Giao thông vận tải.",),
        ("Lớp (a), điểm b), f(x), 20 m(2), UBND tỉnh (để báo cáo).",),
        ("Nơi làm việc ”An Phú.",),
        ("Về các xã, xã Mường Kim; với phường, phường chủ trì; theo tháng, tháng 5.",),
    ],
)
def test_what_is_no_slip(words: tuple[str, ...]) -> None:
    """Words that meet by their syllables, a name that another goes on, a mark without partner."""
    assert not {"KH601", "KH608", "KH706"} & set(codes(texts(*words, units=UNITS)))


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("Gồm đại biểu(Lãnh đạo các xã).", "Gồm đại biểu (Lãnh đạo các xã)."),
        ("Ngày Nhà giáo( 20/11/1982) vui.", "Ngày Nhà giáo (20/11/1982) vui."),
        ("Phương châm“ Vì cộng đồng” ấy.", "Phương châm “Vì cộng đồng” ấy."),
        ("Lễ (sáng)và hội.", "Lễ (sáng) và hội."),
        ("Công văn số 125/KH- SYT ngày 12/12/2025.", "Công văn số 125/KH-SYT ngày 12/12/2025."),
        ("Năm học 2025- 2026 mở lớp.", "Năm học 2025 - 2026 mở lớp."),
        ("Theo Kế hoạch số189/KH-UBND.", "Theo Kế hoạch số 189/KH-UBND."),
        ("Trong giaiđoạn này; giai đoạn sau.", "Trong giai đoạn này; giai đoạn sau."),
        ("Cách mạng thángTám thành công.", "Cách mạng tháng Tám thành công."),
    ],
)
def test_a_fix_gives_what_a_careful_writer_writes(words: str, right: str) -> None:
    """Blanks beside marks, in symbols and in years, and between words that ran together."""
    loaded = load_text(start() + texts(words))
    changes = fixed(loaded, select=("KH608", "KH905")).changes
    assert [right in change.after for change in changes.values()] == [True]


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ('Đề án "Nâng cao chất lượng đến năm 2030"; thực hiện ngay.', 0),
        ('Mua 05 màn hình 24", loại "đặt bàn".', 0),
        ('Chủ đề "Khát vọng vươn lên của tỉnh.', 1),
        ('Chủ đề "Khát vọng" và "vươn lên của tỉnh.', 1),
    ],
)
def test_a_straight_quote_behind_a_figure_closes_or_stands_for_inches(
    words: str, count: int
) -> None:
    """It is without its partner where neither makes pairs."""
    assert codes(texts(words))["KH603"] == count


def test_what_is_no_day_is_not_told_to_take_a_zero() -> None:
    """Another rule says that there is no day 0/4/2020."""
    assert codes(texts("Báo cáo trước ngày 0/4/2020."))["KH503"] == 0


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("Theo Luật Phòng chống thiên tai.", "Theo Luật Phòng, chống thiên tai."), "KH901"),
        (("Theo Luật An toàn vệ sinh lao động.", "Luật An toàn, vệ sinh lao động."), "KH901"),
        (("Phát triển khu khu công nghiệp.", "Phát triển mạnh khu công nghiệp."), "KH601"),
        (("Theo quyết định 125/QĐ-UBND ngày 12/12/2025.",), "KH802"),
        (("Theo Công văn 201/ PGD-HC ngày 12/12/2025.",), "KH802"),
        (("Theo Quyết định số 101/QĐ-TTG ngày 12/12/2025.",), "KH807"),
        (("Các khoa, phòng, phòng, ban tham gia.",), "KH601"),
        (("Theo Công văn số 12/SYT-NV ngày12/12/2025.",), "KH905"),
    ],
)
def test_what_is_a_slip(words: tuple[str, ...], code: str) -> None:
    """A comma in the name of a law, a doubled syllable, a citation without its word."""
    assert codes(texts(*words))[code] == 1


def test_headings_in_capitals_are_no_other_form_of_a_name() -> None:
    """They say nothing of how it is written."""
    words = (
        "KẾ HOẠCH TUYÊN TRUYỀN LỄ HỘI XUÂN TÂY BẮC.",
        "Kế hoạch tuyên truyền Lễ hội Xuân Tây Bắc.",
    )
    assert codes(texts(*words))["KH901"] == 0


def test_a_purpose_among_the_bases_is_no_basis_without_its_word() -> None:
    """Only a document that stands there by itself lacks it."""
    head = start().replace(
        "bases: [Căn cứ Luật Tổ chức chính quyền địa phương]",
        "bases: [Căn cứ Luật Tổ chức chính quyền địa phương, Để thống nhất trong tỉnh]",
    )
    assert codes(texts("Việc."), head)["KH505"] == 0
    assert codes(texts("Việc."), head.replace("Để thống", "Quy chế thống"))["KH505"] == 0
    assert codes(texts("Việc."), head.replace("Để thống nhất", "Đề án thống"))["KH505"] == 1


def test_an_event_that_is_said_of_the_own_one_is_no_leftover() -> None:
    """A sentence that has named the plan's event may say what kind it is."""
    head = start(subject="Tổ chức Ngày hội bản Mường")
    told = codes(texts("Ngày hội bản Mường là Lễ hội của bản."), head)
    assert told["KH903"] == 0
    assert codes(texts("Trước Lễ hội, các bản dọn đường."), head)["KH903"] == 1


@pytest.mark.parametrize(
    ("opening", "count"),
    [
        ("Từ kết quả chống rét cho trâu bò năm 2025, xã lập Kế hoạch", 0),
        ("Tổng kết chống rét cho trâu bò năm 2025, xã lập Kế hoạch", 0),
        ("Xã lập Kế hoạch chống rét cho trâu bò năm 2025", 1),
        ("Năm qua có kết quả. Xã lập Kế hoạch chống rét cho trâu bò năm 2025", 1),
    ],
)
def test_last_years_work_is_not_this_plan(opening: str, count: int) -> None:
    """A sentence that tells of results may name the year before."""
    head = start(subject="Chống rét cho trâu bò năm 2026", opening=opening)
    assert codes(texts("Việc."), head)["KH904"] == count


@pytest.mark.parametrize(
    ("files", "code", "place"),
    [
        ({"a.yaml": HEAD, "a (1).yaml": HEAD}, "KH018", ("a (1).yaml", 1, 1)),
        ({"a.yaml": HEAD.replace("Thử", "Th\u200bử")}, "KH019", ("a.yaml", 5, 14)),
        ({"a.yaml": HEAD.replace("  place", "\u00a0 place")}, "KH019", ("a.yaml", 4, 1)),
    ],
)
def test_what_other_programs_leave_is_told_with_a_way_on(
    files: dict[str, str], code: str, place: tuple[str, int, int]
) -> None:
    """Copies of files and characters that nobody sees: where, and what to do."""
    (told,) = [each for each in load_source(read_texts(files)).findings if each.code == code]
    assert (told.span.file, told.span.line, told.span.column) == place
    assert told.help

"""Plans of other offices: a school, a ministry, a Party committee, an enclosing decision."""

from __future__ import annotations

import pytest

from imports import from_text
from kehoach.importing import Imported
from kehoach.importing.measure import said_by
from kehoach.plan import Plan
from kehoach.rules.checking import check_plan

SCHOOL = """\
PHÒNG GD&ĐT HUYỆN KIM SƠN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TRƯỜNG THCS LÊ LỢI                      Độc lập - Tự do - Hạnh phúc
Số: 15/KH-THCSLL                     Kim Sơn, ngày 25 tháng 8 năm 2026

KẾ HOẠCH
Tuần sinh hoạt tập thể đầu năm học

Căn cứ tình hình thực tế của nhà trường,
Trường THCS Lê Lợi xây dựng Kế hoạch như sau:

I. THỜI GIAN, ĐỊA ĐIỂM
1. Thời gian: từ ngày 24/8/2026 đến ngày 28/8/2026.
II. NỘI DUNG
1. Học nội quy, quy chế
- Nội dung: Phổ biến nội quy nhà trường.
- Người thực hiện: Giáo viên chủ nhiệm các lớp
- Phối hợp: Đoàn trường, Ban nền nếp
- Thời gian: Ngày 24/8/2026
III. TỔ CHỨC THỰC HIỆN
1. Ban giám hiệu
- Chỉ đạo chung.
2. Tổng phụ trách Đội: Xây dựng chương trình chi tiết.
3. Giáo viên chủ nhiệm
Quản lý học sinh, báo cáo trước ngày 30/8/2026.
4. Đề nghị Ban đại diện cha mẹ học sinh phối hợp vận động học sinh tham gia.
Trên đây là Kế hoạch Tuần sinh hoạt tập thể, yêu cầu các bộ phận thực hiện./.

Nơi nhận:                                        HIỆU TRƯỞNG
- Phòng GD&ĐT (để b/c);
- Lưu: VT.                                        Trần Thị Hoa
"""

DECISION = """\
BỘ XÂY DỰNG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 456/QĐ-BXD
Hà Nội, ngày 12 tháng 02 năm 2026

QUYẾT ĐỊNH
Về việc ban hành Kế hoạch tăng trưởng xanh
BỘ TRƯỞNG BỘ XÂY DỰNG

Căn cứ Nghị định số 33/2025/NĐ-CP;
Theo đề nghị của Vụ trưởng Vụ Khoa học công nghệ.

QUYẾT ĐỊNH:

Điều 1. Ban hành kèm theo Quyết định này Kế hoạch tăng trưởng xanh.
Điều 2. Thủ trưởng các đơn vị chịu trách nhiệm thi hành Quyết định này./.

Nơi nhận:
- Như Điều 2;
- Lưu: VT, KHCN.

KT. BỘ TRƯỞNG
THỨ TRƯỞNG
Nguyễn Văn Sinh

KẾ HOẠCH
TĂNG TRƯỞNG XANH CỦA NGÀNH XÂY DỰNG
(Ban hành kèm theo Quyết định số 456/QĐ-BXD ngày 12 tháng 02 năm 2026)

I. NHIỆM VỤ
1. Rà soát quy chuẩn về công trình xanh
a) Nội dung: Rà soát các quy chuẩn hiện hành.
b) Đơn vị chủ trì: Vụ Khoa học công nghệ.
c) Đơn vị phối hợp: Viện Kiến trúc quốc gia, Cục Phát triển đô thị.
d) Thời gian thực hiện: 2026 - 2027.
2. Hợp tác quốc tế: Giao Vụ Hợp tác quốc tế chủ trì, phối hợp với các đơn vị có liên quan xây dựng chương trình, hoàn thành trước ngày 30/6/2026.
II. TỔ CHỨC THỰC HIỆN
1. Vụ Khoa học công nghệ có trách nhiệm:
a) Theo dõi, đôn đốc việc thực hiện Kế hoạch;
b) Tổng hợp, báo cáo Bộ trưởng.
2. Vụ Kế hoạch - Tài chính bố trí kinh phí thực hiện Kế hoạch.
"""

PARTY = """\
ĐẢNG BỘ TỈNH HÀ GIANG                                   ĐẢNG CỘNG SẢN VIỆT NAM
ĐẢNG ỦY XÃ ĐỒNG VĂN
*                                              Đồng Văn, ngày 15 tháng 9 năm 2026
Số 27-KH/ĐU

KẾ HOẠCH
thực hiện Nghị quyết số 57-NQ/TW

Thực hiện Kế hoạch số 112-KH/TU, Ban Thường vụ Đảng ủy xã ban hành Kế hoạch thực hiện như sau:

I- MỤC ĐÍCH, YÊU CẦU

1- Nâng cao nhận thức của cán bộ, đảng viên.

II- NHIỆM VỤ

1- Tổ chức hội nghị quán triệt (Ban Xây dựng Đảng chủ trì, phối hợp với Văn phòng Đảng ủy; hoàn thành trong tháng 10/2026).

2- Triển khai họp không giấy tờ. Thời gian thực hiện: Quý IV/2026. Đơn vị chủ trì: Văn phòng Đảng ủy.

III- TỔ CHỨC THỰC HIỆN

1- Các chi bộ trực thuộc Đảng ủy xây dựng kế hoạch, tổ chức thực hiện.

2- Văn phòng Đảng ủy theo dõi, đôn đốc, báo cáo Ban Thường vụ Đảng ủy.

Nơi nhận:
- Ban Thường vụ Tỉnh ủy (b/c),
- Lưu Văn phòng Đảng ủy.

T/M BAN THƯỜNG VỤ
BÍ THƯ
Giàng Mí Sình
"""


def whole(text: str) -> Imported:
    """An imported text of which no word is lost."""
    made = from_text(text)
    assert made.loaded.is_sound
    assert made.measure.lost == ()
    assert not [each for each in made.remarks if each.kind in {"unplaced", "bare"}]
    return made


def duties(plan: Plan) -> dict[str, list[str]]:
    """The sentences of each unit of the agencies' own section."""
    return {
        block.units[0].name: [*block.intro, *(duty.words for duty in block.duties)]
        for block in plan.duty_blocks
    }


def test_a_school_has_teachers_for_units() -> None:
    """Two columns of a head and of a foot, lead by "Người thực hiện", headings with a colon."""
    plan = whole(SCHOOL).loaded.plan
    assert plan.document.issuer.name == "Trường THCS Lê Lợi"
    assert plan.document.issuer.parent == "Phòng GD&ĐT huyện Kim Sơn"
    assert plan.document.signature.post == "Hiệu trưởng"
    assert plan.document.signature.name == "Trần Thị Hoa"
    (activity,) = plan.activities
    assert [each.unit.name for each in activity.leads] == ["Giáo viên chủ nhiệm các lớp"]
    assert [each.unit.name for each in activity.supports] == ["Đoàn trường", "Ban nền nếp"]
    assert list(duties(plan)) == [
        "Ban giám hiệu",
        "Tổng phụ trách Đội",
        "Giáo viên chủ nhiệm",
        "Ban đại diện cha mẹ học sinh",
    ]
    assert duties(plan)["Tổng phụ trách Đội"] == ["Xây dựng chương trình chi tiết."]


def test_a_plan_within_a_decision_has_its_head_and_its_articles() -> None:
    """Number, day and signature are the decision's; labels may stand behind letters."""
    made = whole(DECISION)
    plan = made.loaded.plan
    assert (plan.document.type, plan.document.number, plan.document.symbol) == (
        "Kế hoạch",
        456,
        "QĐ-BXD",
    )
    assert plan.document.subject.casefold() == "tăng trưởng xanh của ngành xây dựng"
    assert plan.document.signature.name == "Nguyễn Văn Sinh"
    decision, own = plan.papers
    assert own.document is plan.document
    assert decision.document.type == "Quyết định"
    said = " ".join(said_by(plan))
    assert "QUYẾT ĐỊNH: Điều 1. Ban hành kèm theo Quyết định này Kế hoạch" in " ".join(said.split())
    (activity,) = plan.activities
    assert [each.unit.name for each in activity.supports] == [
        "Viện Kiến trúc quốc gia",
        "Cục Phát triển đô thị",
    ]
    assert duties(plan)["Vụ Khoa học công nghệ"][0] == "Có trách nhiệm:"
    assert made.measure.recall >= 0.94


def test_a_sentence_that_assigns_work_in_prose_is_pointed_out() -> None:
    """Its words stay; who does it and when stand in a comment."""
    files = "".join(whole(DECISION).files.values())
    assert "# xem lại: câu này giao việc cho Vụ Hợp tác quốc tế" in files


def test_a_party_committee_keeps_its_style() -> None:
    """The style, the number's form, filing without a colon, and labels inside a line."""
    plan = whole(PARTY).loaded.plan
    assert plan.document.style == "party"
    assert (plan.document.number, plan.document.symbol) == (27, "KH/ĐU")
    assert plan.document.filing == ("Văn phòng Đảng ủy",)
    assert plan.document.signature.authority == ("T/M Ban Thường vụ",)
    (activity,) = plan.activities
    assert activity.when is not None
    assert activity.when.words == "Quý IV/2026"
    assert list(duties(plan)) == ["Các chi bộ trực thuộc Đảng ủy", "Văn phòng Đảng ủy"]


def test_a_text_without_any_form_is_a_plan_all_the_same() -> None:
    """Everything is kept; what is missing is pointed out in comments."""
    made = whole("Ghi chép cuộc họp\n\nAnh Ba nói về nước sạch.\n\nChị Tư ghi lại.\n")
    assert "xem lại" in made.files["00-van-ban.yaml"]


def test_a_time_that_cannot_be_read_stays_as_a_line() -> None:
    """And a comment says so."""
    text = "KẾ HOẠCH\nThử\n\nI. VIỆC\n1. Làm\n- Đơn vị chủ trì: Sở A\n- Thời gian: Quý V/2026\n"
    made = whole(text)
    assert "chưa đọc được thời gian" in "".join(made.files.values())
    (activity,) = made.loaded.plan.activities
    assert activity.lines == {"Thời gian": "Quý V/2026"}


def test_a_part_without_words_and_a_type_alone_are_no_end() -> None:
    """A number with nothing behind it, and a second document of which only the type is left."""
    whole("Phần I\nĐiều 1. Việc\n- Đơn vị chủ trì: Sở A\n")
    whole(f"{SCHOOL}\nQUYẾT ĐỊNH\n")


LETTERED = """\
ỦY BAN NHÂN DÂN
XÃ NẬM CUỔI
Số:      /KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Nậm Cuổi, ngày      tháng 4 năm 2026
KẾ HOẠCH
Làm đường nội bản
I. NỘI DUNG
1. Đổ bê tông
a) Nội dung: Đổ 300 m đường.
b) Khối lượng: 90 m3.
c) Đơn vị chủ trì: Phòng Kinh tế.
II. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế
a) Lập dự toán.
b) Đặt mua vật liệu.
2. Công an xã
a) Phân luồng xe.
c) Cắm biển báo.
"""


def test_letters_that_were_typed_are_counted_where_they_would_be_the_same() -> None:
    """Of duties, of what an activity lists, of its labelled lines; others stay words."""
    made = from_text(LETTERED)
    first, second = made.loaded.plan.duty_blocks
    assert [(each.mark.text, str(each.text)) for each in first.duties] == [
        ("a)", "Lập dự toán."), ("b)", "Đặt mua vật liệu."),
    ]  # fmt: skip
    assert [str(each.text) for each in second.duties] == ["a) Phân luồng xe.", "c) Cắm biển báo."]
    said = "\n".join(said_by(made.loaded.plan))
    assert "a)  Nội dung: Đổ 300 m đường.\nb)  Khối lượng: 90 m3.\nc)  Đơn vị chủ trì" in said
    assert made.measure.lost == ()
    listed = from_text(LETTERED.replace("Nội dung: ", "").replace("Khối lượng: ", ""))
    (activity,) = listed.loaded.plan.activities
    assert [each.mark.text for each in activity.items] == ["a)", "b)"]


def test_a_blank_day_keeps_its_month() -> None:
    """And a blank number its symbol."""
    document = from_text(LETTERED).loaded.plan.document
    assert (document.date, document.number) == (None, None)
    assert document.month
    assert (document.month.month, document.month.year) == (4, 2026)
    assert (document.symbol, document.place) == ("KH-UBND", "Nậm Cuổi")


PROSE = """\
TRƯỜNG THCS BẢN LANG
Số: 8/KH-THCS
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Bản Lang, ngày 3 tháng 9 năm 2026
KẾ HOẠCH
Ngày hội đọc sách
I. NỘI DUNG
1. Trang trí: Giao Tổ Ngữ văn chủ trì, phối hợp với Tổ Mỹ thuật và Thư viện trường làm cổng chào, \
xong trước ngày 20/9/2026.
2. Quyên góp: Đoàn trường chủ trì, phối hợp với các lớp, phụ huynh và bạn đọc gần xa vận động sách.
"""


def test_who_helps_by_a_sentence_is_said_where_it_names_units_alone() -> None:
    """Others stay in the comment; the sentence stays as it is."""
    made = from_text(PROSE)
    found = [
        ([unit.name for unit in duty.units], duty.role and duty.role.key)
        for duty in made.loaded.plan.duties
    ]
    assert found[:2] == [
        (["Tổ Ngữ văn"], None), (["Tổ Mỹ thuật", "Thư viện trường"], "support"),
    ]  # fmt: skip
    assert made.measure.lost == ()
    assert made.measure.recall == 1.0


@pytest.mark.parametrize(
    ("sentence", "support", "due"),
    [
        ("phối hợp với Hội Nông dân xã thành lập tổ kiểm tra,", "Hội Nông dân xã",
         "hoàn thành trước ngày 30/11/2026"),
        ("phối hợp với Hội Nông dân xã kiểm tra chuồng,", "Hội Nông dân xã",
         "xong trước 30/11/2026"),
        ("phối hợp với Hội Nông dân xã kiểm tra,", "Hội Nông dân xã", "chậm nhất tháng 12/2026"),
    ],
)  # fmt: skip
def test_the_one_sentence_below_a_heading_assigns_work_too(
    sentence: str, support: str, due: str
) -> None:
    """As a sentence behind a number of its own does; it is pointed out, and binds its unit."""
    text = f"""ỦY BAN NHÂN DÂN
XÃ PHONG THỔ
Số: 118/KH-UBND
KẾ HOẠCH
Phòng, chống rét năm 2026
UBND xã Phong Thổ xây dựng Kế hoạch như sau:
I. NHIỆM VỤ
1. Vật nuôi
- Che chắn chuồng trại cho trâu, bò.
2. Kiểm tra
Giao Phòng Kinh tế chủ trì, {sentence} {due}.
II. KINH PHÍ
Từ ngân sách xã.
"""
    found = from_text(text)
    assert [each.kind for each in found.remarks].count("prose") == 1
    (written,) = [each for each in found.files.values() if "Giao Phòng Kinh tế" in each]
    assert "for: Phòng Kinh tế" in written
    assert f"due: {due}" in written
    assert (f"support: {support}" in written) is bool(support)
    assert found.measure.recall == 1.0
    assert "KH605" not in {each.code for each in check_plan(found.loaded)}


@pytest.mark.parametrize(
    ("text", "issuer", "kind"),
    [
        (("KẾ HOẠCH NĂM HỌC 2026 - 2027\nI. ĐẶC ĐIỂM TÌNH HÌNH\nTrường Mầm non Hoa Mai được thành lập năm 1998, có 8 lớp.\n"
         "1. Số lớp\nCó 8 lớp.\n"), "Trường Mầm non Hoa Mai", "Kế hoạch"),
        ("KẾ HOẠCH TUẦN HỌC TẬP\nI. TÌNH HÌNH\n1. Trung tâm Y tế Bảo Lạc đóng trên địa bàn xã Bảo Lạc.\n2. Có 30 người.\n",
         "Trung tâm Y tế Bảo Lạc", "Kế hoạch"),
        ("LỊCH TRỰC TẾT NĂM 2026\nTRƯỜNG TIỂU HỌC LA VÂN\n(Kèm theo Kế hoạch số 8/KH-THLV)\nI. TUẦN 1\n1. Họp\n",
         "Trường Tiểu học La Vân", "Kế hoạch"),
        (("KẾ HOẠCH THÁNG 9 NĂM 2026\n(Kèm theo Công văn số 8/CV ngày 02/9/2026 của Phòng Kinh tế xã Bảo Lạc)\n"
         "I. VIỆC\n1. Họp\n"), "Phòng Kinh tế xã Bảo Lạc", "Kế hoạch"),
        (("Hướng dẫn tuyên truyền ngày bầu cử\nCăn cứ Kết luận số 8-KL/TU về các ngày lễ trong năm 2026Ban Tuyên giáo Tỉnh ủy hướng dẫn "
         "tuyên truyền ngày bầu cử như sau:\nI. NỘI DUNG\n1. Tuyên truyền trên loa.\n"), "Ban Tuyên giáo Tỉnh ủy", "Hướng dẫn"),
        (("HỘI NÔNG DÂN TỈNH ........ BAN THƯỜNG VỤ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM ......, ngày.... tháng.... năm 2026 |\n"
         "KẾ HOẠCH\nTổ chức hội thi\nI. NỘI DUNG\n1. Thi.\n"), "Ban Thường vụ", "Kế hoạch"),
        (("SỞ Y TẾ LAI CHÂU\n____\nSố: 12/SYT-NV\nV/v rà soát trang thiết bị năm 2026\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
         "Độc lập - Tự do - Hạnh phúc\nLai Châu, ngày 02 tháng 3 năm 2026\nKính gửi:\n- Các trung tâm y tế;\n"
         "Sở Y tế đề nghị các đơn vị thực hiện một số nội dung sau:\nI. NỘI DUNG\n1. Rà soát.\n"), "Sở Y tế Lai Châu", "Công văn"),
        (("ĐOÀN KHỐI CÁC CƠ QUAN***Số: 36 - QĐ/ĐK Hà Nội, ngày 29 tháng 10 năm 2026 QUYẾT ĐỊNHVề việc ban hành Quy chế hội họp Căn cứ Điều lệ "
         "Đoàn; Điều 1. Ban hành Quy chế.\n"), "Đoàn Khối các cơ quan", "Quyết định"),
    ],
)  # fmt: skip
def test_who_issues_it_is_found_where_no_head_says_it(text: str, issuer: str, kind: str) -> None:
    """Below the title, in what encloses it, in what it tells of itself; a letter is none of a plan."""
    made = from_text(text)
    document = made.loaded.plan.document
    assert (document.issuer.name.casefold(), document.type) == (issuer.casefold(), kind)
    assert ("letter" in {each.kind for each in made.remarks}) == (kind == "Công văn")
    assert not {"unplaced", "bare"} & {each.kind for each in made.remarks}


def test_a_name_may_end_in_a_verb() -> None:
    """As in “đầu tư xây dựng”, before another verb; a verb alone ends the name."""
    made = from_text(
        "KẾ HOẠCH\nNăm 2026\nI. TỔ CHỨC THỰC HIỆN\n"
        "1. Cục Quản lý đầu tư xây dựng theo dõi, đôn đốc.\n2. Phòng Nội vụ xây dựng quy chế.\n"
    )
    names = [block.units[0].name for block in made.loaded.plan.duty_blocks]
    assert names == ["Cục Quản lý đầu tư xây dựng", "Phòng Nội vụ"]


def test_a_word_in_capitals_is_no_name_because_a_name_begins_with_it() -> None:
    """“Công an” tells nothing of “phân công”."""
    made = from_text(
        "KẾ HOẠCH\nNăm 2026\nI. NỘI DUNG, PHÂN CÔNG\n1. Họp cùng Công an xã và Công an tỉnh.\n"
        "2. Tổng kết.\n"
    )
    assert made.loaded.plan.sections[0].heading == "Nội dung, phân công"

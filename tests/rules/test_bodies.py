"""What the bodies of plans that are not ours taught: assignments, times, sums. Words of our own."""

from __future__ import annotations

import pytest

from checks import codes, found, start, texts
from kehoach.findings import Severity


@pytest.mark.parametrize(
    "words",
    [
        ("nêu tại Nghị quyết số 04-NQ/TW của Trung ương và Kế hoạch số 83-KH/TU của Tỉnh ủy.",),
        ("theo Kế hoạch số 83-KH/TU của Ban Thường vụ Tỉnh ủy phù hợp với tình hình của xã.",),
        ("quán triệt Kế hoạch số 83-KH/TU của Tỉnh ủy hoàn thành trong Quý II/2026.",),
        ("học tập Nghị quyết số 04-NQ/TW của Ban Chấp hành Trung ương Đảng khóa XIV và các kế hoạch.",),
        ("thực hiện Kế hoạch số 83-KH/TU của Ban Thường vụ Tỉnh ủy và Nghị quyết của Đảng bộ.",),
        ("Nghị quyết số 04-NQ/TW của Đảng; Kế hoạch số 83-KH/TU của Tỉnh ủy Lai Châu bảo đảm đủ.",),
    ],
)  # fmt: skip
def test_a_sentence_that_goes_on_makes_no_other_issuer(words: tuple[str, ...]) -> None:
    """A name in short, or one behind which the sentence goes on in small letters."""
    first = (
        "Theo Nghị quyết số 04-NQ/TW ngày 01/4/2026 của Ban Chấp hành Trung ương Đảng khóa XIV.",
        "Theo Kế hoạch số 83-KH/TU ngày 12/6/2026 của Ban Thường vụ Tỉnh ủy Lai Châu.",
    )
    assert codes(texts(*first, *words))["KH806"] == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UBND tỉnh", "UBND huyện Than Uyên"),
        ("Ủy ban nhân dân tỉnh Lai Châu", "Ủy ban nhân dân tỉnh Lào Cai"),
        ("Chính phủ", "Thủ tướng Chính phủ"),
        ("Ban Thường vụ Tỉnh ủy Lai Châu", "Ban Thường vụ Tỉnh ủy Lào Cai"),
        ("Bộ Y tế", "Bộ Tài chính hướng dẫn"),
        ("Hội đồng nhân dân tỉnh", "Hội đồng nhân dân xã Bum Tở tổ chức"),
    ],
)
def test_two_bodies_are_two_issuers(one: str, other: str) -> None:
    """Of another level, another place, another field."""
    words = (f"Theo Quyết định số 125/QĐ-X ngày 01/4/2025 của {each}." for each in (one, other))
    assert codes(texts(*words))["KH806"] == 1


def test_a_name_does_not_go_through_a_bracket() -> None:
    """What stands in brackets is no part of the name before them."""
    units = "units: [{name: Ban Thường vụ Đảng ủy xã}]\n"
    words = "Các chi bộ báo cáo Ban Thường vụ Đảng ủy (qua Văn phòng Đảng ủy) trước ngày 20/6/2026."
    assert codes(texts(words, units=units))["KH706"] == 0


@pytest.mark.parametrize(
    "words",
    [
        "CHI TIẾT kèm theo Quyết định số 95/QĐ-UBND ngày 12/12/2025.",
        "II. NỘI DUNG THỰC HIỆN của kế hoạch.",
        "KINH PHÍ: 480.000.000 đồng.",
        "DỰ TOÁN KINH PHÍ của năm.",
    ],
)
def test_words_in_capitals_are_no_abbreviations(words: str) -> None:
    """Beside others in capitals that can be none."""
    assert codes(texts(words))["KH707"] == 0


@pytest.mark.parametrize("words", ["Tập huấn tại Viện SPKT.", "Phòng TCCB và Phòng KTHC tham mưu."])
def test_an_abbreviation_beside_small_words_is_asked_about(words: str) -> None:
    """As before."""
    assert codes(texts(words))["KH707"] == 1 + words.count("và")


def test_the_verb_of_a_sentence_is_no_part_of_a_name() -> None:
    """Its capital is that of the sentence; a name with two capitals of its own is compared."""
    plain = ("Gửi biên bản Hội nghị về tỉnh.", "Gửi Biên bản Hội nghị về tỉnh.")
    assert codes(texts(*plain))["KH901"] == 0
    name = ("Theo Luật Phòng chống thiên tai.", "Theo Luật Phòng, chống thiên tai.")
    assert codes(texts(*name))["KH901"] == 1


def test_two_words_that_meet_in_one_syllable_are_an_info_at_most() -> None:
    """As in “dự phòng” and “phòng chống”: nothing but the plan's other words tells."""
    words = (
        "Phòng chống dịch bệnh; phòng chống thiên tai.",
        "Dự trữ thuốc; nguồn dự phòng phòng chống dịch.",
    )
    assert {each.severity for each in found(texts(*words)) if each.code == "KH601"} <= {
        Severity.INFO
    }
    sure = ("Các khu công nghiệp.", "Phát triển 05 khu khu công nghiệp.")
    assert [each.severity for each in found(texts(*sure)) if each.code == "KH601"] == [
        Severity.WARNING
    ]


HEADED = """\
units: [{name: Ban Công tác mặt trận thôn}, {name: Sở Y tế}]
sections:
  - heading: Việc
    activities: [{text: Họp dân, lead: Ban Công tác mặt trận thôn, due: Quý II/2026}]
  - heading: Tổ chức thực hiện
    body:
      - duties: all
      - sections: [{heading: HEADING, items: [Chuẩn bị cơ sở vật chất.]}]
duties: [{unit: Sở Y tế, items: [Hướng dẫn các trạm y tế.]}]
"""


@pytest.mark.parametrize(
    ("heading", "count"),
    [
        ("Ban công tác Mặt trận các thôn trên địa bàn xã", 0),
        ("Ban Công tác mặt trận thôn", 0),
        ("Ban Công tác người cao tuổi", 1),
        ("Trưởng thôn và Ban Công tác mặt trận thôn bản", 1),
    ],
)
def test_a_heading_of_the_outline_is_a_heading_of_the_unit(heading: str, count: int) -> None:
    """Whether the plan has it among its duties or not, in more words or not."""
    body = HEADED.replace("HEADING", heading)
    assert codes(body, start("[Sở Y tế, Ban Công tác mặt trận thôn]"))["KH306"] == count


@pytest.mark.parametrize(
    ("words", "right"),
    [
        (("Theo Luật Tổ chức HDND và UBND.",), "HĐND"),
        (("Đề nghị UNBD các xã.",), "UBND"),
        (("Học sinh các trường THSC.",), "THCS"),
        (("Hội Liên hiệp Phụ nữ (LHPN); Hội LHPN xã.", "Hội LPHN xã."), "LHPN"),
        (("Đoàn viên (ĐVTN).", "Giao DVTN các thôn."), "ĐVTN"),
        (("BCĐ tỉnh; BCĐ xã.", "Báo cáo BCD."), "BCĐ"),
    ],
)
def test_letters_that_were_lost_or_changed_places(words: tuple[str, ...], right: str) -> None:
    """Told once, with the fix; not a second time as unknown."""
    of_words = found(texts(*words))
    (told,) = [each for each in of_words if each.code == "KH721"]
    assert told.message.endswith(f"“{right}”")
    assert [getattr(each, "new", right) for each in told.fix] == [right]
    assert not [
        each for each in of_words if each.code == "KH707" and told.message[:6] in each.message
    ]


@pytest.mark.parametrize(
    "words",
    [
        ("Ban Quản lý dự án (BQLDA); quỹ đất (BQLĐA).",),
        ("Tổng điều tra (TĐT); Trang điện tử (TDT).",),
        ("Chương trình nông thôn (CTNT); công nghệ thông tin (CNTT).",),
        ("Các TDTT, TDTT; UBND.", "Trung tâm dịch thuật TTDT; TTDT."),
        ("Theo Công văn số 12/SYT-DVTN ngày 12/12/2025; ĐVTN (đoàn viên).",),
    ],
)
def test_two_abbreviations_that_are_alike_are_two(words: tuple[str, ...]) -> None:
    """Where both are spelled out, stand more than once, or one is in a symbol."""
    assert codes(texts(*words))["KH721"] == 0


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("Nghị quyết số 12/NQ-HDND ngày 12/12/2025 của HĐND tỉnh.", "HĐND"),
        ("Kế hoạch số 45-KH/UH ngày 12/12/2025 của Huyện ủy.", "HU"),
        ("Quyết định số 125/QD-UBND ngày 12/12/2025.", "QĐ"),
        ("Nghị định số 30/2020/ND-CP ngày 05/3/2020 của Chính phủ.", "NĐ"),
        ("Thông tư số 12/2025/TT-BGDDT ngày 12/12/2025.", "BGDĐT"),
        ("Công văn số 125/SYT-DA ngày 12/12/2025.", ""),
        ("Công văn số 125/SCT-PC ngày 12/12/2025.", ""),
        ("Hướng dẫn số 45/HD-STC ngày 12/12/2025.", ""),
        ("Kế hoạch số 45-KH/HU ngày 12/12/2025 của Huyện ủy.", ""),
    ],
)
def test_letters_of_a_symbol(words: str, right: str) -> None:
    """Đ without its stroke, the two letters of a Party issuer; a department's own are let be."""
    told = [each for each in found(texts(words)) if each.code == "KH807"]
    assert [(each.severity, f"“{right}”" in each.message) for each in told] == (
        [(Severity.INFO, True)] if right else []
    )


PLACE = "Tỉnh Lai Châu; tỉnh Lai Châu; UBND tỉnh Lai Châu; xã Bum Tở; xã Bum Tở; xã Bum Tở."


@pytest.mark.parametrize(
    ("words", "severity"),
    [
        ("Đoàn công tác tỉnh Lai Chấu.", Severity.WARNING),
        ("Lai Chầu, ngày hội của các dân tộc.", Severity.WARNING),
        ("Đường từ Lãi Châu vào bản.", Severity.WARNING),
        ("Đường vào Bum Tớ.", Severity.INFO),
        ("Đồng chí Nguyễn Lai Chấu.", None),
        ("Trường Lai Chấu Xanh.", None),
        ("Lai Chấu và Lai Chấu.", None),
        ("Bài hát lai chấu.", None),
        ("Xã Tà Tổng.", None),
    ],
)
def test_a_place_with_other_marks(words: str, severity: Severity | None) -> None:
    """Of the plan's own place, of a village; names of persons and what stands twice are let be."""
    told = [each for each in found(texts(PLACE, words)) if each.code == "KH722"]
    assert [each.severity for each in told] == ([severity] if severity else [])
    assert all(each.fix for each in told)


def test_a_place_that_the_plan_registers_is_another() -> None:
    """Two communes may have names that differ by their marks."""
    units = "units: [{name: UBND xã Đông Sơn}, {name: UBND xã Đồng Sơn}, {name: Sở Y tế}]\n"
    words = "Xã Đông Sơn; xã Đông Sơn; xã Đông Sơn; hội chợ tại xã Đồng Sơn."
    assert codes(texts(words, units=units))["KH722"] == 0


@pytest.mark.parametrize(
    ("words", "severity"),
    [
        ("Học sinh: 640 em, gồm: 128 học sinh lớp 1, 230 học sinh lớp 2, 272 học sinh lớp 3.", Severity.INFO),
        ("Kiểm tra 18 đơn vị (06 sở, ngành; 10 xã, phường).", Severity.INFO),
        ("Tập huấn 120 người, gồm 60 cán bộ xã, 30 cán bộ thôn, 28 cán bộ bản.", Severity.INFO),
        ("Giảm 60 hộ nghèo, trong đó: bản A 20 hộ, bản B 25 hộ, bản C 25 hộ; cuối năm còn 342 hộ nghèo.", Severity.WARNING),
        ("Học sinh: 630 em, gồm: 128 học sinh lớp 1, 230 học sinh lớp 2, 272 học sinh lớp 3.", None),
        ("Kiểm tra 16 đơn vị (06 sở, ngành; 10 xã, phường).", None),
        ("Mở 24 lớp (720 học viên; 30 học viên mỗi lớp).", None),
        ("Tổ chức 03 ngày (02 buổi sáng; 02 buổi chiều).", None),
        ("Thành lập 12 đội (10 vận động viên; 01 huấn luyện viên mỗi đội và 5 trọng tài).", None),
        ("Trao 50 suất quà, gồm: 10 kg gạo, 02 lít dầu và 01 chăn ấm.", None),
        ("Giảm 60 hộ nghèo, trong đó: bản A 20 hộ, bản B 25 hộ, bản C 15 hộ; cuối năm còn 342 hộ nghèo.", None),
    ],
)  # fmt: skip
def test_parts_that_count_something_else(words: str, severity: Severity | None) -> None:
    """Pupils of so many children, bodies of several kinds; what follows a list is no part of it."""
    told = [each for each in found(texts(words)) if each.code == "KH401"]
    assert [each.severity for each in told] == ([severity] if severity else [])


TIED = """\
units: [{name: Sở Y tế}, {name: Sở Tài chính}]
sections:
  - heading: Việc
    activities:
      - {id: a, text: TEXT, lead: Sở Y tế, support: Sở Tài chính, due: Trước ngày 30/9/2026}
  - {heading: Tổ chức thực hiện, duties: all}
duties:
  - {unit: Sở Y tế, items: [{text: "DUTY", leads: [a]}]}
  - {unit: Sở Tài chính, items: [{text: "OTHER", supports: [a]}]}
"""


def tied(text: str, duty: str, other: str = "Bố trí kinh phí.") -> str:
    return TIED.replace("TEXT", text).replace("DUTY", duty).replace("OTHER", other)


@pytest.mark.parametrize(
    ("duty", "count"),
    [
        ("Chủ trì triển khai bệnh án điện tử, hoàn thành trước ngày 30/6/2026.", 1),
        ("Triển khai bệnh án điện tử trước ngày 15/10/2026; báo cáo kết quả.", 1),
        ("Chủ trì triển khai bệnh án điện tử, hoàn thành trước ngày 30/9/2026.", 0),
        ("Chủ trì triển khai bệnh án điện tử; báo cáo trước ngày 30/6/2026.", 0),
        ("Lập danh sách thiết bị, hoàn thành trước ngày 30/6/2026.", 0),
    ],
)
def test_a_deadline_behind_the_name_of_an_activity(duty: str, count: int) -> None:
    """Held against the activity's own; a deadline of something else is let be."""
    assert codes(tied("Triển khai bệnh án điện tử", duty))["KH210"] == count


def test_who_only_supports_may_have_an_earlier_deadline() -> None:
    """It hands in its part before the whole is due."""
    other = "Triển khai bệnh án điện tử trước ngày 30/6/2026."
    plan = tied("Triển khai bệnh án điện tử", "Chủ trì thực hiện.", other)
    assert codes(plan)["KH210"] == 0


@pytest.mark.parametrize(
    ("text", "duty", "count"),
    [
        ("Đào tạo 15 bác sĩ", "Chủ trì đào tạo 12 bác sĩ.", 1),
        ("Đào tạo 15 bác sĩ", "Tổ chức đào tạo 12 bác sĩ.", 1),
        ("Đào tạo 15 bác sĩ", "Chủ trì đào tạo 15 bác sĩ.", 0),
        ("Đào tạo 15 bác sĩ", "Chủ trì đào tạo 12 điều dưỡng.", 0),
        ("Tổ chức 15 lớp tập huấn", "Chủ trì tổ chức 15 lớp tập huấn.", 0),
    ],
)
def test_a_figure_near_the_beginning(text: str, duty: str, count: int) -> None:
    """Two words before it are enough where the text begins with them."""
    assert codes(tied(text, duty))["KH404"] == count


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("Kiểm tra từ ngày 01/4/2026 đến ngày 15/3/2026.", 1),
        ("Lễ hội có 03 ngày, từ ngày 05/6/2026 đến ngày 09/6/2026.", 1),
        ("Lễ hội từ ngày 05/6/2026 đến ngày 09/6/2026 (03 ngày).", 1),
        ("Lễ hội: 03 ngày (05/6/2026 - 09/6/2026).", 1),
        ("Lễ hội có 05 ngày, từ ngày 05/6/2026 đến hết ngày 09/6/2026.", 0),
        ("Lễ hội có 04 ngày, từ ngày 05/6/2026 đến ngày 09/6/2026.", 0),
        ("Trực từ ngày 28/12 đến ngày 03/01/2027.", 0),
        ("Báo cáo sau 03 ngày; làm từ ngày 05/6/2026 đến ngày 09/6/2026.", 0),
        ("Chậm nhất 03 ngày làm việc, từ ngày 05/6/2026 đến ngày 09/6/2026.", 0),
        ("Từ ngày 05/6/2026 đến ngày 09/6/2026 (02 ngày làm việc).", 0),
        ("Đổi ngày 15/6/2026 - theo Công văn ngày 01/6/2026.", 0),
    ],
)
def test_spans_of_days(words: str, count: int) -> None:
    """Backwards, or of another number of days; nights, and spans over the new year, are let be."""
    assert codes(texts(words))["KH723"] == count


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (("Đào tạo: 450 triệu đồng.", "Thiết bị: 5.100 triệu đồng.", "Tổng cộng: 5.650 triệu đồng."), 1),
        (("Đào tạo: 450 triệu đồng;", "Thiết bị: 5.100 triệu đồng;", "Cộng: 5.550 triệu đồng."), 0),
        (("Tổng kinh phí: 500 triệu đồng, gồm:", "Tỉnh 300 triệu đồng;", "Xã 150 triệu đồng."), 1),
        (("Tổng kinh phí: 500 triệu đồng, trong đó:", "Tỉnh 300 triệu đồng;", "Xã 150 triệu đồng."), 0),
        (("Tổng kinh phí: 500 triệu đồng, trong đó:", "Tỉnh 300 triệu đồng;", "Xã 250 triệu đồng."), 1),
        (("Tổng kinh phí: 0,5 tỷ đồng, gồm:", "Tỉnh 300 triệu đồng;", "Xã 200 triệu đồng."), 0),
        (("A: 500 triệu đồng, gồm:", "Lớp 200 triệu đồng;", "Sách 300 triệu đồng.", "B: 300 triệu đồng.",
          "Tổng cộng: 800 triệu đồng."), 1),
        (("Hỗ trợ 5 triệu đồng/hộ.", "Vay 50 triệu đồng.", "Gửi 20 triệu đồng.", "Tổng cộng: 90 triệu đồng."), 1),
        (("Đào tạo: 450 triệu đồng.", "Lời dẫn.", "Thiết bị: 5.100 triệu đồng.", "Tổng cộng: 8.000 triệu đồng."), 0),
    ],
)  # fmt: skip
def test_amounts_that_are_listed_one_by_one(words: tuple[str, ...], count: int) -> None:
    """Before "Tổng cộng", or behind a total with a colon; rates and other texts end the list."""
    assert codes(texts(*words))["KH724"] == count


GOAL = "Phấn đấu 80% hồ sơ thủ tục hành chính được tiếp nhận trực tuyến."


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("Theo dõi chỉ tiêu 85% hồ sơ thủ tục hành chính được tiếp nhận trực tuyến.", 1),
        ("Theo dõi chỉ tiêu 80% hồ sơ thủ tục hành chính được tiếp nhận trực tuyến.", 0),
        ("Đến năm 2030: 85% hồ sơ thủ tục hành chính được tiếp nhận trực tuyến.", 0),
        ("Cấp xã: 85% hồ sơ thủ tục hành chính được tiếp nhận trực tuyến.", 0),
        ("Phấn đấu 85% hồ sơ thủ tục hành chính được số hóa.", 0),
        ("Năm học tới tăng lên 85% hồ sơ thủ tục hành chính được tiếp nhận trực tuyến.", 0),
    ],
)
def test_a_percentage_before_the_same_words(words: str, count: int) -> None:
    """A goal, and a duty that says another; not of another year or level."""
    assert codes(texts(GOAL, words))["KH513"] == count


def test_an_outline_that_goes_with_the_plan_is_looked_for() -> None:
    """As a table or an appendix is."""
    assert codes(texts("Báo cáo theo Đề cương gửi kèm Kế hoạch này."))["KH805"] == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("Theo Kế hoạch số 16/KH-MTTQ-BTT ngày 18/11/2025.", "Mục II Kế hoạch số 16/KH-BTT-MTTQ."), "16/KH-BTT-MTTQ"),
        (("Theo Nghị quyết số 08/NQ-TW.", "Nghị quyết số 08-NQ/TW ngày 01/12/2011."), "08/NQ-TW"),
        (("Theo Kế hoạch số 16/KH-MTTQ-BTT ngày 18/11/2025.", "Kế hoạch số 16/KH-MTTQ-BTT."), ""),
        (("Theo Kế hoạch số 16/KH-UBND ngày 18/11/2025.", "Công văn số 16/UBND-VX ngày 18/11/2025."), ""),
    ],
)  # fmt: skip
def test_the_parts_of_a_symbol_have_one_order(words: tuple[str, ...], told: str) -> None:
    """That of the place with a date, or that which stands most often."""
    messages = [each.message for each in found(texts(*words)) if each.code == "KH807"]
    assert [told in each for each in messages] == ([True] if told else [])


def test_a_list_of_like_names_is_no_name() -> None:
    """A word that stands before, and begins the next of them."""
    words = (
        "Về số lượng đại biểu Quốc hội và đại biểu Hội đồng nhân dân.",
        "Về số lượng đại biểu Quốc hội, đại biểu Hội đồng nhân dân.",
    )
    assert codes(texts(*words))["KH901"] == 0


def test_a_body_in_short_is_reached_with_its_place() -> None:
    """As "UBND" by "Thường trực HĐND, UBND xã"."""
    body = (
        "units: [{name: UBND}, {name: Sở Y tế}]\nsections:\n  - heading: Việc\n    activities:\n"
        "      - {text: Họp dân, lead: UBND, due: Quý II/2026}\n"
    )
    assert codes(body, start('["Thường trực HĐND, UBND xã"]'))["KH702"] == 0
    assert codes(body, start("[Thường trực HĐND]"))["KH702"] == 1

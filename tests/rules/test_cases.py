"""What is said, and what is not, of small plans of many shapes."""

from __future__ import annotations

import pytest

from checks import UNITS, codes, found, start, texts

TASKS = "sections:\n  - heading: Việc\n    activities:\n"


@pytest.mark.parametrize(
    "words",
    [
        ("Các cơ quan nhà nước, quản lý nhà nước, doanh nghiệp nhà nước, bí mật nhà nước.",),
        ("Cơ quan Nhà nước, quản lý Nhà nước.",),
        ("Luật Ngân sách nhà nước.", "Ngân sách nhà nước cấp cho xã.", "Kho bạc nhà nước."),
        ("Viện Kiểm sát nhân dân tối cao.", "Viện kiểm sát nhân dân tối cao."),
        ("Hội thẩm nhân dân, Thanh tra nhân dân, Quỹ tín dụng nhân dân, Cảnh sát nhân dân.",),
        ("UBND Phường Điện Biên Phủ, Phường Trần Hưng Đạo.", "UBND Thành phố Hồ Chí Minh."),
        ("Theo Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương.",),
        ("Thực hiện Luật Giao dịch điện tử, Luật Giao thông đường bộ.",),
        ("Các tỉnh Sơn La, Điện Biên, Lào Cai, Yên Bái.", "Từ Sơn La, Điện Biên, Lào Cai và Yên Bái."),
        ("Nhân dân tỉnh Lai Châu, góp phần xây dựng tỉnh.", "Nhân dân tỉnh Lai Châu góp phần xây dựng tỉnh."),
        ("Đồng chí lãnh đạo của Đảng và Nhà nước dự.", "Đồng chí lãnh đạo Đảng, Nhà nước dự."),
        ("Phát triển khoa học, công nghệ, đổi mới sáng tạo (KHCN, ĐMST).", "Đẩy mạnh KHCN và ĐMST."),
        ("Đề án phát triển dữ liệu (sau đây gọi tắt là ĐAPT).", "Thực hiện ĐAPT theo khóa XVIII."),
        ("Nộp danh sách kèm theo hồ sơ.", "Gửi báo cáo kèm theo danh sách."),
        ("Theo mẫu tại Phụ lục II ban hành kèm theo Thông tư này của Bộ Nội vụ.",),
        ("Các cơ sở y tế, cơ sở tài chính phối hợp.",),
        ("Từng bước dần dần; người người, nhà nhà; quản lý lý lịch; ngành ngành vào cuộc.",),
        ("Ngoài trời -5 độ, từ 20 - 30 người, thư về a,b@laichau.gov.vn.",),
        ("Mở 03 lớp, gồm 02 lớp cho cán bộ xã, 01 lớp cho trưởng thôn, mỗi lớp 30 người.",),
        ("Có 292 thủ tục, trong đó bãi bỏ 25.", "Có 15 xã, phường bao gồm 10 xã và 05 phường."),
        ("Làm 4,2 km đường (bản A 1,5 km; bản B 1,2 km; bản C 1,5 km).",),
        ("Tổ chức 02 đợt (đợt 1 tháng 5/2026, đợt 2 tháng 9/2026).",),
        ("Kinh phí 30.000 triệu đồng (năm 2026: 500; năm 2027: 6.500; năm 2028: 23.000).",),
        ("Phối hợp với Sở Y tế tỉnh Lào Cai và Sở Y tế tỉnh Sơn La.",),
        ("Kiểm toán nhà nước; công chức nhà nước; tài sản nhà nước; ngân sách nhà nước bảo đảm.",),
        ("Chính sách, pháp luật của Nhà nước.", "Quân đội nhân dân; lực lượng vũ trang nhân dân."),
        ("Có 86 người, trong đó: nam 10 người, nữ 76 người; trình độ đại học 31 người.",),
        ("Tặng 50 suất quà (mỗi suất 500.000 đồng tiền mặt và 01 túi quà trị giá 300.000 đồng).",),
        ("Tổng số 120 hộ, gồm 80 hộ nghèo và 40 hộ cận nghèo; giảm 30 hộ so với năm 2025.",),
        ("Thi thử tháng 4, tháng 5/2026.", "Hội thảo quốc tế CITA 2027."),
        ("Người dân tộc thiểu số vay vốn.", "Tuyên truyền cho người DTTS."),
        ("Theo mẫu tại Phụ lục I ban hành kèm theo Thông tư số 01/2026/TT-BNV ngày 05/01/2026 của Bộ Nội vụ.",),
        ("Năm 2024, UBND huyện Sìn Hồ đã hoàn thành.", "Thực hiện Luật Khoa học, Công nghệ và Đổi mới, khoa học, công nghệ, đổi mới."),
    ],
)  # fmt: skip
def test_nothing_is_said_of_what_is_right(words: tuple[str, ...]) -> None:
    """Common words, lists, other laws, other provinces, sums that are right."""
    assert found(texts(*words)) == ()


@pytest.mark.parametrize(
    "citation",
    [
        "Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024 về đột phá",
        "Nghị quyết số 57-NQ/TW (ngày 22/12/2024) về đột phá",
        "Nghị quyết số 57-NQ/TW, ngày 22/12/2024 của Bộ Chính trị",
        "Nghị quyết số 57-NQ/TW của Bộ Chính trị ngày 22/12/2024",
        "Nghị quyết số 57-NQ/TW của Bộ Chính trị (22/12/2024)",
    ],
)
def test_a_date_is_found_wherever_it_stands(citation: str) -> None:
    """In words or in figures, before or behind the issuer, in brackets or not."""
    assert found(texts(f"Thực hiện {citation}.")) == ()
    assert codes(texts("Thực hiện Nghị quyết số 57-NQ/TW."))["KH803"] == 1


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Theo Nghị quyết 30/2008/NQ-CP.", "KH802"),
        ("Theo KH 77/KH-LT.", "KH802"),
        ("Hỗ trợ 3.263 hộ, gồm: 958 hộ xây mới, 2.405 hộ sửa chữa.", "KH401"),
        ("Hỗ trợ 3.263 hộ, bao gồm 958 hộ xây mới và 2.405 hộ sửa chữa.", "KH401"),
        ("Có 292 thủ tục, trong đó bãi bỏ 225 và sửa đổi 191.", "KH401"),
        ("Tổng số 292 thủ tục, trong đó giữ nguyên 67, bãi bỏ 25 và sửa đổi 191.", "KH401"),
        ("Kinh phí 30.000 triệu đồng (năm 2026: 500; năm 2027: 6.500; năm 2028: 22.000).", "KH401"),
        ("Số lượng 200 đại biểu (tỉnh 50, xã 120, doanh nghiệp 40).", "KH401"),
        ("Làm 4,2 km đường (bản A 1,5 km; bản B 1,2 km; bản C 1,6 km).", "KH401"),
        ("Tổ chức hội nghị (chi tiết theo phụ lục đính kèm).", "KH805"),
        ("Chi tiết tại Phụ lục II ban hành kèm theo Kế hoạch này.", "KH805"),
        ("Các hộ được hỗ trợ (Có danh sách kèm theo).", "KH805"),
        ("(Kèm theo Phụ lục danh mục nhiệm vụ)", "KH805"),
        ("Nội dung theo Biểu số 01 đính kèm Kế hoạch.", "KH805"),
        ("Khung chương trình tại Phụ lục 1.", "KH805"),
        ("UBND huyện Sìn Hồ chủ trì.", "KH708"),
        ("Giao Phòng Lao động - Thương binh và Xã hội huyện rà soát.", "KH708"),
        ("Phối hợp với Sở Y tế, Sở Kế hoạch và Đầu tư bố trí vốn.", "KH708"),
        ("Đề nghị Bộ Thông tin và Truyền thông hướng dẫn.", "KH708"),
        ("UBND thành phố Lai Châu thực hiện.", "KH708"),
        (
            "Mở lớp cho 6.580 lượt người, gồm: kỹ năng số 3.200 người, ngoại ngữ 3.400 người.",
            "KH401",
        ),
        ("Thanh tra 45 hộ nợ trên 03 tháng (25 hộ ở xã, 22 hộ ở phường).", "KH401"),
        (
            "Dự kiến 420 người của 28 đoàn, gồm nhóm 7 - 9 tuổi 110 người, nhóm 10 - 15 tuổi 320 người.",
            "KH401",
        ),
        ("Thực hiện theo biểu mẫu đính kèm.", "KH805"),
        ("Nội dung cụ thể tại Phụ lục.", "KH805"),
        ("Phát triển các khu khu công nghiệp.", "KH601"),
        ("Hình thành 5 vùng vùng nguyên liệu.", "KH601"),
        ("Lễ hội “ Thăng Long”.", "KH608"),
        ("Đất văn hiến- nơi hội tụ.", "KH608"),
        ("Các xã,phường trong tỉnh.", "KH608"),
        ("Chủ đề “Thăng Long hội tụ.", "KH603"),
        ('Chủ đề "Thăng Long hội tụ.', "KH603"),
        ("Của Đảng, nhà nước và Nhân dân.", "KH506"),
        ("Đời sống nhân dân được nâng lên.", "KH506"),
        ("Nghị quyết số 03/NQ-CPP ngày 09/01/2025.", "KH807"),
        ("Quyết định số 125/KH-UBND ngày 09/01/2025.", "KH807"),
        ("Quyết định số 5/QĐ-UBND ngày 09/01/2025.", "KH807"),
    ],
)
def test_what_is_wrong_is_said_once(words: str, code: str) -> None:
    """And nothing else is."""
    assert codes(texts(words)) == {code: 1}


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        ("Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024", "Nghị quyết số 57-NQ/TW ngày 23/12/2024", "KH801"),
        ("Quyết định số 06/QĐ-UBND ngày 05/3/2020", "Quyết định số 06/QĐ-UBND, ngày 06 tháng 3 năm 2020", "KH801"),
        ("Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ", "Nghị định số 30/2020/NĐ-CP của Thủ tướng Chính phủ", "KH806"),
        ("Ngày hội Văn hóa, Thể thao và Du lịch các dân tộc", "Ngày hội Văn hóa, Thể thao, Du lịch các dân tộc", "KH901"),
        ("Festival Thăng Long - Hà Nội lần thứ II, năm 2026", "Festival Thăng Long - Hà Nội lần thứ II năm 2026", "KH901"),
        ("Festival Thăng Long - Hà Nội lần thứ II, năm 2026", "Festival Thăng Long-Hà Nội lần thứ II, năm 2026", "KH901"),
        ("Festival Thăng Long - Hà Nội lần thứ II, năm 2026", "Festival Thăng Long Hà Nội lần thứ II, năm 2026", "KH901"),
        ("Lễ dâng hoa Tượng Đài Bác Hồ", "Lễ dâng hoa Tượng đài Bác Hồ", "KH901"),
        ("Tổng kinh phí thực hiện Kế hoạch là 12 tỷ đồng", "Tổng kinh phí thực hiện Kế hoạch: 13 tỷ đồng", "KH457"),
        ("nhiệm vụ nâng cao chất lượng", "nhiệm vụ nâng cao chất chất lượng", "KH601"),
    ],
)  # fmt: skip
def test_what_two_places_say_otherwise_is_said_once(one: str, other: str, code: str) -> None:
    """Dates, issuers and names, in all their forms."""
    assert codes(texts(f"Thực hiện {one}.", f"Phục vụ {other}."))[code] == 1


def test_a_name_is_held_against_the_terms_and_not_told_twice() -> None:
    """Commas, dashes and joints count."""
    name = "Festival Thăng Long - Hà Nội lần thứ II, năm 2026"
    others = (name.replace(" -", ""), name.replace(" - ", "-"), name.replace("II,", "II"))
    body = f'terms: ["{name}"]\n' + texts(*(f"Phục vụ {each}." for each in (name, *others)))
    assert codes(body) == {"KH902": 3}


@pytest.mark.parametrize(
    "recipients",
    [
        "[Như trên]",
        "[Như Mục V]",
        "[Các đơn vị có tên trong Kế hoạch]",
        "[Các đơn vị có tên tại Mục V]",
        '["Các sở, ban, ngành tỉnh"]',
        '["Các sở, ngành, đoàn thể cấp tỉnh"]',
        "[Các cơ quan liên quan]",
    ],
)
def test_recipients_reach_whom_they_mean(recipients: str) -> None:
    """All whom the plan names, or all of a kind."""
    body = UNITS + TASKS + (
        "      - {text: Làm việc, lead: Sở Y tế, support: [Sở Tài chính, Công an tỉnh], due: Quý II/2026}\n"
    )  # fmt: skip
    assert codes(body, start(recipients)) == {}
    assert codes(body, start("[Thường trực Tỉnh ủy]")) == {"KH702": 1}
    assert codes(body, start('["UBND các xã, phường"]')) == {"KH702": 1}


DUTIES = "  - {heading: Tổ chức thực hiện, duties: all}\nduties:\n"


def test_one_sentence_for_all_activities_is_told_once_at_the_block() -> None:
    """Eight activities, and a sentence that means them all."""
    rows = "".join(
        f"      - {{id: a{n}, text: Tổ chức hội thi số {n}, lead: Sở Y tế, due: Quý II/2026}}\n"
        for n in range(8)
    )
    body = UNITS + TASKS + rows + DUTIES + (
        "  - {unit: Sở Y tế, items: [Chủ trì tổ chức các hoạt động tại mục I.]}\n"
    )  # fmt: skip
    (only,) = found(body)
    assert (only.code, len(only.related)) == ("KH303", 8)
    assert "Tổ chức hội thi số 0" in only.message
    block = body.splitlines().index("duties:") + 1 + start().count("\n") + 1
    assert only.span.line == block


def test_a_plan_of_sentences_is_not_told_that_no_activity_names_a_unit() -> None:
    """Its tasks are its sentences."""
    body = UNITS + "sections:\n  - heading: Tổ chức\n    duties: all\nduties:\n" + "".join(
        f"  - {{unit: {name}, items: [Thực hiện nhiệm vụ {n}.]}}\n"
        for n, name in enumerate(("Sở Y tế", "Sở Tài chính", "Công an tỉnh"))
    )  # fmt: skip
    assert found(body) == ()


SENTENCE = (
    "Xây dựng kế hoạch triển khai thực hiện, báo cáo Ủy ban nhân dân tỉnh trước khi ban hành."
)


@pytest.mark.parametrize(("second", "severity"), [("Sở Y tế", "warning"), ("Sở Tài chính", "info")])
def test_the_same_order_twice(second: str, severity: str) -> None:
    """In one block it is a slip; for two it may be meant."""
    first = f"  - unit: Sở Y tế\n    items:\n      - {SENTENCE}\n"
    rest = (
        f"      - Báo cáo.\n      - {SENTENCE}\n"
        if second == "Sở Y tế"
        else f'  - {{unit: {second}, items: ["{SENTENCE}"]}}\n'
    )
    body = UNITS + "sections:\n  - heading: Tổ chức\n    duties: all\nduties:\n" + first + rest
    assert [(each.code, each.severity) for each in found(body)] == [("KH605", severity)]


def test_a_tone_mark_is_one_finding_and_no_other_name() -> None:
    """Nine leads in the other spelling are house style, told once."""
    units = "units: [{name: Sở Văn hóa và Thể thao}]\n"
    rows = "".join(
        f"      - {{text: Tổ chức hội thi số {n}, lead: Sở Văn hoá và Thể thao, due: Quý II/2026}}\n"
        for n in range(9)
    )
    body = units + TASKS + rows
    assert codes(body, start("[Như trên]")) == {"KH607": 1}


def test_what_has_one_cause_is_one_finding_with_all_places() -> None:
    """A document without "số", a name in another form, an open group."""
    assert codes(texts(*["Theo Nghị quyết 57-NQ/TW."] * 8)) == {"KH802": 1}
    units = (
        'units: [{name: Bộ Y tế, short: BYT}, {name: "Các bộ, ngành, địa phương", open: true}]\n'
    )
    rows = "".join(
        f'      - {{text: Tổ chức việc số {n}, lead: BYT, support: "Các bộ, ngành, địa phương", due: 2026}}\n'
        for n in range(9)
    )
    several = found(units + TASKS + rows, start("[Như trên]"))
    assert {each.code: len(each.related) for each in several} == {"KH307": 8, "KH704": 8}


def test_further_roles_are_looked_at_as_leads_are() -> None:
    """Who carries out wants a heading, and stands once."""
    units = (
        "labels: {carries_out: Đơn vị thực hiện}\nunits: [{name: Sở Y tế}, {name: Bảo tàng tỉnh}]\n"
    )
    body = units + TASKS + (
        "      - {id: a, text: Trưng bày, lead: Sở Y tế, roles: {carries_out: [Bảo tàng tỉnh]}, due: 2026}\n"
    ) + DUTIES + "  - {unit: Sở Y tế, items: [{text: Chủ trì trưng bày., leads: a}]}\n"  # fmt: skip
    assert codes(body, start("[Như trên]")) == {"KH306": 1}
    twice = body.replace("[Bảo tàng tỉnh]", "[Bảo tàng tỉnh, Bảo tàng tỉnh]")
    assert codes(twice, start("[Như trên]"))["KH304"] == 1


@pytest.mark.parametrize(
    ("unit", "words", "code"),
    [
        ("{name: Tổng Công ty Điện lực, aliases: [Công ty Điện lực]}", "Công ty Điện lực", "KH705"),
        ("{name: Tổng Công ty Điện lực miền Bắc}", "Công ty Điện lực miền Bắc", "KH705"),
        ("{name: Sở Thông tin và Truyền thông}", "Sở Thông tin Truyền thông", "KH706"),
        ('{name: "Sở Văn hóa, Thể thao tỉnh Lai Châu"}', "Sở Văn hóa, Thể thao tỉnh Lào Cai", ""),
        ("{name: Trường THPT Chuyên Lê Quý Đôn}", "Trường THPT Chuyên Lê Quý Đông", "KH706"),
    ],
)
def test_names_of_units_in_running_text(unit: str, words: str, code: str) -> None:
    """Another name is told, a slip too, and the like body of another province is neither."""
    assert codes(texts(f"Phối hợp với {words} kiểm tra.", units=f"units: [{unit}]\n")) == (
        {code: 1} if code else {}
    )


def test_a_unit_is_not_told_to_work_with_itself() -> None:
    """In prose too; the like body elsewhere is another one."""

    def body(words: str) -> str:
        return UNITS + "sections:\n  - heading: Tổ chức\n    duties: all\nduties:\n" + (
            f'  - {{unit: Sở Y tế, items: ["Chủ trì, phối hợp với {words} kiểm tra."]}}\n'
        )  # fmt: skip

    assert codes(body("Sở Y tế")) == {"KH304": 1}
    assert codes(body("Sở Tài chính")) == {}
    assert codes(body("Sở Y tế tỉnh Lào Cai")) == {}


def test_an_enclosed_plan_is_not_filed_by_itself() -> None:
    """The decision around it is."""
    head = start(opening="Kèm theo Quyết định số 5/QĐ-UBND của UBND tỉnh").replace(
        ", filing: [VT]", ""
    )
    assert codes(texts("Việc."), head)["KH502"] == 0
    assert codes(texts("Việc."), start().replace(", filing: [VT]", ""))["KH502"] == 1


def test_a_task_is_named_by_its_words() -> None:
    """An id is for the file, not for the reader."""
    body = UNITS + (
        "sections:\n  - heading: Việc\n    items: [{id: nha-van-hoa, text: Sửa chữa Nhà văn hóa xã}]\n"
        "  - {heading: Tổ chức thực hiện, duties: all}\nduties:\n"
        "  - {unit: Sở Y tế, items: [{text: Sửa nhà., leads: nha-van-hoa}]}\n"
    )
    (only,) = found(body)
    assert "Sửa chữa Nhà văn hóa xã" in only.message
    assert "nha-van-hoa" not in only.message


def test_a_word_left_over_from_another_plan() -> None:
    """Known events, full names and the plan's own are no such words."""
    head = start(subject="Tổ chức Festival Sông Đà")
    body = texts("Bảo đảm an ninh trước, trong và sau Ngày hội.")
    assert codes(body, head) == {"KH903": 1}
    assert codes(texts("Bảo đảm an ninh trước, trong và sau Festival."), head) == {}
    assert codes(texts("Dự Ngày hội Đại đoàn kết.", "Sau Ngày hội, tổng kết."), head) == {}


@pytest.mark.parametrize(
    ("recipient", "unit"),
    [
        ("Các khoa, phòng", "Khoa Khám bệnh"),
        ("Các trường, trạm y tế", "Trạm Y tế số 2"),
        ("Các đảng bộ trực thuộc Tỉnh ủy", "Đảng ủy các cơ quan Đảng tỉnh"),
        ("Các tổ, đoàn thể", "Liên đội"),
        ("Các ban, đơn vị LĐLĐ tỉnh", "Nhà Văn hóa Lao động"),
        ("Các xí nghiệp, phân xưởng trực thuộc", "Xí nghiệp May số 1"),
    ],
)
def test_a_list_of_nouns_reaches_all_that_are_called_so(recipient: str, unit: str) -> None:
    """Whatever the nouns are."""
    body = (
        f"units: [{{name: {unit}}}]\n{TASKS}      - {{text: Làm việc, lead: {unit}, due: 2026}}\n"
    )
    assert codes(body, start(f'["{recipient}"]')) == {}
    assert codes(body, start("[Thường trực Tỉnh ủy]"))["KH702"] == 1


def test_a_plan_that_ties_and_heads_little_is_told_once() -> None:
    """What a plan does not mean to do is one remark; what it does nearly everywhere is a warning."""
    names = [f"Vụ Số {n}" for n in range(8)]
    units = "units: [" + ", ".join(f"{{name: {name}}}" for name in names) + "]\n"
    rows = "".join(
        f"      - {{id: a{n}, text: Tổ chức hội thi số {n}, lead: {name}, due: Quý II/2026}}\n"
        for n, name in enumerate(names)
    )

    def told(headed: int, tied: int) -> list[tuple[str, str, int]]:
        blocks = "".join(
            f"  - {{unit: {name}, items: [{{text: Chủ trì việc {n}.{f', leads: a{n}' if n < tied else ''}}}]}}\n"
            for n, name in enumerate(names[:headed])
        )
        of_plan = found(units + TASKS + rows + DUTIES + blocks, start("[Như trên]"))
        return [(each.code, str(each.severity), len(each.related)) for each in of_plan]

    assert told(headed=8, tied=8) == []
    assert told(headed=7, tied=7) == [("KH306", "warning", 0)]
    assert told(headed=3, tied=3) == [("KH306", "info", 4)]
    assert told(headed=8, tied=7) == [("KH303", "warning", 1)]
    assert told(headed=8, tied=1) == [("KH303", "info", 7)]


@pytest.mark.parametrize(
    ("text", "due", "code"),
    [
        ("Xây dựng đề án, hoàn thành trước ngày 30/6/2026", "Quý III/2026", "KH210"),
        ("Xây dựng đề án, hoàn thành trong quý II/2026", "Tháng 9/2026", "KH210"),
        ("Xây dựng đề án, hoàn thành trước ngày 30/6/2026", "Tháng 6/2026", ""),
        ("Xây dựng đề án", "Quý II/2026 (trước ngày 31/7/2026)", "KH201"),
        ("Xây dựng đề án", "Quý II/2026 (trước ngày 20/6/2026)", "KH201"),
    ],
)
def test_one_deadline_in_two_forms(text: str, due: str, code: str) -> None:
    """In the words of the activity, or in the brackets behind its time."""
    body = UNITS + TASKS + f'      - {{text: "{text}", lead: Sở Y tế, when: "{due}"}}\n'
    assert codes(body, start("[Như trên]")) == ({code: 1} if code else {})

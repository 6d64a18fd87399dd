"""Labelled lines and cells that say in a sentence who leads, who helps and by when."""

from __future__ import annotations

import pytest

from forms import as_word, form
from imports import from_text
from kehoach.importing import Imported, read, write
from kehoach.plan import Activity

HEAD = """\
ỦY BAN NHÂN DÂN XÃ HÒA AN
Số: 12/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hòa An, ngày 05 tháng 3 năm 2026
KẾ HOẠCH
Tổ chức Ngày hội đọc sách năm 2026
UBND xã xây dựng kế hoạch như sau:
I. NỘI DUNG
"""
VH, DTN = "Phòng Văn hóa - Xã hội", "Đoàn Thanh niên xã"


def said(activity: Activity) -> tuple[list[str], list[str], str]:
    """Who leads and who supports an activity, and when."""
    times = activity.timing.words if activity.timing else ""
    return (
        [each.unit.name for each in activity.leads],
        [each.unit.name for each in activity.supports],
        times,
    )


def read_lines(text: str) -> Imported:
    """The plan of some lines, of which every word is said in order."""
    made = from_text(f"{HEAD}{text}\n")
    assert made.measure.lost == ()
    assert made.measure.recall == 1.0
    return made


@pytest.mark.parametrize(
    ("line", "leads", "supports", "time"),
    [
        (f"Thời gian: Xong trước 30/6. {VH} chủ trì, phối hợp với {DTN}.", [VH], [DTN], "Xong trước 30/6"),
        (f"Thời gian: Tháng 4. {VH} thực hiện.", [VH], [], "Tháng 4"),
        (f"Thời gian: Quý II/2026; {VH} chủ trì, {DTN} phối hợp.", [VH], [DTN], "Quý II/2026"),
        (f"Thời hạn: Ngày 20/4/2026 (giao {VH} phụ trách).", [VH], [], "Ngày 20/4/2026"),
        (f"Địa điểm: Nhà văn hóa xã. {VH} chủ trì, phối hợp với {DTN}, Công an xã.", [VH], [DTN, "Công an xã"], ""),
        (f"Đơn vị thực hiện: {VH} chủ trì, phối hợp với {DTN}.", [VH], [DTN], ""),
        (f"Đơn vị thực hiện: {VH} làm đầu mối; các thôn phối hợp.", [VH], ["Các thôn"], ""),
        (f"Phân công: Giao {VH} chủ trì, phối hợp với {DTN} bảo đảm an ninh, xong trước ngày 30/6/2026.", [VH], [DTN], "xong trước ngày 30/6/2026"),
        (f"Thời gian: Trước ngày 15/5/2026. {VH} chủ trì, phối hợp với {DTN}, các thôn vận động nhân dân.", [VH], [DTN, "Các thôn"], "Trước ngày 15/5/2026"),
        ("Thời gian: Ngày 12/4/2026. Trường Tiểu học số 1 chủ trì.", ["Trường Tiểu học số 1"], [], "Ngày 12/4/2026"),
        (f"Bộ phận thực hiện: Do {VH} chủ trì, phối hợp chặt chẽ với {DTN} triển khai.", [VH], [DTN], ""),
    ],
)  # fmt: skip
def test_a_sentence_behind_a_label_is_told(
    line: str, leads: list[str], supports: list[str], time: str
) -> None:
    """The words stay as they are, on one line; the roles and the time are beside them."""
    made = read_lines(f"1. Tổ chức hội thi kể chuyện sách\n- {line}")
    (activity,) = made.loaded.plan.activities
    assert said(activity) == (leads, supports, time)
    assert not made.remarks


@pytest.mark.parametrize(
    "line",
    [
        "Thời gian: Trong tháng 4. Mỗi thôn cử 05 người.",
        "Thời gian: Tháng 4 (theo lịch riêng).",
        "Thời gian: Tháng 5.\n- Kinh phí: Do Phòng Kinh tế phụ trách.",
    ],
)
def test_other_sentences_tell_nobody_who_leads(line: str) -> None:
    """What names no body that leads, and who only has to do with money."""
    (activity,) = read_lines(f"1. Dọn vệ sinh\n- {line}").loaded.plan.activities
    assert said(activity)[:2] == ([], [])


def test_lines_and_sentences_stand_beside_each_other() -> None:
    """A label is hidden only where a sentence says what it would."""
    made = read_lines(
        f"1. Tổ chức hội thi\n- Đơn vị chủ trì: {VH}\n- Thời gian: Tháng 4\n"
        f"2. Tổ chức ngày hội\n- Thời gian: Tháng 5. {DTN} chủ trì, phối hợp với {VH}.\n"
    )
    first, second = made.loaded.plan.activities
    assert said(first) == ([VH], [], "Tháng 4")
    assert said(second) == ([DTN], [VH], "Tháng 5")


def table(rows: str) -> Imported:
    """The plan of a Word file with one table."""
    lines = f"^KẾ HOẠCH\n^Tổ chức Ngày hội đọc sách năm 2026\n*I. NỘI DUNG\n{rows}"
    made = write(read([("ke-hoach.docx", as_word(form("x", lines)))]))
    assert made.measure.lost == ()
    assert made.measure.recall == 1.0
    assert made.measure.precision == 1.0
    return made


def test_a_cell_may_say_it_in_a_sentence() -> None:
    """Its column keeps its words, in every row."""
    made = table(
        "| TT | Nội dung | Đơn vị thực hiện | Thời gian\n"
        f"| 1 | Phát động phong trào | {VH} chủ trì, phối hợp với {DTN} | Tháng 4\n"
        "| 2 | Tổ chức hội thi | Trường Tiểu học Hòa An | Tháng 5\n"
        f"| 3 | Tổng kết | - {VH} chủ trì // - {DTN}, Công an xã phối hợp | Tháng 6"
    )
    assert [said(each)[:2] for each in made.loaded.plan.activities] == [
        ([VH], [DTN]),
        (["Trường Tiểu học Hòa An"], []),
        ([VH], [DTN, "Công an xã"]),
    ]


def test_a_cell_with_labels_stays_one_column() -> None:
    """Each of its lines behind its label, where all cells are so."""
    made = table(
        "| TT | Nội dung | Phân công | Thời gian\n"
        f"| 1 | Phát động phong trào | Chủ trì: {VH} // Phối hợp: {DTN} | Tháng 4\n"
        f"| 2 | Tổng kết | Chủ trì: {DTN} | Tháng 6"
    )
    assert [said(each)[:2] for each in made.loaded.plan.activities] == [([VH], [DTN]), ([DTN], [])]
    assert "show: lead + support" in "".join(made.files.values())


@pytest.mark.parametrize(
    ("numbers", "wanted"),
    [
        (("1", "1.1", "1.2", "2", "2.1"), ["1.1.", "1.2.", "2.1."]),
        (("I", "1", "2", "II", "1"), ["1.", "2.", "1."]),
        (("I", "1", "2", "II", "3"), ["1.", "2.", "3."]),
        (("A", "1", "2", "B", "1"), ["1.", "2.", "1."]),
    ],
)
def test_numbers_within_groups_stay(numbers: tuple[str, ...], wanted: list[str]) -> None:
    """Whether they begin anew below each heading of a table, or run through it."""
    group, first, second, other, third = numbers
    made = table(
        "| TT | Nội dung | Đơn vị chủ trì | Thời gian\n"
        f"| {group} | Tuyên truyền | < | <\n"
        f"| {first} | Phát động phong trào | {VH} | Tháng 4\n"
        f"| {second} | Tổ chức hội thi | {DTN} | Tháng 5\n"
        f"| {other} | Kiểm tra | < | <\n"
        f"| {third} | Tổng kết | {VH} | Tháng 6"
    )
    assert [each.mark.text for each in made.loaded.plan.activities] == wanted


@pytest.mark.parametrize("end", [")", "."])
def test_typed_letters_before_labelled_lines_stay(end: str) -> None:
    """Where all lines of an activity have them in order; also before a label that nobody knows."""
    made = read_lines(
        "1. Tái canh cà phê\n"
        f"a{end} Nội dung: Tái canh 12 ha.\nb{end} Cơ quan chủ trì: {VH}.\n"
        f"c{end} Cơ quan phối hợp: {DTN}.\nd{end} Thời gian thực hiện: Quý III/2026.\n"
    )
    (activity,) = made.loaded.plan.activities
    assert said(activity) == ([VH], [DTN], "Quý III/2026")
    assert "marks: a" in "".join(made.files.values())

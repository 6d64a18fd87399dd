"""Tables of tasks, in the shapes in which governments and offices publish them."""

from __future__ import annotations

import pytest

from imports import from_text
from kehoach.importing import Imported
from kehoach.importing.recognition.columns import columns_of
from kehoach.importing.source import Cell, Grid, Line, Place
from kehoach.plan import Activity

GROUPS = (
    "Nâng cao nhận thức, đổi mới tư duy về chuyển đổi số",
    "Hoàn thiện thể chế; tháo gỡ rào cản",
    "Phát triển hạ tầng số, dữ liệu số",
)
WORK = ("Xây dựng nền tảng đào tạo trực tuyến", "Ban hành kế hoạch thông tin, tuyên truyền",
        "Rà soát, sửa đổi quy định về dữ liệu", "Triển khai họp không giấy")  # fmt: skip
LEADS = ("Bộ Khoa học và Công nghệ", "Bộ Nội vụ, Bộ Tài chính", "Các bộ, ngành, địa phương",
         "Bộ Tài nguyên và Môi trường; Bộ Xây dựng")  # fmt: skip
SUPPORTS = ("", "Các bộ, ngành, địa phương", "Bộ Công an; Bộ Quốc phòng", "")
RESULTS = ("Nền tảng trực tuyến", "", "Quyết định của Thủ tướng Chính phủ", "Báo cáo")
TIMES = ("6/2025", "Thường xuyên", "2025 - 2026", "Quý II/2025", "Hằng năm", "2025")
HEADER = (
    "| TT | Tên nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Kết quả | Thời gian hoàn thành |"
)
TASKS = 48
PLACE = Place("ke-hoach.docx", 1)


def rows() -> list[tuple[str, ...]]:
    """The tasks, numbered through, without their groups."""
    return [
        (
            f"{number}.",
            f"{WORK[number % len(WORK)]} giai đoạn {number}",
            LEADS[number % len(LEADS)],
            SUPPORTS[number % len(SUPPORTS)],
            RESULTS[number % len(RESULTS)],
            TIMES[number % len(TIMES)],
        )
        for number in range(1, TASKS + 1)
    ]


@pytest.fixture(scope="module")
def annex() -> Imported:
    """An annex of a resolution: groups in Roman numbers, tasks numbered through."""
    lines = ["PHỤ LỤC II", "", "DANH MỤC CÁC NHIỆM VỤ TRIỂN KHAI CHƯƠNG TRÌNH", "",
             "(Kèm theo Chương trình hành động tại Nghị quyết số 99/NQ-CP)", "",
             HEADER, "|---|---|---|---|---|---|"]  # fmt: skip
    size = TASKS // len(GROUPS)
    for at, row in enumerate(rows()):
        if at % size == 0:
            group = at // size
            lines.append(f"| **{'I' * (group + 1)}.** | {GROUPS[group]} | | | | |")
        lines.append(f"| {' | '.join(row)} |")
    return from_text("\n".join(lines), "phu-luc.md")


def said(activity: Activity) -> tuple[str, ...]:
    """What the row of an activity says."""
    return (
        " ".join(activity.paragraphs),
        "; ".join(each.unit.name for each in activity.leads),
        "; ".join(each.unit.name for each in activity.supports),
        activity.output or "",
        activity.timing.words if activity.timing else "",
    )


def test_every_task_is_an_activity_in_its_group(annex: Imported) -> None:
    """Forty-eight tasks in three groups."""
    activities = annex.loaded.plan.activities
    assert len(activities) == TASKS
    assert [each.headings[-1] for each in activities[:: TASKS // len(GROUPS)]] == list(GROUPS)


def test_the_cells_are_right(annex: Imported) -> None:
    """At least 98 of 100 cells say what the table says."""
    wanted = [
        (text, lead.replace("Bộ Nội vụ, Bộ", "Bộ Nội vụ; Bộ"), support, result, time)
        for _number, text, lead, support, result, time in rows()
    ]
    cells = [
        one == other
        for row, activity in zip(wanted, annex.loaded.plan.activities, strict=True)
        for one, other in zip(row, said(activity), strict=True)
    ]
    assert sum(cells) / len(cells) >= 0.98


def test_the_words_are_all_there(annex: Imported) -> None:
    """Also the captions, and the line that says what the annex goes with."""
    assert annex.measure.lost == ()
    assert annex.loaded.is_sound


MERGED = """KẾ HOẠCH
Phòng, chống dịch

I. NỘI DUNG

| STT | Nội dung công việc | Đơn vị thực hiện | | Tiến độ |
|---|---|---|---|---|
| | | Chủ trì | Phối hợp | |
| A | **Truyền thông** | | | |
| 1 | In tờ rơi | Trung tâm Y tế huyện | Các xã, thị trấn | Tháng 5/2026 |
| 2 | Tập huấn | Trung tâm Y tế huyện | | Quý III/2026 |
| | cho cán bộ trạm y tế | | | |
"""


def test_a_title_over_two_columns_has_titles_of_its_own_below_it() -> None:
    """And a row without a number goes on with the one above it."""
    plan = from_text(MERGED, "ke-hoach.md").loaded.plan
    first, second = plan.activities
    assert [each.unit.name for each in first.leads] == ["Trung tâm Y tế huyện"]
    assert [each.unit.name for each in first.supports] == ["Các xã, thị trấn"]
    assert second.paragraphs == ("Tập huấn cho cán bộ trạm y tế",)
    assert first.headings[-1] == "Truyền thông"


ONE_CELL = """KẾ HOẠCH
Khai thác

I. NHIỆM VỤ

| TT | Nội dung | Phân công nhiệm vụ | Tiến độ | Sản phẩm đầu ra |
|---|---|---|---|---|
| 1 | Lập đề án | Chủ trì: Sở Công Thương<br>Phối hợp: Sở Xây dựng; UBND các xã | Quý IV/2026 | Đề án |
"""


def test_lead_and_support_in_one_cell_are_told_apart() -> None:
    """By the labels inside the cell."""
    (activity,) = from_text(ONE_CELL, "ke-hoach.md").loaded.plan.activities
    assert [each.unit.name for each in activity.leads] == ["Sở Công Thương"]
    assert [each.unit.name for each in activity.supports] == ["Sở Xây dựng", "UBND các xã"]
    assert activity.output == "Đề án"


HOURS = """KẾ HOẠCH
Tuần sinh hoạt

I. LỊCH

| Ca | Khách mời | Phòng |
|---|---|---|
| Sáng | Đoàn trường | A1 |
| Chiều | Hội cựu học sinh | A2 |
"""


def test_a_table_of_another_kind_keeps_its_words_in_its_place() -> None:
    """As a table of the plan's own: its titles and its rows."""
    made = from_text(HOURS, "ke-hoach.md")
    assert made.measure.lost == ()
    assert made.measure.recall == 1.0
    assert "- [Sáng, Đoàn trường, A1]" in made.files["20-lich.yaml"]


def test_a_cell_of_several_paragraphs_keeps_them() -> None:
    """In a table of the document's own rows, also beside an empty one."""
    made = from_text(HOURS.replace("Đoàn trường", "Đoàn trường<br>Hội phụ huynh"), "ke-hoach.md")
    assert made.loaded.is_sound
    assert not made.remarks
    assert made.measure.recall == 1.0


BODY = """KẾ HOẠCH
Tổng vệ sinh

I. NỘI DUNG

1. Dọn vệ sinh trụ sở
- Đơn vị chủ trì: Văn phòng xã
- Thời gian: Ngày 12/9/2026
2. Trồng cây ven đường
- Đơn vị chủ trì: Đoàn Thanh niên xã
- Thời gian: Tháng 9/2026

(Có biểu phân công nhiệm vụ kèm theo)

Trên đây là Kế hoạch tổng vệ sinh.

Nơi nhận:
- Các thôn;
- Lưu: VT.

PHỤ LỤC

BIỂU PHÂN CÔNG NHIỆM VỤ

| TT | Nội dung | Đơn vị chủ trì | Thời gian |
|---|---|---|---|
| 1 | Dọn vệ sinh trụ sở | Văn phòng xã | Ngày 12/9/2026 |
| 2 | Trồng cây ven đường | Đoàn Thanh niên xã | Tháng 9/2026 |
"""


def test_a_table_that_repeats_the_activities_is_the_plans_own_appendix() -> None:
    """They are not there twice, and the words that announce it are kept."""
    plan = from_text(BODY, "ke-hoach.md").loaded.plan
    assert len(plan.activities) == 2
    (appendix,) = plan.appendices
    assert appendix.mention == "(Có biểu phân công nhiệm vụ kèm theo)"


UNTITLED = """KẾ HOẠCH
Hoạt động trải nghiệm

Trường xây dựng Kế hoạch như sau:

I. NỘI DUNG

| {title} | TT | Nội dung | Người phụ trách | Ghi chú |
|---|---|---|---|---|
| {first} | 1 | Thi tìm hiểu an toàn giao thông | Đoàn Thanh niên | {notes[0]} |
| {second} | 2 | Tham quan khu di tích | Tổ Xã hội | {notes[1]} |
"""


@pytest.mark.parametrize(
    ("title", "first", "second", "is_time"),
    [
        ("Tháng", "Tháng 9/2026", "Tháng 10/2026", True),
        ("Đợt", "Quý I/2027", "Quý II/2027", True),
        ("Kỳ", "9/2026", "10/2026", True),
        ("Lần", "Ngày 12/9/2026", "Hằng tháng", True),
        ("Giai đoạn", "Từ 01/10/2026 đến 15/10/2026", "Trước ngày 20/11/2026", True),
        ("Lớp", "6", "7", False),
        ("Số lượng", "2025", "2026", False),
        ("Khối", "Khối 6", "Khối 7", False),
        ("Nơi", "Sân trường", "Tháng 9/2026", False),
        ("Kênh", "09 tháng", "10 tháng", False),
    ],
)
def test_a_column_whose_cells_are_times_says_when(
    title: str, first: str, second: str, *, is_time: bool
) -> None:
    """Whatever its title is; bare numbers, and a time among other things, stay what they are."""
    text = UNTITLED.format(title=title, first=first, second=second, notes=("", "Khối 6"))
    found = from_text(text, "ke-hoach.md")
    timings = [each.timing for each in found.loaded.plan.activities]
    wanted = [first, second] if is_time else [None, None]
    assert [each.words if each else None for each in timings] == wanted
    assert found.measure.recall == 1.0


def test_a_title_below_a_wide_one_is_the_columns_own() -> None:
    """Of "Bắt đầu" and "Kết thúc" below "Thời gian" the first does not become that."""

    def cell(text: str, column: int, columns: int = 1, rows: int = 1) -> Cell:
        return Cell((Line(text, PLACE),), column, columns, rows)

    head = (cell("TT", 0, 1, 2), cell("Nhiệm vụ", 1, 1, 2), cell("Chủ trì", 2, 1, 2),
            cell("Thời gian", 3, 2))  # fmt: skip
    row = tuple(cell(each, at) for at, each in enumerate(("1", "Khảo sát", "Văn phòng", "", "")))
    grid = Grid((head, (cell("Bắt đầu", 3), cell("Kết thúc", 4)), row), PLACE)
    columns, header = columns_of(grid)
    assert header == 2
    assert [(each.title, each.role) for each in columns[3:]] == [
        ("Bắt đầu", "when"),
        ("Kết thúc", "when"),
    ]


@pytest.mark.parametrize(
    "titles",
    ["TT\tNhiệm vụ\tĐơn vị thực hiện\t\tThời gian", "TT\tNhiệm vụ\tĐơn vị thực hiện\tThời gian"],
)
def test_titles_of_two_rows_are_read_behind_tabs(titles: str) -> None:
    """As a sheet copies a cell over several columns, and as Word does."""
    made = from_text(
        f"KẾ HOẠCH\nNăm 2026\nI. NHIỆM VỤ\n{titles}\n\t\tChủ trì\tPhối hợp\t\n"
        "1\tHọp triển khai\tSở Nội vụ\tSở Tài chính\tTháng 5/2026\n"
        "2\tTổng kết\tSở Y tế\t\tTháng 12/2026\n"
    )
    first, second = made.loaded.plan.activities
    assert [each.unit.name for each in (*first.leads, *first.supports)] == [
        "Sở Nội vụ",
        "Sở Tài chính",
    ]
    assert [each.unit.name for each in (*second.leads, *second.supports)] == ["Sở Y tế"]
    assert [each.timing.words for each in (first, second) if each.timing] == [
        "Tháng 5/2026",
        "Tháng 12/2026",
    ]

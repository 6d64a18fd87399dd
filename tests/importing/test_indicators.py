"""Tables of indicators become indicators; what no column of theirs says stays a table."""

from __future__ import annotations

import pytest

from imports import from_text
from kehoach.importing import Imported
from kehoach.views.official import official_view
from kehoach.views.words import TableBlock

PLAN = """\
SỞ Y TẾ

Số: 4/KH-SYT

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

Lai Châu, ngày 3 tháng 2 năm 2026

KẾ HOẠCH

Nâng cao sức khỏe

Sở Y tế ban hành Kế hoạch như sau:

I. MỤC TIÊU

Các chỉ tiêu cần đạt:

{table}

II. TỔ CHỨC THỰC HIỆN

1. Văn phòng Sở

- Đôn đốc.
"""
ROWS = """\
TT|Chỉ tiêu|Đơn vị tính|Năm 2026|Đến năm 2030|Cơ quan chủ trì|Ghi chú
I|Y tế dự phòng|||||
1|Tỷ lệ tiêm chủng đầy đủ|%|≥ 95|≥ 97|Trung tâm Kiểm soát bệnh tật|
2|Số xã có bác sĩ|xã|90|100|Phòng Nghiệp vụ|Cộng dồn
2.1|Trong đó: vùng cao|xã|40|50|Phòng Nghiệp vụ; Văn phòng Sở|
II|Dân số|||||
3|Mức sinh|con/phụ nữ|2,2|2,1|Phòng Dân số|
"""


def made(rows: str) -> Imported:
    """What becomes of a plan with a table, whose cells bars part here and tabs in the text."""
    return from_text(PLAN.format(table=markdown(rows)), "ke-hoach.md")


def markdown(rows: str) -> str:
    """A table of pipes with blank lines around it."""
    first, *rest = [f"| {row} |" for row in rows.strip().splitlines()]
    return "\n".join(("", first, "|" + "---|" * (first.count("|") - 1), *rest, ""))


def test_a_table_of_indicators_becomes_indicators() -> None:
    """With groups, those below others, targets by year, and who answers; printed as it was."""
    imported = made(ROWS)
    plan = imported.loaded.plan
    assert imported.loaded.is_sound
    assert imported.measure.lost == ()
    assert imported.measure.recall == 1.0
    found = [each for each in plan.indicators if not each.group]
    assert [str(each.number) for each in found] == ["1", "2", "2.1", "3"]
    assert {str(key): str(value) for key, value in found[0].values.items()} == {
        "Năm 2026": "≥ 95", "Đến năm 2030": "≥ 97",
    }  # fmt: skip
    assert [each.unit.name for each in found[2].assigned["lead"]] == [
        "Phòng Nghiệp vụ",
        "Văn phòng Sở",
    ]
    assert [each.group for each in plan.indicators if each.group] == [
        "I Y tế dự phòng",
        "II Dân số",
    ]
    (table,) = [each for each in official_view(plan).body if isinstance(each, TableBlock)]
    assert [column.title for column in table.columns] == ROWS.split("\n", 1)[0].split("|")


@pytest.mark.parametrize(
    "titles",
    [
        "STT|Tên chỉ tiêu|ĐVT|Kế hoạch 2026",
        "TT|Các chỉ tiêu chủ yếu|Đơn vị|Mục tiêu",
        "TT|Mục tiêu cụ thể|Đơn vị tính|Chỉ tiêu giao",
        "TT|Chỉ số|Nguồn số liệu|Giai đoạn 2026 - 2030",
        "TT|Chỉ tiêu|Đơn vị thực hiện|Kết quả",
        "TT|Chỉ tiêu (tính đến 31/12)|Đơn vị theo dõi|Mục tiêu năm 2027",
    ],
)
def test_its_columns_have_many_titles(titles: str) -> None:
    """What is reached, in what it is counted, how much of it."""
    plan = made(
        f"{titles}\n1|Hộ thoát nghèo|Phòng Nghiệp vụ|12\n2|Hộ có điện|Phòng Dân số|30"
    ).loaded.plan
    assert [str(each.text) for each in plan.indicators] == ["Hộ thoát nghèo", "Hộ có điện"]


@pytest.mark.parametrize(
    "rows",
    [
        "TT|Chỉ tiêu|Thực hiện năm 2025|Năm 2026\n1|Hộ thoát nghèo|9|12",  # a result is no target
        "TT|Chỉ tiêu|Đơn vị tính|Năm 2026\n5|Hộ thoát nghèo|hộ|12",  # another number is printed
        "TT|Chỉ tiêu|Đơn vị tính|Cách tính\n1|Hộ thoát nghèo|hộ|Đếm",  # a column of its own
        "TT|Tên xã|Số hộ|Năm 2026\n1|Mường Khoa|300|12",  # counts of something else
    ],
)
def test_other_tables_stay_as_they_are(rows: str) -> None:
    """A table of its own rows, with all its words."""
    imported = made(rows)
    assert imported.loaded.plan.indicators == ()
    assert imported.measure.lost == ()
    assert imported.measure.recall == 1.0


def test_a_second_table_of_indicators_stays_a_table() -> None:
    """The language has one list of them."""
    rows = "TT|Chỉ tiêu|Đơn vị tính|Năm 2026\n1|{}|hộ|12"
    text = PLAN.format(table=markdown(rows.format("Hộ thoát nghèo")))
    text = text.replace("- Đôn đốc.", f"- Đôn đốc.\n\n{markdown(rows.format('Hộ có điện'))}")
    imported = from_text(text, "ke-hoach.md")
    assert [str(each.text) for each in imported.loaded.plan.indicators] == ["Hộ thoát nghèo"]
    assert imported.measure.lost == ()


def test_a_cell_that_a_page_cut_goes_on_in_the_row_of_a_group() -> None:
    """Its rest belongs to the task above it, and the table stays one."""
    rows = (
        "TT|Nhiệm vụ|Cơ quan chủ trì|Thời gian\n"
        "I|Thể chế||\n1|Rà soát văn bản|Văn phòng Sở|Năm 2026 và các\n"
        "II|Hạ tầng||năm tiếp theo\n2|Lắp trạm đo|Phòng Nghiệp vụ|Năm 2027"
    )
    imported = made(rows)
    first, second = imported.loaded.plan.activities
    assert first.timing
    assert str(first.timing.words) == "Năm 2026 và các năm tiếp theo"
    assert second.name == "Lắp trạm đo"
    assert imported.measure.lost == ()

"""What of a plan moves on by a year, and what does not."""

from __future__ import annotations

import pytest

from kehoach.analysis.next_year import next_year
from kehoach.edits import plan_changes
from kehoach.plan import load
from plans import HEAD, LAI_CHAU, load_text

PLAN = """
sections:
  - heading: Nội dung
    activities:
      - id: mot
        text: {text}
        when: {when}
"""


def moved(text: str, when: str = "Quý II năm 2023") -> str:
    """The files of a plan of 2023 that says a text, a year later."""
    loaded = load_text(
        HEAD.replace("Thử nghiệm", "Thử nghiệm năm 2023") + PLAN.format(text=text, when=when)
    )
    assert loaded.is_sound, loaded.findings
    found = next_year(loaded.source, loaded.plan)
    made = plan_changes(loaded.source, found.edits)
    assert not made.refused
    (change,) = made.changes.values()
    return change.after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Quý II năm 2023", "Quý II năm 2024"),
        ("Quý II/2023", "Quý II/2024"),
        ("Trước ngày 30/9/2023", "Trước ngày 30/9/2024"),
        ("Ngày 15 tháng 9 năm 2023", "Ngày 15 tháng 9 năm 2024"),
        ("2023-09-15", "2024-09-15"),
        ("Từ tháng 6 - 12/2023", "Từ tháng 6 - 12/2024"),
        ("Từ 10/12/2023 đến 10/01/2024", "Từ 10/12/2024 đến 10/01/2025"),
        ("Năm học 2023-2024", "Năm học 2024-2025"),
        ("Thường xuyên", "Thường xuyên"),
    ],
)
def test_times_move_on(before: str, after: str) -> None:
    """However a time names its year."""
    assert f"when: {after}\n" in moved("Việc năm 2023", before)


@pytest.mark.parametrize(
    "text",
    [
        "Theo Kế hoạch số 15/KH-UBND ngày 10/02/2023 của tỉnh",
        "Theo Nghị định 30/2020/NĐ-CP và Công văn số 2023/UBND",
        "Đến năm 2030 và giai đoạn 2021-2025",
        "Kỷ niệm (10/10/1949 - 10/10/2023)",
        "Trao 2023 suất quà, 2.023 vở",
        "So với năm 2022",
    ],
)
def test_what_is_of_other_years_or_documents_stays(text: str) -> None:
    """Citations, horizons, anniversaries, counts."""
    assert f"text: {text}\n" in moved(text)


def test_the_29th_of_february_becomes_the_28th() -> None:
    """There is none a year later."""
    after = moved("Họp ngày 29 tháng 02 năm 2024 và 29/02/2024", "Từ 10/12/2023 đến 29/02/2024")
    assert "Họp ngày 28 tháng 02 năm 2025 và 28/02/2025" in after
    assert "when: Từ 10/12/2024 đến 28/02/2025" in after


def test_the_shipped_plan_forgets_its_number_and_tells_what_it_keeps() -> None:
    """Number, date and progress are empty; what is cited is told with its place."""
    loaded = load(LAI_CHAU)
    found = next_year(loaded.source, loaded.plan)
    made = plan_changes(loaded.source, found.edits)
    head = next(change for name, change in made.changes.items() if "van-ban" in name)
    assert "number: 6" in head.before
    assert "number:" not in head.after
    assert "\n  date:" not in head.after
    bases = [words for path, words in found.kept if path[:2] == ("document", "bases")]
    assert any("ngày 28/3/2023" in words for words in bases)

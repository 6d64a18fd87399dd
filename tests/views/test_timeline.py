"""The timeline: what is drawn where, as a picture and on a terminal."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from pypdf import PdfReader

from kehoach.views.shapes import Timeline
from kehoach.views.timeline import chart_view, timeline_view
from plans import HEAD, LAI_CHAU, ROOT, load_text
from running import Run
from screens import screen_lines

SVG = "{http://www.w3.org/2000/svg}"


def timeline(*times: str) -> Timeline:
    """That of a plan with an activity for each time."""
    lines = "".join(f"  - {{text: Việc {index}, {each}}}\n" for index, each in enumerate(times))
    return timeline_view(load_text(HEAD + f"sections:\n- heading: A\n  activities:\n{lines}").plan)


@pytest.mark.parametrize(
    ("time", "start", "end", "deadline", "approximate"),
    [
        ("when: Tháng 5/2026", date(2026, 5, 1), date(2026, 6, 1), False, False),
        ("when: Dự kiến tháng 5/2026", date(2026, 5, 1), date(2026, 6, 1), False, True),
        ("due: Quý II/2026", date(2026, 4, 1), date(2026, 7, 1), True, False),
        ("due: Trước ngày 20/5/2026", date(2026, 5, 19), date(2026, 5, 20), True, False),
        ("when: Ngày 07/5/2026", date(2026, 5, 7), date(2026, 5, 8), False, False),
        ("when: 2025 và những năm tiếp theo", date(2025, 1, 1), date(2027, 1, 1), False, False),
    ],
)
def test_a_time_stands_where_it_belongs(
    time: str,
    start: date,
    end: date,
    deadline: bool,  # noqa: FBT001  # cases of a table
    approximate: bool,  # noqa: FBT001  # cases of a table
) -> None:
    """Bars are whole days on a scale of whole months; an open side runs to the edge."""
    view = timeline("when: Năm 2026", time)
    (bar,) = view.lanes[-1].bars
    first = view.first.toordinal()
    assert (bar.start, bar.end) == (start.toordinal() - first, end.toordinal() - first)
    assert (bar.is_deadline, bar.approximate) == (deadline, approximate)
    assert 0 <= bar.start < bar.end <= view.days


@pytest.mark.parametrize(
    ("times", "labels"),
    [
        (("when: Quý I/2026",), ["1", "2", "3"]),
        (("when: Năm 2024", "when: Năm 2027"), ["I", "II", "III", "IV"] * 4),
        (("when: Năm 2024", "when: Năm 2044"), []),
    ],
)
def test_the_scale_is_in_months_quarters_or_years(
    times: tuple[str, ...], labels: list[str]
) -> None:
    """As fine as can be read."""
    view = timeline(*times)
    assert [tick.label for tick in view.ticks] == labels
    assert [tick.label for tick in view.years] == [
        str(year) for year in range(view.first.year, view.first.year + len(view.years))
    ]
    assert view.years[-1].end == view.days


def test_what_cannot_be_drawn_is_said() -> None:
    """An activity that goes on all the time has its words on its row."""
    view = timeline("when: Năm 2026", "when: Thường xuyên", "note: Không có thời gian")
    assert [lane.note for lane in view.lanes] == ["", "Thường xuyên", ""]
    assert not view.lanes[1].bars


def test_a_plan_without_dates_has_no_picture() -> None:
    """Nor pages of one."""
    assert timeline("when: Thường xuyên").days == 0
    plan = load_text(HEAD + "sections: [{heading: A, activities: [{text: Một}]}]\n").plan
    assert chart_view(plan).timelines == ()


def test_a_long_timeline_is_cut_into_pages() -> None:
    """Every activity is on one of them, and no page ends with a heading."""
    sections = "".join(
        f"- heading: Nhóm {index}\n  activities:\n"
        + "".join(f"  - {{text: Việc {index}.{each}, when: Tháng 5/2026}}\n" for each in range(5))
        for index in range(20)
    )
    plan = load_text(HEAD + f"sections:\n{sections}").plan
    found = chart_view(plan).timelines
    assert len(found) > 3
    lanes = [lane.lines for page in found for lane in page.lanes]
    assert lanes == [lane.lines for lane in timeline_view(plan).lanes]
    assert not any(page.lanes[-1].group for page in found)
    assert all(page.height <= 500 for page in found)


def test_the_file_is_a_picture_with_every_activity(built: dict[str, Path]) -> None:
    """Well-formed SVG; each activity's whole text is its title."""
    root = ET.parse(built["lai-chau"] / "tien-do.svg").getroot()
    assert root.tag == f"{SVG}svg"
    titles = [each.text for each in root.iter(f"{SVG}title")]
    assert any("Phát động cuộc thi sáng tác ca khúc về Lai Châu" in (each or "") for each in titles)
    width = float(root.get("viewBox", "").split()[2])
    for bar in root.iter(f"{SVG}rect"):
        assert (
            0
            <= float(bar.get("x", ""))
            <= float(bar.get("x", "")) + float(bar.get("width", ""))
            <= width
        )


def test_pages_of_the_picture_are_a_document(built: dict[str, Path]) -> None:
    """In a PDF of its own; the appendix has none, so that its Word file and its PDF are one."""
    first = PdfReader(built["lai-chau"] / "tien-do.pdf").pages[0].extract_text()
    assert "TIẾN ĐỘ THỰC HIỆN" in first
    assert "Thời hạn" in first
    assert "Thời hạn" not in (built["lai-chau"] / "bieu-phan-cong.html").read_text("utf-8")
    assert not any(
        page.images for page in PdfReader(built["lai-chau"] / "bieu-phan-cong.pdf").pages
    )
    content = (built["lai-chau"] / "index.html").read_text("utf-8")
    assert '<section class="page across" id="tien-do"' in content


def drawn(*words: str, language: str = "en") -> list[str]:
    """What a terminal of 120 columns shows of the real plan's timeline."""
    line = (sys.executable, "-m", "kehoach", "timeline", *words)
    return screen_lines(line, ROOT, 120, KEHOACH_LANG=language)


def test_a_terminal_draws_it() -> None:
    """Each activity with its signs; today's line where it is asked for; what the signs mean."""
    lines = drawn("--as-of", "2023-11-20")
    contest = next(line for line in lines if "Phát động cuộc thi sáng tác" in line)
    assert "░" in contest
    assert "◆" in contest
    assert any("█" in line for line in lines)
    assert "today, 20/11/2023" in " ".join(lines)
    assert max(map(len, lines)) <= 120
    assert "hôm nay, 05/6/2023" in " ".join(drawn("--as-of", "5/6/2023", language="vi"))


def test_a_terminal_draws_one_units_activities(run: Run) -> None:
    """With the headings above them, and no others."""
    lines = drawn("so noi vu", "--as-of", "2030-01-01")
    assert sum("█" in line for line in lines) == 4  # three activities, and the legend
    assert not any("I. Hoạt động tuyên truyền" in line for line in lines)
    assert "today" not in " ".join(lines)
    assert run("timeline", "--plan", LAI_CHAU, "khong co").exit_code == 2


def test_a_terminal_says_what_has_no_date(run: Run, tmp_path: Path) -> None:
    """A plan without dates is a list."""
    (tmp_path / "plan").mkdir()
    text = "sections: [{heading: A, activities: [{text: Một, when: Thường xuyên}]}]\n"
    (tmp_path / "plan/a.yaml").write_text(HEAD + text, "utf-8")
    result = run("timeline")
    assert result.exit_code == 0
    assert "Thường xuyên" in result.stdout

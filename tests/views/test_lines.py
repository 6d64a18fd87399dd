"""Where the lines of a head end."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import paragraphs
from kehoach.plan import Value
from kehoach.views.lines import Room, as_written, in_lines
from kehoach.views.widths import em_width
from kehoach.views.wording import on_one_line
from plans import HEAD, plan_of
from programs import pages
from running import Run

ISSUER = Room(3871, 12, capitals=True)
SUBJECT = Room(9071, 14)


def broken(text: str, room: Room = ISSUER) -> list[str]:
    """The lines of a text without any of the author's."""
    return in_lines(Value(text, ()), room).split("\n")


@pytest.mark.parametrize(
    "lines",
    [
        "Ủy ban nhân dân|tỉnh Lai Châu", "Ủy ban nhân dân|thành phố Hà Nội",
        "Ủy ban nhân dân|tỉnh Bắc Kạn", "Ủy ban nhân dân|Thành phố Hồ Chí Minh",
        "Ủy ban nhân dân|xã Mường Kim", "Ủy ban nhân dân|đặc khu Phú Quốc",
        "Ban Chấp hành|Đảng bộ tỉnh Lai Châu", "Ban Chấp hành|Đảng bộ xã Mường Kim",
        "Ban Thường vụ|Tỉnh ủy Lai Châu", "BAN CHẤP HÀNH|ĐẢNG BỘ TỈNH LAI CHÂU",
        "ỦY BAN NHÂN DÂN|TỈNH LAI CHÂU", "Hội đồng nhân dân|tỉnh Bà Rịa - Vũng Tàu",
        "Ban Chỉ huy Quân sự|thành phố Thủ Đức", "Đoàn TNCS Hồ Chí Minh|tỉnh Lai Châu",
        "Bộ Nông nghiệp|và Môi trường", "Sở Văn hóa, Thể thao|và Du lịch tỉnh Lào Cai",
        "Ban Tổ chức kỷ niệm 20 năm|chia tách, thành lập tỉnh", "UBND tỉnh Lai Châu",
    ],
)  # fmt: skip
def test_a_body_is_broken_where_officials_break_it(lines: str) -> None:
    """Before the place, and never in its name; not at all where one line holds it."""
    assert broken(lines.replace("|", " ")) == lines.split("|")


@pytest.mark.parametrize(
    "lines",
    [
        "Phát động phong trào thi đua yêu nước|chào mừng kỷ niệm 80 năm ngày Quốc khánh",
        "Triển khai thực hiện Nghị quyết số 57-NQ/TW|về đột phá phát triển khoa học",
        "Thử nghiệm",
    ],
)
def test_a_subject_is_broken_into_lines_of_one_length(lines: str) -> None:
    """No word is left alone on the last one."""
    assert broken(lines.replace("|", " "), SUBJECT) == lines.split("|")


@given(st.lists(st.text(alphabet="aăBĐ12-,", min_size=1, max_size=9), min_size=1, max_size=40))
def test_breaking_changes_blanks_alone(words: list[str]) -> None:
    """The words are the same, and every line fits, unless a word does not."""
    text = " ".join(words)
    lines = in_lines(Value(text, ()), SUBJECT)
    assert on_one_line(lines) == text
    assert all(em_width(line) <= SUBJECT.ems for line in lines.split("\n"))


def test_ends_of_lines_of_the_author_are_kept(run: Run, tmp_path: Path) -> None:
    """In the names of the head, the subject and a heading, in every format; elsewhere it is one line."""
    head = HEAD.replace(
        "{name: UBND tỉnh Lai Châu}",
        '{parent: "UBND tỉnh\\nLai Châu", name: "Sở\\n Y tế"}',
    ).replace("subject: Thử nghiệm", "subject: |\n    Thử\n    nghiệm dài")
    text = head + 'sections: [{heading: "Việc\\nchung", activities: [{text: A, lead: Sở B}]}]\n'
    text += "units: [{name: Sở B}]\n"
    plan = plan_of(text)
    assert (plan.document.subject, plan.document.issuer.name) == ("Thử nghiệm dài", "Sở Y tế")
    assert as_written(plan.sections[0].heading or Value("", ())) == "Việc\nchung"
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan/a.yaml").write_text(text, "utf-8")
    assert run("build", "--only", "ke-hoach", "--only", "don-vi").exit_code == 0
    wanted = ("UBND TỈNH", "LAI CHÂU", "SỞ", "Y TẾ", "Thử", "nghiệm dài", "CHUNG")
    shown = pages(tmp_path / "build/ke-hoach.pdf")[0].splitlines()
    assert all(line in [each.strip() for each in shown] for line in wanted)
    for form in ("docx", "html", "md", "pdf"):
        found = paragraphs(tmp_path / f"build/ke-hoach.{form}")
        assert {"UBND TỈNH LAI CHÂU", "SỞ Y TẾ", "Thử nghiệm dài", "A. VIỆC CHUNG"} <= set(found)
    assert "**SỞ**\\\n**Y TẾ**" in (tmp_path / "build/ke-hoach.md").read_text("utf-8")
    assert "SỞ\nY TẾ" in (tmp_path / "build/ke-hoach.html").read_text("utf-8")

"""Times in a plan: what determines their year, what words do not say, and what has no day."""

from __future__ import annotations

from datetime import date

import pytest

from kehoach.findings import Severity
from kehoach.plan import plan_year
from kehoach.vietnamese.period import Kind
from plans import ACTIVITY, load_text, plan_of
from times import told

DATED = """\
kehoach: 1
document:
  {{number: 5, date: {date}, symbol: KH-UBND, place: Lai Châu, subject: "{subject}",
   issuer: {{name: UBND tỉnh Lai Châu}}, signature: {{post: Chủ tịch, name: Nguyễn Văn A}}}}
sections:
  - heading: {heading}
    activities:
      - {{text: Làm việc, when: "{when}"}}
"""


def meant(
    when: str, *, subject: str = "Thử nghiệm", day: str = "2026-01-28", heading: str = "Việc"
) -> str:
    """What a time means in a plan of that subject and day, below that heading."""
    plan = plan_of(DATED.format(date=day, subject=subject, heading=heading, when=when))
    timing = plan.activities[0].when
    assert timing
    assert timing.words == when
    return told(timing.period)


@pytest.mark.parametrize(
    ("when", "subject", "day", "heading", "days"),
    [
        ("Tháng 5", "Thử nghiệm", "2026-01-28", "Việc", "2026-05-01..2026-05-31"),
        ("Ngày 24/8", "Thử nghiệm", "2026-01-28", "Việc", "2026-08-24"),
        ("6 tháng đầu năm", "Thử nghiệm", "2026-01-28", "Việc", "2026-01-01..2026-06-30"),
        ("Rằm tháng Giêng", "Thử nghiệm", "2026-01-28", "Việc", "2026-03-03"),
        ("Mùng 4 Tết", "Thử nghiệm", "2026-01-28", "Việc", "2026-02-20"),
        ("Trước Tết Nguyên đán 10 ngày", "Thử nghiệm", "2026-01-28", "Việc", "..2026-02-07 by 2026-02-07 before Tết Nguyên đán -10"),
        # the plan does not tell which Chạp, and orders nothing that is over
        ("23 tháng Chạp", "Thử nghiệm", "2026-01-28", "Việc", "which year?"),
        ("Tháng 5", "Thử nghiệm", "2025-12-20", "Việc", "which year?"),
        ("Mùng 4 Tết", "Thử nghiệm", "2026-10-28", "Việc", "which year?"),
        # the subject tells
        ("Tháng 5", "Công tác y tế năm 2026", "2025-12-20", "Việc", "2026-05-01..2026-05-31"),
        ("Mùng 4 Tết", "Tổ chức Tết Nguyên đán năm 2027", "2026-10-28", "Việc", "2027-02-09"),
        ("Tháng 5", "Lễ kỷ niệm (01/01/2004 - 01/01/2024)", "2026-01-28", "Việc", "2026-05-01..2026-05-31"),
        ("Tháng 5", "Chuyển đổi số giai đoạn 2026 - 2030", "2026-01-28", "Việc", "which year?"),
        ("Tháng 5", "Phát triển đến năm 2030", "2026-01-28", "Việc", "which year?"),
        # the heading tells
        ("Tháng 5", "Chuyển đổi số giai đoạn 2026 - 2030", "2026-01-28", "Năm 2028", "2028-05-01..2028-05-31"),
        ("Tháng 5", "Công tác năm 2026", "2026-01-28", "Năm 2027", "2027-05-01..2027-05-31"),
        ("29/02", "Công tác năm 2026", "2026-01-28", "Việc", "which year?"),
        ("Đợt 1: tháng 3; đợt 2: tháng 9", "Thử nghiệm", "2026-01-28", "Việc", "milestones 2026-03-01..2026-09-30 [2026-03-01..2026-03-31; 2026-09-01..2026-09-30]"),
    ],
)  # fmt: skip
def test_a_year_that_is_not_written(
    when: str, subject: str, day: str, heading: str, days: str
) -> None:
    """It is taken only from what determines it: a heading, the subject, the plan's own year."""
    assert meant(when, subject=subject, day=day, heading=heading) == days


@pytest.mark.parametrize(
    ("subject", "issued", "year"),
    [
        ("Thực hiện nhiệm vụ năm 2026", date(2025, 12, 20), 2026),
        ("Festival Thăng Long 2026", date(2025, 12, 20), 2026),
        ("Thử nghiệm", date(2026, 1, 28), 2026),
        ("Thử nghiệm", None, None),
        ("giai đoạn 2026 - 2030", date(2026, 1, 28), None),
        ("đến năm 2030, tầm nhìn đến năm 2045", date(2026, 1, 28), None),
        ("từ năm 2026", date(2026, 1, 28), None),
        ("Kỷ niệm 80 năm (02/9/1945 - 02/9/2025)", date(2026, 1, 28), 2026),
    ],
)
def test_the_year_of_a_plan(subject: str, issued: date | None, year: int | None) -> None:
    """The one that its subject names, else that of its day; none where it has several."""
    found = plan_year(subject, issued)
    assert (found.year if found else None) == year


def test_what_words_do_not_say_is_said_beside_them() -> None:
    """The text is printed, `read` is meant."""
    plan = plan_of(
        ACTIVITY
        + "      - {text: Một, when: {text: Mùng 4 Tết, read: 2027-02-09}}\n"
        + "      - {text: Hai, due: {text: Theo mùa vụ, read: 2027-02-09T08:00/2027-02-09T11:00}}\n"
        + '      - {text: Ba, when: {text: Sáng thứ Ba, read: "DTSTART:20270105 RRULE:FREQ=WEEKLY;BYDAY=TU,TH"}}\n'
    )
    one, two, three = plan.activities
    assert one.when
    assert (one.when.words, told(one.when.period)) == ("Mùng 4 Tết", "2027-02-09")
    assert two.due
    assert (two.due.words, told(two.due.period)) == ("Theo mùa vụ", "2027-02-09 08:00-11:00")
    assert three.when
    assert told(three.when.period) == "recurring 2027-01-05.. FREQ=WEEKLY;BYDAY=TU,TH"


@pytest.mark.parametrize(
    "time",
    [
        "{read: 2027-02-09}",
        "{text: Trước lễ, read: 2027-02-09, before: a}",
        "{text: Trước lễ, read: 2027-02-09, days: 5}",
    ],
)
def test_read_goes_with_a_text_and_nothing_else(time: str) -> None:
    """It says what a text means."""
    findings = load_text(f"{ACTIVITY}      - {{id: a, text: Một, when: {time}}}\n").findings
    assert [each.code for each in findings] == ["KH103"]


def test_a_time_of_another_kind_is_a_warning_that_changes_no_meaning() -> None:
    """It is printed, has no day, and the advice is to say the day beside it."""
    loaded = load_text(f"{ACTIVITY}      - {{text: Một, when: Trong mùa mưa}}\n")
    (finding,) = loaded.findings
    assert (finding.code, finding.severity) == ("KH122", Severity.WARNING)
    assert "read: " in finding.help
    assert loaded.is_sound
    (activity,) = loaded.plan.activities
    assert activity.when
    assert (activity.when.words, activity.when.period.kind) == ("Trong mùa mưa", Kind.UNREAD)


@pytest.mark.parametrize(
    "when",
    [
        "Quý II/2026", "Thường xuyên", "Liên tục khi có rủi ro", "hằng tháng", "Theo tiến độ dự án",
        "Ngay sau khi ban hành", "09 tháng", "Tuần 1 - 3", "Thường xuyên trong cả năm",
    ],
)  # fmt: skip
def test_what_is_understood_is_not_warned_of(when: str) -> None:
    """Whether it has a day or none."""
    assert not load_text(f"{ACTIVITY}      - {{text: Một, when: {when}}}\n").findings


def test_each_milestone_without_a_year_is_warned_of() -> None:
    """With its own words."""
    findings = load_text(
        f"{ACTIVITY}      - {{text: Một, when: 'Sơ kết tháng 6; tổng kết tháng 12'}}\n"
    ).findings
    assert [each.code for each in findings] == ["KH123", "KH123"]
    assert "“Sơ kết tháng 6”" in findings[0].message


def test_a_near_miss_is_an_error_with_what_was_meant() -> None:
    """At the words at fault."""
    (finding,) = load_text(f"{ACTIVITY}      - {{text: Một, when: Quý II/20226}}\n").findings
    assert (finding.code, finding.severity) == ("KH116", Severity.ERROR)
    assert "“Quý II/2026”" in finding.help

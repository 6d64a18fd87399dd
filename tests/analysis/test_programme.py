"""Programmes by hours: their lines as events, on the sheet, over midnight, and of which day."""

from __future__ import annotations

import json
from datetime import datetime

import pytest

from kehoach.analysis.programme import programme_of
from kehoach.issued import Issue
from kehoach.issued.record import read_record, record_text
from kehoach.plan import Activity
from kehoach.render.ics import ics
from kehoach.vietnamese.period import VIETNAM
from kehoach.views.calendar import events_of as events_named
from kehoach.views.calendar import plan_calendar
from kehoach.views.following import following, recorded
from outputs import ISSUED, events_of, plan_of, told
from plans import HEAD, load_text


def activity_of(when: str, *lines: object) -> Activity:
    """An activity with a programme."""
    return plan_of([when], more=f"    programme: {json.dumps(lines)}\n").activities[0]


def moments(when: str, *lines: object) -> list[str]:
    """The events of the lines of a programme."""
    plan = plan_of([when], more=f"    programme: {json.dumps(lines)}\n")
    found = map(told, events_of(ics(plan_calendar(plan))))
    return [each for each in found if each.startswith("gio-")]


@pytest.mark.parametrize(
    ("when", "lines", "events"),
    [
        (
            "20h00 ngày 05/02/2027",
            ["20h00 - 20h15: Ổn định tổ chức", "20h15 - 24h00: Nghệ thuật"],
            ["gio-1 2027-02-05T20:00 -> 2027-02-05T20:15",
             "gio-2 2027-02-05T20:15 -> 2027-02-06T00:00"],
        ),
        (
            "Từ 20h00 ngày 05/02/2027 đến 01h00 ngày 06/02/2027",
            ["20h00: Khai mạc", "23h45 - 0h15: Bắn pháo hoa", "0h30 - 1h00: Bế mạc"],
            ["gio-1 2027-02-05T20:00", "gio-2 2027-02-05T23:45 -> 2027-02-06T00:15",
             "gio-3 2027-02-06T00:30 -> 2027-02-06T01:00"],
        ),
        ("Ngày 15/3/2027", [{"label": "7h30", "text": "Đón tiếp"}], ["gio-1 2027-03-15T07:30"]),
        ("Sáng 15/3/2027", ["7g30 - 8g00. Chào cờ"], ["gio-1 2027-03-15T07:30 -> 2027-03-15T08:00"]),
        ("Mùng 4 Tết Đinh Mùi", ["Từ 8h đến 9h, dâng hương"],
         ["gio-1 2027-02-09T08:00 -> 2027-02-09T09:00"]),
        (
            "24 - 25/8/2026",
            ["NGÀY 1: THỨ HAI, NGÀY 24/8/2026", "7h00 - 7h30: Ổn định nền nếp",
             "NGÀY 2: THỨ BA, NGÀY 25/8/2026", "7h00: Học nội quy"],
            ["gio-1 2026-08-24T07:00 -> 2026-08-24T07:30", "gio-2 2026-08-25T07:00"],
        ),
        (
            "24 - 25/8/2026",
            [{"label": "Ngày 24/8", "items": ["7h00: Một"]},
             {"label": "Ngày 25/8", "items": ["9h00: Hai"]}],
            ["gio-1 2026-08-24T07:00", "gio-2 2026-08-25T09:00"],
        ),
        ("15/3/2027", ["Sáng", "7h30: Một", "Chiều", "14h00: Hai"],
         ["gio-1 2027-03-15T07:30", "gio-2 2027-03-15T14:00"]),
        ("Tháng 3/2027", ["7h30: Một"], []),
        ("15 - 17/3/2027", ["7h30: Một"], []),
        ("15, 16 và 20/3/2027", ["7h30: Một"], []),
        ("Ngày 15/3/2027", ["9h00: Một", "8h00: Hai"], ["gio-1 2027-03-15T09:00"]),
        ("Ngày 15/3/2027", ["9h00: Một", "Ngày thứ hai", "10h00: Hai"], ["gio-1 2027-03-15T09:00"]),
        ("Ngày 15/3/2027", ["Khai mạc", "Bế mạc"], []),
    ],
)  # fmt: skip
def test_lines_with_hours_are_events_of_the_day_that_is_told(
    when: str, lines: list[object], events: list[str]
) -> None:
    """Over midnight of the next; where nobody can tell of which day they are, of none."""
    assert moments(when, *lines) == events


def test_a_line_that_is_no_heading_changes_no_day() -> None:
    """A day in the words of a line is not the day of the lines below it."""
    found = moments("15/3/2027", "7h30: Một", "Nhận hồ sơ trước ngày 20/3/2027", "8h00: Hai")
    assert found == ["gio-1 2027-03-15T07:30", "gio-2 2027-03-15T08:00"]


def test_a_programme_stands_whole_on_the_sheet() -> None:
    """Hours beside what happens then; lines without hours and points below a line too."""
    lines = programme_of(
        activity_of("15/3/2027", "7h30: Văn nghệ, gồm:", {"label": "8h00", "text": "Chào cờ"})
    )
    assert [(line.time, line.text) for line in lines] == [
        ("7h30", "Văn nghệ, gồm:"), ("8h00", "Chào cờ"),
    ]  # fmt: skip
    below = activity_of("15/3/2027", {"text": "7h30: Văn nghệ", "items": ["Hát then"]}, "Giải lao")
    assert [(line.time, line.text, line.level) for line in programme_of(below)] == [
        ("7h30", "Văn nghệ", 0), (None, "Hát then", 1), (None, "Giải lao", 0),
    ]  # fmt: skip
    assert programme_of(activity_of("15/3/2027", "Khai mạc")) == ()


def test_hours_bring_the_zone_of_viet_nam_and_days_do_not() -> None:
    """A calendar of days is as it was; one with hours says what their zone is."""
    days = ics(plan_calendar(plan_of(["15/3/2027"]))).decode()
    hours = ics(plan_calendar(plan_of(["20h00 ngày 15/3/2027"]))).decode()
    assert "VTIMEZONE" not in days
    assert "BEGIN:VTIMEZONE\r\nTZID:Asia/Ho_Chi_Minh\r\n" in hours
    assert "TZOFFSETTO:+0700" in hours
    (event,) = events_of(hours.encode())
    assert event.decoded("DTSTART") == datetime(2027, 3, 15, 20, tzinfo=VIETNAM)


def test_a_recurring_hour_ends_in_the_time_of_greenwich() -> None:
    """UNTIL of an event with hours is a moment of UTC (RFC 5545, 3.3.10)."""
    text = "7h30 thứ Hai hằng tuần, từ tháng 9/2026 đến tháng 5/2027"
    (event,) = events_of(ics(plan_calendar(plan_of([text]))))
    assert "UNTIL=20270531T165959Z" in event["RRULE"].to_ical().decode()


def test_a_draft_without_any_day_has_no_recurring_event() -> None:
    """Nobody can tell from when it is counted; with a year or a day it is from then."""
    text = "sections: [{heading: A, activities: [{text: Việc, when: Ngày 20 hằng tháng}%s]}]\n"
    for subject, more, first in (
        ("", "", None),
        (" năm 2026", "", "20260120"),
        ("", ", {text: Lễ, when: 25/3/2026}", "20260420"),
    ):
        loaded = load_text(HEAD.replace("Thử nghiệm", f"Thử nghiệm{subject}") + text % more)
        content = ics(plan_calendar(loaded.plan)).decode()
        assert (f"DTSTART;VALUE=DATE:{first}" in content) is bool(first), loaded.findings
        assert ("RRULE" in content) is bool(first)


def test_hours_and_rules_follow_what_was_issued() -> None:
    """The record of an issue keeps moments; what is gone is cancelled at its hour."""
    before = plan_calendar(plan_of(["20h00 ngày 15/3/2027", "7h30 thứ Hai hằng tuần"]))
    kept = recorded(before)
    issue = Issue(1, "", ISSUED, "", {}, {}, events_named(plan_of(["-"])), {"lich": kept})
    again = read_record(1, record_text(issue))
    assert again
    assert again.calendars["lich"] == kept
    after = following(
        "lich", plan_calendar(plan_of(["20h00 ngày 15/3/2027"])), plan_of(["-"]), again
    )
    read = events_of(ics(after))
    assert [(str(each["STATUS"]), told(each)) for each in read] == [
        ("CONFIRMED", "dot-1 2027-03-15T20:00"), ("CANCELLED", "dot-1 2026-03-16T07:30"),
    ]  # fmt: skip

"""What `read` may say: days, instants, intervals, recurrences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.vietnamese.period import PeriodError, Reason
from kehoach.vietnamese.period.meant import read_value
from times import told


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("2027-02-09", "2027-02-09"),
        ("2027-02", "2027-02-01..2027-02-28"),
        ("2027", "2027-01-01..2027-12-31"),
        ("2027-Q1", "2027-01-01..2027-03-31"),
        ("2027-02-09T08:00", "2027-02-09 08:00"),
        ("2027-02-09 08:00", "2027-02-09 08:00"),
        ("2027-02-09T08:00:30+07:00", "2027-02-09 08:00"),
        ("2027-02-09T20:00Z", "2027-02-10 03:00"),
        ("2027-02-09T01:00-0500", "2027-02-09 13:00"),
        ("2027-02-09/2027-02-12", "2027-02-09..2027-02-12"),
        ("2027-02-09..2027-02-12", "2027-02-09..2027-02-12"),
        ("2026-09/2027-05", "2026-09-01..2027-05-31"),
        ("2027-02-09T08:00/2027-02-09T11:30", "2027-02-09 08:00-11:30"),
        ("2027-02-05T20:00/2027-02-06T01:00", "2027-02-05..2027-02-06 20:00-01:00"),
        ("2027-02-09/P3D", "2027-02-09..2027-02-11"),
        ("2027-02-09/P2W", "2027-02-09..2027-02-22"),
        ("2027-01-31/P1M", "2027-01-31..2027-02-27"),
        ("2027-01-01/P1Y", "2027-01-01..2027-12-31"),
        ("2027-02-05T20:00/PT5H", "2027-02-05..2027-02-06 20:00-01:00"),
        ("2027-02-09/..", "2027-02-09.."),
        ("../2027-02-09", "..2027-02-09"),
        ("DTSTART:20270105 RRULE:FREQ=WEEKLY;BYDAY=TU", "recurring 2027-01-05.. FREQ=WEEKLY;BYDAY=TU"),
        ("DTSTART;VALUE=DATE:20270105\nRRULE:FREQ=DAILY;COUNT=3", "recurring 2027-01-05.. FREQ=DAILY;COUNT=3"),
        ("DTSTART;TZID=Asia/Ho_Chi_Minh:20270105T073000 RRULE:FREQ=WEEKLY;UNTIL=20270601", "recurring 2027-01-05..2027-06-01 07:30 FREQ=WEEKLY"),
    ],
)  # fmt: skip
def test_values_that_are_read(value: str, meant: str) -> None:
    """Both days of an interval belong to it; hours are of Việt Nam where no zone says otherwise."""
    assert told(read_value(value)) == meant


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("2027-02-30", Reason.IMPOSSIBLE_DATE),
        ("2027-13", Reason.IMPOSSIBLE_DATE),
        ("2027-Q5", Reason.IMPOSSIBLE_DATE),
        ("2027-02-09T25:00", Reason.IMPOSSIBLE_DATE),
        ("DTSTART:20270230 RRULE:FREQ=DAILY", Reason.IMPOSSIBLE_DATE),
        ("2027-02-12/2027-02-09", Reason.BACKWARDS),
        ("2027-02-09T11:00/2027-02-09T08:00", Reason.BACKWARDS),
        ("", Reason.UNREADABLE),
        ("09/02/2027", Reason.UNREADABLE),
        ("Mùng 4 Tết", Reason.UNREADABLE),
        ("2027-02-09/P", Reason.UNREADABLE),
        ("2027-02-09/PT5H", Reason.UNREADABLE),
        ("RRULE:FREQ=DAILY", Reason.UNREADABLE),
        ("DTSTART:20270105 RRULE:FREQ=SECONDLY", Reason.UNREADABLE),
        ("DTSTART:20270105 RRULE:FREQ=DAILY;UNTIL=20260101", Reason.UNREADABLE),
        ("DTSTART:20270105 EXDATE:20270106 RRULE:FREQ=DAILY", Reason.UNREADABLE),
        ("../..", Reason.UNREADABLE),
    ],
)
def test_values_that_are_refused(value: str, reason: Reason) -> None:
    """What is no form, no day, or ends before it starts."""
    with pytest.raises(PeriodError) as caught:
        read_value(value)
    assert caught.value.reason is reason


@given(st.text(st.sampled_from("0123456789-/:TPZDWMYQ.FREQ=;BY SARULE"), max_size=40))
def test_any_value_is_read_or_refused(value: str) -> None:
    """Nothing but PeriodError is raised."""
    try:
        period = read_value(value)
    except PeriodError:
        return
    assert period.start or period.end

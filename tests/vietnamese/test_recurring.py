"""Rules of recurrence against another reader of them, and the days on which a time comes again."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, given
from hypothesis import strategies as st

from kehoach.vietnamese.period import Days, read_period
from kehoach.vietnamese.period.occurrences import occurrences
from kehoach.vietnamese.period.rrule import WEEKDAYS, days_of, rule_of


@pytest.mark.parametrize(
    ("text", "since", "until", "days"),
    [
        ("Ngày 20 hằng tháng", "2026-01-25", "2026-04-20", ["2026-02-20", "2026-03-20", "2026-04-20"]),
        ("ngày 31 hằng tháng", "2026-01-01", "2026-05-31", ["2026-01-31", "2026-03-31", "2026-05-31"]),
        ("Trước ngày 01 hằng tháng", "2026-02-01", "2026-03-31", ["2026-02-28", "2026-03-31"]),
        ("Từ 05/9/2026, thứ Bảy hằng tuần", "2026-08-01", "2026-09-20", ["2026-09-05", "2026-09-12", "2026-09-19"]),
        ("thứ Sáu tuần cuối hằng tháng", "2026-01-01", "2026-03-31", ["2026-01-30", "2026-02-27", "2026-03-27"]),
        ("01/6 và 01/12 hằng năm", "2026-01-01", "2027-06-30", ["2026-06-01", "2026-12-01", "2027-06-01"]),
        ("Từ tháng 6 đến tháng 8 hằng năm", "2026-07-15", "2027-06-01", ["2026-06-01..2026-08-31", "2027-06-01..2027-08-31"]),
        ("Từ ngày 15/12 đến ngày 15/01 hằng năm", "2026-01-01", "2026-12-31", ["2025-12-15..2026-01-15", "2026-12-15..2027-01-15"]),
        ("tháng 02 hằng năm", "2027-01-01", "2028-12-31", ["2027-02-01..2027-02-28", "2028-02-01..2028-02-29"]),
        ("Hằng quý, giai đoạn 2026 - 2027", "2025-01-01", "2026-07-01", ["2026-01-01..2026-03-31", "2026-04-01..2026-06-30", "2026-07-01..2026-09-30"]),
        ("Hằng quý, từ tháng 02/2026", "2026-01-01", "2026-06-30", ["2026-02-01..2026-03-31", "2026-04-01..2026-06-30"]),
        ("Hằng tháng đến 15/3/2026", "2026-02-10", "2026-12-31", ["2026-02-01..2026-02-28", "2026-03-01..2026-03-15"]),
        ("6 tháng một lần", "2026-01-01", "2026-12-31", ["2026-01-01..2026-06-30", "2026-07-01..2026-12-31"]),
        ("5 tháng một lần, từ tháng 01/2026", "2026-01-01", "2026-12-31", ["2026-01-01..2026-01-31", "2026-06-01..2026-06-30", "2026-11-01..2026-11-30"]),
        ("2 tuần/lần, từ 05/01/2026", "2026-01-05", "2026-02-01", ["2026-01-05..2026-01-11", "2026-01-19..2026-01-25"]),
        ("Hằng ngày, từ 30/3/2026 đến 01/4/2026", "2026-01-01", "2026-12-31", ["2026-03-30", "2026-03-31", "2026-04-01"]),
        ("Rằm tháng Giêng hằng năm", "2026-01-01", "2028-12-31", ["2026-03-03", "2027-02-20", "2028-02-09"]),
        ("Trước Tết Nguyên đán 10 ngày hằng năm", "2026-01-01", "2027-12-31", ["2026-02-07", "2027-01-27"]),
        ("Dịp Tết Nguyên đán hằng năm", "2027-01-01", "2027-12-31", ["2027-02-06..2027-02-08"]),
        ("Ngày 10/3 âm lịch hằng năm", "2024-01-01", "2026-12-31", ["2024-04-18", "2025-04-07", "2026-04-26"]),
    ],
)  # fmt: skip
def test_the_days_on_which_a_time_comes(text: str, since: str, until: str, days: list[str]) -> None:
    """Each time from its first to its last day, within the bounds of the words."""
    found = occurrences(read_period(text), date.fromisoformat(since), date.fromisoformat(until))
    assert [told(each) for each in found] == days


def told(days: Days) -> str:
    """A stretch in a word."""
    return f"{days.start}" if days.start == days.end else f"{days.start}..{days.end}"


@pytest.mark.parametrize(
    "text",
    [
        "", "FREQ=HOURLY", "FREQ=DAILY;COUNT=0", "FREQ=DAILY;COUNT=1;UNTIL=20260101", "FREQ=DAILY;X=1",
        "FREQ=DAILY;FREQ=DAILY", "FREQ=WEEKLY;BYDAY=1MO", "FREQ=WEEKLY;BYMONTHDAY=1", "INTERVAL=2",
        "FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=YEARLY;BYMONTH=13", "FREQ=DAILY;INTERVAL=1000",
        "FREQ=DAILY;UNTIL=20260231", "FREQ=WEEKLY;WKST=SU", "FREQ=DAILY;COUNT=٣",
    ],
)  # fmt: skip
def test_rules_that_are_none_are_refused(text: str) -> None:
    """Those too whose parts do not go together, or that could be endless."""
    with pytest.raises(ValueError, match=r"|."):
        rule_of(text)


def test_rules_that_never_come_end_at_once() -> None:
    """A thirtieth of February has no days; a long time is counted out from its end."""
    rule = rule_of("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30")
    assert not list(days_of(rule, date(1900, 1, 1), date(1900, 1, 1), date(2199, 12, 31)))
    daily = rule_of("FREQ=DAILY")
    last = date(2199, 12, 31)
    assert list(days_of(daily, date(1000, 1, 1), last, last)) == [last]


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Rules of the parts that are read, and that come again and again: the other reader needs that."""
    often = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={often}"]
    if draw(st.booleans()):
        parts.append(f"COUNT={draw(st.integers(1, 40))}")
    if draw(st.booleans()):
        parts.append(f"INTERVAL={draw(st.integers(1, 5))}")
    if draw(st.booleans()) and not (often == "MONTHLY" and "INTERVAL" in parts[-1]):
        parts.append(f"BYMONTH={listed(draw, st.integers(1, 12))}")
    if often != "WEEKLY" and draw(st.booleans()):
        parts.append(f"BYMONTHDAY={listed(draw, st.sampled_from([1, 5, 15, 28, -1, -7]))}")
    elif draw(st.booleans()):
        numbered = often in ("MONTHLY", "YEARLY")
        which = st.sampled_from(["", "1", "2", "-1"] if numbered else [""])
        day = draw(which)
        parts.append(f"BYDAY={listed(draw, st.sampled_from([day + each for each in WEEKDAYS]))}")
    return ";".join(parts)


def listed(draw: st.DrawFn, values: st.SearchStrategy[object]) -> str:
    """A few different values between commas."""
    chosen = draw(st.lists(values, min_size=1, max_size=3, unique=True))
    return ",".join(map(str, chosen))


@given(
    rules(),
    st.dates(date(2020, 1, 1), date(2027, 12, 31)),
    st.integers(-60, 900),
    st.integers(0, 500),
)
def test_rules_mean_what_another_reader_says(
    rule: str, start: date, after: int, length: int
) -> None:
    """The days of python-dateutil, for rules that it can end."""
    since = start + timedelta(days=after)
    until = since + timedelta(days=length)
    theirs = rrulestr(f"{rule}", dtstart=datetime.combine(start, time()))
    limit = datetime.combine(until, time())
    found = []
    for count, moment in enumerate(theirs.xafter(datetime.combine(start, time()), inc=True)):
        assume(count < 2000)
        if moment > limit:
            break
        if moment.date() >= since:
            found.append(moment.date())
    assert list(days_of(rule_of(rule), start, since, until)) == found

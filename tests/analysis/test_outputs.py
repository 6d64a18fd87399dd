"""What a written time gives in status, calendar and sheet, by the families of `tests/data/times`."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given as tried_with
from hypothesis import strategies as st

from examples import examples
from kehoach.analysis.schedule import slots_of
from kehoach.analysis.terms import due_on, times_between
from kehoach.plan import Activity
from kehoach.render.ics import ics
from kehoach.vietnamese.period import VIETNAM, PeriodError, read_period
from kehoach.views.activities import days_of
from kehoach.views.assignment import assignment_view
from kehoach.views.calendar import plan_calendar
from kehoach.views.timeline import timeline_view
from outputs import ISSUED, by_activity, given, plan_of
from plans import DATA

FAMILIES = sorted((DATA / "outputs").glob("*.tsv"))
DATED = "  - {id: co-ngay, text: Việc có ngày, lead: Sở A, when: 01/5/2026}\n"
RECURRING = [
    text
    for path in sorted((DATA / "times").glob("*.tsv"))
    for text, _tab, meant in (line.partition("\t") for line in path.read_text("utf-8").splitlines())
    if "FREQ=" in meant or "lunar" in meant
]


def rows(path: Path) -> list[list[str]]:
    """The rows of a table: the text, its standing, its events, its line on the sheet."""
    return [line.split("\t") for line in path.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("path", FAMILIES, ids=lambda path: path.stem)
def test_what_each_member_of_a_family_gives(path: Path) -> None:
    """How it stands on 27/11/2026, its events as icalendar reads them, its line on the sheet."""
    table = rows(path)
    assert [text for text, *_rest in table] == [
        text for text, *_rest in rows(DATA / "times" / path.name)
    ]
    found = given(plan_of([text for text, *_rest in table], more=DATED))
    assert [[text, *found[f"viec-{n}"]] for n, (text, *_rest) in enumerate(table, 1)] == table


@pytest.mark.parametrize("key", ["when", "due"])
def test_a_time_as_a_window_and_as_a_deadline(key: str) -> None:
    """One of each family under both keys: a deadline reminds, an open end under `due` does not."""
    table = [row[1:] for row in rows(DATA / "written-times.tsv") if row[0] == key]
    found = given(plan_of([text for text, *_rest in table], key, DATED))
    assert [[text, *found[f"viec-{n}"]] for n, (text, *_rest) in enumerate(table, 1)] == table


def test_milestones_are_answered_one_by_one_and_the_last_must_be_done() -> None:
    """A report answers what is past before it; the last milestone waits until it is done."""
    (activity,) = plan_of(["Sơ kết tháng 6/2026; tổng kết tháng 12/2026"]).activities
    june, december = date(2026, 6, 30), date(2026, 12, 31)
    assert due_on(activity, june, ()) == june
    assert due_on(activity, date(2026, 8, 1), ()) == june
    assert due_on(activity, date(2026, 8, 1), [date(2026, 6, 20)]) == december
    assert due_on(activity, date(2027, 2, 1), [date(2026, 6, 20), date(2027, 1, 5)]) == december
    (kept,) = plan_of(["Hoàn thành trong năm 2026, duy trì thường xuyên"]).activities
    assert due_on(kept, date(2027, 2, 1), ()) == december
    assert due_on(kept, date(2027, 2, 1), [date(2027, 1, 5)]) is None


def test_times_before_the_plan_are_not_due() -> None:
    """What comes again is counted from the plan, though its words begin before it."""
    (activity,) = plan_of(["Năm 2026, hằng tháng"]).activities
    assert due_on(activity, date(2026, 3, 12), ()) == date(2026, 3, 31)


def test_every_family_has_a_table() -> None:
    """And none is forgotten."""
    assert [path.name for path in FAMILIES] == [
        path.name for path in sorted((DATA / "times").glob("*.tsv"))
    ]


@pytest.mark.parametrize("key", ["when", "due"])
@pytest.mark.parametrize("path", FAMILIES, ids=lambda path: path.stem)
def test_nothing_is_left_out_and_open_ends_are_never_due(path: Path, key: str) -> None:
    """Each text stands on the sheet as it is written; without an end nothing reminds of one."""
    texts = [text for text, *_rest in rows(path)]
    plan = plan_of(texts, key, DATED)
    found = given(plan)
    for number, text in enumerate(texts, 1):
        period = read_period(text, year=2026)
        got = found[f"viec-{number}"]
        parts = [step.words for step in period.milestones if not step.horizon] or [text]
        assert all(part in got.sheet for part in (parts if len(parts) > 1 else [text]))
        if period.open_end and not (period.repeats or period.milestones or period.deadline):
            assert got.status in ("unreported", "done")
            assert "remind" not in got.events


@pytest.mark.parametrize("key", ["when", "due"])
def test_a_rule_gives_the_days_that_are_due(key: str) -> None:
    """Expanded by python-dateutil, the events of nine years are the times that status knows."""
    plan = plan_of(RECURRING, key)
    calendar = by_activity(ics(plan_calendar(plan)))
    until = date(ISSUED.year + 8, 12, 31)
    for activity in plan.activities:
        meant = {
            times.end
            for slot in slots_of(activity)
            if slot.repeat
            for times in times_between(slot, ISSUED, until)
            if times.end <= until
        }
        rules = [each for each in calendar[activity.key] if is_repeated(each, activity)]
        made = {day for event in rules for day in last_days(event, until) if day <= until}
        assert (activity.when or activity.due, made) == (activity.when or activity.due, meant)
        assert meant


def is_repeated(event: Any, activity: Activity) -> bool:  # noqa: ANN401  # icalendar's own
    """Whether an event is of a time that comes again: by a rule, or one of the lunar calendar."""
    name = str(event["UID"]).split("@")[0].partition(".")[2]
    return (
        "RRULE" in event or "." in name or not any(not slot.repeat for slot in slots_of(activity))
    )


def last_days(event: Any, until: date) -> list[date]:  # noqa: ANN401  # likewise
    """The last days of an event and of its repetitions."""
    start = event.decoded("DTSTART")
    end = event.decoded("DTEND") if "DTEND" in event else None
    has_hours = isinstance(start, datetime)
    begin = start if has_hours else datetime.combine(start, time())
    length = timedelta() if end is None or has_hours else end - start - timedelta(days=1)
    if "RRULE" not in event:
        return [begin.date() + length]
    rule = rrulestr(event["RRULE"].to_ical().decode(), dtstart=begin)
    limit = datetime.combine(until, time.max, VIETNAM if has_hours else None)
    return [
        (day + length).date() for day in islice(rule.xafter(begin, inc=True), 4000) if day <= limit
    ]


@pytest.mark.parametrize("day", [date(2026, 3, 12), date(2026, 11, 27), date(2028, 2, 29)])
def test_a_report_answers_the_last_time_and_no_other(day: date) -> None:
    """Without one the last time that is past is overdue; with one the next is due."""
    told = 0
    for activity in plan_of(RECURRING).activities:
        due = due_on(activity, day, ())
        if due is None or due >= day:
            continue
        told += 1
        assert due >= ISSUED
        repeats = [slot for slot in slots_of(activity) if slot.repeat]
        later = [due_on(activity, day, [report]) for report in (date(2020, 1, 1), due, day)]
        ahead = any(
            each.end >= day
            for slot in repeats
            for each in times_between(slot, day, date(day.year + 3, 1, 1))
        )
        assert later[1:] == [later[1]] * 2
        assert later[2] is not None
        assert (later[2] >= day) is ahead
        before = any(
            each.end < due for slot in repeats for each in times_between(slot, ISSUED, due)
        )
        assert later[0] == (due if before else later[2])
    assert told or day == date(2026, 3, 12)


PIECES = [
    "từ", "đến", "trước", "sau", "ngày", "tháng", "quý", "năm", "hằng", "20h00", "24h00", "7h30",
    "15/3/2027", "31/12/2026", "02", "9", "II/2026", "2026", "2030", "Tết", "Rằm", "mùng 4", "Chạp",
    "Đinh Mùi", "thứ Hai", "hằng tuần", "hằng tháng", "hằng năm", "và", ",", ";", "-", "(", ")",
    "liên tục", "hoàn thành", "dự kiến", "định hướng", "sáng", "1/1", "99/99/9999", "29/02",
]  # fmt: skip


@tried_with(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=8), st.sampled_from(["when", "due"])
)
@examples(60)
def test_whatever_is_written_ends_in_outputs_or_in_an_error(pieces: list[str], key: str) -> None:
    """Never in a traceback; and no output tells a day before the first or after the last."""
    text = " ".join(pieces)
    try:
        period = read_period(text)
    except PeriodError:
        return
    plan = plan_of([text], key, DATED)
    if not plan.activities:
        return
    found = given(plan)["viec-1"]
    assert found.sheet
    if (
        period.repeats
        or period.milestones
        or period.needs_year
        or not (period.start and period.end)
    ):
        return
    for event in by_activity(ics(plan_calendar(plan))).get("viec-1", ()):
        start = event.decoded("DTSTART")
        day = start.date() if isinstance(start, datetime) else start
        assert day >= min(period.start, period.deadline or period.start)
        assert day <= max(period.end, period.deadline or period.end) + timedelta(days=1)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Từ tháng 3/2026", (date(2026, 3, 1), None)),
        ("2026 và những năm tiếp theo", (date(2026, 1, 1), None)),
        ("Trước ngày 19/5/2026", (None, date(2026, 5, 18))),
        ("Quý II/2026", (date(2026, 4, 1), date(2026, 6, 30))),
        ("15, 16 và 20/3/2027", (date(2027, 3, 15), date(2027, 3, 20))),
        ("Từ 20h00 đến 24h00 ngày 05/02/2027", (date(2027, 2, 5), date(2027, 2, 5))),
        ("2025-2030, định hướng 2045", (date(2025, 1, 1), date(2030, 12, 31))),
        ("Hằng tháng", (None, None)),
        ("hằng năm 2027 - 2030", (date(2027, 1, 1), date(2030, 12, 31))),
        ("Theo tiến độ dự án", (None, None)),
    ],
)
def test_the_days_of_tables(text: str, days: tuple[date | None, date | None]) -> None:
    """An open end has no last day, and a deadline alone no first; a filter by months knows both."""
    plan = plan_of([text])
    (activity,) = plan.activities
    assert days_of(activity) == days
    row = assignment_view(plan).table.rows[-1]
    assert row.start == (days[0] or days[1])
    assert row.end == (days[1] or (date.max if days[0] else None))


def test_the_timeline_draws_what_comes_again_and_says_what_has_no_day() -> None:
    """Each time a bar; of many times one; what has no day in words, and no horizon."""
    texts = [
        "Hằng quý",
        "Hằng ngày",
        "Theo tiến độ dự án",
        "Từ quý II/2026",
        "Năm 2026, định hướng 2045",
    ]
    timeline = timeline_view(plan_of(texts, more=DATED))
    lanes = [lane for lane in timeline.lanes if not lane.group]
    assert [len(lane.bars) for lane in lanes] == [4, 1, 0, 1, 1, 1]
    assert str(lanes[2].note) == texts[2]
    assert lanes[3].bars[0].end == timeline.days == 365

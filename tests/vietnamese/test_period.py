from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invariants import time_is_read
from kehoach.vietnamese.period import (
    EXAMPLES,
    Kind,
    Period,
    PeriodError,
    Precision,
    Reason,
    Recurrence,
    Relation,
    read_period,
)

D, M, Q, H, Y, W, N = (
    Precision.DAY, Precision.MONTH, Precision.QUARTER, Precision.HALF, Precision.YEAR,
    Precision.WEEK, Precision.NONE,
)  # fmt: skip

BOUNDED = [
    # the rows of the list of forms seen in real plans, in its order
    ("Quý II năm 2023", "2023-04-01", "2023-06-30", Q),
    ("Quý IV/2023", "2023-10-01", "2023-12-31", Q),
    ("quý IV/2026", "2026-10-01", "2026-12-31", Q),
    ("Tháng 12 năm 2023", "2023-12-01", "2023-12-31", M),
    ("Tháng 5/2023", "2023-05-01", "2023-05-31", M),
    ("6/2025", "2025-06-01", "2025-06-30", M),
    ("01/2025", "2025-01-01", "2025-01-31", M),
    ("2030", "2030-01-01", "2030-12-31", Y),
    ("Năm 2023", "2023-01-01", "2023-12-31", Y),
    ("trong năm 2023", "2023-01-01", "2023-12-31", Y),
    ("vào năm 2024", "2024-01-01", "2024-12-31", Y),
    ("Từ tháng 12/2023 đến tháng 12/2024", "2023-12-01", "2024-12-31", M),
    ("từ tháng 05 - 12/2023", "2023-05-01", "2023-12-31", M),
    ("2025 - 2026", "2025-01-01", "2026-12-31", Y),
    ("2025-2026", "2025-01-01", "2026-12-31", Y),
    ("giai đoạn 2026-2030", "2026-01-01", "2030-12-31", Y),
    ("nhiệm kỳ 2016 - 2021", "2016-01-01", "2021-12-31", Y),
    ("06–16/02/2026", "2026-02-06", "2026-02-16", D),
    # forms of the seed and of other plans
    ("ngày 10 tháng 5 năm 2023", "2023-05-10", "2023-05-10", D),
    ("Ngày 10/5/2023", "2023-05-10", "2023-05-10", D),
    ("từ ngày 01/01/2024 đến 31/12/2024", "2024-01-01", "2024-12-31", D),
    ("từ ngày 06 đến ngày 16/02/2026", "2026-02-06", "2026-02-16", D),
    ("6 tháng đầu năm 2026", "2026-01-01", "2026-06-30", H),
    ("6 tháng cuối năm 2026", "2026-07-01", "2026-12-31", H),
    ("Quý I, II năm 2026", "2026-01-01", "2026-06-30", Q),
    ("Quý III - IV/2026", "2026-07-01", "2026-12-31", Q),
    ("Tháng 10 và tháng 11 năm 2023", "2023-10-01", "2023-11-30", M),
    ("Cả năm 2025", "2025-01-01", "2025-12-31", Y),
    # ISO
    ("2023-12", "2023-12-01", "2023-12-31", M),
    ("2023-Q2", "2023-04-01", "2023-06-30", Q),
    ("2023-05-03", "2023-05-03", "2023-05-03", D),
    ("2023-12..2024-12", "2023-12-01", "2024-12-31", M),
    ("2027..2030", "2027-01-01", "2030-12-31", Y),
]


@pytest.mark.parametrize(("text", "start", "end", "precision"), BOUNDED)
def test_windows(text: str, start: str, end: str, precision: Precision) -> None:
    """A point or a range has its first and its last day, and how exactly they are known."""
    period = read_period(text)
    assert period.kind is Kind.WINDOW
    assert (period.start, period.end) == (date.fromisoformat(start), date.fromisoformat(end))
    assert period.precision is precision
    assert not period.approximate
    assert period.deadline is None


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("vào cuối năm 2023", "2023-10-01", "2023-12-31"),
        ("đầu năm 2024", "2024-01-01", "2024-03-31"),
        ("giữa năm 2024", "2024-05-01", "2024-08-31"),
        ("Dự kiến trong tháng 01 năm 2024", "2024-01-01", "2024-01-31"),
        ("Dự kiến thời gian tổ chức Quý IV/2023", "2023-10-01", "2023-12-31"),
        ("đầu tháng 5/2023", "2023-05-01", "2023-05-10"),
        ("giữa tháng 5/2023", "2023-05-11", "2023-05-20"),
        ("trung tuần tháng 6/2024", "2024-06-11", "2024-06-20"),
        ("cuối tháng 02/2024", "2024-02-21", "2024-02-29"),
        ("hạ tuần tháng 6/2024", "2024-06-21", "2024-06-30"),
        ("cuối quý II/2024", "2024-06-01", "2024-06-30"),
        ("giữa quý II/2024", "2024-05-01", "2024-05-31"),
        ("Dự kiến từ tháng 06 - 12/2023", "2023-06-01", "2023-12-31"),
        ("khoảng tháng 5/2023", "2023-05-01", "2023-05-31"),
    ],
)
def test_approximate_windows(text: str, start: str, end: str) -> None:
    """What is planned or vague says so: thirds of a month, a quarter at either end of a year."""
    period = read_period(text)
    assert period.approximate
    assert (str(period.start), str(period.end)) == (start, end)


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("trước 30/10/2023", "2023-10-29"),
        ("trước ngày 19/5/2023", "2023-05-18"),
        ("trước 2030 (phấn đấu)", "2029-12-31"),
        ("Hoàn thành trước tháng 6/2025", "2025-05-31"),
        ("Xong trước 30/4/2024", "2024-04-29"),
        ("Hoàn thành trong quý II/2025", "2025-06-30"),
        ("Đến hết năm 2026", "2026-12-31"),
        ("đến ngày 31/12/2024", "2024-12-31"),
        ("Từ nay đến hết năm 2025", "2025-12-31"),
        ("tầm nhìn đến năm 2050", "2050-12-31"),
    ],
)
def test_deadlines(text: str, deadline: str) -> None:
    """The last day in time: the day before what it must be done before, the last of what it is due in."""
    period = read_period(text)
    assert period.kind is Kind.DEADLINE
    assert str(period.deadline) == deadline
    assert period.end == period.deadline
    assert period.aspiration is ("phấn đấu" in text)


def test_a_window_may_have_a_deadline_of_its_own() -> None:
    """The song contest of the real plan reads, although its deadline lies inside its window."""
    period = read_period("Dự kiến từ tháng 05 - 12/2023 (hoàn thành trước 30/10/2023)")
    assert (period.kind, period.approximate) == (Kind.WINDOW, True)
    assert (str(period.start), str(period.end)) == ("2023-05-01", "2023-12-31")
    assert str(period.deadline) == "2023-10-29"


@pytest.mark.parametrize(
    ("text", "relation", "event", "days"),
    [
        ("Ra trước lễ kỷ niệm 05 ngày", Relation.BEFORE, "lễ kỷ niệm", -5),
        ("Trước 05 ngày so với Lễ kỷ niệm", Relation.BEFORE, "Lễ kỷ niệm", -5),
        ("trước lễ kỷ niệm", Relation.BEFORE, "lễ kỷ niệm", None),
        ("sau Lễ dâng hoa Tượng đài Bác", Relation.AFTER, "Lễ dâng hoa Tượng đài Bác", None),
        ("10 ngày kể từ ngày xây dựng công văn", Relation.AFTER, "xây dựng công văn", 10),
        ("Ngay sau khi Kế hoạch được ban hành", Relation.AFTER, "Kế hoạch được ban hành", None),
        (
            "Sau khi có hướng dẫn của Trung ương",
            Relation.AFTER,
            "có hướng dẫn của Trung ương",
            None,
        ),
        ("Sau Lễ bế mạc 10 ngày", Relation.AFTER, "Lễ bế mạc", 10),
        (
            "trước, trong và sau các hoạt động kỷ niệm",
            Relation.DURING,
            "các hoạt động kỷ niệm",
            None,
        ),
        ("trong thời gian diễn ra các hoạt động", Relation.DURING, "các hoạt động", None),
        ("vào dịp Quốc khánh", Relation.DURING, "Quốc khánh", None),
    ],
)
def test_relative_times(text: str, relation: Relation, event: str, days: int | None) -> None:
    """A time may hang on an event in words; it has no bounds of its own."""
    period = read_period(text)
    assert period.kind is Kind.RELATIVE
    assert (period.relation, period.event, period.offset_days) == (relation, event, days)
    assert (period.start, period.end) == (None, None)


@pytest.mark.parametrize(
    ("text", "recurrence"),
    [
        ("hàng tháng", (Recurrence.MONTHLY,)),
        ("hằng tháng", (Recurrence.MONTHLY,)),
        ("Hằng năm", (Recurrence.YEARLY,)),
        ("Hàng năm", (Recurrence.YEARLY,)),
        ("hằng quý", (Recurrence.QUARTERLY,)),
        ("hằng tuần", (Recurrence.WEEKLY,)),
        ("hàng ngày", (Recurrence.DAILY,)),
        (
            "định kỳ 6 tháng, hằng năm, đầu kỳ, giữa kỳ, cuối kỳ hoặc đột xuất",
            (Recurrence.HALF_YEARLY, Recurrence.YEARLY),
        ),
    ],
)
def test_recurring_times(text: str, recurrence: tuple[Recurrence, ...]) -> None:
    """How often, in the order of the words."""
    period = read_period(text)
    assert (period.kind, period.recurrence) == (Kind.RECURRING, recurrence)


def test_recurring_times_with_bounds() -> None:
    """Yearly within a range; quarterly until a year."""
    yearly = read_period("xúc tiến hằng năm 2027 - 2030")
    assert (yearly.kind, str(yearly.start), str(yearly.end)) == (
        Kind.RECURRING, "2027-01-01", "2030-12-31",
    )  # fmt: skip
    until = read_period("cập nhật hằng quý đến 2030")
    assert (until.kind, until.start, str(until.end)) == (Kind.RECURRING, None, "2030-12-31")


@pytest.mark.parametrize("text", ["Thường xuyên", "Nhiệm vụ thường xuyên", "duy trì đến 2030"])
def test_continuous_times(text: str) -> None:
    """All the time, perhaps until a year."""
    period = read_period(text)
    assert period.kind is Kind.CONTINUOUS
    assert period.end == (date(2030, 12, 31) if "2030" in text else None)


@pytest.mark.parametrize("text", ["khi được đề nghị", "Theo kế hoạch của Bộ Nội vụ"])
def test_times_on_demand(text: str) -> None:
    """When somebody asks, or says when."""
    assert read_period(text).kind is Kind.ON_DEMAND


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        (
            "Khởi động quý IV/2026; báo cáo giữa kỳ quý II/2027; cập nhật hằng quý đến 2030",
            ["2026-12-31", "2027-06-30", "2030-12-31"],
        ),
        ("sơ kết năm 2028; tổng kết năm 2030", ["2028-12-31", "2030-12-31"]),
        ("Đặt hàng đợt 1 năm 2027, đợt 2 năm 2028", ["2027-12-31", "2028-12-31"]),
        ("đến năm 2025, định hướng đến năm 2030", ["2025-12-31", "2030-12-31"]),
    ],
)
def test_milestones(text: str, ends: list[str]) -> None:
    """Several times in one cell are read one by one; those within no mere horizon bound the whole."""
    period = read_period(text)
    assert period.kind is Kind.MILESTONES
    assert [str(step.end) for step in period.milestones] == ends
    assert str(period.end) == (ends[0] if "định hướng" in text else ends[-1])


def test_other_forms_of_the_list() -> None:
    """Done, open ends, anniversaries, soft aims, project weeks, minutes that are no dates."""
    assert read_period("Thời gian tổ chức tháng 3/2023 (Đã thực hiện)").done
    assert read_period("đã thực hiện trong tháng 3/2023").done
    onward = read_period("2025 và những năm tiếp theo")
    assert (str(onward.start), onward.end) == ("2025-01-01", None)
    assert read_period("Từ tháng 12/2023").end is None
    soft = read_period("quyết định đầu tư năm 2029 (phấn đấu)")
    assert (soft.aspiration, str(soft.end)) == (True, "2029-12-31")
    assert read_period("phấn đấu trong năm 2029").aspiration
    birthday = read_period(
        "vào dịp kỷ niệm 133 năm ngày sinh Chủ tịch Hồ Chí Minh (19/5/1890-19/5/2023)"
    )
    assert birthday.start == birthday.end == date(2023, 5, 19)
    assert birthday.event == "kỷ niệm 133 năm ngày sinh Chủ tịch Hồ Chí Minh"
    assert read_period("Tuần 1–3").precision is W
    show = read_period(
        "Dự kiến trong tháng 01/2024 (trong đó, dự kiến phần lễ 30', chương trình nghệ thuật 90')"
    )
    assert (str(show.start), str(show.end)) == ("2024-01-01", "2024-01-31")


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("7h30' ngày 15/5/2023", time(7, 30), None),
        ("14 giờ 00 ngày 15/5/2023", time(14), None),
        ("8h-11h ngày 15/5/2023", time(8), time(11)),
        ("7 giờ 30 phút, ngày 15/5/2023", time(7, 30), None),
    ],
)
def test_times_of_day(text: str, begin: time, end: time | None) -> None:
    """An hour before a day."""
    period = read_period(text)
    assert (period.from_time, period.to_time) == (begin, end)
    assert period.start == date(2023, 5, 15)


@pytest.mark.parametrize(
    "text", ["Cả năm", "6 tháng đầu năm", "Quý I, II", "giữa tháng 5", "06–16/02"]
)
def test_a_time_without_a_year_takes_the_one_that_is_given(text: str) -> None:
    """Without one it reads, but has no bounds."""
    assert (read_period(text).start, read_period(text).end) == (None, None)
    assumed = read_period(text, year=2026)
    assert assumed.start
    assert assumed.start.year == 2026


@pytest.mark.parametrize(
    ("text", "reason", "words"),
    [
        ("31/4/2023", Reason.IMPOSSIBLE_DATE, "31/4/2023"),
        ("trước ngày 31/4/2023", Reason.IMPOSSIBLE_DATE, "ngày 31/4/2023"),
        ("29/02/2023", Reason.IMPOSSIBLE_DATE, "29/02/2023"),
        ("Tháng 13/2023", Reason.IMPOSSIBLE_DATE, "Tháng 13/2023"),
        ("tháng 13", Reason.IMPOSSIBLE_DATE, "tháng 13"),
        ("quý V/2023", Reason.IMPOSSIBLE_DATE, "quý V/2023"),
        ("quý xx/2023", Reason.IMPOSSIBLE_DATE, "quý xx/2023"),
        ("Quý I - VI/2023", Reason.IMPOSSIBLE_DATE, "Quý I - VI/2023"),
        ("năm 3000", Reason.IMPOSSIBLE_DATE, "năm 3000"),
        ("tháng 5/2023 (31/4/2023)", Reason.IMPOSSIBLE_DATE, "31/4/2023"),
        ("25h ngày 01/01/2023", Reason.IMPOSSIBLE_DATE, "25h"),
        (
            "từ tháng 12/2023 đến tháng 5/2023",
            Reason.BACKWARDS,
            "từ tháng 12/2023 đến tháng 5/2023",
        ),
        ("2030 - 2025", Reason.BACKWARDS, "2030 - 2025"),
        ("2024-12..2023-12", Reason.BACKWARDS, "2024-12..2023-12"),
        ("2024-12..mai", Reason.UNREADABLE, "mai"),
        ("", Reason.EMPTY, ""),
        (" . ", Reason.EMPTY, " . "),
    ],
)
def test_what_cannot_be_read_says_which_words(text: str, reason: Reason, words: str) -> None:
    """The exact words at fault, and why."""
    with pytest.raises(PeriodError) as caught:
        read_period(text)
    assert caught.value.reason is reason
    assert text[caught.value.start : caught.value.end] == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2023-12", "Tháng 12/2023"),
        ("2024-01", "Tháng 01/2024"),
        ("2023-Q2", "Quý II/2023"),
        ("2023-q4", "Quý IV/2023"),
        ("2023-05-03", "Ngày 03/5/2023"),
        ("2023", "2023"),
        ("2023-12..2024-12", "Từ tháng 12/2023 đến tháng 12/2024"),
        ("2026..2030", "Từ năm 2026 đến năm 2030"),
    ],
)
def test_iso_forms_are_printed_in_vietnamese(text: str, words: str) -> None:
    """With the decree's zeros: days under 10 and months 1 and 2."""
    assert read_period(text).words == words


def same(one: Period, other: Period) -> bool:
    """Whether two periods mean the same, whatever their words."""
    return all(
        getattr(one, name) == getattr(other, name)
        for name in ("kind", "start", "end", "deadline", "precision", "approximate", "done")
    )


FORMS = [*EXAMPLES, *(text for text, *_rest in BOUNDED)]


@pytest.mark.parametrize("text", FORMS)
def test_what_was_read_prints_back_and_means_the_same(text: str) -> None:
    """Vietnamese forms print as they were written; what is printed is read again to the same."""
    period = read_period(text)
    assert period.text == text
    assert same(read_period(period.words), period)
    if ".." not in text and not text.startswith("2023-"):
        assert period.words == text


@given(st.sampled_from(FORMS), st.sampled_from(["NFC", "NFD"]), st.sampled_from([str, str.upper]))
def test_the_way_of_writing_makes_no_difference(
    text: str, form: Literal["NFC", "NFD"], case: Callable[[str], str]
) -> None:
    """Unicode form, capitals, kinds of dashes and spaces, a final stop."""
    changed = unicodedata.normalize(form, case(text))
    changed = changed.replace(" - ", " – ").replace(" ", "\u00a0", 1) + "."
    assert same(read_period(changed), read_period(text))


@given(st.text())
def test_any_text_reads_or_is_refused_with_a_place_inside_it(text: str) -> None:
    """Nothing but PeriodError is ever raised."""
    time_is_read(text)


@given(st.sampled_from(FORMS), st.integers(0, 40), st.text(max_size=6))
def test_mutated_forms_read_or_are_refused(text: str, at: int, insert: str) -> None:
    """A form with something inserted: bounds in order, or a place inside the text."""
    time_is_read(text[:at] + insert + text[at:])


@given(
    st.dates(date(1900, 1, 1), date(2190, 1, 1)), st.integers(0, 3000),
)  # fmt: skip
def test_a_range_of_days_is_read_exactly(start: date, days: int) -> None:
    """Any two days in order."""
    end = start + timedelta(days=days)
    period = read_period(f"từ ngày {start:%d/%m/%Y} đến ngày {end:%d/%m/%Y}")
    assert (period.start, period.end) == (start, end)


@pytest.mark.parametrize(
    "unit", ["a ", "từ ", "1/", "trước ", "(", "tháng 5 - ", "; ", "hằng tháng, "]
)
def test_long_texts_are_refused_at_once(unit: str) -> None:
    """Linear in the length, and refused above a stated limit."""
    time_is_read(unit * (1000 // len(unit)))
    with pytest.raises(PeriodError):
        read_period(unit * (1_000_000 // len(unit)))

"""Times that contradict themselves, their headings, or each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kehoach.analysis.progress import is_done, is_told_done, was_done
from kehoach.analysis.schedule import over
from kehoach.findings import Related, Severity, Span
from kehoach.i18n import _
from kehoach.lazy import lazy_pattern
from kehoach.plan import Activity, Section, Timing
from kehoach.reader import Path
from kehoach.rules.rule import Checked, Problem, shortened
from kehoach.rules.words import folded
from kehoach.vietnamese import fold, short_date
from kehoach.vietnamese.period import Kind, Period, PeriodError, Precision, Relation, read_period

_TIME_IN_TEXT = lazy_pattern(
    r"(?:vào|trong) (?P<time>(?:đầu |giữa |cuối )?năm (?:19|20|21)\d{2}"
    r"|tháng (?:0?[1-9]|1[0-2])/(?:19|20|21)\d{2}|quý (?:IV|I{1,3})/(?:19|20|21)\d{2})"
    r"|(?P<deadline>trước ngày \d{1,2}/\d{1,2}/(?:19|20|21)\d{2})"
)
_OWN_DEADLINE = lazy_pattern(
    r"(?:hoàn thành|ban hành|trình|báo cáo)[^.;]{0,30}? (?P<time>(?:trước|trong|vào|chậm nhất)(?: là)? (?:ngày )?"
    r"(?:\d{1,2}/\d{1,2}/\d{4}|tháng \d{1,2}/\d{4}|quý (?:IV|I{1,3})/\d{4}))",
    re.IGNORECASE,
)
"""A deadline in the words of an activity."""
_FIVE_WORDS = lazy_pattern(r"(?:\w+ ){5}$")
_FIVE_LONG_WORDS = 60
_DONE_BY = lazy_pattern(r"(?:^|[,;(]? )(?:(?:phải|và|đã) )?(?:hoàn thành|xong|hoàn tất)[,:]? $")
"""Between what is to be done and its deadline: "…, hoàn thành trước ngày 30/6/2026"."""
_FEW_WORDS = 3
_LONGEST_NAME = 200


def deadline_inside_window(checked: Checked) -> Iterator[Problem]:
    """A deadline lies inside the window in which the work is carried out.

    Why: the work cannot go on after the day on which it must be finished; one of the two is wrong.

    Bad:  when: từ tháng 05 - 12/2023 (hoàn thành trước 30/10/2023)
    Good: when: từ tháng 05 - 10/2023 (hoàn thành trước 31/10/2023)

    Way out: end the window with its deadline, or move the deadline. A deadline behind the end of the window
    ("Quý II/2026 (trước ngày 31/7/2026)") is an info.

    Errs when: the deadline is for a part of the work only; say so in `note` instead.
    """
    for activity, path, timing in _timings(checked):
        period = timing.period
        if not (period.kind is Kind.WINDOW and period.deadline and period.end):
            continue
        deadline, end = short_date(period.deadline), short_date(period.end)
        if period.deadline < period.end:
            yield Problem(
                _("“{name}” must be finished by {deadline}, but goes on until {end}").format(
                    name=_short(activity), deadline=deadline, end=end
                ),
                checked.places.span(path),
                _("end the window with its deadline, or move the deadline"),
            )
        elif period.deadline > period.end:
            yield Problem(
                _(
                    "“{name}” goes on until {end}, but need not be finished before {deadline}"
                ).format(name=_short(activity), deadline=deadline, end=end),
                checked.places.span(path),
                _("let the window and the deadline end on one day"),
                severity=Severity.INFO,
            )


def outside_heading(checked: Checked) -> Iterator[Problem]:
    """An activity's time lies outside the year, quarter or month of the heading above it.

    Why: who reads under "Năm 2023" does not expect work of 2024, and who looks for it does not find it.

    Bad:  heading: Năm 2023, and below it `when: Từ tháng 12/2023 đến tháng 12/2024`
    Good: the same activity under a heading "Năm 2023 và năm 2024"

    Way out: move the activity, widen the heading, or correct the time.

    Errs when: the heading names the year of a decision, not of the work.
    """
    for section in checked.plan.outline:
        if isinstance(section, Section):
            yield from _outside(section, None, checked)


def anchor_without_day(checked: Checked) -> Iterator[Problem]:
    """A time counts days from an activity that has no day of its own.

    Why: five days before "Tháng 01/2024" is no day; nobody can keep to it.

    Bad:  when: {before: le-ky-niem, days: 5}, and the ceremony is "Dự kiến trong tháng 01/2024"
    Good: the same, and the ceremony is "Ngày 02/01/2024"

    Way out: give the other activity its day, or write the time in months.

    Errs when: the office means the days of the announced ceremony, and all readers know its day.
    """
    for activity, path, timing in _timings(checked):
        period, anchor = timing.period, checked.plan.by_id.get(timing.anchor or "")
        if anchor is None or anchor.timing is None or period.offset_days is None:
            continue
        if anchor.timing.period.precision is Precision.DAY:
            continue
        yield Problem(
            _("“{name}” counts days from “{anchor}”, which has no day").format(
                name=_short(activity), anchor=_short(anchor)
            ),
            checked.places.span(path),
            _("give that activity its day, or write this time in months"),
            (Related(_("its time"), _time_span(anchor, checked)),),
        )


def over_before_the_plan(checked: Checked) -> Iterator[Problem]:
    """An activity is over before the plan is issued, and is not marked as done.

    Why: a plan cannot order what is past; either the year is wrong or the work is done.

    Bad:  a plan of 10/5/2023 with `when: Tháng 3/2023`
    Good: the same with `when: Tháng 3/2023 (Đã thực hiện)`

    Way out: correct the time, or mark the activity as done.

    Errs when: the plan tells of work that is past on purpose; mark it as done.
    """
    issued = checked.plan.document.date
    for activity, path, timing in _timings(checked):
        end = over(timing.period)
        if issued and end and end < issued and not is_done(activity) and not timing.anchor:
            yield Problem(
                _("“{name}” is over on {end}, before the plan of {issued}").format(
                    name=_short(activity), end=short_date(end), issued=short_date(issued)
                ),
                checked.places.span(path),
                _("correct the time, or write “(Đã thực hiện)” behind it"),
            )


def done_but_ordered(checked: Checked) -> Iterator[Problem]:
    """A duty still orders an activity that was done before the plan.

    Why: the unit cannot carry out what is done; the sentence is left over from a draft.

    Bad:  an activity `when: Tháng 3/2023 (Đã thực hiện)`, and a duty with `leads` to it
    Good: the duty without it

    Way out: take the activity out of the duty sentence and out of `leads`.

    Errs when: the sentence speaks of settling what is left of it.
    """
    issued = checked.plan.document.date
    for duty in checked.plan.duties:
        for index, name in enumerate(duty.leads):
            activity = checked.plan.by_id.get(name)
            if activity and was_done(activity, issued):
                yield Problem(
                    _("this duty still orders “{name}”, which is done").format(
                        name=_short(activity)
                    ),
                    checked.places.span((*duty.path, "leads", index)),
                    _("take it out of the sentence and out of `leads`"),
                    (Related(_("done, it says here"), _done_span(activity, checked)),),
                )


def before_what_it_needs(checked: Checked) -> Iterator[Problem]:
    """An activity is timed before one that it must come after.

    Why: `after` says that the one needs the other done.

    Bad:  {id: a, when: Tháng 5/2024} and {id: b, after: a, when: Tháng 4/2024}
    Good: {id: a, when: Tháng 3/2024} and {id: b, after: a, when: Tháng 4/2024}

    Way out: change one of the times, or remove `after`.

    Errs when: `after` is meant as an order of importance.
    """
    for activity, path, timing in _timings(checked):
        for name in activity.after:
            needed = checked.plan.by_id.get(name)
            start = needed.timing.period.start if needed and needed.timing else None
            end = timing.period.end
            if needed and start and end and end < start:
                yield Problem(
                    _("“{name}” is over before “{needed}” begins, which it needs").format(
                        name=_short(activity), needed=_short(needed)
                    ),
                    checked.places.span(path),
                    _("change one of the times, or remove `after`"),
                    (Related(_("the time of that one"), _time_span(needed, checked)),),
                )


def other_time_in_the_duty(checked: Checked) -> Iterator[Problem]:
    """A duty gives another time than the activity that it is about, behind the same words.

    Why: "tổng kết phong trào thi đua vào cuối năm 2023" and the same "Tháng 11/2023" are two dates for one
    work; the unit keeps the one that it reads.

    Bad:  an activity "Tổng kết phong trào thi đua" with `when: Tháng 11/2023`, and its duty "tổng kết phong trào
          thi đua vào cuối năm 2023"
    Good: the same time in both, or none in the duty

    Way out: correct one of the two, or leave the time to the activity. A deadline in the activity's own words is held
    against its time too ("hoàn thành trước ngày 30/6/2026", and `due: Quý III/2026`).

    Errs when: the time in the duty is rougher, and includes the other; hence an info.
    """
    yield from _own_deadlines(checked)
    for duty in checked.plan.duties:
        times = tuple(_TIME_IN_TEXT.finditer(duty.text))
        for name in dict.fromkeys((*duty.leads, *duty.supports)) if times else ():
            activity = checked.plan.by_id.get(name)
            if activity is None or activity.timing is None:
                continue
            words = fold(" ".join((activity.title or "", *activity.paragraphs)))
            for match in times:
                if match["deadline"]:
                    apart = name in duty.leads and _is_another_deadline(match, activity)
                else:
                    apart = _tells_otherwise(match, activity.timing.period, words)
                if apart:
                    said = match["deadline"] or match["time"]
                    yield Problem(
                        _("this duty says {here}, the activity says {there}").format(
                            here=said, there=activity.timing.words
                        ),
                        checked.words_at((*duty.path, "text"), said),
                        _("correct one of the two, or leave the time to the activity"),
                        (Related(_("its time"), _time_span(activity, checked)),),
                    )


def deadline_after_the_event(checked: Checked) -> Iterator[Problem]:
    """What must be done before an event has a deadline after it.

    Why: the newspaper for the ceremony is of no use when it comes after the ceremony.

    Bad:  {id: b, when: {before: le}, due: trước 30/10/2024} and {id: le, when: 01/10/2024}
    Good: {id: b, when: {before: le}, due: trước 01/10/2024} and the same ceremony

    Way out: move the deadline before the event.

    Errs when: the deadline is for the account that follows the work; write it as an activity of its own.
    """
    for activity in checked.plan.activities:
        when, due = activity.when, activity.due
        event = checked.plan.by_id.get(when.anchor or "") if when else None
        if not (
            when and due and event and event.timing and when.period.relation is Relation.BEFORE
        ):
            continue
        end, last = event.timing.period.end, over(due.period)
        if end and last and last > end:
            yield Problem(
                _(
                    "the deadline of “{name}” is after “{event}”, before which it must be done"
                ).format(name=_short(activity), event=_short(event)),
                checked.places.span((*activity.path, "due")),
                _("move the deadline before the event"),
                (Related(_("its time"), _time_span(event, checked)),),
            )


def _tells_otherwise(match: re.Match[str], period: Period, words: str) -> bool:
    """Whether a time stands behind words of the activity, and is not the activity's own."""
    before = _FIVE_WORDS.search(
        match.string, max(0, match.start() - _FIVE_LONG_WORDS), match.start()
    )
    if before is None or fold(before[0]) not in words or fold(match["time"]) in words:
        return False
    said = read_period(match["time"])
    return (said.start, said.end) != (period.start, period.end)


def _is_another_deadline(match: re.Match[str], activity: Activity) -> bool:
    """Whether a deadline stands behind the whole name of an activity, and is not that of the activity."""
    start = max(0, match.start() - _LONGEST_NAME)
    done = _DONE_BY.search(match.string, start, match.start())
    before = folded(match.string[start : done.start() if done else match.start()])
    name = folded(activity.title or activity.name)
    return (
        len(name) >= _FEW_WORDS
        and before[-len(name) :] == name
        and activity.timing is not None
        and _is_apart(match["deadline"], activity.timing.period)
    )


def _own_deadlines(checked: Checked) -> Iterator[Problem]:
    """Activities whose words name another deadline than their time."""
    for activity, path, timing in _timings(checked):
        texts = (activity.title or "", *activity.paragraphs)
        for match in (found for text in texts for found in _OWN_DEADLINE.finditer(text)):
            if _is_apart(match["time"], timing.period):
                yield Problem(
                    _("this text says {here}, the time of the activity is {there}").format(
                        here=match["time"], there=timing.words
                    ),
                    checked.words_at((*activity.path, "text"), match["time"]),
                    _("correct one of the two"),
                    (Related(_("its time"), checked.places.span(path)),),
                )


def _is_apart(words: str, period: Period) -> bool:
    """Whether a deadline in words is before the first day of a period, or after the last."""
    try:
        said = read_period(words)
    except PeriodError:
        return False
    last, end = said.deadline or said.end, period.deadline or period.end
    if last is None or end is None:
        return False
    if said.deadline and period.deadline:
        return said.deadline != period.deadline
    return last > end or bool(period.start and last < period.start)


def _timings(checked: Checked) -> Iterator[tuple[Activity, Path, Timing]]:
    for activity in checked.plan.followed:
        for timing in (activity.when, activity.due):
            if timing:
                yield activity, timing.path, timing


def _outside(
    section: Section, above: tuple[Period, Path] | None, checked: Checked
) -> Iterator[Problem]:
    here = _heading_period(section)
    bounds = (here, (*section.path, "heading")) if here else above
    for part in section.parts:
        if isinstance(part, Section):
            yield from _outside(part, bounds, checked)
        elif isinstance(part, Activity) and bounds:
            yield from _activity_outside(part, *bounds, checked)


def _heading_period(section: Section) -> Period | None:
    """The period that a heading is, if it is one and nothing else; without a number it is none."""
    heading = section.heading or ""
    if not any(map(str.isdecimal, heading)):
        return None
    try:
        period = read_period(heading)
    except PeriodError:
        return None
    return period if period.kind is Kind.WINDOW and period.start and period.end else None


def _activity_outside(
    activity: Activity, heading: Period, at: Path, checked: Checked
) -> Iterator[Problem]:
    for key, timing in (("when", activity.when), ("due", activity.due)):
        if timing is None or timing.anchor or not (heading.start and heading.end):
            continue
        days = [day for day in (timing.period.start, over(timing.period)) if day]
        if not all(heading.start <= day <= heading.end for day in days):
            yield Problem(
                _("the time of “{name}” lies outside “{heading}”").format(
                    name=_short(activity), heading=heading.text
                ),
                checked.places.span((*activity.path, key)),
                _("move the activity, widen the heading, or correct the time"),
                (Related(_("the heading"), checked.places.span(at)),),
            )
    for each in activity.activities:
        yield from _activity_outside(each, heading, at, checked)


def _time_span(activity: Activity, checked: Checked) -> Span:
    key = "when" if activity.when else "due"
    return checked.places.span((*activity.path, key))


def _done_span(activity: Activity, checked: Checked) -> Span:
    if is_told_done(activity):
        return _time_span(activity, checked)
    return checked.places.span((*activity.path, "status"))


def _short(activity: Activity) -> str:
    return shortened(activity.name, 60)

"""Reading the times of all activities, and resolving those that are relative to another one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from kehoach.findings import Finding, Related, Severity
from kehoach.i18n import _
from kehoach.language import Places, binding, model
from kehoach.named import NamedTuple
from kehoach.plan.plan import Timing
from kehoach.plan.texts import value
from kehoach.plan.words import Computed, Value, Words, say, trimmed
from kehoach.plan.years import assumed_year, plan_year
from kehoach.reader import Path
from kehoach.vietnamese.period import (
    Kind,
    Period,
    PeriodError,
    Precision,
    Reason,
    Relation,
    nearest_form,
    read_period,
)

UNREADABLE_TIME = "KH114"
BACKWARD_TIME = "KH115"
IMPOSSIBLE_DATE = "KH116"
CIRCLE = "KH117"
UNKNOWN_FORM = "KH122"
WITHOUT_YEAR = "KH123"

Located = tuple[Path, model.Activity]
Timed = tuple[Path, model.Activity | binding.Tracked]
"""A part that may have a time, with its path."""


class _Relative(NamedTuple):
    """A time that hangs on another activity."""

    path: Path
    time: binding.Time
    owner: Path
    anchor: str


def read_timings(
    timed: Sequence[Timed], places: Places, manuscript: model.Manuscript
) -> tuple[Mapping[Path, Timing], tuple[Finding, ...]]:
    """The timing at each path of a `when` or `due`, and what is wrong with the times.

    A time that hangs on an unknown activity, or in a circle, is read without bounds. One without a
    year is of the year that the plan's own words determine.
    """
    timings: dict[Path, Timing] = {}
    findings: list[Finding] = []
    relatives: dict[Path, list[_Relative]] = {}
    by_id: dict[str, Path] = {
        name: path for path, part in reversed(timed) if (name := name_of(part))
    }
    for owner, part in timed:
        for key, time in (("when", part.when), ("due", part.due)):
            path = (*owner, key)
            if time is None:
                continue
            if anchor := time.before or time.after or time.during:
                relatives.setdefault(owner, []).append(_Relative(path, time, owner, anchor))
                continue
            try:
                period = _period_of(time, path, manuscript)
            except PeriodError as error:
                findings.append(_bad_time(error, path, places))
            else:
                timings[path] = Timing(_words(period, time, path), period, path)
                findings.extend(_without_day(period, path, places))
    edges = {
        owner: [by_id[each.anchor] for each in times if each.anchor in by_id]
        for owner, times in relatives.items()
    }
    order, circles = depth_first(edges)
    findings.extend(_circle(circle, places, "when") for circle in circles)
    names: dict[Path, model.Activity | binding.Tracked] = dict(timed)
    for owner in order:
        for each in relatives.get(owner, ()):
            anchor_path = by_id.get(each.anchor)
            anchor_timing = timings.get((*anchor_path, "when")) if anchor_path else None
            if anchor_path and anchor_timing is None:
                anchor_timing = timings.get((*anchor_path, "due"))
            name = (
                _name(names[anchor_path], anchor_path)
                if anchor_path
                else Value(each.anchor, each.path)
            )
            timings[each.path] = _resolve(each, anchor_timing, name)
    return _counted(timings, manuscript), tuple(findings)


def _counted(timings: Mapping[Path, Timing], manuscript: model.Manuscript) -> Mapping[Path, Timing]:
    """The same timings, and for what comes again from when it is counted."""
    if not any(_comes_again(each.period) for each in timings.values()):
        return timings
    document = manuscript.document
    assumed = plan_year(document.subject, document.date)
    since = document.date or (date(assumed.year, 1, 1) if assumed else None)
    named = (day for each in timings.values() for day in (each.period.start, each.period.end))
    since = since or min((day for day in named if day), default=None)
    return {
        path: each._replace(since=since) if _comes_again(each.period) else each
        for path, each in timings.items()
    }


def _comes_again(period: Period) -> bool:
    return bool(period.repeats) or any(map(_comes_again, period.milestones))


def circles_of_after(activities: Sequence[Located], places: Places) -> Iterator[Finding]:
    """A finding for each circle of activities that each must come after the next."""
    by_id = {activity.id: path for path, activity in reversed(activities) if activity.id}
    edges = {
        path: [by_id[each] for each in activity.after if each in by_id]
        for path, activity in activities
        if activity.after
    }
    _order, circles = depth_first(edges)
    for circle in circles:
        yield _circle(circle, places, "after")


def depth_first(edges: Mapping[Path, Sequence[Path]]) -> tuple[list[Path], list[list[Path]]]:
    """The nodes, each after those that it leads to, and a circle for each edge that closes one."""
    order: list[Path] = []
    circles: list[list[Path]] = []
    done: set[Path] = set()
    for start in edges:
        trail: dict[Path, Iterator[Path]] = {} if start in done else {start: iter(edges[start])}
        while trail:
            node, ahead = next(reversed(trail.items()))
            following = next(ahead, None)
            if following is None:
                trail.popitem()
                done.add(node)
                order.append(node)
            elif following in trail:
                nodes = list(trail)
                circles.append(nodes[nodes.index(following) :])
            elif following not in done:
                trail[following] = iter(edges.get(following, ()))
    return order, circles


def _words(period: Period, time: binding.Time, path: Path) -> Words:
    """A time in the plan's own words, or in those that officials write for them."""
    at = (*path, "text")
    return Value(period.words, at) if period.words == time.text else Computed(period.words, at)


def name_of(part: model.Activity | binding.Tracked) -> str | None:
    """The id by which times of other parts may refer to one: it is an activity, or has a time."""
    if isinstance(part, model.Activity) or part.when or part.due:
        name: str | None = getattr(part, "id", None)
        return name
    return None


def _name(part: model.Activity | binding.Tracked, path: Path) -> Value:
    """What a part is called that another one refers to."""
    for key in ("title", "heading", "text", "label"):
        found = getattr(part, key, None)
        if isinstance(found, str):
            return value(found, path, key)
        if found:
            return Value(found[0], (*path, key, 0))
    return Value("", path)


def _period_of(time: binding.Time, path: Path, manuscript: model.Manuscript) -> Period:
    """The period of a text, or of what is to be read for it. Raises PeriodError."""
    text = time.text or ""
    if time.read is not None:
        return _meant(time.read)._replace(text=text, words=text)
    period = read_period(text)
    if not period.needs_year or (assumed := assumed_year(manuscript, path)) is None:
        return period
    try:
        meant = read_period(text, year=assumed.year)
    except PeriodError:  # the day is one of other years only, as the 29th of February
        return period
    return meant if assumed.fits(meant) else period


def _meant(value: str) -> Period:
    from kehoach.vietnamese.period.meant import read_value  # noqa: PLC0415  # few times need it

    return read_value(value)


def _without_day(period: Period, path: Path, places: Places) -> Iterator[Finding]:
    """A warning for a time that stands in no calendar although it might."""
    if period.kind is Kind.UNREAD:
        yield Finding(
            UNKNOWN_FORM,
            _(
                "“{words}” is printed as it is, but it is a time of no known form: it has no day"
            ).format(words=period.words),
            places.span(path),
            _("to give it a day, write `{text: …, read: 2027-02-09}`"),
            Severity.WARNING,
        )
    for step in period.milestones or (period,):
        if step.needs_year and not step.has_day and step.kind is not Kind.CONTINUOUS:
            yield Finding(
                WITHOUT_YEAR,
                _("“{words}” has no day: neither it nor the plan tells the year").format(
                    words=step.words
                ),
                places.span(path),
                _("write the year, or `{text: …, read: 2027-02-09}`"),
                Severity.WARNING,
            )


def _resolve(relative: _Relative, anchor: Timing | None, name: Value) -> Timing:
    """The time that hangs on what is called `name`, and happens when `anchor` says."""
    time, text = relative.time, value(relative.time.text, relative.path, "text")
    words = text or _relative_words(time, relative.path, name)
    start, end = _bounds(time, anchor.period if anchor else None)
    exact = time.days is not None or time.during is not None
    precise = anchor is not None and anchor.period.precision is Precision.DAY
    period = Period(
        text=words,
        words=words,
        kind=Kind.RELATIVE,
        start=start,
        end=end,
        precision=anchor.period.precision if anchor else Precision.NONE,
        approximate=not (precise and exact),
        event=name,
        relation=Relation.BEFORE
        if time.before
        else Relation.AFTER
        if time.after
        else Relation.DURING,
        offset_days=None if time.days is None else -time.days if time.before else time.days,
    )
    if time.before and time.days is None:
        period = period._replace(deadline=end)
    return Timing(words, period, relative.path, relative.anchor)


def _bounds(time: binding.Time, anchor: Period | None) -> tuple[date | None, date | None]:
    """The first and the last day that a relative time may mean, as far as the anchor has them."""
    if anchor is None or anchor.start is None or anchor.end is None:
        return None, None
    try:
        if time.during:
            return anchor.start, anchor.end
        if time.days is None:
            one = timedelta(days=1)
            return (None, anchor.start - one) if time.before else (anchor.end + one, None)
        shift = timedelta(days=-time.days if time.before else time.days)
        return anchor.start + shift, anchor.end + shift
    except OverflowError:
        return None, None


def _relative_words(time: binding.Time, path: Path, name: Words) -> Words:
    """A relative time in the words of an official document."""
    event = trimmed(name, " .;:")
    if time.during:
        return say("Trong thời gian {}", event)
    words = say("Trước {}" if time.before else "Sau {}", event)
    if time.days is None:
        return words
    return say("{} {} ngày", words, Computed(f"{time.days:02}", (*path, "days")))


def _bad_time(error: PeriodError, path: Path, places: Places) -> Finding:
    if places.has((*path, "read")):
        path = (*path, "read")
    span = places.text_span(path, error.start, error.end)
    words = error.text[error.start : error.end] or error.text
    if path[-1] == "read" and error.reason is Reason.UNREADABLE:
        return Finding(
            UNREADABLE_TIME,
            _("“{words}” is no day, no interval and no recurrence").format(words=words),
            span,
            _(
                "write a day, an interval or a recurrence: 2027-02-09, 2027-02-09/2027-02-12, "
                "DTSTART:20270105 RRULE:FREQ=WEEKLY;BYDAY=TU"
            ),
        )
    meant = _("did you mean “{form}”?").format(form=error.nearest) if error.nearest else ""
    if error.reason is Reason.IMPOSSIBLE_DATE:
        message = _("there is no such time as “{words}”").format(words=words)
        advice = _("correct the day, the month, the quarter or the year")
        return Finding(IMPOSSIBLE_DATE, message, span, meant or advice)
    if error.reason is Reason.BACKWARDS:
        message = _("the time “{words}” ends before it starts").format(words=words)
        advice = _("exchange or correct its start and its end")
        return Finding(BACKWARD_TIME, message, span, meant or advice)
    message = _("the time “{words}” cannot be read").format(words=words)
    return Finding(UNREADABLE_TIME, message, span, meant or _advice(error.text))


def _advice(text: str) -> str:
    near = nearest_form(text)
    if near:
        return _("write it like “{form}”").format(form=near)
    return _("write it like “Quý II/2023”, “Tháng 5/2023” or “Từ tháng 5/2023 đến tháng 7/2023”")


def _circle(circle: Sequence[Path], places: Places, key: str) -> Finding:
    spans = [
        places.span((*path, key if key == "after" or places.has((*path, key)) else "due"))
        for path in circle
    ]
    others = tuple(Related(_("and this one on the next"), span) for span in spans[1:])
    return Finding(
        CIRCLE,
        _("these activities wait for each other in a circle"),
        spans[0],
        _("give one of them a time of its own"),
        related=others,
    )

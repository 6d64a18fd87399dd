"""The timeline: every activity by section on one scale of days, as shapes and words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from kehoach.analysis.schedule import Slot, bounds, slots_of
from kehoach.analysis.terms import times_between
from kehoach.plan import NOTHING, Activity, Label, Plan, Words
from kehoach.vietnamese import roman
from kehoach.views.activities import activity_anchor, standing, table_text, times
from kehoach.views.citations import attachment
from kehoach.views.figures import counted, numbered
from kehoach.views.grouping import Group, grouped, marked
from kehoach.views.heads import head_lines, meta_of
from kehoach.views.shapes import Bar, Lane, Tick, Timeline
from kehoach.views.wording import capitals, wrapped
from kehoach.views.words import Chart

_PAGE, _FIRST_PAGE = 480, 350
_ONE_LINE = 20
_LINE = 12
_MOST_LINES = (_FIRST_PAGE - _ONE_LINE) // _LINE
"""How many lines the words of a row may have: as many as the page with the head holds."""
LABEL = 52
HEADING = 118
"""The letters on a line of a row's words, and of a heading's."""
_NOTE = 80
_MOST_MONTHS = 30
_MOST_QUARTERS = 40
_MOST_TIMES = 60
"""Of more times a reader sees one bar."""
_YEAR = 12
_QUARTER = 3
_TITLE = Label("Tiến độ thực hiện")
_DUTIES = Label("Nhiệm vụ giao trong lời văn")


def timeline_view(
    plan: Plan, keys: Collection[str] | None = None, day: date | None = None
) -> Timeline:
    """The timeline of the plan, or of the activities with these keys alone.

    Without any dates it has no days and only words. With a day, its lanes know how they stand.
    """
    span = _span(plan.followed)
    return scaled(span, tuple(_lanes(plan, span, keys, day)))


def chart_view(plan: Plan) -> Chart:
    """The timeline in pieces of which each fits on a page; none where no activity has a date."""
    span = _span(plan.followed)
    pages = _pages(_lanes(plan, span, None)) if span else ()
    return Chart(
        meta=meta_of(plan, _TITLE, landscape=True),
        kind=capitals(_TITLE),
        subject=head_lines(plan.document.subject, landscape=True),
        attached=head_lines(attachment(plan), landscape=True),
        timelines=tuple(scaled(span, tuple(map(_seen, lanes))) for lanes in pages),
    )


def _pages(lanes: Iterable[Lane]) -> Iterator[tuple[Lane, ...]]:
    """Lanes page by page, fewer on the first, below its head; a heading does not end a page."""
    page: list[Lane] = []
    room = _FIRST_PAGE
    for lane in lanes:
        page.append(lane)
        if sum(each.height for each in page) <= room:
            continue
        kept = len(page) - 1
        while kept > 1 and page[kept - 1].group:
            kept -= 1
        yield tuple(page[:kept])
        page, room = page[kept:], _PAGE
    if page:
        yield tuple(page)


def scaled(span: tuple[date, date] | None, lanes: Sequence[Lane]) -> Timeline:
    """Lanes one below the other on the scale of a stretch of days; none where no day is known."""
    placed: list[Lane] = []
    height = 0
    for lane in lanes:
        placed.append(replace(lane, top=height))
        height += lane.height
    if span is None:
        return Timeline(_TITLE, date.min, 0, (), (), tuple(placed), height)
    first, after = span
    step = _step(first, after)
    return Timeline(
        title=_TITLE,
        first=first,
        days=(after - first).days,
        years=tuple(_ticks(first, after, _YEAR)),
        ticks=tuple(_ticks(first, after, step)) if step < _YEAR else (),
        lanes=tuple(placed),
        height=height,
    )


def _span(activities: Sequence[Activity]) -> tuple[date, date] | None:
    """From the first day of the first month to the day after the last month's end."""
    found = bounds(activities)
    return whole_months(*found) if found else None


def whole_months(first: date, last: date) -> tuple[date, date]:
    """From the first day of the first month to the day after the last month's end."""
    return first.replace(day=1), _next(last.replace(day=1), 1)


def _next(month: date, count: int) -> date:
    """The first day of the month `count` months later."""
    years, index = divmod(month.month - 1 + count, _YEAR)
    return date(min(month.year + years, date.max.year), index + 1, 1)


def _step(first: date, after: date) -> int:
    months = (after.year - first.year) * _YEAR + after.month - first.month
    if months <= _MOST_MONTHS:
        return 1
    return _QUARTER if months <= _MOST_QUARTERS * _QUARTER else _YEAR


def _ticks(first: date, after: date, step: int) -> Iterator[Tick]:
    """Stretches of `step` months that begin where the calendar's do."""
    start = first
    while start < after:
        into = (start.month - 1) % step
        end = min(_next(start, step - into), after)
        quarter = numbered(roman((start.month - 1) // _QUARTER + 1))
        label = {1: counted(start.month), _QUARTER: quarter}.get(step, counted(start.year))
        yield Tick(label, (start - first).days, (end - first).days)
        if end <= start:  # the last year that a calendar knows
            return
        start = end


def _lanes(
    plan: Plan,
    span: tuple[date, date] | None,
    keys: Collection[str] | None,
    day: date | None = None,
) -> Iterator[Lane]:
    """A lane for each activity, below those headings that have one."""
    waiting: list[Group] = []
    for part in grouped(plan):
        if isinstance(part, Group):
            waiting = [each for each in waiting if each.level < part.level]
            waiting.append(part)
            continue
        if keys is not None and part.key not in keys:
            continue
        yield from (lane_of(group.text, HEADING, group=True) for group in waiting)
        waiting = []
        yield _drawn(part, marked(part, table_text(part)), span, day)
    duties = [each for each in plan.dated_duties.values() if keys is None or each.key in keys]
    if duties:
        yield lane_of(_DUTIES, HEADING, group=True)
        yield from (_drawn(each, table_text(each), span, day) for each in duties)


def _drawn(part: Activity, words: Words, span: tuple[date, date] | None, day: date | None) -> Lane:
    bars = tuple(bars_of(slots_of(part), *span)) if span else ()
    note = NOTHING if bars else times(part)
    return replace(
        lane_of(words, LABEL, note),
        bars=bars,
        target=activity_anchor(part),
        state=str(state.group) if (state := standing(part, day)) else "",
    )


def _seen(lane: Lane) -> Lane:
    """A lane without the words that only a pointer finds."""
    bars = tuple(replace(bar, words=NOTHING) for bar in lane.bars)
    return replace(lane, label=NOTHING, bars=bars)


def lane_of(
    label: Words, width: int = LABEL, note: Words = NOTHING, *, group: bool = False
) -> Lane:
    """A row without bars yet, its words in lines of so many letters."""
    lines = wrapped(label, width, _MOST_LINES) or (NOTHING,)
    notes = wrapped(note, _NOTE, _MOST_LINES)
    height = _ONE_LINE + _LINE * (max(len(lines), len(notes)) - 1)
    return Lane(label, lines, height, group=group, note=note, notes=notes)


def bars_of(slots: Iterable[Slot], first: date, after: date) -> Iterator[Bar]:
    """The times of an activity as bars: of what comes again each, or one where these are many."""
    last = after - timedelta(days=1)
    for slot in slots:
        times = times_between(slot, first, last) if slot.repeat else ()
        if len(times) > _MOST_TIMES:
            yield _bar(slot._replace(start=slot.since or slot.start), first, after)
            continue
        for days in times:
            start = None if slot.is_deadline else max(days.start, first)
            yield _bar(slot._replace(start=start, end=min(days.end, last)), first, after)
        if slot.repeat is None:
            yield _bar(slot, first, after)


def _bar(slot: Slot, first: date, after: date) -> Bar:
    start = slot.start or (slot.end if slot.is_deadline and slot.end else first)
    last = slot.end or after - timedelta(days=1)
    return Bar(
        start=(start - first).days,
        end=(last - first).days + 1,
        words=slot.words,
        is_deadline=slot.is_deadline,
        approximate=slot.approximate,
        done=slot.done,
    )

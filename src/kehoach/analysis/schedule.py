"""When the activities of a plan happen: stretches of days and deadlines, to draw and to remind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from kehoach.plan import Activity, Computed, Timing, Words, cut
from kehoach.vietnamese.period import Kind, Period


class Slot(NamedTuple):
    """A stretch of days, or a deadline, of one activity.

    `start` and `end` are the first and the last day; one of them is None where the words leave that
    side open. A deadline has its last day in `end`, and in `start` the first day of the time that
    was named for it ("Quý II năm 2023"), if any. `words` are those of the plan.
    """

    words: Words
    start: date | None
    end: date | None
    is_deadline: bool = False
    approximate: bool = False
    done: bool = False

    @property
    def last(self) -> date:
        """The day by which it is over, as far as the words tell."""
        return self.end or self.start or date.max


def slots_of(activity: Activity) -> tuple[Slot, ...]:
    """When an activity happens, in the order of the plan's words; nothing where no day is known."""
    return tuple(
        slot
        for timing, is_due in ((activity.when, False), (activity.due, True))
        if timing
        for slot in _slots(timing, is_due=is_due)
    )


def due_date(activity: Activity) -> date | None:
    """The day by which an activity must be done, as far as its time names one."""
    timing = activity.due or activity.when
    if timing is None:
        return None
    return timing.period.deadline or timing.period.end or timing.period.start


def is_about(activity: Activity) -> bool:
    """Whether that day is only expected: "Dự kiến …" with no firm deadline."""
    timing = activity.due or activity.when
    return timing is not None and timing.period.approximate and not timing.period.deadline


def bounds(activities: Iterable[Activity]) -> tuple[date, date] | None:
    """The first and the last day that any of the activities names."""
    days = [
        day
        for activity in activities
        for slot in slots_of(activity)
        for day in (slot.start, slot.end)
        if day
    ]
    return (min(days), max(days)) if days else None


def _slots(timing: Timing, *, is_due: bool) -> Iterator[Slot]:
    yield from _of_period(timing.period, timing.words, is_due=is_due)
    for milestone in timing.period.milestones:
        yield from _of_period(milestone, _part(timing, milestone.words), is_due=is_due)


def _part(timing: Timing, words: str) -> Words:
    """The words of one of several times that stand in one text."""
    start = timing.words.find(words)
    if start < 0:
        return Computed(words, timing.path)
    return cut(timing.words, start, start + len(words))


def _of_period(period: Period, words: Words, *, is_due: bool) -> Iterator[Slot]:
    marks = {"approximate": period.approximate, "done": period.done}
    deadline = period.deadline
    if period.kind is Kind.MILESTONES:
        return
    if is_due or period.kind is Kind.DEADLINE:
        if last := deadline or period.end or period.start:
            start = period.start if period.start != last else None
            yield Slot(words, start, last, is_deadline=True, **marks)
        return
    if period.start or period.end:
        yield Slot(words, period.start, period.end, **marks)
    if deadline:  # what is expected is the window; its deadline is firm
        yield Slot(words, None, deadline, is_deadline=True, done=period.done)

"""When the activities of a plan happen: the one place that tells first and last days and deadlines.

A time is a stretch of days, a deadline, or comes again and again. An open end has a start and no
deadline; how far a plan looks ahead ("định hướng 2045") is no time of the work at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from kehoach.named import NamedTuple
from kehoach.plan import Activity, Computed, Timing, Words, cut
from kehoach.vietnamese.period import Hours, Instant, Kind, Period, Repeat


class Slot(NamedTuple):
    """A stretch of days, a deadline, or times that come again, of one activity.

    `start` and `end` are the first and the last day; one of them is None where the words leave that
    side open. A deadline has its last day in `end`, and in `start` the first day of the time that
    was named for it ("Quý II năm 2023"), if any. `first` and `last` are the same as moments where
    hours were written. Of what comes again (`repeat`) they are the days between which it does;
    `since` is from when it is counted, not before the plan. `words` are those of the plan.
    """

    words: Words
    start: date | None
    end: date | None
    first: Instant | None
    last: Instant | None
    is_deadline: bool = False
    approximate: bool = False
    done: bool = False
    repeat: Repeat | None = None
    hours: Hours | None = None
    since: date | None = None


class Entry(NamedTuple):
    """One of the times that an activity's own text tells, as a list of times shows it.

    `due` is the day by which it is over or must be done; None where none is told, as of an open end
    that has only a `start`. `slots` are what it consists of.
    """

    words: Words
    start: date | None
    due: date | None
    slots: tuple[Slot, ...]
    again: bool = False

    @property
    def day(self) -> date | None:
        """The day to sort it by."""
        return self.due or self.start


def slots_of(activity: Activity) -> tuple[Slot, ...]:
    """When an activity happens, in the order of the plan's words; nothing where no day is known."""
    return tuple(
        slot
        for timing, is_due in ((activity.when, False), (activity.due, True))
        if timing
        for entry in _entries(timing, is_due=is_due)
        for slot in entry.slots
    )


def entries_of(activity: Activity) -> tuple[Entry, ...]:
    """The times by which an activity is due or begins: those of its deadline, else of its window.

    One whose time has no day is told, too; an activity without a time has none.
    """
    if activity.due:
        return tuple(_entries(activity.due, is_due=True))
    return tuple(_entries(activity.when, is_due=False)) if activity.when else ()


def due_dates(entry: Entry) -> tuple[date, ...]:
    """The days on which an entry is due once, in order.

    Of several deadlines each is; of days and months that stand in a list only the last.
    """
    fixed = [slot for slot in entry.slots if not slot.repeat]
    deadlines = [slot.end for slot in fixed if slot.is_deadline and slot.end]
    return tuple(sorted(deadlines)) or ((entry.due,) if entry.due else ())


def last_due(activity: Activity) -> date | None:
    """The last day by which an activity must be done, as far as its time names one."""
    days = [day for entry in entries_of(activity) for day in due_dates(entry)]
    ends = [slot.end for entry in entries_of(activity) if entry.again for slot in entry.slots]
    return max((*days, *(day for day in ends if day)), default=None)


def is_about(activity: Activity) -> bool:
    """Whether that day is only expected: "Dự kiến …" with no firm deadline."""
    timing = activity.due or activity.when
    return timing is not None and timing.period.approximate and not timing.period.deadline


def over(period: Period) -> date | None:
    """The day on which a time is over for certain; None where it goes on, or nobody knows."""
    return None if period.horizon and not period.milestones else period.deadline or period.end


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


def _entries(timing: Timing, *, is_due: bool) -> Iterator[Entry]:
    steps = [each for each in timing.period.milestones if not each.horizon] or [timing.period]
    for step in steps:
        words = _part(timing, step.words) if len(steps) > 1 else timing.words
        slots = tuple(_slots(step, timing, words, is_due=is_due))
        again = any(slot.repeat for slot in slots)
        starts = [slot.start or slot.end for slot in slots if not slot.repeat]
        ends = [slot.end for slot in slots if not slot.repeat]
        deadlines = [slot.end for slot in slots if slot.is_deadline and not slot.repeat]
        yield Entry(
            words,
            min((day for day in starts if day), default=None),
            max((day for day in deadlines or ends if day), default=None),
            slots,
            again,
        )


def _part(timing: Timing, words: str) -> Words:
    """The words of one of several times that stand in one text."""
    start = timing.words.find(words)
    if start < 0:
        return Computed(words, timing.path)
    return cut(timing.words, start, start + len(words))


def _slots(period: Period, timing: Timing, words: Words, *, is_due: bool) -> Iterator[Slot]:
    if period.horizon:
        return
    about, done = period.approximate, period.done
    if period.repeats:
        for repeat in period.repeats:
            yield Slot(
                words, period.start, period.end, period.start, period.end,
                is_due or repeat.is_deadline, about, done, repeat, period.hours,
                _since(repeat, period, timing),
            )  # fmt: skip
    elif is_due or period.kind is Kind.DEADLINE:
        for each in _deadlines(period):
            slot = _slot(each, words, about=about)
            yield slot._replace(is_deadline=True) if slot.end else slot
        return
    else:
        for each in _stretches(period) if period.start or not period.deadline else ():
            yield _slot(each, words, about=about)
    if period.deadline:  # what is expected is the window; its deadline is firm
        due = period.due
        yield Slot(words, None, period.deadline, None, due, is_deadline=True, done=done)


def _since(repeat: Repeat, period: Period, timing: Timing) -> date | None:
    """From when times are counted: not before the plan, unless they are counted by number.

    Beside other times ("Khởi động quý IV/2026; cập nhật hằng quý") not before these begin.
    """
    known = [day for day in (period.start, timing.since, timing.period.start) if day]
    if period.start and "COUNT=" in repeat.rule:
        return period.start
    return max(known, default=None)


def _slot(period: Period, words: Words, *, about: bool) -> Slot:
    return Slot(
        words, period.start, period.end, period.first, period.last,
        approximate=about, done=period.done, hours=period.hours,
    )  # fmt: skip


def _deadlines(period: Period) -> Iterator[Period]:
    """The same time for each of its deadlines; the first day is left out where it is the last."""
    if period.deadline and period.deadline != period.end:
        period = period._replace(end=period.deadline, spans=(), hours=None)
    for each in _stretches(period):
        yield each._replace(start=None) if each.start == each.end and not each.hours else each


def _stretches(period: Period) -> Iterator[Period]:
    """The same time for each of its stretches of days."""
    if not period.spans and (period.start or period.end):
        yield period
    for days in period.spans:
        yield period._replace(start=days.start, end=days.end, spans=())

"""When an activity stands in a calendar: its moments, its rules, and the lines of its programme."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from kehoach.analysis.programme import programme_of
from kehoach.analysis.schedule import Slot, slots_of
from kehoach.analysis.series import series_of
from kehoach.named import NamedTuple
from kehoach.plan import NOTHING, Activity, Label, Words
from kehoach.vietnamese.period import MIDNIGHT, Days, Instant, Period, at

_DEADLINE, _END_OF_EACH = Label("Hạn: "), Label("Hết kỳ: ")
_BEGINNING, _END = Label("Bắt đầu: "), Label("Kết thúc: ")


class Happening(NamedTuple):
    """A time of an activity as an event.

    `name` tells it from the activity's others and stays when times change; `kind` stands before
    what the activity is called, and `text` in its place; `words` are the time in the plan's words.
    """

    name: str
    kind: Label
    words: Words
    start: Instant
    end: Instant
    rule: str = ""
    is_deadline: bool = False
    tentative: bool = False
    text: Words | None = None


def happenings_of(activity: Activity) -> Iterator[Happening]:
    """The events of an activity: windows whole, deadlines at their end, programmes line by line."""
    counts = {False: 0, True: 0}
    for slot in slots_of(activity):
        counts[slot.is_deadline] += 1
        name = f"{'han' if slot.is_deadline else 'dot'}-{counts[slot.is_deadline]}"
        yield from _repeated(name, slot) if slot.repeat else _single(name, slot)
    number = 0
    for line in programme_of(activity):
        if line.time is not None:
            number += 1
            if line.period and (moments := _moments(line.period.first, line.period.last)):
                yield Happening(f"gio-{number}", NOTHING, line.time, *moments, text=line.text)


def _single(name: str, slot: Slot) -> Iterator[Happening]:
    kind = NOTHING
    if slot.is_deadline:
        kind = _DEADLINE
    elif not slot.end:
        kind = _BEGINNING
    elif not slot.start:
        kind = _END
    first, last = slot.first, slot.last
    if moments := _deadline(slot, last) if slot.is_deadline else _moments(first, last):
        yield _happening(name, kind, slot, moments)


def _repeated(name: str, slot: Slot) -> Iterator[Happening]:
    """What comes again, as one event with a rule; without a rule an event each, by their days."""
    for count, series in enumerate(series_of(slot)):
        only_end = slot.is_deadline or series.is_end
        kind = _DEADLINE if slot.is_deadline else _END_OF_EACH if series.is_end else NOTHING
        days = Days(series.first.end, series.first.end) if only_end else series.first
        period = Period("", "", start=days.start, end=days.end, hours=slot.hours)
        first, last = period.first, period.last
        moments = _deadline(slot, last) if slot.is_deadline else _moments(first, last)
        if moments is None:
            continue
        part = name if series.rule or not count else f"{name}.het"
        if slot.repeat and slot.repeat.lunar:
            part = f"{name}.{days.start.year}"
        made = _happening(part, kind, slot, moments)
        rule = f"{series.rule}{_until(slot, moments[0])}" if series.rule else ""
        yield made._replace(rule=rule)


def _happening(name: str, kind: Label, slot: Slot, moments: tuple[Instant, Instant]) -> Happening:
    return Happening(
        name, kind, slot.words, *moments, "", slot.is_deadline, slot.approximate
    )  # fmt: skip


def _until(slot: Slot, start: Instant) -> str:
    """The end of a rule: a day, or in the time of Greenwich where the event has hours."""
    if slot.end is None or (slot.repeat and "COUNT=" in slot.repeat.rule):
        return ""
    if not isinstance(start, datetime) or slot.end == date.max:
        return f";UNTIL={slot.end.isoformat().replace('-', '')}"
    last = (at(slot.end, MIDNIGHT) - timedelta(seconds=1)).astimezone(UTC)
    return f";UNTIL={last.isoformat()[:19].replace('-', '').replace(':', '')}Z"


def _deadline(slot: Slot, last: Instant | None) -> tuple[Instant, Instant] | None:
    """The moment of a deadline; at the midnight at which its day ends it is one of that day."""
    if isinstance(last, datetime) and slot.hours and slot.hours.end == MIDNIGHT:
        last = last.date() - timedelta(days=1)
    return _moments(last, last)


def _moments(first: Instant | None, last: Instant | None) -> tuple[Instant, Instant] | None:
    """Beginning and end: both days, or both moments. A side that is open is the other one."""
    first, last = first or last, last or first
    if first is None or last is None:
        return None
    if not isinstance(first, datetime) and not isinstance(last, datetime):
        return first, last
    begin = first if isinstance(first, datetime) else at(first, 0)
    if isinstance(last, datetime) or last == date.max:
        return begin, last if isinstance(last, datetime) else begin
    return begin, at(last, MIDNIGHT)

"""How much is to be done at once: tasks of a unit that overlap in time, and weeks with too many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from kehoach.findings import Finding, Related, Severity, Span
from kehoach.i18n import _
from kehoach.named import NamedTuple
from kehoach.vietnamese import short_date
from kehoach.workspace.answers import Joint
from kehoach.workspace.compared import SameWeek, is_to_do, week_of
from kehoach.workspace.record import Record
from kehoach.workspace.relations import links, outdated

BUSY_WEEK: Final = "KH198"
PER_WEEK: Final = 10
"""How many tasks of one unit may be due in a week where nobody says otherwise."""
_LONGEST: Final = timedelta(days=92)
"""What takes longer than a quarter goes on beside everything else: it is no overlap to be told."""
_NAMED: Final = 5
"""How many of the other tasks of a week are named."""


class Overlap(NamedTuple):
    """Days on which several tasks of a unit go on at once; the numbers of these in its list."""

    first: str
    last: str
    tasks: tuple[int, ...]


def overlaps(tasks: Sequence[Joint]) -> tuple[Overlap, ...]:
    """The tasks in force, not done, that go on at once: each set as large as it gets, in order."""
    spans = sorted(
        (first, last, number)
        for number, each in enumerate(tasks)
        if is_to_do(each.task) and each.ended_by is None
        for first, last in [_days(each.task)]
        if first and last and date.fromisoformat(last) - date.fromisoformat(first) <= _LONGEST
    )
    found: list[Overlap] = []
    going: list[tuple[str, int]] = []
    grew = False
    for first, last, number in spans:
        if any(end < first for end, _number in going):
            found += _together(going, spans) if grew else ()
            going, grew = [each for each in going if each[0] >= first], False
        going.append((last, number))
        grew = True
    return (*found, *(_together(going, spans) if grew else ()))


def _together(
    going: Sequence[tuple[str, int]], spans: Sequence[tuple[str, str, int]]
) -> Iterator[Overlap]:
    numbers = tuple(sorted(number for _last, number in going))
    if len(numbers) > 1:
        first = max(start for start, _last, number in spans if number in numbers)
        yield Overlap(first, min(last for last, _number in going), numbers)


def _days(task: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """The first and the last day on which a task goes on: of a deadline alone, its day."""
    when = task["when"] or {}
    first, last = (_day(when.get(key)) for key in ("from", "to"))
    last = last or task["by"]
    return first or last, last


def _day(moment: str | None) -> str | None:
    return moment[:10] if moment else None


def busy_weeks(records: Sequence[Record], day: date, most: int = PER_WEEK) -> Iterator[Finding]:
    """An info for each unit and week in which more tasks are due than may be, at the first."""
    ended = outdated(links(records), day)
    due: dict[SameWeek, list[tuple[Record, str, Mapping[str, Any]]]] = {}
    for record in sorted(records, key=lambda each: each["plan"]):
        if record["plan"] in ended:
            continue
        for unit, tasks in record["tasks"].items():
            for task in tasks["tasks"]:
                if week := week_of(record["place"], unit, task):
                    due.setdefault(week, []).append((record, unit, task))
    for week, found in sorted(due.items(), key=lambda item: item[0]):
        if len(found) > most:
            yield _busy(week.monday, found)


def _busy(week: date, found: Sequence[tuple[Record, str, Mapping[str, Any]]]) -> Finding:
    (_first, unit, task), *others = found
    message = _("“{unit}” has {count} tasks due from {first} to {last}, by {plans} plans").format(
        unit=unit,
        count=len(found),
        first=short_date(week),
        last=short_date(week + timedelta(days=6)),
        plans=len({each["plan"] for each, _unit, _task in found}),
    )
    related = tuple(
        Related(_("another one due then"), Span(*each["at"]))
        for _record, _name, each in others[:_NAMED]
    )
    advice = _("move some of them, or raise the number with --per-week")
    return Finding(BUSY_WEEK, message, Span(*task["at"]), advice, Severity.INFO, related)

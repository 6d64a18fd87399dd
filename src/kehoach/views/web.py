"""All documents of a plan on one page, with links between them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from kehoach.analysis.tasks import UnitTasks
from kehoach.named import NamedTuple
from kehoach.plan import Plan, say
from kehoach.views.activities import activity_anchor, row_anchor
from kehoach.views.agency import tasks_in_sum
from kehoach.views.figures import counted
from kehoach.views.heads import meta_of
from kehoach.views.shapes import Timeline
from kehoach.views.words import (
    Assignment,
    Choice,
    Estimate,
    Official,
    Row,
    Sheet,
    Supplement,
    UnitEntry,
    Web,
)

_LAST_MONTH = 12


class Parts(NamedTuple):
    """The views of the documents that a page holds; `issued` are what is signed."""

    issued: Sequence[Official | Supplement]
    assignment: Assignment
    timeline: Timeline
    estimate: Estimate | None
    sheets: Collection[Sheet]


def web_view(
    plan: Plan, parts: Parts, obliged: Iterable[UnitTasks], day: date | None = None
) -> Web:
    """The page of a whole plan; `obliged` are the units that have a sheet.

    With a day, its parts say how each activity stands on it.
    """
    return Web(
        meta=meta_of(plan, plan.document.subject),
        papers=tuple(each for each in parts.issued if isinstance(each, Official)),
        supplements=tuple(each for each in parts.issued if isinstance(each, Supplement)),
        assignment=_anchored(parts.assignment, plan, parts.issued),
        timeline=parts.timeline,
        estimate=parts.estimate,
        sheets=parts.sheets,
        units=tuple(_entry(tasks, plan) for tasks in obliged),
        months=tuple(months_between(_days(parts.assignment.table.rows))),
        day=day,
    )


def _anchored(
    assignment: Assignment, plan: Plan, issued: Sequence[Official | Supplement]
) -> Assignment:
    """The table, in which one also finds the activities that no document tells by themselves."""
    told = {block.anchor for each in issued for block in each.body if hasattr(block, "anchor")}
    untold = {row_anchor(each): activity_anchor(each) for each in plan.activities}
    untold = {row: anchor for row, anchor in untold.items() if anchor not in told}
    if not untold:
        return assignment
    rows = tuple(replace(row, also=untold.get(row.anchor, "")) for row in assignment.table.rows)
    return replace(assignment, table=replace(assignment.table, rows=rows))


def _entry(tasks: UnitTasks, plan: Plan) -> UnitEntry:
    """A unit as one looks for it."""
    unit = tasks.unit
    groups = (group.slug for group in plan.registry.groups_of(unit))
    return UnitEntry(unit.slug, unit.name, unit.forms, tuple(groups), tasks_in_sum(tasks))


def _days(rows: Iterable[Row]) -> Iterator[date]:
    """The days of all rows."""
    yield from (day for row in rows for day in (row.start, row.end, row.due) if day)


def months_between(days: Iterable[date]) -> Iterator[Choice]:
    """The months from the first of some days to the last; what is open goes on for ever."""
    found = [day for day in days if day != date.max]
    if not found:
        return
    month, last = min(found).replace(day=1), max(found)
    while month <= last:
        words = say("Tháng {}/{}", counted(month.month), counted(month.year))
        yield Choice(month.isoformat()[:7], words)
        if (month.year, month.month) == (date.max.year, _LAST_MONTH):
            return
        years, index = divmod(month.month, _LAST_MONTH)
        month = date(month.year + years, index + 1, 1)

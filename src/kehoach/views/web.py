"""All documents of a plan on one page, with links between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from kehoach.plan import Plan
from kehoach.tasks import UnitTasks, tasks_of
from kehoach.views.agency import agency_view
from kehoach.views.assignment import assignment_view
from kehoach.views.common import meta_of
from kehoach.views.official import official_view
from kehoach.views.timeline import timeline_view
from kehoach.views.words import Choice, Row, Web

_LAST_MONTH = 12


def web_view(plan: Plan) -> Web:
    """The page of a whole plan."""
    each = (tasks_of(unit, plan) for unit in plan.registry)
    obliged: list[UnitTasks] = [tasks for tasks in each if tasks.is_obliged]
    assignment = assignment_view(plan)
    named = {slug for row in assignment.table.rows for slug in row.units}
    return Web(
        meta=meta_of(plan, plan.document.subject),
        official=official_view(plan),
        assignment=assignment,
        timeline=timeline_view(plan),
        sheets=tuple(agency_view(tasks, plan) for tasks in obliged),
        units=tuple(Choice(unit.slug, unit.name) for unit in plan.registry if unit.slug in named),
        months=tuple(_months(assignment.table.rows)),
    )


def _months(rows: Iterable[Row]) -> Iterator[Choice]:
    """The months from the first day of a row to the last."""
    days = [day for row in rows for day in (row.start, row.end) if day]
    if not days:
        return
    month, last = min(days).replace(day=1), max(days)
    while month <= last:
        yield Choice(f"{month:%Y-%m}", f"Tháng {month.month}/{month.year}")
        if (month.year, month.month) == (date.max.year, _LAST_MONTH):
            return
        years, index = divmod(month.month, _LAST_MONTH)
        month = date(month.year + years, index + 1, 1)

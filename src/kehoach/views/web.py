"""All documents of a plan on one page, with links between them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from kehoach.plan import Plan, say
from kehoach.views.figures import counted
from kehoach.views.heads import meta_of
from kehoach.views.shapes import Timeline
from kehoach.views.words import Assignment, Choice, Estimate, Official, Row, Sheet, Supplement, Web

_LAST_MONTH = 12


def web_view(
    plan: Plan,
    issued: Iterable[Official | Supplement],
    assignment: Assignment,
    timeline: Timeline,
    estimate: Estimate | None,
    sheets: Collection[Sheet],
) -> Web:
    """The page of a whole plan, of the views of its documents; `issued` are what is signed."""
    documents = tuple(issued)
    named = {slug for row in assignment.table.rows for slug in row.units}
    return Web(
        meta=meta_of(plan, plan.document.subject),
        papers=tuple(each for each in documents if isinstance(each, Official)),
        supplements=tuple(each for each in documents if isinstance(each, Supplement)),
        assignment=assignment,
        timeline=timeline,
        estimate=estimate,
        sheets=sheets,
        units=tuple(Choice(unit.slug, unit.name) for unit in plan.registry if unit.slug in named),
        months=tuple(_months(assignment.table.rows)),
    )


def _months(rows: Iterable[Row]) -> Iterator[Choice]:
    """The months from the first day of a row to the last; what is open goes on for ever."""
    days = [day for row in rows for day in (row.start, row.end) if day and day != date.max]
    if not days:
        return
    month, last = min(days).replace(day=1), max(days)
    while month <= last:
        words = say("Tháng {}/{}", counted(month.month), counted(month.year))
        yield Choice(month.isoformat()[:7], words)
        if (month.year, month.month) == (date.max.year, _LAST_MONTH):
            return
        years, index = divmod(month.month, _LAST_MONTH)
        month = date(month.year + years, index + 1, 1)

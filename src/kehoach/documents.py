"""Which documents a plan has, and in which formats."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial

from kehoach.costs import costs_of
from kehoach.formats import PAGES, Format
from kehoach.plan import Plan
from kehoach.render.templates import TIMELINE
from kehoach.reports.data import plan_data
from kehoach.tasks import tasks_of
from kehoach.views.agency import agency_view
from kehoach.views.assignment import assignment_view
from kehoach.views.calendar import plan_calendar, unit_calendar
from kehoach.views.estimate import estimate_view
from kehoach.views.estimate_book import estimate_book
from kehoach.views.official import official_view
from kehoach.views.timeline import timeline_view
from kehoach.views.web import web_view
from kehoach.views.workbook import workbook_view

OFFICIAL = "ke-hoach"
ASSIGNMENT = "bieu-phan-cong"
ESTIMATE = "du-toan"
SHEETS = "don-vi"
CALENDAR = "lich"
CHART = "tien-do"
DATA = "plan"
WEB = "index"


@dataclass(frozen=True, slots=True)
class Document:
    """A document of a plan: its view, and the formats in which that is written.

    `name` is that of its files without ending; two documents may share it, as a task sheet and its
    calendar do, where their formats differ. `structure` is its template; data has none.
    """

    name: str
    view: Callable[[], object]
    formats: tuple[Format, ...]
    structure: str = ""

    def narrowed(self, asked: Iterable[Format]) -> Document:
        """The same in those of its formats that are asked for."""
        return replace(self, formats=tuple(each for each in self.formats if each in set(asked)))


def documents(plan: Plan) -> Iterator[Document]:
    """Every document of a plan, by name. A calendar without any event is not one.

    Nor is an estimate without any sum.

    A view is made when it is first asked for, and once.
    """
    each = (tasks_of(unit, plan) for unit in plan.registry)
    obliged = [tasks for tasks in each if tasks.is_obliged]
    official = cache(partial(official_view, plan))
    assignment = cache(partial(assignment_view, plan))
    timeline = cache(partial(timeline_view, plan))
    calendar = cache(partial(plan_calendar, plan))
    sheets = [cache(partial(agency_view, tasks, plan)) for tasks in obliged]
    yield Document(OFFICIAL, official, PAGES, "official.j2")
    yield Document(ASSIGNMENT, assignment, PAGES, "assignment.j2")
    yield Document(
        ASSIGNMENT,
        lambda: workbook_view(plan, assignment(), obliged),
        (Format.XLSX, Format.CSV),
    )
    if costs_of(plan):
        yield Document(ESTIMATE, cache(partial(estimate_view, plan)), PAGES, "estimate.j2")
        yield Document(ESTIMATE, cache(partial(estimate_book, plan)), (Format.XLSX,))
    for tasks, sheet in zip(obliged, sheets, strict=True):
        name = f"{SHEETS}/{tasks.unit.slug}"
        yield Document(name, sheet, PAGES, "agency.j2")
        own_calendar = cache(partial(unit_calendar, tasks, plan))
        if own_calendar().events:
            yield Document(name, own_calendar, (Format.ICS,))
    if calendar().events:
        yield Document(CALENDAR, calendar, (Format.ICS,))
    if timeline().days:
        yield Document(CHART, timeline, (Format.SVG,), TIMELINE)
    yield Document(DATA, partial(plan_data, plan), (Format.JSON,))
    yield Document(
        WEB,
        lambda: web_view(plan, official(), assignment(), timeline(), (each() for each in sheets)),
        (Format.HTML,),
        "index.j2",
    )

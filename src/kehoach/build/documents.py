"""Which documents a plan has, and in which formats."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from kehoach.analysis.answering import answered
from kehoach.analysis.costs import costs_of
from kehoach.analysis.difference import Difference
from kehoach.analysis.progress import State
from kehoach.analysis.tasks import UnitTasks, tasks_of
from kehoach.build.keeping import Each, Keeper
from kehoach.build.known import Known
from kehoach.build.material import Digests
from kehoach.build.naming import (
    ASSIGNMENT,
    CALENDAR,
    CHART,
    DATA,
    ESTIMATE,
    NAMES,
    OFFICIAL,
    SHEETS,
    WEB,
    WHOLE,
    other_papers,
    printing_order,
    supplements,
)
from kehoach.issued import Issue
from kehoach.plan import Plan, Unit
from kehoach.render.formats import PAGES, Format
from kehoach.render.templates import INDEX, OVERVIEW, TIMELINE
from kehoach.reports.data import plan_data
from kehoach.views import Words
from kehoach.views.agency import sheet_view
from kehoach.views.amendment import amendment_view, is_amended
from kehoach.views.assignment import assignment_view
from kehoach.views.calendar import plan_calendar, unit_calendar
from kehoach.views.estimate import estimate_view
from kehoach.views.estimate_book import estimate_book
from kehoach.views.following import abandoned, following
from kehoach.views.form import form_view
from kehoach.views.material import Material, material_of
from kehoach.views.notice import notice_view
from kehoach.views.official import official_view
from kehoach.views.printed import View, paragraphs
from kehoach.views.progress import Month, report_table_view, report_view
from kehoach.views.records import Calendar
from kehoach.views.supplement import supplement_view, whole_view
from kehoach.views.timeline import chart_view, timeline_view
from kehoach.views.web import Parts, web_view
from kehoach.views.words import Assignment, Issued, Official, Supplement
from kehoach.views.workbook import activity_ledger, unit_ledger, workbook_view

if TYPE_CHECKING:
    from kehoach.views.overview import Overview

NOTICES = "thong-bao"
"""The folder of the notices, which has a list of its own: they come and go by themselves."""
AMENDMENT = "sua-doi-bo-sung"
REPORT = "bao-cao"
_BOOK = (Format.XLSX,)


@dataclass(frozen=True, slots=True)
class Document:
    """A document of a plan: its view, and the formats in which that is written.

    `name` is that of its files without ending; two documents may share it, as a task sheet and its
    calendar do, where their formats differ. `structure` is its template; data has none.
    """

    name: str
    view: Callable[[], View | Overview | Mapping[str, Any]]
    formats: tuple[Format, ...]
    structure: str = ""
    beside: Mapping[str, tuple[Format, ...]] = field(
        default_factory=dict, repr=False, compare=False
    )
    """The formats of all documents that are made with it, by name, where its pages lead to them."""
    made_of: str = field(default="", repr=False, compare=False)
    """The digest of all that its view is made of, where somebody has asked for it."""

    def words(self) -> Iterator[Words]:
        """The paragraphs that it prints, with their pieces; data for programs prints none.

        Nor does the page of many plans print any of one of them.
        """
        if self.structure == OVERVIEW:
            return iter(())
        view: Any = self.view()
        return iter(()) if isinstance(view, Mapping) else paragraphs(view)

    def narrowed(self, asked: Iterable[Format]) -> Document:
        """The same in those of its formats that are asked for."""
        return replace(self, formats=tuple(each for each in self.formats if each in set(asked)))


def documents(
    plan: Plan, day: date | None = None, issue: Issue | None = None, known: Known | None = None
) -> Iterator[Document]:
    """Every document of a plan, by name. A calendar without any event is not one.

    Nor is an estimate without any sum, or a table without any activity. With a day, the task sheets
    say how each task stands on it. Calendars follow upon those of the last issue, if there is one.

    A view is made when it is asked for, and once but for those of large plans. With `known` it is
    told of the documents of units what they are made of, and what is known of that is not made.
    """
    every = (tasks_of(unit, plan) for unit in plan.registry)
    obliged = [tasks for tasks in every if tasks.is_obliged]
    keeper = Keeper(len(plan.activities) + len(obliged))
    keep = keeper.keep
    official = keep(partial(official_view, plan))
    assignment = keep(partial(assignment_view, plan, day))
    timeline = keep(partial(timeline_view, plan, None, day))
    whole = keep(lambda: following(CALENDAR, plan_calendar(plan), plan, issue))
    materials = [material_of(tasks, plan) for tasks in obliged]
    sheets = [keep(partial(sheet_view, each, day)) for each in materials]
    made_of = _made_of(materials, day, issue) if known else [""] * len(materials)
    known = known or Known()
    yield Document(OFFICIAL, official, PAGES, "official.j2")
    more = _more(plan, official, assignment, keeper)
    yield from more.values()
    if plan.activities:
        yield Document(ASSIGNMENT, assignment, PAGES, "assignment.j2")
        activities = keep(partial(activity_ledger, plan, day))
        workbook = keep(
            lambda: workbook_view(assignment(), activities(), unit_ledger(obliged, day), day=day)
        )
        yield Document(ASSIGNMENT, workbook, (Format.XLSX,))
        yield Document(ASSIGNMENT, activities, (Format.CSV,))
    estimate = keep(partial(estimate_view, plan)) if costs_of(plan) else None
    if estimate:
        if ESTIMATE not in more:
            yield Document(ESTIMATE, estimate, PAGES, "estimate.j2")
        yield Document(ESTIMATE, keep(partial(estimate_book, plan)), (Format.XLSX,))
    for each, sheet, digest in zip(materials, sheets, made_of, strict=True):
        name = f"{SHEETS}/{each.tasks.unit.slug}"
        yield Document(name, sheet, PAGES, "agency.j2", made_of=digest)
        own = keep(partial(unit_calendar_of, each.tasks, each.head, issue))
        if known.get("has events", digest, partial(_has_events, own)):
            yield Document(name, own, (Format.ICS,), made_of=digest)
    names = {f"{SHEETS}/{tasks.unit.slug}" for tasks in obliged} | {CALENDAR}
    issued = issue.calendars if issue else {}
    for name in sorted(issued.keys() - names):
        former = keep(partial(abandoned, whole(), issued[name]))
        if former().events:
            yield Document(name, former, (Format.ICS,))
    if whole().events:
        yield Document(CALENDAR, whole, (Format.ICS,))
    if timeline().days:
        yield Document(CHART, timeline, (Format.SVG,), TIMELINE)
        yield Document(CHART, keep(partial(chart_view, plan)), (Format.PDF,), "chart.j2")
    yield Document(DATA, partial(plan_data, plan), (Format.JSON,))
    web = keep(
        lambda: web_view(
            plan,
            Parts(
                _issued(plan, official(), more),
                assignment(),
                timeline(),
                estimate() if estimate else None,
                Each(sheets, made_of),
            ),
            obliged,
            day,
        )
    )
    yield Document(WEB, web, (Format.HTML,), INDEX)


def _made_of(materials: Iterable[Material], day: date | None, issue: Issue | None) -> list[str]:
    """The digest of what the documents of each unit are made of."""
    digests = Digests()
    return [digests.of(each, day, issue) for each in materials]


def _has_events(calendar: Callable[[], Calendar]) -> bool:
    return bool(calendar().events)


def _more(
    plan: Plan,
    official: Callable[[], Official],
    assignment: Callable[[], Assignment],
    keeper: Keeper,
) -> Mapping[str, Document]:
    """Documents beside the plan itself, appendices of its own making, and all as one file."""
    appendices, papers = supplements(plan), other_papers(plan)
    views: dict[str, Callable[[], Issued]] = {OFFICIAL: official, ASSIGNMENT: assignment}
    found: dict[str, Document] = {}
    for name, paper in papers.items():
        views[name] = keeper.keep(partial(official_view, plan, paper))
        found[name] = Document(name, views[name], PAGES, "official.j2")
    for name, appendix in appendices.items():
        views[name] = keeper.keep(partial(supplement_view, appendix, plan))
        found[name] = Document(name, views[name], PAGES, "supplement.j2")
    if not found:
        return {}
    order = printing_order(plan, papers, appendices)
    whole = keeper.keep(lambda: whole_view(plan, [views[name]() for name in order]))
    return {**found, WHOLE: Document(WHOLE, whole, (Format.PDF,), "whole.j2")}


def _issued(
    plan: Plan, official: Official, more: Mapping[str, Document]
) -> tuple[Official | Supplement, ...]:
    """The documents and the appendices of the plan's own making, in the order of issue."""
    others = {name: each.view() for name, each in more.items() if name not in NAMES}
    papers, appendices = other_papers(plan), supplements(plan)
    found = {OFFICIAL: official, **others}
    order = printing_order(plan, papers, appendices)
    issued = (found[name] for name in order if name in found)
    return tuple(each for each in issued if isinstance(each, (Official, Supplement)))


def unit_calendar_of(tasks: UnitTasks, plan: Plan, issue: Issue | None) -> Calendar:
    """The calendar of a unit, after that of the last issue."""
    return following(f"{SHEETS}/{tasks.unit.slug}", unit_calendar(tasks, plan), plan, issue)


def notices(found: Difference, before: Plan, after: Plan) -> Iterator[Document]:
    """A notice to each agency that a difference concerns; by themselves as Word files."""
    taken: set[str] = set()
    for each in found.agencies:
        slug = each.unit.part.slug
        while slug in taken:  # a unit that is gone may have had the name of a new one's file
            slug += "-cu"
        taken.add(slug)
        view = cache(partial(notice_view, each, before, after))
        yield Document(slug, view, PAGES, "notice.j2")


def amendment(found: Difference, before: Plan, after: Plan) -> Iterator[Document]:
    """The draft of the plan that amends the earlier one; none where there is nothing to order."""
    if is_amended(found, before, after):
        view = cache(partial(amendment_view, found, before, after))
        yield Document(AMENDMENT, view, PAGES, "amendment.j2")


def report(
    states: Sequence[State], plan: Plan, month: Month, unit: Unit | None
) -> Iterator[Document]:
    """A month's report, of the whole plan or of one unit, and the table that goes with it."""
    name = f"{REPORT}-{month.first.isoformat()[:7]}" + (f"-{unit.slug}" if unit else "")
    view = cache(partial(report_view, states, plan, month, unit))
    table = cache(partial(report_table_view, states, plan, month, unit))
    yield Document(name, view, PAGES, "report.j2")
    yield Document(f"{name}-phu-luc", table, PAGES, "assignment.j2")


def status_forms(plan: Plan, day: date, unit: Unit | None) -> Iterator[Document]:
    """The forms in which the agencies fill in how their tasks stand, or that of one unit."""
    for each in [unit] if unit else plan.registry:
        tasks = answered(tasks_of(each, plan)) if unit or not each.is_group else ()
        if tasks:
            yield Document(each.slug, cache(partial(form_view, each, tasks, plan, day)), _BOOK)

"""What the documents of a plan are called, and in which order they are issued."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kehoach.plan import Appendix, Paper, Plan
from kehoach.vietnamese import slug
from kehoach.views.official import is_made

OFFICIAL = "ke-hoach"
ASSIGNMENT = "bieu-phan-cong"
ESTIMATE = "du-toan"
SHEETS = "don-vi"
CALENDAR = "lich"
CHART = "tien-do"
DATA = "plan"
WEB = "index"
WHOLE = "toan-van"
"""All that is issued together."""
NAMES = (OFFICIAL, ASSIGNMENT, ESTIMATE, SHEETS, CALENDAR, CHART, DATA, WEB, WHOLE)
"""What a build may make of any plan."""
_SUPPLEMENT = "phu-luc"


def other_papers(plan: Plan) -> Mapping[str, Paper]:
    """The documents beside the plan itself, by the names of their files."""
    papers = [paper for index, paper in enumerate(plan.papers) if index != plan.main]
    found: dict[str, Paper] = {}
    for paper in papers:
        base = slug(paper.document.id or paper.document.type) or "van-ban"
        name, count = base, 1
        while name in found or name in NAMES:
            count += 1
            name = f"{base}-{count}"
        found[name] = paper
    return found


def supplements(plan: Plan) -> Mapping[str, Appendix]:
    """The appendices that are made beside the first table of all activities, by their names."""
    found: dict[str, Appendix] = {}
    for number, appendix in enumerate(plan.appendices, 1):
        if not is_made(appendix, plan) or appendix is _first_assignments(plan):
            continue
        is_usual = appendix.is_estimate and ESTIMATE not in found
        found[ESTIMATE if is_usual else f"{_SUPPLEMENT}-{number}"] = appendix
    return found


def printing_order(
    plan: Plan, papers: Mapping[str, Paper], appendices: Mapping[str, Appendix]
) -> tuple[str, ...]:
    """The names of the documents and appendices in the order in which they are issued."""
    named = {id(paper): name for name, paper in papers.items()}
    found = [named.get(id(paper), OFFICIAL) for paper in plan.papers]
    return (*found, *_appendix_names(plan, appendices))


def _appendix_names(plan: Plan, appendices: Mapping[str, Appendix]) -> Iterator[str]:
    named = {id(appendix): name for name, appendix in appendices.items()}
    for appendix in plan.appendices:
        if id(appendix) in named:
            yield named[id(appendix)]
        elif is_made(appendix, plan):
            yield ASSIGNMENT


def _first_assignments(plan: Plan) -> Appendix | None:
    return next((each for each in plan.appendices if each.is_assignments), None)

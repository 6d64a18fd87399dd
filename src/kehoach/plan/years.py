"""The year that a time means where its words name none: what the plan's own words determine."""

from __future__ import annotations

import re
from datetime import date

from kehoach.language import model, walk
from kehoach.named import NamedTuple
from kehoach.reader import Path
from kehoach.vietnamese.period import Kind, Period, PeriodError, Precision, read_period

_YEAR = r"(?<![\d/.-])(?:19|20|21)\d{2}(?![\d/])"
_NOT_ALONE = r"(?:đến|tới|từ|hướng|sau|trước|tầm nhìn)(?: (?:hết|cuối|đầu))?(?: năm)? $"
_IN_BRACKETS = r"\([^()]*\)"
"""Patterns that are compiled where a time lacks its year, which few do."""


class Assumed(NamedTuple):
    """A year for times that name none, and the day before which no such time can be meant."""

    year: int
    since: date | None = None

    def fits(self, period: Period) -> bool:
        """Whether a time of that year is not over before that day."""
        last = period.deadline or period.end or period.start
        return last is None or self.since is None or last >= self.since


def plan_year(subject: str, issued: date | None) -> Assumed | None:
    """The one year that a plan's subject names, else that of its day; None where it has several.

    Of a plan that names no year, only what is still to come is meant by a day without one.
    """
    named = set()
    words = re.sub(_IN_BRACKETS, " ", subject)
    for match in re.finditer(_YEAR, words):
        if re.search(_NOT_ALONE, words[: match.start()]):
            return None
        named.add(int(match[0]))
    if len(named) > 1:
        return None
    if named:
        return Assumed(named.pop())
    return Assumed(issued.year, issued) if issued else None


def assumed_year(manuscript: model.Manuscript, path: Path) -> Assumed | None:
    """The year for a time at a path: of the nearest heading that is a year, else of the plan."""
    heading: Assumed | None = None
    at: object = manuscript
    for step in path:
        at = at[step] if isinstance(step, int) and isinstance(at, tuple) else getattr(at, str(step))
        if isinstance(at, model.Section) and at.heading:
            heading = _year_of(at.heading) or heading
    papers = walk.papers_of(manuscript)
    subject = papers.located[papers.main][1].subject
    return heading or plan_year(subject, papers.head.date)


def _year_of(heading: str) -> Assumed | None:
    """The year that a heading is, if it is one and nothing else."""
    try:
        period = read_period(heading)
    except PeriodError:
        return None
    start, end = period.start, period.end
    if period.kind is not Kind.WINDOW or period.precision is Precision.NONE or not (start and end):
        return None
    return Assumed(start.year) if start.year == end.year else None

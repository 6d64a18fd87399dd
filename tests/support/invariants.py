"""What holds for any input at all: of plans and of written times."""

from __future__ import annotations

from kehoach.findings import Span
from kehoach.plan import Loaded, load_source
from kehoach.reader import read_texts
from kehoach.rules.checking import check_plan
from kehoach.vietnamese.period import PeriodError, read_period
from plans import DATA

FOUND = DATA / "fuzz"
"""Inputs that break things, by target: `plan` and `time`."""


def plan_is_judged(data: bytes) -> None:
    """A file of any bytes gives findings whose places lie inside it."""
    loaded = load_source(read_texts({"plan.yaml": data}))
    places_are_inside(loaded)


def places_are_inside(loaded: Loaded) -> None:
    """Every finding, of rules too, says something and stands in its file; so do related places."""
    for finding in check_plan(loaded):
        assert finding.message
        for span in (finding.span, *(related.span for related in finding.related)):
            if span.file in loaded.source.files:
                _is_inside(span, [*loaded.source.lines(span.file)] or [""])


def _is_inside(span: Span, lines: list[str]) -> None:
    assert (span.line, span.column) <= (span.end_line, span.end_column)
    assert 1 <= span.line <= span.end_line <= len(lines)
    assert 1 <= span.column <= len(lines[span.line - 1]) + 1
    assert span.end_column <= len(lines[span.end_line - 1]) + 1


def time_is_read(text: str) -> None:
    """A written time is a period that is in order and prints back, or refused with its words."""
    try:
        period = read_period(text)
    except PeriodError as error:
        refused = error
    else:
        assert period.start is None or period.end is None or period.start <= period.end
        return
    assert 0 <= refused.start <= refused.end <= len(text)
    assert refused.text == text

"""The way from a folder to a linked plan: read, validate, link."""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TypeAlias

from kehoach.findings import Finding, Severity, Span, in_order
from kehoach.language import Places, validate
from kehoach.named import NamedTuple
from kehoach.plan.link import link
from kehoach.plan.plan import Plan
from kehoach.reader import BESIDE, CUT_OFF, UNSEEN_CHARACTER, Source, read_plan

Phase: TypeAlias = Callable[[str], AbstractContextManager[None]]
"""Entered with the name of a phase while it goes on."""


def silent(_name: str) -> AbstractContextManager[None]:
    """Nobody wants to know how long a phase takes."""
    return nullcontext()


class Loaded(NamedTuple):
    """A linked plan, where its values stand, and all that is wrong with it, in file order."""

    plan: Plan
    source: Source
    places: Places
    findings: tuple[Finding, ...]

    @property
    def is_sound(self) -> bool:
        """Whether documents can be made from the plan: no finding is an error."""
        return all(finding.severity is not Severity.ERROR for finding in self.findings)


def load(folder: Path, phase: Phase = silent) -> Loaded:
    """The plan in a folder. Never raises for what the files hold.

    A change of its files that was cut off is finished or undone first.
    """
    if os.path.exists(folder / BESIDE / CUT_OFF):  # noqa: PTH110  # a path may raise here
        from kehoach.edits import finish  # noqa: PLC0415  # hardly ever needed

        finish(folder)
    with phase("read"):
        source = read_plan(folder)
    return load_source(source, phase)


def load_source(source: Source, phase: Phase = silent) -> Loaded:
    """The plan that was read. Faults of single files hide only what stands in those files."""
    with phase("validate"):
        validated = validate(source)
    with phase("link"):
        plan, findings = link(validated)
    found = in_order((*source.findings, *validated.findings, *findings))
    return Loaded(plan, source, validated.places, _by_cause(found))


def _by_cause(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings without the errors of texts that have a character which nobody sees.

    That character is the error then: without it the text may be right.
    """
    found = [each for each in findings if each.code == UNSEEN_CHARACTER]
    if not found:
        return findings
    unseen: dict[str, list[Finding]] = {}
    for each in sorted(found, key=lambda each: each.span):
        unseen.setdefault(each.span.file, []).append(each)
    caused = {
        each: cause
        for each in findings
        if each.severity is Severity.ERROR
        if (cause := _last_within(each.span, unseen.get(each.span.file, ())))
    }
    errors = {cause: cause._replace(severity=Severity.ERROR) for cause in caused.values()}
    return in_order(errors.get(each, each) for each in findings if each not in caused)


def _last_within(span: Span, findings: Sequence[Finding]) -> Finding | None:
    """The last finding, of some in the order of their places, whose place lies within another."""
    at = bisect_right(findings, span[3:], key=lambda each: each.span[1:3])
    while at and findings[at - 1].span[1:3] >= span[1:3]:
        at -= 1
        if span.covers(findings[at].span):
            return findings[at]
    return None

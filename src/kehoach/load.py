"""The way from a folder to a linked plan: read, validate, link."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from kehoach.findings import Finding, Severity, in_order
from kehoach.link import link
from kehoach.places import Places
from kehoach.plan import Plan
from kehoach.reader import Source, read_plan
from kehoach.stopwatch import Phase, silent
from kehoach.validate import validate


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
    """The plan in a folder. Never raises for what the files hold."""
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
    return Loaded(plan, source, validated.places, found)

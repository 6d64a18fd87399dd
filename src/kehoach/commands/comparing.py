"""Comparing two plans, each in a folder or at a git revision."""

from __future__ import annotations

from pathlib import Path

from kehoach.analysis.difference import Difference, difference
from kehoach.commands.console import fail
from kehoach.commands.loading import checked, find_unit, is_folder
from kehoach.findings import in_order
from kehoach.issued import SOURCES, issues_of
from kehoach.named import NamedTuple
from kehoach.plan import Loaded, Unit, load, load_source
from kehoach.reader import read_texts
from kehoach.reader.revisions import RevisionFault, texts_at


class Compared(NamedTuple):
    """Two plans, what differs between them, and the one unit that was asked for, if any."""

    before: Loaded
    after: Loaded
    difference: Difference
    unit: Unit | None


def compare(
    old: str | None, new: str | None, plan: Path, unit: str | None, *, as_issued: bool = False
) -> Compared:
    """Compare two plans, each a folder or a revision; exit 1 where one of them has errors.

    Without names the last commit, which no folder of its name hides, and the plan as it is. With
    `as_issued` the last issue is compared instead of the last commit, if there is one.
    """
    issued = _issued(plan) if as_issued and old is None else None
    before = checked(issued or (_at_revision("HEAD", plan) if old is None else _named(old, plan)))
    after = checked(load(plan) if new is None else _named(new, plan))
    found = difference(before.plan, after.plan)
    if unit is None:
        return Compared(before, after, found, None)
    known = after if after.plan.registry.search(unit) else before
    one = find_unit(unit, known if known.plan.registry.search(unit) else after)
    return Compared(before, after, found.of(one), one)


def _named(name: str, plan: Path) -> Loaded:
    """The plan in a folder, or in the plan's folder at a revision."""
    folder = Path(name)
    return load(folder) if is_folder(folder) or folder == plan else _at_revision(name, plan)


def _issued(plan: Path) -> Loaded | None:
    """The plan as it was issued last; None where it never was."""
    issues = issues_of(plan)
    if not issues.latest:
        return None
    loaded = load(issues.place / SOURCES)
    return loaded._replace(findings=in_order((*loaded.findings, *issues.findings)))


def _at_revision(name: str, plan: Path) -> Loaded:
    try:
        return load_source(read_texts(texts_at(name, plan)))
    except RevisionFault as fault:
        fail(str(fault))

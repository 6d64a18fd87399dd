"""Whether a plan still says what was issued."""

from __future__ import annotations

import pathlib
from collections.abc import Iterator, Sequence
from typing import Final

from kehoach.analysis.difference import ContentChange, Field, content_changes, difference
from kehoach.findings import Finding, Related, Severity, in_order
from kehoach.i18n import _, ngettext
from kehoach.issued.issue import Issue
from kehoach.issued.reading import (
    NOT_AS_ISSUED,
    SOURCES,
    Issues,
    changed_since,
    sources_of,
)
from kehoach.plan import Loaded, load
from kehoach.reader import Path, name_of

OTHERWISE: Final = "KH150"

_MOST_SHOWN: Final = 5
"""How many places are named; `kehoach diff` tells all."""


def issued_findings(loaded: Loaded, issues: Issues, folder: pathlib.Path) -> tuple[Finding, ...]:
    """What is to be said of a plan in a folder, beside what was issued of it.

    A file of an issue that is not as it was is told, and content that has changed (NĐ 30/2020, Điều
    18.3). Notes, progress and what is printed nowhere are no content.
    """
    return in_order((*issues.findings, *_changes(loaded, issues, folder)))


def _changes(loaded: Loaded, issues: Issues, folder: pathlib.Path) -> Iterator[Finding]:
    issue = issues.last
    if issue is None or not loaded.is_sound or not changed_since(issue, sources_of(folder)):
        return
    before = load(issues.place / SOURCES)
    wrong = next((each for each in before.findings if each.severity is Severity.ERROR), None)
    if wrong:
        yield wrong._replace(code=NOT_AS_ISSUED, severity=Severity.WARNING)
        return
    found = tuple(content_changes(difference(before.plan, loaded.plan)))
    if found:
        yield _otherwise(loaded, issue, issues.place, found)


def _otherwise(
    loaded: Loaded, issue: Issue, place: pathlib.Path, found: Sequence[ContentChange]
) -> Finding:
    words = ngettext(
        "{count} part says something else than what was issued ({cited}, in {folder})",
        "{count} parts say something else than what was issued ({cited}, in {folder})",
        len(found),
    )
    return Finding(
        OTHERWISE,
        words.format(count=len(found), cited=issue.cited, folder=name_of(place)),
        loaded.places.key_span(("document", "number")),
        _(
            "amend what was issued (kehoach diff --amendment), or issue the plan again, with the "
            'reason (kehoach issue --reason "…")'
        ),
        Severity.WARNING,
        tuple(_related(loaded, found)),
    )


def _related(loaded: Loaded, found: Sequence[ContentChange]) -> Iterator[Related]:
    """The places of the first changes that have one in the plan as it is."""
    paths = [path for each in found if (path := _path(each))]
    for path in paths[:_MOST_SHOWN]:
        yield Related(_("changed here"), loaded.places.span(path))


def _path(change: ContentChange) -> Path | None:
    """The path of what changed; none of what is gone, nor of a unit: it is named anywhere."""
    if isinstance(change, Field):
        return "document", change.key
    path: Path | None = getattr(change.after, "path", None)
    return path

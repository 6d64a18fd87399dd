"""Findings for keys of `labels` that no activity uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import islice
from typing import Final, get_args

from kehoach.findings import MOST_FINDINGS, Finding, Severity
from kehoach.i18n import _
from kehoach.language import Places, model, walk
from kehoach.plan.around import LABELS
from kehoach.plan.timing import Located
from kehoach.reader import Path
from kehoach.vietnamese import fold

IDLE_LABEL = "KH126"

_KNOWN: Final = frozenset((*LABELS, *get_args(model.ColumnKey)))
"""Lines that every activity may have, and columns of the assignment table."""

_LONGEST: Final = 100
"""Characters of a key for which one that is like it is looked for."""


def idle_labels(
    manuscript: model.Manuscript,
    located: Sequence[Located],
    places: Places,
    lost: frozenset[str],
) -> Iterator[Finding]:
    """A warning for each key of `labels` that nothing prints: the words wanted are not in use.

    `lost` are the texts of parts that were cut out: they may have had the role.
    """
    holders: dict[Path, Mapping[str, str]] = {(): manuscript.labels}
    contents = walk.located_sections(walk.contents(manuscript))
    holders |= {
        path: section.labels
        for path, section in contents
        if isinstance(section, model.Section) and section.labels
    }
    holders |= {path: activity.labels for path, activity in located if activity.labels}
    roles: dict[Path, set[str]] = {path: set() for path in holders}
    for path, activity in located:
        own = activity.roles.keys() | activity.lines.keys()
        for end in range(len(path) + 1) if own else ():
            if path[:end] in roles:
                roles[path[:end]] |= own
    _of_contents(manuscript, roles)
    known = _KNOWN | manuscript.roles.keys()
    found = (
        _idle(key, (*path, "labels", key), roles[path], places)
        for path, labels in holders.items()
        for key in labels
        if key not in known and key not in roles[path] and fold(key) not in lost
    )
    yield from islice(found, MOST_FINDINGS)


def _of_contents(manuscript: model.Manuscript, roles: dict[Path, set[str]]) -> None:
    """Add the roles of documents, sections and appendices to those of what is around them."""
    for path, content in walk.located_sections(walk.contents(manuscript)):
        for end in range(len(path) + 1) if content.roles else ():
            if path[:end] in roles:
                roles[path[:end]] |= content.roles.keys()


def _idle(key: str, path: Path, roles: set[str], places: Places) -> Finding:
    near = get_close_matches(key[:_LONGEST].casefold(), sorted({*LABELS, *roles}), 1)
    advice = (
        _("did you mean “{id}”?").format(id=near[0])
        if near
        else _("write it as a key in `roles` of an activity, or remove it here")
    )
    return Finding(
        IDLE_LABEL,
        _("nothing prints the label “{key}”: no activity here has such a line").format(key=key),
        places.key_span(path),
        advice,
        Severity.WARNING,
    )

"""Tracked changes: who changed what and when, and which of them a view takes as made."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final, TypeAlias

from kehoach.word.markup import Element
from kehoach.word.paragraph import Revision, RevisionKind

Accept: TypeAlias = Callable[[Revision], bool]
"""A view: which tracked changes are taken as made. The others are as if they had not been."""


def everything(_revision: Revision) -> bool:
    """The view in which all changes are accepted."""
    return True


def nothing(_revision: Revision) -> bool:
    """The view before all changes: the original."""
    return False


def by_authors(names: Collection[str]) -> Accept:
    """The view in which the changes of these authors are accepted."""
    return lambda revision: revision.author in names


TRACKED: Final = {
    "w:ins": RevisionKind.INSERTION,
    "w:del": RevisionKind.DELETION,
    "w:moveTo": RevisionKind.MOVED_HERE,
    "w:moveFrom": RevisionKind.MOVED_AWAY,
    "w:cellIns": RevisionKind.INSERTION,
    "w:cellDel": RevisionKind.DELETION,
}


def revision_of(node: Element, kind: RevisionKind) -> Revision:
    """The change that an element of the format stands for."""
    return Revision(kind, node.get("w:author", ""), node.get("w:date", ""))

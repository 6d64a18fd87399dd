"""The marks of an imported plan: the scheme of its levels, and where one differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from kehoach.importing.draft import Duties, Group, Member, Tabled, Task
from kehoach.importing.source import Place
from kehoach.language import NUMBERING, MarkKind

KINDS: Final[Mapping[str, MarkKind]] = {
    "Phần": "Phần", "Chương": "Chương", "Điều": "Điều",
    "A": "A", "I": "I", "1": "1", "1/": "1", "1)": "1", "1.1": "1.1", "1.1.1": "1.1",
    "1.1.1.1": "1.1", "1.1.1.1.1": "1.1", "a": "a", "a.": "a", "(a)": "a", "(1)": "(1)",
    "(i)": "(1)", "-": "-", "+": "+", "*": "-",
}  # fmt: skip
"""The marks of the language for those of documents; the others are typed before the words."""
_ORDER: Final[tuple[MarkKind, ...]] = (
    "Phần", "Chương", "Điều", "A", "I", "1", "1.1", "a", "-", "+",
)  # fmt: skip


def scheme_of(members: Iterable[Member]) -> tuple[MarkKind, ...]:
    """The marks of the plan's levels: those that its outline has, outermost first."""
    members = tuple(
        each
        for member in members
        for each in (member.members if isinstance(member, Tabled) else (member,))
    )
    used = set(_kinds(members))
    top = Counter(
        KINDS[each.kind] for each in members if isinstance(each, Group) and each.kind in KINDS
    )
    if not top:
        return NUMBERING[1:]
    first = top.most_common(1)[0][0]
    deeper = _ORDER[_ORDER.index(first) + 1 :] if first in _ORDER else _ORDER
    return (first, *(kind for kind in deeper if kind in used or kind in "-+"))


def children_kind(members: Sequence[Member]) -> MarkKind | None:
    """The kind of mark that most numbered parts of a section have."""
    kinds = Counter(kind for member in members for kind in _own_kinds(member))
    return kinds.most_common(1)[0][0] if kinds else None


def numbered_anew(members: Iterable[Member]) -> Iterator[Place]:
    """The groups of a table whose tasks have numbers of their own: 1.1 below 1, or 1 once more."""
    seen = 0
    for group in _groups(members):
        tasks = [each for each in group.members if isinstance(each, Task)]
        first = tasks[0] if tasks else None
        if first and first.position == 1 and (KINDS.get(first.kind) == "1.1" or seen):
            yield group.place
        seen += len(tasks)


def _groups(members: Iterable[Member]) -> Iterator[Group]:
    for member in members:
        if isinstance(member, Group):
            yield member
            yield from _groups(member.members)


def _own_kinds(member: Member) -> Iterator[MarkKind]:
    if isinstance(member, (Group, Task)) and member.kind in KINDS:
        yield KINDS[member.kind]
    elif isinstance(member, Tabled):
        for each in member.members:
            yield from _own_kinds(each)
    elif isinstance(member, Duties) and member.kind in KINDS:
        yield from (KINDS[member.kind] for _block in member.blocks)


def _kinds(members: Iterable[Member]) -> Iterator[MarkKind]:
    for member in members:
        yield from _own_kinds(member)
        if isinstance(member, (Group, Tabled)):
            yield from _kinds(member.members)
        elif isinstance(member, Task):
            yield from _kinds(member.tasks)

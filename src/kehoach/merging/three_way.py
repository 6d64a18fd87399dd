"""Three texts into one: what two people made of a third; pure."""

from __future__ import annotations

from collections.abc import Sequence

from kehoach.merging.differing import Hunk, Stretch, applied, stretches
from kehoach.vietnamese.typography import keys


def merged(base: str, theirs: Sequence[Hunk], mine: str) -> str | None:
    """My text with their changes of the base; nothing where both changed the same words.

    The same change on both sides is one change. What stands next to each other is changed by both
    only where a place cannot be told: a word put where the other side has put one, too.
    """
    if base == mine:
        return applied(base, theirs)
    old, now = keys(base), keys(mine)
    found = list(stretches(old, now))
    moved: list[Hunk] = []
    for hunk in theirs:
        if any(
            (each.first, each.last) == (hunk.first, hunk.last)
            and now[each.other_first : each.other_last] == keys(hunk.text)
            for each in found
            if not each.is_equal
        ):
            continue
        places = {
            each.other_first + hunk.first - each.first
            for each in found
            if each.is_equal and each.first <= hunk.first and hunk.last <= each.last
        }
        if not places or _touches(hunk, found):
            return None
        first = min(places)
        moved.append(hunk._replace(first=first, last=first + hunk.last - hunk.first))
    return applied(mine, moved)


def _touches(hunk: Hunk, found: Sequence[Stretch]) -> bool:
    """Whether both sides put words into one place."""
    return hunk.first == hunk.last and any(
        each.first == hunk.first == each.last for each in found if not each.is_equal
    )

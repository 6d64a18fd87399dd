"""Two texts compared word by word; pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

from kehoach.named import NamedTuple
from kehoach.vietnamese.typography import Token, tokens

_MOST: Final = 4_000_000
"""Pairs of words that are compared; what is longer on both sides is one difference."""


class Hunk(NamedTuple):
    """Words in place of the tokens from `first` to before `last` of a text.

    `lead` and `trail` are the blanks that stand around the new words; of a deletion `lead` is what
    stands in its place.
    """

    first: int
    last: int
    text: str
    lead: str = ""
    trail: str = ""


class Stretch(NamedTuple):
    """Tokens of one text in place of tokens of another; equal where `is_equal`."""

    is_equal: bool
    first: int
    last: int
    other_first: int
    other_last: int


def stretches(before: Sequence[str], after: Sequence[str]) -> Iterator[Stretch]:
    """Two sequences side by side, equal and differing stretches in turn."""
    start = 0
    most = min(len(before), len(after))
    while start < most and before[start] == after[start]:
        start += 1
    end = 0
    while end < most - start and before[-1 - end] == after[-1 - end]:
        end += 1
    if start:
        yield Stretch(True, 0, start, 0, start)  # noqa: FBT003  # the first of its fields
    inner, other = before[start : len(before) - end], after[start : len(after) - end]
    yield from _inside(inner, other, start)
    if end:
        ends = len(before), len(after)
        yield Stretch(True, ends[0] - end, ends[0], ends[1] - end, ends[1])  # noqa: FBT003  # likewise


def _inside(before: Sequence[str], after: Sequence[str], start: int) -> Iterator[Stretch]:
    if not before and not after:
        return
    if len(before) * len(after) > _MOST:
        yield Stretch(False, start, start + len(before), start, start + len(after))  # noqa: FBT003  # likewise
        return
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, first, last, other_first, other_last in matcher.get_opcodes():
        places = (each + start for each in (first, last, other_first, other_last))
        yield Stretch(tag == "equal", *places)


def increasing(numbers: Sequence[int]) -> frozenset[int]:
    """The places of as many numbers as can be that stand in order."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for at, number in enumerate(numbers):
        place = bisect_left(tails, number)
        tails[place : place + 1] = [number]
        ends[place : place + 1] = [at]
        before.append(ends[place - 1] if place else None)
    kept: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return frozenset(kept)


def hunks(before: str, after: str) -> tuple[Hunk, ...]:
    """What differs between two texts, in tokens of the first; typography is no difference."""
    old, new = tokens(before), tokens(after)
    found = stretches([each.key for each in old], [each.key for each in new])
    return tuple(
        hunk_of(after, new, (each.other_first, each.other_last), (each.first, each.last))
        for each in found
        if not each.is_equal
    )


def hunk_of(
    text: str, found: Sequence[Token], part: tuple[int, int], place: tuple[int, int]
) -> Hunk:
    """The tokens of a part of a text, with the blanks around them, for a place in another."""
    first, last = part
    before = found[first - 1].end if first else 0
    after = found[last].start if last < len(found) else len(text)
    if first == last:
        return Hunk(*place, "", text[before:after])
    start, end = found[first].start, found[last - 1].end
    return Hunk(*place, text[start:end], text[before:start], text[end:after])


def applied(text: str, changes: Sequence[Hunk]) -> str:
    """A text with hunks, which are in its tokens; its own blanks stay where they may."""
    old = tokens(text)
    for hunk in sorted(changes, reverse=True):
        first, last = hunk.first, hunk.last
        before = old[first - 1].end if first else (old[0].start if old else len(text))
        after = old[last].start if last < len(old) else (old[-1].end if old else len(text))
        own_lead = text[before : old[first].start] if first < len(old) else ""
        own_trail = text[old[last - 1].end : after] if last else ""
        lead = _blank(own_lead, hunk.lead) if first else ""
        trail = _blank(own_trail, hunk.trail) if last < len(old) else ""
        if not hunk.text:
            lead, trail = (lead if first and last < len(old) else ""), ""
        text = f"{text[:before]}{lead}{hunk.text}{trail}{text[after:]}"
    return text


def _blank(own: str, new: str) -> str:
    """The blanks of a text, where the new words have some as well."""
    return (own or " ") if new.strip(" \t\n\r\xa0") == "" and new else ""

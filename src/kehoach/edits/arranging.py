"""Lists and mappings without brackets whose parts come, go or move: whole lines do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kehoach.edits.place import Place
from kehoach.edits.regions import between, regions_of
from kehoach.edits.splices import ended, leading_blank_lines
from kehoach.edits.tree import Entry


def arranged(place: Place, entries: Sequence[Entry], lines: Callable[[Entry], str]) -> str:
    """The lines of a list or mapping with other parts.

    Comments that belong to no part stay where they are. Blank lines go with the part below them;
    what comes new is as far from its neighbours as they are from each other.
    """
    gaps = between(place.file, regions_of(place.file, place.node))
    staying = [_index(entry, place) for entry in entries]
    done: list[str] = []
    last = -1
    for number, (entry, index) in enumerate(zip(entries, staying, strict=True)):
        if index is None:
            follower = next((each for each in staying[number:] if each is not None), None)
            gap = _usual(gaps, follower) if done else ""
        else:
            gap = "".join([*_comments(gaps[last + 1 : index]), gaps[index]])
            if index == 0 and done:
                gap = _usual(gaps, 0)
            if not done:
                gap = gap[len(leading_blank_lines(gap)) :]
            last = index
        done += gap, ended(lines(entry), place.newline)
    return "".join([*done, *_comments(gaps[last + 1 :])])


def leftover(place: Place) -> str:
    """What is left of the lines of a list or mapping without its parts."""
    return "".join(_comments(between(place.file, regions_of(place.file, place.node))))


def _index(entry: Entry, place: Place) -> int | None:
    """Which part of a list or mapping it was, if it is there still and was not moved."""
    origin = entry.origin
    is_here = origin is not None and origin[:2] == (place.file, place.node)
    return origin.number if origin and is_here and not entry.is_moved else None


def _usual(gaps: Sequence[str], follower: int | None) -> str:
    """The blank lines before a part that comes before another, or behind the last."""
    near = gaps[-1] if follower is None else gaps[max(follower, 1)] if len(gaps) > 1 else ""
    return leading_blank_lines(near)


def _comments(gaps: Sequence[str]) -> Iterator[str]:
    return (gap for gap in gaps if "#" in gap)

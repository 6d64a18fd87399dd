"""Which words of a source the rebuilt plan says in another order, or in whose place it says others.

Both texts are sequences of words. They are divided at runs of words that both have once, so that
time and memory follow the length of the pieces, not the square of the whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from rapidfuzz.distance import LCSseq

from kehoach.importing.source import Line, Place
from kehoach.named import NamedTuple

_MOST_CELLS: Final = 64_000_000
"""The product of the lengths of two pieces that are compared whole; longer ones are divided."""
_RUN: Final = 6
"""Words of a run at which texts are divided."""
_MOST: Final = 1_000
"""Places that are told."""


class Otherwise(NamedTuple):
    """Words of a line that do not come in their order, and what the plan says instead of them."""

    words: str
    instead: str
    line: str
    """The whole line in which they stand."""
    place: Place


class Word(NamedTuple):
    """A word as it is compared, as it is written, and its line where it has one."""

    key: str
    written: str
    line: Line | None = None


class _Gap(NamedTuple):
    """A stretch of the source that has no match, and what stands in the plan at its place."""

    start: int
    end: int
    other_start: int
    other_end: int


def said_otherwise(wanted: Sequence[Word], built: Sequence[Word]) -> tuple[Otherwise, ...]:
    """The words that are not said in order, run by run, with their places; a bounded number."""
    found: list[Otherwise] = []
    for gap in _gaps([each.key for each in wanted], [each.key for each in built]):
        instead = " ".join(each.written for each in built[gap.other_start : gap.other_end])
        for words, line in _by_line(wanted[gap.start : gap.end]):
            found.append(Otherwise(words, instead, line.printed, line.place))
            instead = ""
        if len(found) >= _MOST:
            break
    return tuple(found[:_MOST])


def _by_line(words: Sequence[Word]) -> Iterator[tuple[str, Line]]:
    """The words of each line among some that stand one behind the other."""
    at = 0
    while at < len(words):
        line = words[at].line
        end = next((n for n in range(at, len(words)) if words[n].line is not line), len(words))
        if line is not None:
            yield " ".join(each.written for each in words[at:end]), line
        at = end


def _gaps(wanted: Sequence[str], built: Sequence[str]) -> Iterator[_Gap]:
    waiting = [(0, len(wanted), 0, len(built))]
    while waiting:
        start, end, other_start, other_end = waiting.pop()
        if (end - start) * (other_end - other_start) > _MOST_CELLS:
            cut = _cut(wanted[start:end], built[other_start:other_end])
            if cut is None:
                continue  # nothing tells where these texts are the same: they are not compared
            first, second = start + cut[0], other_start + cut[1]
            waiting += [(first, end, second, other_end), (start, first, other_start, second)]
            continue
        for gap in _aligned(wanted[start:end], built[other_start:other_end]):
            yield _Gap(
                gap.start + start, gap.end + start,
                gap.other_start + other_start, gap.other_end + other_start,
            )  # fmt: skip


def _aligned(wanted: Sequence[str], built: Sequence[str]) -> Iterator[_Gap]:
    numbers: dict[str, int] = {}
    one, other = (
        [numbers.setdefault(key, len(numbers)) for key in keys] for keys in (wanted, built)
    )
    at = other_at = 0
    blocks = LCSseq.editops(one, other).as_matching_blocks()
    for block in (*blocks, None):
        start, other_start = (block.a, block.b) if block else (len(one), len(other))
        if start > at:
            yield _Gap(at, start, other_at, other_start)
        if block:
            at, other_at = block.a + block.size, block.b + block.size


def _cut(wanted: Sequence[str], built: Sequence[str]) -> tuple[int, int] | None:
    """Where a run of words begins that both texts have once: the one nearest to the middle."""
    runs = _once(wanted)
    others = _once(built)
    both = [(at, others[run]) for run, at in runs.items() if run in others and at and others[run]]
    middle = len(wanted) / 2
    return min(both, key=lambda each: abs(each[0] - middle), default=None)


def _once(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    runs = [tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)]
    counts = Counter(runs)
    return {run: at for at, run in enumerate(runs) if counts[run] == 1}

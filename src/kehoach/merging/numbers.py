"""The numbers of rows that came or went: kehoach counts them, and nobody has written them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kehoach.merging.edited import Line
from kehoach.merging.pairs import Pair
from kehoach.merging.rows import is_number
from kehoach.views import Kind, Words


def without_numbers(
    pairs: Sequence[Pair], words: Sequence[Words], lines: Sequence[Line]
) -> Iterator[Pair]:
    """The pairs less the numbers of whole rows that are new, and of those that are gone."""
    alone = [each for each in pairs if len(each.built) == len(each.edited) == 1]
    counted = {
        lines[pair.edited[0]].column
        for pair in alone
        if lines[pair.edited[0]].row and _is_counted(words[pair.built[0]])
    }
    gone = {number for pair in pairs if not pair.edited for number in pair.built}
    known = {lines[at].row for pair in pairs if pair.built for at in pair.edited}
    for pair in pairs:
        if not pair.edited and all(_is_counted(words[at]) and at + 1 in gone for at in pair.built):
            continue
        if not pair.built and _are_numbers(lines[at] for at in pair.edited):
            own = [lines[at] for at in pair.edited]
            if all(each.row not in known and each.column in counted for each in own):
                continue
        yield pair


def _is_counted(words: Words) -> bool:
    """Whether a paragraph is the number of a row that kehoach counts."""
    return is_number(words) and not any(
        piece.paths or piece.sources or piece.kind is Kind.VALUE for piece in words.pieces
    )


def _are_numbers(lines: Iterable[Line]) -> bool:
    return all(each.row and is_number(each.text) for each in lines)

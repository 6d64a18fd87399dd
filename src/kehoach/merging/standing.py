"""Which lines of a file a document prints, in their order; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from kehoach.merging.anew import unmarked
from kehoach.merging.differing import increasing
from kehoach.merging.edited import Line
from kehoach.merging.rows import is_number
from kehoach.vietnamese.typography import Token, tokens
from kehoach.views import Words


def in_order(words: Sequence[Words], written: Sequence[Line]) -> frozenset[int]:
    """The lines of a file that a document prints, where they stand among the others.

    Of lines that stand several times in either, and of numbers of rows, which are counted anew,
    only whether they are printed is told.
    """
    printed = [said_of(each) for each in words]
    lines = [said_of(each.text) for each in written]
    counts, others = Counter(printed), Counter(lines)
    places = {said: at for at, said in enumerate(printed) if counts[said] == 1}
    numbers = {at for at, each in enumerate(written) if each.row and is_number(each.text)}
    alone = [
        at
        for at, said in enumerate(lines)
        if others[said] == 1 and said in places and at not in numbers
    ]
    kept = increasing([places[lines[at]] for at in alone])
    several = (
        at
        for at, said in enumerate(lines)
        if counts[said] > 1 or (said in counts and (others[said] > 1 or at in numbers))
    )
    return frozenset((*(alone[each] for each in kept), *several))


def said_of(text: str) -> tuple[str, ...]:
    """The words and numbers of a paragraph, without the mark before them."""
    return spoken(tokens(unmarked(text)))


def spoken(found: Iterable[Token]) -> tuple[str, ...]:
    """Words and numbers: the signs between them are partly kehoach's own."""
    return tuple(each.key.casefold() for each in found if each.is_word)

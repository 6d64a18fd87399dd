"""Which of some texts is most like another: for what somebody may have meant.

Only what is wrong has to be compared, so the library is imported with the first comparison.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

Key = TypeVar("Key", bound=Hashable)


def most_similar(text: str, known: Collection[str], least: float) -> str | None:
    """The text of `known` most like `text`; parts and their order count less than letters.

    `least` is the lowest score that counts, from 0 to 100.
    """
    found = _rapidfuzz().process.extractOne(text, _in_order(known), score_cutoff=least)
    return found[0] if found else None


def _in_order(known: Collection[str]) -> Collection[str]:
    """Texts in an order that is the same in every run; of equals the first is taken."""
    return sorted(known) if isinstance(known, (set, frozenset)) else known


def most_similar_spelling(
    text: str,
    known: Collection[str],
    least: float,
    processor: Callable[[str], str] | None = None,
) -> str | None:
    """The same where every letter counts in its place; `processor` is applied to both texts."""
    library = _rapidfuzz()
    found = library.process.extractOne(
        text,
        _in_order(known),
        scorer=library.fuzz.ratio,
        processor=processor,
        score_cutoff=least,
    )
    return found[0] if found else None


def ranked(
    text: str, known: Mapping[Key, str], count: int, least: float
) -> Sequence[tuple[Key, float]]:
    """The keys of the texts most like `text` with their scores, the highest first."""
    library = _rapidfuzz()
    found = library.process.extract(
        text, known, scorer=library.fuzz.WRatio, limit=count, score_cutoff=least
    )
    return [(key, score) for _text, score, key in found]


def common_share(before: Sequence[str], after: Sequence[str], least: float) -> float:
    """How much two sequences of words have in common, from 0 to 1; 0 where it is below `least`."""
    share: float = _rapidfuzz().distance.Indel.normalized_similarity(
        before, after, score_cutoff=least
    )
    return share


def slips(before: str, after: str, most: int | None = None) -> int:
    """How many letters must be changed, added, left out or exchanged; `most` and one at most."""
    count: int = _rapidfuzz().distance.OSA.distance(before, after, score_cutoff=most)
    return count


@cache
def _rapidfuzz() -> Any:  # noqa: ANN401  # a module
    import rapidfuzz  # noqa: PLC0415  # a check of a plan without mistakes compares nothing

    return rapidfuzz

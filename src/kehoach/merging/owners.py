"""Lines with labels stay with the paragraph that they belong to, where a file has no keys.

Two activities beside each other often have the same lines. By its words alone a line could be
either's; the paragraph above, which says what is done, tells whose it is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence

from kehoach.merging.edited import Line
from kehoach.merging.pairs import Pair, label_of


def with_owners(
    pairs: Iterable[Pair],
    built: Sequence[tuple[str, ...]],
    lines: Sequence[Line],
    labelled: Container[int],
) -> Iterator[Pair]:
    """Pairs in which no labelled line has left the paragraph above it.

    One with a label of several that stands below another paragraph now is parted from what it was
    paired with; those with one label below one paragraph are paired instead, in their order.
    """
    pairs = list(pairs)
    labels = {label_of(said) for at, said in enumerate(built) if at in labelled}
    above = _owners([at in labelled for at in range(len(built))])
    over = _owners([not line.said or label_of(line.said) in labels for line in lines])
    now = {pair.built[-1]: pair.edited[-1] for pair in pairs if pair.built and pair.edited}
    came = {new: old for old, new in now.items()}
    often = Counter(label_of(line.said) for line in lines)
    olds: defaultdict[tuple[int, tuple[str, ...]], list[int]] = defaultdict(list)
    news: defaultdict[tuple[int, tuple[str, ...]], list[int]] = defaultdict(list)
    for pair in pairs:
        is_several = len(pair.built) > 1 or len(pair.edited) > 1
        if is_several or not (pair.built[:1] or pair.edited[:1]):
            yield pair
            continue
        old, new = next(iter(pair.built), None), next(iter(pair.edited), None)
        if old is not None and old not in labelled:
            yield pair
        elif old is not None and new is not None and (
            _stays(above[old], over[new], now, came)
            or max(often[label_of(built[old])], often[label_of(lines[new].said)]) == 1
        ):
            yield pair
        else:
            if old is not None:
                olds[now.get(above[old], -1), label_of(built[old])].append(old)
            if new is not None:
                news[over[new], label_of(lines[new].said)].append(new)
    for key, some in olds.items():
        for old in some:
            yield Pair((old,), (news[key].pop(0),) if key[0] >= 0 and news[key] else ())
    yield from (Pair((), (new,)) for some in news.values() for new in some)


def _stays(old: int, new: int, now: dict[int, int], came: dict[int, int]) -> bool:
    """Whether the paragraphs above a line are the same, or neither is known elsewhere."""
    return now.get(old, new) == new and came.get(new, old) == old


def _owners(is_line: Sequence[bool]) -> list[int]:
    """For each paragraph the last one above it that is no line with a label; -1 is none."""
    found: list[int] = []
    last = -1
    for at, each in enumerate(is_line):
        last = last if each else at
        found.append(last)
    return found

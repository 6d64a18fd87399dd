"""Lines with labels stay with the paragraph that they belong to, where a file has no keys.

Two activities beside each other often have the same lines. By its words alone a line could be
either's; the paragraph above, which says what is done, tells whose it is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from kehoach.merging.edited import Line
from kehoach.merging.pairs import Pair, label_of
from kehoach.named import NamedTuple

_SEVERAL: Final = 2
"""Lines with one label, from which such a line may be another one's."""
_Key = tuple[int, tuple[str, ...]]
"""The paragraph of the file above a line, and its label."""


def with_owners(
    pairs: Iterable[Pair],
    built: Sequence[tuple[str, ...]],
    lines: Sequence[Line],
    labelled: AbstractSet[int],
) -> Iterator[Pair]:
    """Pairs in which no labelled line has left the paragraph above it.

    One with a label of several that stands below another paragraph now is parted from what it was
    paired with; those with one label below one paragraph are paired instead, in their order.
    """
    pairs = list(pairs)
    labels = {label_of(said) for at, said in enumerate(built) if at in labelled}
    above = _owners([at in labelled for at in range(len(built))])
    own = {new for pair in pairs if {*pair.built} & {*labelled} for new in pair.edited}
    over = _owners(
        [
            not each.said or label_of(each.said) in labels or at in own
            for at, each in enumerate(lines)
        ]
    )
    now = {pair.built[-1]: pair.edited[-1] for pair in pairs if pair.built and pair.edited}
    came = {new: old for old, new in now.items()}
    known = _Known(
        now,
        came,
        _labels_below(above, built),
        _labels_below(over, [line.said for line in lines]),
    )
    often = Counter(label_of(line.said) for line in lines)
    olds: defaultdict[_Key, list[int]] = defaultdict(list)
    news: defaultdict[_Key, list[int]] = defaultdict(list)
    for pair in pairs:
        match pair:
            case Pair((), (new,)):
                news[over[new], label_of(lines[new].said)].append(new)
            case Pair((old,), ()) if old in labelled:
                olds[now.get(above[old], -1), label_of(built[old])].append(old)
            case Pair((old,), (new,)) if old in labelled:
                here, there = label_of(built[old]), label_of(lines[new].said)
                if max(often[here], often[there]) < _SEVERAL or known.stays(above[old], over[new]):
                    yield pair
                else:
                    olds[now.get(above[old], -1), here].append(old)
                    news[over[new], there].append(new)
            case _:
                yield pair
    for key, some in olds.items():
        for old in some:
            yield Pair((old,), (news[key].pop(0),) if key[0] >= 0 and news[key] else ())
    yield from (Pair((), (new,)) for some in news.values() for new in some)


class _Known(NamedTuple):
    """Which paragraphs became which, both ways, and which labels stand below them."""

    now: Mapping[int, int]
    came: Mapping[int, int]
    had: Mapping[int, AbstractSet[tuple[str, ...]]]
    has: Mapping[int, AbstractSet[tuple[str, ...]]]

    def stays(self, old: int, new: int) -> bool:
        """Whether the paragraphs above a line are the same, or neither is known elsewhere.

        Between one and its lines a paragraph may have come, or gone: then no label stands twice.
        """
        if new not in self.came and old in self.now:
            return self.has.get(self.now[old], set()).isdisjoint(self.has.get(new, ()))
        if old not in self.now and new in self.came:
            return self.had.get(self.came[new], set()).isdisjoint(self.had.get(old, ()))
        return self.now.get(old, new) == new


def _labels_below(
    owners: Sequence[int], said: Sequence[tuple[str, ...]]
) -> Mapping[int, AbstractSet[tuple[str, ...]]]:
    found: defaultdict[int, set[tuple[str, ...]]] = defaultdict(set)
    for at, owner in enumerate(owners):
        if owner != at:
            found[owner].add(label_of(said[at]))
    return found


def _owners(is_line: Sequence[bool]) -> list[int]:
    """For each paragraph the last one above it that is no line with a label; -1 is none."""
    found: list[int] = []
    last = -1
    for at, each in enumerate(is_line):
        last = last if each else at
        found.append(last)
    return found

"""Which paragraphs of an edited file are which of the document that was built.

By their keys; and what has none, by its words and its neighbours.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from rapidfuzz.fuzz import ratio

from kehoach.merging.differing import stretches
from kehoach.merging.edited import Line
from kehoach.merging.owners import with_owners
from kehoach.merging.pairs import Pair, label_of
from kehoach.merging.rests import with_rests

_LIKE: Final = 60
"""Percent from which a paragraph without a key may be another one, edited."""

_MOST: Final = 250_000
"""Pairs of paragraphs that are held against each other."""

_TELLING: Final = 5
"""Words from which a paragraph is known by what it says."""

_LONGEST: Final = 50
"""Paragraphs into which one may be divided."""


def aligned(
    built: Sequence[tuple[str, ...]],
    marks: Mapping[str, int],
    lines: Sequence[Line],
    labelled: AbstractSet[int] = frozenset(),
) -> tuple[Pair, ...]:
    """All paragraphs in pairs. `marks` has the number of each paragraph as built by its key.

    Those that are `labelled` go with others: where one is struck here and typed there, it is new.
    """
    pairs = list(_by_marks(built, marks, lines))
    is_keyed = 2 * len(pairs) > len(built)
    old = {each for pair in pairs for each in pair.built}
    new = {each for pair in pairs for each in pair.edited}
    left = [each for each in range(len(built)) if each not in old]
    free = [each for each, line in enumerate(lines) if each not in new and line.said]
    if not is_keyed:
        pairs += _equal(built, lines, (left, free), labelled)
        left, free = _rest(left, free, pairs)
    pairs += list(_again(built, lines, left, free, labelled))
    left, free = _rest(left, free, pairs)
    for olds, news in _between(pairs, left, free):
        if not is_keyed:
            pairs += _by_labels(built, lines, (olds, news), labelled)
        found = list(_by_words(built, lines, olds, news))
        if not all(pair.built and pair.edited for pair in found):
            found = _apart(found, None if is_keyed else labelled)
        pairs += found
    pairs = list(with_rests(pairs, built, lines))
    if not is_keyed:
        pairs = list(with_owners(pairs, built, lines, labelled))
    return tuple(sorted(pairs, key=lambda pair: (pair.built or (len(built),), pair.edited)))


def _by_marks(
    built: Sequence[tuple[str, ...]], marks: Mapping[str, int], lines: Sequence[Line]
) -> Iterator[Pair]:
    """Paragraphs that share keys; of several in one that says one of them, the others are gone."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    opened: dict[str, int] = {}
    for number, line in enumerate(lines):
        for mark in line.starts:
            opened[mark] = number
        for mark in line.marks & marks.keys():
            first = max(opened.get(mark, number), number - _LONGEST)
            found[marks[mark]].update(range(first, number + 1))
    group_of: dict[int, tuple[set[int], set[int]]] = {}
    for old, new in found.items():
        near = {id(group): group for each in new if (group := group_of.get(each))}
        whole = (
            {old}.union(*(each[0] for each in near.values())),
            new.union(*(each[1] for each in near.values())),
        )
        group_of |= dict.fromkeys(whole[1], whole)
    for olds, news in {id(group): group for group in group_of.values()}.values():
        said = [each for each in sorted(news) if lines[each].said]
        if len(olds) > 1 and len(said) == 1:
            same = next((each for each in sorted(olds) if built[each] == lines[said[0]].said), None)
            if same is not None:
                olds = {same}  # noqa: PLW2901  # the others are left over
        if said:
            yield Pair(tuple(sorted(olds)), tuple(said))


def _rest(
    left: Sequence[int], free: Sequence[int], pairs: Sequence[Pair]
) -> tuple[list[int], list[int]]:
    old = {each for pair in pairs for each in pair.built}
    new = {each for pair in pairs for each in pair.edited}
    return [each for each in left if each not in old], [each for each in free if each not in new]


def _apart(found: Sequence[Pair], labelled: Container[int] | None) -> list[Pair]:
    """What came and what went, where not each paragraph has become another one.

    Without keys those that are like each other stay together, but for the `labelled` ones.
    """
    pairs: list[Pair] = []
    for each in found:
        if each.built and each.edited and (labelled is None or each.built[0] in labelled):
            pairs += (Pair(each.built, ()), Pair((), each.edited))
        else:
            pairs.append(each)
    return pairs


def _equal(
    built: Sequence[tuple[str, ...]],
    lines: Sequence[Line],
    rest: tuple[list[int], list[int]],
    labelled: Container[int],
) -> list[Pair]:
    """What says the same in the same order; of several ways the one that begins with no label."""
    olds, news = rest
    before, after = [built[each] for each in olds], [lines[each].said for each in news]
    pairs: dict[int, int] = {}
    for each in stretches([" ".join(said) for said in before], [" ".join(said) for said in after]):
        if each.is_equal:
            ours, theirs = range(each.first, each.last), range(each.other_first, each.other_last)
            pairs |= dict(zip(ours, theirs, strict=True))
    labels = {
        label_of(said) for number, said in zip(olds, before, strict=True) if number in labelled
    }
    is_line = [label_of(said) in labels for said in before]
    is_new_line = [label_of(said) in labels for said in after]
    _slide(pairs, before, is_line)
    turned = {new: old for old, new in pairs.items()}
    _slide(turned, after, is_new_line)
    return [Pair((olds[old],), (news[new],)) for new, old in turned.items()]


def _by_labels(
    built: Sequence[tuple[str, ...]],
    lines: Sequence[Line],
    rest: tuple[list[int], list[int]],
    labelled: Container[int],
) -> Iterator[Pair]:
    """Lines with the same labels that stand first in a place: taken out of the rest."""
    olds, news = rest
    while olds and news and olds[0] in labelled:
        if label_of(built[olds[0]]) != label_of(lines[news[0]].said):
            return
        yield Pair((olds.pop(0),), (news.pop(0),))


def _slide(pairs: dict[int, int], said: Sequence[tuple[str, ...]], is_line: Sequence[bool]) -> None:
    """Move what is without another up, while it begins with a label and says the same there."""
    end = 0
    while end < len(said):
        start = end
        while end < len(said) and end not in pairs:
            end += 1
        first, last = start, end
        while first < last and first and is_line[first] and said[first - 1] == said[last - 1]:
            if first - 1 not in pairs:
                break
            pairs[last - 1] = pairs.pop(first - 1)
            first, last = first - 1, last - 1
        end = max(end, start + 1)


def _again(
    built: Sequence[tuple[str, ...]],
    lines: Sequence[Line],
    left: list[int],
    free: list[int],
    labelled: Container[int],
) -> Iterator[Pair]:
    """What went with its key and stands elsewhere in the same words; and what stands around it."""
    gone, new = Counter(built[each] for each in left), Counter(lines[each].said for each in free)
    olds, news = set(left), set(free)
    for old in left:
        said = built[old]
        if (
            len(said) < _TELLING
            or gone[said] > 1
            or new[said] != 1
            or old not in olds
            or old in labelled
        ):
            continue
        place = next(each for each in free if lines[each].said == said)
        for step in (1, -1):
            one, other = (old, place) if step == 1 else (old - 1, place - 1)
            while one in olds and other in news and built[one] == lines[other].said:
                yield Pair((one,), (other,))
                olds.discard(one)
                news.discard(other)
                one, other = one + step, other + step


def _between(
    pairs: Sequence[Pair], left: Sequence[int], free: Sequence[int]
) -> Iterator[tuple[list[int], list[int]]]:
    """What has no key, by the paragraph with a key behind which it stands.

    Where there are keys, what stands in another place is another paragraph, however like it is.
    """
    whole = [pair for pair in pairs if pair.built and pair.edited]
    known = sorted(pair.built[-1] for pair in whole)
    number = {pair.edited[-1]: pair.built[-1] for pair in whole}
    places = sorted(number)
    found: dict[int, tuple[list[int], list[int]]] = {}
    for old in left:
        at = bisect_left(known, old)
        found.setdefault(known[at - 1] if at else -1, ([], []))[0].append(old)
    for new in free:
        at = bisect_left(places, new)
        found.setdefault(number[places[at - 1]] if at else -1, ([], []))[1].append(new)
    return iter(found.values())


def _by_words(
    built: Sequence[tuple[str, ...]], lines: Sequence[Line], left: list[int], free: list[int]
) -> Iterator[Pair]:
    before = [" ".join(built[each]) for each in left]
    after = [" ".join(lines[each].said) for each in free]
    for each in stretches(before, after):
        olds, news = left[each.first : each.last], free[each.other_first : each.other_last]
        if each.is_equal:
            yield from (Pair((old,), (new,)) for old, new in zip(olds, news, strict=True))
        else:
            yield from _alike(
                before[each.first : each.last],
                after[each.other_first : each.other_last],
                olds,
                news,
            )


def _alike(
    before: Sequence[str], after: Sequence[str], olds: Sequence[int], news: Sequence[int]
) -> Iterator[Pair]:
    """Paragraphs between two that are known, paired in order where they are like each other."""
    rows, columns = len(before), len(after)
    if rows * columns > _MOST:
        rows = columns = 0
    best = [[0.0] * (columns + 1) for _row in range(rows + 1)]
    alike = [[ratio(old, new) for new in after[:columns]] for old in before[:rows]]
    for row in range(rows - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            here = alike[row][column]
            both = here + best[row + 1][column + 1] if here >= _LIKE else 0.0
            best[row][column] = max(both, best[row + 1][column], best[row][column + 1])
    row = column = 0
    while row < rows and column < columns:
        here = alike[row][column]
        if here >= _LIKE and best[row][column] == here + best[row + 1][column + 1]:
            yield Pair((olds[row],), (news[column],))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            yield Pair((olds[row],), ())
            row += 1
        else:
            yield Pair((), (news[column],))
            column += 1
    yield from (Pair((old,), ()) for old in olds[row:])
    yield from (Pair((), (new,)) for new in news[column:])

"""What a plan should say after some edits, and which of them a plan has."""

from __future__ import annotations

import copy
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from heavy_edits import Deed
from heavy_found import Path, Tree, head, lists
from word_hands import leaves


class _Kept:
    """An element of a list, which stays itself where it moves."""

    def __init__(self, value: Tree) -> None:
        self.values: list[Tree] = [value]


def wanted(data: Tree, deeds: Iterable[Deed]) -> Tree:
    """What a plan should say after some edits."""
    whole = _boxed(copy.deepcopy(data))
    boxes = dict(_boxes(whole))
    for deed in deeds:
        _do(deed, whole, boxes)
    return _unboxed(whole)


def _do(deed: Deed, whole: Tree, boxes: dict[Path, _Kept]) -> None:
    own = boxes.get(deed.path)
    values = _at(whole, deed.path[:-1], boxes)
    match deed.name:
        case "gone line":
            del values[deed.path[-1]]
        case "new unit" | "gone unit" | "new line" if not own:
            values[deed.path[-1]] = _boxed(deed.new)
        case "words" | "name" | "time":
            if own:
                own.values[0] = deed.new
            else:
                values[deed.path[-1]] = deed.new
        case "gone item" | "gone activity" | "gone row":
            values.remove(own)
        case "new item" | "new activity" | "new row":
            values.insert(values.index(own) + 1, _Kept(_boxed(deed.new)))
        case "split" if own:
            own.values[0] = deed.new[0]
            values.insert(values.index(own) + 1, _Kept(deed.new[1]))
        case "join" if own:
            own.values[0] = deed.new
            del values[values.index(own) + 1]
        case _ if own:
            values.remove(own)
            values.insert(values.index(boxes[deed.new]) + 1, own)


def _boxed(data: Tree) -> Tree:
    match data:
        case dict():
            return {key: _boxed(value) for key, value in data.items()}
        case list():
            return [_Kept(_boxed(each)) for each in data]
    return data


def _boxes(data: Tree, path: Path = ()) -> Iterator[tuple[Path, _Kept]]:
    match data:
        case dict():
            for key, value in data.items():
                yield from _boxes(value, (*path, key))
        case list():
            for at, box in enumerate(data):
                yield (*path, at), box
                yield from _boxes(box.values[0], (*path, at))


def _at(whole: Tree, path: Path, boxes: dict[Path, _Kept]) -> Tree:
    for end in range(len(path), 0, -1):
        if path[:end] in boxes:
            found, rest = boxes[path[:end]].values[0], path[end:]
            break
    else:
        found, rest = whole, path
    for step in rest:
        found = found[step]
    return found


def _unboxed(data: Tree) -> Tree:
    match data:
        case dict():
            return {key: _unboxed(value) for key, value in data.items()}
        case list():
            return [_unboxed(value) for box in data for value in box.values]
    return data


def plain(data: Tree) -> Tree:
    """Values as they are compared: without blanks that do not count, one alone for a list of it.

    A text alone in a mapping is that text: the language reads both alike.
    """
    match data:
        case dict():
            mapping = {key: plain(value) for key, value in data.items() if value != []}
            return mapping["text"] if mapping.keys() == {"text"} else mapping
        case list():
            found = [plain(each) for each in data]
            return found[0] if len(found) == 1 and not isinstance(found[0], list) else found
        case str():
            return " ".join(data.split())
    return data


def done(data: Tree, now: Tree, deeds: Sequence[Deed]) -> tuple[list[Deed], bool]:
    """The edits that a plan has, and whether it has nothing else that it had not before.

    Those that are not there are found one by one: without them what is wanted is more like it.
    """
    there = _features(plain(now))
    kept = list(deeds)
    worst = _unlike(_features(plain(wanted(data, kept))), there)
    for deed in deeds:
        if not worst:
            break
        others = [each for each in kept if each is not deed]
        unlike = _unlike(_features(plain(wanted(data, others))), there)
        if unlike < worst:
            kept, worst = others, unlike
    return kept, plain(wanted(data, kept)) == plain(now)


def _unlike(one: Counter[Tree], other: Counter[Tree]) -> int:
    return (one - other).total() + (other - one).total()


def _features(data: Tree) -> Counter[Tree]:
    """The texts with their keys, and which element stands behind which."""
    keyed = [
        (tuple(step for step in path if isinstance(step, str)), text) for path, text in leaves(data)
    ]
    pairs = []
    for path, elements in lists(data):
        keys = tuple(step for step in path if isinstance(step, str))
        heads = [head(each) or str(each)[:80] for each in elements]
        pairs += [(keys, *pair) for pair in itertools.pairwise(["", *heads])]
    return Counter([*keyed, *pairs])

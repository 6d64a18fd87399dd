"""Heavy edits of a Word file, as a list: which paragraphs, and what the plan should say then.

Nothing here knows our reader or how we print: a value is found in the paragraphs by its words. The
list is carried out by a hand (`docx_hand`, `uno_hand`), and `wanted` makes the plan's values out of
it, or of some of it.
"""

from __future__ import annotations

import copy
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from random import Random
from typing import Any, Final, NamedTuple

_WORDS: Final = ("trước", "kịp thời", "đồng bộ", "rõ", "huyện", "tuần", "và", "2025", "mười", "này")
_MARK: Final = re.compile(r"(?:[-+•]|\(?(?:\d{1,3}(?:\.\d+)*|[a-zđ]|[IVX]+)[.)])\s+")
_LISTS: Final = ("items", "activities", "text", "bases", "programme", "targets", "recipients")

Path = tuple["str | int", ...]


class Move(NamedTuple):
    """What a hand does. Paragraphs are counted as they were, those that say something alone."""

    kind: str
    """type, strike, behind, split, join, carry (a block), strike-row, row-behind, carry-row."""
    first: int
    last: int = 0
    texts: tuple[str, ...] = ()
    """For type the old and the new words; else new paragraphs (split: the two that come of it)."""
    behind: int = 0


class Deed(NamedTuple):
    """An edit: what it is called, what the hand does, and what becomes of which value."""

    name: str
    moves: tuple[Move, ...]
    path: Path
    old: Any
    new: Any
    """The value; for a new element what it is; for one that moved the path that it stands behind."""

    @property
    def paragraphs(self) -> int:
        """How many paragraphs are touched."""
        return sum(
            max(1, each.last - each.first + 1, len(each.texts) if each.kind == "behind" else 0)
            for each in self.moves
        )


def heavy(data: Any, paragraphs: Sequence[str], random: Random, share: float = 0.3) -> list[Deed]:
    """Edits of all kinds in a share of the paragraphs, none of which touches another."""
    chosen = _Chooser(data, paragraphs, random)
    kinds = [
        *[chosen.words] * 6,
        *[chosen.new_item, chosen.gone_item, chosen.split, chosen.joined, chosen.moved_item] * 2,
        *[chosen.new_block, chosen.gone_block, chosen.moved_block, chosen.name, chosen.time],
        *[chosen.new_unit, chosen.gone_unit, chosen.new_line, chosen.gone_line],
        *[chosen.new_row, chosen.gone_row, chosen.moved_row],
    ]
    left = share * len(paragraphs)
    for _trial in range(len(paragraphs)):
        kind = random.choice(kinds)
        deed = next((made for _time in range(20) if (made := kind())), None)
        if deed is not None and left > 0:
            chosen.deeds.append(deed)
            left -= deed.paragraphs
    return chosen.deeds


class _Element(NamedTuple):
    """An element of a list, and its first and last paragraph."""

    path: Path
    value: Any
    first: int
    last: int

    @property
    def is_block(self) -> bool:
        return isinstance(self.value, dict) and self.last > self.first


class _Chooser:
    def __init__(self, data: Any, paragraphs: Sequence[str], random: Random) -> None:
        self.deeds: list[Deed] = []
        self._data, self._random = data, random
        self._said = [" ".join(each.split()) for each in paragraphs]
        self._folded = [each.casefold() for each in self._said]
        self._touched: set[int] = set()
        self._leaves = list(_leaves(data))
        self._texts = [" ".join(text.split()).casefold() for _path, text in self._leaves]
        self._elements = list(self._found())
        self._by_path = {each.path: each for each in self._elements}
        self._ids = [text for _path, text in self._leaves]

    def words(self) -> Deed | None:
        """One to four words of a text changed."""
        path, value = self._random.choice(self._leaves)
        text = " ".join(value.split())
        at = self._only(text)
        if at is None or len(text.split()) < 4 or not _is_free_text(path) or not self._take(at):
            return None
        new = self._other(text)
        return Deed("words", (Move("type", at, texts=(text, new)),), path, value, new)

    def name(self) -> Deed | None:
        """Another unit of the plan in the line of an activity."""
        element = self._block()
        lead = element.value.get("lead") if element else None
        names = [each["name"] for each in self._data.get("units", ()) if isinstance(each, dict)]
        if element is None or not isinstance(lead, str) or lead not in names:
            return None
        hits = [
            at for at in range(element.first, element.last + 1) if f": {lead}" in self._said[at]
        ]
        new = self._random.choice(names)
        if len(hits) != 1 or new == lead or not self._take(hits[0]):
            return None
        return Deed(
            "name", (Move("type", hits[0], texts=(lead, new)),), (*element.path, "lead"), lead, new
        )

    def time(self) -> Deed | None:
        """Another month or quarter."""
        element = self._block()
        key = next((key for key in ("when", "due") if element and key in element.value), "")
        old = element.value[key] if element and key else None
        if element is None or not isinstance(old, str):
            return None
        hits = [at for at in range(element.first, element.last + 1) if old in self._said[at]]
        new = old
        for one, other in (("III", "IV"), ("II", "III"), ("12", "11"), ("4", "5"), ("6", "7")):
            if new == old and re.search(rf"(?<!\w){one}(?!\w)", old):
                new = re.sub(rf"(?<!\w){one}(?!\w)", other, old, count=1)
        if len(hits) != 1 or new == old or not self._take(hits[0]):
            return None
        return Deed(
            "time", (Move("type", hits[0], texts=(old, new)),), (*element.path, key), old, new
        )

    def new_unit(self) -> Deed | None:
        """A unit more in a line of an activity."""
        found = self._units_line()
        if found is None:
            return None
        at, path, old = found
        names = [each["name"] for each in self._data.get("units", ()) if isinstance(each, dict)]
        name = self._random.choice(names)
        said = self._said[at]
        if name.casefold() in said.casefold() or not self._take(at):
            return None
        new = f"{said.removesuffix('.')}; {name}{'.' if said.endswith('.') else ''}"
        return Deed("new unit", (Move("type", at, texts=(said, new)),), path, old, [*old, name])

    def gone_unit(self) -> Deed | None:
        """A unit less."""
        found = self._units_line()
        if found is None or len(found[2]) < 2:
            return None
        at, path, old = found
        gone = self._random.randrange(len(old))
        label, _colon, words = self._said[at].partition(": ")
        names = words.removesuffix(".").split("; ")
        if len(names) != len(old) or not self._take(at):
            return None
        new = [each for number, each in enumerate(old) if number != gone]
        kept = "; ".join(each for number, each in enumerate(names) if number != gone)
        said = self._said[at]
        text = f"{label}: {kept}{'.' if said.endswith('.') else ''}"
        return Deed("gone unit", (Move("type", at, texts=(said, text)),), path, old, new)

    def _units_line(self) -> tuple[int, Path, list[Any]] | None:
        """The line of an activity that names its units: where, and what the plan has."""
        element = self._block()
        key = self._random.choice(["lead", "support"])
        value = element.value.get(key) if element else None
        if element is None or value is None:
            return None
        units = value if isinstance(value, list) else [value]
        name = units[0]["unit"] if isinstance(units[0], dict) else units[0]
        hits = [
            at for at in range(element.first, element.last + 1)
            if f": {name}".casefold() in self._folded[at]
        ]  # fmt: skip
        return (hits[0], (*element.path, key), units) if len(hits) == 1 else None

    def new_line(self) -> Deed | None:
        """A line more, with a label that other activities have."""
        element = self._block()
        if element is None or "place" in element.value or not self._take(element.last):
            return None
        label = self._data.get("labels", {}).get("place")
        if label is None or not any(
            "place" in each.value for each in self._elements if each.is_block
        ):
            return None
        text = self._sentence()
        move = Move("behind", element.last, texts=(f"- {label}: {text}.",))
        return Deed("new line", (move,), (*element.path, "place"), None, text)

    def gone_line(self) -> Deed | None:
        """The line of those who support, or of the place, less."""
        element = self._block()
        key = self._random.choice(["support", "place"])
        label = self._data.get("labels", {}).get(key)
        if element is None or label is None or key not in element.value:
            return None
        hits = [
            at for at in range(element.first, element.last + 1)
            if _unmarked(self._said[at]).startswith(f"{label}: ")
        ]  # fmt: skip
        if len(hits) != 1 or not self._take(hits[0]):
            return None
        move = Move("strike", hits[0], hits[0])
        return Deed("gone line", (move,), (*element.path, key), element.value[key], None)

    def gone_item(self) -> Deed | None:
        """An element of one paragraph less."""
        element = self._item()
        if element is None or self._is_needed(element) or not self._free(element):
            return None
        return Deed(
            "gone item",
            (Move("strike", element.first, element.first),),
            element.path,
            element.value,
            None,
        )

    def new_item(self) -> Deed | None:
        """An element of one paragraph more."""
        element = self._item()
        if element is None or not isinstance(element.value, str) or not self._take(element.first):
            return None
        text = self._sentence()
        said = self._like(element, text)
        return Deed(
            "new item", (Move("behind", element.first, texts=(said,)),), element.path, None, text
        )

    def split(self) -> Deed | None:
        """A text that becomes two."""
        element = self._item()
        text = " ".join(element.value.split()) if element and isinstance(element.value, str) else ""
        if element is None or len(text.split()) < 8 or not self._take(element.first):
            return None
        words = text.split()
        at = self._random.randrange(3, len(words) - 3)
        one, two = " ".join(words[:at]), " ".join(words[at:])
        two = two[:1].upper() + two[1:]
        said = self._said[element.first]
        start = said.casefold().find(text.casefold())
        if start + len(text) < len(said):
            one = one.rstrip(",;")  # a sign is set behind it
        if not two[0].isalpha():
            return None
        parts = said[: start + len(one)], self._mark(element) + two + said[start + len(text) :]
        return Deed(
            "split", (Move("split", element.first, texts=parts),), element.path, text, (one, two)
        )

    def joined(self) -> Deed | None:
        """A text and the next one of the list as one."""
        element = self._item()
        other = self._next(element) if element else None
        if element is None or other is None or other.first != element.first + 1:
            return None
        if not isinstance(element.value, str) or not isinstance(other.value, str):
            return None
        if self._touched & {element.first, other.first} or not self._free(element):
            return None
        self._touched.add(other.first + 1)
        one, two = self._said[element.first], self._said[other.first]
        text = " ".join(other.value.split())
        start = two.casefold().find(text.casefold())
        own = two[start : start + len(text)] + two[start + len(text) :]
        said = f"{one} {own}"
        begin = one.casefold().find(" ".join(element.value.split()).casefold())
        new = said[begin:]
        if text[-1] not in ".;,":
            new = new.rstrip(".;,")
        return Deed(
            "join", (Move("join", element.first, texts=(said,)),), element.path, element.value, new
        )

    def moved_item(self) -> Deed | None:
        """An element of one paragraph elsewhere in its list."""
        element = self._item()
        return self._carried("moved item", element) if element else None

    def new_block(self) -> Deed | None:
        """An activity more, with lines like those of another."""
        element = self._block()
        if element is None or not self._take(element.last):
            return None
        text = self._sentence()
        head = _head(element.value)
        if not head or "title" in element.value:
            return None
        lines = [self._said[at] for at in range(element.first, element.last + 1)]
        if " ".join(head.split()) not in lines[0]:
            return None
        lines[0] = lines[0].replace(" ".join(head.split()), text)
        labels = {
            words: key
            for key, words in self._data.get("labels", {}).items()
            if isinstance(words, str)
        }
        labels |= {"Đơn vị chủ trì": "lead", "Đơn vị phối hợp": "support", "Địa điểm": "place"}
        value: dict[str, Any] = {"text": text}
        for line in lines[1:]:
            label, colon, words = _unmarked(line).partition(": ")
            if (
                not colon
                or label not in labels
                or labels[label] not in {"lead", "support", "when", "due", "place"}
            ):
                return None
            words = words.removesuffix(".")
            is_several = labels[label] in {"lead", "support"}
            value[labels[label]] = (
                [self._unit(each) for each in words.split("; ")] if is_several else words
            )
        return Deed(
            "new activity",
            (Move("behind", element.last, texts=tuple(lines)),),
            element.path,
            None,
            value,
        )

    def _unit(self, text: str) -> Any:
        """A unit, with the part that it has, if one stands behind it."""
        name, bracket, rest = text.partition(" (")
        is_whole = any(text.casefold() == each.casefold() for each in self._texts)
        return {"unit": name, "for": rest[:-1]} if bracket and not is_whole else text

    def gone_block(self) -> Deed | None:
        """An activity less, with all its lines."""
        element = self._block()
        if element is None or self._is_needed(element) or not self._free(element):
            return None
        return Deed(
            "gone activity",
            (Move("strike", element.first, element.last),),
            element.path,
            element.value,
            None,
        )

    def moved_block(self) -> Deed | None:
        """An activity elsewhere in its list."""
        element = self._block()
        return self._carried("moved activity", element) if element else None

    def _is_needed(self, element: _Element) -> bool:
        """Whether something refers to an element."""
        inner = [text for path, text in _leaves(element.value) if path and path[-1] == "id"]
        own = Counter(text for _path, text in _leaves(element.value))
        return any(self._ids.count(each) > own[each] for each in inner)

    def new_row(self) -> Deed | None:
        """A row of a table more."""
        element = self._row()
        if element is None or not self._take(element.last):
            return None
        cells = [self._sentence() for _each in element.value]
        return Deed(
            "new row",
            (Move("row-behind", element.first, texts=tuple(cells)),),
            element.path,
            None,
            cells,
        )

    def gone_row(self) -> Deed | None:
        """A row of a table less."""
        element = self._row()
        if element is None or not self._free(element):
            return None
        return Deed(
            "gone row",
            (Move("strike-row", element.first, element.last),),
            element.path,
            element.value,
            None,
        )

    def moved_row(self) -> Deed | None:
        """A row elsewhere in its table."""
        element = self._row()
        return self._carried("moved row", element, "carry-row") if element else None

    def _carried(self, name: str, element: _Element, kind: str = "carry") -> Deed | None:
        others = [
            each for each in self._elements
            if each.path[:-1] == element.path[:-1] and abs(each.path[-1] - element.path[-1]) > 1
        ]  # fmt: skip
        other = self._random.choice(others) if others else None
        if other is None or self._next(other) is None and kind == "carry" and other.is_block:
            return None
        near = [*range(element.first, element.last + 1), *range(other.first, other.last + 1)]
        if self._touched & {*near, element.first - 1, element.last + 1, other.last + 1}:
            return None
        if not (self._free(element) and self._free(other)):
            return None
        move = Move(kind, element.first, element.last, behind=other.last)
        return Deed(name, (move,), element.path, element.value, other.path)

    def _item(self) -> _Element | None:
        found = [each for each in self._elements if not each.is_block and each.path[-2] != "rows"]
        return self._random.choice(found) if found else None

    def _block(self) -> _Element | None:
        found = [each for each in self._elements if each.is_block and "activities" in each.path]
        return self._random.choice(found) if found else None

    def _row(self) -> _Element | None:
        found = [each for each in self._elements if each.path[-2] == "rows"]
        return self._random.choice(found) if found else None

    def _next(self, element: _Element) -> _Element | None:
        return self._by_path.get((*element.path[:-1], int(element.path[-1]) + 1))

    def _free(self, element: _Element) -> bool:
        """Take all paragraphs of an element, and say whether they were free."""
        every = {*range(element.first, element.last + 1)}
        if self._touched & every:
            return False
        self._touched |= {*every, element.first - 1, element.last + 1}
        return True

    def _take(self, at: int) -> bool:
        if at in self._touched:
            return False
        self._touched.add(at)
        return True

    def _only(self, text: str) -> int | None:
        """The one paragraph that has a text, which is one value's alone."""
        hits = [at for at, each in enumerate(self._said) if text in each]
        is_one = sum(text.casefold() in each for each in self._texts) == 1
        return hits[0] if len(hits) == 1 and is_one else None

    def _found(self) -> Iterator[_Element]:
        """The elements of lists whose paragraphs can be told."""
        for path, elements in _lists(self._data):
            if path[-1] == "rows":
                yield from self._rows(path, elements)
                continue
            starts = [
                self._only(" ".join(_head(each).split())) if _head(each) else None
                for each in elements
            ]
            for at, (value, first) in enumerate(zip(elements, starts, strict=True)):
                following = starts[at + 1] if at + 1 < len(elements) else None
                if first is None or len(_head(value).split()) < 4:
                    continue
                if _is_simple(value):
                    yield _Element((*path, at), value, first, first)
                elif following is not None and following > first:
                    yield _Element((*path, at), value, first, following - 1)

    def _rows(self, path: Path, rows: Sequence[Any]) -> Iterator[_Element]:
        for at, row in enumerate(rows):
            if not isinstance(row, list) or not all(isinstance(each, str) for each in row):
                continue
            hits = [
                start for start in range(len(self._said) - len(row) + 1)
                if self._said[start : start + len(row)] == [" ".join(each.split()) for each in row]
            ]  # fmt: skip
            if len(hits) == 1:
                yield _Element((*path, at), row, hits[0], hits[0] + len(row) - 1)

    def _mark(self, element: _Element) -> str:
        said = self._said[element.first]
        text = " ".join(_head(element.value).split())
        return said[: said.casefold().find(text.casefold())]

    def _like(self, element: _Element, text: str) -> str:
        """A new paragraph as somebody types it who goes by the one above."""
        said = self._said[element.first]
        old = " ".join(_head(element.value).split())
        start = said.casefold().find(old.casefold())
        mark, sign = said[:start], said[start + len(old) :]
        if mark == "- ":
            mark = self._random.choice(["- ", "- ", "\N{EN DASH} ", "-\N{NO-BREAK SPACE}"])
        return mark + text + self._random.choice([sign, sign, ""])

    def _sentence(self) -> str:
        count = self._random.randint(5, 9)
        words = [self._random.choice(_WORDS) for _each in range(count)]
        return f"Việc {self._random.randrange(10**6)} {' '.join(words)} xong"

    def _other(self, text: str) -> str:
        words = text.split(" ")
        for _time in range(self._random.randint(1, 4)):
            at = self._random.randrange(1, len(words) - 1)
            match self._random.choice(["replace", "insert", "strike"]):
                case "replace":
                    words[at] = self._random.choice(_WORDS)
                case "insert":
                    words.insert(at, self._random.choice(_WORDS))
                case "strike" if len(words) > 3:
                    del words[at]
        return " ".join(words)


_NO_TEXT: Final = frozenset(
    """lead support unit units for name members recipients issuer when due deadline budget signature
    number date read amount id kind after leads title heading type parent rows aliases short roles
    symbol place numbering labels status""".split()
)


def _is_free_text(path: Path) -> bool:
    return not _NO_TEXT & {*path}


def _unmarked(line: str) -> str:
    match = _MARK.match(line)
    return line[match.end() :] if match else line


def _is_simple(value: Any) -> bool:
    return isinstance(value, str) or (
        isinstance(value, dict) and value.keys() <= {"text", "label", "id", "leads", "for"}
    )


def _head(value: Any) -> str:
    """The words with which an element begins."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        found = value.get("title") or value.get("text")
        found = found[0] if isinstance(found, list) and found else found
        return found if isinstance(found, str) else ""
    return ""


def _lists(data: Any, path: Path = ()) -> Iterator[tuple[Path, list[Any]]]:
    if isinstance(data, dict):
        for key, value in data.items():
            if isinstance(value, list) and (key in _LISTS or key == "rows"):
                yield (*path, key), value
            yield from _lists(value, (*path, key))
    elif isinstance(data, list):
        for at, value in enumerate(data):
            yield from _lists(value, (*path, at))


def _leaves(data: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    match data:
        case dict():
            for key, value in data.items():
                yield from _leaves(value, (*path, key))
        case list():
            for at, value in enumerate(data):
                yield from _leaves(value, (*path, at))
        case str():
            yield path, data


class _Kept:
    """An element of a list, which stays itself where it moves."""

    def __init__(self, value: Any) -> None:
        self.values: list[Any] = [value]


def wanted(data: Any, deeds: Iterable[Deed]) -> Any:
    """What a plan should say after some edits."""
    whole = _boxed(copy.deepcopy(data))
    boxes = {path: box for path, box in _boxes(whole)}
    for deed in deeds:
        _do(deed, whole, boxes)
    return _unboxed(whole)


def _do(deed: Deed, whole: Any, boxes: dict[Path, _Kept]) -> None:
    own = boxes.get(deed.path)
    values = _at(whole, deed.path[:-1], boxes) if deed.path else None
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


def _boxed(data: Any) -> Any:
    match data:
        case dict():
            return {key: _boxed(value) for key, value in data.items()}
        case list():
            return [_Kept(_boxed(each)) for each in data]
    return data


def _boxes(data: Any, path: Path = ()) -> Iterator[tuple[Path, _Kept]]:
    match data:
        case dict():
            for key, value in data.items():
                yield from _boxes(value, (*path, key))
        case list():
            for at, box in enumerate(data):
                yield (*path, at), box
                yield from _boxes(box.values[0], (*path, at))


def _at(whole: Any, path: Path, boxes: dict[Path, _Kept]) -> Any:
    for end in range(len(path), 0, -1):
        if path[:end] in boxes:
            found, rest = boxes[path[:end]].values[0], path[end:]
            break
    else:
        found, rest = whole, path
    for step in rest:
        found = found[step]
    return found


def _unboxed(data: Any) -> Any:
    match data:
        case dict():
            return {key: _unboxed(value) for key, value in data.items()}
        case list():
            return [_unboxed(value) for box in data for value in box.values]
    return data


def plain(data: Any) -> Any:
    """Values as they are compared: without blanks that do not count, one alone for a list of it."""
    match data:
        case dict():
            return {key: plain(value) for key, value in data.items() if value != []}
        case list():
            found = [plain(each) for each in data]
            return found[0] if len(found) == 1 and not isinstance(found[0], list) else found
        case str():
            return " ".join(data.split())
    return data


def done(data: Any, now: Any, deeds: Sequence[Deed]) -> tuple[list[Deed], bool]:
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


def _unlike(one: Counter[Any], other: Counter[Any]) -> int:
    return (one - other).total() + (other - one).total()


def _features(data: Any) -> Counter[Any]:
    """The texts with their keys, and which element stands behind which."""
    keyed = [
        (tuple(step for step in path if isinstance(step, str)), text)
        for path, text in _leaves(data)
    ]
    pairs = []
    for path, elements in _lists(data):
        keys = tuple(step for step in path if isinstance(step, str))
        heads = [_head(each) or str(each)[:80] for each in elements]
        pairs += [(keys, *pair) for pair in itertools.pairwise(["", *heads])]
    return Counter([*keyed, *pairs])

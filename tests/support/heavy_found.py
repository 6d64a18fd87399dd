"""Where the values of a plan stand in the paragraphs of its Word file, told by their words alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from random import Random
from typing import Any, Final, NamedTuple, TypeAlias

from word_hands import NAMES, leaves

_WORDS: Final = ("trước", "kịp thời", "đồng bộ", "rõ", "huyện", "tuần", "và", "2025", "mười", "này")
_MARK: Final = re.compile(r"(?:[-+•]|\(?(?:\d{1,3}(?:\.\d+)*|[a-zđ]|[IVX]+)[.)])\s+")
_LISTS: Final = ("items", "activities", "text", "bases", "programme", "targets", "recipients")

Path: TypeAlias = "tuple[str | int, ...]"

Tree: TypeAlias = Any
"""Any value of YAML."""


class Element(NamedTuple):
    """An element of a list, and its first and last paragraph."""

    path: Path
    value: Tree
    first: int
    last: int

    @property
    def is_block(self) -> bool:
        """Whether it has several paragraphs."""
        return isinstance(self.value, dict) and self.last > self.first


class Finder:
    """The elements of a plan's lists, and the paragraphs that are still free to be edited."""

    def __init__(self, data: Tree, paragraphs: Sequence[str], random: Random) -> None:
        self._data, self._random = data, random
        self._said = [" ".join(each.split()) for each in paragraphs]
        self._folded = [each.casefold() for each in self._said]
        self._touched: set[int] = set()
        self._leaves = list(leaves(data))
        self._texts = [" ".join(text.split()).casefold() for _path, text in self._leaves]
        self._elements = list(self._found())
        self._by_path = {each.path: each for each in self._elements}
        self._ids = [text for _path, text in self._leaves]

    def _is_needed(self, element: Element) -> bool:
        """Whether something refers to an element."""
        inner = [text for path, text in leaves(element.value) if path and path[-1] == "id"]
        own = Counter(text for _path, text in leaves(element.value))
        return any(self._ids.count(each) > own[each] for each in inner)

    def _item(self) -> Element | None:
        found = [each for each in self._elements if not each.is_block and each.path[-2] != "rows"]
        return self._random.choice(found) if found else None

    def _block(self) -> Element | None:
        found = [each for each in self._elements if each.is_block and "activities" in each.path]
        return self._random.choice(found) if found else None

    def _row(self) -> Element | None:
        found = [each for each in self._elements if each.path[-2] == "rows"]
        return self._random.choice(found) if found else None

    def _next(self, element: Element) -> Element | None:
        return self._by_path.get((*element.path[:-1], int(element.path[-1]) + 1))

    def _free(self, element: Element) -> bool:
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

    def _found(self) -> Iterator[Element]:
        """The elements of lists whose paragraphs can be told."""
        for path, elements in lists(self._data):
            if path[-1] == "rows":
                yield from self._rows(path, elements)
                continue
            starts = [
                self._only(" ".join(head(each).split())) if head(each) else None
                for each in elements
            ]
            for at, (value, first) in enumerate(zip(elements, starts, strict=True)):
                following = starts[at + 1] if at + 1 < len(elements) else None
                if first is None or len(head(value).split()) < 4:
                    continue
                if _is_simple(value):
                    yield Element((*path, at), value, first, first)
                elif following is not None and following > first:
                    yield Element((*path, at), value, first, following - 1)

    def _rows(self, path: Path, rows: Sequence[Tree]) -> Iterator[Element]:
        for at, row in enumerate(rows):
            if not isinstance(row, list) or not all(isinstance(each, str) for each in row):
                continue
            hits = [
                start for start in range(len(self._said) - len(row) + 1)
                if self._said[start : start + len(row)] == [" ".join(each.split()) for each in row]
            ]  # fmt: skip
            if len(hits) == 1:
                yield Element((*path, at), row, hits[0], hits[0] + len(row) - 1)

    def _mark(self, element: Element) -> str:
        said = self._said[element.first]
        text = " ".join(head(element.value).split())
        return said[: said.casefold().find(text.casefold())]

    def _like(self, element: Element, text: str) -> str:
        """A new paragraph as somebody types it who goes by the one above."""
        said = self._said[element.first]
        old = " ".join(head(element.value).split())
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

    def _unit(self, text: str) -> Tree:
        """A unit, with the part that it has, if one stands behind it."""
        name, bracket, rest = text.partition(" (")
        is_whole = any(text.casefold() == each.casefold() for each in self._texts)
        return {"unit": name, "for": rest[:-1]} if bracket and not is_whole else text

    def _units_line(self) -> tuple[int, Path, list[Tree]] | None:
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


_NO_TEXT: Final = NAMES | {
    *("due", "after", "leads", "title", "heading", "type", "parent", "rows", "aliases", "short"),
    *("roles", "symbol", "place", "numbering", "labels", "status"),
}


def is_free_text(path: Path) -> bool:
    return not _NO_TEXT & {*path}


def unmarked(line: str) -> str:
    match = _MARK.match(line)
    return line[match.end() :] if match else line


def _is_simple(value: Tree) -> bool:
    return isinstance(value, str) or (
        isinstance(value, dict) and value.keys() <= {"text", "label", "id", "leads", "for"}
    )


def head(value: Tree) -> str:
    """The words with which an element begins."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        found = value.get("title") or value.get("text")
        found = found[0] if isinstance(found, list) and found else found
        return found if isinstance(found, str) else ""
    return ""


def lists(data: Tree, path: Path = ()) -> Iterator[tuple[Path, list[Tree]]]:
    if isinstance(data, dict):
        for key, value in data.items():
            if isinstance(value, list) and (key in _LISTS or key == "rows"):
                yield (*path, key), value
            yield from lists(value, (*path, key))
    elif isinstance(data, list):
        for at, value in enumerate(data):
            yield from lists(value, (*path, at))

"""Automatic numbers: the lists of a file, and what they count to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from kehoach.named import NamedTuple
from kehoach.vietnamese.legacy import decoded, encoding_of
from kehoach.word.markup import Element, child, children, flat, switched, value, whole
from kehoach.word.numerals import numeral
from kehoach.word.paragraph import Label
from kehoach.word.styles import Styles
from kehoach.word.symbols import bullet

_NUMBER: Final = re.compile("%([1-9])")
_MOST_TEXT: Final = 255
_MOST_NUMBER: Final = 1 << 24
_MOST_LEVEL: Final = 8
_MOST_LINKS: Final = 4


class Level(NamedTuple):
    """How one level of a list counts and what it prints.

    `restart` is the level (from 1) after which it starts again, 0 for never, None for any above it;
    `style` is the paragraph style that it belongs to; `properties` are a paragraph's.
    """

    start: int
    form: str
    pattern: str
    text: str
    legal: bool
    restart: int | None
    glued: bool
    hidden: bool
    font: str
    style: str
    properties: Element | None


class List(NamedTuple):
    """A list that paragraphs name: lists with one `key` count together."""

    key: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


_NONE: Final = List("", {}, {})


class Numbering:
    """The lists of a file."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, Element] = {}
        self._nums: dict[str, Element] = {}
        self._lists: dict[str, List] = {}
        for node in children(root):
            if node.tag == "w:abstractNum":
                self._abstract[node.get("w:abstractNumId", "")] = node
            elif node.tag == "w:num":
                self._nums[node.get("w:numId", "")] = node

    def list(self, name: str) -> List:
        """The list of that id; an empty one where there is none ("0" says that there is none)."""
        found = self._lists.get(name)
        if found is None:
            found = self._lists[name] = self._list(name)
        return found

    def level_of(self, name: str, styles: Iterable[str]) -> int | None:
        """The level of a list that belongs to the first of these styles that has one."""
        levels = self.list(name).levels
        owners = {level.style: number for number, level in levels.items() if level.style}
        return next((owners[style] for style in styles if style in owners), None)

    def _list(self, name: str) -> List:
        node = self._nums.get(name)
        if node is None:
            return _NONE
        key, definition = self._definition(value(node, "w:abstractNumId") or "")
        levels = {
            whole(each.get("w:ilvl")): self._level(each)
            for each in children(definition)
            if each.tag == "w:lvl" and _counts(each)
        }
        starts: dict[int, int] = {}
        for each in node:
            if each.tag == "w:lvlOverride" and _counts(each):
                number = whole(each.get("w:ilvl"))
                own = child(each, "w:lvl")
                if own is not None:
                    levels[number] = self._level(own)
                start = value(each, "w:startOverride")
                if start is not None:
                    starts[number] = _number(start)
        return List(key, levels, starts)

    def _definition(self, key: str) -> tuple[str, Element | None]:
        """A definition, or the one of the list style that it names."""
        for _step in range(_MOST_LINKS):
            found = self._abstract.get(key)
            link = value(found, "w:numStyleLink")
            if link is None:
                return key, found
            style = next(self._styles.chain(link), None)
            named = value(child(child(style, "w:pPr"), "w:numPr"), "w:numId")
            key = value(self._nums.get(named or ""), "w:abstractNumId") or ""
        return "", None

    def _level(self, node: Element) -> Level:
        said = {each.tag: each for each in flat(node)}
        form = said.get("w:numFmt")
        look = said.get("w:rPr")
        restart = value(node, "w:lvlRestart")
        return Level(
            start=_number(value(node, "w:start") or "0"),
            form="decimal" if form is None else form.get("w:val", "decimal"),
            pattern="" if form is None else form.get("w:format", ""),
            text=(value(node, "w:lvlText") or "")[:_MOST_TEXT],
            legal=switched(said.get("w:isLgl")) is True,
            restart=None if restart is None else whole(restart),
            glued=value(node, "w:suff") == "nothing",
            hidden=switched(child(look, "w:vanish")) is True,
            font=self._styles.letters(look).font or "",
            style=value(node, "w:pStyle") or "",
            properties=said.get("w:pPr"),
        )


class Counter:
    """What the lists of one story have counted to. Asked in the order of the paragraphs."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, name: str, number: int, font: str) -> Label | None:
        """The label of the next paragraph on that level of a list, whose letters have a font."""
        found = self._numbering.list(name)
        level = found.levels.get(number)
        if level is None:
            return None
        counts = self._counts.setdefault(found.key, {})
        self._count(name, found, number, counts)
        if level.form == "bullet":
            text = bullet(level.text, level.font or font)
        else:
            text = _NUMBER.sub(
                lambda match: _said(found, level, int(match[1]) - 1, counts), level.text
            )
        encoding = encoding_of(level.font or font)
        if encoding is not None:
            text = decoded(text, encoding)
        text = "" if level.hidden else text.strip()[:_MOST_TEXT]
        return Label(text, level.form, number, counts[number], name, level.glued)

    def _count(self, name: str, found: List, number: int, counts: dict[int, int]) -> None:
        """Count one level. A level above that was left out counts as one that stood there."""
        for above in range(number):
            if above in found.levels and above not in counts:
                counts[above] = _start(found, above)
        fresh = number in found.starts and (name, number) not in self._begun
        if fresh or number not in counts:
            counts[number] = _start(found, number)
        else:
            counts[number] += 1
        self._begun.add((name, number))
        for below in [each for each in counts if each > number]:
            level = found.levels.get(below)
            restart = None if level is None else level.restart
            if restart is None or restart > below or number < restart:
                del counts[below]


def _start(found: List, number: int) -> int:
    return found.starts.get(number, found.levels[number].start)


def _said(found: List, level: Level, number: int, counts: Mapping[int, int]) -> str:
    """What a level's text says for the number of a level."""
    counted = found.levels.get(number)
    if counted is None or number not in counts:
        return ""
    form = counted.form
    if level.legal and form not in {"none", "bullet"}:
        form = "decimal"
    return numeral(form, counts[number], counted.pattern)


def _counts(level: Element) -> bool:
    return 0 <= whole(level.get("w:ilvl")) <= _MOST_LEVEL


def _number(text: str) -> int:
    return max(0, min(_MOST_NUMBER, whole(text)))

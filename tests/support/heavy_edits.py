"""Heavy edits of a Word file, as a list: which paragraphs, and what the plan should say then.

Nothing here knows our reader or how we print: a value is found in the paragraphs by its words. The
list is carried out by a hand (`docx_hand`, `uno_hand`); what the plan should say then, after all of
it or some, is in `heavy_wanted`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from heavy_found import Element, Finder, Path, Tree, head, is_free_text, unmarked


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
    old: Tree
    new: Tree
    """The value; for a new element what it is; for one that moved the path that it stands behind."""

    @property
    def paragraphs(self) -> int:
        """How many paragraphs are touched."""
        return sum(
            max(1, each.last - each.first + 1, len(each.texts) if each.kind == "behind" else 0)
            for each in self.moves
        )


def heavy(data: Tree, paragraphs: Sequence[str], random: Random, share: float = 0.3) -> list[Deed]:
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


class _Chooser(Finder):
    """Edits of each kind, by chance; None where the place is none for it, or taken."""

    def __init__(self, data: Tree, paragraphs: Sequence[str], random: Random) -> None:
        super().__init__(data, paragraphs, random)
        self.deeds: list[Deed] = []

    def words(self) -> Deed | None:
        """One to four words of a text changed."""
        path, value = self._random.choice(self._leaves)
        text = " ".join(value.split())
        at = self._only(text)
        if at is None or len(text.split()) < 4 or not is_free_text(path) or not self._take(at):
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
            if unmarked(self._said[at]).startswith(f"{label}: ")
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
        first = head(element.value)
        if not first or "title" in element.value:
            return None
        lines = [self._said[at] for at in range(element.first, element.last + 1)]
        if " ".join(first.split()) not in lines[0]:
            return None
        lines[0] = lines[0].replace(" ".join(first.split()), text)
        labels = {
            words: key
            for key, words in self._data.get("labels", {}).items()
            if isinstance(words, str)
        }
        labels |= {"Đơn vị chủ trì": "lead", "Đơn vị phối hợp": "support", "Địa điểm": "place"}
        value: dict[str, Tree] = {"text": text}
        for line in lines[1:]:
            label, colon, words = unmarked(line).partition(": ")
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

    def _carried(self, name: str, element: Element, kind: str = "carry") -> Deed | None:
        others = [
            each for each in self._elements
            if each.path[:-1] == element.path[:-1] and abs(int(each.path[-1]) - int(element.path[-1])) > 1
        ]  # fmt: skip
        other = self._random.choice(others) if others else None
        if other is None or (self._next(other) is None and kind == "carry" and other.is_block):
            return None
        near = [*range(element.first, element.last + 1), *range(other.first, other.last + 1)]
        if self._touched & {*near, element.first - 1, element.last + 1, other.last + 1}:
            return None
        if not (self._free(element) and self._free(other)):
            return None
        move = Move(kind, element.first, element.last, behind=other.last)
        return Deed(name, (move,), element.path, element.value, other.path)

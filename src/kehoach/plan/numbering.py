"""The marks of the outline: A. I. 1. 1.1. a) - +. Nobody types them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from kehoach.language import MarkKind
from kehoach.named import NamedTuple
from kehoach.vietnamese import letter, roman

DASHES: tuple[MarkKind, ...] = ("-", "+")


class Mark(NamedTuple):
    """What stands before one part of the outline.

    `text` is printed ("2.1.", "đ)", "-", or nothing); `place` is how one refers to the part from
    elsewhere ("B.I.2.1.đ"); a dash has the place of what it stands in.
    """

    kind: MarkKind
    text: str
    place: str
    number: str = ""
    """The bare number that the decimal numbers below go on from: "2" of 2.1."""


_NAMED: Final[Mapping[MarkKind, str]] = {"Phần": "Phần", "Chương": "Chương", "Điều": "Điều"}
"""Marks that say what they number (NĐ 30/2020, Phụ lục I, II.5.d)."""
_BELOW: Final[Mapping[MarkKind, str]] = {"1": "khoản", "a": "điểm"}
"""How one refers to a part of what has a name itself: `điểm a khoản 2 Điều 1`."""


class Level(NamedTuple):
    """The level on which a row of siblings stands, and the levels below it.

    `scheme` holds the kinds of marks from this level down. `tasks` is what the tasks of a table
    stand in, which are cited by their numbers there: `nhiệm vụ 73, Phụ lục II`.
    """

    scheme: tuple[MarkKind, ...]
    place: str = ""
    number: str = ""
    tasks: str | None = None

    def mark(self, position: int, *, alone: bool = False) -> Mark:
        """The mark of the sibling at `position` (from 1); under letters, one alone has none."""
        kind = self.scheme[0]
        if kind in DASHES:
            return Mark(kind, kind, self.place)
        if kind == "a" and alone:
            return self.unnumbered()
        if kind == "(1)":
            return Mark(kind, f"({position})", f"{self.place}({position})")
        bare = _BARE[kind](position) if kind in _BARE else str(position)
        if name := _NAMED.get(kind):
            stop = "." if kind == "Điều" else ""
            return Mark(kind, f"{name} {bare}{stop}", self._place(kind, f"{name} {bare}"))
        if kind == "a":
            return Mark(kind, f"{bare})", self._place(kind, bare))
        place = self._place(kind, bare)
        if kind == "1.1" and self.number:
            bare = f"{self.number}.{bare}"
            place = place if self.tasks is None else self._place(kind, bare)
        return Mark(kind, f"{bare}.", place, bare if kind in ("1", "1.1") else "")

    def unnumbered(self) -> Mark:
        """The mark of what takes no number: what stands in it has the place of what is around."""
        return Mark(self.scheme[0], "", self.place)

    def _place(self, kind: MarkKind, bare: str) -> str:
        """How one refers to the part with this number."""
        if self.tasks is not None:
            return f"nhiệm vụ {bare}, {self.tasks}" if self.tasks else f"nhiệm vụ {bare}"
        if kind in _NAMED:
            return bare  # articles are numbered through
        if is_phrase(self.place):
            return f"{_BELOW.get(kind, 'mục')} {bare} {self.place}"
        return f"{self.place}.{bare}" if self.place else bare

    def of_tasks(self) -> Level:
        """The level of the tasks of a table that stands here: they are numbered through."""
        return Level(("1", "1.1", "-", "+"), self.place, tasks=_within(self.place))

    def of_group(self, mark: Mark, marks: MarkKind) -> Level:
        """The level of the tasks of a table that are numbered anew below one of its headings.

        One refers to them by that heading, too, unless its number is in theirs: 1.1 below 1.
        """
        rest = tuple(kind for kind in self.scheme if kind in DASHES)
        has_number = marks == "1.1" and mark.number
        tasks = self.tasks if has_number else _within(mark.place)
        return Level((marks, *rest), self.place, mark.number, tasks)

    def below(self, mark: Mark, marks: MarkKind | None = None) -> Level:
        """The level of the children of what has `mark`; `marks` is the author's choice for it."""
        scheme = self.scheme[1:] or self.scheme
        if marks is not None:
            scheme = scheme[scheme.index(marks) :] if marks in scheme else (marks, *scheme)
        return Level(scheme, mark.place, mark.number, self.tasks)

    def dashes(self) -> Level:
        """The level that lists of dashes have here."""
        kinds = tuple(kind for kind in self.scheme if kind in DASHES)
        return Level(kinds or DASHES, self.place, self.number)


_BARE: Final[Mapping[MarkKind, Callable[[int], str]]] = {
    "A": lambda position: letter(position).upper(),
    "I": roman,
    "a": letter,
    "Phần": roman,
    "Chương": roman,
}


def _within(place: str) -> str:
    """How one says that something is in a part: `mục II`, `Phụ lục`."""
    return place if is_phrase(place) or not place else f"mục {place}"


def is_phrase(place: str) -> bool:
    """Whether a place says by itself what it is: `Điều 1`, `nhiệm vụ 73, Phụ lục II`."""
    return " " in place

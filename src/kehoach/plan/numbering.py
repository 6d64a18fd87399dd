"""The marks of the outline: A. I. 1. 1.1. a) - +. Nobody types them."""

from __future__ import annotations

from typing import NamedTuple

from kehoach.language import MarkKind
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


class Level(NamedTuple):
    """The level on which a row of siblings stands, and the levels below it.

    `scheme` holds the kinds of marks from this level down.
    """

    scheme: tuple[MarkKind, ...]
    place: str = ""
    number: str = ""

    def mark(self, position: int, *, alone: bool = False) -> Mark:
        """The mark of the sibling at `position` (from 1); under letters, one alone has none."""
        kind = self.scheme[0]
        if kind in DASHES:
            return Mark(kind, kind, self.place)
        if kind == "a" and alone:
            return Mark(kind, "", self.place)
        if kind == "(1)":
            return Mark(kind, f"({position})", f"{self.place}({position})")
        bare = {"A": letter(position).upper(), "I": roman(position), "a": letter(position)}.get(
            kind, str(position)
        )
        place = f"{self.place}.{bare}" if self.place else bare
        if kind == "a":
            return Mark(kind, f"{bare})", place)
        if kind == "1.1" and self.number:
            bare = f"{self.number}.{bare}"
        return Mark(kind, f"{bare}.", place, bare if kind in ("1", "1.1") else "")

    def below(self, mark: Mark, marks: MarkKind | None = None) -> Level:
        """The level of the children of what has `mark`; `marks` is the author's choice for it."""
        scheme = self.scheme[1:] or self.scheme
        if marks is not None:
            scheme = scheme[scheme.index(marks) :] if marks in scheme else (marks, *scheme)
        return Level(scheme, mark.place, mark.number)

    def dashes(self) -> Level:
        """The level that lists of dashes have here."""
        kinds = tuple(kind for kind in self.scheme if kind in DASHES)
        return Level(kinds or DASHES, self.place, self.number)

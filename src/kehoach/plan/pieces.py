"""What a stretch of printed words is, and where it comes from."""

from __future__ import annotations

from enum import Flag, StrEnum, auto

from kehoach.named import NamedTuple
from kehoach.reader import Path


class Kind(StrEnum):
    """What a piece is."""

    LABEL = "label"
    """Words of the compiler, always the same."""
    MARK = "mark"
    """The number of a part of the outline, which the compiler counts."""
    OWN = "own"
    """Punctuation, blanks and other numbers of the compiler."""
    VALUE = "value"
    """Words of the plan, or made of a value of it."""


class How(Flag):
    """How the words of a piece come from the value at its path; without a flag, they are it.

    Of a value that is printed as it is, a piece may be a part: pieces divide it, and its last
    punctuation may be the compiler's instead.
    """

    LOOKED_UP = auto()
    """The value was found through the `sources`, which name it otherwise: a unit's short name."""
    RECASED = auto()
    """In capitals, or with another first letter."""
    SHORTENED = auto()
    """Only its first words are there."""
    COMPUTED = auto()
    """In other words: a date, a number, a sum."""
    KEY = auto()
    """The words are the last key of the path, not the value under it."""


AS_WRITTEN = How(0)


class Piece(NamedTuple):
    """A stretch of printed words of one origin.

    `path` is that of the value whose words they are, as `Places` takes it; of a mark it is the path
    of the part that it numbers. `sources` are the other values out of which the words were made or
    through which they were found. `line` counts the lines of a text that has several: each is a
    paragraph of its own. `target` is the anchor to which the piece leads on the page of all
    documents. `former` tells that the paths are those of the earlier of two plans.
    """

    text: str
    kind: Kind
    path: Path | None = None
    sources: tuple[Path, ...] = ()
    how: How = AS_WRITTEN
    line: int = 0
    target: str = ""
    former: bool = False

    @property
    def paths(self) -> tuple[Path, ...]:
        """Every value of which the words come, first the one whose words they are."""
        if self.kind is not Kind.VALUE:
            return ()
        return (*((self.path,) if self.path else ()), *self.sources)


class Run(NamedTuple):
    """A stretch of words that leads to one anchor, or nowhere."""

    text: str
    target: str = ""

"""What becomes of the changes of an edited file."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from kehoach.edits import Change
from kehoach.findings import Span
from kehoach.merging.edited import Line
from kehoach.named import NamedTuple


class Reason(StrEnum):
    """Why a change of the file is no change of the plan."""

    LABEL = "label"
    """The words are kehoach's own."""
    MARK = "mark"
    """The number of a part, which is counted."""
    COMPUTED = "computed"
    """Made out of values in other words, and what stands there now cannot be read."""
    LOOKED_UP = "looked-up"
    """Found through a name, and the new words name nothing that is known."""
    KEY = "key"
    """A key of the plan, under which something stands."""
    SHORTENED = "shortened"
    CAPITALS = "capitals"
    """Printed in capitals, and the value has no such words."""
    SEVERAL = "several"
    """Words of several values at once."""
    FORMER = "former"
    """Words of the plan as it was before."""
    REFUSED = "refused"
    """The file of the plan cannot be edited so."""
    NOT_PRINTED = "not-printed"
    """With it the plan would not print what the file says, or have errors."""
    CLASH = "clash"
    """The plan has changed at the same words, or the file says two things of one value."""
    NEEDED = "needed"
    """Gone from the file, and others refer to it."""
    GONE = "gone"
    """The place is gone from the plan."""
    NEW_PARAGRAPH = "new-paragraph"
    NO_PARAGRAPH = "no-paragraph"
    JOINED = "joined"
    DIVIDED = "divided"
    MOVED = "moved"
    COMMENTED = "commented"
    """Moved into another list, and it has comments in the plan, which would be lost."""
    OBJECT = "object"
    """A picture, a chart, a file inside the file."""
    MARGIN = "margin"
    """Words of a header or footer."""
    FORMAT = "format"
    """A tracked change of format alone."""
    TYPOGRAPHY = "typography"
    """Quotes, dashes, the place of tone marks."""
    OTHER_UNIT = "other-unit"
    """Not what concerns the unit whose edits are wanted."""


class Taken(NamedTuple):
    """A change that has its place: what was there and what is, and where in the plan."""

    before: str
    after: str
    span: Span
    line: Line | None


class Left(NamedTuple):
    """A change that is not taken, and where its words come from, if from anywhere."""

    reason: Reason
    before: str
    after: str
    line: Line | None
    span: Span | None
    mine: str = ""
    """Of a clash what the plan says, or the other place of the file; the names of no unit."""


class Also(NamedTuple):
    """A value that was changed at one place of the file, and is printed at others, too."""

    text: str
    span: Span
    lines: tuple[Line, ...]


class Outcome(NamedTuple):
    """What becomes of an edited file: the files that change, and each of its changes.

    `typographic` counts the paragraphs in which only blanks, quotes, dashes and the like differ.
    `spans` has for the ordinals of the file's paragraphs where their words stand in the plan.
    """

    changes: Mapping[str, Change]
    taken: tuple[Taken, ...]
    left: tuple[Left, ...]
    typographic: int
    spans: Mapping[tuple[str, int], Span]
    also: tuple[Also, ...] = ()

    @property
    def total(self) -> int:
        """How many changes the file has."""
        return len(self.taken) + len(self.left)

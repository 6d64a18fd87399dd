"""What reading a file collects beside its blocks: changes, comments, notes, objects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from kehoach.i18n import _
from kehoach.named import NamedTuple
from kehoach.word.document import Change, Thing
from kehoach.word.faults import Limits, too_large
from kehoach.word.numerals import numeral
from kehoach.word.paragraph import Place, Revision

_MOST_ABOUT: Final = 1_000
"""Characters of the words that a comment is about."""


class Edge(NamedTuple):
    """The start or the end of the words that a comment is about, between two runs."""

    comment: str
    start: bool


class Reference(NamedTuple):
    """Where a note is referred to."""

    kind: str
    id: str
    mark: str
    place: Place


class Marks(NamedTuple):
    """How the notes of one kind are numbered, and the number of the next."""

    form: str = "decimal"
    number: int = 1


class About(NamedTuple):
    """Where a comment stands, and the words that it is about."""

    place: Place
    words: str


@dataclass(slots=True)
class Tracked:
    """A change whose words are still coming."""

    revision: Revision
    place: Place
    accepted: bool
    words: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Ledger:
    """Grows while a file is walked through, and is read at the end."""

    limits: Limits
    marks: dict[str, Marks]
    paragraphs: int = 0
    references: list[Reference] = field(default_factory=list)
    things: list[Thing] = field(default_factory=list)
    _changes: list[Tracked] = field(default_factory=list)
    _said: list[str] = field(default_factory=list)
    _length: int = 0
    _again: int = 0
    _starts: dict[str, tuple[Place, int]] = field(default_factory=dict)
    _ends: dict[str, int] = field(default_factory=dict)

    def paragraph(self) -> None:
        """Count a paragraph."""
        self.paragraphs += 1
        if self.paragraphs > self.limits.paragraphs:
            raise too_large(_("paragraphs"), self.limits.paragraphs)

    def change(self, revision: Revision, place: Place, accepted: bool) -> list[str]:  # noqa: FBT001  # its third word
        """Write a change down; its words go into the list that is returned."""
        self._changes.append(Tracked(revision, place, accepted))
        return self._changes[-1].words

    def may_look_again(self) -> bool:
        """Whether one more run may be looked at for the words of a change."""
        self._again += 1
        return self._again <= self.limits.again

    def refer(self, kind: str, name: str, place: Place) -> str:
        """Write a reference to a note down; the mark that stands for it in the text."""
        form, number = self.marks.get(kind, Marks())
        self.marks[kind] = Marks(form, number + 1)
        mark = f"[{numeral(form, number)}]"
        self.references.append(Reference(kind, name, mark, place))
        return mark

    def say(self, words: str) -> None:
        """Write words down, for the comments that are about them."""
        self._said.append(words)
        self._length += len(words)

    def edge(self, edge: Edge, place: Place) -> None:
        """Write down that a comment's words start or end here."""
        if edge.start:
            self._starts.setdefault(edge.comment, (place, self._length))
        else:
            self._starts.setdefault(edge.comment, (place, self._length))
            self._ends.setdefault(edge.comment, self._length)

    def about(self) -> dict[str, About]:
        """For each comment that the text refers to its place and its words."""
        said = "".join(self._said)
        found = {}
        for comment, (place, start) in self._starts.items():
            end = min(self._ends.get(comment, start), start + _MOST_ABOUT)
            found[comment] = About(place, said[start:end].strip())
        return found

    def changes(self) -> Iterator[Change]:
        """All changes with their words, in the order of their beginnings."""
        for each in self._changes:
            yield Change(each.revision, "".join(each.words), each.place, each.accepted)

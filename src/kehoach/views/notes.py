"""Words with the numbers of footnotes in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Self

from kehoach.named import NamedTuple
from kehoach.plan import Piece, Plan, Run, Words, cut, line_of


class Note(NamedTuple):
    """A footnote: behind which character its number stands."""

    end: int
    number: int
    text: Words


class Noted(Words):
    """The same words; a kit puts the numbers of the notes into them."""

    __slots__ = ("notes", "whole")
    whole: Words
    notes: tuple[Note, ...]

    def __new__(cls, whole: Words, notes: tuple[Note, ...]) -> Self:
        """Words with these notes."""
        made = str.__new__(cls, whole)
        made.whole = whole
        made.notes = notes
        return made

    def __repr__(self) -> str:
        """With the places of the numbers, by which two texts may differ."""
        return f"{str(self)!r} {[(note.end, note.number) for note in self.notes]}"

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        """What another process gets."""
        return type(self), (self.whole, self.notes)

    @property
    def links(self) -> tuple[Run, ...]:
        """Those of the words."""
        return self.whole.links

    def _runs(self) -> Iterable[Run]:
        return self.whole.runs

    def _found(self) -> Iterable[Piece]:
        return self.whole.pieces


class Stretch(NamedTuple):
    """Words up to the number of a note, or to the end."""

    text: str
    number: int = 0
    note: str = ""


def stretches(text: str) -> tuple[Stretch, ...]:
    """A text divided at the numbers of its notes."""
    if not isinstance(text, Noted):
        return (Stretch(text),)
    found, start = [], 0
    for end, number, note in text.notes:
        found.append(Stretch(cut(text.whole, start, end), number, note))
        start = end
    rest = cut(text.whole, start, len(text))
    return (*found, Stretch(rest)) if rest else tuple(found)


def renoted(words: Words, former: Words) -> Words:
    """Words made of others by another end, with the notes of those."""
    if not isinstance(former, Noted):
        return words
    notes = tuple(note._replace(end=min(note.end, len(words))) for note in former.notes)
    return Noted(words, notes)


class Notes:
    """The notes of one document, numbered as they are met."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._found: list[Words] = []

    @property
    def texts(self) -> tuple[Words, ...]:
        """All notes so far, in order."""
        return tuple(self._found)

    def put(self, text: Words, printed: Words | None = None) -> Words:
        """A text, or the same in other letters, with the numbers of its notes."""
        line = line_of(text)
        notes = self._plan.footnotes.get(line, ()) if line else ()
        if not notes:
            return text if printed is None else printed
        first = len(self._found) + 1
        self._found += [note.text for note in notes]
        words = text if printed is None else printed
        return Noted(
            words, tuple(Note(note.end, first + n, note.text) for n, note in enumerate(notes))
        )

    def put_all(self, texts: Sequence[Words]) -> tuple[Words, ...]:
        """Texts one behind the other."""
        return tuple(map(self.put, texts))

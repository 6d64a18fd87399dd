"""Printed words that know what they are made of, piece by piece.

`Words` are a text, and are used like one: compared, searched, measured, printed. What Python makes
of them (a slice, an f-string, `upper`) is a plain `str` again, which knows nothing of its origin
and which nothing that is printed takes: only the functions of this module and of
`views/wording.py` make words out of words. The pieces are found when somebody asks for them, so
that making words costs little more than joining texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import LiteralString, Self

from kehoach.plan.pieces import How, Kind, Piece, Run
from kehoach.reader import Path


class Words(str):
    """A printed text. Its subclasses tell where it comes from."""

    __slots__ = ()

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """What the text consists of; joined, the pieces are the text, and none is empty."""
        return tuple(piece for piece in self._found() if piece.text)

    @property
    def links(self) -> tuple[Run, ...]:
        """The stretches that lead to an anchor."""
        return ()

    @property
    def runs(self) -> tuple[Run, ...]:
        """All stretches, by what leads where: one, where nothing does."""
        return _merged(self._runs()) if self.links else (Run(self),)

    def __reduce__(self) -> tuple[type[str], tuple[object, ...]]:
        """What another process gets: the text, and what leads where; its origin stays here."""
        if not self.links:
            return str, (str(self),)
        return Sent, (str(self), tuple(Run(str(text), target) for text, target in self.runs))

    def _runs(self) -> Iterable[Run]:
        return (Run(self),)

    def _found(self) -> Iterable[Piece]:
        raise NotImplementedError


class Sent(Words):
    """Words in another process than the one that has their plan: what templates see of them."""

    __slots__ = ("stretches",)
    stretches: tuple[Run, ...]

    def __new__(cls, text: str, runs: tuple[Run, ...]) -> Self:
        """The text, and what in it leads where."""
        made = str.__new__(cls, text)
        made.stretches = runs
        return made

    @property
    def links(self) -> tuple[Run, ...]:
        """The stretches that lead to an anchor."""
        return tuple(run for run in self.stretches if run.target)

    def _runs(self) -> Iterable[Run]:
        return self.stretches

    def _found(self) -> Iterable[Piece]:
        return (Piece(str(self), Kind.OWN),)


class Label(Words):
    """Words or signs of the compiler. It takes only what stands in the code."""

    __slots__ = ()

    def __new__(cls, words: LiteralString) -> Self:
        """The label with these words."""
        return str.__new__(cls, words)

    def _found(self) -> Iterable[Piece]:
        has_words = any(map(str.isalnum, self))
        return (Piece(str(self), Kind.LABEL if has_words else Kind.OWN),)


NOTHING = Label("")


class Value(Words):
    """A text of the plan as it was read: on one line, without blanks around it."""

    __slots__ = ("line", "path")
    path: Path
    line: int

    def __new__(cls, text: str, path: Path, line: int = 0) -> Self:
        """The text that stands at a path."""
        made = str.__new__(cls, text)
        made.path = path
        made.line = line
        return made

    def _found(self) -> Iterable[Piece]:
        return (Piece(str(self), Kind.VALUE, self.path, line=self.line),)


class Lined(Value):
    """A text in which the author ends lines: `breaks` are the places of the blanks there."""

    __slots__ = ("breaks",)
    breaks: tuple[int, ...]

    @classmethod
    def of(cls, lines: str, path: Path) -> Self:
        """The text whose lines stand at a path."""
        made = cls(lines.replace("\n", " "), path)
        made.breaks = tuple(at for at, char in enumerate(lines) if char == "\n")
        return made


class Key(Value):
    """A key of the plan that is printed: the label of a line of the plan's own."""

    __slots__ = ()

    def _found(self) -> Iterable[Piece]:
        return (Piece(str(self), Kind.VALUE, self.path, how=How.KEY),)


class Computed(Words):
    """Words that the compiler makes out of values that are no texts, or out of several.

    The first of the sources is the value that the words tell. Without any, they are the compiler's
    own: what it counts, or a day that the user asks for.
    """

    __slots__ = ("sources",)
    sources: tuple[Path, ...]

    def __new__(cls, text: str, *sources: Path) -> Self:
        """The words for what stands at some paths."""
        made = str.__new__(cls, text)
        made.sources = sources
        return made

    def _found(self) -> Iterable[Piece]:
        if not self.sources:
            return (Piece(str(self), Kind.OWN),)
        path, *others = self.sources
        return (Piece(str(self), Kind.VALUE, path, tuple(others), How.COMPUTED),)


class Joined(Words):
    """Words one behind the other, with the same sign between each two."""

    __slots__ = ("joint", "parts")
    parts: tuple[Words, ...]
    joint: Label

    def __new__(cls, parts: tuple[Words, ...], joint: Label = NOTHING) -> Self:
        """The parts as one text."""
        made = str.__new__(cls, joint.join(parts))
        made.parts = parts
        made.joint = joint
        return made

    @property
    def links(self) -> tuple[Run, ...]:
        """Those of the parts."""
        return tuple([link for part in self.parts for link in part.links])

    def _runs(self) -> Iterator[Run]:
        for index, part in enumerate(self.parts):
            if index:
                yield Run(self.joint)
            yield from part.runs

    def _found(self) -> Iterator[Piece]:
        between = self.joint.pieces
        for index, part in enumerate(self.parts):
            yield from between if index else ()
            yield from part.pieces


class Said(Words):
    """A sentence of the compiler with other words in it."""

    __slots__ = ("labels", "parts")
    parts: tuple[Words, ...]
    labels: tuple[Label, ...]

    @property
    def links(self) -> tuple[Run, ...]:
        """Those of the parts."""
        return tuple([link for part in self.parts for link in part.links])

    def _runs(self) -> Iterator[Run]:
        yield Run(self.labels[0])
        for part, label in zip(self.parts, self.labels[1:], strict=True):
            yield from part.runs
            yield Run(label)

    def _found(self) -> Iterator[Piece]:
        yield from self.labels[0].pieces
        for part, label in zip(self.parts, self.labels[1:], strict=True):
            yield from part.pieces
            yield from label.pieces


def _merged(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Runs of which no two in a row lead nowhere, and none is empty."""
    found: list[Run] = []
    for run in runs:
        if found and not run.target and not found[-1].target:
            found[-1] = Run(found[-1].text + run.text)
        elif run.text:
            found.append(run)
    return tuple(found)


class Changed(Words):
    """A part of some words, or the same ones in other letters, character for character."""

    __slots__ = ("start", "whole")
    whole: Words
    start: int

    def __new__(cls, text: str, whole: Words, start: int = 0) -> Self:
        """The text that `whole` is changed to, of which it begins at `start`."""
        made = str.__new__(cls, text)
        made.whole = whole
        made.start = start
        return made

    @property
    def links(self) -> tuple[Run, ...]:
        """Those of the whole."""
        return self.whole.links

    def _runs(self) -> Iterator[Run]:
        at = -self.start
        for text, target in self.whole.runs:
            yield Run(self[max(0, at) : max(0, at + len(text))], target)
            at += len(text)

    def _found(self) -> Iterator[Piece]:
        at = -self.start
        for piece in self.whole.pieces:
            text = self[max(0, at) : max(0, at + len(piece.text))]
            at += len(piece.text)
            yield piece if text == piece.text else recased(piece, text)


def recased(piece: Piece, text: str) -> Piece:
    """A piece with a part of its text, or with other letters."""
    is_other = piece.kind is Kind.VALUE and text not in piece.text
    return piece._replace(text=text, how=piece.how | How.RECASED if is_other else piece.how)


def cut(words: Words, start: int, end: int) -> Words:
    """The characters of some words from `start` to before `end`."""
    return words if start == 0 and end >= len(words) else Changed(words[start:end], words, start)


def trimmed(words: Words, signs: str) -> Words:
    """Words without some signs at their end."""
    return cut(words, 0, len(words.rstrip(signs)))


def say(sentence: LiteralString, *parts: Words) -> Words:
    """A sentence of the compiler with words in the places of its braces: `say("{} ({})", a, b)`."""
    form, labels = _form(sentence)
    made = str.__new__(Said, form % parts)
    made.parts = parts
    made.labels = labels
    return made


@lru_cache(maxsize=512)
def _form(sentence: LiteralString) -> tuple[str, tuple[Label, ...]]:
    """A sentence as Python fills it in, and what stands between its braces."""
    labels = sentence.split("{}")
    return "%s".join(each.replace("%", "%%") for each in labels), tuple(map(Label, labels))


def row(words: Iterable[Words], joint: Label) -> Words:
    """Words with the same sign between each two of them; nothing where there are none."""
    parts = tuple(words)
    if len(parts) < 2:  # noqa: PLR2004  # one needs no sign
        return parts[0] if parts else NOTHING
    return Joined(parts, joint)

"""Functions from words to words: capitals, short forms, links, names looked up.

Whatever a view says keeps the paths of the values that it is made of: nothing here gives a plain
text, but for `shortened`, which reports on a terminal use.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache
from typing import Self

from kehoach.plan import (
    NOTHING,
    Changed,
    Computed,
    How,
    Joined,
    Kind,
    Label,
    Piece,
    Run,
    Words,
    cut,
    recased,
    row,
)
from kehoach.reader import Path
from kehoach.vietnamese import sentence_case_inside

SEMICOLON = Label("; ")
COMMA = Label(", ")
POINT = Label(".")
_BRIEF = 90
"""How many characters tell an activity in short."""


# --- where words come from -----------------------------------------------------------------------


class Told(Words):
    """Words of whose values more is known."""

    __slots__ = ("former", "source", "target", "whole")
    whole: Words
    source: Path | None
    target: str
    former: bool

    def __new__(
        cls, whole: Words, source: Path | None = None, target: str = "", *, former: bool = False
    ) -> Self:
        """The same words, found through `source`, leading to `target`, of a former plan."""
        made = str.__new__(cls, whole)
        made.whole = whole
        made.source = source
        made.target = target
        made.former = former
        return made

    @property
    def links(self) -> tuple[Run, ...]:
        """It is one where it has a target."""
        return (Run(self, self.target),) if self.target else self.whole.links

    def _runs(self) -> Iterable[Run]:
        return (Run(self, self.target),) if self.target else self.whole.runs

    def _found(self) -> Iterator[Piece]:
        for piece in self.whole.pieces:
            through = (self.source,) if self.source and piece.kind is Kind.VALUE else ()
            yield piece._replace(
                sources=(*piece.sources, *through),
                how=piece.how | How.LOOKED_UP if through else piece.how,
                target=piece.target or self.target,
                former=piece.former or self.former,
            )


def linked(words: Words, target: str) -> Words:
    """Words that lead to an anchor on a page that holds all documents."""
    return Told(words, target=target)


def former(words: Words) -> Words:
    """Words of the earlier one of two plans."""
    return Told(words, former=True)


# --- the same words otherwise --------------------------------------------------------------------


class _Mapped(Words):
    """Words of which each character is changed by itself."""

    __slots__ = ("change", "whole")
    whole: Words
    change: Callable[[str], str]

    def __new__(cls, whole: Words, change: Callable[[str], str]) -> Self:
        made = str.__new__(cls, change(whole))
        made.whole = whole
        made.change = change
        return made

    @property
    def links(self) -> tuple[Run, ...]:
        return self.whole.links

    def _runs(self) -> Iterator[Run]:
        return (Run(self.change(run.text), run.target) for run in self.whole.runs)

    def _found(self) -> Iterator[Piece]:
        return (recased(piece, self.change(piece.text)) for piece in self.whole.pieces)


def capitals(words: Words) -> Words:
    """Words in capitals."""
    return _Mapped(words, str.upper)


def without(words: Words, sign: str) -> Words:
    """Words without a sign, wherever it stands in them."""
    return _Mapped(words, lambda text: text.replace(sign, ""))


def small(words: Words) -> Words:
    """Words in small letters."""
    return _Mapped(words, _lower) if words != words.lower() else words


def _lower(text: str) -> str:
    """Small letters, one by one: which a letter is does not depend on those beside it."""
    return "".join(map(str.lower, text))


def small_first(words: Words) -> Words:
    """Words that begin with a small letter."""
    return _beginning(words, words[:1].lower())


def capital_first(words: Words) -> Words:
    """Words that begin with a capital."""
    return _beginning(words, words[:1].upper())


def bare(words: Words) -> Words:
    """Words without blanks around them."""
    return cut(words, len(words) - len(words.lstrip()), len(words.rstrip()))


def inside(name: Words) -> Words:
    """A name as it stands after the first in a list."""
    return _beginning(name, sentence_case_inside(name)[:1])


def _beginning(words: Words, first: str) -> Words:
    """Words with another first letter."""
    if first == words[:1]:
        return words
    if len(first) == 1:
        return Changed(first + words[1:], words)
    begin = cut(words, 0, 1)
    return Joined((_Mapped(begin, lambda _first: first), cut(words, 1, len(words))))


BREAK = "\n"
"""The end of a line inside words that have several."""


def ended(words: Words, places: Collection[int]) -> Words:
    """The same words, with ends of lines in the places of some blanks."""
    if not places:
        return words
    return Changed("".join(BREAK if at in places else char for at, char in enumerate(words)), words)


def on_one_line(words: Words) -> Words:
    """The same words without ends of lines."""
    return Changed(words.replace(BREAK, " "), words) if BREAK in words else words


def listed(names: Iterable[Words]) -> Words:
    """Names in one line; a collective inside the list begins small."""
    return row((inside(name) if index else name for index, name in enumerate(names)), SEMICOLON)


# --- in short ------------------------------------------------------------------------------------

_ELLIPSES = (Label(" …"), Label("…"))
"""How words end that were cut."""


class _Shortened(Changed):
    """The first words of a text: the value in which they end goes on."""

    __slots__ = ()

    def _found(self) -> Iterator[Piece]:
        found = [piece for piece in super()._found() if piece.text]
        yield from found[:-1]
        for last in found[-1:]:
            is_cut = last.kind is Kind.VALUE
            yield last._replace(how=last.how | How.SHORTENED) if is_cut else last


@lru_cache(maxsize=4096)  # the same activities stand in short on very many sheets
def shortened(text: str, width: int = _BRIEF) -> str:
    """The first words of a text, for messages: it stands in full elsewhere.

    Quotes that open in them are closed.
    """
    words = textwrap.shorten(text, width, placeholder=_ELLIPSES[0])
    short = f"{text[: width - 1]}…" if words == "…" else words
    return f"{short}”" if short.endswith("…") and short.count("“") > short.count("”") else short


def wrapped(words: Words, width: int, most: int) -> tuple[Words, ...]:
    """Words in lines of a width, as far as some lines hold them."""
    lines, at = [], 0
    for line in textwrap.wrap(words, width, max_lines=most, placeholder=_ELLIPSES[0]):
        if not _is_like(line[:1], words[at : at + 1]):
            at = len(words) - len(words[at:].lstrip())
        end = at + len(line)
        rest = cut(words, at, len(words))
        lines.append(cut(words, at, end) if words[at:end] == line else _begun(line, rest))
        at = end
    return tuple(lines)


def _begun(short: str, words: Words) -> Words:
    """Words of which only the first are said, and blanks of all kinds may be plain ones."""
    is_whole = len(short) == len(words) and _is_like(short, words)
    endings = (each for each in _ELLIPSES if short.endswith(each) and not is_whole)
    ending = next(endings, NOTHING)
    begin = short.removesuffix(ending)
    if not _is_like(begin, words):
        return _retold(short, words)
    kept = _Shortened(begin, words) if ending else Changed(begin, words)
    return Joined((kept, ending)) if ending else kept


def _is_like(begin: str, text: str) -> bool:
    """Whether a text begins with these characters; a blank is like any other."""
    return len(begin) <= len(text) and all(
        one == other or (one.isspace() and other.isspace())
        for one, other in zip(begin, text, strict=False)
    )


def _retold(text: str, words: Words) -> Words:
    """A text that is made of words in a way that nobody can follow: it has all their values."""
    pieces = words.pieces
    computed = Computed(text, *(path for piece in pieces for path in piece.paths))
    return Told(computed, former=True) if any(piece.former for piece in pieces) else computed

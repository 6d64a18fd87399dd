"""The changes of an edited file, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from kehoach.build.anchors import anchors_of
from kehoach.build.documents import Document
from kehoach.build.origins import Origins
from kehoach.findings import Span
from kehoach.merging.alignment import aligned
from kehoach.merging.differing import increasing
from kehoach.merging.edited import Line
from kehoach.merging.listing import is_label, is_labelled, listing
from kehoach.merging.numbers import without_numbers
from kehoach.merging.outcome import Left, Reason
from kehoach.merging.pairs import Pair
from kehoach.merging.placing import Anew, InValue, Nowhere, placed
from kehoach.named import NamedTuple
from kehoach.plan import Loaded
from kehoach.vietnamese.typography import keys
from kehoach.views import How, Kind, Words

_BLANKS: Final = re.compile(r"[ \t\r\n\N{NON-BREAKING HYPHEN}-]+")


class Found(NamedTuple):
    """A change that may have a place: of which paragraph as built, and of the file."""

    item: InValue | Anew
    paragraph: int
    line: Line


class Part(NamedTuple):
    """Paragraphs that are gone, new, moved, joined or divided; `left` says so where not taken.

    `built` are the numbers of those that were built, `edited` those of the lines that they are.
    """

    left: Left
    built: tuple[int, ...] = ()
    edited: tuple[int, ...] = ()


class Compared(NamedTuple):
    """An edited file beside the document as it was built."""

    words: tuple[Words, ...]
    written: tuple[Line, ...]
    """The paragraphs of the file."""
    found: tuple[Found, ...]
    left: tuple[Left, ...]
    typographic: tuple[int, ...]
    """The paragraphs as built that differ in blanks, quotes, dashes and the like alone."""
    parts: tuple[Part, ...]
    lines: Mapping[int, Line]
    """By the numbers of paragraphs as built what became of them, where that is one paragraph."""
    at: Mapping[int, int]
    """By the numbers of paragraphs as built the numbers of the first lines that they are now."""


def compared(base: Loaded, document: Document, lines: Sequence[Line]) -> Compared:
    """What the paragraphs of a file change in the document that was built."""
    words = tuple(document.words())
    marks = {key: at for at, (_said, key) in enumerate(anchors_of(words, base).keys)}
    labelled = {at for at, each in enumerate(words) if is_labelled(each)}
    pairs = aligned([keys(each) for each in words], marks, lines, labelled)
    pairs = tuple(without_numbers(pairs, words, lines))
    origins = Origins(base)
    found: list[Found] = []
    left: list[Left] = []
    typographic: list[int] = []
    now: dict[int, Line] = {}
    parts: list[Part] = []
    at: dict[int, int] = {}
    moved = _moved(pairs)
    for pair in pairs:
        if pair.edited:
            at |= dict.fromkeys(pair.built, pair.edited[0])
        is_one = len(pair.built) == len(pair.edited) == 1
        if not is_one or pair in moved:
            left_over = _of_paragraphs(pair, words, lines, origins)
            parts.append(Part(left_over, pair.built, pair.edited))
        if not is_one:
            continue
        (number,), line = pair.built, lines[pair.edited[0]]
        now[number] = line
        if line.said == keys(words[number]):
            if _shape(line.text) != _shape(words[number]):
                typographic.append(number)
            continue
        if listing(words[number], line.text):
            told = Left(
                Reason.LOOKED_UP, words[number], line.text, line, place_of(words[number], origins)
            )
            parts.append(Part(told, pair.built, pair.edited))
            continue
        for item in placed(words[number], line.text, origins):
            if isinstance(item, Nowhere):
                span = origins.span(item.piece) if item.piece else None
                left.append(Left(item.reason, item.before, item.after, line, span))
            else:
                found.append(Found(item, number, line))
    return Compared(
        words, tuple(lines), tuple(found), tuple(left), tuple(typographic), tuple(parts), now, at
    )


def _moved(pairs: Sequence[Pair]) -> frozenset[Pair]:
    """The pairs that stand in another order than they were built: as few as explain it."""
    alone = [each for each in pairs if len(each.built) == len(each.edited) == 1]
    kept = increasing([each.edited[0] for each in alone])
    return frozenset(pair for at, pair in enumerate(alone) if at not in kept)


def place_of(words: Words, origins: Origins) -> Span | None:
    """Where in the plan a paragraph has its words, or what it is the mark of."""
    pieces = [
        piece._replace(path=piece.sources[-1])
        if piece.how & How.LOOKED_UP and piece.sources
        else piece
        for piece in words.pieces
        if piece.paths or piece.kind is Kind.MARK
    ]
    pieces.sort(key=is_label)  # a label stands elsewhere
    spans = (origins.span(piece) for piece in pieces)
    return next((span for span in spans if span), None)


def _of_paragraphs(
    pair: Pair, words: Sequence[Words], lines: Sequence[Line], origins: Origins
) -> Left:
    """The change of a paragraph that is new, gone, or not one paragraph any more."""
    if not pair.built:
        reason = Reason.NEW_PARAGRAPH
    elif not pair.edited:
        reason = Reason.NO_PARAGRAPH
    elif len(pair.built) == len(pair.edited) == 1:
        reason = Reason.MOVED
    else:
        reason = Reason.JOINED if len(pair.built) > 1 else Reason.DIVIDED
    places = (place_of(words[each], origins) for each in pair.built)
    return Left(
        reason,
        " ¶ ".join(words[each] for each in pair.built),
        " ¶ ".join(lines[each].text for each in pair.edited),
        lines[pair.edited[0]] if pair.edited else None,
        next((each for each in places if each), None),
    )


def _shape(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()

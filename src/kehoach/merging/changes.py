"""The changes of an edited file, paragraph by paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from kehoach.build.anchors import anchors_of
from kehoach.build.documents import Document
from kehoach.build.origins import Origins
from kehoach.findings import Span
from kehoach.merging.alignment import Pair, aligned
from kehoach.merging.edited import Line
from kehoach.merging.outcome import Left, Reason
from kehoach.merging.placing import Anew, InValue, Nowhere, placed
from kehoach.plan import Loaded
from kehoach.vietnamese.typography import keys
from kehoach.views import Kind, Words

_BLANKS: Final = re.compile(r"[ \t\r\n\N{NON-BREAKING HYPHEN}-]+")


class Found(NamedTuple):
    """A change that may have a place: of which paragraph as built, and of the file."""

    item: InValue | Anew
    paragraph: int
    line: Line


class Part(NamedTuple):
    """A paragraph that is gone, or a new one behind another: `left` says so where it is not taken.

    `paragraph` is the number of the one that is gone, or behind which the new one stands. Of those
    that were joined or divided `built` are the numbers, and `lines` what they are now.
    """

    left: Left
    paragraph: int
    built: tuple[int, ...] = ()
    lines: tuple[Line, ...] = ()

    @property
    def is_new(self) -> bool:
        """Whether it is a new paragraph."""
        return self.left.reason is Reason.NEW_PARAGRAPH


class Compared(NamedTuple):
    """An edited file beside the document as it was built."""

    words: tuple[Words, ...]
    found: tuple[Found, ...]
    left: tuple[Left, ...]
    typographic: int
    parts: tuple[Part, ...]
    lines: Mapping[int, Line]
    """By the numbers of paragraphs as built what became of them, where that is one paragraph."""


def compared(base: Loaded, document: Document, lines: Sequence[Line]) -> Compared:
    """What the paragraphs of a file change in the document that was built."""
    words = tuple(document.words())
    marks = {key: at for at, (_said, key) in enumerate(anchors_of(words, base).keys)}
    pairs = aligned([keys(each) for each in words], marks, lines)
    origins = Origins(base)
    found: list[Found] = []
    left: list[Left] = []
    typographic = 0
    now: dict[int, Line] = {}
    parts: list[Part] = []
    known = {each: pair.built[-1] for pair in pairs if pair.built for each in pair.edited}
    moved = _moved(pairs)
    for pair in pairs:
        if len(pair.built) != 1 or len(pair.edited) != 1:
            what = _of_paragraphs(pair, words, lines, origins)
            behind = next(
                (known[at] for at in range((*pair.edited, 0)[0], -1, -1) if at in known), None
            )
            if pair.built:
                now_lines = tuple(lines[at] for at in pair.edited)
                parts.append(Part(what, pair.built[0], pair.built, now_lines))
            elif behind is not None:
                parts.append(Part(what, behind))
            else:
                left.append(what)
            continue
        if pair in moved:
            left.append(_of_paragraphs(pair, words, lines, origins))
        (number,), line = pair.built, lines[pair.edited[0]]
        now[number] = line
        if line.said == keys(words[number]):
            typographic += _shape(line.text) != _shape(words[number])
            continue
        for item in placed(words[number], line.text, origins):
            if isinstance(item, Nowhere):
                span = origins.span(item.piece) if item.piece else None
                left.append(Left(item.reason, item.before, item.after, line, span))
            else:
                found.append(Found(item, number, line))
    return Compared(words, tuple(found), tuple(left), typographic, tuple(parts), now)


def _moved(pairs: Sequence[Pair]) -> frozenset[Pair]:
    """The pairs that stand in another order than they were built: as few as explain it."""
    alone = [each for each in pairs if len(each.built) == len(each.edited) == 1]
    tails: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for at, pair in enumerate(alone):
        place = bisect_left(tails, pair.edited[0])
        tails[place : place + 1] = [pair.edited[0]]
        ends[place : place + 1] = [at]
        before.append(ends[place - 1] if place else None)
    kept: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return frozenset(pair for at, pair in enumerate(alone) if at not in kept)


def place_of(words: Words, origins: Origins) -> Span | None:
    """Where in the plan a paragraph has its words, or what it is the mark of."""
    pieces = [piece for piece in words.pieces if piece.paths or piece.kind is Kind.MARK]
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

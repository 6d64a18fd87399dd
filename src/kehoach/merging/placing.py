"""From what changed in a printed paragraph to changes of the values that it prints.

The pieces of a paragraph tell which of its words are which value's; what lies in one value is a
change there, and what does not is told with what it comes from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from kehoach.build.origins import Origins
from kehoach.merging.casing import recased
from kehoach.merging.differing import Hunk, Stretch, hunk_of, stretches
from kehoach.merging.outcome import Reason
from kehoach.named import NamedTuple
from kehoach.reader import Path, texts_in
from kehoach.vietnamese.typography import Token, keys, tokens
from kehoach.views import How, Kind, Piece, Words


class Said(NamedTuple):
    """What stands now in place of some tokens of a printed paragraph."""

    first: int
    last: int
    keys: tuple[str, ...]


class InValue(NamedTuple):
    """A change of some words of a value: `hunk` is in the tokens of that line of its text."""

    piece: Piece
    hunk: Hunk
    said: Said
    before: str


class Anew(NamedTuple):
    """Other words for all that a piece says: a unit, a time, a sum."""

    piece: Piece
    text: str
    said: Said


class Nowhere(NamedTuple):
    """A change without a place: what was printed, what stands there now, and what printed it."""

    reason: Reason
    before: str
    after: str
    piece: Piece | None


Placed: TypeAlias = InValue | Anew | Nowhere


class _Printed(NamedTuple):
    """A token of a paragraph: its piece, and its number in the value's text, if it is as there."""

    token: Token
    piece: Piece
    number: int | None
    is_capital: bool = False
    """Whether it has a capital that the value has not."""

    @property
    def is_own_sign(self) -> bool:
        return self.piece.kind is Kind.OWN and not self.token.is_word

    @property
    def field(self) -> tuple[Path | None, int] | None:
        """The value of which it is a word that may be changed there."""
        return (self.piece.path, self.piece.line) if self.number is not None else None


def placed(words: Words, edited: str, origins: Origins) -> Iterator[Placed]:
    """What an edited paragraph changes in the values that it prints."""
    return _Paragraph(words, edited, origins).placed()


class _Paragraph:
    """A paragraph as it was printed, and as it was edited."""

    def __init__(self, words: Words, edited: str, origins: Origins) -> None:
        self._words, self._edited = words, edited
        self._origins = origins
        self._printed = _printed(words, origins)
        self._new = tokens(edited)
        old = [each.token.key for each in self._printed]
        new = [each.key for each in self._new]
        if words.isupper() and any(
            map(_is_in_capitals, words.pieces)
        ):  # the template prints capitals: whether they are is no difference
            old, new = [*map(str.casefold, old)], [*map(str.casefold, new)]
        self._stretches = tuple(stretches(old, new))
        self._anew: dict[int, Piece] = {}

    def placed(self) -> Iterator[Placed]:
        """What lies in values, and what does not; pieces that are said anew come last."""
        for each in self._stretches:
            if not each.is_equal and (own := self._without_signs(each)):
                yield from self._of(own)
        for piece in self._anew.values():
            yield self._said_anew(piece)

    def _without_signs(self, change: Stretch) -> Stretch | None:
        """A change without the signs that kehoach sets; nothing where there is no other."""
        printed, new = self._printed, self._new
        _equal, first, last, begin, end = change
        while first < last and printed[last - 1].is_own_sign:
            last -= 1
            end -= begin < end and not new[end - 1].is_word
        while first < last and printed[first].is_own_sign:
            first += 1
            begin += begin < end and not new[begin].is_word
        is_spoken = any(token.is_word for token in new[begin:end])
        is_inside = 0 < first < len(printed) and printed[first - 1].field == printed[first].field
        if first == last and not is_spoken and not (is_inside and printed[first].field):
            return None
        is_behind = first == last > 1 and begin and printed[first - 1].is_own_sign
        if is_behind and last == len(printed) and printed[first - 2].field:
            first = last = first - 1  # a sentence more: the sign before it is the value's now
            begin, end = begin - 1, end - (not new[end - 1].is_word)
        return Stretch(False, first, last, begin, end)  # noqa: FBT003  # the first of its fields

    def _of(self, change: Stretch) -> Iterator[Placed]:
        first, last = change.first, change.last
        theirs = (change.other_first, change.other_last)
        touched = self._printed[first:last] or self._beside(first)
        before, after = self._text(first, last), _text(self._edited, self._new[slice(*theirs)])
        fields = {each.field for each in touched}
        pieces = {id(each.piece): each.piece for each in touched}
        if len(fields) == 1 and None not in fields:
            hunk = hunk_of(self._edited, self._new, theirs, self._place(touched, first, last))
            said = Said(first, last, keys(after))
            hunk = self._in_its_case(_as_in_value(hunk, touched[0]), touched[0].piece)
            yield InValue(touched[0].piece, hunk, said, before)
        elif len(pieces) == 1 and touched[0].piece.how & (How.LOOKED_UP | How.COMPUTED):
            self._anew |= pieces
        elif not after and None not in fields:
            yield from self._struck(touched, first)
        else:
            piece = next((each.piece for each in touched if each.piece.paths), None)
            reason = _why(touched[0].piece) if len(pieces) == 1 else Reason.SEVERAL
            yield Nowhere(reason, before, after, piece or (touched[0].piece if touched else None))

    def _in_its_case(self, hunk: Hunk, piece: Piece) -> Hunk:
        """New words where capitals are printed, as the value is written."""
        if not _is_in_capitals(piece):
            return hunk
        like, _offset = self._origins.text(piece)
        plan = self._origins.plan
        texts = (text for _path, text in texts_in(plan.source.data, ()))
        return recased(hunk, like, texts, [str(each.name) for each in plan.plan.registry])

    def _place(self, touched: Sequence[_Printed], first: int, last: int) -> tuple[int, int]:
        """Where in the tokens of its value a change is."""
        numbers = [each.number for each in touched if each.number is not None]
        if first < last:
            return numbers[0], numbers[-1] + 1
        at = numbers[0] + (first > 0 and touched[0] is self._printed[first - 1])
        return at, at

    def _struck(self, touched: Sequence[_Printed], first: int) -> Iterator[InValue]:
        """Words of several values that are gone, value by value."""
        for field in dict.fromkeys(each.field for each in touched):
            own = [each for each in touched if each.field == field]
            start = first + touched.index(own[0])
            end = start + len(own)
            hunk = Hunk(*self._place(own, start, end), "", " ")
            yield InValue(own[0].piece, hunk, Said(start, end, ()), self._text(start, end))

    def _said_anew(self, piece: Piece) -> Anew:
        """What the edited paragraph says where a piece was printed."""
        numbers = [at for at, each in enumerate(self._printed) if each.piece is piece]
        first, last = numbers[0], numbers[-1] + 1
        begin, end = len(self._new), 0
        for each in self._stretches:
            low, high = max(first, each.first), min(last, each.last)
            if each.is_equal and low < high:
                begin = min(begin, each.other_first + low - each.first)
                end = max(end, each.other_first + high - each.first)
            elif not each.is_equal and first <= each.first and each.last <= last:
                begin, end = min(begin, each.other_first), max(end, each.other_last)
        text = _text(self._edited, self._new[begin:end])
        return Anew(piece, text, Said(first, last, keys(text)))

    def _beside(self, at: int) -> list[_Printed]:
        """The word to which new words belong that stand behind it, or before it."""
        near = [*self._printed[max(at - 1, 0) : at], *self._printed[at : at + 1]]
        fields = [each for each in near if each.field]
        return (fields or [each for each in near if each.piece.paths] or near)[:1]

    def _text(self, first: int, last: int) -> str:
        return _text(self._words, [each.token for each in self._printed[first:last]])


def _text(text: str, found: Sequence[Token]) -> str:
    """The part of a text in which some tokens stand."""
    return text[found[0].start : found[-1].end] if found else ""


def _why(piece: Piece) -> Reason:
    match piece:
        case Piece(kind=Kind.MARK):
            return Reason.MARK
        case Piece(kind=Kind.LABEL | Kind.OWN):
            return Reason.LABEL
        case Piece(former=True):
            return Reason.FORMER
    for how, why in _REASONS.items():
        if piece.how & how:
            return why
    return Reason.SEVERAL


_REASONS = {
    How.KEY: Reason.KEY,
    How.COMPUTED: Reason.COMPUTED,
    How.LOOKED_UP: Reason.LOOKED_UP,
    How.SHORTENED: Reason.SHORTENED,
    How.RECASED: Reason.CAPITALS,
}


def _printed(words: Words, origins: Origins) -> list[_Printed]:
    """The tokens of a paragraph with their pieces."""
    found: list[_Printed] = []
    reached: dict[tuple[Path | None, int], int] = {}
    start = 0
    for piece in words.pieces:
        own = tokens(piece.text)
        shifted = [Token(each.key, each.start + start, each.end + start) for each in own]
        at = (piece.path, piece.line)
        first = None
        text = ""
        if own and _is_text(piece):
            text, _offset = origins.text(piece)
            all_cases = _is_in_capitals(piece)
            first = _find(keys(text), [each.key for each in own], reached.get(at, 0), all_cases)
        if first is not None:
            reached[at] = first + len(own)
        found += (
            _Printed(
                each,
                piece,
                None if first is None else first + number,
                first is not None
                and not number
                and _is_small(text, first)
                and each.key[:1].isupper(),
            )
            for number, each in enumerate(shifted)
        )
        start += len(piece.text)
    return found


def _is_small(text: str, number: int) -> bool:
    return keys(text)[number][:1].islower()


def _is_text(piece: Piece) -> bool:
    """Whether a piece is words of a text of the plan, be it with another first letter."""
    return piece.kind is Kind.VALUE and not piece.former and piece.how in {How(0), How.RECASED}


def _is_in_capitals(piece: Piece) -> bool:
    """Whether the words of a value are printed in capitals."""
    return bool(piece.how & How.RECASED) and piece.text.isupper()


def _find(
    text: Sequence[str],
    words: Sequence[str],
    start: int,
    all_cases: bool,  # noqa: FBT001  # of the words
) -> int | None:
    """Where some words stand in a text, from a place on; the first may begin with another case."""
    if all_cases:
        text, words = [*map(str.casefold, text)], [*map(str.casefold, words)]
    first, *others = words
    for at in range(start, len(text) - len(others)):
        if (
            text[at].casefold() == first.casefold()
            and list(text[at + 1 : at + len(words)]) == others
        ):
            return at
    return None


def _as_in_value(hunk: Hunk, word: _Printed) -> Hunk:
    """A change at the beginning of a value that is printed with a capital: there it has none."""
    piece = word.piece
    if hunk.first or not (piece.how & How.RECASED and word.is_capital) or _is_in_capitals(piece):
        return hunk
    return hunk._replace(text=hunk.text[:1].lower() + hunk.text[1:])

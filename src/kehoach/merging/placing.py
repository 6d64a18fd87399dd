"""From what changed in a printed paragraph to changes of the values that it prints.

The pieces of a paragraph tell which of its words are which value's; what lies in one value is a
change there, and what does not is told with what it comes from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from kehoach.build.origins import Origins
from kehoach.merging.differing import Hunk, hunk_of, stretches
from kehoach.merging.outcome import Reason
from kehoach.reader import Path
from kehoach.plan.pieces import AS_WRITTEN
from kehoach.views import How, Kind, Piece, Words
from kehoach.vietnamese.typography import Token, keys, tokens


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
    printed = _printed(words, origins)
    new = tokens(edited)
    found = stretches([each.token.key for each in printed], [each.key for each in new])
    anew: dict[int, Piece] = {}
    for each in found:
        if each.is_equal:
            continue
        first, last, begin, end = each.first, each.last, each.other_first, each.other_last
        while first < last and printed[last - 1].is_own_sign:
            last -= 1
            if begin < end and not new[end - 1].is_word:
                end -= 1
        while first < last and printed[first].is_own_sign:
            first += 1
            if begin < end and not new[begin].is_word:
                begin += 1
        if first == last and not any(token.is_word for token in new[begin:end]):
            continue  # signs that kehoach sets
        yield from _in_pieces(words, printed, (first, last), (begin, end), edited, new, anew)
    for piece in anew.values():
        yield _anew(piece, printed, edited, new)


def _in_pieces(
    words: Words,
    printed: Sequence[_Printed],
    part: tuple[int, int],
    theirs: tuple[int, int],
    edited: str,
    new: Sequence[Token],
    anew: dict[int, Piece],
) -> Iterator[Placed]:
    first, last = part
    touched = printed[first:last]
    if not touched:
        touched = _beside(printed, first)
    fields = {each.field for each in touched}
    before = _text(words, printed, part)
    after = edited[new[theirs[0]].start : new[theirs[1] - 1].end] if theirs[0] < theirs[1] else ""
    if len(fields) == 1 and None not in fields:
        numbers = [each.number for each in touched if each.number is not None]
        if first < last:
            place = (numbers[0], numbers[-1] + 1)
        elif touched[0] is (printed[first - 1] if first else None):
            place = (numbers[0] + 1,) * 2
        else:
            place = (numbers[0],) * 2
        hunk = _as_in_value(hunk_of(edited, new, theirs, place), touched[0])
        yield InValue(touched[0].piece, hunk, Said(first, last, keys(after)), before)
        return
    pieces = {id(each.piece): each.piece for each in touched}
    if len(pieces) == 1 and touched[0].piece.how & (How.LOOKED_UP | How.COMPUTED):
        anew |= pieces
        return
    if not after and first < last and all(each.field for each in touched):
        for field in dict.fromkeys(each.field for each in touched):
            own = [each for each in touched if each.field == field]
            numbers = [each.number for each in own if each.number is not None]
            at = first + touched.index(own[0])
            hunk = Hunk(numbers[0], numbers[-1] + 1, "", " ")
            text = _text(words, printed, (at, at + len(own)))
            yield InValue(own[0].piece, hunk, Said(at, at + len(own), ()), text)
        return
    piece = next((each.piece for each in touched if each.piece.paths), None)
    why = _why(touched[0].piece) if len(pieces) == 1 else Reason.SEVERAL
    yield Nowhere(why, before, after, piece or (touched[0].piece if touched else None))


def _beside(printed: Sequence[_Printed], at: int) -> list[_Printed]:
    """The word to which words belong that stand behind it, or before it."""
    before = printed[at - 1] if at else None
    after = printed[at] if at < len(printed) else None
    if before and before.field:
        return [before]
    if after and after.field:
        return [after]
    return [each for each in (before, after) if each][:1]


def _text(words: Words, printed: Sequence[_Printed], part: tuple[int, int]) -> str:
    first, last = part
    return words[printed[first].token.start : printed[last - 1].token.end] if first < last else ""


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
            first = _find(keys(text), [each.key for each in own], reached.get(at, 0))
        if first is not None:
            reached[at] = first + len(own)
        found += (
            _Printed(
                each,
                piece,
                None if first is None else first + number,
                first is not None and not number and _is_small(text, first) and each.key[:1].isupper(),
            )
            for number, each in enumerate(shifted)
        )
        start += len(piece.text)
    return found


def _is_small(text: str, number: int) -> bool:
    return keys(text)[number][:1].islower()


def _is_text(piece: Piece) -> bool:
    """Whether a piece is words of a text of the plan, be it with another first letter."""
    return (
        piece.kind is Kind.VALUE
        and not piece.former
        and piece.how in {AS_WRITTEN, How.RECASED}
        and not (piece.how and piece.text.isupper())
    )


def _find(text: Sequence[str], words: Sequence[str], start: int) -> int | None:
    """Where some words stand in a text, from a place on; the first may begin with another case."""
    first, *others = words
    for at in range(start, len(text) - len(others)):
        if text[at].casefold() == first.casefold() and list(text[at + 1 : at + len(words)]) == others:
            return at
    return None


def _as_in_value(hunk: Hunk, word: _Printed) -> Hunk:
    """A change at the beginning of a value that is printed with a capital: there it has none."""
    piece = word.piece
    if hunk.first or not (piece.how & How.RECASED and word.is_capital):
        return hunk
    return hunk._replace(text=hunk.text[:1].lower() + hunk.text[1:])


def _anew(
    piece: Piece, printed: Sequence[_Printed], edited: str, new: Sequence[Token]
) -> Anew:
    """What the edited paragraph says where a piece was printed."""
    numbers = [number for number, each in enumerate(printed) if each.piece is piece]
    first, last = numbers[0], numbers[-1] + 1
    begin, end = len(new), 0
    for each in stretches([one.token.key for one in printed], [one.key for one in new]):
        if each.is_equal:
            low, high = max(first, each.first), min(last, each.last)
            if low < high:
                begin = min(begin, each.other_first + low - each.first)
                end = max(end, each.other_first + high - each.first)
        elif first <= each.first and each.last <= last:
            begin, end = min(begin, each.other_first), max(end, each.other_last)
    text = edited[new[begin].start : new[end - 1].end] if begin < end else ""
    return Anew(piece, text, Said(first, last, keys(text)))

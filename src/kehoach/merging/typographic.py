"""What differs in quotes, dashes and the place of tone marks alone, taken where it is wanted."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Container, Iterator

from kehoach.build.origins import Origins
from kehoach.findings import Path, Replace
from kehoach.merging.changes import Compared, place_of
from kehoach.merging.homes import Homes
from kehoach.merging.outcome import Left, Reason
from kehoach.merging.values import Step
from kehoach.named import NamedTuple
from kehoach.plan import Loaded
from kehoach.vietnamese.typography import tokens
from kehoach.views import How, Kind, Piece


class _Respelled(NamedTuple):
    """A stretch of a value, in characters of it, as the file spells it."""

    start: int
    end: int
    text: str


def typographic_steps(
    compared: Compared, base: Loaded, mine: Loaded, taken: Container[Path]
) -> Iterator[Step]:
    """The values that the file spells otherwise; none that is `taken`, or spelled in two ways.

    Blanks and the Unicode form are none of it: kehoach and the fonts set them.
    """
    origins, homes = Origins(base), Homes(base.source, mine.source)
    found: defaultdict[Path, dict[int, list[_Respelled]]] = defaultdict(dict)
    for number in compared.typographic:
        for path, respelled in _respelled(compared, number, origins, base):
            found[path].setdefault(number, []).append(respelled)
    for path, by_number in found.items():
        home, value = homes.home(path), base.source.value(path)
        ways = {tuple(some) for some in by_number.values()}
        if home is None or home in taken or len(ways) > 1 or mine.source.value(home) != value:
            continue
        text = str(value)
        for each in sorted(next(iter(ways)), reverse=True):
            text = text[: each.start] + each.text + text[each.end :]
        told = tuple(
            Left(
                Reason.TYPOGRAPHY,
                compared.words[number],
                compared.lines[number].text,
                compared.lines[number],
                place_of(compared.words[number], origins),
            )
            for number in by_number
        )
        yield Step(Replace(home, text), home, told=told)


def _respelled(
    compared: Compared, number: int, origins: Origins, base: Loaded
) -> Iterator[tuple[Path, _Respelled]]:
    """The stretches of values that a paragraph of the file spells otherwise."""
    words, line = compared.words[number], compared.lines[number].text
    new, at = tokens(line), 0
    for piece in words.pieces:
        own = tokens(piece.text)
        first, at = at, at + len(own)
        if not own or piece.kind is not Kind.VALUE or piece.how != How(0) or piece.former:
            continue
        text = _composed(line[new[first].start : new[at - 1].end])
        old = piece.text[own[0].start : own[-1].end]
        if text != _composed(old) and (place := _in_value(piece, old, origins)):
            exact = base.source.exact(base.places.original(piece.path or ()))
            yield exact, _Respelled(*place, text)


def _in_value(piece: Piece, old: str, origins: Origins) -> tuple[int, int] | None:
    """Where some words stand in the value, if they stand there once and as they are."""
    text, offset = origins.text(piece)
    start = text.find(old)
    if start < 0 or text.find(old, start + 1) >= 0:
        return None
    return offset + start, offset + start + len(old)


def _composed(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())

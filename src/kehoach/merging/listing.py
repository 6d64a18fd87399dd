"""Lines that list names: which came and which went; pure."""

from __future__ import annotations

from typing import Final

from kehoach.merging.differing import stretches
from kehoach.named import NamedTuple
from kehoach.vietnamese.typography import keys
from kehoach.views import How, Kind, Piece, Words

_BETWEEN: Final = ";"


class Listing(NamedTuple):
    """The names of a line as built, and as somebody has left them."""

    built: tuple[str, ...]
    edited: tuple[str, ...]

    def kept(self) -> dict[int, int]:
        """For the names that stayed which of the file they are."""
        before, after = (
            [" ".join(keys(each)).casefold() for each in some] for some in (self.built, self.edited)
        )
        found: dict[int, int] = {}
        for each in stretches(before, after):
            if each.is_equal:
                others = range(each.other_first, each.other_last)
                found |= dict(zip(range(each.first, each.last), others, strict=True))
        return found


def listing(words: Words, text: str) -> Listing | None:
    """The names of a line, where there are more or fewer of them than were built."""
    start = 0
    for piece in words.pieces:
        if piece.kind is Kind.VALUE and piece.how & How.LOOKED_UP:
            break
        start += len(piece.text)
    else:
        return None
    lead = keys(words[:start])
    after = " ".join(text.split())
    rest = next((at for at in range(len(after) + 1) if keys(after[:at]) == lead), None)
    if rest is None or not keys(after[: rest + 1]):
        return None
    end = words.pieces[-1]
    tail = words[start : len(words) - len(end.text)] if end.kind is Kind.OWN else words[start:]
    sign = end.text.strip() if end.kind is Kind.OWN else ""
    said = after[rest:].strip()
    said = said.removesuffix(sign) if sign else said
    found = Listing(_names(tail), _names(said.rstrip(".;,") if sign else said))
    return found if found.edited and len(found.built) != len(found.edited) else None


def is_label(piece: Piece) -> bool:
    """Whether a piece is a label: kehoach's own, the plan's, or a key of the plan."""
    return (
        piece.kind is Kind.LABEL
        or bool(piece.how & How.KEY)
        or (piece.path is not None and "labels" in piece.path)
    )


def is_labelled(words: Words) -> bool:
    """Whether a paragraph begins with a label."""
    spoken = (each for each in words.pieces if each.kind not in {Kind.MARK, Kind.OWN})
    first = next(spoken, None)
    return first is not None and is_label(first)


def _names(text: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in text.split(_BETWEEN) if each.strip())

"""Where printed words stand in the files of a plan."""

from __future__ import annotations

from kehoach.findings import Span
from kehoach.named import NamedTuple
from kehoach.plan import Loaded
from kehoach.views import How, Piece


class Origins(NamedTuple):
    """The plan whose words documents print, and the one that it was before, if they tell of it."""

    plan: Loaded
    before: Loaded | None = None

    def of(self, piece: Piece) -> Loaded:
        """The plan that a piece comes from."""
        return self.before if piece.former and self.before else self.plan

    def text(self, piece: Piece) -> tuple[str, int]:
        """The text of which a piece is words, and where that begins in the value at its path.

        A value of several lines is several texts. Empty for a key, and where the value is no text.
        """
        if not piece.paths or piece.how & How.KEY:
            return "", 0
        value = self.of(piece).places.value(piece.paths[0])
        if not isinstance(value, str):
            return "", 0
        offset = 0
        said = 0
        for line in value.split("\n"):
            if line.strip():
                if said == piece.line:
                    return line, offset
                said += 1
            offset += len(line) + 1
        return value, 0

    def span(self, piece: Piece, words: str = "") -> Span | None:
        """The place of the value whose words a piece is; nothing for the compiler's own.

        With some words, it is theirs, if they stand in the value as they are.
        """
        if not piece.paths:
            return None
        text, _offset = self.text(piece)
        start = text.find(words) if words else -1
        return self.stretch(piece, start, start + len(words)) if start >= 0 else self.stretch(piece)

    def stretch(self, piece: Piece, start: int = 0, end: int = 0) -> Span:
        """The place of some characters of a piece's text; of all of the value without them."""
        places, path = self.of(piece).places, piece.paths[0]
        if piece.how & How.KEY:
            return places.key_span(path)
        text, offset = self.text(piece)
        if not end:
            end = len(text) if offset or piece.line else 0  # one line of several
        return places.text_span(path, offset + start, offset + end) if end else places.span(path)

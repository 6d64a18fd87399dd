"""What may be folded: every part that is longer than a line."""

from __future__ import annotations

from typing import Final

from lsprotocol import types
from lsprotocol.types import FoldingRange

from kehoach.lsp.feature import Feature
from kehoach.lsp.snapshot import Snapshot
from kehoach.reader.cursor import blocks

_MOST: Final = 5_000
"""What an editor usually takes."""


def folds(snapshot: Snapshot, name: str, _asked: types.FoldingRangeParams) -> list[FoldingRange]:
    """The parts of a file that are longer than a line; of two that begin on one, the longer."""
    longest: dict[int, int] = {}
    for span in blocks(snapshot.known.source, name):
        longest[span.line] = max(span.end_line, longest.get(span.line, 0))
    lines = len(snapshot.lines(name))
    kept = [(first, last) for first, last in sorted(longest.items()) if last <= lines]
    return [FoldingRange(first - 1, last - 1) for first, last in kept[:_MOST]]


FEATURES: Final = (Feature(types.TEXT_DOCUMENT_FOLDING_RANGE, folds),)

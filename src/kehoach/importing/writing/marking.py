"""Lists whose letters or numbers were typed: the compiler counts them, where they are the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kehoach.language import MarkKind
from kehoach.plan import Level

_KINDS: Final[tuple[MarkKind, ...]] = ("a", "1", "(1)")


def counted(texts: Sequence[str]) -> tuple[MarkKind | None, list[str]]:
    """The kind of mark that all texts of a list begin with in order, and the texts without it."""
    if len(texts) > 1:
        for kind in _KINDS:
            level = Level((kind, "-"))
            marks = [f"{level.mark(at).text} " for at in range(1, len(texts) + 1)]
            pairs = list(zip(texts, marks, strict=True))
            if all(text.startswith(mark) and text != mark for text, mark in pairs):
                return kind, [text.removeprefix(mark).strip() for text, mark in pairs]
    return None, list(texts)

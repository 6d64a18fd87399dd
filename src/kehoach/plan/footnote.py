"""What a footnote is, and the text in which its number stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from kehoach.named import NamedTuple
from kehoach.plan.words import Value, Words
from kehoach.reader import Path


class Footnote(NamedTuple):
    """A note at the foot of the page: behind which character of a text its number stands."""

    end: int
    text: Words


Line: TypeAlias = tuple[Path, int]
"""A text of the plan: its path, and which of its lines."""


def line_of(text: Words) -> Line | None:
    """Where a text stands that is printed as it was written."""
    return (text.path, text.line) if isinstance(text, Value) else None


Notes: TypeAlias = Mapping[Line, tuple[Footnote, ...]]
"""The notes of the text at each path."""

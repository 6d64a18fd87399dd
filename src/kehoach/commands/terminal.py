"""The terminal: tables and colours, as rich prints them."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:
    from kehoach.reports.text import Piece


def console() -> Console:
    """A console for tables: as wide as the terminal, or 120 columns where there is none."""
    return Console(width=None if sys.stdout.isatty() else 120, highlight=False)


def print_styled(pieces: Iterable[Piece], stream: TextIO) -> None:
    """Print words with their styles."""
    text = Text.assemble(*((words, style) for words, style in pieces), no_wrap=True)
    Console(file=stream).print(text, end="", soft_wrap=True)

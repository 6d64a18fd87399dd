"""The terminal: tables and colours, as rich prints them."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

import typer
from rich.console import Console, RenderableType
from rich.text import Text

from kehoach.reports.screen import plain_lines

if TYPE_CHECKING:
    from kehoach.reports.text import Piece


def console() -> Console:
    """A console for tables: as wide as the terminal; what it prints is text and never markup."""
    return Console(highlight=False, emoji=False, markup=False)


def width_of(stream: TextIO) -> int:
    """How many columns a terminal has; COLUMNS counts."""
    return Console(file=stream).width


def print_view(view: RenderableType) -> None:
    """Print tables and lists as wide as the terminal; where there is none, a row a line, whole."""
    if sys.stdout.isatty():
        console().print(view)
    else:
        typer.echo("\n".join(plain_lines(view)))


def print_styled(pieces: Iterable[Piece], stream: TextIO) -> None:
    """Print words with their styles."""
    text = Text.assemble(*((words, style) for words, style in pieces), overflow="fold")
    Console(file=stream, highlight=False, emoji=False, markup=False).print(text, end="")

"""The terminal: colours and progress where there is one, plain words where there is none."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from kehoach.reports.text import Piece


def print_pieces(pieces: Iterable[Piece], *, to_stderr: bool) -> None:
    """Print words with their styles where there is a terminal with colours, else without."""
    stream = sys.stderr if to_stderr else sys.stdout
    if not stream.isatty():
        typer.echo("".join(words for words, _style in pieces), nl=False, err=to_stderr)
        return
    from rich.console import Console  # lazily, for speed
    from rich.text import Text  # lazily, for speed

    text = Text.assemble(*((words, style) for words, style in pieces), no_wrap=True)
    Console(file=stream).print(text, end="", soft_wrap=True)


def console() -> Console:
    """A console for tables: as wide as the terminal, or 120 columns where there is none."""
    from rich.console import Console  # lazily, for speed

    return Console(width=None if sys.stdout.isatty() else 120, highlight=False)


@contextmanager
def progress(total: int) -> Iterator[Callable[[str], None]]:
    """A bar on a terminal, to be moved on with the name of each file; elsewhere nothing."""
    if not sys.stderr.isatty():
        yield lambda _name: None
        return
    from rich.console import Console  # lazily, for speed
    from rich.progress import (  # lazily, for speed
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
    )

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.description}", markup=False),
    )
    with Progress(*columns, console=Console(file=sys.stderr), transient=True) as bar:
        task = bar.add_task("", total=total)

        def advance(name: str) -> None:
            bar.update(task, advance=1, description=name)

        yield advance

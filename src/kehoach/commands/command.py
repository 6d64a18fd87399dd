"""A command as a value: the function that runs it, and examples for its help."""

from __future__ import annotations

from collections.abc import Callable

from kehoach.named import NamedTuple


class Command(NamedTuple):
    """A command of the program.

    The parameters of `run` are its arguments and options, described by their annotations as typer
    reads them. Each example is a line that the program takes.
    """

    run: Callable[..., None]
    examples: tuple[str, ...]


def command(*examples: str) -> Callable[[Callable[..., None]], Command]:
    """The function that follows as a command."""
    return lambda run: Command(run, examples)

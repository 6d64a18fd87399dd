"""A command of kehoach as a user gives it, in this process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from typer.testing import CliRunner, Result

from kehoach.cli.program import application

Run = Callable[..., Result]


def invoke(*arguments: str | Path, input: str | None = None) -> Result:  # noqa: A002  # click's name
    """What a command says and its exit status; nothing may raise but an exit."""
    result = CliRunner().invoke(application(), [str(each) for each in arguments], input=input)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result

"""What is imported late about the command line itself: help, and usage errors."""

from __future__ import annotations

import shutil
from typing import Any

from kehoach.cli.commandline.description import describe
from kehoach.cli.commandline.errors import usage_error_text
from kehoach.cli.commandline.help import help_text

__all__ = ["help_of", "usage_error_text"]

_WIDEST = 100
"""Characters of a line of help: longer lines are hard to read."""


def help_of(command: Any, ctx: Any) -> str:
    """The help of one of typer's commands, for the width of this terminal."""
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    return help_text(ctx.command_path, describe(command), width)

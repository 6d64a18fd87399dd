"""Writing a plan's first files where nothing is yet."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import typer

from kehoach.build.files import write_new
from kehoach.commands.console import fail
from kehoach.commands.scaffold import ATTRIBUTES, PLAN
from kehoach.i18n import _, reason, shown

_BARE: Final = re.compile(r"[\w./\\:~+,@%=-]+")


def refuse_if_begun(folder: Path) -> None:
    """Exit 2 where there is a plan already: no one should answer for nothing."""
    plan = folder / PLAN
    try:
        begun = os.path.lexists(plan) and (not plan.is_dir() or any(plan.iterdir()))
    except OSError as error:
        fail(_("cannot write to {folder}: {reason}").format(folder=folder, reason=reason(error)))
    if begun:
        fail(_("{file} is there already; nothing was written").format(file=plan))


def in_quotes(words: str) -> str:
    """Words as one argument of a command line; where they want quotes, in those of all shells."""
    return words if _BARE.fullmatch(words) else f'"{words}"'


def begin(folder: Path, files: Mapping[str, bytes], *, to_stderr: bool = False) -> None:
    """Write a plan's files and say so; exit 2 where one of them is there, or cannot be written."""
    kept = {ATTRIBUTES} if os.path.lexists(folder / ATTRIBUTES) else set()
    files = {name: content for name, content in files.items() if name not in kept}
    try:
        write_new(folder, files)
    except FileExistsError as error:
        fail(_("{file} is there already; nothing was written").format(file=error.filename))
    except OSError as error:
        fail(_("cannot write to {folder}: {reason}").format(folder=folder, reason=reason(error)))
    for name in files:
        typer.echo(shown(str(folder / name)), err=to_stderr)
    at = "" if folder == Path() else f" --plan {in_quotes(str(folder / PLAN))}"
    typer.echo(_("Next: {command}").format(command=f"kehoach check{at}"), err=True)

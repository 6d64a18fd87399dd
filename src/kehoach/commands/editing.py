"""Changing a plan's files; or the exit with what kept it from being done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from kehoach.commands.console import fail, print_finding
from kehoach.edits import NotChangedError
from kehoach.i18n import _, reason


@contextmanager
def editing(plan: Path) -> Iterator[None]:
    """Within it files are changed: exit 1 where one may not be, 2 where the system refuses."""
    try:
        yield
    except NotChangedError as error:
        for finding in error.findings:
            print_finding(finding)
        raise typer.Exit(1) from error
    except OSError as error:
        where = error.filename or plan
        fail(_("cannot write to {folder}: {reason}").format(folder=where, reason=reason(error)))

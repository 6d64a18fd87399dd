"""The progress bar of a build."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn


@contextmanager
def bar(total: int) -> Iterator[Callable[[str], None]]:
    """A bar on standard error; each call with the name of a file moves it on by one."""
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.description}", markup=False),
    )
    with Progress(*columns, console=Console(file=sys.stderr), transient=True) as shown:
        task = shown.add_task("", total=total)

        def advance(name: str) -> None:
            shown.update(task, advance=1, description=name)

        yield advance

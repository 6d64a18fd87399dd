"""`kehoach watch`: check and build at every change."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kehoach.commands import watcher
from kehoach.commands.command import command
from kehoach.commands.loading import need_folder
from kehoach.commands.options import FontOption, OutOption, PlanOption, TemplatesOption
from kehoach.i18n import _


@command("kehoach watch", "kehoach watch --serve", "kehoach watch --serve --port 0")
def watch(
    plan: PlanOption = Path("plan"),
    out: OutOption = Path("build"),
    serve: Annotated[  # noqa: FBT002  # typer wants a default
        bool, typer.Option("--serve", help=_("Show the documents to the browsers of this machine."))
    ] = False,
    port: Annotated[
        int,
        typer.Option(
            "--port",
            metavar="PORT",
            min=0,
            max=65535,
            help=_("Where to serve; 0 is any free port."),
        ),
    ] = 8000,
    templates: TemplatesOption = None,
    font_dir: FontOption = None,
) -> None:
    """Check and build at every change, until Ctrl-C; exit 2 where that cannot be begun."""
    for folder in (templates, font_dir):
        need_folder(folder)
    watched = watcher.Watched(plan, out, templates, font_dir)
    watcher.watch(watched, port if serve else None)

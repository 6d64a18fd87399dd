"""`kehoach lsp`: the language server of editors."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Annotated, Any

import typer

from kehoach.commands.command import command
from kehoach.commands.console import fail
from kehoach.i18n import _

_NEEDED = ("pygls", "lsprotocol")
"""What `kehoach[lsp]` installs beside all else; no other command needs it."""


@command("kehoach lsp", "kehoach lsp --stdio")
def lsp(
    stdio: Annotated[  # noqa: FBT002  # typer wants a default
        bool,
        typer.Option("--stdio", help=_("As editors ask for it; there is no other way to speak.")),
    ] = False,
) -> None:
    """Serve an editor on standard input and output; exit 2 where what that needs is missing."""
    del stdio
    if not all(map(find_spec, _NEEDED)):
        fail(
            _("the language server needs packages that are not installed: {command}").format(
                command="pip install 'kehoach[lsp]'"
            )
        )
    server: Any = import_module("kehoach.lsp.serving")
    server.serve()

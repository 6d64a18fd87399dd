"""The command line: the only room that prints and exits.

Exit status: 0 fine, 1 findings, 2 a usage or environment error.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Annotated, Final

import typer

from kehoach import __version__
from kehoach.cli.commandline.program import App, Program
from kehoach.i18n import _

COMMANDS: Final[Mapping[str, tuple[str, ...]]] = {
    "looking": ("check", "rule", "agency", "timeline"),
    "making": ("build",),
    "authoring": ("init", "schema", "watch", "doctor"),
    "living": ("diff", "status", "report"),
}
"""The modules of `kehoach.commands`, in the order of the help, and the commands in each."""

YOUNG = 200_000
"""After how many new objects to look for dead cycles: we make many objects, and few cycles."""


def run() -> None:
    """Run the command of the line."""
    gc.set_threshold(YOUNG)
    try:
        application(*sys.argv[1:2])(prog_name="kehoach")
    finally:
        gc.freeze()  # or Python looks through all that lives once more before it ends


def application(command: str = "") -> App:
    """The command line. Of a known command only its own room is loaded, for a fast start."""
    app = App(
        name="kehoach",
        cls=Program,
        add_completion=False,  # `completion` is faster, and speaks of a plan
        help=_("Compile a provincial plan, written once in YAML, into its official documents."),
        epilog=_("Start with: kehoach init, then: kehoach check and kehoach build"),
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        callback=main,
    )
    for room in [room for room, commands in COMMANDS.items() if command in commands] or COMMANDS:
        app.add_typer(import_module(f"kehoach.commands.{room}").app)
    return app


def _version(wanted: bool) -> None:  # noqa: FBT001  # typer calls it with the option's value
    if wanted:
        typer.echo(f"kehoach {__version__}")
        sys.exit(0)


def _install(wanted: bool) -> None:  # noqa: FBT001  # likewise
    if wanted:
        from kehoach.cli.completion.installing import install  # noqa: PLC0415  # lazily, for speed

        install()
        sys.exit(0)


def _show(wanted: bool) -> None:  # noqa: FBT001  # likewise
    if wanted:
        from kehoach.cli.completion.installing import show  # noqa: PLC0415  # lazily, for speed

        show()
        sys.exit(0)


def main(
    version: Annotated[  # noqa: FBT002  # typer wants a default
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help=_("Print the version and exit.")
        ),
    ] = False,
    install: Annotated[  # noqa: FBT002  # likewise
        bool,
        typer.Option(
            "--install-completion",
            callback=_install,
            is_eager=True,
            help=_("Let this shell complete the words of kehoach by Tab."),
        ),
    ] = False,
    show: Annotated[  # noqa: FBT002  # likewise
        bool,
        typer.Option(
            "--show-completion",
            callback=_show,
            is_eager=True,
            help=_("Print what --install-completion would have this shell read."),
        ),
    ] = False,
) -> None:
    """Options that stand before the command."""
    del version, install, show

"""The command line: the only room that prints and exits.

Exit status: 0 fine, 1 findings, 2 a usage or environment error.
"""

from __future__ import annotations

import errno
import gc
import sys
from io import BytesIO, TextIOWrapper
from typing import Annotated

import typer

from kehoach import __version__
from kehoach.commands import authoring, living, looking, making
from kehoach.i18n import _

app = typer.Typer(
    name="kehoach",
    help=_("Compile a provincial plan, written once in YAML, into its official documents."),
    epilog=_("Start with: kehoach check, then: kehoach build"),
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for each in (looking, making, authoring, living):
    app.add_typer(each.app)

_YOUNG = 50_000
"""After how many new objects to look for dead cycles: we make many objects, and few cycles."""


def run() -> None:
    """The program: what it says is UTF-8 whatever the locale, or Vietnamese could not be said."""
    gc.set_threshold(_YOUNG)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by who called; nobody wants to hear
            setattr(sys, name, _nobody())
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if sys.argv[1:] == ["--version"]:  # asked by scripts, and answered without the commands
        _version(wanted=True)
    try:
        try:
            app(prog_name="kehoach")
        finally:
            sys.stdout.flush()
    except OSError as error:
        if error.filename is not None:  # pragma: no cover  # a fault of ours, not of a stream
            raise
        sys.stdout = _nobody()  # or the end would try again
        if error.errno == errno.EPIPE:  # who reads has heard enough
            sys.exit(1)
        words = _("cannot write to {folder}: {reason}")
        typer.echo(f"kehoach: {words.format(folder='stdout', reason=error.strerror)}", err=True)
        sys.exit(2)


def _nobody() -> TextIOWrapper:
    """A stream to which nobody listens."""
    return TextIOWrapper(BytesIO(), encoding="utf-8")


def _version(wanted: bool) -> None:  # noqa: FBT001  # typer calls it with the option's value
    if wanted:
        typer.echo(f"kehoach {__version__}")
        sys.exit(0)


@app.callback()
def main(
    version: Annotated[  # noqa: FBT002  # typer wants a default
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help=_("Print the version and exit.")
        ),
    ] = False,
) -> None:
    """Options that stand before the command."""
    del version

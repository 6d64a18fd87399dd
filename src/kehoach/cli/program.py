"""The table of the commands, and the options that stand before one.

Exit status: 0 fine, 1 findings, 2 a usage or environment error.
"""

import gc
import sys
from collections.abc import Mapping
from typing import Annotated, Any, Final

import typer

from kehoach import __version__
from kehoach.cli.commandline.group import LazyGroup
from kehoach.i18n import _

COMMANDS: Final[Mapping[str, str]] = {
    "check": _("Check a plan: report everything that is wrong with it, at its place."),
    "rule": _("Explain a rule: why, a bad and a good example, and the way out."),
    "agency": _(
        "Print one unit's tasks: what it leads, what it supports, its duties, and by when."
    ),
    "timeline": _("Draw the timeline of all activities, or of one unit's."),
    "undo": _("Put back the files of a plan as they were before kehoach last changed them."),
    "merge": _("Bring what was edited in Word, or in the table's workbook, home into the plan."),
    "where": _("Tell where printed words stand in the plan, and which documents have them."),
    "build": _(
        "Build the documents: the official one, the assignment table, a task sheet per unit."
    ),
    "units": _("Look up the official bodies of a place on a day, and the days of each."),
    "export": _("Write flat tables of tasks, units and times, for a database of your own."),
    "schema": _("Print a JSON Schema of the plan's files, for editors."),
    "init": _("Begin a plan: a few questions, and a small plan that explains itself."),
    "import": _("Read a plan that exists (Word, PDF, text, workbook) into the files of a plan."),
    "doctor": _("Say what is installed, and what would keep a build from working."),
    "watch": _("Watch a plan: say what comes and goes, and build what changes."),
    "lsp": _("Serve an editor: findings while one writes, completion, every reference a click."),
    "issue": _("Freeze a plan as it was signed, so that nobody changes it unnoticed."),
    "diff": _("Compare two plans by meaning: what changes, and for which agency."),
    "status": _("Tell how the activities stand: overdue, due soon, without a report, done."),
    "report": _("Write the progress report of a month, and the table that goes with it."),
}
"""The one-line help of each command, in the order of the help.

The command itself is `kehoach.commands.NAME:NAME`; it is imported when it is asked for.
"""

GC_THRESHOLD: Final = 200_000
"""New objects before a collection of the youngest generation: we make many objects, few cycles."""


class _Commands(LazyGroup):
    helps = COMMANDS
    package = "kehoach.commands"


def run() -> None:
    """Run the command of the line."""
    gc.set_threshold(GC_THRESHOLD)
    gc.enable()
    try:
        application()(prog_name="kehoach")
    finally:
        gc.freeze()  # or Python looks through all that lives once more before it ends


def application() -> typer.Typer:
    """The command line, without any command imported yet."""
    return typer.Typer(
        name="kehoach",
        cls=_Commands,
        add_completion=False,  # `completion` is faster, and knows the names of a plan
        help=_("Compile a provincial plan, written once in YAML, into its official documents."),
        epilog=_("Start with: kehoach init, then: kehoach check and kehoach build"),
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        callback=main,
    )


def _version(wanted: bool) -> None:  # noqa: FBT001  # typer calls it with the option's value
    if wanted:
        typer.echo(f"kehoach {__version__}")
        sys.exit(0)


def _install(wanted: bool) -> None:  # noqa: FBT001  # likewise
    if wanted:
        _installer().install()
        sys.exit(0)


def _show(wanted: bool) -> None:  # noqa: FBT001  # likewise
    if wanted:
        _installer().show()
        sys.exit(0)


def _installer() -> Any:  # noqa: ANN401  # a module
    """What sets up a shell."""
    from kehoach.cli.completion import install  # noqa: PLC0415  # asked for once in a shell's life

    return install


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

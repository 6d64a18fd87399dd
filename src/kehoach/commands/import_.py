"""`kehoach import`: a plan that exists in Word becomes the files of a plan."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kehoach.commands.command import command
from kehoach.commands.documents import ReportFormat, import_into
from kehoach.i18n import _


@command(
    "kehoach import ke-hoach.docx",
    "kehoach import ke-hoach.docx phu-luc.xlsx --out ke-hoach-2027",
    "kehoach import ke-hoach.pdf --dry-run --format json",
)
def import_(
    sources: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE",
            help=_("The document (.docx, .doc, .pdf, .txt, .md, .xlsx), then its annexes."),
        ),
    ],
    out: Annotated[
        Path,
        typer.Option(
            "--out", "-o", metavar="DIR", help=_("Where to begin; nothing is overwritten.")
        ),
    ] = Path(),
    dry_run: Annotated[  # noqa: FBT002  # typer wants a default
        bool, typer.Option("--dry-run", help=_("Write nothing; only say what was found."))
    ] = False,
    form: Annotated[
        ReportFormat, typer.Option("--format", "-f", help=_("For people or for programs."))
    ] = ReportFormat.TEXT,
    yes: Annotated[  # noqa: FBT002  # typer wants a default
        bool, typer.Option("--yes", "-y", help=_("Ask nothing; take what would be offered."))
    ] = False,
) -> None:
    """Read a document into a plan; exit 1 where a word of it was lost."""
    import_into(sources, None if dry_run else out, form, ask=not yes)

"""`kehoach import`: a plan that exists in Word becomes the files of a plan."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kehoach.commands.beginning import begin, refuse_if_begun
from kehoach.commands.command import command
from kehoach.commands.console import fail, print_finding
from kehoach.commands.scaffold import project
from kehoach.i18n import _, reason
from kehoach.importing import (
    MOST_BYTES,
    Doubt,
    Imported,
    ImportFault,
    Recognised,
    json_report,
    markdown_report,
    read,
    text_report,
    write,
)
from kehoach.reader.plain import read_plain


class ReportFormat(StrEnum):
    """How the report is printed."""

    TEXT = "text"
    JSON = "json"
    MD = "md"


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
    if not dry_run:
        refuse_if_begun(out)
    found = found_in(sources)
    made = write(found, [] if yes else asked(found))
    if not dry_run:
        begin(out, project(made.files), to_stderr=form is not ReportFormat.TEXT)
    names = [path.name for path in sources]
    report = {"json": json_report, "md": markdown_report, "text": text_report}[form.value]
    typer.echo(report(made, names), nl=False)
    raise typer.Exit(1 if lost(made) else 0)


def found_in(sources: list[Path]) -> Recognised:
    """What files say; exit 2 where one cannot be read."""
    contents, room = [], MOST_BYTES
    for path in sources:
        try:
            content = read_plain(path, room)
            contents.append((path.name, content))
            room -= len(content)
        except OSError as error:
            fail(_("cannot read {file}: {reason}").format(file=path, reason=reason(error)))
    try:
        return read(contents)
    except ImportFault as fault:
        print_finding(fault.finding)
        raise typer.Exit(2) from None


def asked(found: Recognised) -> list[Doubt]:
    """The names that a person says are one unit's; none where there is nobody to ask."""
    if sys.stdin is None or not sys.stdin.isatty() or not sys.stderr.isatty():
        return []
    return [
        doubt
        for doubt in found.doubts
        if typer.confirm(
            _("Are “{one}” and “{other}” one unit?").format(one=doubt.one, other=doubt.other),
            default=False,
            err=True,
        )
    ]


def lost(made: Imported) -> bool:
    """Whether a word of the document stands nowhere in the plan."""
    return bool(made.measure.lost)

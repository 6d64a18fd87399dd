"""`kehoach diff`: what differs between two plans by meaning."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

from kehoach.commands import options
from kehoach.commands.command import command
from kehoach.commands.comparing import Compared, compare
from kehoach.commands.console import fail, print_pieces
from kehoach.commands.options import (
    FontOption,
    ForceOption,
    KeepOption,
    OutputFormat,
    PlansOption,
    ReferenceOption,
    SeveralOption,
    TemplatesOption,
)
from kehoach.i18n import _
from kehoach.render.escaping import markdown
from kehoach.reports import changes, reporter


@command(
    "kehoach diff",
    "kehoach diff HEAD~3",
    "kehoach diff HEAD~3:ke-hoach-cu",
    "kehoach diff ke-hoach-cu ke-hoach-moi --format json",
    'kehoach diff v1 --unit "Sở Y tế"',
    "kehoach diff v1 --notices",
    "kehoach diff v1 --amendment --out sua-doi",
    "kehoach diff ke-hoach-cu --plans ke-hoach",
)
def diff(
    old: Annotated[
        str | None,
        typer.Argument(
            metavar="OLD",
            help=_(
                "A folder, or a revision of git; without it, the last commit, and for an amendment "
                "what was issued last."
            ),
        ),
    ] = None,
    new: Annotated[
        str | None,
        typer.Argument(
            metavar="NEW", help=_("Likewise; without it, the plan as it is in its folder.")
        ),
    ] = None,
    plan: SeveralOption = None,
    unit: Annotated[str | None, options.unit_name(_("Only what changes for it."))] = None,
    form: Annotated[
        list[OutputFormat] | None,
        typer.Option(
            "--format",
            "-f",
            help=_("text, md or json; of notices and amendments docx, pdf, html or md."),
        ),
    ] = None,
    exit_code: Annotated[  # noqa: FBT002  # typer wants a default
        bool, typer.Option("--exit-code", help=_("Exit 1 where anything differs."))
    ] = False,
    notices: Annotated[  # noqa: FBT002  # typer wants a default
        bool, typer.Option("--notices", help=_("Write a notice to each agency concerned."))
    ] = False,
    amendment: Annotated[  # noqa: FBT002  # typer wants a default
        bool, typer.Option("--amendment", help=_("Draft the plan that amends the old one."))
    ] = False,
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="DIR", help=_("The folder to write to."))
    ] = Path("build/thay-doi"),
    templates: TemplatesOption = None,
    reference: ReferenceOption = None,
    font_dir: FontOption = None,
    force: ForceOption = False,  # noqa: FBT002  # typer wants a default
    keep_edited: KeepOption = False,  # noqa: FBT002  # likewise
    plans: PlansOption = None,
) -> None:
    """Report the difference, or write documents from it; exit 0 where nothing goes wrong."""
    formats = [each.value for each in form or ()]
    if options.are_many(plan, plans):
        if notices or amendment:
            fail(_("notices and amendments are written of one plan: name it with --plan"))
        joint: Any = import_module("kehoach.commands.joint_diff")  # most compare one plan
        joint.diff((old, new), (plan, plans), unit, formats, exit_code=exit_code)
    found = compare(old, new, options.one_of(plan), unit, as_issued=amendment)
    if notices or amendment:
        from kehoach.commands import drafting  # noqa: PLC0415  # a comparison needs no documents

        chosen = drafting.BuildOptions(
            out, templates, reference, font_dir, force=force, keep_edited=keep_edited
        )
        drafting.draft(found, formats, chosen, notices=notices, amendment=amendment)
    else:
        _print_difference(found, formats)
    raise typer.Exit(1 if exit_code and found.difference else 0)


def _print_difference(found: Compared, formats: Sequence[str]) -> None:
    """Print a difference as text, as Markdown, or as JSON."""
    match formats:
        case [] | ["text"]:
            print_pieces(changes.text_report(found.difference), to_stderr=False)
        case ["md"]:
            typer.echo(changes.markdown_report(found.difference, markdown), nl=False)
        case ["json"]:
            typer.echo(reporter("changes_data:json_report")(found.difference), nl=False)
        case _:
            fail(_("a difference is printed as one of text, md and json; for others add --notices"))

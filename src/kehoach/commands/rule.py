"""`kehoach rule`: the explanation of a rule."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from kehoach.commands.command import command
from kehoach.commands.console import fail, width_of
from kehoach.i18n import _
from kehoach.reports.text import rules_report
from kehoach.rules import RULES


@command("kehoach rule KH201", "kehoach rule --all")
def rule(
    code: Annotated[
        str | None,
        typer.Argument(metavar="CODE", help=_("A code, like KH201.")),
    ] = None,
    every: Annotated[  # noqa: FBT002  # typer wants a default
        bool, typer.Option("--all", help=_("All rules, one after the other."))
    ] = False,
) -> None:
    """Print the explanation of one rule or of all; exit 2 for an unknown code."""
    if not every and code is None:
        fail(_("name a code, or give --all"))
    wanted = (code or "").upper()
    chosen = [each for each in RULES if every or each.code == wanted]
    if wanted.startswith(("KH0", "KH1")):
        fail(
            _(
                "{code} is no rule but a fault of the files; what `kehoach check` says of it "
                "tells what to do"
            ).format(code=wanted)
        )
    if wanted.startswith("KH97"):
        fail(
            _("{code} is no rule: `kehoach import` says it of a document, with what to do").format(
                code=wanted
            )
        )
    if not chosen:
        fail(
            _("no rule has the code {code}; there are: {codes}").format(
                code=code, codes=", ".join(each.code for each in RULES)
            )
        )
    typer.echo(rules_report(chosen, width_of(sys.stdout)))

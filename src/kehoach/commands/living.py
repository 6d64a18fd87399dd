"""Commands for a plan that was issued: what changes in it, and how far it has come."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kehoach.cli.commandline.program import App
from kehoach.commands.options import (
    FontOption,
    PlanOption,
    ReferenceOption,
    TaskFormat,
    TemplatesOption,
    examples,
)
from kehoach.commands.ordering import Means
from kehoach.commands.shared import load_sound
from kehoach.i18n import _

app = App()


class DiffFormat(StrEnum):
    """How `diff` reports, and the formats of what it drafts."""

    TEXT = "text"
    JSON = "json"
    MD = "md"
    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"


@app.command(
    help=_("Compare two plans by meaning: what changes, and for which agency."),
    epilog=examples(
        "kehoach diff",
        "kehoach diff HEAD~3",
        "kehoach diff HEAD~3:ke-hoach-cu",
        "kehoach diff ke-hoach-cu ke-hoach-moi --format json",
        'kehoach diff v1 --unit "Sở Y tế"',
        "kehoach diff v1 --notices",
        "kehoach diff v1 --amendment --out sua-doi",
    ),
)
def diff(
    old: Annotated[
        str | None,
        typer.Argument(
            metavar="OLD",
            help=_("A folder, or a revision of git; without it, the last commit."),
        ),
    ] = None,
    new: Annotated[
        str | None,
        typer.Argument(
            metavar="NEW", help=_("Likewise; without it, the plan as it is in its folder.")
        ),
    ] = None,
    plan: PlanOption = Path("plan"),
    unit: Annotated[
        str | None, typer.Option("--unit", metavar="NAME", help=_("Only what changes for it."))
    ] = None,
    form: Annotated[
        list[DiffFormat] | None,
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
) -> None:
    """Report the difference, or write documents from it; exit 0 where nothing goes wrong."""
    from kehoach.commands.following import (  # lazily, for speed
        compare,
        say_difference,
        write_difference,
    )

    found = compare(old, new, plan, unit)
    formats = [each.value for each in form or ()]
    if notices or amendment:
        write_difference(
            found,
            formats,
            Means(out, templates, reference, font_dir),
            notices=notices,
            amendment=amendment,
        )
    else:
        say_difference(found, formats)
    raise typer.Exit(1 if exit_code and found.difference else 0)


@app.command(
    help=_("Tell how the activities stand: overdue, due soon, without a report, done."),
    epilog=examples(
        "kehoach status",
        "kehoach status --as-of 2023-11-20 --within 14",
        'kehoach status --unit "Sở Y tế" --format md',
        "kehoach status --activity le-ky-niem",
    ),
)
def status(
    plan: PlanOption = Path("plan"),
    as_of: Annotated[
        datetime | None,
        typer.Option(
            "--as-of",
            formats=["%Y-%m-%d", "%d/%m/%Y"],
            metavar="DATE",
            help=_("The day of which it is told; without it, today."),
        ),
    ] = None,
    within: Annotated[
        int,
        typer.Option(
            "--within", metavar="DAYS", min=0, help=_("What is due within N days is soon.")
        ),
    ] = 30,
    unit: Annotated[
        str | None, typer.Option("--unit", metavar="NAME", help=_("Only the tasks of this unit."))
    ] = None,
    activity: Annotated[
        list[str] | None,
        typer.Option(
            "--activity",
            metavar="ID",
            help=_("Only the activity with this id, and those below it."),
        ),
    ] = None,
    form: Annotated[
        TaskFormat, typer.Option("--format", "-f", help=_("For people or for programs."))
    ] = TaskFormat.TEXT,
) -> None:
    """Print how activities stand; exit 0 also where some are overdue."""
    from kehoach.commands.following import of_activities, say_states, states_at  # lazily, for speed

    loaded = load_sound(plan)
    day = as_of.date() if as_of else datetime.now().astimezone().date()
    found, _unit = states_at(loaded, day, within, unit)
    if activity:
        found = of_activities(found, activity, loaded)
    say_states(found, day, within, form.value)


@app.command(
    "report",
    help=_("Write the progress report of a month, and the table that goes with it."),
    epilog=examples(
        "kehoach report --month 2023-11",
        'kehoach report --month 2023-11 --unit "Sở Y tế" --format docx',
    ),
)
def report_month(
    month: Annotated[
        datetime,
        typer.Option(
            "--month",
            formats=["%Y-%m", "%m/%Y"],
            metavar="MONTH",
            help=_("The month, like 2023-11; the report is as of its last day."),
        ),
    ],
    plan: PlanOption = Path("plan"),
    unit: Annotated[
        str | None, typer.Option("--unit", metavar="NAME", help=_("This unit's own report."))
    ] = None,
    form: Annotated[
        list[DiffFormat] | None,
        typer.Option("--format", "-f", help=_("Only docx, pdf, html or md; all without it.")),
    ] = None,
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="DIR", help=_("The folder to write to."))
    ] = Path("build/bao-cao"),
    templates: TemplatesOption = None,
    reference: ReferenceOption = None,
    font_dir: FontOption = None,
) -> None:
    """Write the documents that are stale; exit 1 where the plan has errors."""
    from kehoach.commands.following import write_report  # lazily, for speed

    loaded = load_sound(plan)
    means = Means(out, templates, reference, font_dir)
    write_report(loaded, month.date(), unit, [each.value for each in form or ()], means)

"""Commands that look at a plan: what is wrong with it, why, for whom, and when."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kehoach.cli.commandline.program import App
from kehoach.commands.console import console
from kehoach.commands.options import (
    DayOption,
    PlanOption,
    TaskFormat,
    TemplatesOption,
    examples,
)
from kehoach.commands.shared import (
    codes,
    fail,
    find_templates,
    find_unit,
    is_folder,
    load,
    load_sound,
    mend,
    open_renderer,
    report,
    template_faults,
)
from kehoach.i18n import _
from kehoach.render.formats import Format

app = App()


class CheckFormat(StrEnum):
    """How `check` reports."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    GITLAB = "gitlab"
    SARIF = "sarif"
    JUNIT = "junit"


_ROOTS = {
    CheckFormat.GITHUB: ("GITHUB_WORKSPACE",),
    CheckFormat.SARIF: ("GITHUB_WORKSPACE",),
    CheckFormat.GITLAB: ("CI_PROJECT_DIR",),
}
"""What tells where the repository is, to those who know files by their paths in it."""

_STRUCTURE = re.compile(r"KH[01]\d{0,2}")
"""The codes of what is wrong with a plan's structure, and their families."""


@app.command(
    help=_("Check a plan: report everything that is wrong with it, at its place."),
    epilog=examples(
        "kehoach check",
        "kehoach check --plan ke-hoach-2024 --format json",
        "kehoach check --ignore KH307 --ignore KH308 --strict",
        "kehoach check --statistics",
        "kehoach check --diff",
    ),
)
def check(
    plan: PlanOption = Path("plan"),
    form: Annotated[
        CheckFormat | None, typer.Option("--format", "-f", help=_("For people or for programs."))
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select",
            metavar="CODE",
            help=_("Only these codes or families (KH2)."),
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            "--ignore",
            metavar="CODE",
            help=_("Not these codes or families."),
        ),
    ] = None,
    strict: Annotated[  # noqa: FBT002  # typer wants a default
        bool, typer.Option("--strict", help=_("Warnings fail, too."))
    ] = False,
    fix: Annotated[  # noqa: FBT002  # typer wants a default
        bool, typer.Option("--fix", help=_("Mend in the files what can be mended safely."))
    ] = False,
    diff: Annotated[  # noqa: FBT002  # typer wants a default
        bool, typer.Option("--diff", help=_("Show what --fix would change, and change nothing."))
    ] = False,
    statistics: Annotated[  # noqa: FBT002  # typer wants a default
        bool, typer.Option("--statistics", help=_("How many findings of each code."))
    ] = False,
) -> None:
    """Report findings; exit 1 where one is an error, or with --strict a warning."""
    from kehoach.findings import Severity  # lazily, for speed
    from kehoach.rules.checking import check_plan  # lazily, for speed

    wanted, unwanted = codes(select), codes(ignore)
    _must_be_known((*wanted, *unwanted))
    loaded = load(plan)
    findings = check_plan(loaded, wanted, unwanted)
    if diff or fix:
        changed = mend(findings, loaded, write=fix and not diff)
        if diff:
            raise typer.Exit(1 if changed else 0)
        loaded = load(plan)
        findings = check_plan(loaded, wanted, unwanted)
    if form is None:
        form = (
            CheckFormat.GITHUB if os.environ.get("GITHUB_ACTIONS") == "true" else CheckFormat.TEXT
        )
    if statistics:
        from kehoach.reports.text import statistics_report  # lazily, for speed

        typer.echo(statistics_report(findings), nl=False)
    elif form is CheckFormat.TEXT:
        report(findings, loaded, to_stderr=False)
    else:
        from kehoach.reports import machine_report, seen_from  # lazily, for speed

        root = next((os.environ[name] for name in _ROOTS.get(form, ()) if name in os.environ), "")
        found = seen_from(root, findings) if is_folder(root) else findings
        typer.echo(machine_report(form.value, found), nl=False)
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    raise typer.Exit(1 if any(finding.severity in failing for finding in findings) else 0)


def _must_be_known(given: Iterable[str]) -> None:
    """Refuse what begins no code: a check that looks for nothing would find nothing wrong."""
    from kehoach.rules import RULES  # lazily, for speed

    for each in given:
        if not (_STRUCTURE.fullmatch(each) or any(one.code.startswith(each) for one in RULES)):
            fail(
                _(
                    "no finding has the code {code}, and no family; write them like KH402,KH2"
                ).format(code=each)
            )


@app.command(
    help=_("Explain a rule: why, a bad and a good example, and the way out."),
    epilog=examples("kehoach rule KH201", "kehoach rule --all"),
)
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
    from kehoach.rules import RULES  # lazily, for speed

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
    if not chosen:
        fail(
            _("no rule has the code {code}; there are: {codes}").format(
                code=code, codes=", ".join(each.code for each in RULES)
            )
        )
    typer.echo("\n\n".join(f"{each.code} ({each.severity})\n{each.text}" for each in chosen))


@app.command(
    help=_("Print one unit's tasks: what it leads, what it supports, its duties, and by when."),
    epilog=examples(
        'kehoach agency "Sở Y tế"',
        "kehoach agency so y te --as-of 2023-11-30",
        "kehoach agency ubnd --format json",
    ),
)
def agency(
    name: Annotated[
        list[str],
        typer.Argument(metavar="NAME", help=_("The unit; accents may be left out.")),
    ],
    plan: PlanOption = Path("plan"),
    form: Annotated[
        TaskFormat, typer.Option("--format", "-f", help=_("For people or for programs."))
    ] = TaskFormat.TEXT,
    as_of: DayOption = None,
    templates: TemplatesOption = None,
) -> None:
    """Print the tasks of the unit with this name; exit 2 where there is none."""
    loaded = load_sound(plan)
    day = as_of.date() if as_of else None
    unit = find_unit(" ".join(name), loaded)
    from kehoach.analysis.tasks import tasks_of  # lazily, for speed

    tasks = tasks_of(unit, loaded.plan)
    match form:
        case TaskFormat.JSON:
            from kehoach.reports.data import tasks_json  # lazily, for speed

            typer.echo(tasks_json(tasks, day), nl=False)
        case TaskFormat.MD:
            from kehoach.render.looks import Looks  # lazily, for speed
            from kehoach.views.agency import agency_view  # lazily, for speed

            view = agency_view(tasks, loaded.plan, day)
            with (
                open_renderer(find_templates(templates), None, Looks()) as renderer,
                template_faults(),
            ):
                typer.echo(renderer.render("agency.j2", view, Format.MD), nl=False)
        case TaskFormat.TEXT:
            from kehoach.reports.terminal import tasks_view  # lazily, for speed

            console().print(tasks_view(tasks, loaded.plan, day))


@app.command(
    help=_("Draw the timeline of all activities, or of one unit's."),
    epilog=examples(
        "kehoach timeline", 'kehoach timeline "Sở Y tế"', "kehoach timeline --as-of 2023-11-20"
    ),
)
def timeline(
    name: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="NAME",
            help=_("The unit; accents may be left out."),
        ),
    ] = None,
    plan: PlanOption = Path("plan"),
    as_of: Annotated[
        datetime | None,
        typer.Option(
            "--as-of",
            formats=["%Y-%m-%d", "%d/%m/%Y"],
            metavar="DATE",
            help=_("The day at which the line of today is drawn."),
        ),
    ] = None,
) -> None:
    """Print the timeline; exit 2 where no unit has this name."""
    loaded = load_sound(plan)
    unit = find_unit(" ".join(name), loaded) if name else None
    from kehoach.analysis.tasks import Tie, tasks_of  # lazily, for speed
    from kehoach.reports.chart import chart_view  # lazily, for speed
    from kehoach.views.timeline import timeline_view  # lazily, for speed

    tasks = tasks_of(unit, loaded.plan).tasks if unit else ()
    keys = {task.activity.key for task in tasks if task.tie is not Tie.OPEN} if unit else None
    today = as_of.date() if as_of else datetime.now().astimezone().date()
    screen = console()
    screen.print(chart_view(timeline_view(loaded.plan, keys), today, screen.width))

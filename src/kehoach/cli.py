"""The command line: the only room that prints and exits.

Exit status: 0 fine, 1 findings, 2 a usage or environment error.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from datetime import datetime
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer

from kehoach import __version__
from kehoach.completing import documents as document_names
from kehoach.completing import rule_codes, unit_words
from kehoach.console import console
from kehoach.formats import Format
from kehoach.i18n import _
from kehoach.shared import (
    Means,
    build_documents,
    check_documents,
    choose,
    codes,
    fail,
    find_templates,
    find_unit,
    load,
    load_sound,
    mend,
    open_renderer,
    prepare,
    report,
    say_how_long,
    say_what_was_built,
    template_faults,
)
from kehoach.stopwatch import Stopwatch

app = typer.Typer(
    name="kehoach",
    help=_("Compile a provincial plan, written once in YAML, into its official documents."),
    epilog=_("Start with: kehoach check, then: kehoach build"),
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class CheckFormat(StrEnum):
    """How `check` reports."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    GITLAB = "gitlab"
    SARIF = "sarif"
    JUNIT = "junit"


class AgencyFormat(StrEnum):
    """How `agency` prints."""

    TEXT = "text"
    JSON = "json"
    MD = "md"


class DoctorFormat(StrEnum):
    """How `doctor` prints."""

    TEXT = "text"
    JSON = "json"


class Example(StrEnum):
    """The plans with which one may begin."""

    LAI_CHAU = "lai-chau"


class DiffFormat(StrEnum):
    """How `diff` reports, and the formats of what it drafts."""

    TEXT = "text"
    JSON = "json"
    MD = "md"
    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"


class PdfStandard(StrEnum):
    """The standards that a PDF may follow."""

    UA_1 = "ua-1"
    A_1B = "a-1b"
    A_2B = "a-2b"
    A_2U = "a-2u"
    A_2A = "a-2a"
    A_3B = "a-3b"
    A_3U = "a-3u"
    A_3A = "a-3a"
    A_4 = "a-4"
    V_1_7 = "1.7"
    V_2_0 = "2.0"


PlanOption = Annotated[
    Path, typer.Option("--plan", "-p", metavar="DIR", help=_("The folder of the plan."))
]
OutOption = Annotated[
    Path, typer.Option("--out", "-o", metavar="DIR", help=_("The folder to write to."))
]
TemplatesOption = Annotated[
    Path | None,
    typer.Option(
        "--templates", metavar="DIR", help=_("Your own templates; they win file by file.")
    ),
]


FontOption = Annotated[
    Path | None,
    typer.Option("--font-dir", metavar="DIR", help=_("A folder with a font for the PDFs.")),
]

ReferenceOption = Annotated[
    Path | None,
    typer.Option(
        "--reference", metavar="FILE", help=_("A Word file whose styles and page are taken.")
    ),
]


_YOUNG = 50_000
"""After how many new objects to look for dead cycles: we make many objects, and few cycles."""


def run() -> None:
    """The program: what it says is UTF-8 whatever the locale, or Vietnamese could not be said."""
    gc.set_threshold(_YOUNG)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if sys.argv[1:] == ["--version"]:  # asked by scripts, and answered without the commands
        _version(wanted=True)
    app(prog_name="kehoach")


def _examples(*commands: str) -> str:
    """The examples below a command's help, each on a line of its own."""
    return "\n\n".join((_("Examples:"), *commands))


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


@app.command(
    help=_("Check a plan: report everything that is wrong with it, at its place."),
    epilog=_examples(
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
            autocompletion=rule_codes,
            help=_("Only these codes or families (KH2)."),
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            "--ignore",
            metavar="CODE",
            autocompletion=rule_codes,
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
    from kehoach.checking import check_plan  # lazily, for speed
    from kehoach.findings import Severity  # lazily, for speed

    loaded = load(plan)
    findings = check_plan(loaded, codes(select), codes(ignore))
    if diff or fix:
        changed = mend(findings, write=fix and not diff)
        if diff:
            raise typer.Exit(1 if changed else 0)
        loaded = load(plan)
        findings = check_plan(loaded, codes(select), codes(ignore))
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
        from kehoach.reports import machine_report  # lazily, for speed

        typer.echo(machine_report(form.value, findings), nl=False)
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    raise typer.Exit(1 if any(finding.severity in failing for finding in findings) else 0)


@app.command(
    help=_("Explain a rule: why, a bad and a good example, and the way out."),
    epilog=_examples("kehoach rule KH201", "kehoach rule --all"),
)
def rule(
    code: Annotated[
        str | None,
        typer.Argument(metavar="CODE", help=_("A code, like KH201."), autocompletion=rule_codes),
    ] = None,
    every: Annotated[  # noqa: FBT002  # typer wants a default
        bool, typer.Option("--all", help=_("All rules, one after the other."))
    ] = False,
) -> None:
    """Print the explanation of one rule or of all; exit 2 for an unknown code."""
    from kehoach.rules import RULES  # lazily, for speed

    if not every and code is None:
        fail(_("name a code, or give --all"))
    chosen = [each for each in RULES if every or each.code == (code or "").upper()]
    if not chosen:
        fail(
            _("no rule has the code {code}; there are: {codes}").format(
                code=code, codes=", ".join(each.code for each in RULES)
            )
        )
    typer.echo("\n\n".join(f"{each.code} ({each.severity})\n{each.text}" for each in chosen))


@app.command(
    help=_("Print one unit's tasks: what it leads, what it supports, its duties, and by when."),
    epilog=_examples(
        'kehoach agency "Sở Y tế"', "kehoach agency so y te", "kehoach agency ubnd --format json"
    ),
)
def agency(
    name: Annotated[
        list[str],
        typer.Argument(
            metavar="NAME", help=_("The unit; accents may be left out."), autocompletion=unit_words
        ),
    ],
    plan: PlanOption = Path("plan"),
    form: Annotated[
        AgencyFormat, typer.Option("--format", "-f", help=_("For people or for programs."))
    ] = AgencyFormat.TEXT,
    templates: TemplatesOption = None,
) -> None:
    """Print the tasks of the unit with this name; exit 2 where there is none."""
    loaded = load_sound(plan)
    unit = find_unit(" ".join(name), loaded)
    from kehoach.tasks import tasks_of  # lazily, for speed

    tasks = tasks_of(unit, loaded.plan)
    match form:
        case AgencyFormat.JSON:
            from kehoach.reports.data import tasks_json  # lazily, for speed

            typer.echo(tasks_json(tasks), nl=False)
        case AgencyFormat.MD:
            from kehoach.render.looks import Looks  # lazily, for speed
            from kehoach.views.agency import agency_view  # lazily, for speed

            view = agency_view(tasks, loaded.plan)
            with (
                open_renderer(find_templates(templates), None, Looks()) as renderer,
                template_faults(),
            ):
                typer.echo(renderer.render("agency.j2", view, Format.MD), nl=False)
        case AgencyFormat.TEXT:
            from kehoach.reports.terminal import tasks_view  # lazily, for speed

            console().print(tasks_view(tasks, loaded.plan))


@app.command(
    help=_("Build the documents: the official one, the assignment table, a task sheet per unit."),
    epilog=_examples(
        "kehoach build",
        "kehoach build --format docx --format pdf --only ke-hoach",
        "kehoach build --reference mau-cua-co-quan.docx",
        "kehoach build --check",
        'kehoach build --only "Sở Y tế" --out giao-nhiem-vu',
    ),
)
def build(
    plan: PlanOption = Path("plan"),
    out: OutOption = Path("build"),
    form: Annotated[
        list[Format] | None,
        typer.Option("--format", "-f", help=_("Only this format; may be given several times.")),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only",
            metavar="NAME",
            autocompletion=document_names,
            help=_(
                "Only this: ke-hoach, bieu-phan-cong, don-vi, lich, tien-do, plan, index, "
                "or a unit's name."
            ),
        ),
    ] = None,
    templates: TemplatesOption = None,
    reference: ReferenceOption = None,
    standard: Annotated[
        PdfStandard,
        typer.Option("--pdf-standard", help=_("The standard that the PDFs follow.")),
    ] = PdfStandard.UA_1,
    font_dir: FontOption = None,
    check_only: Annotated[  # noqa: FBT002  # typer wants a default
        bool, typer.Option("--check", help=_("Write nothing; exit 1 where a file is stale."))
    ] = False,
    profile: Annotated[  # noqa: FBT002  # typer wants a default
        bool, typer.Option("--profile", help=_("Print how long each phase takes."))
    ] = False,
) -> None:
    """Write the documents that are stale; exit 1 where the plan or a template has errors."""
    from kehoach.documents import documents  # lazily, for speed

    started = time.perf_counter()
    watch = Stopwatch()
    loaded = load_sound(plan, watch.phase)
    with watch.phase("view"):
        every = list(documents(loaded.plan))
    chosen = choose(every, only or [], loaded)
    asked = list(dict.fromkeys(form or Format))
    with watch.phase("font"):
        means = Means(out, templates, reference, font_dir, standard.value)
        order, formats = prepare(loaded, asked, means)
    narrowed = [made for each in chosen if (made := each.narrowed(formats)).formats]
    if not narrowed:
        fail(_("none of the chosen documents has one of these formats"))
    whole = not only and not form and formats == asked
    if check_only:
        check_documents(narrowed, order, whole=whole)
    built = build_documents(narrowed, order, watch if profile else None, whole=whole)
    say_what_was_built(built, out)
    if order.face:
        typer.echo(
            _("Font of the PDFs: {family}, from {folder}").format(
                family=order.face.family, folder=order.face.folder
            ),
            err=True,
        )
    if profile:
        say_how_long(watch)
    seconds = time.perf_counter() - started
    typer.echo(_("Done in {seconds:.1f} seconds").format(seconds=seconds), err=True)


@app.command(
    help=_("Draw the timeline of all activities, or of one unit's."),
    epilog=_examples(
        "kehoach timeline", 'kehoach timeline "Sở Y tế"', "kehoach timeline --as-of 2023-11-20"
    ),
)
def timeline(
    name: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME]",
            help=_("The unit; accents may be left out."),
            autocompletion=unit_words,
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
    from kehoach.reports.chart import chart_view  # lazily, for speed
    from kehoach.tasks import Tie, tasks_of  # lazily, for speed
    from kehoach.views.timeline import timeline_view  # lazily, for speed

    tasks = tasks_of(unit, loaded.plan).tasks if unit else ()
    keys = {task.activity.key for task in tasks if task.tie is not Tie.OPEN} if unit else None
    today = as_of.date() if as_of else datetime.now().astimezone().date()
    screen = console()
    screen.print(chart_view(timeline_view(loaded.plan, keys), today, screen.width))


@app.command(
    help=_("Print a JSON Schema of the plan's files, for editors."),
    epilog=_examples(
        "kehoach schema > kehoach.schema.json",
        "kehoach schema --plan plan > kehoach.schema.json",
    ),
)
def schema(
    plan: Annotated[
        Path | None,
        typer.Option(
            "--plan", "-p", metavar="DIR", help=_("With the names of units and the ids of a plan.")
        ),
    ] = None,
) -> None:
    """Print the schema; exit 1 where a plan is given and none of it can be read."""
    from kehoach.schema.plan import plan_schema, schema_text  # lazily, for speed

    loaded = load(plan) if plan else None
    if loaded and not loaded.source.data:
        report(loaded.findings, loaded, to_stderr=True)
        raise typer.Exit(1)
    typer.echo(schema_text(plan_schema(loaded)), nl=False)


@app.command(
    help=_("Begin a plan: a few questions, and a small plan that explains itself."),
    epilog=_examples(
        "kehoach init",
        "kehoach init ke-hoach-2027 --yes",
        "kehoach init --from lai-chau",
    ),
)
def init(
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help=_("Where to begin; nothing is overwritten."))
    ] = Path(),
    yes: Annotated[  # noqa: FBT002  # typer wants a default
        bool, typer.Option("--yes", "-y", help=_("Ask nothing; take what would be offered."))
    ] = False,
    example: Annotated[
        Example | None,
        typer.Option("--from", help=_("Begin with a real plan instead.")),
    ] = None,
) -> None:
    """Write a first plan; exit 2 where a file of it is there already."""
    from kehoach.scaffold import Answers, real_plan  # lazily, for speed
    from kehoach.starting import ask, begin, from_answers, refuse_if_begun  # lazily, for speed

    refuse_if_begun(folder)
    if example:
        begin(folder, real_plan())
    else:
        begin(folder, from_answers(Answers() if yes else ask()))


@app.command(
    help=_("Say what is installed, and what would keep a build from working."),
    epilog=_examples("kehoach doctor", "kehoach doctor --format json"),
)
def doctor(
    plan: PlanOption = Path("plan"),
    form: Annotated[
        DoctorFormat, typer.Option("--format", "-f", help=_("For people or for programs."))
    ] = DoctorFormat.TEXT,
    templates: TemplatesOption = None,
    font_dir: FontOption = None,
) -> None:
    """Print a diagnosis; exit 1 where a build could not work."""
    from kehoach.doctor import diagnose  # lazily, for speed

    found = diagnose(plan, templates, font_dir)
    if form is DoctorFormat.JSON:
        import json  # lazily, for speed

        typer.echo(json.dumps(found.data(), ensure_ascii=False, indent=2))
    else:
        typer.echo("\n".join(found.lines()))
    raise typer.Exit(0 if found.is_well else 1)


@app.command(
    help=_("Watch a plan: say what comes and goes, and build what changes."),
    epilog=_examples("kehoach watch", "kehoach watch --serve", "kehoach watch --serve --port 0"),
)
def watch(
    plan: PlanOption = Path("plan"),
    out: OutOption = Path("build"),
    serve: Annotated[  # noqa: FBT002  # typer wants a default
        bool, typer.Option("--serve", help=_("Show the documents to the browsers of this machine."))
    ] = False,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help=_("Where to serve; 0 is any free port."))
    ] = 8000,
    templates: TemplatesOption = None,
    font_dir: FontOption = None,
) -> None:
    """Check and build at every change, until Ctrl-C; exit 2 where that cannot be begun."""
    from kehoach.watching import Watched, watch  # lazily, for speed

    for folder in (templates, font_dir):
        if folder and not folder.is_dir():
            fail(_("there is no folder {folder}").format(folder=folder))
    watch(Watched(plan, out, templates, font_dir), port if serve else None)


@app.command(
    help=_("Compare two plans by meaning: what changes, and for which agency."),
    epilog=_examples(
        "kehoach diff",
        "kehoach diff HEAD~3",
        "kehoach diff ke-hoach-cu ke-hoach-moi --format json",
        'kehoach diff v1 --unit "Sở Y tế"',
        "kehoach diff v1 --notices",
        "kehoach diff v1 --amendment --out sua-doi",
    ),
)
def diff(
    old: Annotated[
        str, typer.Argument(metavar="[OLD]", help=_("A folder, or a revision of git."))
    ] = "HEAD",
    new: Annotated[
        str | None,
        typer.Argument(
            metavar="[NEW]", help=_("Likewise; without it, the plan as it is in its folder.")
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
    from kehoach.following import compare, say_difference, write_difference  # lazily, for speed

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
    epilog=_examples(
        "kehoach status",
        "kehoach status --as-of 2023-11-20 --within 14",
        'kehoach status --unit "Sở Y tế" --format md',
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
        typer.Option("--within", metavar="N", min=0, help=_("What is due within N days is soon.")),
    ] = 30,
    unit: Annotated[
        str | None, typer.Option("--unit", metavar="NAME", help=_("Only the tasks of this unit."))
    ] = None,
    form: Annotated[
        AgencyFormat, typer.Option("--format", "-f", help=_("For people or for programs."))
    ] = AgencyFormat.TEXT,
) -> None:
    """Print how activities stand; exit 0 also where some are overdue."""
    from kehoach.following import say_states, states_at  # lazily, for speed

    loaded = load_sound(plan)
    day = as_of.date() if as_of else datetime.now().astimezone().date()
    found, _unit = states_at(loaded, day, within, unit)
    say_states(found, day, within, form.value)


@app.command(
    "report",
    help=_("Write the progress report of a month, and the table that goes with it."),
    epilog=_examples(
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
    from kehoach.following import write_report  # lazily, for speed

    loaded = load_sound(plan)
    means = Means(out, templates, reference, font_dir)
    write_report(loaded, month.date(), unit, [each.value for each in form or ()], means)

"""The command line: the only room that prints and exits.

Exit status: 0 fine, 1 findings, 2 a usage or environment error.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from kehoach import __version__
from kehoach.console import console, print_pieces, progress
from kehoach.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kehoach.build import Document
    from kehoach.findings import Finding
    from kehoach.load import Loaded
    from kehoach.registry import Unit
    from kehoach.render.fonts import Face
    from kehoach.render.renderer import Format, Renderer

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


class BuildFormat(StrEnum):
    """The formats of the documents."""

    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"
    MD = "md"


PlanOption = Annotated[
    Path, typer.Option("--plan", "-p", metavar="DIR", help=_("The folder of the plan."))
]
TemplatesOption = Annotated[
    Path | None,
    typer.Option(
        "--templates", metavar="DIR", help=_("Your own templates; they win file by file.")
    ),
]


def run() -> None:
    """The program: what it says is UTF-8 whatever the locale, or Vietnamese could not be said."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app(prog_name="kehoach")


def _examples(*commands: str) -> str:
    """The examples below a command's help, each on a line of its own."""
    return "\n\n".join((_("Examples:"), *commands))


def _version(wanted: bool) -> None:  # noqa: FBT001  # typer calls it with the option's value
    if wanted:
        typer.echo(f"kehoach {__version__}")
        raise typer.Exit


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
        typer.Option("--select", metavar="CODE", help=_("Only these codes or families (KH2).")),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option("--ignore", metavar="CODE", help=_("Not these codes or families.")),
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

    loaded = _load(plan)
    findings = check_plan(loaded, _codes(select), _codes(ignore))
    if diff or fix:
        changed = _mend(findings, write=fix and not diff)
        if diff:
            raise typer.Exit(1 if changed else 0)
        loaded = _load(plan)
        findings = check_plan(loaded, _codes(select), _codes(ignore))
    if form is None:
        form = (
            CheckFormat.GITHUB if os.environ.get("GITHUB_ACTIONS") == "true" else CheckFormat.TEXT
        )
    if statistics:
        from kehoach.reports.text import statistics_report  # lazily, for speed

        typer.echo(statistics_report(findings), nl=False)
    elif form is CheckFormat.TEXT:
        _report(findings, loaded, to_stderr=False)
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
        str | None, typer.Argument(metavar="CODE", help=_("A code, like KH201."))
    ] = None,
    every: Annotated[  # noqa: FBT002  # typer wants a default
        bool, typer.Option("--all", help=_("All rules, one after the other."))
    ] = False,
) -> None:
    """Print the explanation of one rule or of all; exit 2 for an unknown code."""
    from kehoach.rules import RULES  # lazily, for speed

    if not every and code is None:
        _fail(_("name a code, or give --all"))
    chosen = [each for each in RULES if every or each.code == (code or "").upper()]
    if not chosen:
        _fail(
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
        list[str], typer.Argument(metavar="NAME", help=_("The unit; accents may be left out."))
    ],
    plan: PlanOption = Path("plan"),
    form: Annotated[
        AgencyFormat, typer.Option("--format", "-f", help=_("For people or for programs."))
    ] = AgencyFormat.TEXT,
    templates: TemplatesOption = None,
) -> None:
    """Print the tasks of the unit with this name; exit 2 where there is none."""
    loaded = _load_sound(plan)
    unit = _find_unit(" ".join(name), loaded)
    from kehoach.tasks import tasks_of  # lazily, for speed

    tasks = tasks_of(unit, loaded.plan)
    match form:
        case AgencyFormat.JSON:
            from kehoach.reports.data import tasks_json  # lazily, for speed

            typer.echo(tasks_json(tasks), nl=False)
        case AgencyFormat.MD:
            from kehoach.render.renderer import Format  # lazily, for speed
            from kehoach.views import agency_view  # lazily, for speed

            view = agency_view(tasks, loaded.plan)
            with _renderer(templates, None) as renderer, _template_faults():
                typer.echo(renderer.render("agency.j2", view, Format.MD), nl=False)
        case AgencyFormat.TEXT:
            from kehoach.reports.terminal import tasks_view  # lazily, for speed

            console().print(tasks_view(tasks, loaded.plan))


@app.command(
    help=_("Build the documents: the official one, the assignment table, a task sheet per unit."),
    epilog=_examples(
        "kehoach build",
        "kehoach build --format docx --format pdf --only ke-hoach",
        'kehoach build --only "Sở Y tế" --out giao-nhiem-vu',
    ),
)
def build(
    plan: PlanOption = Path("plan"),
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="DIR", help=_("The folder to write to."))
    ] = Path("build"),
    form: Annotated[
        list[BuildFormat] | None,
        typer.Option("--format", "-f", help=_("Only this format; may be given several times.")),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only",
            metavar="NAME",
            help=_("Only this: ke-hoach, bieu-phan-cong, don-vi, or a unit's name."),
        ),
    ] = None,
    templates: TemplatesOption = None,
) -> None:
    """Write the documents; exit 1 where the plan or a template has errors."""
    from kehoach.build import build as build_documents  # lazily, for speed
    from kehoach.build import documents  # lazily, for speed
    from kehoach.render.renderer import Format  # lazily, for speed

    started = time.perf_counter()
    loaded = _load_sound(plan)
    chosen = _chosen(list(documents(loaded.plan)), only or [], loaded)
    asked = [Format(each.value) for each in dict.fromkeys(form or BuildFormat)]
    face = _font(asked) if Format.PDF in asked else None
    _report_to_builder(loaded, face)
    formats = [each for each in asked if each is not Format.PDF or face]
    if not formats:
        _fail(_("no document can be written: {reason}").format(reason=_missing_font()))
    whole = not only and not form and formats == asked
    try:
        with (
            _template_faults(),
            _renderer(templates, face) as renderer,
            progress(len(chosen) * len(formats)) as advance,
        ):
            built = build_documents(chosen, formats, renderer, out, whole=whole, advance=advance)
    except OSError as error:
        _fail(_("cannot write to {folder}: {reason}").format(folder=out, reason=error.strerror))
    _say_what_was_built(chosen, formats, built.removed, out)
    if face:
        typer.echo(
            _("Font of the PDFs: {family}, from {folder}").format(
                family=face.family, folder=face.folder
            ),
            err=True,
        )
    seconds = time.perf_counter() - started
    typer.echo(_("Done in {seconds:.1f} seconds").format(seconds=seconds), err=True)


# --- what the commands share ---------------------------------------------------------------------


def _load(folder: Path) -> Loaded:
    from kehoach.load import load  # lazily, for speed

    return load(folder)


def _load_sound(folder: Path) -> Loaded:
    """The plan, or its findings on standard error and exit status 1 where it has errors."""
    loaded = _load(folder)
    if not loaded.is_sound:
        _report(loaded.findings, loaded, to_stderr=True)
        raise typer.Exit(1)
    return loaded


def _mend(findings: Sequence[Finding], *, write: bool) -> int:
    """Show the edits as a diff, or make them; how many files they change."""
    from kehoach import fixing  # lazily, for speed
    from kehoach.build import replace_file  # lazily, for speed

    edits = fixing.edits_of(findings)
    for file, found in edits.items():
        mark, before = fixing.read(file)
        after = fixing.mended(before, found)
        if not write:
            typer.echo(fixing.diff(file, before, after), nl=False)
            continue
        try:
            replace_file(Path(file), f"{mark}{after}".encode())
        except OSError as error:
            _fail(
                _("cannot write to {folder}: {reason}").format(folder=file, reason=error.strerror)
            )
        count = ngettext(
            "{count} place mended in {file}", "{count} places mended in {file}", len(found)
        )
        typer.echo(count.format(count=len(found), file=file), err=True)
    return len(edits)


def _codes(given: list[str] | None) -> tuple[str, ...]:
    """Codes as they are written, from options that may hold several after commas."""
    return tuple(code.strip().upper() for each in given or () for code in each.split(",") if code)


def _report_to_builder(loaded: Loaded, face: Face | None) -> None:
    """What is wrong with a plan that can be built all the same, on standard error."""
    findings = loaded.findings
    if face:
        from kehoach.render.letters import missing_letters  # lazily, for speed

        findings = (*findings, *missing_letters(loaded.source, face))
    if findings:
        _report(findings, loaded, to_stderr=True)


def _report(findings: Sequence[Finding], loaded: Loaded, *, to_stderr: bool) -> None:
    from kehoach.reports.text import text_report  # lazily, for speed

    print_pieces(text_report(findings, loaded.source), to_stderr=to_stderr)


def _fail(message: str) -> NoReturn:
    """End with a usage or environment error."""
    typer.echo(f"kehoach: {message}", err=True)
    raise typer.Exit(2)


def _find_unit(name: str, loaded: Loaded) -> Unit:
    """The one unit that is meant; else the nearest names and exit status 2."""
    registry = loaded.plan.registry
    found = registry.search(name)
    if len(found) == 1:
        return found[0]
    if found:
        _fail(
            _("“{name}” may be any of: {names}").format(
                name=name, names="; ".join(unit.name for unit in found)
            )
        )
    near = registry.nearest(name, 5)
    hint = _("; did you mean: {names}?").format(names="; ".join(near)) if near else ""
    _fail(_("no unit is named “{name}”").format(name=name) + hint)


def _chosen(documents: Sequence[Document], only: Sequence[str], loaded: Loaded) -> list[Document]:
    """The documents that `--only` names; all where it is not given."""
    from kehoach.build import ASSIGNMENT, OFFICIAL, SHEETS  # lazily, for speed

    wanted: set[str] = set()
    for name in only:
        if name in (OFFICIAL, ASSIGNMENT):
            wanted.add(name)
        elif name == SHEETS:
            wanted.update(each.name for each in documents if each.name.startswith(f"{SHEETS}/"))
        else:
            unit = _find_unit(name, loaded)
            sheet = f"{SHEETS}/{unit.slug}"
            if sheet not in {each.name for each in documents}:
                _fail(_("the plan gives “{unit}” no task of its own").format(unit=unit.name))
            wanted.add(sheet)
    return [each for each in documents if not only or each.name in wanted]


def _font(asked: Sequence[Format]) -> Face | None:
    """The font of the PDFs; where there is none, say what to install."""
    from kehoach.render.fonts import find_font  # lazily, for speed

    face = find_font()
    if face is None and len(asked) > 1:
        typer.echo(
            _("kehoach: PDFs are left out: {reason}").format(reason=_missing_font()), err=True
        )
    return face


def _missing_font() -> str:
    return _(
        "no font with Vietnamese letters named Times New Roman, Liberation Serif or Tinos is "
        "installed; on Debian, install fonts-liberation2 or fonts-liberation (version 2 or newer)"
    )


def _renderer(templates: Path | None, face: Face | None) -> Renderer:
    from kehoach.render.environment import Templates  # lazily, for speed
    from kehoach.render.renderer import Renderer  # lazily, for speed

    if templates is not None and not templates.is_dir():
        _fail(_("there is no folder {folder}").format(folder=templates))
    return Renderer(Templates.at(templates), face)


@contextmanager
def _template_faults() -> Iterator[None]:
    """A template that cannot be used ends the command with its finding and exit status 1."""
    from kehoach.render.environment import TemplateFault  # lazily, for speed

    try:
        yield
    except TemplateFault as fault:
        finding = fault.finding
        typer.echo(
            f"{finding.span.file}:{finding.span.line}: {finding.code}: {finding.message}\n"
            f"  → {finding.help}",
            err=True,
        )
        raise typer.Exit(1) from fault


def _say_what_was_built(
    chosen: Sequence[Document], formats: Sequence[Format], removed: Sequence[str], out: Path
) -> None:
    """What was written and where, a line for each kind of document, on standard error."""
    from kehoach.build import SHEETS  # lazily, for speed

    endings = formats[0] if len(formats) == 1 else f"{{{', '.join(formats)}}}"
    sheets = [document for document in chosen if document.name.startswith(f"{SHEETS}/")]
    for document in chosen:
        if document not in sheets or len(sheets) == 1:
            typer.echo(f"{out / document.name}.{endings}", err=True)
    if len(sheets) > 1:
        count = ngettext("{count} task sheet", "{count} task sheets", len(sheets))
        typer.echo(f"{out / SHEETS}/*.{endings}: {count.format(count=len(sheets))}", err=True)
    for name in removed:
        typer.echo(_("removed {file}").format(file=out / name), err=True)

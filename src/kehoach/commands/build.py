"""`kehoach build`: make the documents of a plan."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from kehoach.build.anchors import is_draft
from kehoach.build.bases import keep
from kehoach.build.build import inspect
from kehoach.build.documents import Document, documents
from kehoach.build.linking import linked
from kehoach.build.naming import NAMES, SHEETS
from kehoach.build.origins import Origins
from kehoach.build.request import BuildRequest
from kehoach.build.stopwatch import Stopwatch
from kehoach.commands.building import (
    BuildOptions,
    exit_on_left,
    prepare,
    print_result,
    run_build,
)
from kehoach.commands.command import command
from kehoach.commands.console import fail, print_finding
from kehoach.commands.ending import end_with_input
from kehoach.commands.loading import checked, find_unit, load_sound, with_issue
from kehoach.commands.options import (
    DayOption,
    FontOption,
    ForceOption,
    KeepOption,
    OutOption,
    PdfStandard,
    PlanOption,
    ReferenceOption,
    StandardOption,
    TemplatesOption,
)
from kehoach.commands.templates import exit_on_faults
from kehoach.i18n import _, in_figures
from kehoach.plan import Loaded
from kehoach.render.formats import Format


@command(
    "kehoach build",
    "kehoach build --format docx,pdf --only ke-hoach",
    "kehoach build --reference mau-cua-co-quan.docx",
    "kehoach build --check",
    'kehoach build --only "Sở Y tế" --out giao-nhiem-vu',
    "kehoach build --as-of 2023-11-30 --out thang-11",
    "kehoach build --keep-edited",
)
def build(
    plan: PlanOption = Path("plan"),
    out: OutOption = Path("build"),
    form: Annotated[
        list[Format] | None,
        typer.Option("--format", "-f", help=_("Only this format.")),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only",
            metavar="DOCUMENT",
            help=_(
                "Only this: ke-hoach, bieu-phan-cong, du-toan, don-vi, lich, tien-do, plan, index, "
                "or a unit's name."
            ),
        ),
    ] = None,
    as_of: DayOption = None,
    templates: TemplatesOption = None,
    reference: ReferenceOption = None,
    standard: StandardOption = PdfStandard.UA_1,
    font_dir: FontOption = None,
    anchors: Annotated[
        bool | None,
        typer.Option(
            "--anchors/--no-anchors",
            help=_(
                "Put hidden keys into Word files, by which `merge` brings edits home; drafts have "
                "them, and what has number and date only where it is asked for."
            ),
        ),
    ] = None,
    check_only: Annotated[  # noqa: FBT002  # typer wants a default
        bool, typer.Option("--check", help=_("Write nothing; exit 1 where a file is stale."))
    ] = False,
    force: ForceOption = False,  # noqa: FBT002  # typer wants a default
    keep_edited: KeepOption = False,  # noqa: FBT002  # likewise
    only_news: Annotated[  # noqa: FBT002  # likewise
        bool, typer.Option("--only-news", hidden=True)  # for `watch`, which builds again and again
    ] = False,
    held: Annotated[  # noqa: FBT002  # likewise
        bool, typer.Option("--held", hidden=True)  # likewise: it ends with whom it builds for
    ] = False,
    profile: Annotated[  # noqa: FBT002  # typer wants a default
        bool, typer.Option("--profile", help=_("Print how long each phase takes."))
    ] = False,
) -> None:
    """Write the documents that are stale; exit 1 where the plan or a template has errors."""
    started = time.perf_counter()
    if held:
        end_with_input()
    watch = Stopwatch()
    loaded, issue = with_issue(load_sound(plan, watch.phase), plan)
    checked(loaded)
    with watch.phase("view"):
        every = list(documents(loaded.plan, as_of.date() if as_of else None, issue))
    chosen = _chosen(every, only or [], loaded)
    asked = list(dict.fromkeys(form or Format))
    options = BuildOptions(out, templates, reference, font_dir, standard.value, force, keep_edited)
    origins = Origins(loaded)
    fitting_asked = [each.narrowed(asked) for each in chosen]
    tools, formats = prepare(fitting_asked, origins, asked, options, watch.phase)
    narrowed = [fitting for each in chosen if (fitting := each.narrowed(formats)).formats]
    if not narrowed:
        fail(_("none of the chosen documents has one of these formats"))
    is_whole = not only and not form and formats == asked
    without = frozenset(asked) - frozenset(formats)  # a machine without a font makes no PDF
    whole = [each.narrowed([form for form in Format if form not in without]) for each in every]
    listed = linked(narrowed, whole)
    anchored = is_draft(loaded.plan) if anchors is None else anchors
    request = BuildRequest(
        listed, origins, tools, out, is_whole, options.on_edited, is_anchored=anchored
    )
    if check_only:
        _check(request)
    result = run_build(request, watch.phase if profile else None)
    if result.views:
        keep(plan, loaded.source, result.views)
    print_result(result, out, only_news=only_news)
    if tools.face:
        typer.echo(
            _("Font of the PDFs: {family}, from {folder}").format(
                family=tools.face.family, folder=tools.face.folder
            ),
            err=True,
        )
    if profile:
        _print_times(watch)
    seconds = time.perf_counter() - started
    typer.echo(_("Done in {seconds} seconds").format(seconds=in_figures(seconds, 1)), err=True)
    exit_on_left(result)


def _check(request: BuildRequest) -> NoReturn:
    """Name the files that a build would make or remove; exit with status 1 where there are any."""
    with exit_on_faults():
        status = inspect(request)
    for finding in status.skipped:
        print_finding(finding)
    for name in status.stale:
        typer.echo(_("stale: {file}").format(file=request.out / name))
    for name in status.edited:
        typer.echo(_("edited: {file}").format(file=request.out / name))
    for name in status.obsolete:
        typer.echo(_("no longer made: {file}").format(file=request.out / name))
    raise typer.Exit(1 if status.stale or status.edited or status.obsolete else 0)


def _print_times(watch: Stopwatch) -> None:
    """The phases of a build with their seconds and their memory, on standard error."""
    for name, seconds in watch.seconds.items():
        memory = watch.memory[name]
        typer.echo(f"{name:<14}{seconds:>9.3f} s {memory:>9.1f} MiB", err=True)


def _chosen(documents: Sequence[Document], only: Sequence[str], loaded: Loaded) -> list[Document]:
    """The documents that `--only` names; all where it is not given."""
    names = {each.name for each in documents}
    wanted: set[str] = set()
    for name in only:
        if name in names:
            wanted.add(name)
        elif name == SHEETS:
            wanted.update(each for each in names if each.startswith(f"{SHEETS}/"))
        elif name in NAMES:
            fail(_("the plan has no document “{name}”").format(name=name))
        else:
            unit = find_unit(name, loaded, NAMES)
            sheet = f"{SHEETS}/{unit.slug}"
            if sheet not in names:
                fail(_("the plan gives “{unit}” no task of its own").format(unit=unit.name))
            wanted.add(sheet)
    return [each for each in documents if not only or each.name in wanted]

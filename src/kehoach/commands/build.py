"""`kehoach build`: make the documents of a plan."""

from __future__ import annotations

import time
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from kehoach.build.stopwatch import Stopwatch
from kehoach.commands.building import BuildOptions, exit_on_left
from kehoach.commands.command import command
from kehoach.commands.console import fail
from kehoach.commands.ending import end_with_input
from kehoach.commands.loading import checked, load_sound, with_issue
from kehoach.commands.options import (
    DayOption,
    FontOption,
    ForceOption,
    KeepOption,
    OutOption,
    PdfStandard,
    PlansOption,
    ProvinceOption,
    ReferenceOption,
    SeveralOption,
    StandardOption,
    TemplatesOption,
    are_many,
    one_of,
)
from kehoach.commands.requesting import Asked, look, made, print_end, requested
from kehoach.i18n import _
from kehoach.render.formats import Format


@command(
    "kehoach build",
    "kehoach build --format docx,pdf --only ke-hoach",
    "kehoach build --reference mau-cua-co-quan.docx",
    "kehoach build --check",
    'kehoach build --only "Sở Y tế" --out giao-nhiem-vu',
    "kehoach build --as-of 2023-11-30 --out thang-11",
    "kehoach build --keep-edited",
    "kehoach build --plans ke-hoach --format docx,html,ics",
)
def build(
    plan: SeveralOption = None,
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
    plans: PlansOption = None,
    province: ProvinceOption = "",
) -> None:
    """Write the documents that are stale; exit 1 where the plan or a template has errors."""
    if held:
        end_with_input()
    asked = Asked(
        tuple(form or ()),
        tuple(only or ()),
        as_of.date() if as_of else None,
        BuildOptions(out, templates, reference, font_dir, standard.value, force, keep_edited),
        anchors,
        is_check=check_only,
        only_news=only_news,
        province=province,
    )
    if are_many(plan, plans):
        if profile:
            option = "--profile"
            fail(_("{option} is for one plan: name its folder with --plan").format(option=option))
        import_module("kehoach.commands.building_all").build_all(plan, plans, asked)
    _build_one(one_of(plan), asked, is_timed=profile)


def _build_one(folder: Path, asked: Asked, *, is_timed: bool) -> None:
    """Build one plan, and say how long it took."""
    started = time.perf_counter()
    watch = Stopwatch()
    loaded, issue = with_issue(load_sound(folder, watch.phase), folder)
    checked(loaded)
    request = requested(loaded, issue, asked, watch)
    if request is None:
        fail(_("none of the chosen documents has one of these formats"))
    if asked.is_check:
        raise typer.Exit(look(request))
    result = made(request, folder, asked, watch.phase if is_timed else None)
    if is_timed:
        _print_times(watch)
    print_end(request, started)
    exit_on_left(result)


def _print_times(watch: Stopwatch) -> None:
    """The phases of a build with their seconds and their memory, on standard error."""
    for name, seconds in watch.seconds.items():
        memory = watch.memory[name]
        typer.echo(f"{name:<14}{seconds:>9.3f} s {memory:>9.1f} MiB", err=True)

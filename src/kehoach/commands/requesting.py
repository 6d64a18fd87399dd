"""From what the line of a build asks for to a request, and from that to files."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import typer

from kehoach.build.anchors import is_draft
from kehoach.build.bases import keep
from kehoach.build.build import inspect
from kehoach.build.documents import Document, documents
from kehoach.build.known import Known
from kehoach.build.linking import linked
from kehoach.build.naming import NAMES, SHEETS
from kehoach.build.origins import Origins
from kehoach.build.request import BuildRequest, BuildResult, FolderStatus
from kehoach.build.stopwatch import Stopwatch
from kehoach.commands.building import (
    BuildOptions,
    Tell,
    prepare,
    print_result,
    run_build,
    tell_all,
)
from kehoach.commands.console import fail, print_finding
from kehoach.commands.loading import find_unit
from kehoach.commands.templates import exit_on_faults
from kehoach.i18n import _, in_figures
from kehoach.issued import Issue
from kehoach.named import NamedTuple
from kehoach.plan import Loaded, Phase
from kehoach.render.formats import Format


class Asked(NamedTuple):
    """What the line of a build asks for."""

    forms: tuple[Format, ...]
    only: tuple[str, ...]
    day: date | None
    options: BuildOptions
    anchors: bool | None
    is_check: bool = False
    only_news: bool = False
    is_one_of_many: bool = False
    province: str = ""

    @property
    def formats(self) -> list[Format]:
        """The formats that are asked for, each once; all where none is named."""
        return list(dict.fromkeys(self.forms or Format))


def requested(
    loaded: Loaded,
    issue: Issue | None,
    asked: Asked,
    watch: Stopwatch,
    known: Known | None = None,
    tell: Tell = tell_all,
) -> BuildRequest | None:
    """The request for a sound plan's documents; None where none of them has one of the formats.

    `known` has what earlier builds of the plan have found out, and `tell` prints what is wrong.
    """
    with watch.phase("view"):
        every = list(documents(loaded.plan, asked.day, issue, known))
    chosen = _chosen(every, asked, loaded)
    origins, formats_asked = Origins(loaded), asked.formats
    fitting_asked = [each.narrowed(formats_asked) for each in chosen]
    tools, formats, told = prepare(
        fitting_asked, origins, formats_asked, asked.options, watch.phase, tell
    )
    narrowed = fitting(chosen, formats)
    if not narrowed:
        return None
    is_whole = not asked.only and not asked.forms and formats == formats_asked
    without = frozenset(formats_asked) - frozenset(formats)  # a machine without a font: no PDF
    whole = [each.narrowed([form for form in Format if form not in without]) for each in every]
    anchored = is_draft(loaded.plan) if asked.anchors is None else asked.anchors
    return BuildRequest(
        linked(narrowed, whole),
        origins,
        tools,
        asked.options.out,
        is_whole,
        asked.options.on_edited,
        is_anchored=anchored,
        told=told,
        known=known,
    )


def fitting(documents: Sequence[Document], formats: Sequence[Format]) -> list[Document]:
    """Documents in some formats, without those that have none of them."""
    return [narrowed for each in documents if (narrowed := each.narrowed(formats)).formats]


def made(
    request: BuildRequest, folder: Path, asked: Asked, phase: Phase | None = None
) -> BuildResult:
    """Make what is stale of a plan in a folder, and print what was written."""
    result = run_build(request, phase)
    if result.views:
        keep(folder, request.origins.plan.source, result.views)
    print_result(result, request.out, only_news=asked.only_news)
    return result


def print_end(request: BuildRequest, started: float) -> None:
    """What set the PDFs, and how long the build took that began at a time of the clock."""
    if face := request.tools.face:
        typer.echo(
            _("Font of the PDFs: {family}, from {folder}").format(
                family=face.family, folder=face.folder
            ),
            err=True,
        )
    seconds = time.perf_counter() - started
    typer.echo(_("Done in {seconds} seconds").format(seconds=in_figures(seconds, 1)), err=True)


def look(request: BuildRequest) -> int:
    """Name the files that a build would make or remove; 1 where there are any."""
    with exit_on_faults():
        status = inspect(request)
    return told_of(status, request.out)


def told_of(status: FolderStatus, out: Path) -> int:
    """Name the files that are not as a build would leave them; 1 where there are any."""
    for finding in status.skipped:
        print_finding(finding)
    for name in status.stale:
        typer.echo(_("stale: {file}").format(file=out / name))
    for name in status.edited:
        typer.echo(_("edited: {file}").format(file=out / name))
    for name in status.obsolete:
        typer.echo(_("no longer made: {file}").format(file=out / name))
    return 1 if status.stale or status.edited or status.obsolete else 0


def _chosen(documents: Sequence[Document], asked: Asked, loaded: Loaded) -> list[Document]:
    """The documents that `--only` names; all where it is not given.

    Of one of many plans only those that it has, for another may have what is named.
    """
    only = asked.only
    names = {each.name for each in documents}
    wanted: set[str] = set()
    for name in only:
        if name in names:
            wanted.add(name)
        elif name == SHEETS:
            wanted.update(each for each in names if each.startswith(f"{SHEETS}/"))
        elif asked.is_one_of_many:
            found = () if name in NAMES else loaded.plan.registry.search(name)
            wanted.update(f"{SHEETS}/{unit.slug}" for unit in found)
        elif name in NAMES:
            fail(_("the plan has no document “{name}”").format(name=name))
        else:
            unit = find_unit(name, loaded, NAMES)
            sheet = f"{SHEETS}/{unit.slug}"
            if sheet not in names:
                fail(_("the plan gives “{unit}” no task of its own").format(unit=unit.name))
            wanted.add(sheet)
    return [each for each in documents if not only or each.name in wanted]

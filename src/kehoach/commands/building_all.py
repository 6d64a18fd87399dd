"""`kehoach build` over many plans: the documents of each, and those of each unit over all."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

import typer

from kehoach.build.linking import linked
from kehoach.build.manifest import NAME
from kehoach.build.naming import NAMES, SHEETS
from kehoach.build.origins import Origins
from kehoach.build.request import BuildRequest
from kehoach.build.stopwatch import Stopwatch
from kehoach.commands.building import print_result, run_build, status_of, toolchain
from kehoach.commands.console import print_finding
from kehoach.commands.joint import choose, lacking, opened, the_unit
from kehoach.commands.loading import with_issue
from kehoach.commands.requesting import Asked, fitting, look, made, requested
from kehoach.i18n import _, in_figures
from kehoach.plan import Loaded, load, load_source
from kehoach.reader import read_texts
from kehoach.render.formats import Format
from kehoach.vietnamese import fold
from kehoach.workspace import Broken, Match, PlanFolder, Record
from kehoach.workspace.joining import Joined, joined
from kehoach.workspace.papers import Taken, joint_documents, same_events, taken
from kehoach.workspace.told import told


def build_all(plan: Sequence[Path] | None, plans: Path | None, asked: Asked) -> NoReturn:
    """Build every sound plan, then what is over all; exit 1 where a plan has errors."""
    started = time.perf_counter()
    folders = choose(plan, plans)
    workspace = opened(folders)
    records = {record["plan"]: record for record in workspace.records}
    units = tuple(
        the_unit(workspace, name, asked.province) for name in asked.only if name not in NAMES
    )
    found, broken, status = _each(folders, records, asked, units)
    lacking(broken)
    if found:
        status = max(status, _over_all(found, asked, units))
    _tell_left(asked.options.out, [*(each.share.name for each in found), *map(_name, broken)])
    if not asked.is_check:
        seconds = time.perf_counter() - started
        words = _("Done in {seconds} seconds")
        typer.echo(words.format(seconds=in_figures(seconds, 1)), err=True)
    raise typer.Exit(max(status, 1 if broken else 0))


def _name(broken: Broken) -> str:
    return broken.name


def _each(
    folders: Sequence[PlanFolder],
    records: Mapping[str, Record],
    asked: Asked,
    units: Sequence[Match],
) -> tuple[list[Taken], list[Broken], int]:
    """Build plan by plan, each let go when the next one is read; what goes on, and the status."""
    found: list[Taken] = []
    broken: list[Broken] = []
    status = 0
    for name, folder in folders:
        loaded, issue = with_issue(load(folder), folder)
        if not loaded.is_sound or name not in records:
            broken.append(Broken(name, told(loaded.findings, loaded.source)))
            continue
        options = asked.options._replace(out=asked.options.out / name)
        here = (each.name for each in units if each.place == records[name]["place"])
        only = (*(each for each in asked.only if each in NAMES), *here)
        own = asked._replace(options=options, only=only, is_one_of_many=True)
        request = None
        if only or not asked.only:
            request = requested(loaded, issue, own, Stopwatch())
        if request and asked.is_check:
            status = max(status, look(request))
        elif request:
            status = max(status, status_of(made(request, folder, own)))
        found.append(taken(records[name], loaded, issue, asked.day))
    return found, broken, status


def _over_all(found: Sequence[Taken], asked: Asked, units: Sequence[Match]) -> int:
    """Make what is over all plans; the exit status that it asks for."""
    for finding in same_events(found):
        print_finding(finding)
    shares = [each.share for each in found]
    joint = joined(shares, [each.record for each in found], asked.day)
    every = list(joint_documents(joint, asked.day))
    wanted = _wanted(joint, asked, units)
    styles = {each.style for each in shares}
    tools, formats = toolchain(
        asked.formats, asked.options, styles.pop() if len(styles) == 1 else "state"
    )
    chosen = [each for each in every if wanted is None or each.name in wanted]
    narrowed = fitting(chosen, formats)
    if not narrowed:
        return 0
    is_whole = wanted is None and not asked.forms and formats == asked.formats
    without = frozenset(asked.formats) - frozenset(formats)
    whole = [each.narrowed([form for form in Format if form not in without]) for each in every]
    request = BuildRequest(
        linked(narrowed, whole),
        Origins(_nobody()),
        tools,
        asked.options.out,
        is_whole,
        asked.options.on_edited,
    )
    if asked.is_check:
        return look(request)
    result = run_build(request)
    print_result(result, asked.options.out, only_news=asked.only_news)
    return status_of(result)


def _nobody() -> Loaded:
    """A plan without anything: no word over all plans stands in one."""
    return load_source(read_texts({}))


def _wanted(joint: Joined, asked: Asked, units: Sequence[Match]) -> frozenset[str] | None:
    """The names of the documents over all that `--only` means; None where it is not given."""
    if not asked.only:
        return None
    meant = {(fold(each.name), each.place) for each in units}
    sheets = {
        f"{SHEETS}/{unit.slug}"
        for unit in joint.units
        if SHEETS in asked.only or any((fold(form), unit.place) in meant for form in unit.forms)
    }
    return frozenset({*sheets, *asked.only})


def _tell_left(out: Path, names: Sequence[str]) -> None:
    """Name the folders of plans that are built there, and are not among the plans any more."""
    if not out.is_dir():
        return
    for each in sorted(out.iterdir()):
        if each.name not in names and (each / NAME).is_file():
            words = _("{folder} is of no plan any more; remove it where nobody needs it")
            typer.echo(words.format(folder=each), err=True)

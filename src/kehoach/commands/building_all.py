"""`kehoach build` over many plans: the documents of each, and those of each unit over all."""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, NoReturn

import typer

from kehoach.build.build import inspect_listing, settled
from kehoach.build.linking import linked
from kehoach.build.manifest import NAME
from kehoach.build.naming import NAMES, SHEETS
from kehoach.build.request import BuildRequest
from kehoach.commands.building import (
    of_no_plan,
    print_result,
    run_build,
    silent_digest,
    status_of,
    toolchain,
)
from kehoach.commands.building_each import SHARE, Done, Known, asked_digest, broken_of, each_built
from kehoach.commands.console import print_finding
from kehoach.commands.joint import choose, lacking, outlined
from kehoach.commands.loading import with_issue
from kehoach.commands.requesting import Asked, fitting, look, told_of
from kehoach.findings import Finding
from kehoach.i18n import _, in_figures
from kehoach.named import NamedTuple
from kehoach.plan import load
from kehoach.reader.digest import digest
from kehoach.render.formats import Format
from kehoach.vietnamese import fold
from kehoach.workspace import Kept, Match, Result
from kehoach.workspace.built import BUILT, Built, unpacked_share
from kehoach.workspace.joining import Joined, joined
from kehoach.workspace.outputs import output_folders
from kehoach.workspace.papers import Taken, joint_documents, same_events, taken
from kehoach.workspace.results import Results, kept_results
from kehoach.workspace.told import Told

_OVER: Final = "over"
"""The kind of the result that is kept of all plans together."""


class _All(NamedTuple):
    """What is known, asked for and kept of all plans."""

    known: Known
    asked: Asked
    results: Results
    lacks: int
    """How many plans have errors."""


def build_all(plan: Sequence[Path] | None, plans: Path | None, asked: Asked) -> NoReturn:
    """Build every sound plan, then what is over all; exit 1 where a plan has errors."""
    started = time.perf_counter()
    folders = choose(plan, plans)
    names = [name for name in asked.only if name not in NAMES]
    workspace = outlined(folders, names, asked.province)
    known = Known(
        {record["plan"]: record for record in workspace.records},
        {each.name: each.told for each in workspace.broken},
        workspace.units,
        silent_digest(asked.formats, asked.options),
        output_folders(each.name for each in folders),
    )
    with kept_results(folders, Kept()) as results:
        every = list(each_built(folders, known, asked, results))
        status = max((each.status for each in every), default=0)
        broken = [one for one in map(broken_of, every) if one]
        sound = [each for each in every if not each.broken]
        if sound:
            over = _All(known, asked, results, len(broken))
            status = max(status, _over_all(sound, dict(folders), over))
    lacking(broken)
    _tell_left(asked.options.out, known.folders.values())
    if not asked.is_check:
        seconds = time.perf_counter() - started
        words = _("Done in {seconds} seconds")
        typer.echo(words.format(seconds=in_figures(seconds, 1)), err=True)
    raise typer.Exit(max(status, 1 if broken else 0))


def _over_all(found: Sequence[Done], plans: Mapping[str, Path], all_asked: _All) -> int:
    """Make what is over all plans, where it is not as it was built; the exit status."""
    state = _state(found, all_asked)
    built = all_asked.results.get("", _OVER, state, BUILT)
    status = None if built is None else _again(built, all_asked.asked)
    return _anew(found, plans, all_asked, state) if status is None else status


def _state(found: Sequence[Done], every: _All) -> bytes | None:
    """What the documents over all plans depend on; None where that is not known."""
    known, asked = every.known, every.asked
    if known.tools is None or any(each.state is None for each in found):
        return None
    named = repr(([(each.name, each.place) for each in known.units], every.lacks))
    parts = (
        part for each in found for part in (each.name, known.folders[each.name], each.state or b"")
    )
    out = os.fsencode(asked.options.out)
    return digest(known.tools, asked_digest(asked), named, out, *parts).encode()


def _again(built: Built, asked: Asked) -> int | None:
    """What a build over all says that has nothing to do; None where it has."""
    out = asked.options.out
    if asked.is_check:
        _tell(built.told.findings)
        return told_of(inspect_listing(built.listing, out, is_whole=built.is_whole), out)
    result = settled(built.listing, out, is_whole=built.is_whole)
    if result is None:
        return None
    _tell((*built.told.findings, *built.listing.skipped))
    print_result(result, out, only_news=asked.only_news)
    return status_of(result)


def _tell(findings: Iterable[Finding]) -> None:
    for finding in findings:
        print_finding(finding)


def _taken(done: Done, plans: Mapping[str, Path], every: _All) -> Taken:
    """What was taken of a plan: now, or before; where that is lost, it is taken again."""
    record = every.known.records[done.name]
    kept = done.share or every.results.raw(done.name, SHARE, done.state)
    if kept:
        with suppress(ValueError, TypeError, LookupError):
            return unpacked_share(kept, record)
    loaded, issue = with_issue(load(plans[done.name]), plans[done.name])
    return taken(record, loaded, issue, every.asked.day)


def _anew(
    found: Sequence[Done], plans: Mapping[str, Path], every: _All, state: bytes | None
) -> int:
    """Make what is over all plans of the shares of each."""
    asked = every.asked
    all_taken = [_taken(each, plans, every) for each in found]
    same = tuple(same_events(all_taken))
    _tell(same)
    shares = [each.share for each in all_taken]
    joint = joined(shares, [each.record for each in all_taken], asked.day, every.lacks)
    documents = list(joint_documents(joint, every.known.folders, asked.day))
    wanted = _wanted(joint, asked, every.known.units)
    styles = {each.style for each in shares}
    tools, formats = toolchain(
        asked.formats, asked.options, styles.pop() if len(styles) == 1 else "state"
    )
    chosen = [each for each in documents if wanted is None or each.name in wanted]
    narrowed = fitting(chosen, formats)
    if not narrowed:
        return 0
    is_whole = wanted is None and not asked.forms and formats == asked.formats
    without = frozenset(asked.formats) - frozenset(formats)
    whole = [each.narrowed([form for form in Format if form not in without]) for each in documents]
    request = BuildRequest(
        linked(narrowed, whole),
        of_no_plan(),
        tools,
        asked.options.out,
        is_whole,
        asked.options.on_edited,
    )
    if asked.is_check:
        return look(request)
    result = run_build(request)
    print_result(result, asked.options.out, only_news=asked.only_news)
    if state and result.listing:
        built = Built(Told(same, {}), result.listing, is_whole)
        every.results.keep(Result("", _OVER, state, BUILT.pack(built)))
    return status_of(result)


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


def _tell_left(out: Path, names: Collection[str]) -> None:
    """Name the folders of plans that are built there, and are not among the plans any more."""
    if not out.is_dir():
        return
    for each in sorted(out.iterdir()):
        if each.name not in names and (each / NAME).is_file():
            words = _("{folder} is of no plan any more; remove it where nobody needs it")
            typer.echo(words.format(folder=each), err=True)

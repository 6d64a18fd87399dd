"""The documents of each of many plans: of what has not changed no plan is read."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence

import typer

from kehoach.build.bases import is_kept, name_of
from kehoach.build.build import inspect_listing, settled
from kehoach.build.naming import NAMES
from kehoach.build.request import BuildResult
from kehoach.build.stopwatch import Stopwatch
from kehoach.commands.building import print_result, status_of
from kehoach.commands.console import print_finding, print_findings, printed_into
from kehoach.commands.loading import is_folder, with_issue
from kehoach.commands.requesting import Asked, look, made, requested, told_of
from kehoach.named import NamedTuple
from kehoach.plan import load
from kehoach.reader import ISSUED
from kehoach.reader.digest import digest
from kehoach.workspace import Broken, Match, PlanFolder, Record, Result, issued_state, state_of
from kehoach.workspace.built import BUILT, Built, packed_share
from kehoach.workspace.copies import in_their_order, on_all_cores
from kehoach.workspace.papers import taken
from kehoach.workspace.results import Results
from kehoach.workspace.told import FINDINGS, Told, told

SHARE, BUILD = "share", "build"
"""The kinds of results that are kept of each plan."""


class Each(NamedTuple):
    """What a build needs to know of one plan; states are None where nothing may be kept.

    `share` is what the share of the plan depends on, `build` what its documents do. `built` is the
    last build that was asked for the same, and `is_shared` tells whether the share is kept.
    """

    plan: PlanFolder
    record: Record | None
    asked: Asked
    has_documents: bool
    """Whether any document of the plan itself may be asked for."""
    tools: str | None
    broken: Told | None = None
    share: bytes | None = None
    build: bytes | None = None
    is_shared: bool = False
    built: bytes | None = None


class Done(NamedTuple):
    """What became of a plan; short, for it may come from another process.

    `ended` is the exit status of a command that ends at this plan.
    """

    name: str
    printed: tuple[tuple[bool, str], ...] = ()
    status: int = 0
    ended: int | None = None
    broken: bytes | None = None
    share: bytes | None = None
    state: bytes | None = None
    """What the share depends on, where it may be kept."""
    built: Result | None = None


class Known(NamedTuple):
    """What a build knows of all plans before it begins."""

    records: Mapping[str, Record]
    broken: Mapping[str, Told]
    units: Sequence[Match]
    tools: str | None
    """A digest of what documents are made with; None where that must be told each time."""
    folders: Mapping[str, str]
    """By the names of plans those of the folders in which their documents are."""


def each_built(
    folders: Sequence[PlanFolder], known: Known, asked: Asked, results: Results
) -> Iterator[Done]:
    """Build each plan, on all cores, and print what is told of it, in the order of their names."""
    jobs = [_job(plan, known, asked, results) for plan in folders]
    mother = os.getpid()

    def work(number: int) -> Done:
        if os.getpid() == mother:
            return _built(jobs[number])
        printed: list[tuple[bool, str]] = []
        with printed_into(printed):
            done = _built(jobs[number])
        return done._replace(printed=tuple(printed))

    for done in in_their_order(on_all_cores(work, len(jobs))):
        for to_stderr, text in done.printed:
            typer.echo(text, nl=False, err=to_stderr)
        if done.ended is not None:
            raise typer.Exit(done.ended)
        if done.share and done.state:
            results.keep(Result(done.name, SHARE, done.state, done.share))
        results.keep(done.built)
        is_kept_apart = done.state is not None and results.are_kept
        yield done._replace(printed=(), built=None, share=None if is_kept_apart else done.share)


def broken_of(done: Done) -> Broken | None:
    """The plan with errors, if it is one."""
    return Broken(done.name, FINDINGS.unpack(done.broken)) if done.broken else None


def _job(plan: PlanFolder, known: Known, asked: Asked, results: Results) -> Each:
    record = known.records.get(plan.name)
    own = _own(plan, record, asked, known)
    job = Each(plan, record, own, bool(own.only) or not asked.only, known.tools)
    if record is None:
        has_issues = is_folder(plan.folder / ISSUED)  # what is wrong with these is told, too
        return job._replace(broken=None if has_issues else known.broken.get(plan.name))
    share, build = _states(job)
    return job._replace(
        share=share,
        build=build,
        is_shared=results.raw(plan.name, SHARE, share) is not None,
        built=results.raw(plan.name, BUILD, build),
    )


def _own(plan: PlanFolder, record: Record | None, asked: Asked, known: Known) -> Asked:
    """What is asked for of one plan."""
    place = record["place"] if record else ""
    here = (each.name for each in known.units if each.place == place)
    only = (*(each for each in asked.only if each in NAMES), *here)
    options = asked.options._replace(out=asked.options.out / known.folders[plan.name])
    return asked._replace(options=options, only=only, is_one_of_many=True)


def _states(job: Each) -> tuple[bytes | None, bytes | None]:
    """What the share of a plan and what its documents depend on, as things stand now."""
    own = job.asked
    state, issued = state_of(job.plan.folder), issued_state(job.plan.folder)
    if state is None or issued is None:
        return None, None
    share = digest(state, issued, str(own.day)).encode()
    if job.tools is None:
        return share, None
    out = os.fsencode(own.options.out)
    return share, digest(share, asked_digest(own), out, job.tools).encode()


def asked_digest(asked: Asked) -> str:
    """A digest of which documents a line asks for."""
    forms = [str(each) for each in asked.forms]
    return digest(repr((forms, list(asked.only), asked.anchors, str(asked.day), asked.province)))


# --- one plan, maybe in a copy of the process ----------------------------------------------------


def _built(job: Each) -> Done:
    """Build one plan; where nothing has changed, without reading it."""
    try:
        return _again(job) or _anew(job)
    except typer.Exit as end:
        return Done(job.plan.name, ended=end.exit_code)


def _again(job: Each) -> Done | None:
    """What becomes of a plan of which nothing is to be made; None where it must be read."""
    done = Done(job.plan.name, state=job.share)
    if job.broken:
        return done._replace(state=None, broken=FINDINGS.pack(job.broken))
    if not job.is_shared:
        return None
    if not job.has_documents:
        return done
    built = _known(job)
    status = None if built is None else _told_again(job, built)
    return None if status is None else done._replace(status=status)


def _known(job: Each) -> Built | None:
    """The last build that was asked for the same."""
    if job.built is None:
        return None
    try:
        built: Built = BUILT.unpack(job.built)
    except (ValueError, TypeError, LookupError):
        return None
    return built


def _told_again(job: Each, built: Built) -> int | None:
    """Print what a build prints that has nothing to do; its status, or None where it has."""
    out = job.asked.options.out
    if job.asked.is_check:
        _tell(built)
        return told_of(inspect_listing(built.listing, out, is_whole=built.is_whole), out)
    result = settled(built.listing, out, is_whole=built.is_whole)
    if result is None or not _has_base(job, built, result):
        return None
    _tell(built)
    for finding in built.listing.skipped:
        print_finding(finding)
    print_result(result, out, only_news=job.asked.only_news)
    return status_of(result)


def _has_base(job: Each, built: Built, result: BuildResult) -> bool:
    return not result.views or is_kept(job.plan.folder, built.base, result.views)


def _tell(built: Built) -> None:
    if built.told.findings:
        print_findings(built.told.findings, built.told, to_stderr=True)


def _anew(job: Each) -> Done:
    """Read the plan and build it."""
    name, folder = job.plan
    loaded, issue = with_issue(load(folder), folder)
    if not loaded.is_sound or job.record is None:
        return Done(name, broken=FINDINGS.pack(told(loaded.findings, loaded.source)))
    request = requested(loaded, issue, job.asked, Stopwatch()) if job.has_documents else None
    status, listed = 0, None
    if request and job.asked.is_check:
        status = look(request)
    elif request:
        result = made(request, folder, job.asked)
        status, listed = status_of(result), result.listing
    share = packed_share(taken(job.record, loaded, issue, job.asked.day))
    done = Done(name, status=status, share=share)
    if _states(job) != (job.share, job.build):
        return done  # somebody writes the plan: nothing is kept of it
    if request is None or listed is None or job.build is None:
        return done._replace(state=job.share)
    built = Built(
        told(request.told, loaded.source), listed, request.is_whole, name_of(loaded.source)
    )
    return done._replace(state=job.share, built=Result(name, BUILD, job.build, BUILT.pack(built)))

"""Building: making the files that are stale, and moving them to their places when all are made."""

from __future__ import annotations

import errno
import gc
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from kehoach.build import manifest
from kehoach.build.faults import WriteFault
from kehoach.build.files import STAGING, check_places
from kehoach.build.locking import locked
from kehoach.build.making import make_all
from kehoach.build.manifest import Manifest, read_manifest
from kehoach.build.placing import Placement, place, plan_placement
from kehoach.build.request import BuildRequest, BuildResult, FolderStatus, Listing, Observer
from kehoach.build.survey import State, Survey, survey
from kehoach.build.targets import Target, targets_in, targets_of
from kehoach.plan import silent
from kehoach.render.formats import PAGES, Format

_READ_ONLY = frozenset((errno.EACCES, errno.EPERM, errno.EROFS))
"""What the system says of a folder that may only be read: as it should be, it need not be more."""


def inspect(request: BuildRequest) -> FolderStatus:
    """What a build would do; nothing is written. Raises ReadFault."""
    return inspect_listing(targets_of(request).listing, request.out, is_whole=request.is_whole)


def inspect_listing(listing: Listing, out: Path, *, is_whole: bool) -> FolderStatus:
    """The same of what an earlier build was asked for, as long as that is asked for."""
    found = survey(targets_in(listing), out, read_manifest(out), is_whole=is_whole)
    return FolderStatus(
        found.names(State.STALE, State.DAMAGED, State.UNKNOWN),
        (*found.names(State.EDITED), *found.orphans),
        found.obsolete,
        listing.skipped,
    )


def settled(listing: Listing, out: Path, *, is_whole: bool) -> BuildResult | None:
    """The result of a build that has nothing to do; None where it has, or must tell of edits."""
    known = read_manifest(out)
    found = survey(targets_in(listing), out, known, is_whole=is_whole)
    if _is_work(found, known):
        return None
    return BuildResult(unchanged=found.names(State.FRESH), views=_views(found), listing=listing)


def build(request: BuildRequest, observer: Observer) -> BuildResult:
    """Make the files that are stale, and remove those that are obsolete.

    All files are made beside their places and moved there only when every one is made. What people
    have edited since it was built stays, unless the request says otherwise. Raises TemplateFault,
    ReadFault and WriteFault, and then leaves what was in `out` as it was.
    """
    targets = targets_of(request, observer.phase or silent)
    for finding in targets.skipped:
        observer.on_skipped(finding)
    try:
        with locked(request.out, observer.on_wait):
            observer.on_start(len(targets.files))
            result = _build(targets.files, request, observer)
            return result._replace(listing=targets.listing)
    except OSError as error:
        if error.errno in _READ_ONLY:
            known = _known(request)
            found = survey(targets.files, request.out, known, is_whole=request.is_whole)
            if not _is_work(found, known):
                return BuildResult(unchanged=found.names(State.FRESH))
        raise WriteFault(error.filename or request.out, error) from error


def _is_work(found: Survey, known: Manifest) -> bool:
    """Whether something is to be made, moved, removed or told of."""
    todo = found.names(State.STALE, State.DAMAGED, State.EDITED, State.UNKNOWN)
    return bool(todo or found.obsolete or found.orphans or known.next)


def _build(targets: Sequence[Target], request: BuildRequest, observer: Observer) -> BuildResult:
    """The same in a folder that is locked."""
    known = _known(request)
    out, phase = request.out, observer.phase or silent
    with phase("compare"):
        found = survey(targets, out, known, is_whole=request.is_whole)
    if not _is_work(found, known):
        return BuildResult(unchanged=found.names(State.FRESH), views=_views(found))
    todo = found.targets(State.STALE, State.DAMAGED, State.EDITED, State.UNKNOWN)
    out.mkdir(parents=True, exist_ok=True)
    check_places(out, (*(each.name for each in todo), manifest.NAME))
    staging = Path(tempfile.mkdtemp(prefix=STAGING, dir=out))
    try:
        with _kept():
            digests = _made(todo, request, staging, observer) if todo else {}
        with phase("write"):
            done = plan_placement(todo, digests, found, staging, out, request.on_edited)
            listed = place(done, found, known, staging, out)
        told = frozenset(dict(known.edited).items() & dict(listed.edited).items())
        return _result(done, found, frozenset(name for name, _digest in told))
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _result(done: Placement, found: Survey, told: frozenset[str]) -> BuildResult:
    """What became of the files; `told` are the edited ones of which the last build has told."""
    written = tuple(name for name in done.placed if name not in done.unwritten)
    edited = (*done.edited, *found.orphans)
    stems = {name.removesuffix(".docx") for name in edited if name.endswith(".docx")}
    lacking = (
        target.name
        for target, _state in found.states
        if target.form in PAGES and target.document.name in stems and target.name not in edited
    )
    return BuildResult(
        written,
        (*found.names(State.FRESH), *done.adopted),
        tuple(done.removed),
        edited,
        done.aside,
        done.unwritten,
        told,
        tuple(lacking),
        _views(found),
    )


def _views(found: Survey) -> Mapping[str, str]:
    """By the names of documents the digests that their Word files have; and of workbooks."""
    every = (target for target, _state in found.states if target.view)
    return {
        each.document.name if each.form is Format.DOCX else each.name: each.view for each in every
    }


def _known(request: BuildRequest) -> Manifest:
    """What the folder's manifest says, with the letters of the fonts that were looked into.

    It is read when the folder is locked: a build that was waited for has changed it.
    """
    known = read_manifest(request.out)
    face = request.tools.face
    return replace(known, letters=face.read) if face else known


@contextmanager
def _kept() -> Iterator[None]:
    """The views live as long as the build: whoever looks for dead cycles looks at what came later.

    So what the libraries leave behind is found soon, and a forked copy stays the same memory.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _made(
    todo: Sequence[Target], request: BuildRequest, staging: Path, observer: Observer
) -> Mapping[str, str]:
    """Make files in a folder; the digest of the content of each, in the order of the targets.

    They are made in several processes where that pays.
    """
    from kehoach.build.parallel import make_side_by_side, workers  # noqa: PLC0415  # only where files are made

    has_process = request.tools.templates.are_own  # those have one already
    count = 1 if observer.phase or has_process else workers(len(todo))
    if count > 1:
        made = make_side_by_side(todo, count, request, staging, observer.on_file)
    else:
        made = make_all(todo, request, staging, observer.on_file, observer.phase or silent)
    for each in todo:
        if lost := made[each.name].lost:
            observer.on_lost(lost)
    return {each.name: made[each.name].digest for each in todo}

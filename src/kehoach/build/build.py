"""Building: making the files that are stale, and moving them to their places when all are made."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

from kehoach.build import manifest
from kehoach.build.faults import WriteFault
from kehoach.build.files import STAGING, check_places, is_plain_folder, write
from kehoach.build.locking import locked
from kehoach.build.making import make_all
from kehoach.build.manifest import Entry, Manifest, read_manifest
from kehoach.build.request import BuildRequest, BuildResult, FolderStatus, Observer
from kehoach.build.targets import Target, obsolete, stale, targets_of
from kehoach.plan import silent
from kehoach.render.bounds import bounded_memory
from kehoach.render.formats import Format

_WORTH_A_PROCESS = 16
"""How many files must wait before a second process pays for its start."""


def inspect(request: BuildRequest) -> FolderStatus:
    """What a build would do; nothing is written. Raises ReadFault."""
    targets = targets_of(request)
    known = read_manifest(request.out)
    names = tuple(each.name for each in stale(targets.files, request, known))
    return FolderStatus(names, obsolete(targets.files, request, known), targets.skipped)


def build(request: BuildRequest, observer: Observer) -> BuildResult:
    """Make the files that are stale, and remove those that are obsolete.

    All files are made beside their places and moved there only when every one is made. Raises
    TemplateFault, ReadFault and WriteFault, and then leaves what was in `out` as it was.
    """
    targets = targets_of(request, observer.phase or silent)
    for finding in targets.skipped:
        observer.on_skipped(finding)
    try:
        with (
            locked(request.out, observer.on_wait),
            bounded_memory() if request.tools.templates.are_own else nullcontext(),
        ):
            observer.on_start(len(targets.files))
            return _build(targets.files, request, observer)
    except OSError as error:
        raise WriteFault(error.filename or request.out, error) from error


def _build(targets: Sequence[Target], request: BuildRequest, observer: Observer) -> BuildResult:
    """The same in a folder that is locked."""
    known = _known(request)
    out, phase = request.out, observer.phase or silent
    with phase("compare"):
        todo = stale(targets, request, known)
    left = obsolete(targets, request, known)
    waiting = {target.name for target in todo}
    unchanged = tuple(target.name for target in targets if target.name not in waiting)
    if not todo and not left:
        return BuildResult(unchanged=unchanged)
    out.mkdir(parents=True, exist_ok=True)
    check_places(out, (*waiting, manifest.NAME))
    staging = Path(tempfile.mkdtemp(prefix=STAGING, dir=out))
    try:
        contents = _made(todo, request, staging, observer)
        entries = {name: each for name, each in known.files.items() if name not in left}
        entries |= {each.name: Entry(each.fingerprint, contents[each.name]) for each in todo}
        with phase("write"):
            write(staging / manifest.NAME, Manifest(entries, known.letters).text())
            removed = _put_in_place(contents, left, staging, out)
        return BuildResult(tuple(contents), unchanged, removed)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _known(request: BuildRequest) -> Manifest:
    """What the folder's manifest says, with the letters of the fonts that were looked into.

    It is read when the folder is locked: a build that was waited for has changed it.
    """
    known = read_manifest(request.out)
    face = request.tools.face
    return replace(known, letters=face.read) if face else known


def _made(
    todo: Sequence[Target], request: BuildRequest, staging: Path, observer: Observer
) -> Mapping[str, str]:
    """Make files in a folder; the digest of the content of each, in the order of the targets.

    Typesetting PDFs and making the other formats go on side by side where that pays.
    """
    pdfs = [each for each in todo if each.form is Format.PDF]
    others = [each for each in todo if each.form is not Format.PDF]
    enough = min(len(pdfs), len(others)) >= _WORTH_A_PROCESS and (os.cpu_count() or 1) > 1
    if observer.phase or not enough or not hasattr(os, "fork"):
        phase = observer.phase or silent
        return make_all(todo, request.tools, staging, observer.on_file, phase)
    from kehoach.build.parallel import make_side_by_side  # noqa: PLC0415  # only for many files

    found = make_side_by_side(pdfs, others, request.tools, staging, observer.on_file)
    return {each.name: found[each.name] for each in todo}


def _put_in_place(
    names: Iterable[str], left: Iterable[str], staging: Path, out: Path
) -> tuple[str, ...]:
    """Move files to their places, and remove those that are left; the names that were removed.

    The manifest is moved last: after a build that ended before, the next one knows what is still
    to be made or removed.
    """
    for name in names:
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (staging / name).replace(out / name)
    removed = tuple(_removed(out, left))
    (staging / manifest.NAME).replace(out / manifest.NAME)
    return removed


def _removed(out: Path, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        path = out / name
        if path.is_file() and not path.is_symlink() and is_plain_folder(path.parent):
            path.unlink()
            yield name

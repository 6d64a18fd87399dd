"""Issuing: what was signed is frozen in the plan's folder, with all that it was made of.

An issue is the plan's files, the documents that bear the signature and their tables as they lie in
the output folder, and a record: digests, and the events of all calendars. Task sheets, calendars
and the page of all documents come out of the same files at any time.
"""

from __future__ import annotations

import errno
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from kehoach.build.contents import content_digest, is_continued, read_plain_file
from kehoach.build.documents import Document
from kehoach.build.files import STAGING, place_of
from kehoach.build.manifest import read_manifest
from kehoach.build.request import BuildRequest
from kehoach.build.survey import State, survey
from kehoach.build.targets import Target, targets_of
from kehoach.edits import Store, locked, sync, write_through
from kehoach.i18n import _
from kehoach.issued import DOCUMENTS, LARGEST_RECORD, RECORD, SOURCES, Issue, Issues, record_text
from kehoach.named import NamedTuple
from kehoach.plan import Plan
from kehoach.reader import ISSUED, too_large
from kehoach.render.formats import Format
from kehoach.views.calendar import events_of
from kehoach.views.citations import short_citation
from kehoach.views.following import recorded

_KEPT = ("official.j2", "assignment.j2", "estimate.j2", "supplement.j2")
"""By the structures of their pages, the documents that are issued, or go with one that is."""
_SIGNED = "da-ky"
"""The folder of files that are no documents of ours: scans, signed elsewhere."""


class Standing(NamedTuple):
    """The files of an output folder beside the plan: who signs must sign what the plan says.

    `stale` are not what the plan would give now, `edited` were changed since they were built;
    `signed` are PDFs that begin with what was built, and go on. `kept` go into an issue.
    """

    stale: tuple[str, ...]
    edited: tuple[str, ...]
    signed: tuple[str, ...]
    kept: tuple[str, ...]


class Contents(NamedTuple):
    """The files of an issue, by their names: those of the plan, and the documents."""

    sources: Mapping[str, bytes]
    documents: Mapping[str, bytes]


def standing(request: BuildRequest) -> Standing:
    """How the files of a whole build stand; nothing is written. Raises ReadFault."""
    targets = targets_of(request).files
    known = read_manifest(request.out)
    found = survey(targets, request.out, known, is_whole=request.is_whole)

    def is_signed(target: Target) -> bool:
        entry = known.files.get(target.name)
        content = read_plain_file(request.out / target.name)
        return (
            entry is not None
            and content is not None
            and entry.fingerprint == target.fingerprint
            and is_continued(target.name, content, entry.content)
        )

    kept = {each.document.name for each in targets if each.document.structure in _KEPT}
    signed = tuple(each.name for each in found.targets(State.EDITED) if is_signed(each))
    edited = (*found.names(State.EDITED), *found.orphans)
    return Standing(
        (*found.names(State.STALE, State.DAMAGED, State.UNKNOWN), *found.obsolete),
        tuple(name for name in edited if name not in signed),
        signed,
        tuple(each.name for each in targets if each.document.name in kept),
    )


def next_issue(
    plan: Plan, documents: Iterable[Document], issues: Issues, reason: str, contents: Contents
) -> Issue:
    """The record of a new issue of a plan that has number and date."""
    if plan.document.date is None:
        raise ValueError("a draft is not issued")
    calendars = {
        each.name: recorded(each.view())  # type: ignore[arg-type]  # the view of a calendar
        for each in documents
        if Format.ICS in each.formats
    }
    return Issue(
        issues.latest + 1,
        str(short_citation(plan)),
        plan.document.date,
        reason,
        _digests(contents.sources),
        _digests(contents.documents),
        issues.last.events_of if issues.last else events_of(plan),
        calendars,
    )


def kept_documents(out: Path, names: Iterable[str]) -> dict[str, bytes]:
    """The documents that an issue keeps, as they lie in the output folder. Raises OSError."""
    found = {name: read_plain_file(place_of(out, name)) for name in names}
    return {name: content for name, content in found.items() if content is not None}


def signed_files(paths: Iterable[Path]) -> dict[str, bytes]:
    """Files that were signed elsewhere, by the names under which an issue keeps them.

    Raises OSError.
    """
    found: dict[str, bytes] = {}
    for path in paths:
        content = read_plain_file(path)
        if content is None:
            path.stat()  # raises where it is not there
            raise OSError(errno.EINVAL, _("it is no plain file, or too large"), str(path))
        name = f"{_SIGNED}/{path.name}"
        if name in found:
            name = f"{_SIGNED}/{len(found) + 1}-{path.name}"
        found[name] = content
    return found


def freeze(plan: Path, issue: Issue, contents: Contents) -> Path:
    """Put an issue into the plan's folder, whole or not at all; its folder.

    What an issue that was killed has left there is removed. Raises OSError.
    """
    record = record_text(issue)
    if len(record) > LARGEST_RECORD:
        raise too_large(plan / ISSUED / str(issue.number) / RECORD, LARGEST_RECORD)
    store = Store(plan)
    store.begin()
    with locked([store]):
        place = place_of(plan, f"{ISSUED}/{issue.number}")
        place.parent.mkdir(exist_ok=True)
        for left in place.parent.glob(f"{STAGING}*"):
            shutil.rmtree(left, ignore_errors=True)
        staging = Path(tempfile.mkdtemp(prefix=STAGING, dir=place.parent))
        try:
            for folder, files in ((SOURCES, contents.sources), (DOCUMENTS, contents.documents)):
                for name, content in files.items():
                    path = staging / folder / name
                    path.parent.mkdir(parents=True, exist_ok=True)
                    write_through(path, content)
            write_through(staging / RECORD, record)
            staging.chmod(place.parent.stat().st_mode)
            staging.rename(place)
            sync(place.parent)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
        return place


def _digests(contents: Mapping[str, bytes]) -> dict[str, str]:
    return {name: content_digest(name, content) for name, content in contents.items()}

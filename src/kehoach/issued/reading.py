"""The issues in a plan's folder: the last one, and whether it is still as it was issued."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Final

from kehoach.findings import Finding, Severity, Span
from kehoach.i18n import _
from kehoach.issued.issue import Issue
from kehoach.issued.record import BESIDE_SOURCES, read_record
from kehoach.named import NamedTuple
from kehoach.reader import ISSUED, LIMITS, is_number, is_shared, name_of, plan_files, read_bytes
from kehoach.reader.digest import digest, plain

RECORD: Final = "ban-hanh.json"
SOURCES: Final = "nguon"
DOCUMENTS: Final = "van-ban"

NOT_AS_ISSUED: Final = "KH151"

LARGEST_RECORD: Final = 48 << 20
"""Bytes of a record: that of the largest plan has 40 MB, and takes a gigabyte when read."""

_LARGEST: Final = 1 << 30
"""Bytes of all files that are kept with an issue."""

_MOST: Final = 1_000
"""How many files of an issue are told that are not as they were."""


class Issues(NamedTuple):
    """The issues of a plan: their folder, the last of them, and what is not as it was.

    `latest` is the number of the last one, 0 where there is none.
    """

    folder: Path
    last: Issue | None
    latest: int
    findings: tuple[Finding, ...]

    @property
    def place(self) -> Path:
        """The folder of the last issue."""
        return self.folder / str(self.latest)


def issues_of(plan: Path) -> Issues:
    """What was issued of the plan in a folder."""
    folder = plan / ISSUED
    try:
        latest = max((int(each) for each in os.listdir(folder) if is_number(each)), default=0)  # noqa: PTH208  # names alone are wanted
    except OSError:
        latest = 0
    found = Issues(folder, None, latest, ())
    if not latest:
        return found
    place = found.place
    content = read_bytes(place / RECORD, LARGEST_RECORD)
    if isinstance(content, Finding):
        return found._replace(findings=(content._replace(code=NOT_AS_ISSUED),))
    issue = read_record(latest, content)
    if issue is None:
        message = _("this is no record of an issue, or one of a later release")
        wrong = _changed(place / RECORD, message)._replace(severity=Severity.ERROR)
        return found._replace(findings=(wrong,))
    return found._replace(last=issue, findings=tuple(islice(_differing(issue, place), _MOST)))


def sources_of(plan: Path) -> Mapping[str, bytes]:
    """The files of a plan, by their paths below its folder; those that can be read."""
    found = {}
    for path in plan_files(plan, LIMITS)[0]:
        content = read_bytes(path, LIMITS.file_bytes)
        if not isinstance(content, Finding):
            is_common = is_shared(name_of(path))
            name = f"{BESIDE_SOURCES}{path.name}" if is_common else _below(path, plan)
            found[name] = content
    return found


def _below(path: Path, plan: Path) -> str:
    return path.relative_to(plan).as_posix()


def changed_since(issue: Issue, sources: Mapping[str, bytes]) -> bool:
    """Whether the files of a plan are others than those that were issued."""
    return issue.sources != {
        name: digest(plain(name, content)) for name, content in sources.items()
    }


def _differing(issue: Issue, place: Path) -> Iterator[Finding]:
    """A finding for each file of an issue that is not as it was, or is no more."""
    room = _LARGEST
    for folder, files in ((SOURCES, issue.sources), (DOCUMENTS, issue.documents)):
        for name, known in files.items():
            path = place / folder / name
            content = read_bytes(path, room)
            if isinstance(content, Finding):
                yield content._replace(code=NOT_AS_ISSUED, severity=Severity.WARNING)
                continue
            room -= len(content)
            if digest(plain(name, content)) != known:
                yield _changed(path, _("this file is not as it was issued"))


def _changed(path: Path, message: str) -> Finding:
    advice = _("take it back from where it is kept: git checkout -- {file}").format(
        file=name_of(path)
    )
    return Finding(NOT_AS_ISSUED, message, Span(name_of(path)), advice, Severity.WARNING)

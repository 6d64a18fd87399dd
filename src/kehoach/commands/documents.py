"""Documents that exist, read into the files of a plan, with a report; doubts are asked about."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import NoReturn

import typer

from kehoach.commands.beginning import begin, refuse_if_begun
from kehoach.commands.console import agrees, fail, print_finding
from kehoach.commands.scaffold import project
from kehoach.i18n import _, reason
from kehoach.importing import (
    MOST_BYTES,
    Doubt,
    Imported,
    ImportFault,
    Recognised,
    json_report,
    markdown_report,
    read,
    text_report,
    write,
)
from kehoach.reader import read_plain
from kehoach.render.anchors import PROPERTY
from kehoach.word import WordFault, read_word


class ReportFormat(StrEnum):
    """How the report is printed."""

    TEXT = "text"
    JSON = "json"
    MD = "md"


def import_into(
    sources: Sequence[Path], out: Path | None, form: ReportFormat, *, ask: bool
) -> NoReturn:
    """Read a document into a plan in a folder, if there is one, and report; then the exit."""
    if out is not None:
        refuse_if_begun(out)
    found = found_in(sources)
    made = write(found, asked(found) if ask else [])
    if out is not None:
        begin(out, project(made.files), to_stderr=form is not ReportFormat.TEXT)
    names = [path.name for path in sources]
    report = {"json": json_report, "md": markdown_report, "text": text_report}[form.value]
    typer.echo(report(made, names), nl=False)
    raise typer.Exit(1 if lost(made) else 0)


def found_in(sources: Sequence[Path]) -> Recognised:
    """What files say; exit 2 where one cannot be read."""
    contents, room = [], MOST_BYTES
    for path in sources:
        try:
            content = read_plain(path, room)
            contents.append((path.name, content))
            room -= len(content)
        except OSError as error:
            fail(_("cannot read {file}: {reason}").format(file=path, reason=reason(error)))
    try:
        found = read(contents)
    except ImportFault as fault:
        print_finding(fault.finding)
        raise typer.Exit(2) from None
    for path, (_name, content) in zip(sources, contents, strict=True):
        if _is_ours(content):
            words = _("{file} was built by kehoach; what was edited in it comes home by: {command}")
            typer.echo(words.format(file=path, command=f"kehoach merge {path}"), err=True)
    return found


def _is_ours(content: bytes) -> bool:
    """Whether a file is a Word file with the keys that a build puts into drafts."""
    try:
        return PROPERTY in read_word(content).custom
    except WordFault:
        return False


def asked(found: Recognised) -> list[Doubt]:
    """The names that a person says are one unit's; none where there is nobody to ask."""
    if sys.stdin is None or not sys.stdin.isatty() or not sys.stderr.isatty():
        return []
    return [
        doubt
        for doubt in found.doubts
        if agrees(_("Are “{one}” and “{other}” one unit?").format(one=doubt.one, other=doubt.other))
    ]


def lost(made: Imported) -> bool:
    """Whether a word of the document stands nowhere in the plan."""
    return bool(made.measure.lost)

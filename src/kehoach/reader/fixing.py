"""Mending a plan's files: text edits at spans, and nothing else changes by a byte."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from kehoach.findings import Edit, Finding

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
"""A line with its end, as the reader counts lines."""

Edits = Mapping[str, tuple[Edit, ...]]


def edits_of(findings: Iterable[Finding]) -> Edits:
    """The edits that the findings carry, by file, in order; of two that overlap, the first."""
    by_file: dict[str, list[Edit]] = {}
    for finding in findings:
        for edit in finding.fix:
            by_file.setdefault(edit.span.file, []).append(edit)
    return {file: tuple(_apart(edits)) for file, edits in sorted(by_file.items())}


class ChangedError(Exception):
    """A file is not there any more as it was checked."""


def mended(content: str, edits: Iterable[Edit]) -> str:
    """A file's text with the edits made; line ends and all else stay."""
    lines = _LINE.findall(content)
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        span = edit.span
        line = lines[span.line - 1]
        lines[span.line - 1] = line[: span.column - 1] + edit.text + line[span.end_column - 1 :]
    return "".join(lines)


def diff(file: str, before: str, after: str) -> str:
    """What an editor of programs calls a unified diff."""
    return "".join(
        difflib.unified_diff(_LINE.findall(before), _LINE.findall(after), file, file, n=1)
    )


def read(file: str, edits: Iterable[Edit], checked: Sequence[str]) -> tuple[str, str]:
    """A file's text with its line ends, and its byte order mark, if any, apart.

    `checked` are its lines when the edits were found. Raises ChangedError where a line that is to
    be edited is another one now, or the name is not that of a file, as it was shown.
    """
    try:
        text = Path(file).read_bytes().decode("utf-8")
    except (OSError, ValueError) as error:
        raise ChangedError(file) from error
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    text = text.removeprefix(mark)
    now = [line.rstrip("\r\n") for line in _LINE.findall(text)]
    for number in {edit.span.line - 1 for edit in edits}:
        if now[number : number + 1] != [checked[number]]:
            raise ChangedError(file)
    return mark, text


def _apart(edits: Iterable[Edit]) -> Iterator[Edit]:
    last: Edit | None = None
    for edit in sorted(edits, key=lambda edit: edit.span):
        start = (edit.span.line, edit.span.column)
        if last is None or start >= (last.span.end_line, last.span.end_column):
            yield edit
            last = edit

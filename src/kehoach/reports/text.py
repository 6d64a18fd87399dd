"""Findings for a person at a terminal: where, the words themselves, and what to do."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from kehoach.findings import Finding, Severity, Span
from kehoach.i18n import _, ngettext, shown
from kehoach.reader import Source
from kehoach.rules import RULES

Piece = tuple[str, str]
"""Words and the style they have on a terminal with colours; the style may be empty."""

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold cyan"}
_LONGEST = 120
"""How many characters of a source line are shown at the most."""


def text_report(
    findings: Sequence[Finding], source: Source, *, explain: bool = False
) -> Iterator[Piece]:
    """Every finding with its place, the source line and its help; a count at the end.

    With `explain`, behind the first finding of each rule what it looks at, why, and when it errs.
    """
    told: set[str] = set()
    for finding in findings:
        yield from _finding(finding.shown(), source)
        if explain and finding.code not in told:
            told.add(finding.code)
            yield from _explanation(finding.code)
    yield summary(findings), "bold"


def statistics_report(findings: Sequence[Finding]) -> str:
    """How many findings each code has, the most first."""
    counts = Counter((finding.code, finding.severity) for finding in findings)
    titles = {rule.code: rule.title for rule in RULES}
    lines = [
        f"{count:>5}  {code}  {severity_name(severity)}  {titles.get(code, '')}".rstrip() + "\n"
        for (code, severity), count in sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    ]
    return "".join(lines) + summary(findings)


def _finding(finding: Finding, source: Source) -> Iterator[Piece]:
    span = finding.span
    yield f"{span.file}:{span.line}:{span.column}: ", "bold"
    yield f"{severity_name(finding.severity)} {finding.code}", _STYLES[finding.severity]
    yield f": {finding.message}\n", ""
    yield from _excerpt(span, source, _STYLES[finding.severity])
    for related in finding.related:
        place = related.span
        yield f"  {place.file}:{place.line}:{place.column}: ", "bold"
        yield f"{related.message}\n", ""
        yield from _excerpt(place, source, "cyan")
    if finding.help:
        yield "  → ", "green"
        yield f"{finding.help}\n", ""
    yield "\n", ""


def _explanation(code: str) -> Iterator[Piece]:
    """The rule of a code: what it forbids, why, what it has compared, and when it errs."""
    rule = next((each for each in RULES if each.code == code), None)
    if rule is not None:
        for line in rule.text.splitlines():
            yield f"      {line}".rstrip() + "\n", "dim"
        yield "\n", ""


def severity_name(severity: Severity) -> str:
    """What a severity is called in the user's language."""
    return {
        Severity.ERROR: _("error"),
        Severity.WARNING: _("warning"),
        Severity.INFO: _("info"),
    }[severity]


def _excerpt(span: Span, source: Source, style: str) -> Iterator[Piece]:
    """The source line with a caret under each column of the words."""
    lines = source.lines(span.file)
    if not 1 <= span.line <= len(lines):
        return
    line = lines[span.line - 1].rstrip().replace("\t", " ")
    first = span.column - 1
    last = span.end_column - 1 if span.end_line == span.line else len(line)
    start = max(0, first - _LONGEST // 2) if len(line) > _LONGEST else 0
    before = columns(shown(line[start:first]))
    width = max(1, columns(shown(line[first : min(last, start + _LONGEST)])))
    gutter = f"{span.line:>6} | "
    yield f"{gutter}{shown(line[start : start + _LONGEST])}\n", ""
    yield " " * (len(gutter) - 2) + "| " + " " * before, ""
    yield "^" * width + "\n", style


def columns(text: str) -> int:
    """How many columns of a terminal a text takes: none for combining marks, two for wide ones."""
    return sum(
        0
        if unicodedata.combining(char) or unicodedata.category(char) == "Cf"
        else 2
        if unicodedata.east_asian_width(char) in "WF"
        else 1
        for char in text
    )


def heading(finding: Finding) -> str:
    """A finding on one line: where, how bad, and what."""
    finding = finding.shown()
    span, severity = finding.span, severity_name(finding.severity)
    return f"{span.file}:{span.line}:{span.column}: {severity} {finding.code}: {finding.message}"


def summary(findings: Sequence[Finding]) -> str:
    """How many findings there are, in how many files."""
    if not findings:
        return _("nothing is wrong") + "\n"
    files = len({finding.span.file for finding in findings})
    counted = ngettext("{count} finding", "{count} findings", len(findings))
    placed = ngettext("in {count} file", "in {count} files", files)
    return f"{counted.format(count=len(findings))} {placed.format(count=files)}\n"

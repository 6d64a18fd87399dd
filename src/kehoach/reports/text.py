"""Findings for a person at a terminal: where, the words themselves, and what to do."""

from __future__ import annotations

import textwrap
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, takewhile

from kehoach.findings import Finding, Severity, Span
from kehoach.i18n import _, ngettext, shown
from kehoach.lazy import lazy_pattern
from kehoach.reader import Lines
from kehoach.rules import RULES, Rule

Piece = tuple[str, str]
"""Words and the style they have on a terminal with colours; the style may be empty."""

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold cyan"}
_INDENT = " " * 6
"""What stands before each line of an explanation."""
_LABELLED = lazy_pattern(r"\w+:\s+")
"""How an example begins: `Bad:  …`."""
_LONGEST = 4_000
"""How many columns of a source line are shown where there is no terminal: more is no sentence."""
_LEAST = 20
"""How many columns it has even on a terminal that is narrower."""
_WIDEST = 12
"""No character takes more columns, however it is shown."""
_CUT = "…"
"""What stands where a source line goes on."""


def text_report(
    findings: Sequence[Finding],
    source: Lines,
    *,
    explain: bool = False,
    width: int | None = None,
) -> Iterator[Piece]:
    """Every finding with its place, the source line and its help; a count at the end.

    Of a source line that is wider than `width`, the terminal's, what stands around its caret.

    With `explain`, behind the first finding of each rule what it looks at, why, and when it errs.
    """
    told: set[str] = set()
    for finding in findings:
        yield from _finding(finding.shown(), source, width or _LONGEST)
        if explain and finding.code not in told:
            told.add(finding.code)
            yield from _explanation(finding.code, width)
    yield summary(findings), "bold"


def rules_report(rules: Iterable[Rule], width: int | None = None) -> str:
    """The explanations of rules: a paragraph or an example a line, or wrapped to a width."""
    return "\n\n".join(
        f"{rule.code} ({severity_name(rule.severity)})\n{_reflowed(rule.text, width)}"
        for rule in rules
    )


def _reflowed(text: str, width: int | None) -> str:
    """A text whose lines were broken for the width of the program's own files."""
    lines: list[str] = []
    for line in text.splitlines():
        is_new = not (line and lines and lines[-1]) or (
            _LABELLED.match(line) and _LABELLED.match(lines[-1])
        )
        lines = [*lines, line] if is_new else [*lines[:-1], f"{lines[-1]} {line.strip()}"]
    if width is None:
        return "\n".join(lines)
    return "\n".join(_wrapped(line, width) for line in lines)


def _wrapped(line: str, width: int) -> str:
    """A line in lines of a width; what goes on stands below the words behind its label."""
    label = _LABELLED.match(line)
    return textwrap.fill(
        line, width, subsequent_indent=" " * (label.end() if label else 0), break_on_hyphens=False
    )


def statistics_report(findings: Sequence[Finding]) -> str:
    """How many findings each code has, the most first."""
    counts = Counter((finding.code, finding.severity) for finding in findings)
    titles = {rule.code: rule.title for rule in RULES}
    lines = [
        f"{count:>5}  {code}  {severity_name(severity)}  {titles.get(code, '')}".rstrip() + "\n"
        for (code, severity), count in sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    ]
    return "".join(lines) + summary(findings)


def _finding(finding: Finding, source: Lines, width: int) -> Iterator[Piece]:
    span = finding.span
    yield f"{span.file}:{span.line}:{span.column}: ", "bold"
    yield f"{severity_name(finding.severity)} {finding.code}", _STYLES[finding.severity]
    yield f": {finding.message}\n", ""
    yield from _excerpt(span, source, _STYLES[finding.severity], width)
    for related in finding.related:
        place = related.span
        yield f"  {place.file}:{place.line}:{place.column}: ", "bold"
        yield f"{related.message}\n", ""
        yield from _excerpt(place, source, "cyan", width)
    if finding.help:
        yield "  → ", "green"
        yield f"{finding.help}\n", ""
    yield "\n", ""


def _explanation(code: str, width: int | None) -> Iterator[Piece]:
    """The rule of a code: what it forbids, why, what it has compared, and when it errs."""
    rule = next((each for each in RULES if each.code == code), None)
    if rule is not None:
        room = None if width is None else max(_LEAST, width - len(_INDENT))
        for line in _reflowed(rule.text, room).splitlines():
            yield f"{_INDENT}{line}".rstrip() + "\n", "dim"
        yield "\n", ""


def severity_name(severity: Severity) -> str:
    """What a severity is called in the user's language."""
    return {
        Severity.ERROR: _("error"),
        Severity.WARNING: _("warning"),
        Severity.INFO: _("info"),
    }[severity]


def _excerpt(span: Span, source: Lines, style: str, width: int) -> Iterator[Piece]:
    """The source line with a caret under each column of the words, as far as `width` holds it."""
    lines = source.lines(span.file)
    if not 1 <= span.line <= len(lines):
        return
    line = lines[span.line - 1].rstrip().replace("\t", " ")
    first = span.column - 1
    last = span.end_column - 1 if span.end_line == span.line else len(line)
    gutter = f"{span.line:>6} | "
    start, end = _around(line, first, max(_LEAST, width - len(gutter) - 1))
    left, right = (_CUT if start else ""), (_CUT if end < len(line) else "")
    before = columns(left + shown(line[start:first]))
    marked = max(1, columns(shown(line[first : min(last, end)])))
    yield f"{gutter}{left}{shown(line[start:end])}{right}".rstrip() + "\n", ""
    yield " " * (len(gutter) - 2) + "| " + " " * before, ""
    yield "^" * marked + "\n", style


def _around(line: str, first: int, room: int) -> tuple[int, int]:
    """From where to where some columns hold a line, around where its words begin.

    What stands for what is left out takes a column on each side.
    """
    first = min(first, len(line))
    if _fitting(line, room) == len(line):
        return 0, len(line)
    before, behind = line[:first][::-1], line[first:]
    lead = columns(shown(before[: _fitting(before, room // 3)]))
    end = first + _fitting(behind, room - 2 - lead)
    return first - _fitting(before, room - 2 - columns(shown(line[first:end]))), end


def _fitting(text: str, room: int) -> int:
    """How many first characters of a text some columns hold."""
    if len(text) * _WIDEST <= room:
        return len(text)
    widths = accumulate(columns(shown(char)) for char in text)
    return sum(1 for _width in takewhile(lambda width: width <= room, widths))


def columns(text: str) -> int:
    """How many columns of a terminal a text takes: none for combining marks, two for wide ones."""
    return sum(map(_columns_of, text))


@lru_cache(maxsize=1024)  # texts have few letters, and each of them often
def _columns_of(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def heading(finding: Finding) -> str:
    """A finding on one line: where, how bad, and what."""
    finding = finding.shown()
    span, severity = finding.span, severity_name(finding.severity)
    return f"{span.file}:{span.line}:{span.column}: {severity} {finding.code}: {finding.message}"


def summary(findings: Sequence[Finding]) -> str:
    """How many findings of each kind there are, in how many files, and how many can be mended."""
    if not findings:
        return _("nothing is wrong") + "\n"
    counts = Counter(finding.severity for finding in findings)
    counted = ", ".join(
        each.format(count=counts[severity])
        for severity, each in (
            (Severity.ERROR, ngettext("{count} error", "{count} errors", counts[Severity.ERROR])),
            (
                Severity.WARNING,
                ngettext("{count} warning", "{count} warnings", counts[Severity.WARNING]),
            ),
            (Severity.INFO, ngettext("{count} info", "{count} infos", counts[Severity.INFO])),
        )
        if counts[severity]
    )
    files = len({finding.span.file for finding in findings})
    placed = ngettext("in {count} file", "in {count} files", files).format(count=files)
    mended = sum(bool(finding.fix) for finding in findings)
    told = ngettext("{count} can be mended by --fix", "{count} can be mended by --fix", mended)
    return f"{counted} {placed}" + (f"; {told.format(count=mended)}" if mended else "") + "\n"

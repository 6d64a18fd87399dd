"""All that is wrong with a plan: its structure and its rules, less what people set aside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kehoach.findings import Finding, Severity, Span, in_order
from kehoach.i18n import _
from kehoach.plan import Loaded
from kehoach.reader import Source
from kehoach.rules import rule_findings

IDLE_IGNORE = "KH140"

_IGNORE = re.compile(r"#\s*kehoach:\s*ignore\s+(?P<code>KH\d{3})\b[ \t]*(?P<reason>.*)$")
_BLOCK_TEXT = re.compile(r":\s+[>|][-+]?\s*(?:#.*)?$|^\s*-\s+[>|][-+]?\s*(?:#.*)?$")


class _Ignore(NamedTuple):
    """A comment that silences one code on the lines from `first` to `last` of a file."""

    code: str
    reason: str
    span: Span
    first: int
    last: int

    def silences(self, finding: Finding) -> bool:
        span = finding.span
        return (
            finding.severity is not Severity.ERROR
            and self.reason != ""
            and finding.code == self.code
            and span.file == self.span.file
            and self.first <= span.line <= self.last
        )


def check_plan(
    loaded: Loaded, select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> tuple[Finding, ...]:
    """Every finding of a plan, in file order.

    `select` and `ignore` are codes, or beginnings of codes (families): what is selected and not
    ignored is kept. Errors are always kept.
    """
    found = in_order((*loaded.findings, *rule_findings(loaded)))
    ignores = tuple(_ignores(loaded.source))
    kept = [each for each in found if not any(one.silences(each) for one in ignores)]
    kept += _idle(ignores, found)
    return in_order(each for each in kept if _is_wanted(each, select, ignore))


def _is_wanted(finding: Finding, select: Iterable[str], ignore: Iterable[str]) -> bool:
    if finding.severity is Severity.ERROR:
        return True
    selected = tuple(select)
    return (not selected or finding.code.startswith(selected)) and not finding.code.startswith(
        tuple(ignore)
    )


def _ignores(source: Source) -> Iterator[_Ignore]:
    for file in source.files:
        lines = source.lines(file)
        for number, line in enumerate(lines, 1):
            match = _IGNORE.search(line)
            if match is None:
                continue
            first = number
            if line.lstrip().startswith("#"):
                first += 1
            yield _Ignore(
                match["code"],
                match["reason"].strip(),
                Span(file, number, match.start() + 1, number, len(line.rstrip()) + 1),
                number,
                _last_line(lines, first),
            )


def _last_line(lines: Sequence[str], first: int) -> int:
    """The last line of the value that begins on line `first`: a text after `>-` has several."""
    if first > len(lines) or not _BLOCK_TEXT.search(lines[first - 1]):
        return first
    indent = _indent(lines[first - 1])
    last = first
    while last < len(lines) and (not lines[last].strip() or _indent(lines[last]) > indent):
        last += 1
    return last


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _idle(ignores: Iterable[_Ignore], found: Sequence[Finding]) -> Iterator[Finding]:
    """A finding for each comment that gives no reason, or that silences nothing."""
    for each in ignores:
        if not each.reason:
            message = _("this comment silences {code} without a reason").format(code=each.code)
            advice = _("write the reason behind the code")
        elif any(each.silences(finding) for finding in found):
            continue
        else:
            message = _("this comment silences nothing: there is no {code} here").format(
                code=each.code
            )
            advice = _("remove the comment")
        yield Finding(IDLE_IGNORE, message, each.span, advice, Severity.WARNING)

"""All that is wrong with a plan: its structure and its rules, less what people set aside."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from itertools import islice
from operator import attrgetter
from typing import Final

from kehoach.findings import MOST_FINDINGS, Finding, Severity, Span, in_order
from kehoach.i18n import _, in_figures
from kehoach.lazy import lazy_pattern
from kehoach.named import NamedTuple
from kehoach.plan import Loaded
from kehoach.reader import OVER_LIMIT, Source
from kehoach.rules import nobody, rule_findings

IDLE_IGNORE = "KH140"

_IGNORE = lazy_pattern(r"#\s*kehoach:\s*ignore\s+(?P<code>KH\d{3})\b[ \t]*(?P<reason>.*)$")
_BLOCK_TEXT = lazy_pattern(r":\s+[>|][-+]?\s*(?:#.*)?$|^\s*-\s+[>|][-+]?\s*(?:#.*)?$")


_MOST_IGNORES: Final = 10_000
_MOST_LINES: Final = 1_000
"""How many comments are looked at, and how many lines of a text one of them silences."""

_Subject = tuple[str, str]
"""What a comment speaks of: a code, and the file in which it stands."""


class _Ignore(NamedTuple):
    """A comment that silences one code on the lines from `first` to `last` of a file."""

    code: str
    reason: str
    span: Span
    first: int
    last: int

    @property
    def subject(self) -> _Subject:
        return self.code, self.span.file


def check_plan(
    loaded: Loaded,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    asked: Callable[[], None] = nobody,
) -> tuple[Finding, ...]:
    """Every finding of a plan, in file order.

    `select` and `ignore` are codes, or beginnings of codes (families): what is selected and not
    ignored is kept. Errors are always kept. What `asked` raises, between rules, ends the check.
    """
    found = in_order((*loaded.findings, *rule_findings(loaded, asked)))
    ignores = tuple(islice(_ignores(loaded.source), _MOST_IGNORES))
    silences = _Silences(ignores)
    kept = [each for each in found if each not in silences]
    kept += islice(_idle(ignores, found), MOST_FINDINGS)
    if len(ignores) == _MOST_IGNORES:
        kept.append(_too_many(ignores[-1].span))
    return chosen(in_order(kept), select, ignore)


def chosen(
    findings: Iterable[Finding], select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> tuple[Finding, ...]:
    """The findings whose codes are selected and not ignored, and all errors; see `check_plan`."""
    return tuple(each for each in findings if _is_wanted(each, select, ignore))


class _Silences(Container[Finding]):
    """The findings that comments silence, for each subject by the lines where comments begin."""

    def __init__(self, ignores: Iterable[_Ignore]) -> None:
        self._starts: dict[_Subject, list[int]] = {}
        self._ends: dict[_Subject, list[int]] = {}
        for each in sorted(ignores, key=attrgetter("first")):
            if each.reason:
                ends = self._ends.setdefault(each.subject, [])
                ends.append(max((each.last, *ends[-1:])))
                self._starts.setdefault(each.subject, []).append(each.first)

    def __contains__(self, finding: object) -> bool:
        if not isinstance(finding, Finding) or finding.severity is Severity.ERROR:
            return False
        subject, line = (finding.code, finding.span.file), finding.span.line
        before = bisect_right(self._starts.get(subject, ()), line)
        return before > 0 and line <= self._ends[subject][before - 1]


def _too_many(span: Span) -> Finding:
    message = _("more than {limit} comments silence something; the others are not looked at")
    advice = _("fix what they silence, or leave a code out with `--ignore`")
    limit = in_figures(_MOST_IGNORES)
    return Finding(OVER_LIMIT, message.format(limit=limit), span, advice, Severity.WARNING)


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
            match = _IGNORE.search(line) if "kehoach:" in line else None
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
    last, most = first, min(len(lines), first + _MOST_LINES)
    while last < most and (not lines[last].strip() or _indent(lines[last]) > indent):
        last += 1
    return last


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _idle(ignores: Iterable[_Ignore], found: Sequence[Finding]) -> Iterator[Finding]:
    """A finding for each comment that gives no reason, or that silences nothing."""
    lines: dict[_Subject, list[int]] = {}
    for finding in found:  # in the order of their places
        if finding.severity is not Severity.ERROR:
            lines.setdefault((finding.code, finding.span.file), []).append(finding.span.line)
    for each in ignores:
        if not each.reason:
            message = _("this comment silences {code} without a reason").format(code=each.code)
            advice = _("write the reason behind the code")
        elif _has_between(lines.get(each.subject, ()), each.first, each.last):
            continue
        else:
            message = _("this comment silences nothing: there is no {code} here").format(
                code=each.code
            )
            advice = _("remove the comment")
        yield Finding(IDLE_IGNORE, message, each.span, advice, Severity.WARNING)


def _has_between(lines: Sequence[int], first: int, last: int) -> bool:
    """Whether one of some lines, which are in order, lies between two."""
    at = bisect_left(lines, first)
    return at < len(lines) and lines[at] <= last

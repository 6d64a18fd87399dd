"""The findings that a change adds to a plan, and those that it removes.

A finding is known by what it is about: its code, what it says and the words at its place, never by
its line. Counts in what it says make no difference; another place of a cause that was known does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from kehoach.findings import Finding, Severity, Span
from kehoach.i18n import _
from kehoach.named import NamedTuple
from kehoach.reader import Source
from kehoach.rules.words import folded
from kehoach.vietnamese.similarity import most_similar_spelling

_COUNTED: Final = frozenset(("KH303", "KH307", "KH308", "KH309", "KH312", "KH607"))
"""Codes whose messages count: one more or less is the same finding."""
_DIGITS = re.compile(r"\d+")
_KEY = re.compile(r"^[{\[]|^\s*(?:- )?\w+:(?:\s|$)", re.MULTILINE)
_LONGEST: Final = 300
_ALIKE: Final = 80

_Key: TypeAlias = tuple[str, str, str]
"""Code, what is said, and the words at a place."""


class Since(NamedTuple):
    """What a change adds: the findings to show, how many are known and not shown, how many are gone.

    `cured` is None where one of the two plans has errors: rules look at sound plans only, and what
    they do not look at is not cured.
    """

    added: tuple[Finding, ...]
    known: int
    cured: int | None


def since(
    before: tuple[Sequence[Finding], Source], after: tuple[Sequence[Finding], Source]
) -> Since:
    """Compare the findings of two plans, each with the plan's source: errors are always shown."""
    old: Counter[_Key] = Counter()
    for finding in before[0]:
        old.update(key for key, _span in _places(finding, before[1]))
    had, added, known = Counter(old), [], 0
    for finding in after[0]:
        fresh = []
        for key, span in _places(finding, after[1]):
            same = key if old[key] > 0 else _reworded(key, old)
            if same:
                old[same] -= 1
            else:
                fresh.append(span)
        if finding.severity is Severity.ERROR:
            added.append(finding)
        elif fresh:
            added.append(_at(finding, fresh[0]))
        else:
            known += 1
    unsound = any(each.severity is Severity.ERROR for each in (*before[0], *after[0]))
    return Since(tuple(added), known, None if unsound else _cured(before, had, old))


def _reworded(key: _Key, old: Counter[_Key]) -> _Key | None:
    """The finding at the same words that names its task in nearly the same: a task whose words changed."""
    code, said, words = key
    known = {
        each[1]: each
        for each, count in old.items()
        if count > 0 and (each[0], each[2]) == (code, words)
    }
    found = most_similar_spelling(said, known, _ALIKE) if words and known else None
    return known[found] if found else None


def _cured(
    before: tuple[Sequence[Finding], Source], had: Counter[_Key], left: Counter[_Key]
) -> int:
    """How many findings of the old plan have no place any more in the new one."""
    return sum(
        all(left[key] >= had[key] > 0 for key, _span in _places(finding, before[1]))
        for finding in before[0]
    )


def _places(finding: Finding, source: Source) -> Iterator[tuple[_Key, Span]]:
    """What a finding is about, at each place of its cause."""
    said = " ".join(folded(finding.message))
    if finding.code in _COUNTED:
        said = _DIGITS.sub("#", said)
    here = _("and here")
    for span in (finding.span, *(each.span for each in finding.related if each.message == here)):
        yield (finding.code, said, _words(span, source)), span


def _words(span: Span, source: Source) -> str:
    """The words at a place, on one line; nothing of a part with keys, whose words are many things."""
    lines = list(source.lines(span.file)[span.line - 1 : span.end_line])
    if not lines:
        return ""
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    text = "\n".join(lines)
    return "" if _KEY.search(text) or len(text) > _LONGEST else " ".join(text.split())


def _at(finding: Finding, span: Span) -> Finding:
    """A finding shown at the place that is new."""
    if span == finding.span:
        return finding
    here = _("and here")
    others = tuple(
        each._replace(span=finding.span) if each.span == span and each.message == here else each
        for each in finding.related
    )
    return finding._replace(span=span, related=others)

"""What is wrong with a plan, with the lines that it is about: all that is needed to print it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from kehoach.findings import (
    Finding,
    Insert,
    Move,
    Related,
    Remove,
    Replace,
    ReplacePart,
    Set,
    Severity,
    Span,
    Unset,
)
from kehoach.named import NamedTuple
from kehoach.reader import Lines
from kehoach.workspace.packing import Packing


class Told(NamedTuple):
    """Findings, and of each file that they name the lines up to the last of them.

    Lines that no finding is about are empty.
    """

    findings: tuple[Finding, ...]
    kept: Mapping[str, Sequence[str]]

    def lines(self, file: str) -> Sequence[str]:
        """The lines of a file; see `Lines`."""
        return self.kept.get(file, ())


def told(findings: Iterable[Finding], source: Lines) -> Told:
    """Findings with the lines that a report shows of them."""
    found = tuple(findings)
    spans = {span for each in found for span in (each.span, *(one.span for one in each.related))}
    named: dict[str, set[int]] = {}
    for span in spans:
        named.setdefault(span.file, set()).add(span.line)
    kept = {file: _only(source.lines(file), numbers) for file, numbers in sorted(named.items())}
    return Told(found, {file: lines for file, lines in kept.items() if lines})


def _only(lines: Sequence[str], numbers: set[int]) -> list[str]:
    last = min(max(numbers), len(lines))
    return [lines[at] if at + 1 in numbers else "" for at in range(last)]


FINDING_CLASSES: Final = (
    Told, Finding, Span, Related, Severity,
    Replace, ReplacePart, Insert, Remove, Move, Set, Unset,
)  # fmt: skip

FINDINGS: Final = Packing(FINDING_CLASSES)
"""The way in which what is told of a plan is kept."""

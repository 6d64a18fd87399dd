"""Findings as the summary of a run on GitHub: a table by file and code, and each in its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from kehoach.findings import Finding, Severity
from kehoach.i18n import _, ngettext
from kehoach.reports.text import severity_name, summary

_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
_MOST = 100
"""How many findings are told in their words: a summary may not grow without bounds."""


def worst_first(findings: Sequence[Finding]) -> list[Finding]:
    """Errors, then warnings, then infos, each in the order of the files."""
    return sorted(findings, key=lambda each: (_ORDER[each.severity], each.span, each.code))


def step_summary(findings: Sequence[Finding], escape: Callable[[str], str], note: str = "") -> str:
    """Markdown: how many findings each file has of each code, and the first of them in words."""
    lines = [f"## kehoach check: {escape(summary(findings).strip())}", ""]
    if note:
        lines += [escape(note), ""]
    if not findings:
        return "\n".join(lines) + "\n"
    counts = Counter((each.span.file, each.code, each.severity) for each in findings)
    lines += [f"| {_('file')} | {_('code')} | | {_('count')} |", "|---|---|---|---:|"]
    for (file, code, severity), count in sorted(
        counts.items(), key=lambda each: (_ORDER[each[0][2]], each[0])
    ):
        lines.append(f"| {_cell(file, escape)} | {code} | {severity_name(severity)} | {count} |")
    lines.append("")
    for each in worst_first(findings)[:_MOST]:
        place = f"{each.span.file}:{each.span.line}"
        words = each.message if not each.help else f"{each.message} → {each.help}"
        lines.append(f"- **{each.code}** {_cell(place, escape)}: {_cell(words, escape)}")
    if len(findings) > _MOST:
        more = len(findings) - _MOST
        lines += ["", ngettext("and {count} more", "and {count} more", more).format(count=more)]
    return "\n".join(lines) + "\n"


def _cell(words: str, escape: Callable[[str], str]) -> str:
    """Words in a cell or on a line of a list: they end neither."""
    return escape(" ".join(words.split())).replace("|", "\\|")

"""Findings as workflow commands, which GitHub shows on the changed lines."""

from __future__ import annotations

from collections.abc import Sequence

from kehoach.findings import Finding, Severity
from kehoach.reports.summary import worst_first

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def github_report(findings: Sequence[Finding]) -> str:
    """One command a line, errors first: beside a change the first ten of a step are shown."""
    return "".join(f"{_command(finding)}\n" for finding in worst_first(findings))


def _command(finding: Finding) -> str:
    span = finding.span
    properties = {
        "file": span.file,
        "line": span.line,
        "endLine": span.end_line,
        "col": span.column,
        "endColumn": span.end_column,
        "title": finding.code,
    }
    written = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {written}::{_data(_words(finding))}"


def _words(finding: Finding) -> str:
    """Message, help and other places in one text."""
    others = [
        f"{each.message}: {each.span.file}:{each.span.line}:{each.span.column}"
        for each in finding.related
    ]
    return "\n".join(part for part in (finding.message, *others, finding.help) if part)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

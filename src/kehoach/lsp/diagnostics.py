"""Findings as an editor shows them: underlined, with a page to read and the other places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from lsprotocol.types import (
    CodeDescription,
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
)

from kehoach.findings import Finding, Severity
from kehoach.lsp.pages import page
from kehoach.lsp.snapshot import Snapshot

SOURCE: Final = "kehoach"
_SEVERITIES: Final[Mapping[Severity, DiagnosticSeverity]] = {
    Severity.ERROR: DiagnosticSeverity.Error,
    Severity.WARNING: DiagnosticSeverity.Warning,
    Severity.INFO: DiagnosticSeverity.Information,
}


def diagnostics(snapshot: Snapshot) -> dict[str, list[Diagnostic]]:
    """What is wrong with each file of a plan, by its address.

    Of a file that is well, nothing; an open one is named all the same.
    """
    read = {*snapshot.paths.values()}
    found: dict[str, list[Diagnostic]] = {
        buffer.uri: [] for path, buffer in snapshot.buffers.items() if path in read
    }
    for finding in snapshot.findings:
        uri = snapshot.uri_of(finding.span.file)
        found.setdefault(uri, []).append(diagnostic(snapshot, finding.shown()))
    return found


def diagnostic(snapshot: Snapshot, finding: Finding) -> Diagnostic:
    """A finding as the protocol has it."""
    address = page(finding.code)
    return Diagnostic(
        range=snapshot.range(finding.span),
        message=message(finding),
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        code_description=CodeDescription(address) if address else None,
        source=SOURCE,
        related_information=list(_related(snapshot, finding)) or None,
    )


def message(finding: Finding) -> str:
    """What is wrong, and on a line of its own what to do."""
    return f"{finding.message}\n→ {finding.help}" if finding.help else finding.message


def _related(snapshot: Snapshot, finding: Finding) -> Iterable[DiagnosticRelatedInformation]:
    for each in finding.related:
        yield DiagnosticRelatedInformation(snapshot.location(each.span), each.message)

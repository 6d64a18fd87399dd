"""Findings as a GitLab code quality report."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from kehoach.findings import Finding, Severity
from kehoach.i18n.data import json_text

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.INFO: "info"}


def gitlab_report(findings: Sequence[Finding]) -> str:
    """A list of issues; a fingerprint of code, file and message outlives moved lines."""
    seen: dict[str, int] = {}
    issues = []
    for finding in findings:
        span = finding.span
        what = f"{finding.code}\n{span.file}\n{finding.message}"
        seen[what] = seen.get(what, 0) + 1
        issues.append(
            {
                "description": f"{finding.message}. {finding.help}".rstrip(". ") + ".",
                "check_name": finding.code,
                "fingerprint": hashlib.sha256(f"{what}\n{seen[what]}".encode()).hexdigest(),
                "severity": _SEVERITIES[finding.severity],
                "location": {
                    "path": span.file,
                    "positions": {
                        "begin": {"line": span.line, "column": span.column},
                        "end": {"line": span.end_line, "column": span.end_column},
                    },
                },
            }
        )
    return json_text(issues)

"""Findings as SARIF 2.1.0, for code scanning."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from kehoach import __version__
from kehoach.findings import Finding, Severity, Span
from kehoach.i18n.data import json_text
from kehoach.rules import RULES

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def sarif_report(findings: Sequence[Finding]) -> str:
    """One run with one result for each finding; rules come with their explanations."""
    codes = sorted({finding.code for finding in findings} | {rule.code for rule in RULES})
    index = {code: position for position, code in enumerate(codes)}
    run = {
        "tool": {
            "driver": {
                "name": "kehoach",
                "version": __version__,
                "rules": [_descriptor(code) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, index) for finding in findings],
    }
    return json_text({"version": "2.1.0", "runs": [run]})


def _descriptor(code: str) -> dict[str, Any]:
    rule = next((rule for rule in RULES if rule.code == code), None)
    if rule is None:
        return {"id": code}
    return {
        "id": code,
        "name": rule.check.__name__,
        "shortDescription": {"text": rule.title},
        "help": {"text": rule.text},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(finding: Finding, index: dict[str, int]) -> dict[str, Any]:
    return {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code],
        "level": _LEVELS[finding.severity],
        "message": {"text": ". ".join(part for part in (finding.message, finding.help) if part)},
        "locations": [_location(finding.span)],
        "relatedLocations": [
            _location(related.span) | {"message": {"text": related.message}}
            for related in finding.related
        ],
    }


def _location(span: Span) -> dict[str, Any]:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(span.file)},
            "region": {
                "startLine": span.line,
                "startColumn": span.column,
                "endLine": span.end_line,
                "endColumn": span.end_column,
            },
        }
    }

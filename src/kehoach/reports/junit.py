"""Findings as JUnit XML: a test case for each finding, which fails where the finding does."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from kehoach.findings import Finding, Severity
from kehoach.reports.text import severity_name


def junit_report(findings: Sequence[Finding]) -> str:
    """One suite: errors are failures; what is less is told in the output of a passed case."""
    failures = sum(finding.severity is Severity.ERROR for finding in findings)
    root = Element("testsuites")
    suite = SubElement(
        root,
        "testsuite",
        name="kehoach check",
        tests=str(max(1, len(findings))),
        failures=str(failures),
        errors="0",
    )
    if not findings:
        SubElement(suite, "testcase", classname="kehoach", name="check")
    for finding in findings:
        span = finding.span
        place = f"{span.file}:{span.line}:{span.column}"
        case = SubElement(suite, "testcase", classname=span.file, name=f"{finding.code} {place}")
        others = [
            f"{each.message}: {each.span.file}:{each.span.line}:{each.span.column}"
            for each in finding.related
        ]
        words = "\n".join(
            (f"{severity_name(finding.severity)}: {finding.message}", *others, finding.help)
        )
        if finding.severity is Severity.ERROR:
            SubElement(case, "failure", message=finding.message, type=finding.code).text = words
        else:
            SubElement(case, "system-out").text = words
    indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n"

"""Findings and tasks as people and programs read them. Pure: nothing here prints."""

from __future__ import annotations

from collections.abc import Sequence

from kehoach.findings import Finding


def machine_report(form: str, findings: Sequence[Finding]) -> str:
    """Findings in one of the formats for programs: json, github, gitlab, sarif or junit."""
    from kehoach.reports.data import findings_json  # noqa: PLC0415  # one of them is needed
    from kehoach.reports.github import github_report  # noqa: PLC0415  # likewise
    from kehoach.reports.gitlab import gitlab_report  # noqa: PLC0415  # likewise
    from kehoach.reports.junit import junit_report  # noqa: PLC0415  # likewise
    from kehoach.reports.sarif import sarif_report  # noqa: PLC0415  # likewise

    return {
        "json": findings_json,
        "github": github_report,
        "gitlab": gitlab_report,
        "sarif": sarif_report,
        "junit": junit_report,
    }[form](findings)

"""Findings and tasks as people and programs read them. Pure: nothing here prints."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from kehoach.findings import Finding, Span


def seen_from(root: str, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings with the paths that their files have below a folder; others stay as they are.

    What shows findings beside a change knows files by their paths in the repository, wherever the
    program is run.
    """
    bases = Path(root), Path(root).resolve()

    def moved(span: Span) -> Span:
        path = Path(os.path.abspath(span.file))  # noqa: PTH100  # a link stays the name that it is
        inside = (path.relative_to(each) for each in bases if path.is_relative_to(each))
        return span._replace(file=next(inside, Path(span.file)).as_posix())

    return tuple(
        each._replace(
            span=moved(each.span),
            related=tuple(other._replace(span=moved(other.span)) for other in each.related),
        )
        for each in findings
    )


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

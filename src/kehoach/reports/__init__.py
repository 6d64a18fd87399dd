"""Findings, tasks, differences and progress as people and programs read them.

In: findings, and the values of `analysis` and `views`. Out: text, data for JSON, or a table of
rich's. Pure: nothing here prints. A module is imported by itself, as each writes one thing.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from kehoach.findings import Finding, Span

FORMATS: Final[Mapping[str, str]] = {
    "json": "data:findings_json",
    "github": "github:github_report",
    "gitlab": "gitlab:gitlab_report",
    "junit": "junit:junit_report",
    "sarif": "sarif:sarif_report",
    "statistics": "text:statistics_report",
}
"""What writes findings in each format: a module of this package, and a function of findings."""


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
    """Findings in one of the formats of `FORMATS`."""
    return str(reporter(FORMATS[form])([finding.shown() for finding in findings]))


def reporter(name: str) -> Callable[..., Any]:
    """A function of this room, by `module:function`; the module is imported now.

    A command prints one format of several, and each has libraries of its own.
    """
    module, _colon, function = name.partition(":")
    found: Callable[..., Any] = getattr(import_module(f"{__name__}.{module}"), function)
    return found

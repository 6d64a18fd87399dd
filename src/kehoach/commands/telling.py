"""Telling what is wrong with a plan that is looked at again: what is new, and what is gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import typer

from kehoach.findings import Finding
from kehoach.i18n import _
from kehoach.reports.text import heading


def tell_changes(came: Sequence[Finding], went: Sequence[Finding], *, to_stderr: bool) -> None:
    """Print what is wrong since the last time, and what is no more."""
    for each in came:
        typer.echo(_("new: {finding}").format(finding=heading(each)), err=to_stderr)
        if each.help:
            typer.echo(f"  → {each.help}", err=to_stderr)
    for each in went:
        typer.echo(_("gone: {finding}").format(finding=heading(each)), err=to_stderr)


def without(findings: Sequence[Finding], others: Sequence[Finding]) -> list[Finding]:
    """The findings that are not among others, wherever in their file they have moved to."""
    left = Counter(map(_kind, others))
    found = []
    for each in findings:
        if left[_kind(each)]:
            left[_kind(each)] -= 1
        else:
            found.append(each)
    return found


def _kind(finding: Finding) -> tuple[str, str, str]:
    return finding.code, finding.span.file, finding.message

"""The summary of a run on GitHub, to which `check` adds its findings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import typer

from kehoach.findings import Finding
from kehoach.i18n import _, reason
from kehoach.render.escaping import markdown
from kehoach.reports.summary import step_summary


def add_summary(page: Path, findings: Sequence[Finding], note: str) -> None:
    """Add the findings to the page; where it cannot be written, that is said and no more."""
    try:
        with page.open("a", encoding="utf-8") as file:
            file.write(step_summary(findings, markdown, note))
    except OSError as error:
        words = _("cannot write to {folder}: {reason}")
        typer.echo(f"kehoach: {words.format(folder=page, reason=reason(error))}", err=True)

"""`kehoach doctor`: what is installed, and what would keep a build from working."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kehoach.commands import options
from kehoach.commands.command import command
from kehoach.commands.diagnosis import diagnose
from kehoach.commands.options import FontOption, PlanOption, TemplatesOption
from kehoach.i18n.data import json_text


class DoctorFormat(StrEnum):
    """How `doctor` prints."""

    TEXT = "text"
    JSON = "json"


@command("kehoach doctor", "kehoach doctor --format json")
def doctor(
    plan: PlanOption = Path("plan"),
    form: Annotated[DoctorFormat, options.report_format()] = DoctorFormat.TEXT,
    templates: TemplatesOption = None,
    font_dir: FontOption = None,
) -> None:
    """Print a diagnosis; exit 1 where a build could not work."""
    found = diagnose(plan, templates, font_dir)
    if form is DoctorFormat.JSON:
        typer.echo(json_text(found.data()), nl=False)
    else:
        typer.echo("\n".join(found.lines()))
    raise typer.Exit(0 if found.is_well else 1)

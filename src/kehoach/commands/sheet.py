"""The task sheet of a unit as Markdown, as `agency --format md` prints it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kehoach.analysis.tasks import UnitTasks
from kehoach.commands.templates import exit_on_faults, find_templates
from kehoach.plan import Plan
from kehoach.render.formats import Format
from kehoach.render.opening import open_renderer
from kehoach.render.options import RenderOptions
from kehoach.views.agency import agency_view


def sheet(tasks: UnitTasks, plan: Plan, day: date | None, templates: Path | None) -> bytes:
    """The sheet; a template that cannot be used ends the command with its finding."""
    view = agency_view(tasks, plan, day)
    with (
        open_renderer(find_templates(templates), None, RenderOptions()) as renderer,
        exit_on_faults(),
    ):
        return renderer.render("agency.j2", view, Format.MD)

"""`kehoach report`: the progress report of a month."""

from __future__ import annotations

from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

from kehoach.build import documents
from kehoach.build.origins import Origins
from kehoach.commands import options
from kehoach.commands.building import BuildOptions, page_formats, write_documents
from kehoach.commands.command import command
from kehoach.commands.console import fail
from kehoach.commands.loading import load_sound
from kehoach.commands.options import (
    FontOption,
    ForceOption,
    KeepOption,
    OutputFormat,
    PlansOption,
    ProvinceOption,
    ReferenceOption,
    SeveralOption,
    TemplatesOption,
)
from kehoach.commands.standing import states_at
from kehoach.i18n import _
from kehoach.render.formats import PAGES
from kehoach.views.progress import Month


@command(
    "kehoach report --month 2023-11",
    'kehoach report --month 2023-11 --unit "Sở Nội vụ" --format docx',
    'kehoach report --month 2023-11 --unit "Sở Y tế" --plans ke-hoach',
)
def report(
    month: Annotated[
        datetime,
        typer.Option(
            "--month",
            formats=["%Y-%m", "%m/%Y"],
            metavar="MONTH",
            help=_("The month, like 2023-11; the report is as of its last day."),
        ),
    ],
    plan: SeveralOption = None,
    unit: Annotated[str | None, options.unit_name(_("This unit's own report."))] = None,
    form: Annotated[
        list[OutputFormat] | None,
        typer.Option("--format", "-f", help=_("Only docx, pdf, html or md; all without it.")),
    ] = None,
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="DIR", help=_("The folder to write to."))
    ] = Path("build/bao-cao"),
    templates: TemplatesOption = None,
    reference: ReferenceOption = None,
    font_dir: FontOption = None,
    force: ForceOption = False,  # noqa: FBT002  # typer wants a default
    keep_edited: KeepOption = False,  # noqa: FBT002  # likewise
    plans: PlansOption = None,
    province: ProvinceOption = "",
) -> None:
    """Write the documents that are stale; exit 1 where the plan has errors."""
    formats = [each.value for each in form or ()]
    chosen = BuildOptions(out, templates, reference, font_dir, force=force, keep_edited=keep_edited)
    wanted = Month(month.date())
    asked = page_formats(formats) or PAGES
    if options.are_many(plan, plans):
        joint: Any = import_module("kehoach.commands.joint_report")  # most report on one plan
        joint.report((plan, plans), wanted, (unit or "", province), asked, chosen)
    loaded = load_sound(options.one_of(plan))
    found, one = states_at(loaded, wanted.last, wanted.next_days, unit)
    if one and not found:
        fail(_("the plan gives “{unit}” no task of its own").format(unit=one.name))
    listed = documents.report(found, loaded.plan, wanted, one)
    narrowed = [each.narrowed(asked) for each in listed]
    write_documents(narrowed, Origins(loaded), chosen, is_whole=False)

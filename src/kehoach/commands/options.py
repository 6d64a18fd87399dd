"""Options that several commands have."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from kehoach.i18n import _

_VIETNAM: Final = timezone(timedelta(hours=7))
"""The same as in `vietnamese.period`, which few commands load."""


class TaskFormat(StrEnum):
    """How tasks are printed."""

    TEXT = "text"
    JSON = "json"
    MD = "md"


class ListFormat(StrEnum):
    """How a list is printed."""

    TEXT = "text"
    JSON = "json"


class OutputFormat(StrEnum):
    """The formats of reports for people and programs, and those of the pages of documents."""

    TEXT = "text"
    JSON = "json"
    MD = "md"
    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"


class PdfStandard(StrEnum):
    """The standards that a PDF may follow."""

    UA_1 = "ua-1"
    A_1B = "a-1b"
    A_2B = "a-2b"
    A_2U = "a-2u"
    A_2A = "a-2a"
    A_3B = "a-3b"
    A_3U = "a-3u"
    A_3A = "a-3a"
    A_4 = "a-4"
    V_1_7 = "1.7"
    V_2_0 = "2.0"


def as_of(text: str) -> Any:  # noqa: ANN401  # typer's own class
    """The option `--as-of`, a day, with its help."""
    formats = ["%Y-%m-%d", "%d/%m/%Y"]
    return typer.Option("--as-of", formats=formats, metavar="DATE", help=text)


def day_of(as_of: datetime | None) -> date:
    """The day that `--as-of` names, or today."""
    return as_of.date() if as_of else today()


def today() -> date:
    """The day in Việt Nam, where a plan is carried out; or that of the zone that TZ names."""
    now = datetime.now(_VIETNAM)
    return (now.astimezone() if os.environ.get("TZ") else now).date()


def are_many(plan: Sequence[Path] | None, plans: Path | None) -> bool:
    """Whether `--plan` and `--plans` name more than one plan, or a folder of them."""
    return plans is not None or len(plan or ()) > 1


def one_of(plan: Sequence[Path] | None) -> Path:
    """The folder of the one plan that `--plan` names, or the usual one."""
    return plan[0] if plan else Path("plan")


def unit_name(text: str) -> Any:  # noqa: ANN401  # likewise
    """The option `--unit`, the name of a unit, with its help."""
    return typer.Option("--unit", metavar="NAME", help=text)


def report_format() -> Any:  # noqa: ANN401  # likewise
    """The option `--format` of what is printed."""
    return typer.Option("--format", "-f", help=_("For people or for programs."))


PlanOption = Annotated[
    Path, typer.Option("--plan", "-p", metavar="DIR", help=_("The folder of the plan."))
]
SeveralOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--plan",
        "-p",
        metavar="DIR",
        help=_("The folder of the plan; given several times, all of these at once."),
    ),
]
PlansOption = Annotated[
    Path | None,
    typer.Option("--plans", metavar="DIR", help=_("A folder of plan folders: all at once.")),
]
ProvinceOption = Annotated[
    str,
    typer.Option(
        "--province", metavar="PLACE", help=_("Of units with one name in several plans, that here.")
    ),
]
OutOption = Annotated[
    Path, typer.Option("--out", "-o", metavar="DIR", help=_("The folder to write to."))
]
TemplatesOption = Annotated[
    Path | None,
    typer.Option(
        "--templates", metavar="DIR", help=_("Your own templates; they win file by file.")
    ),
]

DayOption = Annotated[datetime | None, as_of(_("Say how each task stands on this day."))]

FontOption = Annotated[
    Path | None,
    typer.Option("--font-dir", metavar="DIR", help=_("A folder with a font for the PDFs.")),
]

ReferenceOption = Annotated[
    Path | None,
    typer.Option(
        "--reference", metavar="FILE", help=_("A Word file whose styles and page are taken.")
    ),
]

ForceOption = Annotated[
    bool,
    typer.Option("--force", help=_("Write over what people have edited in the folder, too.")),
]

KeepOption = Annotated[
    bool,
    typer.Option(
        "--keep-edited", help=_("Set edited files aside under another name, and make them anew.")
    ),
]

StandardOption = Annotated[
    PdfStandard, typer.Option("--pdf-standard", help=_("The standard that the PDFs follow."))
]

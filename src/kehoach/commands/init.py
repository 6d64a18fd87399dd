"""`kehoach init`: begin a plan; ask, and write the answers down where nothing is yet."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from pydantic import TypeAdapter, ValidationError

from kehoach.commands.beginning import begin, refuse_if_begun
from kehoach.commands.bodykinds import USUAL, Kind
from kehoach.commands.command import command
from kehoach.commands.console import fail
from kehoach.commands.documents import ReportFormat, import_into
from kehoach.commands.options import today
from kehoach.commands.renewal import renew
from kehoach.commands.scaffold import Answers, commune_plan, first_plan, offered, real_plan
from kehoach.i18n import _, is_seen
from kehoach.language import fields

LAI_CHAU: Final = "lai-chau"
"""The real plan with which one may begin."""

COMMUNE: Final = "xa"
"""The plan of a commune with which one may begin."""

_KIND = TypeAdapter(Kind)
_NUMBER = TypeAdapter[int | None](fields.Number)
_DAY = TypeAdapter[date | None](fields.Day)


@command(
    "kehoach init",
    "kehoach init ke-hoach-2027 --yes",
    "kehoach init --from lai-chau",
    "kehoach init ke-hoach-2027 --from ke-hoach-2026",
    "kehoach init ke-hoach-2027 --from ke-hoach.docx",
)
def init(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help=_("Where to begin; nothing is overwritten."))
    ] = Path(),
    yes: Annotated[  # noqa: FBT002  # typer wants a default
        bool, typer.Option("--yes", "-y", help=_("Ask nothing; take what would be offered."))
    ] = False,
    kind: Annotated[
        Kind | None,
        typer.Option("--kind", help=_("What kind of body issues the plan.")),
    ] = None,
    at: Annotated[
        str,
        typer.Option(
            "--place", metavar="PLACE", help=_("The province, or the commune: “xã …, tỉnh …”.")
        ),
    ] = "",
    start: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="FILE|DIR|lai-chau|xa",
            help=_("Begin with a document, with last year's plan, or with an example."),
        ),
    ] = None,
) -> None:
    """Write a first plan; exit 2 where a file of it is there already."""
    refuse_if_begun(folder)
    if start is None:
        answers = offered(kind, at, today()) if yes else ask(kind, at)
        begin(folder, from_answers(answers))
    elif start == COMMUNE and not Path(start).exists():
        begin(folder, commune_plan())
    elif start == LAI_CHAU and not Path(start).exists():
        begin(folder, real_plan())
    elif Path(start).is_dir():
        renew(Path(start), folder)
    else:
        import_into([Path(start)], folder, ReportFormat.TEXT, ask=not yes)


def ask(kind: Kind | None = None, place: str = "") -> Answers:
    """Ask a person; exit 2 where there is none to ask."""
    if sys.stdin is None or not sys.stdin.isatty():  # it may be closed by who called
        fail(_("nobody can be asked here; give --yes to take what would be offered"))
    kinds = ", ".join(Kind)
    kind = kind or Kind(
        _asked(
            _("What kind of body issues the plan ({kinds})?").format(kinds=kinds),
            Kind.PROVINCE,
            partial(_valid, _KIND, _("write one of: {values}").format(values=kinds)),
        )
    )
    place = place or _asked(_("Of which province or commune?"), USUAL[kind].place)
    usual = offered(kind, place, today())
    return replace(
        usual,
        issuer=_asked(_("Which body issues the plan?"), usual.issuer),
        place=_asked(_("At which place?"), usual.place),
        subject=_asked(_("What is the plan about?"), usual.subject),
        lead=_asked(_("Which agency leads most of it?"), usual.lead),
        number=_asked(
            _("Its number (empty in a draft)"),
            usual.number,
            partial(_valid, _NUMBER, _("write digits only, like 6")),
        ),
        date=_asked(
            _("Its date (empty in a draft)"),
            usual.date,
            partial(_valid, _DAY, _("write it like 2023-05-10 or 10/5/2023")),
        ),
    )


def from_answers(answers: Answers) -> dict[str, bytes]:
    """The files of a plan that begins on its own date, or today."""
    day = _DAY.validate_python(answers.date or None) or today()
    return first_plan(answers, day)


def _asked(question: str, offered: str, valid: Callable[[str], str] = str) -> str:
    while True:
        try:
            answer: str = typer.prompt(question, default=offered, show_default=bool(offered))
            return valid(typed(answer)) or offered
        except UnicodeDecodeError:
            typer.echo(_no_text(), err=True)
        except ValueError as error:
            typer.echo(str(error), err=True)


def typed(answer: str) -> str:
    """An answer as text. Raises ValueError where a terminal gave something else.

    A terminal that counts bytes and not letters leaves half a letter where one was deleted, and
    some keys write what moves a cursor.
    """
    text = answer.replace("\t", " ").strip()
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise ValueError(_no_text())
    unseen = next((char for char in text if not is_seen(char)), None)
    if unseen is not None:
        message = _("the answer has what no screen shows: {sign}; write it once more")
        raise ValueError(message.format(sign=unseen))
    return text


def _no_text() -> str:
    return _("a letter of the answer came in part only; write it once more")


def _valid(kind: TypeAdapter[Any], advice: str, text: str) -> str:
    """An answer as the plan takes it; asked again where it does not."""
    try:
        kind.validate_python(text or None)
    except ValidationError:
        raise ValueError(advice) from None
    return text

"""`kehoach where`: where printed words stand in the plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from kehoach.build.documents import documents
from kehoach.build.naming import SHEETS
from kehoach.build.origins import Origins
from kehoach.build.search import Found, Place, search
from kehoach.commands import options
from kehoach.commands.command import command
from kehoach.commands.loading import load_sound
from kehoach.commands.options import ListFormat, PlanOption
from kehoach.i18n import _, ngettext, shown
from kehoach.i18n.data import json_text
from kehoach.views import How

_FEW = 3
"""So many task sheets are named."""


@command(
    'kehoach where "Sở Y tế"',
    "kehoach where hop bao",
    'kehoach where "tháng 12 năm 2023" --format json',
)
def where(
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS", help=_("Words of a document; accents may be left out.")),
    ],
    plan: PlanOption = Path("plan"),
    form: Annotated[ListFormat, options.report_format()] = ListFormat.TEXT,
) -> None:
    """Print the places in the plan, and the documents; exit 1 where no document has the words."""
    loaded = load_sound(plan)
    wanted = " ".join(words)
    found = search(wanted, list(documents(loaded.plan)), Origins(loaded))
    if form is ListFormat.JSON:
        typer.echo(json_text(list(_data(found))), nl=False)
    else:
        for line in _lines(found):
            typer.echo(shown(line))
    if not found:
        message = _("no document prints “{words}”").format(words=wanted)
        typer.echo(f"kehoach: {message}", err=True)
        raise typer.Exit(1)


def _lines(found: Found) -> Iterator[str]:
    """A line for each place, and one for the documents."""
    for place in found.places:
        span, path = place.span, ".".join(map(str, place.path))
        notes = f" ({note})" if (note := _note(place)) else ""
        yield f"{span.file}:{span.line}:{span.column}: {path}{notes}"
        yield f"  {_named(place.documents)}"
    if found.own:
        yield _("kehoach's own words, which stand in no file")
        yield f"  {_named(found.own)}"


def _note(place: Place) -> str:
    """How the printed words come from a value, where they are not simply in it."""
    if place.how & How.COMPUTED:
        return _("computed from it")
    if place.is_source:
        return _("found through it")
    if place.how & How.KEY:
        return _("a key")
    return _("in short") if place.how & How.SHORTENED else ""


def _named(names: Sequence[str]) -> str:
    """The names of documents; many task sheets are counted."""
    sheets = [name for name in names if name.startswith(f"{SHEETS}/")]
    if len(sheets) <= _FEW:
        return ", ".join(names)
    count = ngettext("{count} task sheet", "{count} task sheets", len(sheets))
    others = [name for name in names if name not in sheets]
    return ", ".join((*others, f"{SHEETS}/*: {count.format(count=len(sheets))}"))


def _data(found: Found) -> Iterator[dict[str, Any]]:
    """Each place as an object; what stands in no file has none."""
    for place in found.places:
        yield {
            **place.span._asdict(),
            "path": place.path,
            "how": [str(flag.name).lower() for flag in place.how],
            "source": place.is_source,
            "documents": place.documents,
        }
    if found.own:
        nowhere = dict.fromkeys(("file", "line", "column", "end_line", "end_column", "path"))
        yield {**nowhere, "how": ["own"], "source": False, "documents": found.own}

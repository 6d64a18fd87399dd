"""`kehoach units`: the official bodies of a place on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from kehoach.commands import options
from kehoach.commands.command import command
from kehoach.commands.console import fail
from kehoach.commands.options import TaskFormat
from kehoach.country import (
    AS_OF,
    MOST_BYTES,
    Country,
    Found,
    Official,
    find_place,
    nearest_places,
    provinces,
    table_rows,
    user_table,
)
from kehoach.i18n import _, reason
from kehoach.i18n.data import json_text
from kehoach.render.escaping import markdown
from kehoach.vietnamese import plain, short_date


@command(
    'kehoach units "Sở Y tế" --province "Lai Châu"',
    'kehoach units --province "bac ninh" --as-of 2026-09-19',
    'kehoach units "Sở Thông tin và Truyền thông" --province "Lai Châu"',
    "kehoach units --communes communes.tsv",
)
def units(
    name: Annotated[
        list[str] | None,
        typer.Argument(metavar="NAME", help=_("A unit, or some words of its name.")),
    ] = None,
    as_of: Annotated[
        datetime | None,
        options.as_of(_("The bodies that there are on this day; without it, today.")),
    ] = None,
    province: Annotated[
        str | None,
        typer.Option(
            "--province", metavar="PLACE", help=_("The place: a province, or “xã …, tỉnh …”.")
        ),
    ] = None,
    communes: Annotated[
        Path | None,
        typer.Option(
            "--communes",
            metavar="FILE",
            help=_("Keep this table of communes for all plans: tab-separated, with a heading."),
        ),
    ] = None,
    form: Annotated[TaskFormat, options.report_format()] = TaskFormat.TEXT,
) -> None:
    """Print the units that answer to a name; exit 2 where none does."""
    if communes is not None:
        _keep(communes)
        return
    day = options.day_of(as_of)
    words = " ".join(name or ())
    rows = tuple(_rows(words, province, day))
    if not rows:
        fail(_("no unit is named “{name}”").format(name=words or str(province)))
    typer.echo(_printed(rows, day, form), nl=False)


def _keep(file: Path) -> None:
    """Copy a table into the user's folder; exit 2 where it is none, or cannot be copied."""
    try:
        with file.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
        text = content.decode("utf-8")
    except OSError as error:
        fail(_("{file} cannot be read ({reason})").format(file=file, reason=reason(error)))
    except ValueError:
        why = _("save the file in the encoding UTF-8")
        fail(_("{file} cannot be read ({reason})").format(file=file, reason=why))
    rows = table_rows(text)
    if not rows or len(content) > MOST_BYTES:
        fail(
            _("{file} is no table with the columns name, kind and province_code").format(file=file)
        )
    kept = user_table()
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        partial = kept.with_name(f"{kept.name}.part")
        partial.write_bytes(content)
        partial.replace(kept)
    except OSError as error:
        fail(_("{file} cannot be written ({reason})").format(file=kept, reason=reason(error)))
    typer.echo(_("{count} communes are kept in {file}").format(count=len(rows), file=kept))


def _rows(words: str, province: str | None, day: date) -> Iterator[Mapping[str, str]]:
    if province is None and not words:
        yield from (_province(each.name, each.source) for each in provinces() if each.stands(day))
        return
    places = find_place(province or words, day, user_table())
    if province is None and places:
        for found in places:
            yield _province(found.name, (found.inside or found.province).source)
        return
    if province is not None and len(places) != 1:
        fail(_no_place(province, places, day))
    found = places[0] if places else _anywhere(day)
    country = Country(found, day, user_table())
    for each in _wanted(country, words, place=bool(places)):
        hidden = () if places else (found.province.bare,)
        forms = tuple(form for form in each.forms if not any(name in form for name in hidden))
        yield _row(each._replace(forms=forms), day)


def _anywhere(day: date) -> Found:
    """A place that stands for all: what is named is a kind of body, or one of the whole country."""
    standing = (each for each in provinces() if each.stands(day) and each.kind == "tỉnh")
    return Found(next(standing))


def _wanted(country: Country, words: str, *, place: bool) -> Iterable[Official]:
    if not words:
        return country.standing()
    if exact := country.find(words):
        return (exact,)
    key = plain(words)
    return (
        each
        for each in country.standing()
        if any(key in plain(form) for form in each.forms[: None if place else 1])
    )


def _no_place(words: str, several: Iterable[Found], day: date) -> str:
    if names := [f"{each.name}, {each.province.name}" for each in several]:
        message = _("“{place}” may be any of: {names}")
        return message.format(place=words, names="; ".join(names))
    near = "; ".join(nearest_places(words, day))
    message = _("no province or known commune is named “{place}” on {day}")
    hint = _("; did you mean: {names}?").format(names=near) if near else ""
    return message.format(place=words, day=short_date(day)) + hint


def _province(name: str, source: str) -> Mapping[str, str]:
    return {"name": name, "state": "", "source": source}


def _row(each: Official, day: date) -> Mapping[str, str]:
    return {
        "name": each.name,
        "forms": "; ".join(each.forms[1:]),
        "since": each.since.isoformat() if each.since else "",
        "until": each.until.isoformat() if each.until else "",
        "members": "; ".join(each.members),
        "successors": "; ".join(each.successors),
        "state": "" if each.stands(day) else _("not on this day"),
        "certainty": each.certainty,
        "source": each.source,
    }


def _printed(rows: Iterable[Mapping[str, str]], day: date, form: TaskFormat) -> str:
    if form is TaskFormat.JSON:
        return json_text({"as_of": day.isoformat(), "facts": AS_OF.isoformat(), "units": [*rows]})
    lines = []
    for row in rows:
        told = [f"{label}: {value}" for label, value in _told(row) if value]
        name = markdown(row["name"]) if form is TaskFormat.MD else row["name"]
        if form is TaskFormat.MD:
            lines.append(f"- {name}" + "".join(f"; {markdown(each)}" for each in told))
        else:
            lines += [name, *(f"    {each}" for each in told)]
    return "".join(f"{line}\n" for line in lines)


def _told(row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield _("State"), row["state"]
    yield _("Also"), row.get("forms", "")
    yield _("Since"), row.get("since", "")
    yield _("Until"), row.get("until", "")
    yield _("Members"), row.get("members", "")
    yield _("Successors"), row.get("successors", "")
    certainty = row.get("certainty", "certain")
    yield _("Certainty"), _("not verified") if certainty == "unverified" else ""
    yield _("Source"), row["source"]

"""The official bodies of a plan's place that the plan names: `registry` in the plan language.

Only what is named comes in, with what it is made of and what has followed it: a unit that nothing
names costs nothing. The plan's own units win; a name by which the country knows one of them is
then a form of it, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from kehoach.country import AS_OF, Country, Found, Official, find_place, nearest_places, user_table
from kehoach.findings import Finding, Severity
from kehoach.i18n import _
from kehoach.language import Places, model, walk
from kehoach.named import NamedTuple
from kehoach.plan.common import forms_of, named_in, recipients_of, with_aliases
from kehoach.plan.registry import Fact, Known
from kehoach.vietnamese import fold, short_date

UNKNOWN_PLACE: Final = "KH181"
PLACE_RENAMED: Final = "KH182"
NO_DAY: Final = "KH183"

_AT: Final = ("registry",)


class Brought(NamedTuple):
    """The plan's own units, with forms that the country adds, and the official ones beside them.

    `offered` are names that might be meant, where the plan has a name that nobody answers to.
    """

    own: tuple[model.Unit, ...]
    known: tuple[Known, ...]
    offered: tuple[str, ...]
    findings: tuple[Finding, ...]


def bring(manuscript: model.Manuscript, places: Places) -> Brought:
    """The units of a plan whose `registry` names a place."""
    own = tuple(manuscript.units)
    day, findings = _day(manuscript, places)
    found, more = _place(manuscript, day, places)
    findings += more
    if found is None:
        return Brought(own, (), (), findings)
    country = Country(found, day, user_table())
    forms = {fold(form): index for index, unit in enumerate(own) for form in forms_of(unit)}
    taken: dict[str, Official] = {}
    aliases: dict[int, list[str]] = {}
    unknown = False
    referred = dict.fromkeys(named_in(manuscript))
    waiting = [*reversed(recipients_of(manuscript)), *reversed(referred)]
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        if (key := fold(name)) in seen or key in forms:
            continue
        seen.add(key)
        official = country.find(name)
        if official is None:
            unknown = unknown or name in referred
            continue
        same = next((forms[k] for each in official.forms if (k := fold(each)) in forms), None)
        if same is not None:
            aliases.setdefault(same, []).append(name)
        elif official.id in taken:
            taken[official.id] = _with_form(taken[official.id], name)
        else:
            taken[official.id] = official
            waiting += reversed((*official.members, *official.successors))
    return Brought(
        tuple(with_aliases(unit, aliases.get(index, ())) for index, unit in enumerate(own)),
        tuple(_known(taken.values(), forms, aliases)),
        tuple(form for each in country.standing() for form in each.forms) if unknown else (),
        findings,
    )


def country_names(manuscript: model.Manuscript, places: Places) -> tuple[str, ...]:
    """Every name that a plan may give to an official body, for who writes it."""
    if manuscript.registry is None:
        return ()
    day, _told = _day(manuscript, places)
    found, _told = _place(manuscript, day, places)
    if found is None:
        return ()
    country = Country(found, day, user_table())
    return tuple(form for each in country.standing() for form in each.forms)


def _day(manuscript: model.Manuscript, places: Places) -> tuple[date, tuple[Finding, ...]]:
    """The day of which the bodies are: that of the registry, or that of the plan."""
    registry = manuscript.registry
    day = (registry.as_of if registry else None) or walk.papers_of(manuscript).head.date
    if day:
        return day, ()
    message = _("the day is not said of which the units are; those of {day} are taken")
    advice = _("write `as_of:` and a day, or the date of the document")
    message = message.format(day=short_date(AS_OF))
    return AS_OF, (Finding(NO_DAY, message, places.span(_AT), advice, Severity.WARNING),)


def _place(
    manuscript: model.Manuscript, day: date, places: Places
) -> tuple[Found | None, tuple[Finding, ...]]:
    words = manuscript.registry.place if manuscript.registry else ""
    several = find_place(words, day, user_table())
    span = places.span((*_AT, "place"))
    if len(several) != 1:
        return None, (_no_place(words, several, day, places),)
    found = several[0]
    if found.before is None:
        return found, ()
    gone = found.inside is found.before
    message = (
        _("“{place}” ended on {until}; the units are those of {day}").format(
            place=found.before.name,
            until=short_date(found.before.until or day),
            day=short_date(day),
        )
        if gone
        else _("“{place}” is “{name}” on {day} ({source})").format(
            place=words, name=found.name, day=short_date(day), source=found.province.source
        )
    )
    advice = (
        _("name the commune of that day")
        if gone
        else _("write “{name}”, or another day").format(name=found.name)
    )
    return found, (Finding(PLACE_RENAMED, message, span, advice, Severity.WARNING),)


def _no_place(words: str, several: Iterable[Found], day: date, places: Places) -> Finding:
    span = places.span((*_AT, "place"))
    if names := [f"{each.name}, {each.province.name}" for each in several]:
        message = _("“{place}” may be any of: {names}")
        message = message.format(place=words, names="; ".join(names))
        return Finding(UNKNOWN_PLACE, message, span, _("write the province behind it"))
    message = _("no province or known commune is named “{place}” on {day}")
    near = nearest_places(words, day)
    advice = (
        _("did you mean {names}?").format(names=", ".join(f"“{each}”" for each in near))
        if near
        else _(
            "write a province, or “xã …, tỉnh …”; `kehoach units --communes` keeps a table of them"
        )
    )
    return Finding(UNKNOWN_PLACE, message.format(place=words, day=short_date(day)), span, advice)


def _with_form(official: Official, name: str) -> Official:
    known = map(fold, official.forms)
    return official if fold(name) in known else official._replace(forms=(*official.forms, name))


def _known(
    officials: Iterable[Official], own: Mapping[str, int], aliases: Mapping[int, Iterable[str]]
) -> Iterator[Known]:
    """The units as the registry takes them: a written form belongs to one of them only."""
    several = tuple(officials)
    taken = {*own, *(fold(name) for names in aliases.values() for name in names)}
    taken |= {fold(each.name) for each in several}
    for each in several:
        forms = [form for form in each.forms[1:] if fold(form) not in taken]
        taken |= set(map(fold, forms))
        unit = model.Unit.model_construct(
            name=each.name,
            aliases=tuple(dict.fromkeys(forms)),
            members=each.members,
            open=() if each.open in ("", "false") else (each.open,),
            since=each.since,
            until=each.until,
            successors=each.successors,
        )
        yield Known(unit, (*_AT, each.id), Fact(each.source, each.certainty))

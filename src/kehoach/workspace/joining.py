"""The units of many plans: who is one unit, whose work another one has, what plans are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from kehoach.country import AS_OF
from kehoach.named import NamedTuple
from kehoach.plan import file_names
from kehoach.vietnamese import fold, plain, short_date
from kehoach.views.ending import IN_FORCE, Ending
from kehoach.views.figures import stated
from kehoach.views.joint import JointUnit, PlanPart
from kehoach.views.overview import Shown
from kehoach.views.shares import Share, UnitShare
from kehoach.workspace.record import Record
from kehoach.workspace.relations import links, outdated

_SUBJECT: Final = 48
"""The letters of a draft's subject by which it is called in a column."""


class Joined(NamedTuple):
    """The plans of a workspace in the order of their names, and the units that they name.

    `lacks` counts the plans with errors, which are not among them.
    """

    shown: tuple[Shown, ...]
    units: tuple[JointUnit, ...]
    day: date
    """The day as of which plans are in force, and units are there."""
    lacks: int = 0


class _Named(NamedTuple):
    """A unit of a plan under the name by which it is known now."""

    place: str
    name: str
    part: PlanPart


def joined(
    shares: Sequence[Share],
    records: Sequence[Record],
    day: date | None = None,
    lacks: int = 0,
) -> Joined:
    """What many plans say together; `records` are those of the same plans, or their outlines.

    Without a day it is that of the newest plan: a clock is not asked.
    """
    pairs = sorted(zip(shares, records, strict=True), key=lambda pair: pair[0].name)
    shares, records = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    day = day or newest(records)
    labels = _labels(shares)
    ends = {
        name: Ending(stated(labels[link.source["plan"]]), date.fromisoformat(link.source["date"]))
        for name, link in outdated(links(records), date.max).items()
    }
    shown = tuple(
        Shown(share, stated(labels[share.name]), ends.get(share.name, IN_FORCE)) for share in shares
    )
    units = _units(shown, records, day)
    told = tuple(each._replace(lacks=lacks, day=day) for each in units)
    return Joined(shown, told, day, lacks)


def newest(records: Sequence[Record]) -> date:
    """The day of the newest plan."""
    days = [date.fromisoformat(record["date"]) for record in records if record["date"]]
    return max(days, default=AS_OF)


# --- what plans are called -----------------------------------------------------------------------


def _labels(shares: Sequence[Share]) -> Mapping[str, str]:
    """How each plan is called in a column, by its name: by its number, or as the draft it is."""
    found = {each.name: each.reference or f"Dự thảo {_short(each.subject)}" for each in shares}
    for more in (_with_day, _with_name):
        several = Counter(found.values())
        found |= {
            each.name: more(found[each.name], each)
            for each in shares
            if several[found[each.name]] > 1
        }
    return found


def _with_day(label: str, share: Share) -> str:
    return f"{label} ngày {short_date(share.day)}" if share.day else label


def _with_name(label: str, share: Share) -> str:
    return f"{label} ({share.name})"


def _short(subject: str) -> str:
    if len(subject) <= _SUBJECT:
        return subject
    return f"{subject[:_SUBJECT].rpartition(' ')[0]} …"


# --- units ---------------------------------------------------------------------------------------


def _units(shown: Sequence[Shown], records: Sequence[Record], day: date) -> tuple[JointUnit, ...]:
    """Every unit that has anything to do, by name and place."""
    named = [
        each
        for plan, record in zip(shown, records, strict=True)
        for unit in plan.share.units
        for each in _named(plan, unit, record, day)
    ]
    official = _official_names(named)
    parts: dict[tuple[str, str], list[PlanPart]] = {}
    for each in named:
        parts.setdefault((official[each.place, fold(each.name)], each.place), []).append(each.part)
    keys = sorted(parts, key=lambda key: (plain(key[0]), key))
    several = Counter(plain(name) for name, _place in keys)
    titles = {key: f"{key[0]} {key[1]}" if several[plain(key[0])] > 1 else key[0] for key in keys}
    slugs = file_names(titles.values())
    return tuple(
        JointUnit(
            name=stated(name),
            place=stated(place),
            slug=slugs[titles[name, place]],
            forms=_forms(name, parts[name, place]),
            parts=tuple(parts[name, place]),
            is_told_apart=several[plain(name)] > 1,
        )
        for name, place in keys
    )


def _named(plan: Shown, unit: UnitShare, record: Record, day: date) -> Iterator[_Named]:
    """A unit as its plan has it; where it has ended, those that have its work since."""
    part = PlanPart(plan.share, unit, plan.label, ending=plan.ending)
    ended = next((each for each in record["units"] if each["name"] == unit.name), None)
    if not (ended and ended["successors"] and (ended["until"] or "9") < day.isoformat()):
        yield _Named(record["place"], unit.name, part)
        return
    later = tuple(map(stated, ended["successors"]))
    shared = later if len(later) > 1 else ()
    for name in later:
        yield _Named(record["place"], str(name), part._replace(of=stated(unit.name), shared=shared))


def _official_names(named: Sequence[_Named]) -> Mapping[tuple[str, str], str]:
    """By place and name the name of the unit in all plans.

    Two names are one unit's where one is a written form of what has the other; the unit is called
    as most plans call it.
    """
    counts = Counter((each.place, each.name) for each in named)
    first: dict[tuple[str, str], tuple[str, str]] = {}
    for place, name in counts:
        first.setdefault((place, fold(name)), (place, fold(name)))

    def root(key: tuple[str, str]) -> tuple[str, str]:
        while first[key] != key:
            key = first[key]
        return key

    for each in named:
        forms = () if each.part.of else each.part.unit.forms
        for form in forms:
            if (other := (each.place, fold(form))) in first:
                one, two = sorted((root((each.place, fold(each.name))), root(other)))
                first[two] = one
    best: dict[tuple[str, str], str] = {}
    for (place, name), _count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        best.setdefault(root((place, fold(name))), name)
    return {key: best[root(key)] for key in first}


def _forms(name: str, parts: Sequence[PlanPart]) -> tuple[str, ...]:
    """Every way in which a plan writes the unit, the official one first."""
    found = dict.fromkeys(
        (name, *(form for part in parts if not part.of for form in part.unit.forms))
    )
    return tuple(found)

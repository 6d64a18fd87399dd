"""The bodies of a place: which one answers to a written name, and what is known of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path
from typing import Final

from kehoach.country.facts import (
    COMMUNE_KINDS,
    Body,
    Group,
    Place,
    bodies,
    communes_of,
    groups,
)
from kehoach.country.naming import forms_within, heads, is_full, is_of, prefix_of
from kehoach.country.places import Found
from kehoach.named import NamedTuple
from kehoach.vietnamese import fold, plain

_KINDS = "xa|phuong|dac khu|thi tran|huyen|quan|thi xa|thanh pho"
_ALL = re.compile(
    rf"(?P<head>.+?) (?:cac |toan the )(?P<kinds>(?:{_KINDS})(?:(?:, | va |, va )(?:{_KINDS}))*)"
    r"(?P<tail>(?: thuoc| trong| tren| cua| truc| dia|-).*)?"
)
_LEVEL = re.compile(r"(?P<head>.+?) (?:cac )?cap (?P<level>xa|huyen)(?: .*)?")
_COMMUNES: Final = frozenset(map(plain, COMMUNE_KINDS))
_COMMUNES_SINCE: Final = date(2025, 7, 1)
_MOST_WORDS: Final = 6
"""Of the number and the name of a region behind the name of a regional body."""
_INSIDE: Final = ("commune", "district")


class Official(NamedTuple):
    """A body or a group as the facts have it: the name to be printed, then all forms.

    `members` and `successors` are names that the same country finds. `open` is as in the plan
    language. `certainty` is `certain`, `likely` or `unverified`.
    """

    id: str
    name: str
    forms: tuple[str, ...]
    since: date | None = None
    until: date | None = None
    successors: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    open: str = ""
    source: str = ""
    certainty: str = "certain"

    def stands(self, day: date) -> bool:
        """Whether there is such a body on a day."""
        return (self.since or day) <= day <= (self.until or day)


@dataclass(frozen=True)
class Country:
    """The units as they are seen from one place on one day."""

    found: Found
    day: date
    table: Path | None = None

    def find(self, name: str) -> Official | None:
        """The body with this written form; one that has ended, or is to come, where none stands."""
        words = " ".join(name.split())
        key = fold(words)
        official = (
            self._best(self._index.get(key, ()))
            or self._of_an_inside_place(words, key)
            or self._of_all(words)
            or self._regional(words, key)
        )
        return official and _named(official, words, key)

    def standing(self) -> Iterator[Official]:
        """Every body and group of the place that there is on the day, once."""
        seen = set()
        for several in self._index.values():
            for each in several:
                if each.id not in seen and each.stands(self.day):
                    seen.add(each.id)
                    yield each

    def places(self) -> tuple[Place, ...]:
        """The communes and districts of the province that are known and stand on the day."""
        return tuple(each for each in self._inside if each.stands(self.day))

    @cached_property
    def _inside(self) -> tuple[Place, ...]:
        return communes_of(self.found.province.code, self.table)

    @cached_property
    def _bodies(self) -> Mapping[str, Body]:
        return {each.id: each for each in bodies() if is_of(each, self.found)}

    @cached_property
    def _index(self) -> Mapping[str, Sequence[Official]]:
        """Bodies of the country, of the province, and of the place itself; and named groups."""
        found: dict[str, list[Official]] = {}
        own = self._own_tier()
        for body in self._bodies.values():
            if body.tier in (*_INSIDE, "regional") and body.tier != own:
                continue
            official = self._official(body, forms_within(body, self.found))
            for key in dict.fromkeys(map(fold, official.forms)):
                found.setdefault(key, []).append(official)
        for group in groups():
            official = self._group(group)
            for key in dict.fromkeys(map(fold, official.forms)):
                found.setdefault(key, []).append(official)
        return found

    def _own_tier(self) -> str:
        inside = self.found.inside
        if inside is None:
            return ""
        return "commune" if inside.kind in COMMUNE_KINDS else "district"

    def _official(self, body: Body, forms: Iterable[str]) -> Official:
        several = tuple(dict.fromkeys(forms))
        return Official(
            body.id,
            several[0],
            several,
            body.since,
            body.until,
            tuple(self._successors(body)),
            source=body.source,
            certainty=body.certainty,
        )

    def _successors(self, body: Body) -> Iterator[str]:
        for each in body.successors:
            if later := self._bodies.get(each):
                inside = later.tier in _INSIDE and later.tier != self._own_tier()
                if inside:
                    yield f"{_usual_head(later)} các xã, phường"
                elif later.tier != "regional":
                    yield next(iter(forms_within(later, self.found)))

    def _group(self, group: Group) -> Official:
        return Official(
            f"nhom-{group.id}",
            group.name,
            tuple(dict.fromkeys((group.name, *group.forms))),
            group.since,
            group.until,
            group.successors,
            tuple(self._members(group)),
            group.open,
        )

    def _members(self, group: Group) -> Iterator[str]:
        for pattern in group.members:
            if pattern.endswith("/*"):
                body = self._bodies[pattern.removesuffix("/*")]
                yield from (name for name, _place in self._each(body, body.tier))
                continue
            for body in self._bodies.values():
                if fnmatchcase(body.id, pattern) and body.where != "optional":
                    official = self._official(body, forms_within(body, self.found))
                    if official.stands(self.day):
                        yield official.name

    def _each(self, body: Body, tier: str) -> Iterator[tuple[str, Place]]:
        """Such a body of each place of a tier; of those of its last day, where it has ended."""
        day = min(self.day, body.until) if body.until else self.day
        if tier == "commune" and day < _COMMUNES_SINCE:
            return  # what shipped, or is kept, are the communes since then
        for place in self._inside:
            if place.stands(day) and (place.kind in COMMUNE_KINDS) == (tier == "commune"):
                if "{name}" in body.name:
                    head = "Thành ủy" if place.kind == "thành phố" else body.name.split(" {")[0]
                    yield f"{head} {place.bare}", place
                else:
                    yield f"{next(iter(heads(body)))} {place.name}", place

    @cached_property
    def _heads(self) -> Mapping[tuple[str, str], Sequence[Body]]:
        found: dict[tuple[str, str], list[Body]] = {}
        for body in bodies():
            if body.tier in _INSIDE:
                for head in dict.fromkeys(map(fold, heads(body))):
                    found.setdefault((body.tier, head), []).append(body)
        return found

    def _of_an_inside_place(self, words: str, key: str) -> Official | None:
        """The body of a commune or a district that is named behind it."""
        several = [each for place in self._inside for each in self._of_place(place, key)]
        best = self._best(several)
        return best and best._replace(forms=tuple(dict.fromkeys((*best.forms, words))))

    def _of_place(self, place: Place, key: str) -> Iterator[Official]:
        tier = "commune" if place.kind in COMMUNE_KINDS else "district"
        party = tier == "district" and key in (
            fold(f"Huyện ủy {place.bare}"),
            fold(f"Thành ủy {place.bare}"),
        )
        behind = f" {fold(place.name)}"
        if not (party or key.endswith(behind)):
            return
        at = Found(self.found.province, place)
        named = ("huyen-uy",) if party else ()
        found = self._heads.get((tier, key.removesuffix(behind)), ())
        for body in found if not named else [each for each in bodies() if each.id in named]:
            if not is_of(body, at):
                continue
            if party:
                forms: Iterable[str] = (
                    ("Thành ủy" if place.kind == "thành phố" else "Huyện ủy") + f" {place.bare}",
                )
            else:
                forms = (f"{head} {place.name}" for head in heads(body))
            official = self._official(body, forms)
            yield official._replace(
                id=f"{body.id}/{fold(place.name)}",
                since=_later(body.since, place.since),
                until=_sooner(body.until, place.until),
                source=official.source if place.until is None else f"{place.source}",
                certainty=max(official.certainty, place.certainty, key=_DOUBT.index),
            )

    def _of_all(self, words: str) -> Official | None:
        """The group of such bodies of all communes, or of all districts."""
        folded = plain(words)
        match = _ALL.fullmatch(folded) or _LEVEL.fullmatch(folded)
        if match is None:
            return None
        kinds = _kinds_of(match)
        tier = "commune" if kinds <= _COMMUNES else "district"
        written = " ".join(words.split()[: len(match["head"].split())])
        head = fold(written)
        several = [
            each
            for each in self._heads.get((tier, head), ())
            if (each.since or self.day) <= self.day <= (each.until or self.day)
        ] or self._heads.get((tier, head), ())
        if not several:
            return None
        body = several[0]
        members = tuple(
            f"{written} {place.name}"
            for _name, place in self._each(body, tier)
            if plain(place.kind) in kinds or match.groupdict().get("level")
        )
        official = self._official(body, (words,))
        return official._replace(
            id=f"nhom-{body.id}-{'-'.join(sorted(kinds)).replace(' ', '-')}",
            members=members,
            open="" if members else "outside",
        )

    def _regional(self, words: str, key: str) -> Official | None:
        for body in self._bodies.values():
            if body.tier == "regional":
                prefix = fold(prefix_of(body))
                rest = key.removeprefix(f"{prefix} ")
                if rest != key and len(rest.split()) <= _MOST_WORDS:
                    official = self._official(body, (words,))
                    return official._replace(id=f"{body.id}/{rest}")
        return None

    def _best(self, several: Sequence[Official]) -> Official | None:
        """That which stands on the day; else the last that had ended, or the next to come."""
        standing = [each for each in several if each.stands(self.day)]
        return next(iter(standing or several), None)


_DOUBT: Final = ("certain", "likely", "unverified")


def _kinds_of(match: re.Match[str]) -> frozenset[str]:
    found = match.groupdict()
    if found.get("level"):
        return _COMMUNES if found["level"] == "xa" else frozenset({"huyen"})
    return frozenset(re.findall(_KINDS, found["kinds"]))


def _named(official: Official, words: str, key: str) -> Official:
    """The same, to be printed as it is written where that is no abbreviation."""
    written = [form for form in official.forms if fold(form) == key] or [words]
    form = words if words in written else written[0]
    name = form if is_full(form) else next(filter(is_full, official.forms), official.name)
    forms = dict.fromkeys((name, *official.forms, form))
    return official._replace(name=name, forms=tuple(forms))


def _later(one: date | None, other: date | None) -> date | None:
    return max(filter(None, (one, other)), default=None)


def _sooner(one: date | None, other: date | None) -> date | None:
    return min(filter(None, (one, other)), default=None)


def _usual_head(body: Body) -> str:
    """How plans call such a body before a place: "UBND xã …" rather than written out."""
    several = [head for head in heads(body) if is_full(head)]
    return next((head for head in several if head.startswith(("UBND", "HĐND"))), several[0])

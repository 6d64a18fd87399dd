"""The written forms of a body of a place: its pattern filled, and as those of the place call it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kehoach.country.facts import Body
from kehoach.country.places import Found

_OWN_KINDS: Final = ("tỉnh", "thành phố", "xã", "phường", "đặc khu")
_OF_A_KIND = re.compile(rf"^(.+) ({'|'.join(_OWN_KINDS)})$")
_SLOT = re.compile(r"\{\w+\}")
_ACRONYM = re.compile(r"\b[A-ZĐ][A-ZĐ&.\-]+\b")
_USUAL_ACRONYMS: Final = frozenset({"UBND", "HĐND", "MTTQ", "VNPT"})
"""Those that official documents print as they are."""
_WRITTEN_OUT: Final = (("UBND", "Ủy ban nhân dân"), ("HĐND", "Hội đồng nhân dân"))
_INSIDE_SLOTS: Final = ("{commune}", "{district}")


def forms_within(body: Body, found: Found) -> Iterator[str]:
    """The forms of a body of the place itself, or of the country: how it is called first."""
    place = found.inside if found.inside and body.tier in ("commune", "district") else None
    at = place or found.province
    if body.local and "{tinh_uy}" not in body.name:
        yield body.local
    yield from _with_short(_filled(body.name, at.kind, found, own=True))
    yield from _with_short(_filled(body.name, at.name, found, own=False))
    for form in body.forms:
        if ends := _OF_A_KIND.match(form):
            yield f"{ends[1]} {at.kind}"
            yield f"{ends[1]} {at.name}"
        else:
            yield _filled(form, at.name, found, own=False)


def heads(body: Body) -> Iterator[str]:
    """What stands before the name of a commune or district in the forms of a body of one."""
    for form in (body.name, *body.forms):
        for slot in _INSIDE_SLOTS:
            if form.endswith(slot):
                yield from _with_short(form.removesuffix(slot).strip())
        if ends := _OF_A_KIND.match(form) or re.match(r"^(.+) (huyện)$", form):
            yield ends[1]


def is_full(form: str) -> bool:
    """Whether a form may be printed as it is: it has no abbreviation but the usual ones."""
    return all(each in _USUAL_ACRONYMS for each in _ACRONYM.findall(form))


def prefix_of(body: Body) -> str:
    """What a regional body is called before its number or its region: "Chi cục Thuế khu vực"."""
    return _SLOT.split(body.name, maxsplit=1)[0].strip()


def is_of(body: Body, found: Found) -> bool:
    """Whether the place has such a body, as far as that is certain; an optional one it may have."""
    wanted = [each.strip() for each in body.where.removeprefix("not ").split(";")]
    if not body.where or body.where == "optional":
        return True
    place = found.inside if body.tier == "commune" else found.province
    has = place is None or place.kind in wanted or place.bare in wanted
    return has != body.where.startswith("not ")


def _with_short(form: str) -> Iterator[str]:
    yield form
    short = form
    for letters, full in _WRITTEN_OUT:
        short = short.replace(full, letters)
    short = re.sub(r"\bMặt trận Tổ quốc\b", "MTTQ", short)
    if short != form:
        yield short


def _filled(pattern: str, place: str, found: Found, *, own: bool) -> str:
    province = found.province
    party = "Thành ủy" if province.kind == "thành phố" else "Tỉnh ủy"
    slots = {
        "{province}": province.kind if own else province.name,
        "{commune}": place,
        "{district}": place,
        "{name}": found.inside.bare if found.inside and "district" in pattern else province.bare,
        "{tinh_uy}": party if own else f"{party} {province.bare}",
    }
    for slot, words in slots.items():
        pattern = pattern.replace(slot, words)
    return pattern

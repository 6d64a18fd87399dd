"""The roles that units have in a plan: `lead` and `support`, and those that it declares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, TypeAlias

from kehoach.language import Places, model
from kehoach.named import NamedTuple
from kehoach.plan.texts import keys, value
from kehoach.plan.words import Label, Words

Force: TypeAlias = Literal["orders", "asks", "invites", "informs"]

LEAD, SUPPORT = "lead", "support"


class Role(NamedTuple):
    """A role: the words for it, and what the document does to those who have it.

    `label` is None where only the labels of the outline can have it. `column` tells whether the
    assignment table has one for it; None: where an activity has the role.
    """

    key: Words
    label: Words | None
    join: Literal[";", "và"] = ";"
    column: bool | None = None
    force: Force = "orders"


PREDEFINED: Mapping[str, Role] = {
    LEAD: Role(Label(LEAD), Label("Đơn vị chủ trì")),
    SUPPORT: Role(Label(SUPPORT), Label("Đơn vị phối hợp")),
}


def read_roles(manuscript: model.Manuscript, places: Places) -> Mapping[str, Role]:
    """The roles by their keys, in the order of printing: those not declared come first."""
    declared = dict(_declared(manuscript, places))
    return {**{key: role for key, role in PREDEFINED.items() if key not in declared}, **declared}


def _declared(manuscript: model.Manuscript, places: Places) -> Iterator[tuple[str, Role]]:
    written = manuscript.roles
    for key, at in zip(written, keys(written, places, ("roles",)), strict=True):
        role, usual = written[key], PREDEFINED.get(key)
        label = value(role.label, at.path, "label") or (usual.label if usual else None)
        yield key, Role(at, label, role.join, role.column, role.force)


def with_roles(usual: Mapping[str, Words], roles: Mapping[str, Role]) -> dict[str, Words]:
    """The usual words before labelled lines, with those of all roles where leads have theirs."""
    found: dict[str, Words] = {}
    for key, words in usual.items():
        if key == LEAD:
            found |= {key: role.label for key, role in roles.items() if role.label}
        elif key != SUPPORT:
            found[key] = words
    return found

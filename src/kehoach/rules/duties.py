"""Whether the two halves of a plan agree: its activities, and the duties of the agencies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kehoach.findings import Related
from kehoach.i18n import _
from kehoach.plan import Unit
from kehoach.rules.rule import Checked, Problem
from kehoach.vietnamese import fold

_AT_PLACE = re.compile(
    r"\btại (?P<place>(?:Quảng trường|Sân vận động|Nhà văn hóa|Nhà văn hoá|Hội trường|Trung tâm|Nhà thi đấu|Công viên)"
    r"(?: \w+){0,6})"
)


def leads_here_supports_there(checked: Checked) -> Iterator[Problem]:
    """A unit leads an activity, but its duty sentence only supports it.

    Why: one half of the plan makes the unit responsible, the other half says that another is.

    Bad:  an activity with `lead: [Ban A, Sở B]`, and a duty of Sở B that `supports` it
    Good: the same activity with `lead: Ban A` and `support: Sở B`

    Way out: move the unit to `support`, or order it to lead in its duty.

    Errs when: the sentence is about a part that another unit leads.
    """
    for duty in checked.plan.duties:
        for index, name in enumerate(duty.supports):
            activity = checked.plan.by_id.get(name)
            for position, lead in enumerate(activity.leads if activity else ()):
                if activity and lead.unit in duty.units and name not in duty.leads:
                    if _leads_in_another_sentence(lead.unit, name, checked):
                        continue
                    yield Problem(
                        _("“{unit}” leads “{name}”, but its duty only supports it").format(
                            unit=lead.unit.name, name=activity.name
                        ),
                        checked.places.span((*duty.path, "supports", index)),
                        _("move the unit to `support`, or order it to lead here"),
                        (
                            Related(
                                _("it leads here"),
                                checked.places.span((*activity.path, "lead", position, "unit")),
                            ),
                        ),
                    )


def ordered_but_not_leading(checked: Checked) -> Iterator[Problem]:
    """A duty orders a unit to lead an activity that others lead, or that nobody leads.

    Why: the unit that is ordered to take charge is not the one that the activity names.

    Bad:  a duty of Sở B that `leads` an activity with `lead: Ban A`
    Good: the same duty, and the activity with `lead: Sở B`

    Way out: name the unit in `lead`, or tie the sentence by `supports`.

    Errs when: the sentence orders the unit to lead a part of the activity only.
    """
    for duty in checked.plan.duties:
        for index, name in enumerate(duty.leads):
            activity = checked.plan.by_id.get(name)
            if activity is None or activity.activities:
                continue
            named = [lead.unit for lead in activity.leads]
            meant = any(
                checked.plan.registry.concerns(lead, unit) for lead in named for unit in duty.units
            )
            if not meant:
                yield Problem(
                    _("the duty orders “{unit}” to lead “{name}”, which does not name it").format(
                        unit="; ".join(unit.name for unit in duty.units), name=activity.name
                    ),
                    checked.places.span((*duty.path, "leads", index)),
                    _("name the unit in `lead`, or tie the sentence by `supports`"),
                    (Related(_("the activity"), checked.places.span(activity.path)),),
                )


def lead_without_duty(checked: Checked) -> Iterator[Problem]:
    """A unit leads an activity, and no duty sentence of it says so.

    Why: in a plan with a section for every agency, the agency reads its own heading and nothing else.

    Bad:  an activity with `lead: [Ban A, Sở B]`, and duties of which only those of Ban A are tied to it
    Good: a duty of Sở B that `leads` it

    Way out: write the duty, tie the sentence that means it, or take the unit out of `lead`.

    Errs when: the sentence is there, but not tied by `leads` or `supports`; or the unit is the issuer itself.
    """
    told: dict[str, set[str]] = {}
    for duty in checked.plan.duties:
        for name in (*duty.leads, *duty.supports):
            told.setdefault(name, set()).update(unit.name for unit in duty.units)
    if not checked.plan.duties:
        return
    registry = checked.plan.registry
    for activity in checked.plan.activities:
        for index, lead in enumerate(activity.leads):
            names = told.get(activity.id or "", set())
            reached = any(
                registry.concerns(lead.unit, unit) or registry.concerns(unit, lead.unit)
                for name in names
                if (unit := registry.find(name))
            )
            if not reached:
                yield Problem(
                    _("“{unit}” leads “{name}”, but has no duty that says so").format(
                        unit=lead.unit.name, name=activity.name
                    ),
                    checked.places.span((*activity.path, "lead", index, "unit")),
                    _("write the duty, tie the sentence that means it, or take the unit out"),
                )


def unit_without_duties(checked: Checked) -> Iterator[Problem]:
    """A unit leads or supports by name, and has no heading in the agencies' own section.

    Why: where the plan has such a section, every agency looks for its heading there.

    Bad:  an activity with `lead: Sở B`, and `duties` without a block for Sở B
    Good: a block for Sở B, or for a group that it is in

    Way out: write a block for the unit.

    Errs when: the unit is of another province or of a ministry, to which the plan gives no orders.
    """
    if not checked.plan.duties:
        return
    registry = checked.plan.registry
    headed = [unit for block in checked.plan.duty_blocks for unit in block.units]
    names = {unit.name for unit in headed}
    headed_names = names | {group.name for unit in headed for group in registry.groups_of(unit)}
    seen: set[str] = set()
    for activity in checked.plan.activities:
        for key, assigned in (("lead", activity.leads), ("support", activity.supports)):
            for index, each in enumerate(assigned):
                unit = each.unit
                if (
                    unit.open
                    or unit.name in seen
                    or unit.name in headed_names
                    or any(group.name in names for group in registry.groups_of(unit))
                ):
                    continue
                seen.add(unit.name)
                if registry.find(unit.name):
                    yield Problem(
                        _("“{unit}” has a task here, but no heading of its own below").format(
                            unit=unit.name
                        ),
                        checked.places.span((*activity.path, key, index, "unit")),
                        _("write a block for the unit in `duties`"),
                    )


def duties_without_activity(checked: Checked) -> Iterator[Problem]:
    """A unit has duties, and no activity names it.

    Why: its sentences belong to nothing that has a time; who asks what is due when does not see them.

    Bad:  a block of duties for Sở B, and no activity with Sở B in any role
    Good: the same, and an activity that names Sở B or a group that it is in

    Way out: name the unit in `support` of what its sentences are about; where they stand by themselves,
    as safety and health do, leave it.

    Errs when: the duties stand by themselves, as those for safety do; hence an info.
    """
    registry = checked.plan.registry
    named = {
        each.unit.name
        for activity in checked.plan.activities
        for each in (
            *activity.leads,
            *activity.supports,
            *(one for two in activity.roles.values() for one in two),
        )
        if not each.unit.open
    }
    for block in checked.plan.duty_blocks:
        for unit in block.units:
            around = {unit.name, *(group.name for group in registry.groups_of(unit))}
            members = registry.members_of(unit)
            inside = {each.name for each in members}
            inside |= {group.name for each in members for group in registry.groups_of(each)}
            if block.duties and not (around | inside) & named and not unit.open:
                yield Problem(
                    _("“{unit}” has duties, but no activity names it").format(unit=unit.name),
                    checked.places.span(block.path),
                    _("name it in `support` of what its sentences are about"),
                )


def other_place_in_the_duty(checked: Checked) -> Iterator[Problem]:
    """A duty names another place than the activity that it is about.

    Why: half of the people go to the other place.

    Bad:  an activity with `place: Quảng trường Nhân dân tỉnh`, and its duty "tổ chức tại Sân vận động tỉnh"
    Good: the same place in both

    Way out: correct one of the two.

    Errs when: the duty speaks of a part that is held elsewhere; hence an info.
    """
    for duty in checked.plan.duties:
        match = _AT_PLACE.search(duty.text)
        for name in dict.fromkeys((*duty.leads, *duty.supports)) if match else ():
            activity = checked.plan.by_id.get(name)
            if not (match and activity and activity.place):
                continue
            here, there = fold(match["place"]), fold(activity.place)
            if here not in there and there not in here:
                yield Problem(
                    _("this duty says {here}, the activity says {there}").format(
                        here=match["place"], there=activity.place
                    ),
                    checked.places.span((*duty.path, "text")),
                    _("correct one of the two"),
                    (Related(_("its place"), checked.places.span((*activity.path, "place"))),),
                )


def _leads_in_another_sentence(unit: Unit, name: str, checked: Checked) -> bool:
    return any(name in duty.leads and unit in duty.units for duty in checked.plan.duties)

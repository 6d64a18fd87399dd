"""Who leads an activity, and who supports it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final
from unicodedata import normalize

from kehoach.findings import Related
from kehoach.i18n import _
from kehoach.lazy import lazy_pattern
from kehoach.plan import Activity, Duty, Item, Part, Responsible, Section, Unit
from kehoach.reader import Path
from kehoach.rules.rule import Checked, Problem, gathered, shortened
from kehoach.rules.words import just_before
from kehoach.vietnamese import fold

_LOOK_BACK = 2000
"""Characters: more than a list of those with whom a unit is to work has."""
_TOGETHER = lazy_pattern(r"[Pp]hối hợp (?:chặt chẽ |chặt |đồng bộ )?(?:với|cùng) ")
_OF_PLACE = lazy_pattern(r" (?:tỉnh|thành phố|xã|phường) [A-ZĐÂĂÊÔƠƯ]\w*(?: [A-ZĐÂĂÊÔƠƯ]\w*)*")
"""Words behind which those stand with whom a unit is to work."""
_NEXT = lazy_pattern(r"[,;] (?:và )?| và ")
_NAME = lazy_pattern(r"(?:\w+ ?){0,2}$|(?:\w+ )?(?:các |[A-ZĐỦ])[^.;:()]*$")
"""One of a list of names, or the few words before a name."""

_HABIT = 5
"""More activities than that with several leads are a habit of the plan."""


def assigned(activity: Activity) -> Iterator[tuple[Path, str, Responsible]]:
    """Every unit in a role of an activity, further roles too: where its name stands, and the role."""
    roles: dict[tuple[str, ...], tuple[Responsible, ...]] = {
        ("lead",): activity.leads,
        ("support",): activity.supports,
    }
    roles |= {("roles", name): units for name, units in activity.roles.items()}
    for key, units in roles.items():
        for index, each in enumerate(units):
            yield (*activity.path, *key, index, "unit"), key[-1], each


def lead_and_support(checked: Checked) -> Iterator[Problem]:
    """The same unit leads an activity and supports it, or stands twice in one role.

    Why: nobody supports themselves; one of the two is a slip, or two names of one unit.

    Bad:  lead: Sở A and support: [Sở A, Sở B]
    Good: lead: Sở A and support: Sở B

    Way out: remove the unit from one of the two. A duty sentence that tells a unit to work together with itself
    is the same slip.

    Errs when: the unit leads one part and supports another; say so with `for`, in both.
    """
    for activity in checked.plan.activities:
        first: dict[str, tuple[str, Path, str | None]] = {}
        for at, key, each in assigned(activity):
            name = each.unit.name
            role, there, part = first.setdefault(name, (key, at, each.part))
            apart = role != key and {role, key} != {"lead", "support"}
            if there == at or apart or (part and each.part):
                continue
            message = (
                _("“{unit}” stands twice in one role of “{name}”")
                if role == key
                else _("“{unit}” both leads and supports “{name}”")
            )
            yield Problem(
                message.format(unit=name, name=shortened(activity.name)),
                checked.places.span(at),
                _("remove the unit from one of the two"),
                (Related(_("the first"), checked.places.span(there)),),
            )
    yield from _supports_itself(checked)


def _supports_itself(checked: Checked) -> Iterator[Problem]:
    """Duties whose sentence tells a unit to work together with itself."""
    duties = {checked.places.original((*duty.path, "text")): duty for duty in checked.plan.duties}
    duties |= {path[:-1]: duty for path, duty in duties.items()}
    for mention in checked.mentions:
        duty = duties.get(mention.path)
        if duty is None or [unit.name for unit in duty.units] != [mention.unit.name]:
            continue
        elsewhere = _OF_PLACE.match(duty.text, mention.end)
        if elsewhere and fold(checked.plan.document.place) not in fold(elsewhere[0]):
            continue
        if _is_together(just_before(duty.text, mention.start, _LOOK_BACK)):
            yield Problem(
                _("“{unit}” is told here to work together with itself").format(
                    unit=mention.unit.name
                ),
                checked.span_of(mention),
                _("remove the unit, or name the one that is meant"),
            )


def _is_together(before: str) -> bool:
    """Whether a name stands in the list of those with whom a unit is to work."""
    found = list(_TOGETHER.finditer(before))
    return bool(found) and all(map(_NAME.match, _NEXT.split(before[found[-1].end() :])))


def work_without_lead_and_time(checked: Checked) -> Iterator[Problem]:
    """What duties order to be done has neither a lead nor a time.

    Why: a work that several are told to speed up, and nobody is told to finish by a day, is nobody's.

    Bad:  an item with an id, to which a duty is tied by `leads`
    Good: an activity with `lead` and `due` in its place

    Way out: make the item an activity with a lead and a time.

    Errs when: the item only explains an activity that has both.
    """
    ordered: dict[str, Duty] = {}
    for duty in checked.plan.duties:
        for name in duty.leads:
            ordered.setdefault(name, duty)
    for item in _items(checked.plan.outline):
        if item.id in ordered:
            duty = ordered[item.id]
            at = (*duty.path, "leads", duty.leads.index(item.id))
            yield Problem(
                _("“{name}” is ordered by a duty, but has neither a lead nor a time").format(
                    name=shortened(": ".join(filter(None, (item.label, item.text))))
                ),
                checked.places.span((*item.path, "id")),
                _("make it an activity with `lead` and `when` or `due`"),
                (Related(_("ordered here"), checked.places.span(at)),),
            )
    for activity in checked.plan.activities:
        if not (activity.activities or activity.leads or activity.roles or activity.timing):
            yield Problem(
                _("“{name}” has neither a lead nor a time").format(name=shortened(activity.name)),
                checked.places.span(activity.path),
                _("write `lead` and `when` or `due`"),
            )


def only_an_open_group(checked: Checked) -> Iterator[Problem]:
    """An activity is supported by nobody but an open group.

    Why: "các đơn vị có liên quan" brings nobody a task sheet; the lead must find its helpers alone.

    Bad:  support: Các đơn vị có liên quan
    Good: support: [Sở Tài chính, Các đơn vị có liên quan]

    Way out: name those whose help is needed; where nobody's is, leave `support` out. It is said once,
    with all places. A kind whose bodies everybody knows ("UBND các xã, phường", "Trưởng các thôn") is no such group.

    Errs when: the activity needs nobody in particular; hence an info.
    """
    yield from gathered(
        (
            None,
            Problem(
                _("“{unit}” names nobody: no unit gets a task sheet for this support").format(
                    unit=activity.supports[0].unit.name
                ),
                checked.places.span((*activity.path, "support")),
                _("name those whose help is needed, or leave `support` out"),
            ),
        )
        for activity in checked.plan.activities
        if activity.supports and all(_is_vague(each.unit) for each in activity.supports)
    )


_VAGUE: Final = lazy_pattern(
    r"liên quan|hữu quan|cá nhân|\b(?:ngành|đơn vị|cơ quan|tổ chức|địa phương|lực lượng|đoàn thể|đối tác|các cấp)\b"
)
"""Words of groups in which nobody knows that they are meant."""


def _is_vague(unit: Unit) -> bool:
    return unit.open and _VAGUE.search(normalize("NFC", unit.name).lower()) is not None


def several_leads(checked: Checked) -> Iterator[Problem]:
    """Several units lead one activity, and the plan does not say who leads what.

    Why: what several are responsible for, each leaves to the others.

    Bad:  lead: [Ban A, Sở B]
    Good: lead: [{unit: Ban A, for: nội dung}, {unit: Sở B, for: hậu cần}]

    Way out: choose one, or say who leads which part.

    Errs when: the units are used to lead together; hence an info. A plan that does so often is told once.
    """
    found = [
        activity
        for activity in checked.plan.activities
        if sum(not lead.part for lead in activity.leads) > 1
    ]
    yield from gathered(
        (
            None if len(found) > _HABIT else activity.path,
            Problem(
                _("{count} units lead “{name}” together").format(
                    count=len(activity.leads), name=shortened(activity.name)
                ),
                checked.places.key_span((*activity.path, "lead")),
                _("choose one, or say with `for` who leads which part"),
            ),
        )
        for activity in found
    )


def _items(parts: Iterable[Part]) -> Iterator[Item]:
    for part in parts:
        if isinstance(part, Section):
            yield from _items(part.parts)
        elif isinstance(part, Item):
            yield from _nested(part)
        elif isinstance(part, Activity):
            for item in part.items:
                yield from _nested(item)


def _nested(item: Item) -> Iterator[Item]:
    yield item
    for each in item.items:
        yield from _nested(each)


def successors_of(unit: Unit) -> str:
    """What to do about a unit that has ended: whom to name, and where that is from.

    Where it went into several, a task is one of theirs, never all of theirs.
    """
    names = "; ".join(unit.successors)
    if len(unit.successors) > 1:
        advice = _("name the one of its successors that has the task: {names}")
    elif unit.successors:
        advice = _("name its successor: {names}")
    else:
        advice = _("name the unit that has its tasks now")
    return with_source(advice.format(names=names), unit)


def with_source(advice: str, unit: Unit) -> str:
    """An advice with the source of what is known of a unit, where the country's registry has it."""
    if unit.fact is None:
        return advice
    if not unit.fact.source:
        return _("{advice} (not verified)").format(advice=advice)
    return _("{advice} (by {source})").format(advice=advice, source=unit.fact.source)

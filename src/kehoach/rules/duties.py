"""Whether the two halves of a plan agree: its activities, and the duties of the agencies."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from kehoach.findings import Related, Severity
from kehoach.i18n import _
from kehoach.lazy import lazy_pattern
from kehoach.named import NamedTuple
from kehoach.plan import Activity, DutyBlock, Unit
from kehoach.reader import Path
from kehoach.rules.kinds import is_above, is_of_kind, kinds_named
from kehoach.rules.roles import assigned
from kehoach.rules.rule import MOST_PLACES, Checked, Problem, gathered, shortened
from kehoach.rules.words import folded
from kehoach.vietnamese import fold

_AT_PLACE = lazy_pattern(
    r"\btại (?P<place>(?:Quảng trường|Sân vận động|Nhà văn hóa|Nhà văn hoá|Hội trường|Trung tâm|Nhà thi đấu|Công viên)"
    r"(?: \w+){0,6})"
)
_ALL_OF = lazy_pattern(
    r"(?:các|toàn bộ|những|tất cả)\s(?:\w+,?\s){0,3}(?:hoạt động|nhiệm vụ|nội dung|công việc|việc)\b[^.;]{0,60}?"
    r"(?:mục|phần|điểm|khoản|phụ lục|kế hoạch|được giao|được phân công|nêu trên|đã nêu|chủ trì)",
    re.IGNORECASE,
)
"""Words by which one sentence means many activities: "các hoạt động tại mục III"."""
_LITTLE = frozenset(
    map(
        fold,
        [
            "và",
            "các",
            "của",
            "những",
            "tổ",
            "chức",
            "thực",
            "hiện",
            "cho",
            "với",
            "tại",
            "theo",
            "về",
            "trong",
            "năm",
            "là",
            "được",
            "việc",
        ],
    )
)
_FEW: Final = 3
_MOST_OF: Final = 0.7
"""How many of the words of an activity's name a sentence has that means it."""


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
                            unit=lead.unit.name, name=shortened(activity.name)
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
                        unit="; ".join(unit.name for unit in duty.units),
                        name=shortened(activity.name),
                    ),
                    checked.places.span((*duty.path, "leads", index)),
                    _("name the unit in `lead`, or tie the sentence by `supports`"),
                    (Related(_("the activity"), checked.places.span(activity.path)),),
                )


def lead_without_duty(checked: Checked) -> Iterator[Problem]:
    """A unit leads an activity, and no duty sentence of it says so.

    Why: in a plan with a section for every agency, the agency reads its own heading and nothing else.

    Bad:  an activity with `lead: [Ban A, Sở B]`, and a duty block of Sở B with a sentence on something else
    Good: a duty of Sở B that `leads` it

    Way out: write the duty, tie the sentence that means it, or take the unit out of `lead`. Where a sentence of
    the unit means it by its words ("các hoạt động tại mục III"), or where the unit ties few of what it leads, that
    is said once for the unit, as an info; where the plan ties less than half of all, once. A unit without a block
    is KH306.

    Errs when: the sentence is there in other words, and not tied; or the unit is the issuer itself.
    """
    missing: dict[str, list[_Untold]] = {}
    counts: Counter[str] = Counter()
    blocks = _Blocks(checked)
    for lead in _named_leads(checked):
        own = blocks.of(lead.unit)
        counts[lead.unit.name] += bool(own)
        if own and not lead.is_told:
            means = any(_means(duty.text, lead.activity) for each in own for duty in each.duties)
            missing.setdefault(lead.unit.name, []).append(lead._replace(is_meant=means))
    if 2 * sum(map(len, missing.values())) > counts.total():
        yield _no_ties(missing, blocks, checked)
        return
    for found in missing.values():
        own = blocks.of(found[0].unit)
        ties = sum(len(duty.leads) + len(duty.supports) for each in own for duty in each.duties)
        stray = [each for each in found if len(found) <= ties and not each.is_meant]
        yield from (_stray(each, checked) for each in stray)
        if loose := [each for each in found if each not in stray]:
            sure = not ties and not any(each.is_meant for each in loose)
            yield _untied(loose, own[0].path, checked)._replace(
                severity=None if sure else Severity.INFO
            )


class _Untold(NamedTuple):
    """A unit that leads an activity, where that stands, and whether a duty of it says so."""

    activity: Activity
    at: Path
    unit: Unit
    is_told: bool
    is_meant: bool = False


def _stray(lead: _Untold, checked: Checked) -> Problem:
    """One of few leads of a unit that no duty of it says."""
    return Problem(
        _("“{unit}” leads “{name}”, but has no duty that says so").format(
            unit=lead.unit.name, name=shortened(lead.activity.name)
        ),
        checked.places.span(lead.at),
        _("write the duty, tie the sentence that means it, or take the unit out"),
    )


def _named_leads(checked: Checked) -> Iterator[_Untold]:
    """Every lead, and whether a duty of it is tied to it; whoever is concerned has none."""
    told: dict[str, set[str]] = {}
    for duty in checked.plan.duties:
        for name in (*duty.leads, *duty.supports):
            told.setdefault(name, set()).update(unit.name for unit in duty.units)
    if not checked.plan.duties:
        return
    registry = checked.plan.registry
    for activity in checked.plan.activities:
        names = told.get(activity.id or "", set())
        for index, lead in enumerate(activity.leads):
            reached = any(
                registry.concerns(lead.unit, unit) or registry.concerns(unit, lead.unit)
                for name in names
                if (unit := registry.find(name))
            )
            if not lead.unit.open:
                at = (*activity.path, "lead", index, "unit")
                yield _Untold(activity, at, lead.unit, reached)


def _untied(found: Sequence[_Untold], block: Path, checked: Checked) -> Problem:
    """One problem for all that a unit leads and none of its sentences is tied to."""
    message = (
        _("“{unit}” leads “{name}”, and no sentence here is tied to it")
        if len(found) == 1
        else _("“{unit}” leads “{name}” and {count} more, and no sentence here is tied to them")
    )
    return Problem(
        message.format(
            unit=found[0].unit.name,
            name=shortened(found[0].activity.name),
            count=len(found) - 1,
        ),
        checked.places.span(block),
        _("tie the sentence that means it by `leads`, or write one"),
        tuple(
            Related(_("it leads here"), checked.places.span(each.at))
            for each in found[:MOST_PLACES]
        ),
    )


def _no_ties(
    missing: Mapping[str, Sequence[_Untold]], headings: _Blocks, checked: Checked
) -> Problem:
    """One problem for a plan that ties few sentences to activities: the two cannot be held together."""
    blocks = {name: headings.of(found[0].unit)[0] for name, found in missing.items()}
    (name, block), *others = blocks.items()
    first = _untied(missing[name], block.path, checked)._replace(severity=Severity.INFO)
    more = tuple(
        Related(_("and “{unit}”").format(unit=unit), checked.places.span(each.path))
        for unit, each in others[:MOST_PLACES]
    )
    return first._replace(related=(*first.related, *more))


class _Blocks:
    """The headings under which a unit reads its duties: its own, those of its groups and members."""

    def __init__(self, checked: Checked) -> None:
        self._registry = checked.plan.registry
        self._blocks = checked.plan.duty_blocks
        self._named: dict[str, list[int]] = {}
        self._groups: dict[str, list[int]] = {}
        for number, block in enumerate(self._blocks):
            for unit in block.units if block.duties else ():
                if unit.open and not unit.members:
                    continue
                self._named.setdefault(unit.name, []).append(number)
                for group in self._registry.groups_of(unit):
                    self._groups.setdefault(group.name, []).append(number)

    def of(self, unit: Unit) -> list[DutyBlock]:
        """Those with duties that one unit reads, in the order of the plan."""
        numbers = {*self._groups.get(unit.name, ())}
        for each in (unit, *self._registry.groups_of(unit)):
            numbers.update(self._named.get(each.name, ()))
        return [self._blocks[number] for number in sorted(numbers)]


def _means(sentence: str, activity: Activity) -> bool:
    """Whether a sentence means an activity: all of a part of the plan, or most words of its name."""
    if _ALL_OF.search(sentence):
        return True
    words = {word for word in folded(activity.name) if word not in _LITTLE}
    shared = words & set(folded(sentence))
    return len(words) >= _FEW and len(shared) >= _MOST_OF * len(words)


def unit_without_duties(checked: Checked) -> Iterator[Problem]:
    """A unit leads or supports by name, and has no heading in the agencies' own section.

    Why: where the plan has such a section, every agency looks for its heading there.

    Bad:  an activity with `lead: Sở B`, and `duties` without a block for Sở B
    Good: a block for Sở B, or for a group that it is in

    Way out: write a block for the unit. Further roles (`roles`) count as leads do. A block for whoever is
    concerned ("Các sở, ban, ngành") is one for every unit of that kind. Where the unit only supports, or another's
    duty names it, as that of the department above it, it is an info; where more units lack a heading than have one,
    the plan means to name the most important alone, and it is said once.

    Errs when: the unit is of another province, to which the plan gives no orders; those of the central bodies are
    not asked for a block in a province's plan.
    """
    if not checked.plan.duties:
        return
    registry = checked.plan.registry
    headed = [unit for block in checked.plan.duty_blocks for unit in block.units]
    names = {unit.name for unit in headed}
    headed_names = names | {group.name for unit in headed for group in registry.groups_of(unit)}
    kinds = [kind for unit in headed if unit.is_group for kind in kinds_named(unit.name)]
    told = {mention.unit.name for mention in checked.mentions if mention.path[0] == "duties"}
    issuer = checked.plan.document.issuer.name
    headings = cache(lambda: _headings(checked, names))
    is_named = cache(lambda unit: any(_names(each, tuple(folded(unit))) for each in headings()))
    with_heading: set[str] = set()
    without: dict[str, tuple[Path, set[str]]] = {}
    for activity in checked.plan.activities:
        for at, role, each in assigned(activity):
            unit = each.unit
            if unit.open or unit.name == issuer or not registry.find(unit.name):
                continue
            if (
                unit.name in headed_names
                or any(group.name in names for group in registry.groups_of(unit))
                or any(is_of_kind(unit.name, kind) for kind in kinds)
                or is_named(unit.name)
            ):
                with_heading.add(unit.name)
            elif not is_above(unit.name, issuer):
                without.setdefault(unit.name, (at, set()))[1].add(role)
    few = len(with_heading) < len(without) >= _FEW
    yield from gathered(
        (
            few or unit,
            Problem(
                _("“{unit}” has a task here, but no heading of its own below").format(unit=unit)
                if not few
                else _(
                    "{count} units with tasks have no heading of their own below, as “{unit}”"
                ).format(count=len(without), unit=unit),
                checked.places.span(at),
                _("write a block for the unit in `duties`"),
                severity=Severity.INFO if few or roles == {"support"} or unit in told else None,
            ),
        )
        for unit, (at, roles) in without.items()
    )


def _headings(checked: Checked, names: Iterable[str]) -> list[tuple[str, ...]]:
    """The words of what blocks of duties and sections are headed with."""
    sections = (text for path, text in checked.texts if path[-1] == "heading")
    return [tuple(folded(each)) for each in (*names, *sections)]


def _names(heading: Sequence[str], unit: Sequence[str]) -> bool:
    """Whether a heading names a unit in more words: "Ban công tác Mặt trận các thôn trên địa bàn xã"."""
    rest = iter(heading)
    return len(unit) >= _FEW and heading[:1] == unit[:1] and all(word in rest for word in unit)


def duties_without_activity(checked: Checked) -> Iterator[Problem]:
    """A unit has duties, and no activity names it.

    Why: its sentences belong to nothing that has a time; who asks what is due when does not see them.

    Bad:  a block of duties for Sở B, and no activity with Sở B in any role
    Good: the same, and an activity that names Sở B or a group that it is in

    Way out: name the unit in `support` of what its sentences are about; where they stand by themselves,
    as safety and health do, leave it. Where most blocks are so, it is said once; where no activity names any
    unit, the plan is one of sentences, and nothing is said.

    Errs when: the duties stand by themselves, as those for safety do; hence an info.
    """
    registry = checked.plan.registry
    named = {
        each.unit.name
        for activity in checked.plan.activities
        for _at, _role, each in assigned(activity)
        if not each.unit.open
    }
    if not named:
        return
    found: list[tuple[str, Path]] = []
    blocks = [block for block in checked.plan.duty_blocks if block.duties]
    for block in blocks:
        for unit in block.units:
            around = {unit.name, *(group.name for group in registry.groups_of(unit))}
            members = registry.members_of(unit)
            inside = {each.name for each in members}
            inside |= {group.name for each in members for group in registry.groups_of(each)}
            if not (around | inside) & named and not unit.open:
                found.append((unit.name, block.path))
    whole = len(found) > _FEW and 2 * len(found) > len(blocks)
    yield from gathered(
        (
            whole or path,
            Problem(
                _("“{unit}” has duties, but no activity names it").format(unit=unit)
                if not whole
                else _("of {count} units with duties no activity names them, as “{unit}”").format(
                    count=len(found), unit=unit
                ),
                checked.places.span(path),
                _("name it in `support` of what its sentences are about"),
            ),
        )
        for unit, path in found
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

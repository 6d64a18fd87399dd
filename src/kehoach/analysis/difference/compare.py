"""What differs about the parts that two plans have in common, and which are new or gone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import reduce
from itertools import groupby
from typing import TypeAlias, TypeVar

from kehoach.analysis.difference.agencies import agencies
from kehoach.analysis.difference.besides import besides, head
from kehoach.analysis.difference.outline import Part, kind_below, table_lines
from kehoach.analysis.difference.sameness import Sameness
from kehoach.analysis.difference.values import DASHES, Change, Difference, Field
from kehoach.analysis.pairing import Pairing
from kehoach.plan import (
    Activity,
    Budget,
    Charge,
    Duty,
    DutyBlock,
    Expense,
    Item,
    Note,
    Paragraph,
    Plan,
    Registry,
    Responsible,
    Section,
    Slogan,
    Source,
    Table,
    Timing,
    Unit,
    labelled,
)
from kehoach.vietnamese.period import Period

P = TypeVar("P", bound=Part)
Words: TypeAlias = tuple[str, str | None, str | None]
"""A key, and the words for it before and after."""


def difference(before: Plan, after: Plan) -> Difference:
    """What leads from one plan to another."""
    return _Comparison(before, after).difference()


class _Comparison:
    """One comparison of two plans, and which of their parts are the same."""

    def __init__(self, before: Plan, after: Plan) -> None:
        self.plans = before, after
        self.same = Sameness(before, after)
        self.labels = _differing_everywhere(self.same.activities.pairs)

    def difference(self) -> Difference:
        activities = tuple(self._changes(self.same.activities, self._activity))
        duties = tuple(self._changes(self.same.duties, self._duty))
        units = tuple(self._units())
        return Difference(
            document=tuple(self._document()),
            units=units,
            sections=tuple(self._changes(self.same.sections, self._section)),
            activities=activities,
            blocks=tuple(self._changes(self.same.blocks, self._block)),
            duties=duties,
            agencies=tuple(agencies(self.plans, self.same, units, activities, duties)),
            former={
                other: one for one, other in self.same.same.items() if one is not None and other
            },
        )

    def _changes(
        self, pairing: Pairing[P], differ: Callable[[P, P], Iterator[Field]]
    ) -> Iterator[Change[P]]:
        """Changed and added parts in the later order, then the removed ones in the earlier."""
        found = [Change(None, each) for each in pairing.after]
        for one, other in pairing.pairs:
            move = self.same.moves.get(other.path)
            if changed := (*differ(one, other), *((move,) if move else ())):
                found.append(Change(one, other, changed))
        order = {path: at for at, path in enumerate(self.same.after)}
        yield from sorted(found, key=lambda change: order[change.part.path])
        yield from (Change(each, None) for each in pairing.before)

    # --- what differs about each kind of part ----------------------------------------------------

    def _differ(self, key: str, before: object, after: object) -> Iterator[Field]:
        if _meaning(before, self.same.names) != _meaning(after, {}):
            yield Field(key, before, after)

    def _document(self) -> Iterator[Field]:
        before, after = self.plans
        one, other = (head(plan.document) | besides(plan) for plan in self.plans)
        for key in dict.fromkeys((*one, *other)):
            yield from self._differ(key, one.get(key), other.get(key))
        yield from _marks(before.outline, after.outline)
        yield from self._differ("terms", before.terms, after.terms)
        yield from _label_fields(self.labels)

    def _section(self, before: Section, after: Section) -> Iterator[Field]:
        yield from self._differ("id", before.id, after.id)
        yield from self._differ("heading", before.heading, after.heading)
        for key, kind in (("text", Paragraph), ("items", Item), ("slogan", Slogan)):
            yield from self._differ(key, _parts(before, kind), _parts(after, kind))
        yield from self._differ("table", _rows(before), _rows(after))
        one, other = _charges(before), _charges(after)
        for key in dict.fromkeys((*one, *other)):
            yield from self._differ(key, one.get(key), other.get(key))
        yield from self._differ("body", *_orders(before, after))
        yield from _marks(before.parts, after.parts)

    def _activity(self, before: Activity, after: Activity) -> Iterator[Field]:
        one, other = _values(before), _values(after)
        for key in dict.fromkeys((*one, *other)):
            yield from self._differ(key, one.get(key), other.get(key))
        if before.budget and after.budget:
            yield from self._differ("budget.printed", before.budget.printed, after.budget.printed)
        yield from _marks(before.activities, after.activities)
        yield from _label_fields(_differing(before.labels, after.labels) - self.labels)

    def _block(self, before: DutyBlock, after: DutyBlock) -> Iterator[Field]:
        yield from self._differ("intro", before.intro, after.intro)
        yield from _marks(before.parts, after.parts)

    def _duty(self, before: Duty, after: Duty) -> Iterator[Field]:
        yield from self._differ("unit", before.units, after.units)
        for key in ("id", "label", "text", "items", "leads", "supports"):
            yield from self._differ(key, getattr(before, key), getattr(after, key))

    def _units(self) -> Iterator[Change[Unit]]:
        """Changed and registered units in the later order, then those that are gone."""
        pairing = self.same.units
        of, to = (plan.registry for plan in self.plans)
        found: dict[str, Change[Unit]] = {unit.name: Change(None, unit) for unit in pairing.after}
        for before, after in pairing.pairs:
            one, other = _facts(before, of), _facts(after, to)
            if changed := tuple(
                field for key in one for field in self._differ(key, one[key], other[key])
            ):
                found[after.name] = Change(before, after, changed)
        yield from (found[unit.name] for unit in to if unit.name in found)
        yield from (Change(unit, None) for unit in pairing.before)


def _marks(before: Iterable[object], after: Iterable[object]) -> Iterator[Field]:
    """The kind of the marks of what stands in a part, where both have any."""
    kinds = kind_below(before), kind_below(after)
    if all(kinds) and kinds[0] != kinds[1]:
        yield Field("marks", *kinds)


_ORDERED = ((Paragraph, "text"), (Item, "items"), (Activity, "activities"), (Section, "sections"))


def _orders(before: Section, after: Section) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """In what order the paragraphs, dashes and parts of a section stand, of what both have."""
    rows = [
        [key for part in section.parts for kind, key in _ORDERED if isinstance(part, kind)]
        for section in (before, after)
    ]
    both = set(rows[0]) & set(rows[1])
    one, other = (tuple(key for key, _same in groupby(row) if key in both) for row in rows)
    return one, other


def _parts(section: Section, kind: type[Paragraph | Item | Slogan]) -> tuple[object, ...]:
    return tuple(
        part if isinstance(part, Item) else labelled(getattr(part, "label", None), part.text)
        for part in section.parts
        if isinstance(part, kind)
    )


def _rows(section: Section) -> tuple[str, ...]:
    """What the tables of a section say, row by row."""
    tables = (part for part in section.parts if isinstance(part, Table))
    return tuple(line for table in tables for line in table_lines(table))


def _charges(section: Section) -> dict[str, object]:
    """Who does all of a section, and by when, by the keys of the plan language."""
    found: dict[str, object] = {}
    for part in section.parts:
        if isinstance(part, Charge):
            found.update(part.times)
            found.update({f"roles.{role}": named for role, named in part.roles.items()})
    return found


def _facts(unit: Unit, registry: Registry) -> dict[str, object]:
    """What the registry says of a unit, by the keys of the plan language."""
    of_units = {
        key: tuple(found for name in getattr(unit, key) if (found := registry.find(name)))
        for key in ("members", "successors")
    }
    keys = ("name", "short", "aliases", "open", "since", "until")
    return {key: getattr(unit, key) for key in keys} | of_units


_KEYS = {"paragraphs": "text", "leads": "lead", "supports": "support"}
_NOT_FIELDS = frozenset(
    ("key", "mark", "dash", "roles", "lines", "activities", "labels", "headings", "kinds", "path")
)


def _values(activity: Activity) -> dict[str, object]:
    """What an activity says, by the keys of the plan language."""
    found = {
        _KEYS.get(name, name): value
        for name, value in activity._asdict().items()
        if name not in _NOT_FIELDS
    }
    found |= {f"roles.{role}": assigned for role, assigned in activity.roles.items()}
    return found | {f"lines.{label}": text for label, text in activity.lines.items()}


def _differing_everywhere(pairs: Iterable[tuple[Activity, Activity]]) -> set[Words]:
    """The words before lines that differ alike for all activities: a choice of the whole plan."""
    found = (_differing(one.labels, other.labels) for one, other in pairs)
    return reduce(set.intersection, found, next(found, set()))


def _differing(before: Mapping[str, str], after: Mapping[str, str]) -> set[Words]:
    """The words that differ between two mappings."""
    return {
        (key, before.get(key), after.get(key))
        for key in before.keys() | after.keys()
        if before.get(key) != after.get(key)
    }


def _label_fields(found: Iterable[Words]) -> Iterator[Field]:
    for key, before, after in sorted(found, key=lambda each: each[0]):
        yield Field(f"labels.{key}", before, after)


_NOT_MEANING = frozenset(("path", "printed"))
"""What a sum does not mean: where it stands, and whether the document prints it."""


def _meaning(value: object, names: Mapping[str, str]) -> object:
    """A value without its place, to be compared; `names` are those that earlier units have now."""
    match value:
        case Unit():
            found: object = names.get(value.name, value.name)
        case Responsible():
            found = _meaning(value.unit, names), value.part
        case Timing():
            found = value.words, value.anchor, _wordless(value.period)
        case Item():
            marks = {each.mark.kind for each in value.items} - DASHES
            found = value.id, value.label, value.text, marks, _meaning(value.items, names)
        case Budget() | Expense() | Source() | Note():
            facts = value._asdict().items()
            found = tuple(_meaning(fact, names) for name, fact in facts if name not in _NOT_MEANING)
        case tuple():
            found = tuple(_meaning(each, names) for each in value)
        case None:
            found = ()
        case _:
            found = value
    return found


def _wordless(period: Period) -> Period:
    """A period without the text from which it was read."""
    milestones = tuple(_wordless(each) for each in period.milestones)
    return period._replace(text="", milestones=milestones)

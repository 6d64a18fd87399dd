"""Which parts of two plans are the same: by id, else by place and words, else by being alike."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from kehoach.analysis.difference.outline import (
    Node,
    Part,
    activities_in,
    ident,
    nodes,
    spot,
    text,
    words,
)
from kehoach.analysis.difference.values import POSITION, SECTION, Field
from kehoach.analysis.pairing import Pairing, likeness, out_of_order, share
from kehoach.plan import NOTHING, Activity, Duty, DutyBlock, Plan, Section, Unit
from kehoach.reader import Path
from kehoach.vietnamese import fold

T = TypeVar("T")


class Sameness:
    """Which parts of two plans are the same, by their paths in the two plans."""

    def __init__(self, before: Plan, after: Plan) -> None:
        self.plans = before, after
        self.before = {node.part.path: node for node in nodes(before.outline, None, NOTHING)}
        self.after = {node.part.path: node for node in nodes(after.outline, None, NOTHING)}
        self.units = _paired_units(before, after)
        self.names: Mapping[str, str] = {one.name: other.name for one, other in self.units.pairs}
        self.same: dict[Path | None, Path | None] = {None: None}
        """For each earlier part that is still there, its path in the later plan."""
        activities = self._pairing(Activity)
        activities.by(lambda activity: activity.id)
        self._learn(activities)
        self.sections = self._paired_sections(activities.pairs)
        self.activities = self._paired_activities(activities)
        self.blocks = self._paired_blocks()
        self.duties = self._paired_duties()
        self.moves: Mapping[Path, Field] = dict(self._moves())
        """By its later path, where each part that moved stood and stands."""

    def _pairing(self, kind: type[T]) -> Pairing[T]:
        return Pairing(
            (node.part for node in self.before.values() if isinstance(node.part, kind)),
            (node.part for node in self.after.values() if isinstance(node.part, kind)),
        )

    def _learn(self, pairing: Pairing[T]) -> None:
        for one, other in pairing.pairs:
            self.same[one.path] = other.path  # type: ignore[attr-defined]  # all parts have a path

    def _parent(self, part: Part) -> Hashable:
        """What an earlier part stands in, as it is called now; nothing where that is gone."""
        parent = self.before[part.path].parent
        return (self.same[parent],) if parent in self.same else None

    def _parent_after(self, part: Part) -> Hashable:
        return (self.after[part.path].parent,)

    def _paired_sections(self, activities: Sequence[tuple[Activity, Activity]]) -> Pairing[Section]:
        pairing = self._pairing(Section)
        pairing.by(lambda section: section.id)
        pairing.by(self._titles(self.before), self._titles(self.after))
        one, other = zip(*activities, strict=True) if activities else ((), ())
        held = {
            **activities_in(self.before, {id(each): at for at, each in enumerate(one)}),
            **activities_in(self.after, {id(each): at for at, each in enumerate(other)}),
        }

        def alike(one: Section, other: Section) -> float:
            return max(
                holding(one, other),
                likeness(fold(one.title), fold(other.title)),
                likeness(text(one), text(other)),
            )

        def holding(one: Section, other: Section) -> float:
            return share(held[id(one)], held[id(other)])

        self._learn(pairing)
        found = 1
        while found:
            found = pairing.by_score(alike, self._parent, self._parent_after)
            found = found or pairing.by_score(holding, lambda _section: True)
            self._learn(pairing)
        return pairing

    def _titles(self, nodes: Mapping[Path, Node]) -> Callable[[Section], Hashable]:
        """A function that gives a section's title with those of all sections around it."""

        def titles(section: Section) -> Hashable:
            found: list[str] = []
            path: Path | None = section.path
            while path is not None:
                node = nodes[path]
                found.append(fold(node.part.title) if isinstance(node.part, Section) else "")
                path = node.parent
            return tuple(found)

        return titles

    def _paired_activities(self, pairing: Pairing[Activity]) -> Pairing[Activity]:
        """Activities by id; where one of two has none, by their words and their place."""

        def alike(one: Activity, other: Activity) -> float:
            return 0 if one.id and other.id else likeness(words(one), words(other))

        def equal(one: Activity, other: Activity) -> float:
            return 0 if one.id and other.id else float(words(one) == words(other))

        found = 1
        while found:
            found = pairing.by_score(equal, self._parent, self._parent_after)
            found += pairing.by_score(alike, self._parent, self._parent_after)
            self._learn(pairing)
        pairing.by_score(equal, words)
        self._learn(pairing)
        return pairing

    def _paired_blocks(self) -> Pairing[DutyBlock]:
        pairing = self._pairing(DutyBlock)
        found = -1
        while found != len(pairing.pairs):  # parts are found when their blocks are
            found = len(pairing.pairs)
            pairing.by(self._block_before, self._block_after)
            self._learn(pairing)
        pairing.by(lambda block: self.called(block.units), lambda block: _names(block.units))
        self._learn(pairing)
        return pairing

    def _block_before(self, block: DutyBlock) -> Hashable:
        parent = self._parent(block)
        return None if parent is None else (parent, self.called(block.units))

    def _block_after(self, block: DutyBlock) -> Hashable:
        return self._parent_after(block), _names(block.units)

    def _paired_duties(self) -> Pairing[Duty]:
        """Sentences by id, by their words for the same units, by their words, by being alike."""
        pairing = self._pairing(Duty)
        pairing.by(lambda duty: duty.id)

        def alike(one: Duty, other: Duty) -> float:
            return 0 if one.id and other.id else likeness(one.words, other.words)

        for before, after in (
            (lambda duty: (duty.words, self.called(duty.units)),
             lambda duty: (duty.words, _names(duty.units))),
            (lambda duty: duty.words, lambda duty: duty.words),
        ):  # fmt: skip
            pairing.by_score(lambda one, other: float(not (one.id and other.id)), before, after)
        pairing.by_score(
            alike, lambda duty: self.called(duty.units), lambda duty: _names(duty.units)
        )
        self._learn(pairing)
        return pairing

    def _moves(self) -> Iterator[tuple[Path, Field]]:
        siblings: dict[Path | None, list[Node]] = {}
        former = {other: one for one, other in self.same.items()}
        position = {path: at for at, path in enumerate(self.before)}
        for path, node in self.after.items():
            if path not in former:
                continue
            earlier = self.before[former[path]]  # type: ignore[index]  # only None leads to None
            if earlier.parent in self.same and self.same[earlier.parent] == node.parent:
                siblings.setdefault(node.parent, []).append(node)
            else:
                yield path, Field(SECTION, spot(earlier), spot(node))
        for row in siblings.values():
            earlier_row = [self.before[former[node.part.path]] for node in row]  # type: ignore[index]  # likewise
            order = [
                (position[earlier.part.path], min(ident(earlier.part), ident(node.part)))
                for earlier, node in zip(earlier_row, row, strict=True)
            ]
            for at in out_of_order(order):
                spots = spot(earlier_row[at]), spot(row[at])
                yield row[at].part.path, Field(POSITION, *spots)

    def called(self, units: Iterable[Unit]) -> tuple[str, ...]:
        """Earlier units by the names that they have now."""
        return tuple(self.names.get(unit.name, unit.name) for unit in units)


def _names(units: Iterable[Unit]) -> tuple[str, ...]:
    return tuple(unit.name for unit in units)


def _paired_units(before: Plan, after: Plan) -> Pairing[Unit]:
    """Units by their names; then a new name whose unit also has the old one among its forms."""
    pairing = Pairing(before.registry, after.registry)
    pairing.by(lambda unit: unit.name)

    def renamed(one: Unit, other: Unit) -> float:
        forms = [{fold(form) for form in unit.forms} for unit in (one, other)]
        return float(fold(one.name) in forms[1] or fold(other.name) in forms[0])

    pairing.by_score(renamed, lambda _unit: True)
    return pairing

"""The units that several plans have in common, as far as this one names them.

They stand beside the plans (`reader.shared`). The plan's own units win: where one has a written
form of a common one, that name is a form of it. A common unit that nothing names costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kehoach.language import Places, base, binding, model, walk
from kehoach.named import NamedTuple
from kehoach.plan.registry import Known
from kehoach.reader import is_shared
from kehoach.vietnamese import fold


class Common(NamedTuple):
    """The plan's own units, with names that common ones give them, and the common ones it names.

    `offered` are the names of all common ones, for who writes another.
    """

    own: tuple[model.Unit, ...]
    known: tuple[Known, ...]
    offered: tuple[str, ...] = ()

    @property
    def models(self) -> tuple[model.Unit, ...]:
        """All of them, one behind the other."""
        return (*self.own, *(each.model for each in self.known))

    def divided(self, models: tuple[model.Unit, ...]) -> Common:
        """The same with other models in their order."""
        count = len(self.own)
        changed = zip(self.known, models[count:], strict=True)
        known = tuple(each._replace(model=one) for each, one in changed)
        return self._replace(own=models[:count], known=known)


def with_common(manuscript: model.Manuscript, places: Places) -> Common:
    """The units of a plan: its own, and those beside it that it names."""
    units = tuple(manuscript.units)
    first = next((at for at, _unit in enumerate(units) if _is_common(at, places)), len(units))
    own, shared = units[:first], units[first:]
    if not shared:
        return Common(own, ())
    forms = {fold(form): index for index, unit in enumerate(own) for form in forms_of(unit)}
    by_form: dict[str, int] = {}
    for index, unit in enumerate(shared):
        for form in forms_of(unit):
            by_form.setdefault(fold(form), index)
    mine = manuscript.model_copy(update={"units": own})
    waiting = [*recipients_of(mine), *dict.fromkeys(named_in(mine))]
    taken: set[int] = set()
    aliases: dict[int, list[str]] = {}
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        if (key := fold(name)) in seen or key in forms or key not in by_form:
            continue
        seen.add(key)
        unit = shared[by_form[key]]
        same = next((forms[k] for form in forms_of(unit) if (k := fold(form)) in forms), None)
        if same is not None:
            aliases.setdefault(same, []).append(name)
        elif by_form[key] not in taken:
            taken.add(by_form[key])
            waiting += (*unit.members, *unit.successors)
    return Common(
        tuple(with_aliases(unit, aliases.get(index, ())) for index, unit in enumerate(own)),
        tuple(Known(shared[at], ("units", first + at), None) for at in sorted(taken)),
        tuple(form for unit in shared for form in forms_of(unit)),
    )


def _is_common(index: int, places: Places) -> bool:
    return is_shared(places.span(("units", index)).file)


def recipients_of(manuscript: model.Manuscript) -> list[str]:
    """The names of those who receive the plan's documents."""
    return [
        name
        for _at, one in walk.papers_of(manuscript).located
        for each in one.recipients
        for name in (each.text, *each.items)
        if name
    ]


def named_in(part: object) -> Iterator[str]:
    """Every name that refers to a unit in a part of the plan, in the order of its keys."""
    match part:
        case binding.Assignment():
            yield part.unit
        case model.DutyBlock():
            yield from filter(None, (part.unit, *part.units))
        case binding.Bound():
            yield from (*part.bound, *part.support)
        case model.Expense() if part.payer:
            yield part.payer
        case model.Unit():
            yield from (*part.members, *part.successors)
            yield from (each for each in part.open if each not in ("true", "false", "outside"))
    inside: Iterable[object] = ()
    if isinstance(part, base.Model):
        inside = vars(part).values()
    elif isinstance(part, dict):
        inside = part.values()
    elif isinstance(part, (tuple, list)):
        inside = part
    for each in inside:
        yield from named_in(each)


def forms_of(unit: model.Unit) -> tuple[str, ...]:
    """Every way in which a unit of a plan is written, the official one first."""
    return tuple(filter(None, (unit.name, unit.short, *unit.aliases)))


def with_aliases(unit: model.Unit, names: Iterable[str]) -> model.Unit:
    """The same unit with more written forms."""
    more = tuple(names)
    return unit.model_copy(update={"aliases": (*unit.aliases, *more)}) if more else unit

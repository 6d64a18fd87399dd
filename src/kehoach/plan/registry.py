"""The registry: every unit and group, found by any of its written forms."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain, count

from kehoach.findings import Edit, Finding, Insert, Related, Remove, Replace
from kehoach.i18n import _
from kehoach.language import Places
from kehoach.language import Unit as UnitModel
from kehoach.lazy import lazy_pattern
from kehoach.named import NamedTuple
from kehoach.plan.texts import value, values
from kehoach.plan.words import Value
from kehoach.reader import Path
from kehoach.vietnamese import fold, plain, slug, typed_slug
from kehoach.vietnamese.similarity import ranked

_JOINTS = lazy_pattern(r"\s*[,;]\s*(?:và\s+)?|\s+và\s+")

_MOST_PARTS = 6
"""How many elements of a list are tried as one name with commas."""
_WORD = lazy_pattern(r"\w+")

_MOST_JOINED = 50
"""How many names are looked for in one text: more joined so are no list of units."""

UNKNOWN_UNIT = "KH110"
AMBIGUOUS_NAME = "KH111"
CIRCULAR_GROUP = "KH118"


class Fact(NamedTuple):
    """Where what is known of an official body is from, and how certain it is."""

    source: str
    certainty: str


class Known(NamedTuple):
    """A unit that the plan names and does not register, as the country or a workspace has it."""

    model: UnitModel
    path: Path
    fact: Fact | None
    """What the country knows of it; none of a unit that plans beside each other have."""


class Unit(NamedTuple):
    """An agency or a group. `members` are the units directly in it; an agency has none.

    An open group obliges nobody, and may concern its members, or where it has none everybody;
    `outside` nobody of the registry, as "các doanh nghiệp" does, and with `open_to` only the units
    that are named there.
    """

    name: Value
    short: Value | None
    aliases: tuple[Value, ...]
    open: bool
    since: date | None
    until: date | None
    members: tuple[Value, ...]
    successors: tuple[Value, ...]
    path: Path
    slug: str
    outside: bool = False
    open_to: tuple[Value, ...] = ()
    fact: Fact | None = None
    """Of a unit that the plan's `registry` brings; None for one of the plan's own."""

    @property
    def is_group(self) -> bool:
        """Whether the name stands for several units."""
        return self.open or bool(self.members)

    @property
    def forms(self) -> tuple[Value, ...]:
        """Every registered way to write the name, the official one first."""
        return (self.name, *((self.short,) if self.short else ()), *self.aliases)


@dataclass(frozen=True, slots=True)
class Registry:
    """All units, in the order of the plan."""

    units: tuple[Unit, ...]
    _by_form: dict[str, Unit]
    _groups: dict[str, tuple[Unit, ...]]
    offered: tuple[str, ...] = ()
    """Names of the country's units, where the plan has a name that is unknown."""

    def __iter__(self) -> Iterator[Unit]:
        """The units in the order of the plan."""
        return iter(self.units)

    def find(self, name: str) -> Unit | None:
        """The unit with this written form, as a plan may refer to it."""
        return self._by_form.get(fold(name))

    def may_name(self, words: str) -> bool:
        """Whether some words are the name of a unit, of the plan or of those offered to it."""
        return fold(words) in self._by_form or fold(words) in _folded(self.offered)

    def search(self, words: str) -> tuple[Unit, ...]:
        """The units that a person may mean who types in a hurry: accents may be missing.

        Those that are called so; else those whose first letters these are ("syt", "VHTTDL"), or
        one of whose names begins with these words ("so van hoa").
        """
        if exact := self.find(words):
            return (exact,)
        key = plain(words)
        if not key:
            return ()
        found: tuple[Unit, ...] = ()
        for fits in (_is_called, _is_abbreviated, _begins):
            found = found or tuple(
                unit for unit in self.units if any(fits(form, key) for form in unit.forms)
            )
        return found

    def nearest(self, name: str, count: int = 3) -> tuple[str, ...]:
        """Official names of the units with a form most like `name`, the most like first.

        Those of the country are named only where nothing in the plan is like it.
        """
        own: dict[str, str] = {form: unit.name for unit in self.units for form in unit.forms}
        return _nearest(name, own, count) or _nearest(
            name, {form: form for form in self.offered}, count
        )

    def groups_of(self, unit: Unit) -> tuple[Unit, ...]:
        """The groups that the unit is in, directly or through another group, in plan order."""
        return self._groups.get(unit.name, ())

    def members_of(self, group: Unit) -> tuple[Unit, ...]:
        """The units in a group, directly or through another group, in plan order."""
        return self._below(group.members)

    def concerned_by(self, group: Unit) -> tuple[Unit, ...]:
        """The agencies of the registry that an open group may mean."""
        if group.outside:
            return ()
        names = (*group.members, *group.open_to)
        named = self._below(names) if names else self.units
        return tuple(unit for unit in named if not unit.is_group)

    def _below(self, names: Sequence[str]) -> tuple[Unit, ...]:
        found: dict[str, Unit] = {}
        waiting = list(reversed(names))
        while waiting:
            unit = self.find(waiting.pop())
            if unit and unit.name not in found:
                found[unit.name] = unit
                waiting.extend(reversed(unit.members))
        return tuple(found.values())

    def concerns(self, group: Unit, unit: Unit) -> bool:
        """Whether what is said of `group` is said of `unit`; of an open one, whether it may be."""
        if unit is group or group in self.groups_of(unit):
            return True
        if not group.open or group.outside or group.members or unit.is_group:
            return False
        return not group.open_to or unit in self.concerned_by(group)


def _nearest(name: str, forms: Mapping[str, str], count: int) -> tuple[str, ...]:
    """What is behind the forms that are most like a name."""
    found = ranked(plain(name), {form: plain(form) for form in forms}, 3 * count, 60)
    like = [forms[form] for form, score in found if score >= found[0][1] - 5]
    return tuple(dict.fromkeys(like))[:count]


def build_registry(
    models: Sequence[UnitModel],
    places: Places,
    lost: frozenset[str] = frozenset(),
    known: Sequence[Known] = (),
    offered: tuple[str, ...] = (),
) -> tuple[Registry, tuple[Finding, ...]]:
    """The registry of a plan, and what is wrong with it.

    `lost` holds folded texts of parts that did not validate: names in them are not unknown. `known`
    are units behind the plan's own, which win; those of the country have forms that no other has.
    """
    findings: list[Finding] = []
    by_form: dict[str, Unit] = {}
    units: list[Unit] = []
    own: list[tuple[UnitModel, Path, Fact | None]] = [
        (model, ("units", index), None) for index, model in enumerate(models)
    ]
    names = file_names([model.name for model, _path, _fact in (*own, *known)])
    for model, path, fact in (*own, *known):
        unit = _unit(model, path, names[model.name], fact)
        units.append(unit)
        for form in unit.forms:
            other = by_form.setdefault(fold(form), unit)
            if other is not unit:
                findings.append(_ambiguous(form, other, places))
    registry = Registry(tuple(units), by_form, _groups(units, by_form), offered)
    for unit in units:
        findings.extend(_unknown_names(unit, registry, places, lost))
        if unit in registry.groups_of(unit):
            findings.append(_circular(unit, places))
    return registry, tuple(findings)


def unknown_unit(name: str, path: Path, registry: Registry, places: Places) -> Finding:
    """The finding for a reference that no unit answers to."""
    message = _("no unit is named “{name}”").format(name=name)
    if names := several_units(name, registry):
        advice = _("a comma or “và” joins no units: write a list, [{names}]").format(
            names=", ".join(f"{each!r}" if "," in each else each for each in names)
        )
        return Finding(
            UNKNOWN_UNIT, message, places.span(path), advice, fix=_as_list(path, names, places)
        )
    if parts := _name_in_parts(path, registry, places):
        whole = ", ".join(text for _path, text in parts)
        advice = _("inside brackets a comma ends the name: write it in quotes, '{name}'")
        return Finding(
            UNKNOWN_UNIT,
            message,
            places.span(path),
            advice.format(name=whole),
            fix=(Replace(parts[0][0], whole), *(Remove(at) for at, _text in reversed(parts[1:]))),
        )
    near = registry.nearest(name)
    advice = (
        _("did you mean {names}? Or enter the unit in `units`").format(
            names=", ".join(f"“{each}”" for each in near)
        )
        if near
        else _("enter the unit in `units`, or correct the name")
    )
    return Finding(UNKNOWN_UNIT, message, places.span(path), advice)


def _name_in_parts(path: Path, registry: Registry, places: Places) -> tuple[tuple[Path, str], ...]:
    """The elements of a list that commas have made of one unit's name, from the one at a path."""
    at = next((n for n in range(len(path), 0, -1) if isinstance(path[n - 1], int)), 0)
    original = places.original(path[:at])
    here = places.source.value(original[:-1]) if original else None
    if not isinstance(here, list) or not isinstance(original[-1], int):
        return ()
    first = original[-1]
    for last in range(first + 1, min(first + _MOST_PARTS, len(here))):
        texts = here[first : last + 1]
        if all(isinstance(text, str) for text in texts) and registry.find(", ".join(texts)):
            return tuple(((*original[:-1], first + n), text) for n, text in enumerate(texts))
    return ()


@lru_cache(maxsize=8)
def _folded(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold, names))


def several_units(words: str, registry: Registry) -> tuple[str, ...]:
    """The names of units that some words join by commas or "và", which names have inside them too.

    Empty where a part of the words is no unit.
    """
    joints = [(0, 0), *(match.span() for match in _JOINTS.finditer(words))]
    if len(joints) > _MOST_JOINED:  # what is behind them would be one name
        return ()
    known: dict[int, tuple[str, ...]] = {}
    for _end, start in reversed(joints):
        stops = [end for end, _begin in joints if end > start]
        for stop in (*stops, len(words)):
            rest = known.get(_behind(joints, stop), ()) if stop < len(words) else ()
            if (rest or stop == len(words)) and registry.may_name(words[start:stop]):
                known[start] = (words[start:stop], *rest)
                break
    return known.get(0, ())


def _behind(joints: Sequence[tuple[int, int]], end: int) -> int:
    """Where the words begin behind the joint that begins at `end`."""
    return next(start for stop, start in joints if stop == end)


def _as_list(path: Path, names: Sequence[str], places: Places) -> tuple[Edit, ...]:
    """The edits that make a list of one text, where it stands as a text in the file."""
    at = places.original(path)
    texts = dict(places.source.texts())
    found = next((at[:n] for n in range(len(at), 0, -1) if at[:n] in texts), None)
    if found is None:
        return ()
    if not isinstance(found[-1], int):
        return (Replace(found, tuple(names)),)
    more = (Insert(found[:-1], found[-1] + n, name) for n, name in enumerate(names) if n)
    return (Replace(found, names[0]), *more)


def _unit(model: UnitModel, path: Path, file_name: str, fact: Fact | None) -> Unit:
    return Unit(
        name=value(model.name, path, "name"),
        short=value(model.short, path, "short"),
        aliases=values(model.aliases, path, "aliases"),
        open=bool(model.open) and model.open != (_CLOSED,),
        since=model.since,
        until=model.until,
        members=values(model.members, path, "members"),
        successors=values(model.successors, path, "successors"),
        path=path,
        slug=file_name,
        outside=model.open == (_OUTSIDE,),
        open_to=tuple(
            each for each in values(model.open, path, "open") if each not in _WORDS_OF_OPEN
        ),
        fact=fact,
    )


_CLOSED, _EVERYBODY, _OUTSIDE = "false", "true", "outside"
_WORDS_OF_OPEN = frozenset({_CLOSED, _EVERYBODY, _OUTSIDE})


def file_names(names: Iterable[str]) -> Mapping[str, str]:
    """A name for the files of each unit, whatever the file system makes of it.

    It depends on the units' names alone, not on their order: of those whose names differ in their
    marks, each has its marks as letters; of those that still are one, the order is the alphabet's.
    """
    found = {}
    for base, several in _grouped(names, slug).items():
        if len(several) == 1:
            found[several[0]] = base
            continue
        for typed, same in _grouped(several, typed_slug).items():
            found |= dict.fromkeys(same, typed)
    taken: set[str] = set()
    for name in sorted(found, key=lambda each: (found[each], each)):
        base = found[name]
        numbered = (f"{base}-{number}" for number in count(2))
        found[name] = next(each for each in chain((base,), numbered) if each not in taken)
        taken.add(found[name])
    return found


def _grouped(names: Iterable[str], shorten: Callable[[str], str]) -> Mapping[str, list[str]]:
    """Different names, by the file names that a function makes of them."""
    longest = 80
    found: dict[str, list[str]] = {}
    for name in dict.fromkeys(names):
        base = shorten(name)[:longest].strip("-") or "don-vi"
        found.setdefault(f"don-vi-{base}" if is_device(base) else base, []).append(name)
    return found


def is_device(name: str) -> bool:
    """Whether Windows keeps a name for a device, whatever its ending is."""
    return name.partition(".")[0].rstrip().lower() in _DEVICES


_DEVICES = frozenset(
    [
        "con",
        "prn",
        "aux",
        "nul",
        "conin$",
        "conout$",
        *(f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³"),
    ]
)


def _groups(units: Iterable[Unit], by_form: dict[str, Unit]) -> dict[str, tuple[Unit, ...]]:
    """For each unit that is in a group, by name: all groups above it, in plan order."""
    parents: dict[str, list[Unit]] = {}
    order: dict[str, int] = {}
    for position, group in enumerate(units):
        order[group.name] = position
        for member in group.members:
            if unit := by_form.get(fold(member)):
                parents.setdefault(unit.name, []).append(group)
    above: dict[str, tuple[Unit, ...]] = {}
    for name, direct in parents.items():
        found: dict[str, Unit] = {}
        waiting = list(direct)
        while waiting:
            group = waiting.pop()
            if group.name not in found:
                found[group.name] = group
                waiting.extend(parents.get(group.name, ()))
        above[name] = tuple(sorted(found.values(), key=lambda group: order[group.name]))
    return above


def _unknown_names(
    unit: Unit, registry: Registry, places: Places, lost: frozenset[str]
) -> Iterator[Finding]:
    for name in (*unit.members, *unit.successors, *unit.open_to):
        if registry.find(name) is None and fold(name) not in lost:
            yield unknown_unit(name, name.path, registry, places)


def _ambiguous(form: Value, other: Unit, places: Places) -> Finding:
    return Finding(
        AMBIGUOUS_NAME,
        _("“{form}” is already a form of “{unit}”").format(form=form, unit=other.name),
        places.span(form.path),
        _("a written form may belong to one unit only: remove it from one of the two"),
        related=(Related(_("the other unit"), places.span(other.name.path)),),
    )


def _circular(unit: Unit, places: Places) -> Finding:
    return Finding(
        CIRCULAR_GROUP,
        _("the group “{unit}” contains itself").format(unit=unit.name),
        places.span((*unit.path, "members")),
        _("remove the member that leads back to the group"),
    )


def _is_called(form: str, key: str) -> bool:
    return plain(form) == key


def _is_abbreviated(form: str, key: str) -> bool:
    """Whether these are the first letters of a name's words, or of those behind the first.

    The word "và" has none. In a form like "Sở VHTTDL" the letters stand already.
    """
    letters = "".join(word[0] for word in _WORD.findall(plain(form)) if word != "va")
    _kind, _blank, rest = form.partition(" ")
    return len(key) > 1 and (
        key in {letters, letters[1:]} or (rest.isupper() and plain(rest) == key)
    )


def _begins(form: str, key: str) -> bool:
    """Whether these are the first words of a name."""
    return plain(form).startswith((f"{key} ", f"{key},"))

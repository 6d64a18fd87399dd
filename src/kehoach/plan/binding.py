"""Whom the sentences of a plan bind: duties, wherever they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from kehoach.findings import Finding
from kehoach.language import Places, binding
from kehoach.named import NamedTuple
from kehoach.plan.faults import binds_nobody, unknown_role
from kehoach.plan.plan import Activity, Duty, Item, Note, Responsible, Timing
from kehoach.plan.registry import Unit
from kehoach.plan.roles import LEAD, PREDEFINED, SUPPORT, Role
from kehoach.plan.texts import value
from kehoach.plan.words import Words
from kehoach.reader import Path
from kehoach.vietnamese import fold


class Binding(NamedTuple):
    """Whom some text binds, in which role, and by when."""

    assigned: tuple[Responsible, ...] = ()
    helpers: tuple[Responsible, ...] = ()
    role: Role | None = None
    when: Timing | None = None
    due: Timing | None = None

    @property
    def units(self) -> tuple[Unit, ...]:
        """Those whom it binds."""
        return tuple(each.unit for each in self.assigned)


class Binder:
    """What a linking needs to bind the sentences of a plan, and the findings so far."""

    def __init__(
        self,
        roles: Mapping[str, Role],
        timings: Mapping[Path, Timing],
        find: Callable[[str, Path], Unit | None],
        places: Places,
        lost: frozenset[str],
    ) -> None:
        self.roles = roles
        self.findings: list[Finding] = []
        self._timings = timings
        self._find = find
        self._places = places
        self._lost = lost

    def named(self, names: Sequence[tuple[str, Path]]) -> tuple[Responsible, ...]:
        """The units of some names, each with the place of its name."""
        found = ((self._find(name, at), at) for name, at in names)
        return tuple(Responsible(unit, path=at) for unit, at in found if unit)

    def bound(self, written: binding.Bound, path: Path, around: Binding | None) -> Binding | None:
        """Whom a block or an item binds: those whom it names, else those around it."""
        names = [(name, (*path, "for", index)) for index, name in enumerate(written.bound)]
        helpers = [(name, (*path, "support", index)) for index, name in enumerate(written.support)]
        told = self.told(written, path, around or Binding())
        found = told._replace(
            assigned=self.named(names) if names else told.assigned,
            helpers=self.named(helpers) if names or helpers else told.helpers,
        )
        if found.assigned:
            return found
        if not names and (helpers or said(written)):
            self.findings.append(binds_nobody(self._places.span(path)))
        return None

    def untold(self, path: Path, texts: Iterable[str]) -> dict[str, Timing]:
        """The times of a part that no text of it says: they are printed beside it."""
        times = ((key, self._timings.get((*path, key))) for key in ("when", "due"))
        found = {key: each for key, each in times if each}
        said = fold(" ".join(texts)) if found else ""  # few parts have times of their own
        return {key: each for key, each in found.items() if fold(each.words) not in said}

    def told(self, written: binding.Tracked, path: Path, around: Binding) -> Binding:
        """The same with the role and the time that a part says itself."""
        role = around.role
        if written.role:
            role = self.roles.get(written.role)
            if role is None and fold(written.role) not in self._lost:
                span = self._places.span((*path, "role"))
                self.findings.append(unknown_role(written.role, tuple(self.roles), span))
        own = self._timings.get((*path, "when")), self._timings.get((*path, "due"))
        when, due = own if any(own) else (around.when, around.due)
        return around._replace(role=role, when=when, due=due)


def binds(written: binding.Bound) -> bool:
    """Whether an item says whom it binds, or anything that only a duty can have."""
    return bool(written.bound or written.support or said(written))


def said(written: binding.Tracked) -> bool:
    """Whether a part says anything that only a duty can have."""
    return any(getattr(written, key) for key in binding.Tracked.model_fields)


def duty_of(  # what a duty is made of
    item: Item,
    found: Binding,
    written: binding.Tracked,
    path: Path,
    key: Callable[[str], str],
    ties: tuple[tuple[Words, ...], tuple[Words, ...]] = ((), ()),
) -> Duty:
    """The duty that a sentence is; what has a day, or is reported on, has a key."""
    reported = written.status or written.progress is not None or written.notes
    is_followed = bool(found.when or found.due or reported)
    return Duty(
        mark=item.mark,
        text=item.text,
        label=item.label,
        id=item.id,
        items=item.items,
        units=found.units,
        leads=ties[0],
        supports=ties[1],
        path=item.path,
        assigned=found.assigned,
        helpers=found.helpers,
        role=found.role,
        when=found.when,
        due=found.due,
        status=written.status,
        progress=written.progress,
        notes=notes_of(written.notes, path),
        times=item.times,
        owner=path,
        key=(item.id or key(item.text or item.label or "")) if is_followed else None,
    )


def with_helpers(duties: Iterable[Duty], roles: Mapping[str, Role]) -> Iterator[Duty]:
    """All duties, and behind each that of those who help: its time and its state are told once."""
    for duty in duties:
        yield duty
        if duty.helpers:
            yield duty._replace(
                units=tuple(each.unit for each in duty.helpers),
                assigned=duty.helpers,
                helpers=(),
                role=roles.get(SUPPORT),
                id=None,
                when=None,
                due=None,
                status=None,
                progress=None,
                notes=(),
                key=None,
            )


def as_activity(duty: Duty, roles: Mapping[str, Role], labels: Mapping[str, Words]) -> Activity:
    """A duty that has a time or a state as the work of those whom it binds."""
    role = duty.role.key if duty.role else LEAD
    assigned = duty.assigned
    return Activity(
        key=duty.key or "",
        id=duty.id,
        mark=duty.mark,
        dash=duty.mark,
        title=None,
        paragraphs=(duty.words,),
        items=duty.items,
        leads=assigned if role == LEAD else (),
        supports=assigned if role == SUPPORT else duty.helpers,
        roles={} if role in PREDEFINED or duty.role is None else {duty.role.key: assigned},
        when=duty.when,
        due=duty.due,
        programme=(),
        targets=(),
        place=None,
        budget=None,
        output=None,
        status=duty.status,
        progress=duty.progress,
        notes=duty.notes,
        note=None,
        lines={},
        after=(),
        activities=(),
        labels=labels,
        headings=(),
        kinds=roles,
        path=duty.owner,
    )


def notes_of(written: Sequence[binding.Note], path: Path) -> tuple[Note, ...]:
    """What was reported of an activity or a duty."""
    return tuple(_note(note, (*path, "notes", index)) for index, note in enumerate(written))


def _note(note: binding.Note, path: Path) -> Note:
    return Note(
        note.date,
        value(note.text, path, "text"),
        note.status,
        note.progress,
        value(note.difficulty, path, "difficulty"),
        value(note.proposal, path, "proposal"),
        path,
    )

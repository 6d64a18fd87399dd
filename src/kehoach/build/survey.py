"""How the files of an output folder stand: as they would be made now, stale, damaged, edited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from os.path import lexists
from pathlib import Path

from kehoach.build.contents import is_for_people, is_whole, read_plain_file
from kehoach.build.files import place_of
from kehoach.build.manifest import Entry, Manifest
from kehoach.build.targets import Target


class State(Enum):
    """How a file stands."""

    FRESH = auto()
    """As it would be made now."""
    STALE = auto()
    """Missing, made from something else, or read by programs alone and changed."""
    DAMAGED = auto()
    """Not as it was made, and it does not open as its format: nobody has edited it."""
    EDITED = auto()
    """Not as it was made, and it opens."""
    UNKNOWN = auto()
    """No build has made it, as far as is known; it may be what would be made now all the same."""


@dataclass(frozen=True, slots=True)
class Survey:
    """The files of a request by how they stand, and those that do not belong there any more."""

    states: tuple[tuple[Target, State], ...]
    entries: Mapping[str, Entry]
    """How each of them was made that is as a build left it."""
    obsolete: tuple[str, ...]
    """Made by earlier builds, and as they made them."""
    orphans: tuple[str, ...]
    """Made by earlier builds, and edited since."""

    def targets(self, *states: State) -> tuple[Target, ...]:
        """The files that stand in one of these ways."""
        return tuple(target for target, state in self.states if state in states)

    def names(self, *states: State) -> tuple[str, ...]:
        """Their names."""
        return tuple(target.name for target in self.targets(*states))


def survey(targets: Iterable[Target], out: Path, known: Manifest, *, is_whole: bool) -> Survey:
    """How files stand in an output folder; with `is_whole` nothing else belongs there."""
    entries: dict[str, Entry] = {}
    states = tuple((each, _state(each, out, known, entries)) for each in targets)
    left = known.names - {each.name for each, _state_of in states} if is_whole else ()
    found = {name: content for name in sorted(left) if (content := _read(out, name)) is not None}
    own = tuple(name for name, content in found.items() if known.entry_of(name, content))
    return Survey(states, entries, own, tuple(name for name in found if name not in own))


def _state(target: Target, out: Path, known: Manifest, entries: dict[str, Entry]) -> State:
    """How a file stands; where it is as a build left it, what says how goes into `entries`."""
    name = target.name
    content = _read(out, name)
    if content is None:
        is_odd = lexists(out / name) and is_for_people(name)
        return State.EDITED if is_odd else State.STALE  # who put a pipe or a link there knows why
    if entry := known.entry_of(name, content):
        entries[name] = entry
        return State.FRESH if entry.fingerprint == target.fingerprint else State.STALE
    if not content or not is_for_people(name):
        return State.STALE
    if not is_whole(name, out / name, content):
        return State.DAMAGED
    return State.EDITED if name in known.names else State.UNKNOWN


def _read(out: Path, name: str) -> bytes | None:
    try:
        return read_plain_file(place_of(out, name))
    except OSError:
        return None

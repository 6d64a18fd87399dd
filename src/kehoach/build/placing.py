"""Moving finished files to the output folder; files of somebody else are not overwritten."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from os.path import lexists
from pathlib import Path, PurePosixPath

from kehoach.build import manifest
from kehoach.build.contents import content_digest, is_whole, read_plain_file
from kehoach.build.files import place_of, write
from kehoach.build.manifest import Entry, Manifest
from kehoach.build.request import OnEdited
from kehoach.build.survey import State, Survey
from kehoach.build.targets import Target

_EDITED = "sua-tay"
_DAMAGED = "hong"
_HELD = frozenset({errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY})
"""What a system says of a file that another program has open, or that may not be changed."""


@dataclass(slots=True)
class Placement:
    """What is to be done with files that were made, and then what became of them."""

    placed: dict[str, Entry] = field(default_factory=dict)
    """To be moved to their places."""
    adopted: dict[str, Entry] = field(default_factory=dict)
    """There already, by whatever way they came."""
    edited: list[str] = field(default_factory=list)
    aside: dict[str, str] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)
    unwritten: dict[str, OSError] = field(default_factory=dict)


def plan_placement(
    made: Iterable[Target],
    digests: Mapping[str, str],
    surveyed: Survey,
    staging: Path,
    out: Path,
    on_edited: OnEdited,
) -> Placement:
    """What to do with each file that lies in `staging`: nothing is moved yet. Raises OSError."""
    found = Placement()
    states = {target.name: state for target, state in surveyed.states}
    for target in made:
        name = target.name
        entry = Entry(target.fingerprint, digests[name])
        state = states[name]
        if state in (State.EDITED, State.UNKNOWN):
            state = _against(name, entry, staging, out)
        if state is State.FRESH:
            found.adopted[name] = entry
        elif state is State.EDITED and on_edited is OnEdited.LEAVE:
            found.edited.append(name)
        else:
            found.placed[name] = entry
            if state is State.DAMAGED or (
                state is State.EDITED and on_edited is OnEdited.SET_ASIDE
            ):
                found.aside[name] = _free_name(
                    name, _DAMAGED if state is State.DAMAGED else _EDITED, out
                )
    return found


def place(
    placement: Placement, surveyed: Survey, known: Manifest, staging: Path, out: Path
) -> Manifest:
    """Move files to their places, and remove those that are obsolete; the folder's new manifest.

    Before the first move the manifest on disk has each file as it was and as it is about to be: a
    build that is killed leaves no file of which the next one does not know that it is ours. A file
    that another program holds stays as it is, and the others go on. Raises OSError.
    """
    names = {target.name for target, _state in surveyed.states}
    waiting = {name: entry for name, entry in known.next.items() if name not in names}
    files = {**known.files, **surveyed.entries, **placement.adopted}
    coming = {**known.next, **placement.placed}
    _write(replace(known, files=files, next=coming), staging, out)
    for name, entry in placement.placed.items():
        try:
            _move(name, placement.aside.get(name), staging, out)
        except OSError as error:
            if error.errno not in _HELD:
                raise
            placement.unwritten[name] = error
            if name in placement.aside and not lexists(out / placement.aside[name]):
                del placement.aside[name]
        else:
            files[name] = entry
    for name in surveyed.obsolete:
        try:
            place_of(out, name).unlink(missing_ok=True)
        except OSError as error:
            placement.unwritten[name] = error
        else:
            placement.removed.append(name)
    gone = {*placement.removed, *surveyed.orphans}
    edited = {name: _digest_now(name, out) for name in (*placement.edited, *surveyed.orphans)}
    final = replace(
        known,
        files={name: entry for name, entry in files.items() if name not in gone},
        next={name: entry for name, entry in waiting.items() if name not in gone},
        edited={name: each for name, each in known.edited.items() if name not in names} | edited,
    )
    _write(final, staging, out)
    return final


def _against(name: str, entry: Entry, staging: Path, out: Path) -> State:
    """How a file stands beside what was just made for its place."""
    content = read_plain_file(place_of(out, name))
    if content is None:
        return State.EDITED  # a link, a pipe or a device
    if content_digest(name, content) == entry.content:
        return State.FRESH
    expected = (staging / name).read_bytes()
    return State.EDITED if is_whole(name, out / name, content, expected) else State.DAMAGED


def _free_name(name: str, word: str, out: Path) -> str:
    """A name beside another that nothing has yet."""
    path = PurePosixPath(name)
    names = (f"{path.stem}.{word}-{number}{path.suffix}" for number in count(1))
    paths = (str(path.with_name(each)) for each in names)
    return next(each for each in paths if not lexists(out / each))


def _move(name: str, aside: str | None, staging: Path, out: Path) -> None:
    target = place_of(out, name)
    target.parent.mkdir(parents=True, exist_ok=True)
    if aside:
        target.replace(place_of(out, aside))
    (staging / name).replace(target)


def _digest_now(name: str, out: Path) -> str:
    return content_digest(name, read_plain_file(out / name) or b"")


def _write(listed: Manifest, staging: Path, out: Path) -> None:
    write(staging / manifest.NAME, listed.text())
    (staging / manifest.NAME).replace(out / manifest.NAME)

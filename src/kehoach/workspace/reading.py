"""Reading a folder of plan folders: records of those that are sound, findings of the others."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from kehoach import __version__
from kehoach.country import user_table
from kehoach.plan import Loaded, load
from kehoach.reader import shared_files
from kehoach.workspace.choosing import PlanFolder, chosen
from kehoach.workspace.kept import Kept
from kehoach.workspace.records import Record, record_of

_FORM: Final = "1"
"""Of the records: what was kept in another form is as if it were not there."""


class Broken(NamedTuple):
    """A plan with errors, and the name of its folder."""

    name: str
    loaded: Loaded


class Workspace(NamedTuple):
    """The plans of a folder, in the order of their names."""

    records: tuple[Record, ...]
    broken: tuple[Broken, ...]


def read(workspace: Path | Sequence[PlanFolder], kept: Kept | None = None) -> Workspace:
    """Every plan of a workspace, or those that were chosen; `kept` has what was read before.

    Raises OSError where the folder cannot be looked into.
    """
    records, broken = [], []
    several = chosen(workspace) if isinstance(workspace, Path) else workspace
    for name, folder in several:
        key = _key(folder, name)
        record: Record | None = kept.get(key) if kept and key else None
        if record is None:
            loaded = load(folder)
            if not loaded.is_sound:
                broken.append(Broken(name, loaded))
                continue
            made = record_of(name, loaded)
            record = made
            if kept and key:
                kept.put(key, made)
        records.append({each: value for each, value in record.items() if each != "key"})
    return Workspace(tuple(records), tuple(broken))


def _key(folder: Path, name: str) -> str:
    """What a record depends on: the plan, where it lies, our version, the user's table."""
    digest = hashlib.sha256(f"{_FORM}\0{__version__}\0{name}\0{folder}".encode())
    try:
        for path in (*_files(folder), *shared_files(folder), user_table()):
            if path.exists():
                digest.update(f"\0{path}\0".encode("utf-8", "surrogateescape"))
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    except OSError:
        return ""
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    for where, _folders, names in sorted(os.walk(folder)):
        yield from (Path(where, name) for name in sorted(names) if name.endswith(".yaml"))

"""What an editor has open, and the last snapshot of each plan: all that changes while it is open.

Texts come in by the thread that reads messages, which replaces `buffers` as a whole; snapshots are
taken by those that work, one at a time, so that both have the same.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import Final

from pygls.uris import to_fs_path

from kehoach.lsp.folders import is_beside, plan_folder, plans_beside
from kehoach.lsp.snapshot import Buffer, Client, Snapshot, take
from kehoach.reader import LIMITS, plan_files

_MOST_ASKED: Final = 8
"""Plans that share a file, of which the first that knows something answers."""


class Session:
    """The open files of an editor, its folders, and what is known of their plans."""

    def __init__(self) -> None:
        self.client = Client()
        self.workspace: tuple[Path, ...] = ()
        self.buffers: Mapping[Path, Buffer] = {}
        self._folders: Mapping[Path, Path] = {}
        self._last: dict[Path, tuple[object, Snapshot]] = {}
        self._taking = Lock()

    # What the editor tells

    def put(self, uri: str, version: int, text: str) -> None:
        """A file is open, or its text has changed."""
        path = path_of(uri)
        if path and path not in self.buffers:
            self.look_again()
        if path:
            self.buffers = {**self.buffers, path: Buffer(uri, version, text)}

    def drop(self, uri: str) -> None:
        """A file is closed: from now on it is as it is on the disk."""
        path = path_of(uri)
        self.look_again()
        self.buffers = {key: each for key, each in self.buffers.items() if key != path}

    def look_again(self) -> None:
        """Files have come, gone or moved: which plan each is of may be another."""
        self._folders = {}

    # What is asked

    def folder_of(self, uri: str) -> Path | None:
        """The folder of the plan that a file belongs to; nobody looks for it again at each key."""
        path = path_of(uri)
        if path is None or path in self._folders:
            return self._folders[path] if path else None
        found = plan_folder(path, self._texts(), self.workspace)
        if found:
            self._folders = {**self._folders, path: found}
        return found

    def folders_of(self, uri: str) -> tuple[Path, ...]:
        """The folders of the plans that read a file: its own, or those that share its units.

        Of these only such as somebody works on, or else the first.
        """
        own, path = self.folder_of(uri), path_of(uri)
        if own or path is None:
            return (own,) if own else ()
        return self._working(path) or tuple(islice(plans_beside(path, self._texts()), 1))

    def snapshots_of(self, uri: str) -> Iterator[Snapshot]:
        """The plans that read a file, as they are now; of many that share its units, some."""
        own, path = self.folder_of(uri), path_of(uri)
        if own:
            yield self.snapshot(own)
        elif path:
            folders = (*self._working(path), *plans_beside(path, self._texts()))
            for folder in islice(dict.fromkeys(folders), _MOST_ASKED):
                yield self._glance(folder)

    def _working(self, path: Path) -> tuple[Path, ...]:
        """The plans that read a file, of those that somebody works on."""
        taken = [*self._last.items()]
        return tuple(folder for folder, (_state, each) in taken if path in each.paths.values())

    def _glance(self, folder: Path) -> Snapshot:
        """A plan as it is now, of which nothing is kept where nobody works on it."""
        is_known = folder in self._last
        snapshot = self.snapshot(folder)
        if not is_known:
            self.forget(folder)
        return snapshot

    def _texts(self) -> Mapping[Path, str]:
        return {path: each.text for path, each in self.buffers.items()}

    def snapshot(self, folder: Path) -> Snapshot:
        """A plan as it is now; the last one where nothing has changed since."""
        with self._taking:
            return self._snapshot(folder)

    def _snapshot(self, folder: Path) -> Snapshot:
        buffers = self._within(folder)
        state = (buffers, _stamps(folder, buffers), self.client)
        before = self._last.get(folder)
        if before and before[0] == state:
            return before[1]
        last = before[1] if before else None
        taken = take(
            folder,
            buffers,
            last,
            self.client,
            lambda: self._within(folder) != buffers,
            lambda: self._beside(taken),
        )
        self._last[folder] = (state, taken)
        return taken

    def _within(self, folder: Path) -> Mapping[Path, Buffer]:
        """The open files of a plan, and those with units that it shares."""
        return {
            path: each
            for path, each in self.buffers.items()
            if path.is_relative_to(folder) or is_beside(path, folder)
        }

    def _beside(self, snapshot: Snapshot) -> Iterator[Snapshot]:
        """The other plans that read the same shared units, each as it is now."""
        shared = (path for path in snapshot.paths.values() if is_beside(path, snapshot.folder))
        first = next(shared, None)
        for folder in plans_beside(first, self._texts()) if first else ():
            if folder != snapshot.folder:
                yield self._glance(folder)

    def is_open(self, folder: Path) -> bool:
        """Whether a file that a plan reads is open."""
        return bool(self._within(folder))

    def forget(self, folder: Path) -> None:
        """Nobody has a file of this plan open any more."""
        self._last.pop(folder, None)


def path_of(uri: str) -> Path | None:
    """The file at an address; None for what is no file of this machine."""
    if not uri.startswith("file:"):
        return None
    path = to_fs_path(uri)
    return Path(os.path.abspath(path)) if path and "\0" not in path else None  # noqa: PTH100  # a link stays as the editor has it


def _stamps(folder: Path, buffers: Mapping[Path, Buffer]) -> object:
    """What tells whether the files on the disk are still the same."""
    paths, findings = plan_files(folder, LIMITS)
    return tuple(findings), tuple((path, _stamp(path)) for path in paths if path not in buffers)


def _stamp(path: Path) -> tuple[int, ...]:
    try:
        status = path.stat()
    except OSError:
        return ()
    return status.st_mtime_ns, status.st_size, status.st_ino

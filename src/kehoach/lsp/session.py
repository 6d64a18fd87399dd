"""What an editor has open, and the last snapshot of each plan: all that changes while it is open.

Texts come in by the thread that reads messages, which replaces `buffers` as a whole; snapshots are
taken by those that work, one at a time, so that both have the same.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from threading import Lock

from pygls.uris import to_fs_path

from kehoach.lsp.folders import plan_folder
from kehoach.lsp.snapshot import Buffer, Client, Snapshot, take
from kehoach.reader import LIMITS, plan_files


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
        texts = {key: each.text for key, each in self.buffers.items()}
        found = plan_folder(path, texts, self.workspace)
        if found:
            self._folders = {**self._folders, path: found}
        return found

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
        taken = take(folder, buffers, last, self.client, lambda: self._within(folder) != buffers)
        self._last[folder] = (state, taken)
        return taken

    def _within(self, folder: Path) -> Mapping[Path, Buffer]:
        """The open files of a plan."""
        return {path: each for path, each in self.buffers.items() if path.is_relative_to(folder)}

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

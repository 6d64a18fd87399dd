"""The database file in which records are kept: it can be thrown away at any time."""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Final

from kehoach import __version__

FAULTS: Final = (sqlite3.Error, OSError, ValueError, TypeError, LookupError)
"""What may be raised where a file is damaged, locked, not to be written, or none of ours."""

_WAIT: Final = 2.0
"""Seconds for which another program may hold the file, before it is done without."""

_TABLES: Final = """
CREATE TABLE form (value TEXT);
CREATE TABLE workspaces (
    id INTEGER PRIMARY KEY, root BLOB, given BLOB, beside BLOB, UNIQUE (root, given, beside)
);
CREATE TABLE plans (
    id INTEGER PRIMARY KEY AUTOINCREMENT, workspace INTEGER REFERENCES workspaces ON DELETE CASCADE,
    name BLOB, folder BLOB, stats BLOB, read_at INTEGER, digest BLOB, key TEXT, head BLOB,
    rest BLOB, UNIQUE (workspace, name)
);
CREATE INDEX by_key ON plans (workspace, key);
CREATE TABLE units (
    plan INTEGER REFERENCES plans ON DELETE CASCADE, number INTEGER, value BLOB, tasks BLOB,
    ended INTEGER, PRIMARY KEY (plan, number)
) WITHOUT ROWID;
CREATE TABLE weeks (
    workspace INTEGER, key INTEGER, plan INTEGER REFERENCES plans ON DELETE CASCADE, unit INTEGER,
    task INTEGER, PRIMARY KEY (workspace, key, plan, unit, task)
) WITHOUT ROWID;
CREATE INDEX weeks_of ON weeks (plan);
CREATE TABLE works (
    plan INTEGER REFERENCES plans ON DELETE CASCADE, number INTEGER, workspace INTEGER,
    key INTEGER, value BLOB, PRIMARY KEY (plan, number)
) WITHOUT ROWID;
CREATE INDEX works_by ON works (workspace, key, plan, number) WHERE key IS NOT NULL;
CREATE TABLE names (
    key INTEGER, plan INTEGER REFERENCES plans ON DELETE CASCADE, number INTEGER,
    PRIMARY KEY (key, plan, number)
) WITHOUT ROWID;
CREATE INDEX names_of ON names (plan);
CREATE TABLE facts (
    plan INTEGER REFERENCES plans ON DELETE CASCADE, number INTEGER, value BLOB,
    PRIMARY KEY (plan, number)
) WITHOUT ROWID;
CREATE TABLE citations (
    plan INTEGER REFERENCES plans ON DELETE CASCADE, number INTEGER, key TEXT, value BLOB,
    PRIMARY KEY (plan, number)
) WITHOUT ROWID;
CREATE INDEX cited ON citations (key);
CREATE TABLE results (
    workspace INTEGER REFERENCES workspaces ON DELETE CASCADE, name BLOB, kind TEXT, state BLOB,
    value BLOB, PRIMARY KEY (workspace, name, kind)
)
"""

_RECORDS: Final = 4
"""Which form the records have; it is another one where they say more, or say it otherwise."""

_FORM: Final = f"{_RECORDS} {zlib.crc32(_TABLES.encode())} {__version__}"
"""Of the tables, and of the records in them: what another release has kept is none of ours."""


class Kept:
    """A file for records; damaged or of another release it is made anew."""

    def __init__(self, file: Path | None = None, wait: float = _WAIT) -> None:
        self.file = _usual_file() if file is None else file
        self._wait = wait

    @contextmanager
    def opened(self) -> Iterator[sqlite3.Connection]:
        """The database. Raises one of FAULTS where there can be none."""
        self.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        number = os.open(self.file, os.O_RDWR | os.O_CREAT, 0o600)
        with closing(os.fdopen(number, "rb")):
            if hasattr(os, "fchmod"):  # pragma: no branch  # Windows has other rights
                os.fchmod(number, 0o600)
        with _connected(str(self.file), self._wait) as base:
            yield base

    def drop(self) -> None:
        """Throw the file away, as far as it lets itself be."""
        with suppress(OSError):
            self.file.unlink()


@contextmanager
def unkept() -> Iterator[sqlite3.Connection]:
    """A database for one run: in a file that nobody sees, so that memory does not grow with it."""
    with _connected("", _WAIT) as base:
        yield base


@contextmanager
def _connected(file: str, wait: float) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(file, timeout=wait, isolation_level=None)) as base:
        base.execute("PRAGMA foreign_keys = ON")
        base.execute("PRAGMA synchronous = NORMAL")
        if not _is_ours(base):
            _make_anew(base)
        yield base


def _is_ours(base: sqlite3.Connection) -> bool:
    if not base.execute("SELECT 1 FROM sqlite_master WHERE name = 'form'").fetchone():
        return False
    return [each[0] for each in base.execute("SELECT * FROM form")] == [_FORM]


def _make_anew(base: sqlite3.Connection) -> None:
    """Our tables, in place of whatever there is; another run may have made them meanwhile."""
    with transaction(base, "IMMEDIATE"):
        if _is_ours(base):
            return
        others = base.execute(
            "SELECT type, name FROM sqlite_master WHERE type IN ('table', 'view')"
            " AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
        base.execute("PRAGMA defer_foreign_keys = ON")
        for kind, name in others:
            quoted = name.replace('"', '""')
            base.execute(f'DROP {kind} IF EXISTS "{quoted}"')
        for each in _TABLES.split(";"):
            base.execute(each)
        base.execute("INSERT INTO form VALUES (?)", (_FORM,))


@contextmanager
def transaction(base: sqlite3.Connection, kind: str = "DEFERRED") -> Iterator[None]:
    """All that is done within is done at once, or not at all; what is read is of one moment."""
    base.execute(f"BEGIN {kind}")
    try:
        yield
    except BaseException:
        with suppress(sqlite3.Error):
            base.execute("ROLLBACK")
        raise
    base.execute("COMMIT")


def _usual_file() -> Path:
    home = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(home) if home else Path.home() / ".cache") / "kehoach" / "plans.sqlite"

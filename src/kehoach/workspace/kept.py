"""What was read, kept by content in one database file: it can be thrown away at any time."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, Final

_WAIT: Final = 0.2
"""Seconds for which another program may hold the file, before it is done without."""


class Kept:
    """Records by keys. Damaged, locked, of no version of ours or unwritable, it is as empty."""

    def __init__(self, file: Path | None = None) -> None:
        self.file = _usual_file() if file is None else file

    def get(self, key: str) -> dict[str, Any] | None:
        """The record with this key, if there is one that can be read."""
        try:
            with closing(self._open()) as base:
                row = base.execute("SELECT value FROM records WHERE key = ?", (key,)).fetchone()
            value = json.loads(row[0]) if row else None
        except (sqlite3.Error, OSError, ValueError, TypeError):
            return None
        return value if isinstance(value, dict) and value.get("key") == key else None

    def put(self, key: str, record: dict[str, Any]) -> None:
        """Keep a record; a file that is none of ours is made anew, and what fails is left."""
        text = json.dumps({**record, "key": key}, ensure_ascii=False)
        for again in (False, True):
            try:
                with closing(self._open()) as base, base:
                    base.execute("REPLACE INTO records VALUES (?, ?)", (key, text))
            except sqlite3.OperationalError:
                return  # locked, full, or not to be written
            except sqlite3.DatabaseError:
                if again:
                    return
                with suppress(OSError):
                    self.file.unlink()
            except OSError:
                return
            else:
                return

    def _open(self) -> sqlite3.Connection:
        self.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(self.file, os.O_RDWR | os.O_CREAT, 0o600))
        base = sqlite3.connect(self.file, timeout=_WAIT)
        try:
            base.execute("CREATE TABLE IF NOT EXISTS records (key TEXT PRIMARY KEY, value TEXT)")
        except sqlite3.Error:
            base.close()
            raise
        return base


def _usual_file() -> Path:
    home = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(home) if home else Path.home() / ".cache") / "kehoach" / "plans.sqlite"

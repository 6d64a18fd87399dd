"""Whether a plan's folder is as it was: by what the system knows of its files, else by content.

A file that was written about when it was read may have been written again since, with the same size
and within one tick of the clock; the system then tells no difference. So what is as young as the
reading is not believed, but read and compared (as git does with its index).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Final

from kehoach import __version__
from kehoach.i18n import language
from kehoach.named import NamedTuple
from kehoach.reader import BESIDE, CUT_OFF, ISSUED, LIMITS, is_issued, read_plain
from kehoach.reader.digest import digest

TICK: Final = 2_000_000_000
"""Nanoseconds within which a file may change without a new time: FAT counts in two seconds."""

_LARGEST: Final = 256 << 20
"""Bytes of a file that was issued, as far as it is looked at."""

_SUFFIXES: Final = (".yaml", ".yml")


class Trace(NamedTuple):
    """What tells whether a plan is as it was; `newest` is when a file of it changed last."""

    stats: bytes
    newest: int
    folder: Path
    files: tuple[str, ...]
    has_links: bool

    def is_settled(self, moment: int) -> bool:
        """Whether nothing has changed so shortly before a moment that a later change might hide."""
        return self.newest < moment - TICK


def trace_of(folder: Path) -> Trace | None:
    """The trace of what is read as a plan; None where it must be read to know what it says.

    So it is where a change was cut off, where there is too much, and where one may not look.
    """
    try:
        return _trace_of(folder)
    except (OSError, ValueError):
        return None


def digest_of(trace: Trace) -> bytes:
    """What the files say; empty where that cannot be read."""
    found = hashlib.sha256()
    try:
        for name in trace.files:
            found.update(os.fsencode(name) + b"\0")
            if not name.endswith("/"):
                content = read_plain(trace.folder / name, LIMITS.file_bytes)
                found.update(hashlib.sha256(content).digest())
    except (OSError, ValueError):
        return b""
    return found.digest()


def state_of(folder: Path) -> bytes | None:
    """A digest of all that findings of a plan depend on, but for what lies beside the plans.

    It is of the content alone, no time is believed. None where that cannot be known: what a link
    leads to may be another thing next time.
    """
    trace = trace_of(folder)
    content = digest_of(trace) if trace and not trace.has_links else b""
    if not content:
        return None
    return digest(program(), language(), os.fsencode(folder), content).encode()


def issued_state(folder: Path) -> bytes | None:
    """The same of what was issued of a plan: all files, with their names. None as above."""
    found: list[str | bytes] = []
    try:
        for where, folders, names in os.walk(folder / ISSUED, onerror=_raised):
            folders.sort()
            for name in sorted((*folders, *names)):
                path = Path(where, name)
                if path.is_symlink():
                    return None
                found.append(os.fsencode(path))
                if name in names:
                    found.append(read_plain(path, _LARGEST))
    except FileNotFoundError:
        return b""
    except (OSError, ValueError):
        return None
    return digest(*found).encode()


def _raised(error: OSError) -> None:
    raise error


@cache
def program() -> str:
    """A digest by which another program is known: its release, and when its files were made."""
    package = Path(__file__).parent.parent
    found = [__version__]
    for where, folders, names in os.walk(package):
        folders[:] = sorted(each for each in folders if each != "__pycache__")
        for name in sorted(names):
            status = os.stat(os.path.join(where, name))  # noqa: PTH116, PTH118  # hundreds of files
            found.append(f"{where}/{name} {status.st_mtime_ns} {status.st_size}")
    return digest(*found)


def digest_of_files(files: Iterable[Path]) -> bytes:
    """The same of files that may be missing."""
    found = hashlib.sha256()
    for each in files:
        try:
            content = each.read_bytes()
        except (OSError, ValueError):
            continue
        found.update(os.fsencode(each) + b"\0" + hashlib.sha256(content).digest())
    return found.digest()


def _trace_of(folder: Path) -> Trace | None:
    names, stats, newest, entries, has_links = [], [], 0, 0, False
    seen = set()
    waiting: list[tuple[str, ...]] = [()]
    while waiting:
        parts = waiting.pop()
        here = os.path.join(folder, *parts)  # noqa: PTH118  # a thousand folders are looked into
        status = os.stat(here)  # noqa: PTH116  # likewise
        if (status.st_dev, status.st_ino) in seen:
            continue
        seen.add((status.st_dev, status.st_ino))
        with os.scandir(here) as found:
            listed = sorted(found, key=attrgetter("name"))
        entries += len(listed)
        if entries > LIMITS.entries or len(seen) > LIMITS.folders:
            return None
        for entry in listed:
            path = (*parts, entry.name)
            if entry.name == BESIDE and os.path.exists(os.path.join(entry.path, CUT_OFF)):  # noqa: PTH110, PTH118  # likewise
                return None
            if entry.name.startswith(".") or is_issued(path):
                continue
            link = os.readlink(entry.path) if entry.is_symlink() else ""  # noqa: PTH115  # likewise
            has_links = has_links or bool(link)
            name = "/".join(path)
            if entry.is_dir():
                waiting.append(path)
                names.append(f"{name}/")
                stats.append(f"{name}/\0{link}")
            elif name.lower().endswith(_SUFFIXES):
                status = entry.stat()
                times = status.st_mtime_ns, status.st_ctime_ns
                newest = max(newest, *times)
                names.append(name)
                facts = *times, status.st_size, status.st_ino, status.st_dev
                stats.append(f"{name}\0{link}\0{facts}")
    text = "\n".join(sorted(stats)).encode("utf-8", "surrogateescape")
    return Trace(hashlib.sha256(text).digest(), newest, folder, tuple(sorted(names)), has_links)

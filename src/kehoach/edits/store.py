"""What the editor keeps beside a plan: a lock, a journal, and the files as they were before.

It lies in `.kehoach/` in the plan's folder, which no one reads as part of the plan, and which tells
git to leave it aside. Whoever sends a plan could send such a folder, too: what it says is believed
only of files that may be edited.
"""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple

from kehoach.i18n import _
from kehoach.reader.folder import BESIDE, CUT_OFF

STAGING: Final = ".kehoach-"
"""What the names of files begin with that are not whole yet."""

MOST_KEPT: Final = 10
"""Changes that can be undone."""

KEPT: Final = re.compile(r"\d+-[^/\\]+")
"""The names of copies in records."""

_RECORD: Final = re.compile(r"\d{1,9}")
_ABOUT: Final = "thay-doi.json"


class Kept(NamedTuple):
    """A file as it was before a change: where it is, and by content what it was and became.

    `path` is relative to the plan's folder. `name` is that of the copy in the record.
    """

    path: str
    name: str
    before: str
    after: str


class Record(NamedTuple):
    """A change that can be undone."""

    number: int
    title: str
    time: str
    files: tuple[Kept, ...]


class Store:
    """The folder `.kehoach/` of a plan. Raises OSError where it cannot be used."""

    def __init__(self, plan: Path) -> None:
        self.plan = plan.resolve()
        self.folder = self.plan / BESIDE
        self.records_folder = self.folder / "truoc"
        self.journal = self.folder / CUT_OFF

    def check(self) -> None:
        """Raise where links lead out of the plan's folder."""
        for each in (self.folder, self.records_folder, self.journal):
            if each.is_symlink():
                raise OSError(errno.ELOOP, _("a link stands there"), str(each))

    def begin(self) -> None:
        """The folder, where it is not there yet."""
        self.check()
        self.records_folder.mkdir(parents=True, exist_ok=True)
        ignored = self.folder / ".gitignore"
        if not ignored.exists():
            ignored.write_text("*\n", "utf-8")

    def records(self) -> list[Record]:
        """The changes that can be undone, the last first; what is damaged is none."""
        self.check()
        found = (self._record(number) for number in sorted(self._numbers(), reverse=True))
        return [record for record in found if record]

    def _numbers(self) -> Iterator[int]:
        if self.records_folder.is_dir():
            for each in self.records_folder.iterdir():
                if _RECORD.fullmatch(each.name) and each.is_dir() and not each.is_symlink():
                    yield int(each.name)

    def next_number(self) -> int:
        """The number of a new record."""
        return max(self._numbers(), default=0) + 1

    def place(self, number: int) -> Path:
        """The folder of a record."""
        return self.records_folder / f"{number:04}"

    def _record(self, number: int) -> Record | None:
        about = read_json(self.place(number) / _ABOUT)
        try:
            files = tuple(Kept(*map(str, each)) for each in about["files"])
            record = Record(number, str(about["title"]), str(about["time"]), files)
        except (KeyError, TypeError, ValueError):
            return None
        return record if all(KEPT.fullmatch(each.name) for each in files) else None

    def write_record(self, record: Record, contents: Sequence[bytes]) -> None:
        """A new record."""
        place = self.place(record.number)
        place.mkdir()
        for each, content in zip(record.files, contents, strict=True):
            write_through(place / each.name, content)
        write_json(place / _ABOUT, record._asdict())
        sync(self.records_folder)

    def former(self, record: Record, file: Kept) -> bytes:
        """A file as it was before a change."""
        return (self.place(record.number) / file.name).read_bytes()

    def forget(self, numbers: Iterable[int]) -> None:
        """Remove records."""
        for number in numbers:
            shutil.rmtree(self.place(number), ignore_errors=True)

    def forget_old(self) -> None:
        """Remove the records that are too many."""
        self.forget(sorted(self._numbers(), reverse=True)[MOST_KEPT:])


@contextmanager
def locked(stores: Iterable[Store]) -> Iterator[None]:
    """The folders for one editor alone; others are waited for."""
    from filelock import FileLock  # noqa: PLC0415  # only where something is written

    with ExitStack() as stack:
        for folder in sorted({store.folder for store in stores}):
            folder.mkdir(parents=True, exist_ok=True)
            stack.enter_context(FileLock(folder / "khoa"))
        yield


def read_json(path: Path) -> Any:  # noqa: ANN401  # whatever stands there
    """What a file of ours says, or None where it says nothing that can be read."""
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None


def write_json(path: Path, value: object) -> None:
    """A file of ours, whole or not at all."""
    new = path.with_name(f"{STAGING}{path.name}")
    write_through(new, json.dumps(value, indent=1).encode())
    new.replace(path)
    sync(path.parent)


def write_through(path: Path, content: bytes) -> None:
    """A file that is on the disk afterwards, be it that the power fails."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def sync(folder: Path) -> None:
    """The names in a folder are on the disk afterwards, where the system can do that."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

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
from typing import Any, Final

from filelock import FileLock

from kehoach.i18n import _
from kehoach.named import NamedTuple
from kehoach.reader import BESIDE, CUT_OFF, LIMITS, name_of, read_bytes
from kehoach.reader.digest import digest

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
        self.lock = self.folder / "khoa"
        self._ignored = self.folder / ".gitignore"

    def check(self) -> None:
        """Raise where something else stands in a place of ours: a link could lead anywhere."""
        for each in (self.folder, self.records_folder):
            if each.is_symlink() or (each.exists() and not each.is_dir()):
                words = _("a file or a link stands there, and a folder is needed")
                raise NotADirectoryError(errno.ENOTDIR, words, str(each))
        for each in (self.journal, self.lock, self._ignored):
            if each.is_symlink() or (each.exists() and not each.is_file()):
                words = _("a link or something else stands there, and a plain file is needed")
                raise OSError(errno.EINVAL, words, str(each))

    def begin(self) -> None:
        """The folder, where it is not there yet."""
        self.check()
        self.records_folder.mkdir(parents=True, exist_ok=True)
        if not self._ignored.exists():
            self._ignored.write_text("*\n", "utf-8")

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
            title, time = (name_of(Path(str(about[key]))) for key in ("title", "time"))
        except (KeyError, TypeError, ValueError):
            return None
        is_ours = all(KEPT.fullmatch(each.name) and is_path(each.path) for each in files)
        return Record(number, title, time, files) if is_ours else None

    def write_record(self, record: Record, contents: Sequence[bytes]) -> None:
        """A new record."""
        place = self.place(record.number)
        place.mkdir()
        for each, content in zip(record.files, contents, strict=True):
            write_through(place / each.name, content)
        write_json(place / _ABOUT, record._asdict())
        sync(self.records_folder)

    def former(self, number: int, name: str, before: str) -> bytes:
        """A file as it was before a change, told by its content. Raises OSError."""
        path = self.place(number) / name
        content = read(path)
        if content is None or digest(content) != before:
            raise OSError(errno.EIO, _("what it was before is not there any more"), str(path))
        return content

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
    with ExitStack() as stack:
        for lock in sorted({store.lock for store in stores}):
            lock.parent.mkdir(parents=True, exist_ok=True)
            stack.enter_context(FileLock(lock))
        yield


def is_path(text: str) -> bool:
    """Whether a system could have a file of this name: other texts are none of ours."""
    try:
        return b"\0" not in os.fsencode(text)
    except UnicodeEncodeError:  # half a pair, as JSON can write it
        return False


def read(path: Path) -> bytes | None:
    """What stands in a file, if it is one, no link, and not larger than a plan's file may be."""
    if path.is_symlink():
        return None
    content = read_bytes(path, LIMITS.file_bytes)
    return content if isinstance(content, bytes) else None


def digest_at(path: Path) -> str | None:
    """The digest of what stands in a file, or None where it cannot be read."""
    content = read(path)
    return None if content is None else digest(content)


def read_json(path: Path) -> Any:  # noqa: ANN401  # whatever stands there
    """What a file of ours says, or None where it says nothing that can be read."""
    try:
        return json.loads(read(path) or b"")
    except (ValueError, RecursionError):
        return None


def write_json(path: Path, value: object) -> None:
    """A file of ours, whole or not at all."""
    new = path.with_name(f"{STAGING}{path.name}")
    write_through(new, json.dumps(value, indent=1).encode())
    new.replace(path)
    sync(path.parent)


def write_through(path: Path, content: bytes) -> None:
    """A new file, which is on the disk afterwards, be it that the power fails."""
    path.unlink(missing_ok=True)  # a link that stands there is not followed
    with path.open("xb") as file:
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

"""One build at a time in an output folder."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from kehoach.build.files import STAGING
from kehoach.i18n import _

LOCK = ".kehoach.lock"
"""The file in an output folder that one build at a time has."""


@contextmanager
def locked(folder: Path, wait: Callable[[], None]) -> Iterator[None]:
    """A folder for one build alone; `wait` is called when another has it, before it is waited for.

    What a build that was killed has left there is removed. Raises OSError.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        words = _("a file, or a link that leads nowhere, stands there, and a folder is needed")
        raise NotADirectoryError(errno.ENOTDIR, words, str(folder)) from error
    place = folder / LOCK
    if place.is_symlink() or (place.exists() and not place.is_file()):
        words = _("a link or something else stands there, and a plain file is needed")
        raise OSError(errno.EINVAL, words, str(place))  # a lock empties the file that it opens
    if not place.exists():
        place.touch()  # where this cannot be, the library would wait for another build
    lock = FileLock(place)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        wait()
        lock.acquire()
    try:
        for left in folder.glob(f"{STAGING}*"):
            shutil.rmtree(left, ignore_errors=True)
        yield
    finally:
        lock.release()

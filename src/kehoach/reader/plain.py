"""Plain files, read within a bound: what is a pipe, a device or a folder is never waited for."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Final

from kehoach.i18n import _, in_figures

_FLAGS: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""Opening a pipe to which nobody writes would wait for ever."""


class NoPlainFileError(OSError):
    """Something else than a plain file; the reason says so."""


class TooLargeError(OSError):
    """A file with more bytes than are read; the reason says so."""


def read_plain(path: Path, most: int) -> bytes:
    """The bytes of a plain file. Raises OSError, also where it has more than `most` bytes.

    What is opened is looked at, not only what stood there before.
    """
    must_be_plain(path.stat(), path)
    handle = os.open(path, _FLAGS)
    with open(handle, "rb") as file:  # noqa: PTH123  # what is open already
        must_be_plain(os.fstat(handle), path)
        content = file.read(most + 1)
    if len(content) > most:
        raise too_large(path, most)
    return content


def must_be_plain(status: os.stat_result, path: Path) -> None:
    """Raises NoPlainFileError where the status is that of a pipe, a device or a folder."""
    if not stat.S_ISREG(status.st_mode):
        reason = _("it is a folder, a pipe or a device, and no file")
        raise NoPlainFileError(errno.EINVAL, reason, str(path))


def too_large(path: Path, most: int) -> TooLargeError:
    """The error of a file with more than `most` bytes."""
    reason = _("it is larger than {size}").format(size=size_words(most))
    return TooLargeError(errno.EFBIG, reason, str(path))


def size_words(size: int) -> str:
    """A limit of bytes as people say it."""
    return f"{in_figures(size >> 20)} MiB" if size >= 1 << 20 else f"{in_figures(size)} B"

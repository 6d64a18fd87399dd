"""Writing files whole or not at all."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from kehoach.i18n import _

STAGING = ".kehoach-"
"""What the names of files and folders begin with that are not whole yet."""


def write(path: Path, content: bytes) -> None:
    """A new file, and the folders above it. Raises OSError.

    It is not forced onto the disk: what a build makes can be made again, and a build finds by its
    content what a power cut has damaged.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def place_of(folder: Path, name: str) -> Path:
    """Where a file of this name belongs below a folder, which may be a link itself.

    Whoever writes, moves, removes or locks below an output folder asks here first. Raises OSError
    where a file or a link stands in the place of a folder above it: a link could lead anywhere.
    """
    for above in list(PurePosixPath(name).parents)[-2::-1]:
        path = folder / above
        if path.is_symlink() or (path.exists() and not path.is_dir()):
            reason = _("a file or a link stands there, and a folder is needed")
            raise NotADirectoryError(errno.ENOTDIR, reason, str(path))
    return folder / name


def check_places(folder: Path, names: Iterable[str]) -> None:
    """Whether files of these names can be put into a folder, and none of them outside it.

    Raises OSError where a folder stands in a file's place, or a file or a link in a folder's.
    """
    for name in names:
        place = place_of(folder, name)
        if place.is_dir() and not place.is_symlink():
            reason = _("a folder stands there, and a file is needed")
            raise IsADirectoryError(errno.EISDIR, reason, str(place))


def write_new(folder: Path, contents: Mapping[str, bytes]) -> None:
    """New files below a folder, by name: all of them, or none where one is there or a write fails.

    Raises OSError: FileExistsError with the path of the first that is there.
    """
    made: list[Path] = []
    try:
        for name, content in contents.items():
            path = folder / name
            above = [each for each in path.parents if not each.exists()]
            for each in reversed(above):
                each.mkdir()
                made.append(each)
            with path.open("xb") as file:
                made.append(path)
                file.write(content)
    except BaseException:
        for each in reversed(made):
            each.rmdir() if each.is_dir() else each.unlink()
        raise

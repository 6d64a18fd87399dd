"""Which plan a file belongs to: found from the file's own folder upwards."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Final

from kehoach.reader import (
    ISSUED,
    LIMITS,
    SHARED,
    levels,
    plan_files,
    read_bytes,
    shared_files,
)

_VERSION: Final = re.compile(r"^\ufeff?kehoach[ \t]*:", re.MULTILINE)
"""The key that one file of every plan has at the left margin."""

_SUFFIX: Final = ".yaml"
_USUAL: Final = "plan"
_MOST_LOOKED_AT: Final = 200
"""Files of a folder in which the key is looked for, and folders beside that of shared units."""
_MOST_ABOVE: Final = 12
"""Folders above a file that are looked at."""


def plan_folder(
    path: Path, unsaved: Mapping[Path, str], within: Iterable[Path] = ()
) -> Path | None:
    """The folder of the plan that a file belongs to; None where it belongs to none.

    It is the nearest folder, from the file's own upwards, in which a file says `kehoach:`, or that
    is called `plan` and has such a file below it. `within` are the folders of the workspace:
    nothing above the one that holds the file is looked at.
    """
    if path.suffix != _SUFFIX or _is_hidden(path):
        return None
    for folder in _above(path, within):
        if _begins_here(folder, unsaved):
            return folder if _is_of(path, folder) else None
        if folder.name == _USUAL and _begins_below(folder):
            return folder if _is_of(path, folder) else None
    return None


def plans_beside(path: Path, unsaved: Mapping[Path, str]) -> Iterator[Path]:
    """The folders of the plans that read a file with units which they share; none of any other."""
    if path.suffix != _SUFFIX or path.parent.name != SHARED or _is_hidden(path):
        return
    try:
        with os.scandir(path.parent.parent) as entries:
            names = sorted(each.path for each in islice(entries, _MOST_LOOKED_AT))
    except OSError:
        return
    for name in names:
        for folder in (Path(name), Path(name) / _USUAL):
            is_plan = _begins_here(folder, unsaved) or (
                folder.name == _USUAL and folder.is_dir() and _begins_below(folder)
            )
            if is_plan and path in map(real_place, shared_files(folder)):
                yield folder


def is_beside(path: Path, folder: Path) -> bool:
    """Whether a file may be one with units that the plan of a folder shares."""
    if path.parent.name != SHARED:
        return False
    return path.parent in {real_place(folder / level) for level in levels(folder)}


def real_place(path: Path) -> Path:
    """A path without `..`, as an editor has it: what it leads to, where a link is in it."""
    short = Path(os.path.normpath(path))
    try:
        return short if short.samefile(path) else path.resolve()
    except OSError:
        return short


def _above(path: Path, within: Iterable[Path]) -> Iterable[Path]:
    tops = [each for each in within if path.is_relative_to(each)]
    top = max(tops, key=lambda each: len(each.parts), default=None)
    for folder in islice(path.parents, _MOST_ABOVE):
        yield folder
        if folder == top:
            return


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts[-3:])


def _is_of(path: Path, folder: Path) -> bool:
    """Whether a file below a plan's folder is read with it: what was issued is not."""
    first, *rest = path.relative_to(folder).parts
    return not (rest and first == ISSUED and rest[0].isdecimal())


def _begins_here(folder: Path, unsaved: Mapping[Path, str]) -> bool:
    if any(path.parent == folder and _VERSION.search(text) for path, text in unsaved.items()):
        return True
    try:
        with os.scandir(folder) as entries:
            names = [each.path for each in islice(entries, _MOST_LOOKED_AT)]
    except OSError:
        return False
    return any(_says_version(Path(each)) for each in sorted(names) if each.endswith(_SUFFIX))


def _begins_below(folder: Path) -> bool:
    paths, _findings = plan_files(folder, LIMITS)
    return any(_says_version(path) for path in paths)


def _says_version(path: Path) -> bool:
    content = read_bytes(path, LIMITS.file_bytes)
    return isinstance(content, bytes) and bool(_VERSION.search(content.decode("utf-8", "replace")))

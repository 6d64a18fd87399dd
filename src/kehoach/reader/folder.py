"""The files of a plan folder, in path order."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from itertools import islice
from operator import attrgetter
from pathlib import Path
from typing import Final

from kehoach.findings import Finding, Severity, Span
from kehoach.i18n import _, in_figures, reason, shown
from kehoach.reader.codes import NO_PLAN, OVER_LIMIT, UNREADABLE, WRONG_SUFFIX, Limits
from kehoach.reader.issued import is_issued
from kehoach.reader.links import leads_out
from kehoach.reader.mistakes import larger, too_many_files
from kehoach.reader.plain import NoPlainFileError, TooLargeError, read_plain
from kehoach.reader.shared import shared_files

BESIDE: Final = ".kehoach"
"""The folder in a plan's folder that holds what its files were before edits; it is not read."""

CUT_OFF: Final = "dang-ghi.json"
"""The file in it that is there while files are written, and after a run that was killed then."""

_SUFFIX: Final = ".yaml"
_PASSED: Final = (".", "~$")
"""How names begin that are no part of a plan: hidden ones, and the file that Word keeps beside one
that it has open."""
_MISTAKEN: Final = (".yaml", ".yml")


def name_of(path: Path) -> str:
    """A path as the user would type it, but for what is no text or would steer a terminal."""
    return shown(path.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace"))


def plan_files(folder: Path, limits: Limits) -> tuple[list[Path], list[Finding]]:
    """The `*.yaml` files below a folder, and what is wrong with it.

    Behind them come those with the units that plans beside it have, too (`shared`). Hidden ones
    are left aside, and what was issued of the plan.
    """
    try:
        mode = folder.stat().st_mode
    except FileNotFoundError:
        message = _("there is no plan folder “{name}”").format(name=name_of(folder))
        return [], [_about(NO_PLAN, folder, message, _start_advice())]
    except (OSError, ValueError) as error:
        return [], [unreadable(folder, error)]
    if not stat.S_ISDIR(mode):
        message = _("“{name}” is not a folder").format(name=name_of(folder))
        advice = _("name the folder in which the plan's files are")
        return [], [_about(NO_PLAN, folder, message, advice)]
    return _collected(folder, limits)


def _collected(folder: Path, limits: Limits) -> tuple[list[Path], list[Finding]]:
    files: list[Path] = []
    findings: list[Finding] = []
    for each in _below(folder, limits):
        if isinstance(each, Finding):
            findings.append(each)
        elif each.name.endswith(_SUFFIX):
            files.append(each)
        else:
            findings.append(_mistaken(each))
    files.sort(key=lambda path: path.relative_to(folder).as_posix())
    if len(files) > limits.files:
        findings.append(too_many_files(name_of(files[limits.files]), limits))
        del files[limits.files :]
    if not files and not any(each.code == UNREADABLE for each in findings):
        message = _("the folder “{name}” has no *.yaml file").format(name=name_of(folder))
        findings.append(_about(NO_PLAN, folder, message, _start_advice()))
    if files:
        files += islice(shared_files(folder), limits.files - len(files))
    return files, findings


def _below(folder: Path, limits: Limits) -> Iterator[Path | Finding]:
    """Files that are, or look like, parts of the plan; each folder once, so that loops end."""
    seen: set[tuple[int, int]] = set()
    waiting = [folder]
    left = limits.entries
    while waiting:
        here = waiting.pop()
        try:
            status = here.stat()
            if (status.st_dev, status.st_ino) in seen:
                continue
            entries = _entries(here, left + 1)
        except OSError as error:
            yield unreadable(here, error)
            continue
        seen.add((status.st_dev, status.st_ino))
        left -= len(entries)
        if len(seen) > limits.folders or left < 0:
            yield _too_much(here, limits, of_any_kind=left < 0)
            return
        for entry in entries:
            path = here / entry.name
            if is_issued(path.relative_to(folder).parts):
                continue
            if entry.is_symlink() and leads_out(path, folder, _SUFFIX):
                yield from _led_out(path, entry)
            elif not _is_folder(entry):
                yield from (path,) if path.suffix.lower() in _MISTAKEN else ()
            else:
                waiting.append(path)
                yield from _folder_as_file(path)


def _entries(folder: Path, most: int) -> list[os.DirEntry[str]]:
    """What lies in a folder and is not hidden, in the order in which folders are waited for."""
    with os.scandir(folder) as found:
        listed = sorted(islice(found, most), key=attrgetter("name"), reverse=True)
    return [entry for entry in listed if not entry.name.startswith(_PASSED)]


def _too_much(here: Path, limits: Limits, *, of_any_kind: bool) -> Finding:
    if of_any_kind:
        message = _("the plan's folder has more than {limit} files of any kind")
        message = message.format(limit=in_figures(limits.entries))
    else:
        message = _("the plan has more than {limit} folders").format(limit=limits.folders)
    return _about(OVER_LIMIT, here, message, _("move what is not the plan elsewhere"))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def read_bytes(path: Path, most: int) -> bytes | Finding:
    """The bytes of a file of a plan, or why there are none: it has more than `most`, too."""
    try:
        return read_plain(path, most)
    except NoPlainFileError:
        message = _("“{name}” is not a file").format(name=name_of(path))
        return _about(UNREADABLE, path, message, _("put the text itself into a file"))
    except TooLargeError:
        return larger(name_of(path), most)
    except OSError as error:
        return unreadable(path, error)


def unreadable(path: Path, error: Exception) -> Finding:
    """The finding for what the system does not let us read."""
    why = reason(error)
    message = _("“{name}” cannot be read ({reason})").format(name=name_of(path), reason=why)
    advice = _("check that it is still there and that you may read it")
    return _about(UNREADABLE, path, message, advice)


def _led_out(path: Path, entry: os.DirEntry[str]) -> Iterator[Finding]:
    """A finding for a link that leads out, where what it leads to would have been read."""
    if path.suffix.lower() in _MISTAKEN or _is_folder(entry):
        message = _("“{name}” is a link that leads out of the plan, and is not read").format(
            name=name_of(path)
        )
        advice = _(
            "put a copy there, or move what is shared beside the plan's folder, as a *.yaml file"
        )
        yield _about(UNREADABLE, path, message, advice)


def _folder_as_file(path: Path) -> Iterator[Finding]:
    """A finding for a folder whose name is that of a file."""
    if path.name.endswith(_SUFFIX):
        message = _("“{name}” is a folder, not a file").format(name=name_of(path))
        yield _about(UNREADABLE, path, message, _("give the folder a name without “.yaml”"))


def _mistaken(path: Path) -> Finding:
    message = _("“{name}” is not read: only *.yaml files are").format(name=name_of(path))
    advice = _("rename it to “{name}”").format(name=f"{path.stem}{_SUFFIX}")
    return Finding(WRONG_SUFFIX, message, Span(name_of(path)), advice, Severity.WARNING)


def _start_advice() -> str:
    return _("put the plan there, or name its folder with `--plan`")


def _about(code: str, path: Path, message: str, advice: str) -> Finding:
    return Finding(code, message, Span(name_of(path)), advice)

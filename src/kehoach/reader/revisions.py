"""The files of a plan folder as they were at a git revision. Git is asked; nothing is checked out.

No shell is between, nothing that a user types can become an option, and nothing is fetched. How
much there is is asked before anything is read: a repository of some kilobytes may hold a tree of
any number of names, and files of any size.
"""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from kehoach.findings import Finding, Span
from kehoach.i18n import _, in_figures, shown
from kehoach.named import NamedTuple
from kehoach.reader import git
from kehoach.reader.codes import LIMITS, OVER_LIMIT, Limits
from kehoach.reader.git import Entry, Failure, Object, RevisionFault
from kehoach.reader.issued import is_issued
from kehoach.reader.mistakes import larger, together_larger, too_many_files
from kehoach.reader.plain import size_words
from kehoach.reader.shared import is_shared, levels

__all__ = ["NoPlanFault", "RevisionFault", "folders_at", "revisions_of", "texts_at"]


class _Place(NamedTuple):
    """A folder at a revision, as git knows both; `place` is the folder as it was typed."""

    base: Path
    commit: str
    path: str
    name: str
    place: str


class NoPlanFault(RevisionFault):
    """A revision that git knows, and that has no plan in the folder."""


def folders_at(revision: str, folder: Path) -> tuple[str, ...]:
    """The names of the folders in a folder at a revision, sorted. Raises RevisionFault."""
    base, commit, path, _name, _place_typed = _place(revision, folder)
    listed = git.answer(base, "ls-tree", "-d", "-z", "--name-only", f"{commit}:{path}")
    if isinstance(listed, Failure):
        return ()
    names = (os.fsdecode(each) for each in listed.split(b"\0") if each)
    return tuple(sorted(islice(names, LIMITS.entries)))


def texts_at(revision: str, folder: Path, limits: Limits = LIMITS) -> dict[str, bytes | Finding]:
    """The `*.yaml` files of a folder at a revision, by names like `HEAD~3:plan/a.yaml`.

    In the place of what is too large to be read stands the finding that says so. The folder need
    not exist any more. A revision may name another one, as git does (`HEAD~3:old/plan`, from the
    top of the repository). Links are not followed. Raises RevisionFault.
    """
    base, commit, path, name, place = _place(revision, folder)
    begin = f"{name}:{path}/" if path else f"{name}:"
    top = _object(base, f"{commit}:{path}")
    texts = _texts(base, top, begin, limits) if top else {}
    if not texts:
        raise NoPlanFault(
            _(
                "{revision} has no plan in {folder}; name a revision that has it, "
                "or the folder that it had then: {revision}:FOLDER"
            ).format(revision=name, folder=place or ".")
        )
    for level in levels(Path(path)) if path else ():
        beside = posixpath.normpath(f"{path}/{level}")
        tree = None if beside.startswith("..") else _object(base, f"{commit}:{beside}")
        found = _texts(base, tree, f"{name}:{path}/{level}/", limits) if tree else {}
        if shared := {each: text for each, text in found.items() if is_shared(each)}:
            return texts | shared
    return texts


def _place(revision: str, folder: Path) -> _Place:
    """Which folder of which commit is meant. Raises RevisionFault."""
    here = folder.resolve()
    base = next(each for each in (here, *here.parents) if os.path.isdir(each))  # noqa: PTH112  # a path raises where one may not look
    inside = git.answer(base, "rev-parse", "--show-prefix")
    if isinstance(inside, Failure):
        raise RevisionFault(
            _(
                "there is no git repository at {folder} ({reason}); name the folder of the other "
                "plan instead: kehoach diff OLD-FOLDER"
            ).format(folder=folder, reason=inside.reason)
        )
    prefix = os.fsdecode(inside.rstrip(b"\n"))
    below = here.relative_to(base).as_posix()
    path = f"{prefix}{'' if below == '.' else below}".rstrip("/")
    name, place, commit = revision, str(folder), _object(base, f"{revision}^{{commit}}")
    if commit is None and ":" in revision:
        name, _colon, place = revision.rpartition(":")
        commit, path = _object(base, f"{name}^{{commit}}"), place.rstrip("/")
    if commit is None and git.answer(base, "rev-parse", "--is-shallow-repository") == b"true\n":
        raise RevisionFault(
            _(
                "“{name}” is not among the last commits, which are all that was fetched here (a "
                "shallow clone); fetch the others: `git fetch --unshallow`, in CI `fetch-depth: 0`"
            ).format(name=revision)
        )
    if commit is None:
        raise RevisionFault(
            _(
                "“{name}” is neither a folder nor a revision of the git repository; "
                "`git log --oneline` lists the revisions"
            ).format(name=revision)
        )
    return _Place(base, commit, path, name, place)


def revisions_of(folder: Path, most: int) -> tuple[str, ...]:
    """The last commits that changed something in a folder, the last first; none without git."""
    if not folder.is_dir():
        return ()
    found = git.answer(folder, "log", f"--max-count={most}", "--format=%H", "HEAD", "--", ".")
    return () if isinstance(found, Failure) else tuple(found.decode("ascii").split())


def _object(folder: Path, name: str) -> str | None:
    """The object that git knows by a name, if it knows one; a name is never an option."""
    if name.startswith("-"):
        return None
    found = git.answer(folder, "rev-parse", "--verify", "--quiet", name)
    return None if isinstance(found, Failure) else found.decode().strip()


class _TooMuchError(Exception):
    """A folder with more than is listed; the message says so."""


def _texts(folder: Path, top: str, begin: str, limits: Limits) -> dict[str, bytes | Finding]:
    """The files below a tree, by their names, in the order of their paths."""
    try:
        files = sorted(_files(folder, top, limits))
    except _TooMuchError as error:
        advice = _("move what is not the plan elsewhere")
        return {begin: Finding(OVER_LIMIT, str(error), Span(begin), advice)}
    names = [name for _path, name in files[: limits.files]]
    found: dict[str, bytes | Finding] = {}
    total = 0
    wanted: dict[str, Object] = {}
    for (path, _name), each in zip(files, git.objects(folder, names), strict=False):
        name = f"{begin}{shown(path)}"
        while name in found:  # names that differ in what nobody sees
            name += "'"
        total += each.size
        if each.size > limits.file_bytes:
            found[name] = larger(name, limits.file_bytes)
        elif total > limits.total_bytes:
            found[name] = together_larger(name, limits.total_bytes)
            break
        else:
            found[name] = b""
            wanted[name] = each
    found |= zip(wanted, git.contents(folder, list(wanted.values())), strict=True)
    if len(files) > limits.files:
        name = f"{begin}{shown(files[limits.files][0])}"
        found[name] = too_many_files(name, limits)
    return found


def _files(folder: Path, top: str, limits: Limits) -> Iterator[tuple[str, str]]:
    """Path and object of each file that a plan folder would be read from, level by level."""
    level = [("", top)]
    folders, left = 0, limits.entries
    for _depth in range(limits.depth):
        if not level:
            return
        folders += len(level)
        if folders > limits.folders:
            message = _("the plan has more than {limit} folders")
            raise _TooMuchError(message.format(limit=limits.folders))
        trees = _trees(folder, level, limits)
        every = ((path + each.path, each) for path, name in level for each in trees[name])
        found = list(islice(every, left + 1))
        left -= len(found)
        if left < 0:
            message = _("the plan's folder has more than {limit} files of any kind")
            raise _TooMuchError(message.format(limit=in_figures(limits.entries)))
        seen = [
            (path, each)
            for path, each in found
            if not (each.path.startswith(".") or is_issued(path.split("/")))
        ]
        yield from ((path, each.name) for path, each in seen if each.is_file_of(".yaml"))
        level = [(f"{path}/", each.name) for path, each in seen if each.is_folder]
    if level:
        message = _("more than {limit} folders stand inside one another")
        raise _TooMuchError(message.format(limit=limits.depth))


def _trees(
    folder: Path, level: Sequence[tuple[str, str]], limits: Limits
) -> dict[str, list[Entry]]:
    """The entries of some trees, each read once: a repository may name one any number of times."""
    names = list(dict.fromkeys(name for _path, name in level))
    found = git.objects(folder, names)
    if sum(each.size for each in found) > limits.file_bytes:
        message = _("the list of a folder is larger than {size}")
        raise _TooMuchError(message.format(size=size_words(limits.file_bytes)))
    read = git.contents(folder, found)
    return {
        each.name: git.entries(content, len(each.name) // 2) if each.kind == "tree" else []
        for each, content in zip(found, read, strict=True)
    }

"""The files of a plan folder as they were at a git revision. Git is asked; nothing is checked out.

No shell is between, nothing that a user types can become an option, and nothing is fetched.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from kehoach.i18n import _, reason
from kehoach.reader.issued import is_issued


class RevisionFault(Exception):  # noqa: N818  # a fault of the input, as TemplateFault
    """A revision that cannot be read; the message says why and what to do."""


class NoPlanFault(RevisionFault):
    """A revision that git knows, and that has no plan in the folder."""


def texts_at(revision: str, folder: Path) -> dict[str, bytes]:
    """The `*.yaml` files of a folder at a revision, by names like `HEAD~3:plan/a.yaml`.

    The folder need not exist any more. A revision may name another one, as git does
    (`HEAD~3:old/plan`, from the top of the repository). Links are not followed. Raises
    RevisionFault.
    """
    here = folder.resolve()
    base = next(each for each in (here, *here.parents) if os.path.isdir(each))  # noqa: PTH112  # as `shared.is_folder`
    inside = _answer(base, "rev-parse", "--show-prefix")
    if isinstance(inside, _Failure):
        raise RevisionFault(
            _(
                "there is no git repository at {folder} ({reason}); name the folder of the other "
                "plan instead: kehoach diff OLD-FOLDER"
            ).format(folder=folder, reason=inside.reason)
        )
    prefix = os.fsdecode(inside.rstrip(b"\n"))
    below = here.relative_to(base).as_posix()
    path = f"{prefix}{'' if below == '.' else below}".rstrip("/")
    name, place, commit = revision, str(folder), _commit(base, revision)
    if commit is None and ":" in revision:
        name, _colon, place = revision.rpartition(":")
        commit, path = _commit(base, name), place.rstrip("/")
    if commit is None:
        raise RevisionFault(
            _(
                "“{name}” is neither a folder nor a revision of the git repository; "
                "`git log --oneline` lists the revisions"
            ).format(name=revision)
        )
    listed = _answer(base, "ls-tree", "-r", "-z", "--full-tree", f"{commit}:{path}")
    files = {} if isinstance(listed, _Failure) else dict(_files(listed))
    if not files:
        raise NoPlanFault(
            _(
                "{revision} has no plan in {folder}; name a revision that has it, "
                "or the folder that it had then: {revision}:FOLDER"
            ).format(revision=name, folder=place or ".")
        )
    shown = f"{name}:{path}/" if path else f"{name}:"
    contents = _contents(base, list(files.values()))
    return {f"{shown}{each}": content for each, content in zip(files, contents, strict=True)}


def _commit(folder: Path, revision: str) -> str | None:
    """The commit that git knows by a name, if it knows one; a name is never an option."""
    if revision.startswith("-"):
        return None
    found = _answer(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    return None if isinstance(found, _Failure) else found.decode().strip()


class _Failure:
    """What git said when it could not answer."""

    def __init__(self, reason: str) -> None:
        self.reason = reason


def _answer(folder: Path, *arguments: str, given: bytes = b"") -> bytes | _Failure:
    """What git prints. Raises RevisionFault where there is no git."""
    quiet = {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}
    try:
        done = subprocess.run(  # noqa: S603  # no shell, and git is what is asked for
            ["git", "-C", str(folder), *arguments],  # noqa: S607  # the user's own git
            input=given,
            capture_output=True,
            check=False,
            env=os.environ | quiet,
        )
    except OSError as error:
        raise RevisionFault(
            _(
                "git cannot be run ({reason}); install it, or name the folder of the other plan: "
                "kehoach diff OLD-FOLDER"
            ).format(reason=reason(error))
        ) from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines() or [""]
        return _Failure(said[0].removeprefix("fatal: "))
    return done.stdout


def _files(listed: bytes) -> Iterator[tuple[str, str]]:
    """Name and object of each file that a plan folder would be read from, in path order."""
    found = []
    for line in listed.split(b"\0")[:-1]:
        about, _tab, path = line.partition(b"\t")
        mode, _kind, name = about.decode().split()
        parts = path.decode(errors="replace").split("/")
        is_file = mode.startswith("100") and parts[-1].endswith(".yaml")
        is_hidden = any(part.startswith(".") for part in parts)
        if is_file and not (is_hidden or is_issued(parts)):
            found.append(("/".join(parts), name))
    yield from sorted(found)


def _contents(folder: Path, names: list[str]) -> Iterator[bytes]:
    """The contents of objects, in order."""
    asked = "".join(f"{name}\n" for name in names).encode()
    answer = _answer(folder, "cat-file", "--batch", given=asked)
    if isinstance(answer, _Failure):
        raise _unreadable(answer.reason)
    at = 0
    for name in names:
        end = answer.index(b"\n", at)
        head = answer[at:end].decode(errors="replace")
        if not head.startswith(f"{name} blob "):
            raise _unreadable(head)
        at = end + 1 + int(head.rsplit(" ", 1)[1]) + 1
        yield answer[end + 1 : at - 1]


def _unreadable(reason: str) -> RevisionFault:
    return RevisionFault(
        _("git cannot read the files of the revision ({reason}); run `git fsck`").format(
            reason=reason
        )
    )

"""What git knows: it is asked without a shell, fetches nothing, and is asked for sizes first."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from kehoach.i18n import _, reason
from kehoach.named import NamedTuple

_QUIET: Final = {
    "LC_ALL": "C",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",  # what is older than the line above fetches by no protocol
    "GIT_OPTIONAL_LOCKS": "0",
}
_SECONDS: Final = 60
"""How long an answer may take: git waits for ever for what is no file."""


class RevisionFault(Exception):  # noqa: N818  # a fault of the input, as TemplateFault
    """A revision that cannot be read; the message says why and what to do."""


class Failure(NamedTuple):
    """What git said when it could not answer."""

    reason: str


class Object(NamedTuple):
    """An object that git has: "blob" or "tree", and how many bytes it has."""

    name: str
    kind: str
    size: int


class Entry(NamedTuple):
    """An entry of a tree: its mode as git writes it, its name, and its object's."""

    mode: bytes
    path: str
    name: str

    def is_file_of(self, suffix: str) -> bool:
        """Whether it is a plain file, and no link, no folder and no other repository."""
        return self.mode.startswith(b"100") and self.path.endswith(suffix)

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder of this repository."""
        return self.mode in {b"40000", b"040000"}


def answer(folder: Path, *arguments: str, given: bytes = b"") -> bytes | Failure:
    """What git prints. Raises RevisionFault where there is no git, or it never answers."""
    try:
        done = subprocess.run(  # noqa: S603  # no shell, and git is what is asked for
            ["git", "-C", str(folder), *arguments],  # noqa: S607  # the user's own git
            input=given,
            capture_output=True,
            check=False,
            env=os.environ | _QUIET,
            timeout=_SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise unreadable(_("it does not answer")) from error
    except OSError as error:
        raise RevisionFault(
            _(
                "git cannot be run ({reason}); install it, or name the folder of the other plan: "
                "kehoach diff OLD-FOLDER"
            ).format(reason=reason(error))
        ) from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines() or [""]
        return Failure(said[0].removeprefix("fatal: "))
    return done.stdout


def objects(folder: Path, names: Sequence[str]) -> list[Object]:
    """Of each object its kind and size, in order; nothing of it is read.

    Raises RevisionFault where one is missing.
    """
    given = "".join(f"{name}\n" for name in names).encode()
    found = answer(folder, "cat-file", "--batch-check", given=given)
    lines = [] if isinstance(found, Failure) else found.decode(errors="replace").splitlines()
    made = [Object(name, kind, int(size)) for name, kind, size in _triples(lines)]
    if isinstance(found, Failure) or len(made) != len(names):
        raise missing(folder, found.reason if isinstance(found, Failure) else _not_there(lines))
    return made


def _triples(lines: Sequence[str]) -> list[list[str]]:
    return [words for line in lines if len(words := line.split(" ")) == len(Object._fields)]


def _not_there(lines: Sequence[str]) -> str:
    return next((line for line in lines if line.endswith((" missing", " ambiguous"))), "?")


def contents(folder: Path, wanted: Sequence[Object]) -> list[bytes]:
    """The contents of objects, in order. Raises RevisionFault where one cannot be read."""
    given = "".join(f"{each.name}\n" for each in wanted).encode()
    found = answer(folder, "cat-file", "--batch", given=given)
    if isinstance(found, Failure):
        raise missing(folder, found.reason)
    read, at = [], 0
    for each in wanted:
        start = found.find(b"\n", at) + 1
        head = found[at : start - 1].decode(errors="replace")
        if head != f"{each.name} {each.kind} {each.size}":
            raise missing(folder, head)
        at = start + each.size + 1
        read.append(found[start : at - 1])
    return read


def entries(tree: bytes, digest_bytes: int) -> list[Entry]:
    """The entries of a tree; of a damaged one those before the damage."""
    found, at = [], 0
    while (blank := tree.find(b" ", at)) >= 0 and (end := tree.find(b"\0", blank)) >= 0:
        name = tree[end + 1 : end + 1 + digest_bytes]
        path = tree[blank + 1 : end].decode(errors="replace")
        found.append(Entry(tree[at:blank], path, name.hex()))
        at = end + 1 + digest_bytes
    return found


def missing(folder: Path, why: str) -> RevisionFault:
    """The fault of a repository that lacks what a revision has."""
    known = r"^(extensions\.partialclone|remote\..*\.promisor)$"
    if isinstance(answer(folder, "config", "--get-regexp", known), Failure):
        return unreadable(why)
    return RevisionFault(
        _(
            "the files of the revision are not on this machine, for the repository is a partial "
            "clone; fetch them: git diff --stat REVISION -- FOLDER"
        )
    )


def unreadable(why: str) -> RevisionFault:
    """The fault of a repository that git itself cannot read."""
    return RevisionFault(
        _("git cannot read the files of the revision ({reason}); run `git fsck`").format(reason=why)
    )

"""The manifest of an output folder: which files builds have made there, and from what.

It is input like any other: what it says of a file is held against the file, and what stands in it
that no build can have written counts for nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kehoach.build.contents import has_digest, read_plain_file

NAME = ".kehoach.json"
_LARGEST = 16 << 20
"""Bytes: some 60,000 files, each of them listed twice. What is larger is as good as lost."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file: the fingerprint of what it was made from, and the digest of its content."""

    fingerprint: str
    content: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files of a folder by name, and by its digest the letters of each font that was read.

    `next` has the files that a build was about to put in place: after one that was killed, a file
    may be as `files` or as `next` says. Names are paths below the folder with forward slashes; none
    leads out of it. `edited` has the digest of each file that was found edited, when it was told.
    """

    files: Mapping[str, Entry] = field(default_factory=dict)
    letters: Mapping[str, str] = field(default_factory=dict)
    next: Mapping[str, Entry] = field(default_factory=dict)
    edited: Mapping[str, str] = field(default_factory=dict)

    @property
    def names(self) -> frozenset[str]:
        """The names of all files that builds have made, or were about to."""
        return frozenset(self.files) | frozenset(self.next)

    def entry_of(self, name: str, content: bytes) -> Entry | None:
        """What says how a file was made that has this content; None where no build wrote it."""
        for each in (self.next.get(name), self.files.get(name)):
            if each and has_digest(name, content, each.content):
                return each
        return None

    def text(self) -> bytes:
        """What is written into the folder."""
        listed = {
            "files": _listed(self.files),
            "letters": dict(self.letters),
            **({"next": _listed(self.next)} if self.next else {}),
            **({"edited": dict(self.edited)} if self.edited else {}),
        }
        text = json.dumps(listed, ensure_ascii=False, indent=0, sort_keys=True)
        return f"{text}\n".encode(errors="backslashreplace")  # what a list said may be no text


def read_manifest(folder: Path) -> Manifest:
    """What earlier builds made in a folder; nothing where there is no readable list."""
    content = read_plain_file(folder / NAME, _LARGEST)
    return Manifest() if content is None else manifest_in(content)


def manifest_in(content: bytes) -> Manifest:
    """What a list says; nothing where it is none. It may say anything, of any size."""
    try:
        listed = json.loads(content)
        files, coming = (_entries(listed.get(key, {})) for key in ("files", "next"))
        letters, edited = (_texts(listed.get(key, {})) for key in ("letters", "edited"))
    except (ValueError, TypeError, AttributeError, RecursionError):
        return Manifest()
    return Manifest(files, letters, coming, edited)


def _listed(entries: Mapping[str, Entry]) -> dict[str, list[str]]:
    return {name: [each.fingerprint, each.content] for name, each in entries.items()}


def _entries(listed: Mapping[str, object]) -> dict[str, Entry]:
    return {
        name: Entry(*each)
        for name, each in listed.items()
        if _is_inside(name)
        and isinstance(each, list)
        and len(each) == 2  # noqa: PLR2004  # the two parts of an entry
        and all(isinstance(part, str) for part in each)
    }


def _texts(listed: Mapping[str, object]) -> dict[str, str]:
    return {name: text for name, text in listed.items() if isinstance(text, str)}


def _is_inside(name: str) -> bool:
    """Whether a listed name is one that a build can have made: never outside the folder."""
    parts = name.split("/")
    return not (
        name.startswith("/")
        or any(sign in name for sign in "\\:\0")
        or {"", ".", ".."} & set(parts)
        or parts[0].startswith(".kehoach")
    )

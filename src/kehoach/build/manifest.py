"""The manifest of an output folder: which files builds have made there, and from what."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kehoach.reader.digest import digest_of_file

NAME = ".kehoach.json"


@dataclass(frozen=True, slots=True)
class Entry:
    """A file: the fingerprint of what it was made from, and the digest of its content."""

    fingerprint: str
    content: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files of a folder by name, and by its digest the letters of each font that was read.

    Names are paths below the folder with forward slashes; none leads out of it.
    """

    files: Mapping[str, Entry] = field(default_factory=dict)
    letters: Mapping[str, str] = field(default_factory=dict)

    def is_fresh(self, name: str, fingerprint: str, folder: Path) -> bool:
        """Whether a file was made from what has this fingerprint, and has not changed since."""
        entry = self.files.get(name)
        return (
            entry is not None
            and entry.fingerprint == fingerprint
            and digest_of_file(folder / name) == entry.content
        )

    def text(self) -> bytes:
        """What is written into the folder."""
        listed = {
            "files": {name: [each.fingerprint, each.content] for name, each in self.files.items()},
            "letters": dict(self.letters),
        }
        return (json.dumps(listed, ensure_ascii=False, indent=0, sort_keys=True) + "\n").encode()


def read_manifest(folder: Path) -> Manifest:
    """What earlier builds made in a folder; nothing where there is no readable list."""
    try:
        listed = json.loads((folder / NAME).read_text("utf-8"))
        files, letters = listed["files"], listed.get("letters", {})
        found = {name: Entry(*each) for name, each in files.items() if _is_inside(name)}
        valid = all(isinstance(part, str) for each in found.values() for part in _parts(each))
        known = {word: text for word, text in letters.items() if isinstance(text, str)}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Manifest()
    return Manifest(found if valid else {}, known)


def _parts(entry: Entry) -> tuple[object, object]:
    return entry.fingerprint, entry.content


def _is_inside(name: str) -> bool:
    """Whether a listed name is one that a build can have made: never outside the folder."""
    parts = name.split("/")
    return not (name.startswith("/") or "\\" in name or ":" in name or {"", ".", ".."} & set(parts))

"""What builds have made in a folder, and of what: the list that they keep there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kehoach.reader.digest import digest_of_file

NAME = ".kehoach.json"


@dataclass(frozen=True, slots=True)
class Made:
    """A file: a word for what it was made from, and one for its content."""

    source: str
    content: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files of a folder by name, and by its digest the letters of each font that was read.

    Names are paths below the folder with forward slashes; none leads out of it.
    """

    files: Mapping[str, Made] = field(default_factory=dict)
    letters: Mapping[str, str] = field(default_factory=dict)

    def is_fresh(self, name: str, source: str, folder: Path) -> bool:
        """Whether a file was made from this, and is still what was made."""
        made = self.files.get(name)
        return (
            made is not None
            and made.source == source
            and digest_of_file(folder / name) == made.content
        )

    def text(self) -> bytes:
        """What is written into the folder."""
        listed = {
            "files": {name: [made.source, made.content] for name, made in self.files.items()},
            "letters": dict(self.letters),
        }
        return (json.dumps(listed, ensure_ascii=False, indent=0, sort_keys=True) + "\n").encode()


def read_manifest(folder: Path) -> Manifest:
    """What earlier builds made in a folder; nothing where there is no readable list."""
    try:
        listed = json.loads((folder / NAME).read_text("utf-8"))
        files, letters = listed["files"], listed.get("letters", {})
        found = {name: Made(*made) for name, made in files.items() if _is_inside(name)}
        valid = all(isinstance(part, str) for made in found.values() for part in _parts(made))
        known = {word: text for word, text in letters.items() if isinstance(text, str)}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Manifest()
    return Manifest(found if valid else {}, known)


def _parts(made: Made) -> tuple[object, object]:
    return made.source, made.content


def _is_inside(name: str) -> bool:
    """Whether a listed name is one that a build can have made: never outside the folder."""
    parts = name.split("/")
    return not (name.startswith("/") or "\\" in name or ":" in name or {"", ".", ".."} & set(parts))

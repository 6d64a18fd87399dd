"""Digests of content, the same on every machine."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Final

_TEXTS: Final = frozenset({".md", ".html", ".csv", ".yaml"})
"""Formats whose line ends, byte-order mark and last line end programs change, as Git does."""

_BOM: Final = b"\xef\xbb\xbf"


def plain(name: str, content: bytes) -> bytes:
    """The content of a file of this name; of a text without what programs change on their own."""
    if PurePosixPath(name).suffix not in _TEXTS:
        return content
    return content.removeprefix(_BOM).replace(b"\r\n", b"\n").replace(b"\r", b"\n").rstrip(b"\n")


def digest(*parts: str | bytes) -> str:
    """The digest of some content, 32 hexadecimal digits; the borders between the parts count."""
    found = hashlib.sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        found.update(len(content).to_bytes(8, "big"))
        found.update(content)
    return found.hexdigest()[:32]


def digest_of_file(path: Path) -> str | None:
    """The same for a file; None where there is none that can be read."""
    try:
        return digest(path.read_bytes())
    except OSError:
        return None


def digest_of_folders(folders: Iterable[Path]) -> str:
    """The same for all files below some folders, with their names."""
    return digest(
        *(
            part
            for folder in folders
            for path in sorted(folder.rglob("*"))
            if path.is_file()
            for part in (path.relative_to(folder).as_posix(), path.read_bytes())
        )
    )

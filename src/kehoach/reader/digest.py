"""Digests of content, the same on every machine."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Final

from kehoach.reader.plain import read_plain

_TEXTS: Final = frozenset({".md", ".html", ".csv", ".yaml"})
"""Formats whose line ends, byte-order mark and last line end programs change, as Git does."""

_LARGEST: Final = 256 << 20
"""Bytes of a file: no font and no list is larger."""

_BOM: Final = b"\xef\xbb\xbf"


def plain(name: str, content: bytes) -> bytes:
    """The content of a file of this name; of a text without what programs change on their own."""
    if PurePosixPath(name).suffix not in _TEXTS:
        return content
    return content.removeprefix(_BOM).replace(b"\r\n", b"\n").replace(b"\r", b"\n").rstrip(b"\n")


def digest(*parts: str | bytes) -> str:
    """The digest of some content, 32 hexadecimal digits; the borders between the parts count."""
    return digest_of_all(parts)


def digest_of_all(parts: Iterable[str | bytes]) -> str:
    """The same of parts that are never there all at once."""
    found = hashlib.sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        found.update(len(content).to_bytes(8, "big"))
        found.update(content)
    return found.hexdigest()[:32]


def digest_of_file(path: Path) -> str | None:
    """The same for a plain file; None where there is none that can be read."""
    try:
        return digest(read_plain(path, _LARGEST))
    except OSError:
        return None

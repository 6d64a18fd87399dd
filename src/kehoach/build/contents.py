"""What a built file holds, as far as it tells whose it is: its digest, and whether it opens."""

from __future__ import annotations

import os
import re
import stat
import zipfile
from itertools import islice
from lzma import LZMAError
from pathlib import Path, PurePosixPath
from struct import error as StructError  # noqa: N812  # an exception is named like one
from zlib import error as ZlibError  # noqa: N812  # an exception is named like one

from kehoach.reader.digest import digest, plain

_MACHINE = frozenset({".json", ".ics", ".svg"})
_PAGE = "index.html"
_PARTS = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml"}
_MOST_ENDS = 16
"""How many ends of a PDF are looked at: of what was built, the first is the end."""

_BREAKS = (
    zipfile.BadZipFile, ZlibError, LZMAError, OSError, ValueError, EOFError, LookupError,
    StructError, NotImplementedError,
)  # fmt: skip
"""What `zipfile` raises on bytes that it did not write."""

_LARGEST = 1 << 30
"""Bytes of a file that is looked into; we write none that is larger."""


def is_for_people(name: str) -> bool:
    """Whether people may edit a file of this name; what only programs read is made anew."""
    return PurePosixPath(name).suffix not in _MACHINE and name != _PAGE


def content_digest(name: str, content: bytes) -> str:
    """The digest of a file's content; of a text without what programs change on their own."""
    return digest(plain(name, content))


def read_plain_file(path: Path, most: int = _LARGEST) -> bytes | None:
    """The content of a plain file; None for what is missing, a link, a pipe, or too large."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        handle = os.open(path, flags | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError):
        return None
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode) or status.st_size > most:
            return None
        try:
            content = file.read(most + 1)
        except OSError:
            return None
    return content if len(content) <= most else None


def has_digest(name: str, content: bytes, wanted: str) -> bool:
    """Whether content has a digest; former releases took that of a text from its very bytes."""
    return wanted in (content_digest(name, content), digest(content))


def is_continued(name: str, content: bytes, wanted: str) -> bool:
    """Whether a PDF begins with the content of a digest and goes on, as one that was signed does.

    Signatures and comments are put behind what is there (ISO 32000, 7.5.6).
    """
    if PurePosixPath(name).suffix != ".pdf":
        return False
    ends = islice(re.finditer(rb"%%EOF\r?\n?", content), _MOST_ENDS)
    return any(digest(content[: each.end()]) == wanted for each in ends)


def is_whole(name: str, path: Path, content: bytes, expected: bytes | None = None) -> bool:
    """Whether a file opens as its format; what a power cut leaves does not, and is no edit.

    `expected` is what would be made now, where it is known: the beginning of it is no edit.
    """
    match PurePosixPath(name).suffix:
        case ".docx" | ".xlsx" as suffix:
            return _opens(path, _PARTS[suffix])
        case ".pdf":
            return content.startswith(b"%PDF-") and b"%%EOF" in content[-2048:]
        case suffix:
            is_cut = suffix == ".html" and b"</html" not in content[-64:].lower()
            begins = expected is not None and plain(name, expected).startswith(plain(name, content))
            return not (b"\0" in content or is_cut or begins)


def _opens(path: Path, part: str) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(each.file_size for each in archive.infolist()) > _LARGEST:
                return True  # nothing that a power cut leaves
            return part in archive.namelist() and archive.testzip() is None
    except _BREAKS:
        return False
    except RuntimeError:  # it is encrypted: somebody has put a password on it
        return True

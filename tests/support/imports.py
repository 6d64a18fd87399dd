"""Importing in tests: every plan of the repository, and what becomes of a text or a file."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from kehoach.importing import Imported, read, write
from plans import DATA, LAI_CHAU

RECORDED = DATA / "plans/0.1.0"
PLANS = {
    "lai-chau": LAI_CHAU,
    "xa": DATA / "xa",
    "dang": DATA / "dang",
    "nho": DATA / "nho",
    "0.1.0": RECORDED,
}
"""Every plan in the repository."""
_STYLES = re.compile(r'<w:(?:pStyle|rStyle|bookmarkStart|bookmarkEnd)\b[^>]*/>| w:rsid\w*="[^"]*"')


def stripped(data: bytes) -> bytes:
    """A Word file without its styles' names, its bookmarks and its properties."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if name.startswith("docProps/"):
                continue
            content = old.read(name)
            if name == "word/document.xml":
                content = _STYLES.sub("", content.decode()).encode()
            new.writestr(name, content)
    return out.getvalue()


def from_text(text: str, name: str = "ke-hoach.txt") -> Imported:
    """The plan in a text."""
    return write(read([(name, text.encode())]))


def from_file(path: Path) -> Imported:
    """The plan in a file."""
    return write(read([(path.name, path.read_bytes())]))

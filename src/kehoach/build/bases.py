"""Plans as documents were built of them: what an edited Word file is compared with.

They lie beside the plan, in `.kehoach/ban-dung/`, compressed, the last few. Whoever sends a plan
could send such a folder, too: what it holds is read as a plan is, within bounds.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from kehoach.build.files import STAGING
from kehoach.edits import Store, write_through
from kehoach.named import NamedTuple
from kehoach.reader import LIMITS, Source, read_bytes, read_texts
from kehoach.reader.digest import digest

FOLDER: Final = "ban-dung"

MOST_KEPT: Final = 20
"""Plans that are kept."""

_SUFFIX: Final = ".json.z"

_LARGEST: Final = 64 << 20
"""Bytes of the texts of a plan that are believed."""


class Base(NamedTuple):
    """A plan that was built: its texts by the names of files, and the digests of its documents."""

    texts: Mapping[str, str]
    views: Mapping[str, str]
    """By the digest of a view the name of the document."""

    @property
    def source(self) -> Source:
        """The plan as it is read."""
        return read_texts(self.texts)


def keep(plan: Path, source: Source, views: Mapping[str, str]) -> None:
    """Keep a plan of which documents were built; `views` has their digests by their names.

    Where nothing may be written beside the plan, nothing is.
    """
    name = name_of(source)
    if is_kept(plan, name, views):
        return
    texts = source.whole_texts()
    with suppress(OSError):
        store = Store(plan)
        place = store.folder / FOLDER / name
        known = _read(place)
        named = {found: document for document, found in views.items()}
        store.begin()
        if place.parent.is_symlink():
            return
        place.parent.mkdir(exist_ok=True)
        listed = {"views": {**(known.views if known else {}), **named}, "files": texts}
        new = place.with_name(f"{STAGING}{name}")
        write_through(new, zlib.compress(json.dumps(listed, ensure_ascii=False).encode(), 6))
        new.replace(place)
        for old in _places(plan)[MOST_KEPT:]:
            old.unlink(missing_ok=True)


def name_of(source: Source) -> str:
    """The name of the file in which a plan is kept: a digest of its texts."""
    texts = sorted(source.whole_texts().items())
    return f"{digest(*(part for each in texts for part in each))}{_SUFFIX}"


def is_kept(plan: Path, name: str, views: Mapping[str, str]) -> bool:
    """Whether a plan is kept under a name with these documents; then it is the last one again."""
    named = {found: document for document, found in views.items()}
    with suppress(OSError):
        place = Store(plan).folder / FOLDER / name
        known = _read(place)
        if known and named.items() <= known.views.items():
            os.utime(place)
            return True
    return False


def bases(plan: Path) -> Iterator[Base]:
    """The plans that are kept, the last first."""
    with suppress(OSError):
        yield from (found for place in _places(plan) if (found := _read(place)))


def _places(plan: Path) -> list[Path]:
    folder = Store(plan).folder / FOLDER
    if folder.is_symlink() or folder.parent.is_symlink() or not folder.is_dir():
        return []
    found = [(each.stat().st_mtime_ns, each) for each in folder.glob(f"*{_SUFFIX}")]
    return [each for _time, each in sorted(found, reverse=True)]


def _read(place: Path) -> Base | None:
    content = None if place.is_symlink() else read_bytes(place, LIMITS.file_bytes)
    if not isinstance(content, bytes):
        return None
    try:
        unpacker = zlib.decompressobj()
        text = unpacker.decompress(content, _LARGEST)
        found = json.loads(text)
        return Base(_texts(found["files"]), _texts(found["views"]))
    except (zlib.error, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _texts(found: Mapping[str, Any]) -> dict[str, str]:
    return {name: text for name, text in found.items() if isinstance(text, str)}

"""An edited file whose edits are in the plan: the next build may make it anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from kehoach.build import manifest
from kehoach.build.contents import content_digest
from kehoach.build.files import STAGING, write
from kehoach.build.locking import locked
from kehoach.build.manifest import Entry, read_manifest

_DEPTH: Final = 3
"""How far above a file the list of built files may stand."""


def take_home(file: Path, content: bytes, wait: Callable[[], None]) -> bool:
    """Write into the list of built files that a file with this content may be made anew.

    False where no build has made a file of this name there. Raises OSError.
    """
    real = file.resolve()
    for folder in real.parents[:_DEPTH]:
        name = real.relative_to(folder).as_posix()
        if name not in read_manifest(folder).files:
            continue
        with locked(folder, wait):
            known = read_manifest(folder)
            entry = Entry("", content_digest(name, content))
            edited = {each: told for each, told in known.edited.items() if each != name}
            listed = replace(known, files={**known.files, name: entry}, edited=edited)
            new = folder / f"{STAGING}{manifest.NAME}"
            write(new, listed.text())
            new.replace(folder / manifest.NAME)
        return True
    return False

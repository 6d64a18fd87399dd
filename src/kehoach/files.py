"""Writing files whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

STAGING = ".kehoach-"
"""What the names of files and folders begin with that are not whole yet."""


def write(path: Path, content: bytes) -> None:
    """A new file, on the disk when this returns; the folders above it too. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def replace_file(path: Path, content: bytes) -> None:
    """Put new content in place of a file's, whole or not at all. Raises OSError."""
    handle, name = tempfile.mkstemp(prefix=STAGING, dir=path.parent)
    os.close(handle)
    new = Path(name)
    try:
        write(new, content)
        if path.exists():
            shutil.copymode(path, new)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)

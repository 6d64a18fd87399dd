"""What stands where a file is wanted, and is none: a pipe, a device, a folder, a file without end."""

from __future__ import annotations

import os
from pathlib import Path

NO_FILES = ("pipe", "device", "folder", "terabyte")


def make_no_file(path: Path, kind: str) -> None:
    """Put one there."""
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "device":
            path.symlink_to("/dev/zero")
        case "folder":
            path.mkdir()
        case _:
            path.touch()
            os.truncate(path, 1 << 40)  # takes no room on the disk

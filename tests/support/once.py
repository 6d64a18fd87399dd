"""What takes long is made once for all processes that run tests side by side."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that the first process to ask for it fills, while the others wait.

    It is moved to its place when it is whole: where making it fails, the next that asks tries again.
    """
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent  # each process has a folder in that of the run
    folder = base / name
    with FileLock(base / f"{name}.lock"):
        if not folder.is_dir():
            begun = factory.mktemp(name)
            make(begun)
            begun.rename(folder)
    return folder

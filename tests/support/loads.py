"""Which plans a module reads, by the names of their folders."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from kehoach.plan import load


def loads_of(module: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A list to which each plan is added that the module reads from now on."""
    found: list[str] = []

    def reading(folder: Path) -> object:
        found.append(folder.name)
        return load(folder)

    monkeypatch.setattr(module, "load", reading)
    return found

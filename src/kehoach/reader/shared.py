"""The units that the plans of a workspace have in common: `don-vi/*.yaml` beside their folders.

They are read as files of each plan, behind its own, under names like `ke-hoach/a/../don-vi/x.yaml`:
so a name tells by itself what it is, also where only the texts are at hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kehoach.lazy import lazy_pattern

SHARED: Final = "don-vi"
"""The folder beside the folders of plans."""

KEY: Final = "units"
"""The only key that is read of these files."""

_WHOLE: Final = "plan"
"""What a plan's folder is called in a folder of the plan's name; then it is two levels up."""

_NAMED: Final = lazy_pattern(rf"/\.\./{SHARED}/[^/]+\.yaml$")


def is_shared(name: str) -> bool:
    """Whether the file with this name is one that several plans have."""
    return _NAMED.search(name) is not None


def levels(folder: Path) -> tuple[str, ...]:
    """The ways from a plan's folder to where such a folder may lie, the nearest first."""
    name = folder.name or folder.resolve().name
    return (f"../{SHARED}", *((f"../../{SHARED}",) if name == _WHOLE else ()))


def shared_files(folder: Path) -> Iterator[Path]:
    """The files with units beside a plan's folder, by their names; none where there are none.

    A plan whose own folder is called so has none beside it. Links are not followed.
    """
    for level in levels(folder):
        place = folder / level
        try:
            if place.is_symlink() or not place.is_dir() or place.samefile(folder):
                continue
            found = sorted(
                each
                for each in place.glob("*.yaml")
                if not each.name.startswith(".") and each.is_file() and not each.is_symlink()
            )
        except (OSError, ValueError):
            continue
        if found:
            yield from found
            return

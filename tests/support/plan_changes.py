"""What people do to the folder of a plan between two runs."""

from __future__ import annotations

import shutil
from pathlib import Path

WAYS = 5
"""How many there are."""


def change(folder: Path, way: int, original: Path) -> None:
    """Break a plan, take it away, put it back, write a comment into it, or other units."""
    file = folder / "ke-hoach.yaml"
    if way == 0:
        folder.mkdir(exist_ok=True)
        file.write_text("sections: [", "utf-8")
    elif way == 1:
        shutil.rmtree(folder, ignore_errors=True)
    elif way == 2:  # the third way
        shutil.copytree(original, folder, dirs_exist_ok=True)
    elif file.is_file():
        text = file.read_text("utf-8")
        new = f"{text}# {way}\n" if way == WAYS - 1 else text.replace("Sở", "Ban")
        file.write_text(new, "utf-8")

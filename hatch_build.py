"""Compile the message catalogues while the package is built."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_catalogues(root: Path) -> list[Path]:
    """Write a .mo file beside each .po file below the package; the files written."""
    written = []
    for source in sorted((root / "src/kehoach/locale").rglob("*.po")):
        with source.open("rb") as file:
            catalogue = read_po(file)
        target = source.with_suffix(".mo")
        with target.open("wb") as file:
            write_mo(file, catalogue)
        written.append(target)
    return written


class CatalogueHook(BuildHookInterface[Any]):
    """Adds the compiled catalogues to what is built."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the files are collected."""
        del version
        for path in compile_catalogues(Path(self.root)):
            build_data["artifacts"].append(path.relative_to(self.root).as_posix())

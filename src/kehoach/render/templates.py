"""Where templates are found."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

TIMELINE = "timeline.j2"
"""The template of the timeline: of one format, and asked for by the kits too."""


@dataclass(frozen=True, slots=True)
class Templates:
    """Where templates are looked for: the user's folder first, file by file, then our own."""

    folders: tuple[Path, ...]

    @classmethod
    def at(cls, own: Path | None = None) -> Templates:
        """The templates that come with kehoach, behind those of the user's folder, if any."""
        return cls((own, shipped_templates()) if own else (shipped_templates(),))

    def file(self, name: str) -> Path:
        """The file that has this name."""
        return next(path for folder in self.folders if (path := folder / name).is_file())

    def below(self, name: str) -> tuple[str, ...]:
        """The names of all files below a folder, each once, sorted."""
        found = {
            path.relative_to(folder).as_posix()
            for folder in self.folders
            for path in (folder / name).rglob("*")
            if path.is_file()
        }
        return tuple(sorted(found))


def shipped_templates() -> Path:
    """The folder of our own templates."""
    return shipped("templates", "templates")


@cache
def shipped(packaged: str, source: str) -> Path:
    """A folder inside the package, or of the source tree from which the program runs."""
    inside = Path(__file__).parent.parent / packaged
    return inside if inside.is_dir() else Path(__file__).parents[3] / source

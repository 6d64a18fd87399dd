"""Where templates are found."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Final

from kehoach.findings import Finding, Span
from kehoach.i18n import _, in_figures
from kehoach.reader import OVER_LIMIT, TooLargeError, read_plain, size_words
from kehoach.reader.digest import digest
from kehoach.render.faults import TemplateFault

MOST_FILES: Final = 5_000
MOST_BYTES: Final = 64 << 20
"""How much a folder of templates may hold: everything in it is read before a build."""

TIMELINE = "timeline.j2"
"""The template of the timeline: of one format, and asked for by the kits too."""


INDEX = "index.j2"
"""The template of the page that holds all documents, whose parts lead to each other."""

OVERVIEW = "plans.j2"
"""The template of the page of many plans, which leads to theirs."""


@dataclass(frozen=True, slots=True)
class Templates:
    """Where templates are looked for: the user's folder first, file by file, then our own."""

    folders: tuple[Path, ...]

    @property
    def are_own(self) -> bool:
        """Whether some may be the user's: written by someone whom nobody here knows."""
        return len(self.folders) > 1

    @classmethod
    def at(cls, own: Path | None = None) -> Templates:
        """The templates that come with kehoach, behind those of the user's folder, if any."""
        return cls((own, shipped_templates()) if own else (shipped_templates(),))

    def digest(self) -> str:
        """The digest of all files below the folders, with their names.

        Raises TemplateFault where there are more files than are looked at, or more bytes than are
        read, and OSError where one cannot be read.
        """
        parts: list[str | bytes] = []
        left = MOST_BYTES
        for folder in self.folders:
            for path in _files(folder):
                try:
                    content = read_plain(path, left)
                except TooLargeError as error:
                    raise _too_much(path) from error
                left -= len(content)
                parts += (path.relative_to(folder).as_posix(), content)
        return digest(*parts)

    def prints_links(self, structure: str) -> bool:
        """Whether a document may print where things are and lead to.

        By a template of the user's any page may; data has no template.
        """
        return structure in {INDEX, OVERVIEW} or (self.are_own and bool(structure))

    def file(self, name: str) -> Path | None:
        """The file that has this name, if any; never one outside the folders."""
        found = (folder / name for folder in self.folders)
        return next((path for path in found if path.is_file() and self._is_inside(path)), None)

    def _is_inside(self, path: Path) -> bool:
        """Whether a file lies in one of the folders really, and not by a link or by `..`."""
        real = path.resolve()
        return any(real.is_relative_to(folder.resolve()) for folder in self.folders)

    def below(self, name: str) -> tuple[str, ...]:
        """The names of all files below a folder, each once, sorted."""
        found = {
            path.relative_to(folder).as_posix()
            for folder in self.folders
            for path in _files(folder / name)
            if self._is_inside(path)
        }
        return tuple(sorted(found))


def _files(folder: Path) -> list[Path]:
    """All plain files below a folder, sorted. Raises TemplateFault where there are too many."""
    found = list(islice(folder.rglob("*"), MOST_FILES + 1))
    if len(found) > MOST_FILES:
        raise _too_much(folder)
    return [path for path in sorted(found) if path.is_file()]


def _too_much(path: Path) -> TemplateFault:
    message = _("templates have at most {count} files and folders, of {size} together")
    return TemplateFault(
        Finding(
            OVER_LIMIT,
            message.format(count=in_figures(MOST_FILES), size=size_words(MOST_BYTES)),
            Span(str(path)),
            _("keep only templates in the folder that `--templates` names"),
        )
    )


def shipped_templates() -> Path:
    """The folder of our own templates."""
    return shipped("templates", "templates")


@cache
def shipped(packaged: str, source: str) -> Path:
    """A folder inside the package, or of the source tree from which the program runs."""
    inside = Path(__file__).parent.parent / packaged
    return inside if inside.is_dir() else Path(__file__).parents[3] / source

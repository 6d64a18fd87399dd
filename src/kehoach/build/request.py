"""What a build is asked for, what it returns, and who hears how it goes on."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from kehoach.build.documents import Document
from kehoach.findings import Finding
from kehoach.plan import Phase
from kehoach.render.fonts import Face
from kehoach.render.options import RenderOptions
from kehoach.render.templates import Templates


class Toolchain(NamedTuple):
    """What documents are made with. Without a face no PDF can be made."""

    templates: Templates
    face: Face | None
    options: RenderOptions


class BuildRequest(NamedTuple):
    """Documents to be made in `out`, each in its formats.

    With `is_whole` these are all that belong there: what earlier builds made beside them is
    obsolete, and is removed.
    """

    documents: tuple[Document, ...]
    tools: Toolchain
    out: Path
    is_whole: bool


class BuildResult(NamedTuple):
    """The files that were written, were up to date, and were removed, by name below `out`."""

    written: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


class FolderStatus(NamedTuple):
    """What a build would do: make the stale files, remove the obsolete ones, skip some."""

    stale: tuple[str, ...]
    obsolete: tuple[str, ...]
    skipped: tuple[Finding, ...]


class Observer:
    """Hears how a build goes on. The methods do nothing; override those of interest."""

    phase: Phase | None = None
    """Times the phases of the build. With it the files are made in turn, in this process."""

    def on_skipped(self, finding: Finding) -> None:
        """A file is left out, for this reason."""

    def on_wait(self) -> None:
        """Another build has the folder, and is waited for."""

    def on_start(self, total: int) -> None:
        """The folder is locked; `total` files were asked for, stale or not."""

    def on_file(self, name: str) -> None:
        """A file is being made."""

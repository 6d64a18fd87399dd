"""What a build is asked for, what it returns, and who hears how it goes on."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from pathlib import Path
from types import MappingProxyType

from kehoach.build.documents import Document
from kehoach.build.known import Known
from kehoach.build.origins import Origins
from kehoach.findings import Finding
from kehoach.named import NamedTuple
from kehoach.plan import Phase
from kehoach.render.fonts import Face
from kehoach.render.formats import Format
from kehoach.render.options import RenderOptions
from kehoach.render.templates import Templates


class Toolchain(NamedTuple):
    """What documents are made with. Without a face no PDF can be made."""

    templates: Templates
    face: Face | None
    options: RenderOptions


class OnEdited(Enum):
    """What becomes of a file that is not as a build left it, since people have edited it."""

    LEAVE = auto()
    """It stays, and the command says so."""
    SET_ASIDE = auto()
    """It gets another name, and the file is made anew."""
    OVERWRITE = auto()
    """It is lost; somebody has asked for that."""


class BuildRequest(NamedTuple):
    """Documents to be made in `out`, each in its formats; `origins` tell whose words they print.

    With `is_whole` these are all that belong there: what earlier builds made beside them is
    obsolete, and is removed. With `is_anchored` Word files get the keys of their paragraphs.
    """

    documents: tuple[Document, ...]
    origins: Origins
    tools: Toolchain
    out: Path
    is_whole: bool
    on_edited: OnEdited = OnEdited.LEAVE
    is_anchored: bool = False
    told: tuple[Finding, ...] = ()
    """What was told of the plan and its documents before they are made."""
    sets_apart: bool = False
    """Whether PDFs are set in processes of their own, for this one is a copy of one that has."""
    known: Known | None = None
    """What earlier builds have found out of the same, if anybody keeps it."""


class Listed(NamedTuple):
    """A file that was asked for: its document and format, and what tells whether it is stale."""

    document: str
    form: Format
    fingerprint: str
    length: int
    view: str


class Listing(NamedTuple):
    """What a build was asked for, of which the documents are gone: its files, and those left out.

    It stays true as long as all that the request was made of is the same.
    """

    files: tuple[Listed, ...]
    skipped: tuple[Finding, ...]


class BuildResult(NamedTuple):
    """What became of the files, by name below `out`.

    `edited` were left as people have made them; `aside` has the new names of those that were set
    aside; `unwritten` could not be put in their places, for the reason that stands there.
    """

    written: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    aside: Mapping[str, str] = MappingProxyType({})
    unwritten: Mapping[str, OSError] = MappingProxyType({})
    told: frozenset[str] = frozenset()
    """Those of the edited files that the last build has told of, and that are as they were then."""
    lacking: tuple[str, ...] = ()
    """Files that are as the plan says, beside an edited Word file whose edits they do not have."""
    views: Mapping[str, str] = MappingProxyType({})
    """By the names of documents the digests that their Word files have, where these have keys."""
    listing: Listing | None = None
    """What was asked for."""


class FolderStatus(NamedTuple):
    """What a build would do: make the stale files, leave the edited ones, remove the obsolete."""

    stale: tuple[str, ...]
    edited: tuple[str, ...]
    obsolete: tuple[str, ...]
    skipped: tuple[Finding, ...]


class Observer:
    """Hears how a build goes on. The methods do nothing; override those of interest."""

    phase: Phase | None = None
    """Times the phases of the build. With it the files are made in turn, in this process."""

    def on_skipped(self, finding: Finding) -> None:
        """A file is left out, for this reason."""

    def on_lost(self, finding: Finding) -> None:
        """A file does not say all that it should, for this reason."""

    def on_wait(self) -> None:
        """Another build has the folder, and is waited for."""

    def on_start(self, total: int) -> None:
        """The folder is locked; `total` files were asked for, stale or not."""

    def on_file(self, name: str) -> None:
        """A file is being made."""

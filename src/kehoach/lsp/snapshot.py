"""A plan as it is at one moment, with the texts that an editor has open: what features ask.

A snapshot never changes, so it may be looked at by another thread while the next one comes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from lsprotocol.types import Location, Position, Range

from kehoach.findings import Finding, Severity, Span, in_order
from kehoach.issued import issued_findings, issues_of
from kehoach.lsp.folders import real_place
from kehoach.lsp.positions import place_of, range_of
from kehoach.named import NamedTuple
from kehoach.plan import Loaded, load_source
from kehoach.reader import ISSUED, LIMITS, is_shared, name_of, plan_files, read_plan
from kehoach.reader import Path as Steps
from kehoach.reader.cursor import Under, block, under
from kehoach.rules.checking import check_plan


class Buffer(NamedTuple):
    """A file as an editor has it open."""

    uri: str
    version: int
    text: str


class StaleError(Exception):
    """The texts have changed meanwhile: nobody wants to know any more."""


class Client(NamedTuple):
    """What an editor can do, as far as answers depend on it."""

    encoding: str = "utf-16"
    takes_versions: bool = False
    """Whether it takes the versions of the documents that an edit is for."""
    resolves_edits: bool = False
    """Whether it asks for the edits of an action when somebody wants it."""
    shows_documents: bool = False
    """Whether it opens a page for us."""
    reads_markdown: bool = True


@dataclass(frozen=True, eq=False)
class Snapshot:
    """A plan at one moment.

    `known` is the same plan, or where a file of it is too broken to be read, as it was before that:
    its names and its outline are still of use.
    """

    folder: Path
    loaded: Loaded
    known: Loaded
    paths: Mapping[str, Path]
    """The files of the plan, by the names that places have."""
    buffers: Mapping[Path, Buffer]
    client: Client
    is_stale: Callable[[], bool] = lambda: False
    """Whether the editor has other texts by now."""
    beside: Callable[[], Iterable[Snapshot]] = tuple
    """The other plans that read the same units beside them."""

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that `check` says of it. Raises StaleError where nobody waits for it."""
        found = self.loaded
        if (self.folder / ISSUED).is_dir():
            more = issued_findings(found, issues_of(self.folder), self.folder)
            found = found._replace(findings=in_order((*found.findings, *more)))
        return check_plan(found, asked=self._check_wanted)

    def _check_wanted(self) -> None:
        if self.is_stale():
            raise StaleError

    @property
    def is_whole(self) -> bool:
        """Whether every file of it can be read."""
        return _is_readable(self.loaded)

    # Files

    def name_of(self, path: Path) -> str:
        """The name that places in a file have."""
        return self._names.get(path) or name_of(path)

    @cached_property
    def _names(self) -> Mapping[Path, str]:
        return {path: name for name, path in self.paths.items()}

    def path_of(self, name: str) -> Path:
        """The file that places with this name are in."""
        return self.paths.get(name) or Path(name)

    def uri_of(self, name: str) -> str:
        """The address of a file, as the editor has it where it is open."""
        path = self.path_of(name)
        buffer = self.buffers.get(path)
        return buffer.uri if buffer else path.as_uri()

    def version_of(self, name: str) -> int | None:
        """The version of a file that the editor has open."""
        buffer = self.buffers.get(self.path_of(name))
        return buffer.version if buffer else None

    # Places

    def lines(self, name: str) -> Sequence[str]:
        """The lines of a file as they stand there, without their ends."""
        return self._lines.get(name) or self.loaded.source.lines(name)

    @cached_property
    def _lines(self) -> Mapping[str, Sequence[str]]:
        """Those of the files that are UTF-8: what no document can carry is counted as it is."""
        texts = (part.places.text for part in self.loaded.source.parts)
        return {text.name: replace(text, content=text.bare).lines for text in texts}

    def range(self, span: Span) -> Range:
        """A place as the editor counts."""
        return range_of(self.lines(span.file), span, self.client.encoding)

    def location(self, span: Span) -> Location:
        """A place with its file."""
        return Location(self.uri_of(span.file), self.range(span))

    def place(self, name: str, position: Position) -> tuple[int, int]:
        """A position of the editor as line and column from 1."""
        return place_of(self.lines(name), position, self.client.encoding)

    def under(self, name: str, position: Position) -> Under | None:
        """The value, or the key, at a position of a file.

        Where that file is broken, it is what stood there, if its line is still the same.
        """
        line, column = self.place(name, position)
        now, then = (each.source.lines(name) for each in (self.loaded, self.known))
        is_same = 1 <= line <= min(len(now), len(then)) and now[line - 1] == then[line - 1]
        return under(self.known.source, name, line, column) if is_same else None

    def span(self, path: Steps) -> Span:
        """The place of what has a path in the models."""
        return self.known.places.span(path)

    def block(self, path: Steps) -> Span:
        """The place of all lines of what has a path in the models."""
        return block(self.known.source, self.known.places.original(path))


def take(
    folder: Path,
    buffers: Mapping[Path, Buffer],
    before: Snapshot | None,
    client: Client,
    is_stale: Callable[[], bool] = lambda: False,
    beside: Callable[[], Iterable[Snapshot]] = tuple,
) -> Snapshot:
    """The plan in a folder as it is now."""
    files, _findings = plan_files(folder, LIMITS)
    places = {file: real_place(file) if is_shared(name_of(file)) else file for file in files}
    texts = {file: buffers[path].text for file, path in places.items() if path in buffers}
    loaded = load_source(read_plan(folder, LIMITS, texts, before.loaded.source if before else None))
    known = before.known if before and not _is_readable(loaded) else loaded
    paths = {name_of(file): path for file, path in places.items()}
    return Snapshot(folder, loaded, known, paths, buffers, client, is_stale, beside)


def _is_readable(loaded: Loaded) -> bool:
    """Whether every file has values, or nothing is wrong with it."""
    broken = {each.span.file for each in loaded.findings if each.severity is Severity.ERROR}
    read = {part.places.text.name for part in loaded.source.parts if part.root.value is not None}
    return broken & {*loaded.source.files} <= read

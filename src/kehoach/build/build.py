"""Building: making the files that are stale, and moving them to their places when all are made."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kehoach.build import manifest
from kehoach.build.documents import Document
from kehoach.build.files import STAGING, check_places, is_plain_folder, write
from kehoach.build.manifest import Made, Manifest
from kehoach.build.staleness import said
from kehoach.plan import Phase, silent
from kehoach.reader.digest import digest
from kehoach.render.formats import Format

if TYPE_CHECKING:
    from kehoach.render.renderer import Renderer

_WORTH_A_PROCESS = 16
"""How many files must wait before a second process pays for its start."""

LONGEST_PDF = 5_000_000
"""Characters of a view: some 4,000 activities. A PDF is laid out as a whole, in up to 160 bytes of
memory for each, so that two such documents in one process stay below 2 GiB."""

Advance = Callable[[str], None]
"""Called with the name of each file that is made."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Who looks on: `advance` hears of every file; with `phase` all is made in turn, and timed."""

    advance: Advance
    phase: Phase | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """A file to make: a document in one format, and a word for what it is made from.

    `length` is how many characters its view has, with the names of its parts.
    """

    document: Document
    form: Format
    source: str
    length: int

    @property
    def name(self) -> str:
        """The file's name below the output folder, with forward slashes."""
        return f"{self.document.name}.{self.form}"

    @property
    def is_too_long(self) -> bool:
        """Whether its pages would take more memory than a machine should give them."""
        return self.form is Format.PDF and self.length > LONGEST_PDF


@dataclass(frozen=True, slots=True)
class Built:
    """What a build wrote, found as it should be, and removed, by name."""

    written: tuple[str, ...]
    kept: tuple[str, ...]
    removed: tuple[str, ...]


def jobs(
    documents: Iterable[Document],
    words: Mapping[Format, str],
    prints_links: Callable[[str], bool],
    phase: Phase = silent,
) -> Iterator[Job]:
    """Every file of some documents; `words` say for each format what writes it.

    `prints_links` tells of a structure whether it prints where things are and lead to.
    """
    for document in documents:
        with phase("view"):
            view = document.view()
        with phase("compare"):
            words_of_view = said(view, links=prints_links(document.structure))
        for form in document.formats:
            word = digest(words[form], document.structure, words_of_view)
            yield Job(document, form, word, len(words_of_view))


def stale(wanted: Iterable[Job], out: Path, known: Manifest) -> tuple[Job, ...]:
    """The files that are not in `out` as the plan would give them now."""
    return tuple(job for job in wanted if not known.is_fresh(job.name, job.source, out))


def gone(wanted: Iterable[Job], known: Manifest) -> tuple[str, ...]:
    """The names of files that earlier builds made, and a whole build would not make now."""
    return tuple(sorted(known.files.keys() - {job.name for job in wanted}))


def build(
    wanted: Sequence[Job],
    renderer: Callable[[], Renderer],
    out: Path,
    known: Manifest,
    *,
    whole: bool,
    watch: Watch,
) -> Built:
    """Make the files that are stale in `out`; say what was written.

    `known` is what earlier builds made there. All files are made beside their places and moved
    there only when every one is made. With `whole`, files that an earlier build made and this one
    does not are removed. Raises TemplateFault and OSError, and then leaves what was in `out` as it
    was.
    """
    phase = watch.phase
    with (phase or silent)("compare"):
        todo = stale(wanted, out, known)
    left = gone(wanted, known) if whole else ()
    waiting = {job.name for job in todo}
    kept = tuple(job.name for job in wanted if job.name not in waiting)
    if not todo and not left:
        return Built((), kept, ())
    out.mkdir(parents=True, exist_ok=True)
    check_places(out, (*waiting, manifest.NAME))
    staging = Path(tempfile.mkdtemp(prefix=STAGING, dir=out))
    try:
        contents = (
            _in_turn(todo, renderer, staging, watch.advance, phase)
            if phase
            else _made(todo, renderer, staging, watch.advance)
        )
        made = {name: each for name, each in known.files.items() if name not in left}
        made |= {job.name: Made(job.source, contents[job.name]) for job in todo}
        with (phase or silent)("write"):
            write(staging / manifest.NAME, Manifest(made, known.letters).text())
            for name in contents:
                (out / name).parent.mkdir(parents=True, exist_ok=True)
                (staging / name).replace(out / name)
            removed = tuple(_removed(out, left))
            # Last, so that a build that ends before it knows what is still to be made or removed.
            (staging / manifest.NAME).replace(out / manifest.NAME)
        return Built(tuple(contents), kept, removed)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _made(
    todo: Sequence[Job], renderer: Callable[[], Renderer], staging: Path, advance: Advance
) -> dict[str, str]:
    """Make files in a folder; a word for the content of each, in the order of the jobs.

    Typesetting PDFs and making the other formats go on side by side where that pays.
    """
    pdfs = [job for job in todo if job.form is Format.PDF]
    others = [job for job in todo if job.form is not Format.PDF]
    enough = min(len(pdfs), len(others)) >= _WORTH_A_PROCESS and (os.cpu_count() or 1) > 1
    if enough and hasattr(os, "fork"):
        found = _side_by_side(pdfs, others, renderer, staging, advance)
    else:
        found = _in_turn(todo, renderer, staging, advance)
    return {job.name: found[job.name] for job in todo}


def _in_turn(
    todo: Iterable[Job],
    renderer: Callable[[], Renderer],
    staging: Path,
    advance: Advance,
    phase: Phase | None = None,
) -> dict[str, str]:
    contents = {}
    with renderer() as opened:
        for job in todo:
            advance(job.name)
            contents[job.name] = _make(job, opened, staging, phase or silent)
    return contents


def _make(job: Job, renderer: Renderer, staging: Path, phase: Phase = silent) -> str:
    view = job.document.view()
    with phase(f"render {job.form}"):
        content = renderer.render(job.document.structure, view, job.form)
    with phase("write"):
        write(staging / job.name, content)
        return digest(content)


def _side_by_side(
    pdfs: Sequence[Job],
    others: Sequence[Job],
    renderer: Callable[[], Renderer],
    staging: Path,
    advance: Advance,
) -> dict[str, str]:
    """The same with a second process for what is no PDF: a copy of this one, with its views.

    Typesetting stays here: its library has threads, which a copy of a process does not have.
    """
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415  # only for large builds
    from multiprocessing import get_context  # noqa: PLC0415  # only for large builds

    _Copy.todo, _Copy.renderer, _Copy.staging = others, renderer(), staging
    with ProcessPoolExecutor(1, mp_context=get_context("fork")) as second:
        waiting = {job.name: second.submit(_make_there, at) for at, job in enumerate(others)}
        try:
            contents = _in_turn(pdfs, renderer, staging, advance)
            for name, each in waiting.items():
                contents[name] = each.result()
                advance(name)
        except BaseException:
            second.shutdown(wait=True, cancel_futures=True)
            raise
    return contents


class _Copy:
    """What the second process finds in its copy of this one."""

    todo: Sequence[Job] = ()
    renderer: Renderer
    staging: Path


def _make_there(at: int) -> str:
    return _make(_Copy.todo[at], _Copy.renderer, _Copy.staging)


def _removed(out: Path, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        path = out / name
        if path.is_file() and not path.is_symlink() and is_plain_folder(path.parent):
            path.unlink()
            yield name

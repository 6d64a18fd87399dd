"""What the commands that make documents share: which ones, by what means, and what was made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from kehoach.build.stopwatch import Stopwatch
from kehoach.commands.console import progress
from kehoach.commands.shared import (
    fail,
    find_templates,
    find_unit,
    need_folder,
    open_renderer,
    report,
    say,
    template_faults,
)
from kehoach.i18n import _, ngettext, reason
from kehoach.plan import Phase, silent

if TYPE_CHECKING:
    from kehoach.build.build import Built, Job
    from kehoach.build.documents import Document
    from kehoach.build.manifest import Manifest
    from kehoach.plan import Loaded
    from kehoach.render.fonts import Face
    from kehoach.render.formats import Format
    from kehoach.render.looks import Looks
    from kehoach.render.reference import Reference
    from kehoach.render.templates import Templates


def report_to_builder(loaded: Loaded, face: Face | None, formats: Sequence[Format]) -> None:
    """What is wrong with a plan that can be built all the same, on standard error."""
    from kehoach.render.lengths import long_texts  # lazily, for speed

    findings = list(loaded.findings)
    if face:
        from kehoach.render.letters import missing_letters  # lazily, for speed

        findings += missing_letters(loaded.source, face)
    if "xlsx" in formats:
        findings += long_texts(loaded.source)
    if findings:
        report(findings, loaded, to_stderr=True)


def choose(documents: Sequence[Document], only: Sequence[str], loaded: Loaded) -> list[Document]:
    """The documents that `--only` names; all where it is not given."""
    from kehoach.build.documents import NAMES, SHEETS  # lazily, for speed

    names = {each.name for each in documents}
    wanted: set[str] = set()
    for name in only:
        if name in names:
            wanted.add(name)
        elif name == SHEETS:
            wanted.update(each for each in names if each.startswith(f"{SHEETS}/"))
        elif name in NAMES:
            fail(_("the plan has no document “{name}”").format(name=name))
        else:
            unit = find_unit(name, loaded, NAMES)
            sheet = f"{SHEETS}/{unit.slug}"
            if sheet not in names:
                fail(_("the plan gives “{unit}” no task of its own").format(unit=unit.name))
            wanted.add(sheet)
    return [each for each in documents if not only or each.name in wanted]


def font(asked: Sequence[Format], folder: Path | None, known: Manifest) -> Face | None:
    """The font of the PDFs; where there is none, say what to install."""
    from kehoach.render.fonts import find_font  # lazily, for speed

    need_folder(folder)
    face = find_font((folder,) if folder else (), known.letters)
    if face is None and len(asked) > 1:
        typer.echo(
            _("kehoach: PDFs are left out: {reason}").format(reason=missing_font()), err=True
        )
    return face


def missing_font() -> str:
    """What to install for PDFs."""
    return _(
        "no font with Vietnamese letters named Times New Roman, Liberation Serif or Tinos is "
        "installed; on Debian, install fonts-liberation2 or fonts-liberation (version 2 or newer)"
    )


def read_model(path: Path | None) -> Reference | None:
    """The Word file that `--reference` names; exit 2 where it is none."""
    if path is None:
        return None
    from kehoach.render.reference import ReferenceFault, read_reference  # lazily, for speed

    try:
        return read_reference(path)
    except ReferenceFault as fault:
        fail(_("{file} is not a Word file (.docx): {reason}").format(file=path, reason=fault))
    except OSError as error:
        fail(_("cannot read {file}: {reason}").format(file=path, reason=reason(error)))


@dataclass(frozen=True, slots=True)
class Means:
    """What the user chose for the files of documents: where they go, and what makes them."""

    out: Path
    templates: Path | None = None
    reference: Path | None = None
    font_dir: Path | None = None
    standard: str = "ua-1"


def prepare(loaded: Loaded, asked: Sequence[Format], means: Means) -> tuple[Order, list[Format]]:
    """All that the writing of documents needs, and which of the formats can be written.

    What is wrong with the plan that can be built all the same is said on standard error.
    """
    from kehoach.build.manifest import read_manifest  # lazily, for speed
    from kehoach.render.formats import Format  # lazily, for speed
    from kehoach.render.looks import Looks  # lazily, for speed

    known = read_manifest(means.out)
    face = font(asked, means.font_dir, known) if Format.PDF in asked else None
    report_to_builder(loaded, face, asked)
    formats = [each for each in asked if each is not Format.PDF or face]
    if asked and not formats:
        fail(_("no document can be written: {reason}").format(reason=missing_font()))
    looks = Looks(loaded.plan.document.style, read_model(means.reference), means.standard)
    return Order(find_templates(means.templates), face, looks, means.out, known), formats


@dataclass(frozen=True, slots=True)
class Order:
    """How and where documents are to be built; `known` is what is there."""

    templates: Templates
    face: Face | None
    looks: Looks
    out: Path
    known: Manifest

    def jobs(self, documents: Sequence[Document], phase: Phase = silent) -> list[Job]:
        """Every file of some documents, with a word for what it is made from.

        PDFs that would be too long are left out, and it is said.
        """
        from kehoach.build.build import jobs  # lazily, for speed
        from kehoach.render.lengths import long_pdf  # lazily, for speed

        formats = dict.fromkeys(form for each in documents for form in each.formats)
        found = list(jobs(documents, self._words(formats), self.templates.prints_links, phase))
        for job in found:
            if job.is_too_long:
                say(long_pdf(str(self.out / job.name)))
        return [job for job in found if not job.is_too_long]

    def _words(self, formats: Iterable[Format]) -> dict[Format, str]:
        """For each format a word for all beside the plan that makes its files what they are."""
        from kehoach.build.staleness import writers  # lazily, for speed
        from kehoach.reader.digest import digest, digest_of_folders  # lazily, for speed
        from kehoach.render.formats import Format  # lazily, for speed

        try:
            templates = digest(digest_of_folders(self.templates.folders), self.looks.style)
        except OSError as error:
            where = error.filename
            fail(_("cannot read {file}: {reason}").format(file=where, reason=reason(error)))
        words = writers(formats, templates)
        reference = self.looks.reference
        also = {
            Format.PDF: (self.face.digest if self.face else "", self.looks.standard),
            Format.DOCX: (reference.digest if reference else "",),
        }
        return {form: digest(word, *also.get(form, ())) for form, word in words.items()}

    def remembered(self) -> Manifest:
        """What the folder knows now, with the letters of the fonts that were looked into.

        It is asked when the folder is locked: the build that was waited for has changed it.
        """
        from kehoach.build.manifest import read_manifest  # lazily, for speed

        known = read_manifest(self.out)
        return replace(known, letters=self.face.read) if self.face else known


def build_documents(
    documents: Sequence[Document], order: Order, watch: Stopwatch | None, *, whole: bool
) -> Built:
    """Make what is stale, with progress; a fault of a template or a folder ends the command."""
    from kehoach.build.build import Watch, build  # lazily, for speed
    from kehoach.build.files import locked  # lazily, for speed
    from kehoach.render.bounds import bounded_memory  # lazily, for speed

    phase = watch.phase if watch else None
    wanted = order.jobs(documents, phase or silent)
    try:
        with (
            locked(order.out, lambda: typer.echo(_say_waiting(order.out), err=True)),
            template_faults(),
            bounded_memory() if order.templates.are_own else nullcontext(),
            progress(len(wanted)) as advance,
        ):
            return build(
                wanted,
                lambda: open_renderer(order.templates, order.face, order.looks),
                order.out,
                order.remembered(),
                whole=whole,
                watch=Watch(advance, phase),
            )
    except OSError as error:
        where = error.filename or order.out
        fail(_("cannot write to {folder}: {reason}").format(folder=where, reason=reason(error)))


def _say_waiting(folder: Path) -> str:
    return _("another build is writing to {folder}; waiting for it").format(folder=folder)


def check_documents(documents: Sequence[Document], order: Order, *, whole: bool) -> NoReturn:
    """Name the files that a build would make or remove; exit 1 where there are any."""
    from kehoach.build.build import gone, stale  # lazily, for speed

    wanted = order.jobs(documents)
    names = [job.name for job in stale(wanted, order.out, order.known)]
    for name in names:
        typer.echo(_("stale: {file}").format(file=order.out / name))
    left = gone(wanted, order.known) if whole else ()
    for name in left:
        typer.echo(_("no longer made: {file}").format(file=order.out / name))
    raise typer.Exit(1 if names or left else 0)


def say_how_long(watch: Stopwatch) -> None:
    """The phases of a build with their seconds and their memory, on standard error."""
    for name, seconds in watch.seconds.items():
        memory = watch.memory[name]
        typer.echo(f"{name:<14}{seconds:>9.3f} s {memory:>9.1f} MiB", err=True)


def say_what_was_built(built: Built, out: Path) -> None:
    """What was written and where, a line for each kind of document, on standard error."""
    from kehoach.build.documents import SHEETS  # lazily, for speed

    endings: dict[str, dict[str, None]] = {}
    sheets: dict[str, None] = {}
    for file in built.written:
        name, _dot, ending = file.rpartition(".")
        if name.startswith(f"{SHEETS}/"):
            sheets[name] = None
            name = f"{SHEETS}/*"
        endings.setdefault(name, {})[ending] = None
    for name, found in endings.items():
        ending = ", ".join(found)
        file = f"{name}.{ending}" if len(found) == 1 else f"{name}.{{{ending}}}"
        if name != f"{SHEETS}/*":
            typer.echo(str(out / file), err=True)
        elif len(sheets) == 1:
            typer.echo(str(out / file.replace(name, next(iter(sheets)))), err=True)
        else:
            count = ngettext("{count} task sheet", "{count} task sheets", len(sheets))
            typer.echo(f"{out / file}: {count.format(count=len(sheets))}", err=True)
    for name in built.removed:
        typer.echo(_("removed {file}").format(file=out / name), err=True)
    if built.kept:
        count = ngettext(
            "{count} file is as it should be", "{count} files are as they should be",
            len(built.kept),
        )  # fmt: skip
        typer.echo(count.format(count=len(built.kept)), err=True)

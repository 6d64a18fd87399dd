"""What the commands that make documents share: the input of a build, and its output."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NoReturn

import typer

from kehoach.build.build import Built, Job, Watch, build, gone, jobs, stale
from kehoach.build.documents import SHEETS, Document
from kehoach.build.files import locked
from kehoach.build.manifest import Manifest, read_manifest
from kehoach.build.staleness import writers
from kehoach.build.stopwatch import Stopwatch
from kehoach.commands.console import fail, print_finding, print_findings, progress
from kehoach.commands.loading import need_folder
from kehoach.i18n import _, ngettext, reason
from kehoach.plan import Loaded, Phase, silent
from kehoach.reader.digest import digest, digest_of_folders
from kehoach.render.bounds import bounded_memory
from kehoach.render.faults import TemplateFault
from kehoach.render.fonts import Face, find_font, missing_font
from kehoach.render.formats import PAGES, Format
from kehoach.render.lengths import long_pdf, long_texts
from kehoach.render.letters import missing_letters
from kehoach.render.looks import Looks
from kehoach.render.opening import open_renderer
from kehoach.render.reference import Reference, ReferenceFault, read_reference
from kehoach.render.templates import Templates


def report_to_builder(loaded: Loaded, face: Face | None, formats: Sequence[Format]) -> None:
    """What is wrong with a plan that can be built all the same, on standard error."""
    findings = list(loaded.findings)
    if face:
        findings += missing_letters(loaded.source, face)
    if "xlsx" in formats:
        findings += long_texts(loaded.source)
    if findings:
        print_findings(findings, loaded.source, to_stderr=True)


def font(asked: Sequence[Format], folder: Path | None, known: Manifest) -> Face | None:
    """The font of the PDFs; where there is none, say what to install."""
    need_folder(folder)
    face = find_font((folder,) if folder else (), known.letters)
    if face is None and len(asked) > 1:
        typer.echo(
            _("kehoach: PDFs are left out: {reason}").format(reason=missing_font()), err=True
        )
    return face


def read_model(path: Path | None) -> Reference | None:
    """The Word file that `--reference` names; exit 2 where it is none."""
    if path is None:
        return None
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
        formats = dict.fromkeys(form for each in documents for form in each.formats)
        found = list(jobs(documents, self._words(formats), self.templates.prints_links, phase))
        for job in found:
            if job.is_too_long:
                print_finding(long_pdf(str(self.out / job.name)))
        return [job for job in found if not job.is_too_long]

    def _words(self, formats: Iterable[Format]) -> dict[Format, str]:
        """For each format a word for all beside the plan that makes its files what they are."""
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
        known = read_manifest(self.out)
        return replace(known, letters=self.face.read) if self.face else known


def build_documents(
    documents: Sequence[Document], order: Order, watch: Stopwatch | None, *, whole: bool
) -> Built:
    """Make what is stale, with progress; a fault of a template or a folder ends the command."""
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


def find_templates(own: Path | None) -> Templates:
    """The user's templates, if any, before ours."""
    need_folder(own)
    return Templates.at(own)


@contextmanager
def template_faults() -> Iterator[None]:
    """A template that cannot be used ends the command with its finding and exit status 1."""
    try:
        yield
    except TemplateFault as fault:
        print_finding(fault.finding)
        raise typer.Exit(1) from fault


def page_formats(formats: Sequence[str]) -> list[Format]:
    """The formats of pages that were asked for; exit 2 where one is none."""
    if any(each not in PAGES for each in formats):
        fail(_("documents are written as docx, pdf, html or md"))
    return [Format(each) for each in dict.fromkeys(formats)]


def write_documents(
    documents: Sequence[Document], loaded: Loaded, means: Means, *, whole: bool
) -> None:
    """Make what is stale of some documents, and say what was written."""
    asked = list(dict.fromkeys(form for each in documents for form in each.formats))
    order, formats = prepare(loaded, asked, means)
    if not asked:
        typer.echo(_("nothing differs that they would say: there is nothing to write"), err=True)
        if not (whole and order.known.files):
            return
    narrowed = [each.narrowed(formats) for each in documents]
    built = build_documents(narrowed, order, None, whole=whole)
    say_what_was_built(built, means.out)

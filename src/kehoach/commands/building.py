"""What the commands that make documents share: a build's request, and printing its result."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import typer

from kehoach.build.build import build
from kehoach.build.documents import Document
from kehoach.build.faults import ReadFault
from kehoach.build.manifest import read_manifest
from kehoach.build.naming import SHEETS
from kehoach.build.origins import Origins
from kehoach.build.request import (
    BuildRequest,
    BuildResult,
    Observer,
    OnEdited,
    Toolchain,
)
from kehoach.build.targets import tools_digest
from kehoach.build.warnings import warnings
from kehoach.commands.console import fail, print_finding, print_findings, progress
from kehoach.commands.loading import need_folder
from kehoach.commands.templates import exit_on_faults, find_templates
from kehoach.findings import Finding
from kehoach.i18n import _, ngettext, reason, shown
from kehoach.named import NamedTuple
from kehoach.plan import Phase, load_source, silent
from kehoach.reader import Source, read_texts
from kehoach.reader.digest import digest, digest_of_file
from kehoach.render.faults import ReferenceFault, TemplateFault
from kehoach.render.fonts import Face, find_font, is_below, missing_font, unused
from kehoach.render.formats import PAGES, Format
from kehoach.render.opening import read_reference
from kehoach.render.options import DEFAULT_STANDARD, RenderOptions
from kehoach.render.templates import Templates

if TYPE_CHECKING:
    from kehoach.render.reference import Reference


class BuildOptions(NamedTuple):
    """The options of the line that say where documents go, and what makes them."""

    out: Path
    templates: Path | None = None
    reference: Path | None = None
    font_dir: Path | None = None
    standard: str = DEFAULT_STANDARD
    force: bool = False
    keep_edited: bool = False

    @property
    def on_edited(self) -> OnEdited:
        """What becomes of edited files; to keep them wins."""
        if self.keep_edited:
            return OnEdited.SET_ASIDE
        return OnEdited.OVERWRITE if self.force else OnEdited.LEAVE


Tell: TypeAlias = Callable[[tuple[Finding, ...], Source], None]
"""Prints findings that do not stop a build."""


def tell_all(findings: tuple[Finding, ...], source: Source) -> None:
    """Print findings on standard error; nothing where there are none."""
    if findings:
        print_findings(findings, source, to_stderr=True)


def prepare(
    documents: Sequence[Document],
    origins: Origins,
    asked: Sequence[Format],
    options: BuildOptions,
    phase: Phase = silent,
    tell: Tell = tell_all,
) -> tuple[Toolchain, list[Format], tuple[Finding, ...]]:
    """What documents are made with, which of the formats can be made, and what was told of them.

    `tell` is called with the findings that do not stop the build, and prints them. Exits with
    status 2 where an option names nothing that can be used, or where no format can be made.
    """
    with phase("font"):
        tools, formats = toolchain(asked, options, origins.plan.plan.document.style)
    with phase("view"):
        told = _tell_warnings(documents, origins, tools.face, tell)
    return tools, formats, told


def toolchain(
    asked: Sequence[Format], options: BuildOptions, style: str
) -> tuple[Toolchain, list[Format]]:
    """The same of documents of no one plan: templates, a font, and which formats can be made."""
    face = _find_font(asked, options) if Format.PDF in asked else None
    formats = [each for each in asked if each is not Format.PDF or face]
    if asked and not formats:
        fail(_("no document can be written: {reason}").format(reason=missing_font()))
    reference = _read_reference(options.reference) if options.reference else None
    rendering = RenderOptions(style, reference, options.standard)
    return Toolchain(find_templates(options.templates), face, rendering), formats


def write_documents(
    documents: Sequence[Document], origins: Origins, options: BuildOptions, *, is_whole: bool
) -> None:
    """Make what is stale of some documents, and print what was written."""
    asked = list(dict.fromkeys(form for each in documents for form in each.formats))
    tools, formats, _told = prepare(documents, origins, asked, options)
    if not asked:
        typer.echo(_("nothing differs that they would say: there is nothing to write"), err=True)
        if not (is_whole and read_manifest(options.out).files):
            return
    narrowed = tuple(each.narrowed(formats) for each in documents)
    result = run_build(
        BuildRequest(narrowed, origins, tools, options.out, is_whole, options.on_edited)
    )
    print_result(result, options.out)
    exit_on_left(result)


def of_no_plan() -> Origins:
    """Where words stand that are of no one plan: nowhere, and nothing is wrong with them there."""
    return Origins(load_source(read_texts({}))._replace(findings=()))


def run_build(request: BuildRequest, phase: Phase | None = None) -> BuildResult:
    """Build with a progress bar; a fault of a template or a file ends the command."""
    with exit_on_faults(), ExitStack() as stack:
        return build(request, _Printer(request.out, stack, phase))


class _Printer(Observer):
    """Prints how a build goes on."""

    def __init__(self, out: Path, stack: ExitStack, phase: Phase | None) -> None:
        self.phase = phase
        self._out = out
        self._stack = stack

    def on_skipped(self, finding: Finding) -> None:
        print_finding(finding)

    def on_lost(self, finding: Finding) -> None:
        print_finding(finding)

    def on_wait(self) -> None:
        words = _("another build is writing to {folder}; waiting for it")
        typer.echo(words.format(folder=self._out), err=True)

    def on_start(self, total: int) -> None:
        self._advance = self._stack.enter_context(progress(total))

    def on_file(self, name: str) -> None:
        self._advance(name)


def page_formats(formats: Sequence[str]) -> list[Format]:
    """The formats of pages that were asked for; exit 2 where one is none."""
    if any(each not in PAGES for each in formats):
        fail(_("documents are written as docx, pdf, html or md"))
    return [Format(each) for each in dict.fromkeys(formats)]


def _find_font(asked: Sequence[Format], options: BuildOptions) -> Face | None:
    """The font of the PDFs; where there is none, print what to install."""
    need_folder(options.font_dir)
    folders = (options.font_dir,) if options.font_dir else ()
    face = find_font(folders, read_manifest(options.out).letters)
    if options.font_dir and not (face and is_below(face.folder, options.font_dir)):
        for finding in unused(options.font_dir):
            print_finding(finding)
    if face is None and len(asked) > 1:
        typer.echo(
            _("kehoach: PDFs are left out: {reason}").format(reason=missing_font()), err=True
        )
    return face


def silent_digest(asked: Sequence[Format], options: BuildOptions) -> str | None:
    """A digest of what documents are made with; None where that cannot be had without a word."""
    face = find_font((), {}) if Format.PDF in asked else None
    if options.font_dir or (Format.PDF in asked and face is None):
        return None
    reference = digest_of_file(options.reference) if options.reference else ""
    tools = Toolchain(
        Templates.at(options.templates), face, RenderOptions("", None, options.standard)
    )
    try:
        return digest(tools_digest(tools), reference) if reference is not None else None
    except (OSError, TemplateFault, ReadFault):
        return None


def _tell_warnings(
    documents: Sequence[Document], origins: Origins, face: Face | None, tell: Tell
) -> tuple[Finding, ...]:
    """Tell what is wrong with plans and documents that are made all the same; those findings."""
    told = (*origins.plan.findings, *warnings(documents, origins, face, origins.plan))
    tell(told, origins.plan.source)
    if before := origins.before:
        tell(warnings(documents, origins, face, before), before.source)
    return told


def _read_reference(path: Path) -> Reference:
    """The Word file that `--reference` names; exits with status 2 where it is none."""
    try:
        return read_reference(path)
    except ReferenceFault as fault:
        print_finding(fault.finding)
        raise typer.Exit(2) from fault
    except OSError as error:
        fail(_("cannot read {file}: {reason}").format(file=path, reason=reason(error)))


def print_result(result: BuildResult, out: Path, *, only_news: bool = False) -> None:
    """What was written and where, a line for each kind of document, on standard error.

    With `only_news` edited files are told of only where the last build did not.
    """
    endings: dict[str, dict[str, None]] = {}
    sheets: dict[str, None] = {}
    for file in result.written:
        name, _dot, ending = file.rpartition(".")
        if name.startswith(f"{SHEETS}/"):
            sheets[name] = None
            name = f"{SHEETS}/*"
        endings.setdefault(name, {})[ending] = None
    for name, found in endings.items():
        ending = ", ".join(found)
        file = f"{name}.{ending}" if len(found) == 1 else f"{name}.{{{ending}}}"
        if name != f"{SHEETS}/*":
            typer.echo(shown(str(out / file)), err=True)
        elif len(sheets) == 1:
            typer.echo(shown(str(out / file.replace(name, next(iter(sheets))))), err=True)
        else:
            count = ngettext("{count} task sheet", "{count} task sheets", len(sheets))
            typer.echo(f"{shown(str(out / file))}: {count.format(count=len(sheets))}", err=True)
    for name in result.removed:
        typer.echo(_("removed {file}").format(file=out / name), err=True)
    for name, other in result.aside.items():
        words = _("{file} was not as it was built; it is kept as {other}")
        typer.echo(words.format(file=out / name, other=out / other), err=True)
    if result.unchanged:
        count = ngettext(
            "{count} file is as it should be", "{count} files are as they should be",
            len(result.unchanged),
        )  # fmt: skip
        typer.echo(count.format(count=len(result.unchanged)), err=True)
    _print_edited(result, out, only_news=only_news)
    for name, error in result.unwritten.items():
        words = _(
            "{file} could not be written: {reason}; another program has it open, or it is "
            "protected. Close it and build again; all other files are made"
        )
        typer.echo(words.format(file=out / name, reason=reason(error)), err=True)


def _print_edited(result: BuildResult, out: Path, *, only_news: bool) -> None:
    """Which files were left since people have edited them, and how to go on."""
    names = [each for each in result.edited if not (only_news and each in result.told)]
    for name in names:
        words = _("edited since it was built, and left as it is: {file}")
        typer.echo(words.format(file=out / name), err=True)
    if not names:
        return
    for name in result.lacking:
        words = _("{file} does not have the edits of the Word file beside it")
        typer.echo(words.format(file=out / name), err=True)
    typer.echo(
        _(
            "  → --keep-edited sets edited files aside under another name and makes them anew; "
            "--force writes over them"
        ),
        err=True,
    )


def exit_on_left(result: BuildResult) -> None:
    """Exit with status 2 where a file could not be written, 1 where an edited one was left."""
    if status := status_of(result):
        raise typer.Exit(status)


def status_of(result: BuildResult) -> int:
    """The exit status that what was left of a build asks for."""
    return 2 if result.unwritten else int(bool(result.edited))

"""`kehoach issue`: freeze a plan as it was signed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from kehoach.analysis.difference import content_changes, difference
from kehoach.build.documents import documents
from kehoach.build.faults import WriteFault
from kehoach.build.issuing import (
    Contents,
    Standing,
    freeze,
    kept_documents,
    next_issue,
    signed_files,
    standing,
)
from kehoach.build.linking import linked
from kehoach.build.origins import Origins
from kehoach.build.request import BuildRequest
from kehoach.commands.building import BuildOptions, prepare
from kehoach.commands.command import command
from kehoach.commands.console import fail, print_findings
from kehoach.commands.loading import checked, load_sound
from kehoach.commands.options import (
    FontOption,
    OutOption,
    PdfStandard,
    PlanOption,
    ReferenceOption,
    StandardOption,
    TemplatesOption,
)
from kehoach.commands.templates import exit_on_faults
from kehoach.findings import Finding
from kehoach.i18n import _, ngettext, reason, shown
from kehoach.issued import (
    SOURCES,
    Issues,
    changed_since,
    issued_findings,
    issues_of,
    sources_of,
)
from kehoach.plan import Loaded, load
from kehoach.render.formats import Format
from kehoach.views.following import is_draft

UNSIGNED = "KH152"


@command(
    "kehoach issue",
    "kehoach issue ke-hoach-da-ky.pdf",
    'kehoach issue --reason "Đính chính thời gian tại Mục B.II"',
)
def issue(
    signed: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="SIGNED", help=_("Files that were signed elsewhere, kept with the issue.")
        ),
    ] = None,
    plan: PlanOption = Path("plan"),
    out: OutOption = Path("build"),
    why: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help=_("Why the plan is issued again."))
    ] = "",
    templates: TemplatesOption = None,
    reference: ReferenceOption = None,
    standard: StandardOption = PdfStandard.UA_1,
    font_dir: FontOption = None,
) -> None:
    """Freeze what is signed and built; exit 1 where it is not ready to be issued."""
    loaded = load_sound(plan)
    issues = issues_of(plan)
    checked(loaded._replace(findings=(*loaded.findings, *issues.findings)))
    if is_draft(loaded.plan):
        _refuse([_unsigned(loaded)], loaded)
    sources = sources_of(plan)
    if issues.last and not (why.strip() and changed_since(issues.last, sources)):
        _must_say_the_same(loaded, issues, plan)
    options = BuildOptions(out, templates, reference, font_dir, standard.value)
    origins = Origins(loaded)
    listed = list(documents(loaded.plan, None, issues.last))
    tools, formats, _told = prepare(listed, origins, list(Format), options)
    every = tuple(each.narrowed(formats) for each in listed)
    every = linked(every, every)
    with exit_on_faults():
        found = standing(BuildRequest(every, origins, tools, out, is_whole=True))
    _must_be_built(found, out)
    try:
        given = signed_files(signed or ())
    except OSError as error:
        fail(_("cannot read {file}: {reason}").format(file=error.filename, reason=reason(error)))
    with exit_on_faults():
        try:
            contents = Contents(sources, kept_documents(out, found.kept) | given)
            made = next_issue(loaded.plan, every, issues, why.strip(), contents)
            place = freeze(plan, made, contents)
        except OSError as error:
            raise WriteFault(error.filename or plan, error) from error
    _print_issue(place, contents, found, out)


def _must_say_the_same(loaded: Loaded, issues: Issues, folder: Path) -> None:
    """Where the plan was issued already, end: with status 1 if it says something else now."""
    before = load(issues.place / SOURCES)
    if not before.is_sound:
        return
    if any(content_changes(difference(before.plan, loaded.plan))):
        _refuse(issued_findings(loaded, issues, folder), loaded)
    head = (before.plan.document, loaded.plan.document)
    if head[0] != head[1]:
        fail_text = _(
            "number, date, signature or recipients are others than those of {folder}; to issue the "
            'plan again say why: kehoach issue --reason "…"'
        )
        typer.echo(f"kehoach: {fail_text.format(folder=issues.place)}", err=True)
        raise typer.Exit(1)
    words = _("what the plan says was issued already, in {folder}: there is nothing to issue")
    typer.echo(words.format(folder=issues.place), err=True)
    raise typer.Exit(0)


def _unsigned(loaded: Loaded) -> Finding:
    document = loaded.plan.document
    key = "number" if document.number is None else "date"
    return Finding(
        UNSIGNED,
        _("a plan without number and date is a draft, and is not issued"),
        loaded.places.span(("document", key)),
        _("write the number and the date that it was given when it was signed, and build it"),
    )


def _must_be_built(found: Standing, out: Path) -> None:
    """What was signed must be what the plan says: exit with status 1 where files are others."""
    for name in found.stale:
        typer.echo(_("stale: {file}").format(file=out / name), err=True)
    for name in found.edited:
        typer.echo(_("edited: {file}").format(file=out / name), err=True)
    if found.stale:
        words = _(
            "kehoach: the documents in {folder} are not what the plan gives with these options; "
            "build them (kehoach build), look at them, and issue then"
        )
        typer.echo(words.format(folder=out), err=True)
    elif found.edited:
        words = _(
            "kehoach: documents in {folder} were edited since they were built; what is issued must "
            "be what the plan says: write the edits into the plan, and build again with "
            "--keep-edited. A file that was signed elsewhere is named behind the command: "
            "kehoach issue FILE"
        )
        typer.echo(words.format(folder=out), err=True)
    if found.stale or found.edited:
        raise typer.Exit(1)


def _print_issue(place: Path, contents: Contents, found: Standing, out: Path) -> None:
    for name in found.signed:
        typer.echo(_("signed since it was built: {file}").format(file=out / name), err=True)
    count = ngettext("{count} document", "{count} documents", len(contents.documents))
    typer.echo(f"{shown(str(place))}: {count.format(count=len(contents.documents))}", err=True)
    words = _("  → keep it with the plan: git add {folder}")
    typer.echo(words.format(folder=place), err=True)


def _refuse(findings: Sequence[Finding], loaded: Loaded) -> None:
    print_findings(findings, loaded.source, to_stderr=True)
    raise typer.Exit(1)

"""What all commands share: loading, choosing a unit, reporting, and the right exit status."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from kehoach.commands.console import print_pieces
from kehoach.i18n import _, ngettext, reason
from kehoach.plan import Phase, silent

if TYPE_CHECKING:
    from kehoach.findings import Finding
    from kehoach.plan import Loaded, Unit
    from kehoach.render.fonts import Face
    from kehoach.render.looks import Looks
    from kehoach.render.renderer import Renderer
    from kehoach.render.templates import Templates


def load(folder: Path, phase: Phase = silent) -> Loaded:
    """The plan in a folder."""
    from kehoach.plan import load  # lazily, for speed

    return load(folder, phase)


def load_sound(folder: Path, phase: Phase = silent) -> Loaded:
    """The plan, or its findings on standard error and exit status 1 where it has errors."""
    loaded = load(folder, phase)
    if not loaded.is_sound:
        report(loaded.findings, loaded, to_stderr=True)
        raise typer.Exit(1)
    return loaded


def mend(findings: Sequence[Finding], loaded: Loaded, *, write: bool) -> int:
    """Show the edits as a diff, or make them; how many files they change."""
    from kehoach.build.files import replace_file  # lazily, for speed
    from kehoach.reader import fixing  # lazily, for speed

    edits = fixing.edits_of(findings)
    for file, found in edits.items():
        try:
            mark, before = fixing.read(file, found, loaded.source.lines(file))
        except fixing.ChangedError:
            why = _("it is no longer there as it was checked, or its name cannot be shown")
            fail(_("cannot mend {file}: {reason}").format(file=file, reason=why))
        after = fixing.mended(before, found)
        if not write:
            typer.echo(fixing.diff(file, before, after), nl=False)
            continue
        try:
            replace_file(Path(file), f"{mark}{after}".encode())
        except OSError as error:
            fail(_("cannot write to {folder}: {reason}").format(folder=file, reason=reason(error)))
        count = ngettext(
            "{count} place mended in {file}", "{count} places mended in {file}", len(found)
        )
        typer.echo(count.format(count=len(found), file=file), err=True)
    return len(edits)


def codes(given: list[str] | None) -> tuple[str, ...]:
    """Codes as they are written, from options that may hold several after commas."""
    return tuple(code.strip().upper() for each in given or () for code in each.split(",") if code)


def report(findings: Sequence[Finding], loaded: Loaded, *, to_stderr: bool) -> None:
    """Print findings for people."""
    from kehoach.reports.text import text_report  # lazily, for speed

    print_pieces(text_report(findings, loaded.source), to_stderr=to_stderr)


def say(finding: Finding) -> None:
    """One finding that lies in no file of the plan, on standard error."""
    typer.echo(
        f"{finding.span.file}:{finding.span.line}: {finding.code}: {finding.message}\n"
        f"  → {finding.help}",
        err=True,
    )


def fail(message: str) -> NoReturn:
    """End with a usage or environment error."""
    typer.echo(f"kehoach: {message}", err=True)
    raise typer.Exit(2)


def find_unit(name: str, loaded: Loaded, others: Iterable[str] = ()) -> Unit:
    """The one unit that is meant; else the nearest names and exit status 2.

    `others` are names of what might be meant besides units.
    """
    registry = loaded.plan.registry
    found = registry.search(name)
    if len(found) == 1:
        return found[0]
    if found:
        fail(
            _("“{name}” may be any of: {names}").format(
                name=name, names="; ".join(unit.name for unit in found)
            )
        )
    from difflib import get_close_matches  # only where a name is wrong

    near = [*get_close_matches(name, list(others), 3), *registry.nearest(name, 5)]
    hint = _("; did you mean: {names}?").format(names="; ".join(near)) if near else ""
    fail(_("no unit is named “{name}”").format(name=name) + hint)


def is_folder(path: str | Path) -> bool:
    """Whether a folder is there; a name that the system does not even look for is that of none."""
    return os.path.isdir(path)  # noqa: PTH112  # a path raises where one may not look, or it is long


def need_folder(path: Path | None) -> None:
    """End with an environment error where the user names a folder that is none."""
    if path is not None and not is_folder(path):
        fail(_("there is no folder {folder}").format(folder=path))


def find_templates(own: Path | None) -> Templates:
    """The user's templates, if any, before ours."""
    from kehoach.render.templates import Templates  # lazily, for speed

    need_folder(own)
    return Templates.at(own)


def open_renderer(templates: Templates, face: Face | None, looks: Looks) -> Renderer:
    """A renderer of documents."""
    from kehoach.render.renderer import Renderer  # lazily, for speed

    return Renderer(templates, face, looks)


@contextmanager
def template_faults() -> Iterator[None]:
    """A template that cannot be used ends the command with its finding and exit status 1."""
    from kehoach.render.faults import TemplateFault  # lazily, for speed

    try:
        yield
    except TemplateFault as fault:
        say(fault.finding)
        raise typer.Exit(1) from fault

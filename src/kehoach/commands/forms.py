"""`kehoach status --form` and `--read`: forms in which units report, and what comes back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import typer

from kehoach.build import documents
from kehoach.build.origins import Origins
from kehoach.commands.building import BuildOptions, write_documents
from kehoach.commands.console import fail, print_findings
from kehoach.commands.editing import change
from kehoach.commands.loading import find_unit, load_sound
from kehoach.commands.reading import is_lock, read_workbook
from kehoach.i18n import _, ngettext, shown
from kehoach.merging.form import Form, form_of
from kehoach.merging.notes import Reported, reported


def write(
    plan: Path, out: Path, asked: tuple[date, str | None], *, force: bool, keep_edited: bool
) -> None:
    """Write the forms of all units, or of the one that is `asked` for, as of a day."""
    loaded = load_sound(plan)
    day, name = asked
    unit = find_unit(name, loaded) if name else None
    found = list(documents.status_forms(loaded.plan, day, unit))
    if unit and not found:
        fail(_("the plan gives “{unit}” no task of its own").format(unit=unit.name))
    if not found:
        fail(_("no unit of the plan has a task on which it reports"))
    options = BuildOptions(out, force=force, keep_edited=keep_edited)
    write_documents(found, Origins(loaded), options, is_whole=False)


def read(files: Sequence[Path], plan: Path, name: str | None, *, diff: bool, yes: bool) -> None:
    """Write what forms report into the plan; exit 1 where not all of it is taken."""
    for lock in filter(is_lock, files):
        words = _(
            "{file} is left out: a form is open in Excel or LibreOffice, and may not be saved"
        )
        _tell(words.format(file=lock))
    files = [file for file in files if not is_lock(file)]
    forms = [_form(file) for file in files]
    mine = load_sound(plan)
    found = reported(forms, mine, find_unit(name, mine) if name else None)
    if found.findings:
        print_findings(found.findings, mine.source, to_stderr=True)
    _tell(_summary(found))
    names = ", ".join(each.name for each in files)
    change(plan, found.changes, f"status --read {names}", diff=diff, yes=yes)
    if not found.is_whole:
        raise typer.Exit(1)


def _form(file: Path) -> Form:
    """What a form says; exit 2 where it cannot be read, or is none."""
    found = form_of(read_workbook(file)[1], str(file))
    if found is None:
        words = _(
            "{file} is no form of `kehoach status --form`; nothing was read. An edited assignment "
            "table comes home by: {command}"
        )
        fail(words.format(file=file, command=f"kehoach merge {file}"))
    return found


def _summary(found: Reported) -> str:
    words = ngettext(
        "{count} report: {taken} new, {known} known already",
        "{count} reports: {taken} new, {known} known already",
        found.taken + found.known,
    )
    return words.format(count=found.taken + found.known, taken=found.taken, known=found.known)


def _tell(words: str) -> None:
    typer.echo(shown(words), err=True)

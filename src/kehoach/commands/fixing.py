"""What `check --fix` and `check --diff` do: the edits of findings, shown or made."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import typer

from kehoach.build.files import replace_file
from kehoach.commands.console import fail
from kehoach.findings import Finding
from kehoach.i18n import _, ngettext, reason
from kehoach.plan import Loaded
from kehoach.reader import fixing


def fix(findings: Sequence[Finding], loaded: Loaded, *, write: bool) -> int:
    """Show the edits as a diff, or make them; how many files they change."""
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

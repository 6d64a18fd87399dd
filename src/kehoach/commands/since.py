"""What `check --since` compares with: the plan in another folder, or at a revision of git."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import typer

from kehoach.commands.console import fail
from kehoach.commands.loading import is_folder
from kehoach.findings import Finding
from kehoach.i18n import _, ngettext
from kehoach.plan import Loaded, load, load_source
from kehoach.reader import read_texts
from kehoach.reader.revisions import NoPlanFault, RevisionFault, texts_at
from kehoach.rules.checking import check_plan
from kehoach.rules.since import Since, since


def what_is_new(
    name: str,
    plan: Path,
    after: tuple[Loaded, Sequence[Finding]],
    codes: tuple[Sequence[str], Sequence[str]],
) -> Since | None:
    """What the plan has that it had not in a folder or at a revision; None where all is checked.

    All is checked, and that is said, where there was no plan yet, or where it had errors, for then
    no rule had looked at it. A name that means nothing ends the program with status 2.
    """
    before = _before(name, plan)
    if before is None:
        return None
    if not before.is_sound:
        _tell(_("the plan of {name} has errors: everything is shown").format(name=name))
        return None
    loaded, findings = after
    found = check_plan(before, *codes)
    return since((found, before.source), (findings, loaded.source))


def told(found: Since, name: str) -> str:
    """What is not shown, and what is gone."""
    known = ngettext(
        "{count} finding was known in {name} and is not shown",
        "{count} findings were known in {name} and are not shown",
        found.known,
    ).format(count=found.known, name=name)
    if found.cured is None:
        return known
    cured = ngettext("{count} is cured", "{count} are cured", found.cured)
    return f"{known}; {cured.format(count=found.cured)}"


def _before(name: str, plan: Path) -> Loaded | None:
    folder = Path(name)
    if is_folder(folder):
        return load(folder)
    try:
        return load_source(read_texts(texts_at(name, plan)))
    except NoPlanFault as fault:
        _tell(_("{reason}: everything is shown").format(reason=fault))
        return None
    except RevisionFault as fault:
        if name != "HEAD":
            fail(str(fault))
        _tell(_("{reason}: everything is shown").format(reason=fault))
        return None


def _tell(words: str) -> None:
    typer.echo(f"kehoach: {words}", err=True)

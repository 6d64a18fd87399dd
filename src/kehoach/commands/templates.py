"""The templates of a line, and the end of a command whose documents cannot be made."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from kehoach.build.faults import ReadFault, WriteFault
from kehoach.commands.console import fail, print_finding
from kehoach.commands.loading import need_folder
from kehoach.i18n import _, reason
from kehoach.render.faults import TemplateFault
from kehoach.render.templates import Templates


def find_templates(own: Path | None) -> Templates:
    """The user's templates, if any, before ours."""
    need_folder(own)
    return Templates.at(own)


@contextmanager
def exit_on_faults() -> Iterator[None]:
    """A template that cannot be used ends the command with status 1, a file or folder with 2."""
    try:
        yield
    except TemplateFault as fault:
        print_finding(fault.finding)
        raise typer.Exit(1) from fault
    except ReadFault as fault:
        why = reason(fault.error)
        fail(_("cannot read {file}: {reason}").format(file=fault.path, reason=why))
    except WriteFault as fault:
        why = reason(fault.error)
        fail(_("cannot write to {folder}: {reason}").format(folder=fault.path, reason=why))

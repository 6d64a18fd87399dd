"""Loading a plan, and finding in it what the line names; or the exit with a message."""

from __future__ import annotations

import os
from collections.abc import Iterable
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from kehoach.commands.console import fail, print_findings
from kehoach.findings import in_order
from kehoach.i18n import _
from kehoach.plan import Loaded, Phase, Registry, Unit, load, silent
from kehoach.reader import ISSUED

if TYPE_CHECKING:
    from kehoach.issued import Issue


def load_sound(folder: Path, phase: Phase = silent) -> Loaded:
    """The plan in a folder; where it has errors, print its findings and exit with status 1."""
    return checked(load(folder, phase))


def checked(loaded: Loaded) -> Loaded:
    """The same plan; where it has errors, print its findings and exit with status 1."""
    if not loaded.is_sound:
        print_findings(loaded.findings, loaded.source, to_stderr=True)
        raise typer.Exit(1)
    return loaded


def with_issue(loaded: Loaded, folder: Path) -> tuple[Loaded, Issue | None]:
    """The plan in a folder with what is wrong beside what was issued of it, and its last issue."""
    if not is_folder(folder / ISSUED):
        return loaded, None
    issued: Any = import_module("kehoach.issued")  # few plans have been issued
    issues = issued.issues_of(folder)
    found = issued.issued_findings(loaded, issues, folder)
    return loaded._replace(findings=in_order((*loaded.findings, *found))), issues.last


def find_unit(name: str, loaded: Loaded, others: Iterable[str] = ()) -> Unit:
    """The one unit that a name means; else print the nearest names and exit with status 2.

    `others` are names of what might be meant besides units.
    """
    registry = loaded.plan.registry
    found = registry.search(name)
    if len(found) != 1:
        fail(_several(name, found) if found else _nearest(name, registry, others))
    return found[0]


def _several(name: str, found: Iterable[Unit]) -> str:
    return _("“{name}” may be any of: {names}").format(
        name=name, names="; ".join(unit.name for unit in found)
    )


def _nearest(name: str, registry: Registry, others: Iterable[str]) -> str:
    near = [*get_close_matches(name, list(others), 3), *registry.nearest(name, 5)]
    hint = _("; did you mean: {names}?").format(names="; ".join(near)) if near else ""
    return _("no unit is named “{name}”").format(name=name) + hint


def is_folder(path: str | Path) -> bool:
    """Whether a folder is there; False also for a path that the system refuses to look up."""
    return os.path.isdir(path)  # noqa: PTH112  # a path raises where one may not look, or it is long


def need_folder(path: Path | None) -> None:
    """Exit with status 2 where an option names a folder that is not there."""
    if path is not None and not is_folder(path):
        fail(_("there is no folder {folder}").format(folder=path))

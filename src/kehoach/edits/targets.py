"""Which file a name of a plan means: a link is followed to what may be edited, and no further."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from kehoach.findings import Finding, Severity, Span
from kehoach.i18n import _, reason
from kehoach.named import NamedTuple
from kehoach.reader import LIMITS, is_shared, name_of, plan_files

REFUSED = "KH014"


class Targets(NamedTuple):
    """The real files of some names, and a finding for each name whose file may not be edited."""

    paths: dict[str, Path]
    refused: dict[str, Finding]


def targets(plan: Path, names: Iterable[str], workspace: Path | None = None) -> Targets:
    """The files that are to be edited: in the plan's folder, beside it, or in the workspace."""
    known: dict[str, list[Path]] = {}
    within = [plan.resolve(), *([workspace.resolve()] if workspace else ())]
    for path in plan_files(plan, LIMITS)[0]:
        known.setdefault(name_of(path), []).append(path)
        if is_shared(name_of(path)):  # units that plans beside this one have, too
            within.append(path.resolve())
    paths: dict[str, Path] = {}
    refused: dict[str, Finding] = {}
    for name in names:
        try:
            paths[name] = _target(known.get(name, []), within)
        except OSError as error:
            refused[name] = refusal(name, reason(error))
    real = Counter(paths.values())
    for name in [each for each, path in paths.items() if real[path] > 1]:
        refused[name] = refusal(name, _("two files of the plan are this one file"))
        del paths[name]
    return Targets(paths, refused)


def _target(found: list[Path], within: list[Path]) -> Path:
    if len(found) != 1:
        raise OSError(_("no file of the plan has this name, or two have"))
    real = found[0].resolve(strict=True)
    if not may_be_edited(real, within):
        raise OSError(_("it is a link that leads out of the plan's folder"))
    return real


def may_be_edited(real: Path, within: Iterable[Path]) -> bool:
    """Whether a file without links in its path lies in one of some folders."""
    return any(real.is_relative_to(folder) for folder in within)


def refusal(name: str, why: str) -> Finding:
    """The finding for a file that cannot be changed."""
    message = _("{file} cannot be changed: {reason}").format(file=name, reason=why)
    return Finding(REFUSED, message, Span(name), _("change the file by hand"), Severity.WARNING)

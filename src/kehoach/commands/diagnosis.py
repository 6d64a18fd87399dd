"""What `doctor` finds: facts for a bug report, and what would keep a build from working."""

from __future__ import annotations

import locale
import os
import platform
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any

from kehoach import __version__
from kehoach.commands.loading import is_folder
from kehoach.findings import Finding
from kehoach.i18n import VARIABLES, _, language, ngettext
from kehoach.reader import LIMITS, plan_files
from kehoach.render.fonts import NEEDED, installed, is_below, missing_font, unused
from kehoach.render.templates import shipped_templates


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong and what to do; `stops` where a build cannot work so."""

    message: str
    help: str
    stops: bool = True


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What was found, by name, and what is wrong with it."""

    facts: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_well(self) -> bool:
        """Whether a build can work."""
        return not any(problem.stops for problem in self.problems)

    def data(self) -> dict[str, Any]:
        """All of it, for programs."""
        listed = [
            {"message": each.message, "help": each.help, "stops": each.stops}
            for each in self.problems
        ]
        return {**self.facts, "problems": listed}

    def lines(self) -> Iterator[str]:
        """All of it, for people: a name and a value on each line, then what is wrong."""
        for name, value in self.facts.items():
            for label, text in _rows(name, value):
                yield f"{_labels().get(label, label):<18}{text}".rstrip()
        for each in self.problems:
            yield ""
            severity = _("error") if each.stops else _("warning")
            yield f"{severity}: {each.message}"
            yield f"  → {each.help}"


def diagnose(plan: Path, templates: Path | None, font_dir: Path | None) -> Diagnosis:
    """Look at everything; nothing is changed and nothing raises."""
    found = Diagnosis()
    found.facts.update(
        kehoach=__version__,
        python=f"{platform.python_version()} ({sys.executable})",
        platform=platform.platform(),
    )
    _system(found)
    _dependencies(found)
    _language(found)
    _fonts(found, font_dir)
    _templates(found, templates)
    _plan(found, plan)
    return found


def _system(found: Diagnosis) -> None:
    """What docs/stability.md says of systems other than those that the tests run on."""
    if not hasattr(os, "fork"):
        words = _(
            "on {system} all files are made in one process, the memory of your own templates has "
            "no bound, and kehoach has not been tried"
        )
        found.problems.append(
            Problem(
                words.format(system=platform.system()),
                _("expect large builds to take longer, and look at what they make"),
                stops=False,
            )
        )


def _dependencies(found: Diagnosis) -> None:
    versions: dict[str, str | None] = {}
    for name in _required():
        try:
            versions[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            versions[name] = None
            found.problems.append(
                Problem(
                    _("the package {name} is missing").format(name=name),
                    _("install kehoach again, with what it needs"),
                )
            )
    found.facts["dependencies"] = versions


def _required() -> Iterator[str]:
    """The packages that kehoach says it needs; none where it is part of a larger program."""
    try:
        lines = metadata.requires("kehoach") or ()
    except metadata.PackageNotFoundError:
        return
    for line in lines:
        if "extra ==" not in line and (name := re.match(r"[\w.-]+", line)):
            yield name[0]


def _language(found: Diagnosis) -> None:
    encoding = (sys.stdout.isatty() and os.device_encoding(1)) or locale.getencoding()
    try:
        NEEDED.encode(encoding)
        can = True
    except (UnicodeEncodeError, LookupError):
        can = False
        found.problems.append(
            Problem(
                _("the encoding {name} cannot show Vietnamese letters").format(name=encoding),
                _("set the locale to one with UTF-8, like vi_VN.UTF-8 or C.UTF-8"),
                stops=False,
            )
        )
    variables = {name: os.environ[name] for name in VARIABLES if name in os.environ}
    found.facts.update(
        language=language(),
        locale=variables,
        output={"encoding": encoding, "vietnamese": can},
    )


def _fonts(found: Diagnosis, font_dir: Path | None) -> None:
    fonts = installed((font_dir,) if font_dir else ())
    found.facts["fonts"] = [
        {"family": each.family, "folder": str(each.folder), "vietnamese": each.is_vietnamese}
        for each in fonts
    ]
    if font_dir and not any(is_below(each.folder, font_dir) for each in fonts):
        for each in map(Finding.shown, unused(font_dir)):
            what = f"{each.span.file}: {each.message}"
            found.problems.append(Problem(what, each.help, stops=False))
    if not any(each.is_vietnamese for each in fonts):
        found.problems.append(
            Problem(
                _("no PDF can be set: {reason}").format(reason=missing_font()),
                _("install the font, or name its folder with `--font-dir`"),
            )
        )


def _templates(found: Diagnosis, own: Path | None) -> None:
    folders = [*((own,) if own else ()), shipped_templates()]
    found.facts["templates"] = [str(each) for each in folders]
    for each in folders:
        if not is_folder(each):
            found.problems.append(
                Problem(
                    _("there is no folder {folder}").format(folder=each),
                    _("name the folder of your templates")
                    if each is own
                    else _("install kehoach again, with what it needs"),
                )
            )


def _plan(found: Diagnosis, folder: Path) -> None:
    files, findings = plan_files(folder, LIMITS)
    found.facts["plan"] = {"folder": str(folder.absolute()), "files": len(files)}
    if not files:
        found.problems.extend(Problem(each.message, each.help) for each in findings)


def _labels() -> dict[str, str]:
    """What the facts are called for people; programs know them by the same names everywhere."""
    return {
        "platform": _("platform"),
        "language": _("language"),
        "output": _("output"),
        "fonts": _("fonts"),
        "templates": _("templates"),
        "plan": _("plan"),
    }


def _rows(name: str, value: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401  # any fact
    match value:
        case {"family": family, "folder": folder, "vietnamese": can}:
            lack = "" if can else _(": no Vietnamese letters")
            yield name, f"{family}, {folder}{lack}"
        case {"encoding": encoding}:
            yield name, str(encoding)
        case {"folder": folder, "files": count}:
            counted = ngettext("{count} file", "{count} files", count).format(count=count)
            yield name, f"{folder} ({counted})"
        case dict():
            for key, text in value.items():
                yield f"  {key}" if name == "dependencies" else key, str(text or "-")
        case list():
            for each in value:
                yield from _rows(name, each)
        case _:
            yield name, str(value)

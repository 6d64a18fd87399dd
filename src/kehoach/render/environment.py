"""One Jinja environment per format, in which escaping cannot be forgotten.

Templates run in a sandbox; what is undefined is an error; every plain string that a template prints
goes through the format's escape, and only markup that a template itself made does not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import (
    ChoiceLoader,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from kehoach.findings import Finding, Span
from kehoach.i18n import _
from kehoach.render.escaping import Escape

BAD_TEMPLATE = "KH130"


@dataclass(frozen=True, slots=True)
class Templates:
    """Where templates are looked for: the user's folder first, file by file, then our own."""

    folders: tuple[Path, ...]

    @classmethod
    def at(cls, own: Path | None = None) -> Templates:
        """The templates that come with kehoach, behind those of the user's folder, if any."""
        return cls((own, shipped_templates()) if own else (shipped_templates(),))

    def file(self, name: str) -> Path:
        """The file that has this name."""
        return next(path for folder in self.folders if (path := folder / name).is_file())

    def below(self, name: str) -> tuple[str, ...]:
        """The names of all files below a folder, each once, sorted."""
        found = {
            path.relative_to(folder).as_posix()
            for folder in self.folders
            for path in (folder / name).rglob("*")
            if path.is_file()
        }
        return tuple(sorted(found))


class TemplateFault(Exception):  # noqa: N818  # the fault is the template's, not ours
    """A template that cannot be used; `finding` says where and why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


@cache
def shipped_templates() -> Path:
    """The folder of templates inside the package, or of the source tree that it runs from."""
    packaged = Path(__file__).parent.parent / "templates"
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "templates"


class Environment:
    """Renders structure templates with the kit of one format."""

    def __init__(
        self, kit: str, escape: Escape, templates: Templates, words: Mapping[str, object]
    ) -> None:
        def finalize(value: object) -> object:
            return (
                escape(value) if isinstance(value, str) and not isinstance(value, Markup) else value
            )

        self._jinja = ImmutableSandboxedEnvironment(
            loader=ChoiceLoader([FileSystemLoader(folder) for folder in templates.folders]),
            autoescape=True,
            finalize=finalize,
            undefined=StrictUndefined,
            trim_blocks=False,
            lstrip_blocks=False,
            keep_trailing_newline=True,
        )
        self._jinja.globals.update(words, kit_name=kit)
        self._templates = templates

    def render(self, name: str, **context: object) -> str:
        """The text that a template makes.

        Raises TemplateFault, with the template and its line, where it cannot be used.
        """
        try:
            return self._jinja.get_template(name).render(**context)
        except Exception as error:
            raise TemplateFault(self._fault(name, error)) from error

    def _fault(self, name: str, error: Exception) -> Finding:
        file, line = name, 1
        if isinstance(error, TemplateSyntaxError):
            file, line = error.name or name, error.lineno
        elif isinstance(error, TemplateNotFound):
            file = name
        else:
            file, line = self._innermost(error) or (name, 1)
        reason = (
            str(error) if isinstance(error, TemplateError) else f"{type(error).__name__}: {error}"
        )
        return Finding(
            BAD_TEMPLATE,
            _("the template cannot be used: {reason}").format(reason=" ".join(reason.split())),
            Span(file, line, 1, line, 1),
            _("correct the template, or remove it to use the one that comes with kehoach"),
        )

    def _innermost(self, error: BaseException) -> tuple[str, int] | None:
        """The deepest template line that an error passed through."""
        folders = tuple(str(folder) for folder in self._templates.folders)
        place = None
        traceback = error.__traceback__
        while traceback:
            file = traceback.tb_frame.f_code.co_filename
            if file.startswith(folders):
                place = (file, traceback.tb_lineno)
            traceback = traceback.tb_next
        return place

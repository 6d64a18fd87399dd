"""One Jinja environment per format, in which escaping cannot be forgotten.

Templates run in a sandbox; what is undefined is an error; every plain string that a template prints
goes through the format's escape, and only markup that a template itself made does not.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

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
from kehoach.render.faults import BAD_TEMPLATE, TemplateFault
from kehoach.render.templates import Templates


class _Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox, which does not ask twice about the fields of views: they are plain values."""

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401  # jinja2's own
        """The attribute of an object, if a template may see it."""
        if type(obj).__module__ in _VIEWS and not attribute.startswith("_"):
            try:
                return getattr(obj, attribute)
            except AttributeError:
                pass  # the sandbox says what is undefined
        return super().getattr(obj, attribute)


_VIEWS = frozenset(f"kehoach.views.{name}" for name in ("words", "shapes"))
"""The modules of views: all their classes are frozen, and hold texts, numbers and each other."""


class Environment:
    """Renders structure templates with the kit of one format."""

    def __init__(
        self, kit: str, escape: Escape, templates: Templates, words: Mapping[str, object]
    ) -> None:
        def finalize(value: object) -> object:
            return (
                escape(value) if isinstance(value, str) and not isinstance(value, Markup) else value
            )

        self._jinja = _Sandbox(
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

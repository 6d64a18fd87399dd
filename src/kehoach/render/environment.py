"""One Jinja environment per format, in which escaping cannot be forgotten.

Templates run in a sandbox; what is undefined is an error; every plain string that a template prints
goes through the format's escape, and only markup that a template itself made does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from jinja2 import (
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.compiler import CodeGenerator
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup
from markupsafe import escape as escaped

from kehoach.findings import Finding, Span
from kehoach.i18n import _
from kehoach.render import escaping
from kehoach.render.compiled import Compiled
from kehoach.render.escaping import Escape
from kehoach.render.faults import BAD_TEMPLATE, TemplateFault
from kehoach.render.made import NEW
from kehoach.render.placed import Part, Place, PlacedRun, placed_runs, runs
from kehoach.render.signs import lines, signs
from kehoach.render.templates import Templates
from kehoach.views import Run
from kehoach.views.notes import Stretch, stretches

_LARGEST_NUMBER: Final = 1 << 62
_LONGEST: Final = 1 << 20
"""The most characters, or elements, that a template may make by multiplication."""


class _Code(CodeGenerator):
    """Code of templates that prints what `finalize` gives, which is markup already.

    Jinja's own escapes it once more, by eight calls that change nothing.
    """

    def _output_child_pre(self, node: Any, frame: Any, finalize: Any) -> None:  # noqa: ANN401, ARG002  # jinja2's own
        self.write(f"({finalize.src}")


class _Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox, which also refuses products that are too large to be meant.

    Time and memory have bounds from outside (`guarded`). It does not ask twice about the fields
    of views, which are plain values, nor about what a kit or a loop offers: that is made for
    templates.
    """

    code_generator_class = _Code
    intercepted_binops = frozenset(("*", "**", "%"))

    def __init__(self, **options: Any) -> None:  # noqa: ANN401  # jinja2's own
        super().__init__(**options)
        self.filters["signs"] = signs
        self.filters["lines"] = lines
        self.filters["stretches"] = stretches

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401, ARG002  # jinja2's own
        """Multiply within bounds; a power and a text's `%` could be of any size."""
        numbers = isinstance(left, (int, float)) and isinstance(right, (int, float))
        match operator:
            case "*" if numbers and max(abs(left), abs(right)) <= _LARGEST_NUMBER:
                return left * right
            case "*" if not numbers and _longest(left, right) <= _LONGEST:
                return left * right
            case "%" if numbers:
                return left % right
        raise SecurityError(_("“{operator}” makes too much").format(operator=operator))

    def call(self, context: Context, obj: Any, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401  # jinja2's own
        """What a call gives, if a template may make it; a macro is a template's own."""
        if type(obj) is Macro:
            named.pop("_loop_vars", None)
            named.pop("_block_vars", None)
            return obj(context.eval_ctx, *arguments, **named)
        return super().call(context, obj, *arguments, **named)

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401  # jinja2's own
        """The attribute of an object, if a template may see it."""
        kind = type(obj)
        if (kind in _OFFERED or kind.__module__ in _VIEWS) and not attribute.startswith("_"):
            try:
                return getattr(obj, attribute)
            except AttributeError:
                pass  # the sandbox says what is undefined
        return super().getattr(obj, attribute)


def _longest(left: Any, right: Any) -> int:  # noqa: ANN401  # what a template multiplies
    """How long the product of a text or list and a number is."""
    return left * len(right) if isinstance(left, int) else right * len(left)


_MAKERS: Final = (Path(__file__), Path(escaping.__file__))
"""What a compiled template is made by, beside Jinja: the sandbox, and the escapes of constants."""

_OFFERED: Final = frozenset((TemplateModule, LoopContext, Run, PlacedRun, Part, Stretch))
"""A kit's macros, where a loop stands, and a run of text: there is nothing else in these."""

_VIEWS = frozenset(f"kehoach.views.{name}" for name in ("words", "shapes"))
"""The modules of views: all their classes are frozen, and hold texts, numbers and each other."""


class Environment:
    """Renders structure templates with the kit of one format."""

    def __init__(
        self,
        kit: str,
        escape: Escape,
        templates: Templates,
        words: Mapping[str, object],
        place: Place | None = None,
    ) -> None:
        def finalize(value: object) -> Markup:
            if isinstance(value, Markup):
                return value
            return escape(value) if isinstance(value, str) else escaped(value)

        self._jinja = _Sandbox(
            loader=FunctionLoader(self._source),
            bytecode_cache=Compiled(escape.__name__, _MAKERS),
            autoescape=True,
            finalize=finalize,
            undefined=StrictUndefined,
            trim_blocks=False,
            lstrip_blocks=False,
            keep_trailing_newline=True,
        )
        self._jinja.globals.update(words, kit_name=kit, placed=place is not None, new=NEW)
        self._jinja.filters["runs"] = placed_runs(place) if place else runs
        self._templates = templates

    def render(self, name: str, **context: object) -> str:
        """The text that a template makes.

        Raises TemplateFault, with the template and its line, where it cannot be used.
        """
        return "".join(self.stream(name, **context))

    def stream(self, name: str, **context: object) -> Iterator[str]:
        """The same in stretches, as it is made: the largest text never stands together."""
        try:
            yield from self._jinja.get_template(name).generate(**context)
        except Exception as error:
            raise TemplateFault(self._fault(name, error)) from error

    def _source(self, name: str) -> tuple[str, str, None] | None:
        """A template's text and the name of its file, for jinja2."""
        file = self._templates.file(name)
        return (file.read_text("utf-8"), str(file), None) if file else None

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

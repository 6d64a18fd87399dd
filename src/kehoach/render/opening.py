"""What is imported late: the template engine, and what reads Word files.

A build that has nothing to do needs neither.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kehoach.render.fonts import Face
from kehoach.render.options import RenderOptions
from kehoach.render.templates import Templates

if TYPE_CHECKING:
    from kehoach.render.placed import Place
    from kehoach.render.reference import Reference
    from kehoach.render.renderer import Renderer


def open_renderer(templates: Templates, face: Face | None, options: RenderOptions) -> Renderer:
    """A renderer of documents; use it as a context.

    Templates that may be of someone else are rendered in a process that has bounds.
    """
    module, name = ("guarded", "GuardedRenderer") if templates.are_own else ("renderer", "Renderer")
    renderer: Renderer = getattr(_module(module), name)(templates, face, options)
    return renderer


def open_renderer_of_copy(
    templates: Templates, face: Face | None, options: RenderOptions
) -> Renderer:
    """The same in a process that is a copy of another one; by our templates only."""
    renderer: Renderer = _module("renderer").Renderer(templates, face, options, is_copy=True)
    return renderer


def open_placing_renderer(templates: Templates, options: RenderOptions, place: Place) -> Renderer:
    """A renderer of the page that is shown with the places of its words; by our templates only."""
    renderer: Renderer = _module("renderer").Renderer(templates, None, options, place)
    return renderer


def import_all() -> None:
    """Import what makes files, so that copies of this process need not, each for itself.

    But for the library that sets PDFs, see `may_have_set`.
    """
    for name in ("renderer", "docx", "xlsx", "delimited", "ics", "packing", "lost"):
        _module(name)


def may_have_set() -> bool:
    """Whether this process may have set a page: the library has threads then, which are not copied.

    A copy that sets another one itself would wait for them for ever.
    """
    return f"{__package__}.typst_compiler" in sys.modules


def read_reference(path: Path) -> Reference:
    """The model in a Word file. Raises ReferenceFault where it is none, and OSError."""
    reference: Reference = _module("reference").read_reference(path)
    return reference


def _module(name: str) -> Any:  # noqa: ANN401  # a module
    return import_module(f"{__package__}.{name}")

"""The door to the renderer, which is loaded when the first document is to be made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kehoach.render.fonts import Face
from kehoach.render.options import RenderOptions
from kehoach.render.templates import Templates

if TYPE_CHECKING:
    from kehoach.render.renderer import Renderer


def open_renderer(templates: Templates, face: Face | None, options: RenderOptions) -> Renderer:
    """A renderer of documents; use it as a context."""
    from kehoach.render.renderer import Renderer  # noqa: PLC0415  # a build of nothing needs none

    return Renderer(templates, face, options)

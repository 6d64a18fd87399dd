"""The page of all documents as it is shown while somebody writes: words say where they stand.

It is made for the one browser that asks, and is never a file: a document carries no places.
"""

from __future__ import annotations

from collections.abc import Callable

from kehoach.build.documents import documents
from kehoach.build.linking import linked, shown
from kehoach.build.naming import WEB
from kehoach.build.origins import Origins
from kehoach.plan import Loaded
from kehoach.render.formats import Format
from kehoach.render.opening import open_placing_renderer
from kehoach.render.options import RenderOptions
from kehoach.render.templates import Templates
from kehoach.views import How, Piece


def page_with_places(loaded: Loaded, templates: Templates) -> bytes | None:
    """The page of a sound plan; nothing by templates of someone else, which see no places."""
    if templates.are_own:
        return None
    every = tuple(documents(loaded.plan))
    page = next(each for each in linked(every, every) if each.name == WEB)
    options = RenderOptions(loaded.plan.document.style)
    with open_placing_renderer(templates, options, _placing(loaded)) as renderer:
        return renderer.render(page.structure, shown(page, Format.HTML), Format.HTML)


def _placing(loaded: Loaded) -> Callable[[Piece], str]:
    """Tells where a piece stands: of a name that was looked up, where the plan refers to it."""
    origins = Origins(loaded)
    known: dict[object, str] = {}

    def place(piece: Piece) -> str:
        if not piece.paths:
            return ""
        is_found = bool(piece.how & How.LOOKED_UP)
        at = (piece.sources[-1] if is_found else piece.paths[0], piece.line, piece.how & How.KEY)
        if at not in known:
            span = loaded.places.span(at[0]) if is_found else origins.stretch(piece)
            known[at] = f"{span.file}:{span.line}:{span.column}"
        return known[at]

    return place

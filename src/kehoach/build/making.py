"""Making files in a staging folder, one after the other."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from kehoach.build.contents import content_digest
from kehoach.build.files import write
from kehoach.build.linking import shown
from kehoach.build.request import BuildRequest, Toolchain
from kehoach.build.targets import Target, anchors_for
from kehoach.build.warnings import longest_text
from kehoach.findings import Finding
from kehoach.named import NamedTuple
from kehoach.plan import Phase, silent
from kehoach.render import opening
from kehoach.render.faults import NO_MEMORY, TemplateFault
from kehoach.render.formats import Format
from kehoach.render.helper import is_copy
from kehoach.render.lost import lost_finding, lost_words

if TYPE_CHECKING:
    from kehoach.render.renderer import Renderer


_LARGE = 1 << 20
"""Bytes of a file after which it pays to look for what its library has left behind."""

COMPARED = frozenset(
    f"{name}.j2" for name in ("official", "assignment", "estimate", "amendment", "notice", "report")
)
"""The structures whose PDFs are held against their views, word for word: what may be signed."""


class Made(NamedTuple):
    """A file that was made."""

    digest: str
    """That of its content."""
    lost: Finding | None
    """What it does not show."""


def make_all(
    targets: Iterable[Target],
    request: BuildRequest,
    staging: Path,
    advance: Callable[[str], None],
    phase: Phase = silent,
) -> dict[str, Made]:
    """Make files, one after the other; what became of each, by name.

    `advance` is called with each name. Raises TemplateFault and OSError.
    """
    made = {}
    with open_renderer(request.tools, is_apart=request.sets_apart) as renderer:
        for target in targets:
            advance(target.name)
            made[target.name] = make(target, renderer, request, staging, phase)
    return made


def make(
    target: Target,
    renderer: Renderer,
    request: BuildRequest,
    staging: Path,
    phase: Phase = silent,
) -> Made:
    """Make one file. Raises TemplateFault and OSError."""
    try:
        written = _write(target, renderer, request, staging, phase)
    except TemplateFault as fault:
        if fault.finding.code != NO_MEMORY:
            raise
        related = longest_text(target.document.words(), request.origins)
        raise TemplateFault(fault.finding._replace(related=related)) from fault
    if target.form is not Format.PDF or target.document.structure not in COMPARED:
        return Made(written, None)
    with phase("compare"):
        return Made(written, _lost(target, request.tools, staging))


def _lost(target: Target, tools: Toolchain, staging: Path) -> Finding | None:
    """What is told of words that a PDF does not show."""
    letters = tools.face.letters if tools.face else ()
    lost = lost_words(target.document.view(), (staging / target.name).read_bytes(), letters)
    return lost_finding(str(staging.parent / target.name), lost) if lost else None


def open_renderer(tools: Toolchain, *, is_apart: bool = False) -> Renderer:
    """A renderer with these tools; use it as a context. With `is_apart` it sets no page itself."""
    if (is_apart or is_copy()) and not tools.templates.are_own:
        return opening.open_renderer_of_copy(tools.templates, tools.face, tools.options)
    return opening.open_renderer(tools.templates, tools.face, tools.options)


def _write(
    target: Target, renderer: Renderer, request: BuildRequest, staging: Path, phase: Phase
) -> str:
    """Render a file and write it; the digest of its content."""
    view = shown(target.document, target.form)
    anchors = anchors_for(target.document, target.form, request)
    with phase(f"render {target.form}"):
        content = renderer.render(target.document.structure, view, target.form, anchors)
    with phase("write"):
        write(staging / target.name, content)
        if len(content) > _LARGE:
            gc.collect()  # books and calendars are full of circles
        return content_digest(target.name, content)

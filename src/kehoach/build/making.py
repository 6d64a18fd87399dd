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
from kehoach.plan import Phase, silent
from kehoach.render import opening
from kehoach.render.faults import NO_MEMORY, TemplateFault
from kehoach.render.formats import Format
from kehoach.render.lost import lost_finding, lost_words

if TYPE_CHECKING:
    from kehoach.render.renderer import Renderer


_LARGE = 1 << 20
"""Bytes of a file after which it pays to look for what its library has left behind."""

COMPARED = frozenset(
    f"{name}.j2" for name in ("official", "assignment", "estimate", "amendment", "notice", "report")
)
"""The structures whose PDFs are held against their views, word for word: what may be signed."""


def make_all(
    targets: Iterable[Target],
    request: BuildRequest,
    staging: Path,
    advance: Callable[[str], None],
    tell: Callable[[Finding], None],
    phase: Phase = silent,
) -> dict[str, str]:
    """Make files; the digest of the content of each, by name.

    `advance` is called with each name, `tell` with what is wrong with a file. Raises
    TemplateFault and OSError.
    """
    contents = {}
    with open_renderer(request.tools) as renderer:
        for target in targets:
            advance(target.name)
            try:
                contents[target.name] = make(target, request, renderer, staging, phase)
            except TemplateFault as fault:
                if fault.finding.code != NO_MEMORY:
                    raise
                related = longest_text(target.document.words(), request.origins)
                raise TemplateFault(fault.finding._replace(related=related)) from fault
            if target.form is Format.PDF and target.document.structure in COMPARED:
                with phase("compare"):
                    _compare(target, request.tools, staging, tell)
    return contents


def _compare(
    target: Target, tools: Toolchain, staging: Path, tell: Callable[[Finding], None]
) -> None:
    """Tell of words that a PDF does not show."""
    letters = tools.face.letters if tools.face else ()
    lost = lost_words(target.document.view(), (staging / target.name).read_bytes(), letters)
    if lost:
        tell(lost_finding(str(staging.parent / target.name), lost))


def open_renderer(tools: Toolchain) -> Renderer:
    """A renderer with these tools; use it as a context."""
    return opening.open_renderer(tools.templates, tools.face, tools.options)


def make(
    target: Target,
    request: BuildRequest,
    renderer: Renderer,
    staging: Path,
    phase: Phase = silent,
) -> str:
    """Make one file; the digest of its content."""
    view = shown(target.document, target.form)
    anchors = anchors_for(target.document, target.form, request)
    with phase(f"render {target.form}"):
        content = renderer.render(target.document.structure, view, target.form, anchors)
    with phase("write"):
        write(staging / target.name, content)
        if len(content) > _LARGE:
            gc.collect()  # books and calendars are full of circles
        return content_digest(target.name, content)

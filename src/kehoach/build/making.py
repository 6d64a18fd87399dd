"""Making files in a staging folder, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from kehoach.build.contents import content_digest
from kehoach.build.files import write
from kehoach.build.request import BuildRequest, Toolchain
from kehoach.build.targets import Target
from kehoach.build.warnings import longest_text
from kehoach.plan import Phase, silent
from kehoach.render import opening
from kehoach.render.faults import NO_MEMORY, TemplateFault

if TYPE_CHECKING:
    from kehoach.render.renderer import Renderer


def make_all(
    targets: Iterable[Target],
    request: BuildRequest,
    staging: Path,
    advance: Callable[[str], None],
    phase: Phase = silent,
) -> dict[str, str]:
    """Make files; the digest of the content of each, by name.

    `advance` is called with each name. Raises TemplateFault and OSError.
    """
    contents = {}
    with open_renderer(request.tools) as renderer:
        for target in targets:
            advance(target.name)
            try:
                contents[target.name] = make(target, renderer, staging, phase)
            except TemplateFault as fault:
                if fault.finding.code != NO_MEMORY:
                    raise
                related = longest_text(target.document.words(), request.origins)
                raise TemplateFault(fault.finding._replace(related=related)) from fault
    return contents


def open_renderer(tools: Toolchain) -> Renderer:
    """A renderer with these tools; use it as a context."""
    return opening.open_renderer(tools.templates, tools.face, tools.options)


def make(target: Target, renderer: Renderer, staging: Path, phase: Phase = silent) -> str:
    """Make one file; the digest of its content."""
    view = target.document.view()
    with phase(f"render {target.form}"):
        content = renderer.render(target.document.structure, view, target.form)
    with phase("write"):
        write(staging / target.name, content)
        return content_digest(target.name, content)

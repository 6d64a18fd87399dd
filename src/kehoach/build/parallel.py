"""Making files in two processes: PDFs here, all other formats in a copy of this process.

Typesetting stays in this process: its library has threads, which a forked copy would not have.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from kehoach.build.making import make, make_all, open_renderer
from kehoach.build.request import BuildRequest
from kehoach.build.targets import Target

if TYPE_CHECKING:
    from kehoach.render.renderer import Renderer


def make_side_by_side(
    pdfs: Sequence[Target],
    others: Sequence[Target],
    request: BuildRequest,
    staging: Path,
    advance: Callable[[str], None],
) -> dict[str, str]:
    """Make files; the digest of the content of each, by name, as `make_all` does."""
    _Copy.targets, _Copy.renderer, _Copy.staging = others, open_renderer(request.tools), staging
    with ProcessPoolExecutor(1, mp_context=get_context("fork")) as second:
        waiting = {each.name: second.submit(_make_in_copy, at) for at, each in enumerate(others)}
        try:
            contents = make_all(pdfs, request, staging, advance)
            for name, each in waiting.items():
                contents[name] = each.result()
                advance(name)
        except BaseException:
            second.shutdown(wait=True, cancel_futures=True)
            raise
    return contents


class _Copy:
    """What the forked process finds in its copy of this one: views cannot be pickled."""

    targets: Sequence[Target] = ()
    renderer: Renderer
    staging: Path


def _make_in_copy(at: int) -> str:
    return make(_Copy.targets[at], _Copy.renderer, _Copy.staging)

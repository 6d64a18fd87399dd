"""Making files in two processes: PDFs here, all other formats in a copy of this process.

Typesetting stays in this process: its library has threads, which a forked copy would not have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kehoach.build.making import make, make_all, open_renderer
from kehoach.build.request import BuildRequest
from kehoach.build.targets import Target
from kehoach.findings import Finding
from kehoach.render.helper import Helper, answer

if TYPE_CHECKING:
    from kehoach.render.renderer import Renderer

_TOGETHER: Final = 64
"""How many files the copy makes before it tells of them: what it tells must fit into a pipe, or it
waits until a long document is typeset here."""


def make_side_by_side(
    pdfs: Sequence[Target],
    others: Sequence[Target],
    request: BuildRequest,
    staging: Path,
    advance: Callable[[str], None],
    tell: Callable[[Finding], None],
) -> dict[str, str]:
    """Make files; the digest of the content of each, by name, as `make_all` does."""
    contents: dict[str, str] = {}
    waiting = [target.name for target in reversed(others)]

    def take() -> None:
        """What the copy tells next of the files that it has made."""
        for digest in second.receive():
            name = waiting.pop()
            contents[name] = digest
            advance(name)

    def told() -> Iterator[Target]:
        """The PDFs to make; between two of them the copy is listened to."""
        for each in pdfs:
            while waiting and second.has_answered():
                take()
            yield each

    with Helper("fork", _make_in_copy, others, request, staging) as second:
        contents |= make_all(told(), request, staging, advance, tell)
        while waiting:
            take()
    return contents


# --- in the copy, which has views and renderer without sending them --------------------------


def _make_in_copy(
    line: Connection, targets: Sequence[Target], request: BuildRequest, staging: Path
) -> None:
    renderer = open_renderer(request.tools)
    for first in range(0, len(targets), _TOGETHER):
        some = targets[first : first + _TOGETHER]
        if not answer(line, partial(_made, some, request, renderer, staging)):
            return


def _made(
    targets: Sequence[Target], request: BuildRequest, renderer: Renderer, staging: Path
) -> list[str]:
    return [make(each, request, renderer, staging) for each in targets]

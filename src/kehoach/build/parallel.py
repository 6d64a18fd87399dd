"""Making files in several processes: copies of this one, of which each makes what is next.

This process only hands out and takes in. Each copy has the views without being sent them, and sets
its PDFs in a process of its own: the library for that has threads, which are not copied where it
was used before.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kehoach.build.making import Made, make
from kehoach.build.request import BuildRequest
from kehoach.build.targets import Target
from kehoach.render.formats import Format
from kehoach.render.helper import Helper, answer, cores, first_to_answer, is_copy
from kehoach.render.opening import open_renderer_of_copy

if TYPE_CHECKING:
    from kehoach.render.renderer import Renderer

_FILES_EACH: Final = 16
"""How many files there must be for each process before it pays for its start."""

_MOST: Final = 8
"""How many processes there are at most: what is done before and after them, in one, outweighs what
more would save, and each takes memory of its own."""

_TOGETHER: Final = 8
"""How many files that are soon made are handed out at once."""

_SHARES: Final = 4
"""In how many parts at least what is left for each process is handed out: so all end at a time."""


def workers(files: int) -> int:
    """How many processes pay for so many files; 1 where this one does it all."""
    if not hasattr(os, "fork") or is_copy():
        return 1  # where this one is a copy itself, the others are busy, too
    return max(1, min(cores(), files // _FILES_EACH, _MOST))


def make_side_by_side(
    targets: Sequence[Target],
    count: int,
    request: BuildRequest,
    staging: Path,
    advance: Callable[[str], None],
) -> dict[str, Made]:
    """Make files in so many processes; see `make_all`.

    Raises what the first process raised that met a fault, and HelperEndedError.
    """
    ordered = sorted(targets, key=_longest_first)
    parts = _parts(ordered, count)
    made: dict[str, Made] = {}
    with ExitStack() as stack:
        helpers: list[Helper] = []
        for _number in range(count):
            helper = Helper("fork", _serve, ordered, request, staging, beside=helpers)
            helpers.append(stack.enter_context(helper))
        busy = {
            each: part for each, part in zip(helpers, parts, strict=False) if _asked(each, part)
        }
        while busy:
            helper = first_to_answer(tuple(busy))
            found = dict(zip(busy.pop(helper), helper.receive(), strict=True))
            if (part := next(parts, None)) and _asked(helper, part):
                busy[helper] = part
            for number, each in found.items():
                advance(ordered[number].name)
                made[ordered[number].name] = each
    return made


def _asked(helper: Helper, part: range) -> bool:
    """Ask a process for some files; true."""
    helper.send(part)
    return True


def _longest_first(target: Target) -> tuple[bool, int]:
    """PDFs take longest, and of a format what says most: nothing long is left at the end."""
    return (target.form is not Format.PDF, -target.length)


def _parts(targets: Sequence[Target], count: int) -> Iterator[range]:
    """What is handed out in turn: PDFs singly, of other files fewer towards the end."""
    first = 0
    while first < len(targets):
        left = (len(targets) - first) // (count * _SHARES)
        some = 1 if targets[first].form is Format.PDF else max(1, min(_TOGETHER, left))
        yield range(first, min(first + some, len(targets)))
        first += some


# --- in the copies, which have views without sending them --------------------------------------


def _serve(
    line: Connection, targets: Sequence[Target], request: BuildRequest, staging: Path
) -> None:
    tools = request.tools
    with open_renderer_of_copy(tools.templates, tools.face, tools.options) as renderer:
        while answer(line, partial(_made, line.recv(), targets, renderer, request, staging)):
            pass


def _made(
    numbers: range,
    targets: Sequence[Target],
    renderer: Renderer,
    request: BuildRequest,
    staging: Path,
) -> list[Made]:
    return [make(targets[each], renderer, request, staging) for each in numbers]

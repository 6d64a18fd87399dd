"""Building a plan again and again, in copies of this process that keep nothing but what they found.

The copy has the plan that was read and checked here; it makes anew what an edit has reached, and
sends back what it has found out on the way, for the next one.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from kehoach.build.known import Found, Known, followed
from kehoach.build.stopwatch import Stopwatch
from kehoach.commands.building import tell_all
from kehoach.commands.copying import Copy
from kehoach.commands.requesting import Asked, made, print_end, requested
from kehoach.commands.telling import tell_changes, without
from kehoach.findings import Finding
from kehoach.issued import Issue
from kehoach.named import NamedTuple
from kehoach.plan import Loaded
from kehoach.reader import Source
from kehoach.render import opening


class Build(Protocol):
    """A build that goes on in a process of its own."""

    def terminate(self) -> None:
        """Ask it to end."""


class Kept(NamedTuple):
    """What is kept of the last build: what it has found out, and of what it has warned."""

    found: Found
    told: tuple[Finding, ...] | None = None


class _Answer(NamedTuple):
    """What a copy sends of its build."""

    news: Found
    gone: frozenset[tuple[str, str]]
    told: tuple[Finding, ...]


class Sound(NamedTuple):
    """A plan without errors, as it was read from a folder at a time of the clock."""

    folder: Path
    loaded: Loaded
    issue: Issue | None
    started: float


def rebuilt(
    plan: Sound,
    asked: Asked,
    kept: Kept,
    begun: Callable[[Build], None],
    alone: AbstractContextManager[object],
) -> Kept:
    """Build a plan in a copy of this process, and wait for it; what is kept of it.

    Where it was ended, or could not build, that is what was kept before. While it is copied,
    `alone` is entered: what other threads hold then would be held in the copy for ever.
    """
    opening.import_all()
    sets_apart = opening.may_have_set()
    with alone:
        copy = Copy(lambda: _build(plan, asked, kept, sets_apart=sets_apart))
    begun(copy)
    answer: _Answer | None = copy.wait()
    if answer is None:
        return kept
    return Kept(followed(kept.found, answer.news, answer.gone), answer.told)


def _build(plan: Sound, asked: Asked, kept: Kept, *, sets_apart: bool) -> _Answer:
    """In the copy."""
    known = Known(kept.found)
    own: list[Finding] = []

    def tell(findings: tuple[Finding, ...], source: Source) -> None:
        """What was told when the plan was checked is not told again."""
        own.extend(without(findings, plan.loaded.findings))
        if kept.told is None:
            tell_all(tuple(own), source)
        else:
            tell_changes(without(own, kept.told), without(kept.told, own), to_stderr=True)

    request = requested(plan.loaded, plan.issue, asked, Stopwatch(), known, tell)
    if request:  # pragma: no branch  # nobody has left formats out
        made(request._replace(sets_apart=sets_apart), plan.folder, asked)
        print_end(request, plan.started)
    return _Answer(known.news, known.gone, tuple(own))

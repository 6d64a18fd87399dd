"""Bounds on the machine's memory and time, for templates that someone else wrote.

Where the system has no such limits (Windows), only the steps of templates are counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

try:
    import resource
except ImportError:  # pragma: no cover  # Windows
    resource = None  # type: ignore[assignment]  # asked for below

_MEMORY: Final = 4 << 30
"""Bytes: what typesetting 250 large documents takes, twice."""

SECONDS: Final = 60
"""Of one document: the largest real one is typeset in half of them."""


@contextmanager
def bounded_memory() -> Iterator[None]:
    """While this lasts, a process that wants too much memory gets a MemoryError."""
    if resource is None:  # pragma: no cover  # Windows
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (_least(_MEMORY, soft, hard), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def bound_time(seconds: int) -> None:
    """This process may work for so many seconds more, and is ended then by the system."""
    if resource is not None:  # pragma: no branch  # Windows
        used = resource.getrusage(resource.RUSAGE_SELF)
        _soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
        last = int(used.ru_utime + used.ru_stime) + seconds
        resource.setrlimit(resource.RLIMIT_CPU, (_least(last, hard), hard))


def _least(*limits: int) -> int:
    """The lowest of some limits, of which -1 is none."""
    return min(limit for limit in limits if limit >= 0)

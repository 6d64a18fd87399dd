"""Bounds on the time and memory of a process that renders templates of someone else."""

from __future__ import annotations

from typing import Final

from kehoach.named import NamedTuple

try:
    import resource
except ImportError:  # pragma: no cover  # Windows
    resource = None  # type: ignore[assignment]  # asked for below


class Bounds(NamedTuple):
    """What one document may take, whatever its templates do.

    Where the system has no such limits (Windows), memory is not bounded; time is, by whoever waits
    for the process.
    """

    seconds: int = 120
    """Of work: the largest real document takes a quarter."""
    memory: int = 2 << 30
    """Bytes of the process, with what its libraries keep of earlier documents."""
    size: int = 256 << 20
    """Bytes of the document."""

    @property
    def patience(self) -> float:
        """Seconds after which the process is ended by who waits for it, whatever it did in them."""
        return 2.0 * self.seconds + 10


BOUNDS: Final = Bounds()


def bound_memory(most: int) -> None:
    """From here on this process gets a MemoryError, or ends, where it wants more bytes."""
    if resource is not None:  # pragma: no branch  # Windows
        _soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
        least = _least(most, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (least, least))


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

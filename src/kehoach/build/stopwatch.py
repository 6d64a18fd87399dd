"""How long the phases of a command take, and how much memory: `build --profile`, and bench/."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

_STATUS = Path("/proc/self/status")
_RESET = Path("/proc/self/clear_refs")
_RESET_PEAK = "5"


@dataclass(slots=True)
class Stopwatch:
    """Seconds and the highest memory in MiB of each phase, in the order of their first start.

    A phase that comes again adds its seconds. Memory is that of the whole process, and known on
    Linux only.
    """

    seconds: dict[str, float] = field(default_factory=dict)
    memory: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """Take the time until the phase ends."""
        _forget_peak()
        started = time.perf_counter()
        try:
            yield
        finally:
            took = time.perf_counter() - started
            self.seconds[name] = self.seconds.get(name, 0.0) + took
            self.memory[name] = max(self.memory.get(name, 0.0), _peak())


def _forget_peak() -> None:
    if sys.platform == "linux":
        try:
            _RESET.write_text(_RESET_PEAK, "ascii")
        except OSError:
            return  # a kernel that does not let us: the peak is then that of all phases so far


def _peak() -> float:
    """The highest memory in MiB since the last reset; 0 where it is not known."""
    try:
        lines = _STATUS.read_text("ascii", "replace").splitlines()
    except OSError:
        return 0.0
    found = next((line.split()[1] for line in lines if line.startswith("VmHWM:")), "0")
    return int(found) / 1024

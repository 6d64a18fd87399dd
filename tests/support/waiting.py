"""Waiting for what another process or thread does: for a condition, not for a time."""

from __future__ import annotations

import time
from collections.abc import Callable

LONGEST = 120.0
"""Seconds after which what has not happened never will; on a fast machine it takes one or two."""


def soon(true: Callable[[], object]) -> None:
    """Wait until something is true."""
    end = time.monotonic() + LONGEST
    while not true():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.01)

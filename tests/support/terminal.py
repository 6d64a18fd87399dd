"""A shell at a terminal of its own, to which keys are typed."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from waiting import LONGEST

_CODES = re.compile(r"\x1b\[[0-9;?<>=]*[a-zA-Z]|\x1b[()][A-Z0-9]|\x1b\][^\x07]*\x07|\x1b.|[\r\n\b]")
"""What moves the cursor; a line that is longer than the screen is still one line."""

_ASKED = b"\x1b[c"
"""By which some shells ask what kind of terminal this is."""


class Terminal:
    """What was shown, without what only moves the cursor."""

    def __init__(self, process: int, screen: int) -> None:
        self._process = process
        self._screen = screen
        self._said = b""

    def type(self, keys: str) -> None:
        """Press some keys; what is shown before them is forgotten."""
        self._read()
        self._said = b""
        os.write(self._screen, keys.encode())

    def until(self, pattern: str) -> re.Match[str]:
        """Wait until something is shown."""
        end = time.monotonic() + LONGEST
        while not (found := re.search(pattern, self._shown())):
            assert time.monotonic() < end, self._shown()
            self._read()
        return found

    @property
    def raw(self) -> bytes:
        """What was written to it, with all that moves the cursor."""
        return self._said

    def _shown(self) -> str:
        return _CODES.sub("", self._said.decode(errors="replace"))

    def _read(self) -> None:
        while select.select([self._screen], [], [], 0.1)[0]:
            read = os.read(self._screen, 65536)
            if _ASKED in read:
                os.write(self._screen, b"\x1b[?62;c")
            self._said += read


@contextmanager
def terminal(
    command: Sequence[str], folder: Path, environment: Mapping[str, str]
) -> Iterator[Terminal]:
    """A command at a terminal; it is ended with the context."""
    process, screen = pty.fork()
    if process == 0:  # the shell itself
        os.chdir(folder)
        os.execvpe(command[0], list(command), environment)  # noqa: S606  # a shell, as a person starts it
    try:
        yield Terminal(process, screen)
    finally:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(screen)

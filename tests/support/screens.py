"""A terminal of some width, and what a program shows on it."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import termios
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

_CODES = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")


def screen_lines(
    command: Sequence[str], folder: Path, columns: int, **environment: str
) -> list[str]:
    """The lines that a program writes to a terminal of so many columns, without colours."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    kept = {key: text for key, text in os.environ.items() if key not in {"COLUMNS", "LINES"}}
    program = subprocess.Popen(  # noqa: S603  # our own
        command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=folder,
        env={**kept, "TERM": "xterm", "KEHOACH_LANG": "en", **environment},
    )  # fmt: skip
    os.close(theirs)
    said = b""
    with suppress(OSError):  # the other side is closed
        while found := os.read(ours, 65536):
            said += found
    program.wait()
    os.close(ours)
    return _CODES.sub("", said.decode()).replace("\r\n", "\n").split("\n")

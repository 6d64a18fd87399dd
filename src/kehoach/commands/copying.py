"""A copy of this process that does one thing and sends what comes of it.

It has all that this process has without being sent it, and whatever its libraries keep in memory
goes with it. Unlike a `Helper` it is a process in its own right: it answers signals as a command
does, and may have copies of its own.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import warnings
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NoReturn

import typer

from kehoach.commands.ending import end_with_input
from kehoach.i18n import _

_STDIN = 0
_WRONG = 2
_ENDING = ("SIGINT", "SIGTERM", "SIGHUP")


class Copy:
    """A copy that works. It ends with this process, however that ends. Not on Windows."""

    def __init__(self, work: Callable[[], object]) -> None:
        held, self._held = os.pipe()
        self._answers, answers = os.pipe()
        for stream in (sys.stdout, sys.stderr):
            stream.flush()  # or both would say it
        with warnings.catch_warnings():
            # other threads serve pages: none of them holds anything that the copy needs
            warnings.simplefilter("ignore", DeprecationWarning)
            self._process = os.fork()
        if not self._process:
            os.close(self._held)
            os.close(self._answers)
            status, content = _WRONG, b""
            try:
                if held != _STDIN:
                    os.dup2(held, _STDIN)
                    os.close(held)
                status, content = _done(work)
            finally:  # whatever is raised, it does not go on as the other process
                _end(status, content, answers)
        self._is_there = True
        os.close(held)
        os.close(answers)

    def wait(self) -> Any:  # noqa: ANN401  # what the work gave
        """Wait for the end; what the work gave, or None where it did not come to its end."""
        with os.fdopen(self._answers, "rb") as answers:
            content = answers.read()
        os.waitpid(self._process, 0)
        self._is_there = False
        os.close(self._held)
        return pickle.loads(content) if content else None  # noqa: S301  # it comes from ourselves

    def terminate(self) -> None:
        """Ask the copy to end."""
        if self._is_there:
            with suppress(ProcessLookupError):
                os.kill(self._process, signal.SIGTERM)


# --- in the copy -------------------------------------------------------------------------------


def _done(work: Callable[[], object]) -> tuple[int, bytes]:
    """The exit status, and what came of the work; nothing where it was ended or went wrong."""
    try:
        _on_end(_leave)
        end_with_input()
        return 0, pickle.dumps(work())
    except typer.Exit as left:
        return left.exit_code, b""
    except SystemExit as left:
        return int(left.code or 0), b""
    except Exception as error:  # noqa: BLE001  # it is said, and the other process goes on
        typer.echo(_("kehoach: this went wrong: {reason}").format(reason=repr(error)), err=True)
        return _WRONG, b""


def _on_end(handler: Any) -> None:  # noqa: ANN401  # whatever a signal takes
    for name in _ENDING:
        number = getattr(signal, name, None)  # Windows has one of them, and no copies
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, handler)


def _leave(number: int, _frame: object) -> NoReturn:
    """The first wish to end is obeyed; the next would interrupt the sweeping."""
    _on_end(signal.SIG_IGN)
    sys.exit(128 + number)


def _end(status: int, content: bytes, answers: int) -> NoReturn:
    """Leave without the ends of the other process: its streams and folders are not ours."""
    with suppress(OSError):
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        with os.fdopen(answers, "wb") as line:
            line.write(content)
    os._exit(status)

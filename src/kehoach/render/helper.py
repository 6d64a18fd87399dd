"""A worker process that ends when this one ends, however that happens."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Callable, Sequence
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from threading import Thread
from typing import Any, Final, Literal, Self

from kehoach.i18n import _

Work = Callable[..., None]
"""What the process does: a function of its end of the line to this process, and of more."""

_KILLED: Final = 1
"""The exit status of a process whose parent is gone; nobody asks for it."""


class HelperEndedError(ChildProcessError):
    """The process is no more, though its work was not done: something from outside has ended it."""

    def __init__(self) -> None:
        reason = _("a process of this build was ended from outside; is there too little memory?")
        super().__init__(errno.ECHILD, reason)


class Helper:
    """A process, and the line to it. As a context it is ended by force where an exception leaves.

    `fork` copies this process with all that it has; `spawn` begins an empty one, to which `work`
    and its arguments are sent. Begin it in the main thread. `beside` are the copies that there are:
    each may have processes of its own, and keeps no end of another's line.
    """

    def __init__(
        self,
        way: Literal["fork", "spawn"],
        work: Work,
        *arguments: Any,  # noqa: ANN401  # what the work takes
        beside: Sequence[Helper] | None = None,
    ) -> None:
        context: Any = get_context(way)
        self._line, theirs = context.Pipe()
        lines = [each._line for each in (self, *(beside or ()))]  # noqa: SLF001  # of this class
        self._process = context.Process(
            target=_run,
            args=(theirs, lines if way == "fork" else (), work, arguments),
            daemon=beside is None,
        )
        self._process.start()
        theirs.close()

    def send(self, value: object) -> None:
        """Send something to do. Raises HelperEndedError."""
        try:
            self._line.send(value)
        except OSError as error:
            raise HelperEndedError from error

    def send_bytes(self, content: bytes) -> None:
        """Send something as it is. Raises HelperEndedError."""
        try:
            self._line.send_bytes(content)
        except OSError as error:
            raise HelperEndedError from error

    def receive(self) -> Any:  # noqa: ANN401  # what the work answers
        """The next answer; an exception that the work had is raised here. Or HelperEndedError."""
        try:
            value, error = self._line.recv()
        except (EOFError, OSError) as gone:
            raise HelperEndedError from gone
        if error is not None:
            raise error
        return value

    def receive_bytes(self, most: int, patience: float) -> bytes:
        """The next answer of a process that is not believed: so many bytes, within some seconds.

        Raises HelperEndedError, also where there are more, or none in time; the process is of no
        more use then.
        """
        try:
            if not self._line.poll(patience):
                raise HelperEndedError  # late is as good as gone
            answer: bytes = self._line.recv_bytes(most)
        except (EOFError, OSError) as gone:
            raise HelperEndedError from gone
        return answer

    def fileno(self) -> int:
        """The line's number in this process: by it the system tells who has answered."""
        number: int = self._line.fileno()
        return number

    def close(self) -> None:
        """Let the process end when it has nothing more to do."""
        self._line.close()
        self._process.join()

    def kill(self) -> None:
        """End the process now."""
        self._process.kill()
        self.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_about: object) -> None:
        if kind is None:
            self.close()
        else:
            self.kill()


def is_copy() -> bool:
    """Whether this process is the helper of another one."""
    return parent_process() is not None


def cores() -> int:
    """How many processors this process may use."""
    count = os.cpu_count() or 1
    if hasattr(os, "sched_getaffinity"):  # pragma: no branch  # macOS lets all be used
        count = min(count, len(os.sched_getaffinity(0)))
    return count


def first_to_answer(helpers: Sequence[Helper]) -> Helper:
    """One of some processes that has answered, or is gone; it is waited for."""
    lines = {each.fileno(): each for each in helpers}
    found: Any = wait(lines)
    return lines[found[0]]


def answer(line: Connection, work: Callable[[], object]) -> bool:
    """In the process: do something, and send what comes of it; whether all went well."""
    try:
        value = work()
    except Exception as error:  # noqa: BLE001  # it is raised where the answer is received
        line.send((None, error))
        return False
    line.send((value, None))
    return True


def _run(
    line: Connection, copied: Sequence[Connection], work: Work, arguments: tuple[Any, ...]
) -> None:
    """In the process: what ends the other one ends this one, and only that."""
    for each in copied:
        each.close()  # or the line would never end: its other end would be here, too
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal interrupts all; the other one ends us
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):  # pragma: no branch  # Windows has one of them
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    Thread(target=_end_with_parent, daemon=True).start()
    try:
        work(line, *arguments)
    except (EOFError, BrokenPipeError):
        return  # nothing more is asked for


def _end_with_parent() -> None:
    """Wait until the other process is gone, by whatever way, and go too."""
    parent = parent_process()
    if parent is not None:  # pragma: no branch  # we are its child
        parent.join()
        os._exit(_KILLED)

"""Exit when the parent process exits, however it ended."""

from __future__ import annotations

import _thread
import os
import signal
from threading import Thread, main_thread

_STDIN = 0


def end_with_input() -> None:
    """End, as at SIGTERM, when standard input does: its other end is held by who waits for us."""
    Thread(target=_wait, daemon=True).start()


def _wait() -> None:
    while os.read(_STDIN, 1):
        pass
    main = main_thread().ident
    if hasattr(signal, "pthread_kill") and main is not None:
        signal.pthread_kill(main, signal.SIGTERM)  # also where it waits for something
    else:  # pragma: no cover  # Windows
        _thread.interrupt_main(signal.SIGTERM)

"""The server with all that it can do; a new feature is a module, and its name in `FEATURES`."""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from importlib import import_module
from typing import Any, Final

from kehoach.lsp.feature import Feature
from kehoach.lsp.notices import NOTICES
from kehoach.lsp.opening import OPEN, open_page
from kehoach.lsp.server import PAUSE, Server

FEATURES: Final = (
    "completion",
    "fixes",
    "folding",
    "hover",
    "lens",
    "references",
    "rename",
    "symbols",
)
"""The modules of features; each has a list of the same name."""


def serve() -> None:
    """Serve an editor on standard input and output, until it ends that."""
    logging.getLogger("pygls").setLevel(logging.CRITICAL)  # standard error is for people
    server = make()
    _end_at_signals()
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")  # the library closes what it writes to
    try:
        with redirect_stdout(sys.stderr):  # nothing else may stand between two messages
            server.start_io(stdout=out)
    finally:
        server.end()


def _end_at_signals() -> None:
    """Have the process end at once when the system says so, but for signals that are set aside.

    A thread waits for the next message, and would be waited for; there is nothing to put in order.
    """
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has two of them
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, lambda number, _frame: os._exit(128 + number))


def make(pause: float = PAUSE) -> Server:
    """A server with all features, that checks after so many seconds without a key."""
    server = Server(pause)
    for method, notice in NOTICES.items():
        server.feature(method, notice.options)(notice.heard)
    for feature in features():
        server.feature(feature.method, feature.options)(_handler(server, feature))
    server.command(OPEN)(open_page)
    return server


def features() -> Iterator[Feature]:
    """What all modules of features have."""
    for name in FEATURES:
        yield from import_module(f"{__package__}.{name}").FEATURES


def _handler(server: Server, feature: Feature) -> Callable[[Any], Any]:
    async def handle(asked: Any) -> Any:  # noqa: ANN401  # any question and answer of the protocol
        return await server.ask(feature, asked)

    return handle

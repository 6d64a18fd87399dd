"""The program `kehoach`, also as `python -m kehoach`."""

from __future__ import annotations

import errno
import gc
import os
import sys
import time
from importlib import import_module
from io import BytesIO, TextIOWrapper

from kehoach import __version__


def main() -> None:
    """Run the command line; an interrupt while it is still being loaded ends it quietly too.

    What it says is UTF-8 whatever the locale, or Vietnamese could not be said; a stream that takes
    nothing ends it in words.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by who called; nobody wants to hear
            setattr(sys, name, _nobody())
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        try:
            _run()
        finally:
            sys.stdout.flush()
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as error:
        sys.stdout = _nobody()  # or the end would try again
        if error.errno == errno.EPIPE and error.filename is None:  # who reads has heard enough
            sys.exit(1)
        from kehoach.i18n import _, reason  # noqa: PLC0415  # most streams can be written to

        words = _("cannot write to {folder}: {reason}").format(
            folder="stdout", reason=reason(error)
        )
        if isinstance(error, _NowhereError):
            words = _("the folder in which you are is no longer there; go to another: cd FOLDER")
        elif error.filename is not None:  # what no command expects, as a disk that fails
            file = os.fsdecode(error.filename)
            words = _("cannot read {file}: {reason}").format(file=file, reason=reason(error))
        _say(f"kehoach: {words}\n")
        sys.exit(2)


def _say(words: str) -> None:
    """Say why the program ends; where not even that can be said, its status tells."""
    try:
        sys.stderr.write(words)
        sys.stderr.flush()
    except OSError:
        sys.stderr = _nobody()


def _run() -> None:
    """What a shell asks at Tab, or a script for the version, is answered without the commands."""
    if os.environ.get("_KEHOACH_COMPLETE"):
        sys.exit(import_module("kehoach.cli.completion.answer").answer())
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"kehoach {__version__}\n")
        return
    if not _is_somewhere():
        raise _NowhereError
    _end_like_an_interrupt()
    gc.disable()  # what is loaded stays; `run` begins to collect
    import_module("kehoach.cli.program").run()  # now, so that an interrupt of it ends quietly


_SAME_WISH = 3.0
"""Seconds in which further signals ask for the same end: long enough for what is swept at it."""


def _end_like_an_interrupt() -> None:
    """What a system sends to end a program leaves nothing behind, just like Ctrl-C.

    Several may come at once: a terminal interrupts all processes, and the one that began this one
    ends it, too. The first is obeyed; those after it would interrupt the sweeping. A signal that
    whoever started us has set aside, as `nohup` does, stays so.
    """
    signal = import_module("signal")  # what is answered at once is not worth its loading
    begun = -_SAME_WISH

    def end(number: int, _frame: object) -> None:
        nonlocal begun
        if time.monotonic() - begun < _SAME_WISH:
            return
        begun = time.monotonic()
        if number == signal.SIGINT:
            raise KeyboardInterrupt
        sys.exit(128 + number)

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has two of them
        usual = (signal.SIG_DFL, signal.default_int_handler)
        if number is not None and signal.getsignal(number) in usual:
            signal.signal(number, end)


class _NowhereError(OSError):
    """The working folder is gone."""


def _is_somewhere() -> bool:
    """Whether the working folder is there: without it no name of a file means anything."""
    try:
        os.getcwd()  # noqa: PTH109  # pathlib takes as long to load as all of Tab
    except OSError:
        return False
    return True


def _nobody() -> TextIOWrapper:
    """A stream to which nobody listens."""
    return TextIOWrapper(BytesIO(), encoding="utf-8")


if __name__ == "__main__":
    main()

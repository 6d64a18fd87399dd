"""The program `kehoach`, also as `python -m kehoach`."""

from __future__ import annotations

import errno
import os
import sys
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
        if error.filename is not None:  # what no command expects, as a disk that fails
            file = os.fsdecode(error.filename)
            words = _("cannot read {file}: {reason}").format(file=file, reason=reason(error))
        sys.stderr.write(f"kehoach: {words}\n")
        sys.exit(2)


def _run() -> None:
    """What a shell asks at Tab, or a script for the version, is answered without the commands."""
    if os.environ.get("_KEHOACH_COMPLETE"):
        sys.exit(import_module("kehoach.cli.completion.answer").answer())
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"kehoach {__version__}\n")
        return
    import_module("kehoach.cli.program").run()  # now, so that an interrupt of it ends quietly


def _nobody() -> TextIOWrapper:
    """A stream to which nobody listens."""
    return TextIOWrapper(BytesIO(), encoding="utf-8")


if __name__ == "__main__":
    main()

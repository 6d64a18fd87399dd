"""The program `kehoach`, also as `python -m kehoach`."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the command line; an interrupt while it is still being loaded ends it quietly too.

    What a shell asks while somebody waits for Tab, or a script for the version, is answered without
    the commands.
    """
    try:
        if os.environ.get("_KEHOACH_COMPLETE"):
            from kehoach.completion.answering import answer  # noqa: PLC0415  # see above

            sys.exit(answer())
        if sys.argv[1:] == ["--version"]:
            from kehoach import __version__  # noqa: PLC0415  # likewise

            sys.stdout.write(f"kehoach {__version__}\n")
            return
        from kehoach.cli import run  # noqa: PLC0415  # what is loaded before can be interrupted

        run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()

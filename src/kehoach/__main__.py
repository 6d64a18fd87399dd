"""The program `kehoach`, also as `python -m kehoach`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; an interrupt while it is still being loaded ends it quietly too."""
    try:
        from kehoach.cli import run  # noqa: PLC0415  # what is loaded before can be interrupted

        run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()

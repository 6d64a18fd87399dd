"""`python -m kehoach`."""

from kehoach.cli import run

run()

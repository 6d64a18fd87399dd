"""Builds that are killed at any moment: what stands in the folder after each, for test_faults.

Run with a folder, a seed, a number of builds, and two plans; prints how many were killed while they wrote.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from kehoach.build.files import STAGING
from kehoach.cli.program import application

SILENT = os.open(os.devnull, os.O_WRONLY)


def start(plan: Path, out: Path) -> int:
    """Begin a build in a copy of this process; its number."""
    process = os.fork()
    if process:
        return process
    os.dup2(SILENT, 1)
    os.dup2(SILENT, 2)
    try:
        application()(["build", "--plan", str(plan), "--out", str(out)], standalone_mode=False)
    finally:
        os._exit(0)


def killed(*_arguments: object) -> bytes:
    """What the system does to a process for which it has no memory left."""
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def contents(folder: Path) -> dict[str, bytes]:
    """What a folder holds for people: its files by name, without the build's own."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.relative_to(folder).parts[0].startswith(".kehoach")
    }


def main(folder: Path, seed: int, builds: int, plans: Sequence[Path]) -> int:
    """Kill builds of the plans in turn into one folder; how many were killed amid their work."""
    chance = random.Random(seed)  # noqa: S311  # moments, not secrets
    loading = ["build", "--plan", str(plans[0]), "--out", str(folder / "first"), "--format", "docx"]
    application()(loading, standalone_mode=False)  # no copy has to load what all need
    whole = []
    took = 0.0
    for index, plan in enumerate(plans):
        began = time.monotonic()
        os.waitpid(start(plan, folder / f"whole-{index}"), 0)
        took = max(took, time.monotonic() - began)
        whole.append(contents(folder / f"whole-{index}"))
    out = folder / "build"
    amid = 0
    for turn in range(builds):
        process = start(plans[turn % len(plans)], out)
        time.sleep(chance.uniform(0.02, took))
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        amid += any(out.glob(f"{STAGING}*/"))
        for name, content in contents(out).items():
            assert content in [each.get(name) for each in whole], f"{name} is not whole"
    for index, plan in enumerate(plans):
        os.waitpid(start(plan, out), 0)
        assert contents(out) == whole[index], "the next build does not repair the rest"
        assert not any(out.glob(f"{STAGING}*/")), "leftovers"
    return amid


if __name__ == "__main__":
    _script, folder, seed, builds, *plans = sys.argv
    sys.stdout.write(f"{main(Path(folder), int(seed), int(builds), [*map(Path, plans)])}\n")

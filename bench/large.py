"""Large plans: what each command takes, one edit under `watch`, and what a second core is worth.

python bench/large.py [ACTIVITIES UNITS]...    by itself; `make bench` puts the table among its own
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from cases import ENVIRONMENT, KEHOACH, PYTHON, ms, say, table
from generate import write_plan

LARGE = ((3_000, 970), (30_000, 4_500))
"""Activities and units."""

_RUNS = {3_000: 3}
"""How often each command is run; once where it is not said."""

_UNIT = "Đơn vị số 7"

_BUILDS = (
    "whole build, all formats, two cores",
    "whole build, all formats, one core",
)


class Took(NamedTuple):
    """What a command took: seconds by the clock, MiB of its largest process."""

    seconds: float
    peak: float
    said: str = ""


def large(work: Path, sizes: Sequence[tuple[int, int]] = LARGE) -> str:
    """The table, and the sentences about cores."""
    found = {activities: _size(work / str(activities), activities, units) for activities, units in sizes}  # fmt: skip
    names = dict.fromkeys(name for each in found.values() for name in each)
    rows = [(name, *(_cell(each, name) for each in found.values())) for name in names]
    told = "".join(_cores(f"{size:,}", each) for size, each in found.items())
    return table(("command", *(f"{size:,} activities" for size in found)), rows) + f"\n{told}"


def _cell(found: dict[str, Took], name: str) -> str:
    took, check = found.get(name), found["`check`"].seconds
    if took is None:
        return "not run"
    return f"{ms(took.seconds)}, {took.seconds / check:.2f} × check, {took.peak:.0f} MiB"


def _cores(size: str, found: dict[str, Took]) -> str:
    """What bounds a build on many cores."""
    two, one = (found[name] for name in _BUILDS)
    serial, longest = float(two.said), found[_LONGEST].seconds
    return (
        f"{size} activities: two cores are **{one.seconds / two.seconds:.2f}** times as fast as one, "
        f"with the same bytes; the first process worked {serial:.1f} s, which is not shared, and the "
        f"longest single document took {longest:.1f} s from start to end.\n"
    )


_LONGEST = "the document as PDF alone"


def _size(folder: Path, activities: int, units: int) -> dict[str, Took]:
    """All commands on a plan of one size."""
    say(f"  {activities} activities, {units} units")
    plan, other, out = folder / "plan", folder / "other", folder / "out"
    write_plan(activities, units, plan)
    _name_all(plan)
    shutil.copytree(plan, other)
    _edit(other, 1)
    _took([KEHOACH, "check", "--plan", str(plan)])  # Python compiles what is new
    at, runs = ["--plan", str(plan)], _RUNS.get(activities, 1)
    commands = {
        "`check`": [KEHOACH, "check", *at],
        "`agency` of one unit": [KEHOACH, "agency", _UNIT, *at],
        "`status`": [KEHOACH, "status", *at],
        "`diff` of one edit": [KEHOACH, "diff", str(plan), str(other)],
        "`report` of a month": [
            KEHOACH, "report", "--month", "2026-05", *at, "--out", str(folder / "report")
        ],
        _LONGEST: [
            KEHOACH, "build", *at, "--only", "ke-hoach", "--format", "pdf", "--out",
            str(folder / "one"),
        ],
    }  # fmt: skip
    found = {name: _median(command, runs) for name, command in commands.items()}
    for name, cores in zip(_BUILDS, (2, 1), strict=True):
        shutil.rmtree(out, ignore_errors=True)
        found[name] = _took([PYTHON, "-c", BUILD, *at, "--out", str(out)], cores)
    found["rebuild, nothing changed"] = _took([KEHOACH, "build", *at, "--out", str(out)])
    found |= _watched(plan, out)
    shutil.rmtree(folder)
    return found


def _median(command: Sequence[str], runs: int) -> Took:
    return sorted(_took(command) for _run in range(runs))[runs // 2]


def _took(command: Sequence[str], cores: int = 0) -> Took:
    """Run a command to its end, on so many cores; all that there are, if none is said."""
    started = time.perf_counter()
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(  # noqa: S603  # our own program
            command, env=ENVIRONMENT, stdout=said, stderr=subprocess.DEVNULL, text=True,
            preexec_fn=_bound(cores),  # noqa: PLW1509  # no thread runs here
        )  # fmt: skip
        _pid, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - started
        said.seek(0)
        last = (said.read().strip().splitlines() or [""])[-1]
    if process.returncode > 1:  # 1: findings
        raise subprocess.CalledProcessError(process.returncode, command)
    say(f"    {seconds:.2f} s, status {process.returncode}")
    return Took(seconds, used.ru_maxrss / 1024, last)


def _bound(cores: int) -> Callable[[], object] | None:
    if not cores:
        return None
    some = sorted(os.sched_getaffinity(0))[:cores]
    return lambda: os.sched_setaffinity(0, some)


def _name_all(plan: Path) -> None:
    """All supporting units are named: what is everybody's task stands on every sheet.

    With "Các đơn vị có liên quan" in each activity, as the other tables have it, 970 sheets of
    3,000 rows each would be measured.
    """
    content = plan / "20-noi-dung.yaml"
    text = content.read_text("utf-8")
    content.write_text(text.replace(", Các đơn vị có liên quan]", "]"), "utf-8")


def _edit(plan: Path, count: int) -> None:
    changed = plan / "20-noi-dung.yaml"
    text = changed.read_text("utf-8")
    changed.write_text(re.sub(r"đợt 17(?: lần \d+)?\.", f"đợt 17 lần {count}.", text), "utf-8")


_WATCHED = {
    "words of an activity": ("20-noi-dung.yaml", r"đợt 17[^\n]*\.", "đợt 17, đã sửa."),
    "a deadline": ("20-noi-dung.yaml", r"đến tháng \d+/2026", "đến tháng 12/2026"),
    "a duty": ("30-nhiem-vu.yaml", r"Chủ trì, phối hợp", "Chủ trì và phối hợp"),
    "a unit's short name": ("10-don-vi.yaml", r"short: [^\n]+", "short: ĐV đã sửa"),
}
"""Edits under `watch`: a file, what is replaced in it once, and by what."""


def _watched(plan: Path, out: Path) -> dict[str, Took]:
    """From each edit to the last file that it reaches, as `watch` builds it."""
    command = [KEHOACH, "watch", "--plan", str(plan), "--out", str(out)]
    seconds = {}
    with subprocess.Popen(  # noqa: S603  # our own program
        command, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as watch:
        said = watch.stdout
        if said is None:
            raise ValueError(command)
        next(line for line in said if "Done in" in line)
        for name, (file, words, others) in _WATCHED.items():
            time.sleep(1)  # it has to look again
            text = (plan / file).read_text("utf-8")
            started = time.perf_counter()
            (plan / file).write_text(re.sub(words, others, text, count=1), "utf-8")
            next(line for line in said if "Done in" in line)
            seconds[name] = time.perf_counter() - started
        watch.send_signal(signal.SIGINT)
        said.read()
        _pid, status, used = os.wait4(watch.pid, 0)
        watch.returncode = os.waitstatus_to_exitcode(status)
    peak = used.ru_maxrss / 1024
    return {
        f"edit under `watch`: {name}, to the last file": Took(each, peak)
        for name, each in seconds.items()
    }


BUILD = """
import atexit, resource, sys
def tell():
    used = resource.getrusage(resource.RUSAGE_SELF)
    sys.stdout.write(f"\\n{used.ru_utime + used.ru_stime}\\n")
    sys.stdout.flush()
atexit.register(tell)
sys.argv[0:1] = ["kehoach", "build"]
from kehoach.__main__ import main
main()
"""
"""A build that says at its end how long its first process worked."""


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    asked = list(zip(given[::2], given[1::2], strict=True)) or LARGE
    with tempfile.TemporaryDirectory() as folder:
        sys.stdout.write(large(Path(folder), asked))

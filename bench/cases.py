"""Commands to measure: whole processes, in turn, and the tables of what they took."""

from __future__ import annotations

import os
import platform
import re
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[1]
HERE = ROOT / "bench"
PLAN = ROOT / "plan"
PEERS = ROOT / ".venv/peers"
PYTHON = sys.executable
KEHOACH = str(Path(sys.executable).with_name("kehoach"))

ENVIRONMENT = {
    name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
} | {"KEHOACH_LANG": "en"}
"""What all commands see: Python keeps the code of what it has compiled, as it does for any user.

Without that, a program that runs from its source folder, as ours does here, is compiled at every
start, and the peers, which are installed, are not.
"""


@dataclass
class Case:
    """A command to measure; `prepare` is done before each run and not measured."""

    name: str
    command: Sequence[str]
    prepare: Callable[[], object] = lambda: None
    folder: Path = ROOT
    makes: int = 1
    """How many documents it makes."""
    seconds: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    """Seconds of all cores, in all processes."""
    failed: str = ""
    said: str = ""
    """What it said last on standard error."""

    @property
    def median(self) -> float:
        """Of all runs, in seconds."""
        return statistics.median(self.seconds) if self.seconds else float("nan")

    @property
    def work(self) -> float:
        """The median of its processor time, in seconds."""
        return statistics.median(self.processor) if self.processor else float("nan")

    def run(self) -> None:
        """Once, as a whole process."""
        self.prepare()
        used, started = _processor(), time.perf_counter()
        done = subprocess.run(  # noqa: S603  # the programs that are compared
            self.command, cwd=self.folder, env=ENVIRONMENT, capture_output=True, text=True, check=False
        )  # fmt: skip
        self.seconds.append(time.perf_counter() - started)
        self.processor.append(_processor() - used)
        self.said = done.stderr
        if done.returncode:
            lines = (done.stderr or done.stdout).strip().splitlines()
            self.failed = f"exit status {done.returncode}: {lines[-1] if lines else ''}"[:120]


def _processor() -> float:
    """Seconds that the processes which have ended used, of all cores."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def in_turn(cases: Sequence[Case], runs: int, *, warm: bool = True) -> None:
    """All cases, one after the other, so many times; with `warm` once more, which does not count."""
    for number in range(0 if warm else 1, runs + 1):
        for case in cases:
            case.run()
            if number == 0:
                case.seconds.clear()
                case.processor.clear()
        say(f"  round {number} of {runs}")


def say(words: str) -> None:
    """To whoever waits."""
    sys.stderr.write(f"{words}\n")


def python(program: str, *arguments: str) -> str:
    """What a small program prints."""
    done = subprocess.run(  # noqa: S603  # our own program
        [PYTHON, "-c", program, *arguments],
        env=ENVIRONMENT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout


# --- words and tables --------------------------------------------------------------------------------


def ms(seconds: float) -> str:
    """`143 ms`, `2.10 s`."""
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.2f} s"


def ratio(case: Case, reference: Case) -> str:
    """How many times the reference."""
    return "" if case.failed or not case.seconds else f"{case.median / reference.median:.2f}"


def took(case: Case) -> str:
    """The median, or why there is none."""
    if case.failed or not case.seconds:
        return f"not run: {case.failed or 'not installed'}"
    return ms(case.median)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def machine() -> str:
    """Where it was measured."""
    model = "processor unknown"
    info = Path("/proc/cpuinfo")
    if info.is_file():
        names = re.findall(r"model name\s*: (.*)", info.read_text("utf-8"))
        model = names[0] if names else platform.machine()
    return (
        f"{os.cpu_count()} cores, {model}; {platform.system()}; Python {platform.python_version()}"
    )

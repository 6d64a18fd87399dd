"""How time and memory grow with the plan: a table and a picture."""

from __future__ import annotations

import itertools
import json
import math
import re
import shutil
import statistics
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from cases import ENVIRONMENT, KEHOACH, python, say, table
from generate import write_plan

_LEAST = 0.05
_RUNS = 3
Found = dict[str, dict[int, float]]
"""Of each phase, by the number of activities."""


def growth(work: Path, sizes: Sequence[tuple[int, int]]) -> Iterator[tuple[str, Found]]:
    """Seconds and memory of every phase for plans of growing size, each in a process of its own.

    After each size, the table and the seconds so far.
    """
    seconds: Found = {}
    memory: Found = {}
    for activities, units in sizes:
        say(f"  {activities} activities, {units} units")
        plan, out = work / f"plan-{activities}", work / f"out-{activities}"
        write_plan(activities, units, plan)
        for phase, (took, peak) in (checked(plan) | built(plan, out, activities)).items():
            seconds.setdefault(phase, {})[activities] = took
            memory.setdefault(phase, {})[activities] = peak
        shutil.rmtree(out, ignore_errors=True)
        yield _growth_table(seconds, memory), seconds


def _growth_table(seconds: Found, memory: Found) -> str:
    sizes = sorted({size for found in seconds.values() for size in found})
    rows = []
    for phase, found in seconds.items():
        cells = [
            f"{found[size]:.2f} s, {memory[phase][size]:.0f} MiB" if size in found else "not run"
            for size in sizes
        ]
        rows.append((phase, *cells, f"{_step(found)}, {_step(memory[phase])}"))
    return table(("phase", *(f"{size:,}" for size in sizes), "largest step"), rows)


def checked(plan: Path) -> dict[str, tuple[float, float]]:
    """The phases of a check: medians of some runs, for they are short."""
    runs = [json.loads(python(TIME_CHECK, str(plan))) for _run in range(_RUNS)]
    return {
        name: (statistics.median(run[name][0] for run in runs), max(run[name][1] for run in runs))
        for name in runs[0]
    }


MOST_PAGES = 3_000
"""Beyond so many activities the two documents of all activities are no PDFs any more: see below."""


def built(plan: Path, out: Path, activities: int) -> dict[str, tuple[float, float]]:
    """The phases of a build, as it says them itself."""
    command = [KEHOACH, "build", "--plan", str(plan), "--out", str(out), "--profile"]
    if activities > MOST_PAGES:
        command += ["--only", "don-vi"]
    done = subprocess.run(  # noqa: S603  # our own program
        command, env=ENVIRONMENT, capture_output=True, text=True, check=True
    )
    skipped = ("read", "validate", "link", "font")
    return {name: each for name, each in phases(done.stderr).items() if name not in skipped}


def phases(said: str) -> dict[str, tuple[float, float]]:
    """Seconds and MiB of each phase, as `build --profile` says them."""
    lines = re.findall(r"^(\S[\w ]+?)\s+([\d.]+) s\s+([\d.]+) MiB$", said, re.MULTILINE)
    return {name: (float(took), float(peak)) for name, took, peak in lines}


def _step(found: dict[int, float]) -> str:
    """The largest factor from one size to the next; steps from next to nothing do not count."""
    values = [found[size] for size in sorted(found)]
    steps = [after / before for before, after in itertools.pairwise(values) if before > _LEAST]
    return f"{max(steps):.1f}×" if steps else "–"


def picture(seconds: dict[str, dict[int, float]]) -> str:
    """The growth as SVG: both scales logarithmic."""
    width, height, left, top = 640, 420, 60, 20
    sizes = sorted({size for found in seconds.values() for size in found})
    colours = (
        "#1a4f8b",
        "#d9480f",
        "#2b8a3e",
        "#862e9c",
        "#0b7285",
        "#5c3c00",
        "#a61e4d",
        "#495057",
    )

    def x(size: int) -> float:
        return left + (width - left - 150) * math.log10(size / sizes[0]) / max(
            1e-9, math.log10(sizes[-1] / sizes[0])
        )

    def y(took: float) -> float:
        return top + (height - 60) * (1 - (math.log10(max(took, 0.001)) + 3) / 6)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="11">',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
    ]
    for power in range(-3, 4):
        at = y(10.0**power)
        parts.append(
            f'<path d="M{left} {at:.1f}H{width - 150}" stroke="#dde1e6"/><text x="{left - 6}" y="{at + 4:.1f}" text-anchor="end">{10.0**power:g} s</text>'
        )
    parts += [
        f'<text x="{x(size):.1f}" y="{height - 18}" text-anchor="middle">{size:,}</text>'
        for size in sizes
    ]
    order = sorted(seconds, key=lambda name: -seconds[name][max(seconds[name])])
    for index, name in enumerate(order):
        colour = colours[index % len(colours)]
        points = " ".join(
            f"{x(size):.1f},{y(took):.1f}" for size, took in sorted(seconds[name].items())
        )
        parts.append(
            f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.5"/>'
        )
        parts.append(
            f'<text x="{width - 140}" y="{top + 10 + 18 * index}" fill="{colour}">{name}</text>'
        )
    return "\n".join([*parts, "</svg>"]) + "\n"


TIME_CHECK = """
import gc, json, sys
from pathlib import Path
from kehoach.cli.program import GC_THRESHOLD
from kehoach.plan.load import load
gc.set_threshold(GC_THRESHOLD)  # as the program does
from kehoach.build.stopwatch import Stopwatch
watch = Stopwatch()
loaded = load(Path(sys.argv[1]), watch.phase)
from kehoach.rules.checking import check_plan
with watch.phase("check"):
    check_plan(loaded)
print(json.dumps({name: (took, watch.memory[name]) for name, took in watch.seconds.items()}))
"""

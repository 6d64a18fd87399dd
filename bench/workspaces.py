"""Many plans at once: one unit's tasks over 10, 100 and 1,000 plans, beside those of one plan.

python bench/workspaces.py     measure, and put the table into RESULTS.md in place of the old one
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path

from cases import HERE, KEHOACH, Case, in_turn, ms, python, say, table, took
from generate import BODIES, SELDOM, WORKSPACES, write_workspace

HEADING = "## Many plans"
_RUNS, _FIRST_RUNS = 5, 3


def workspaces_table(work: Path, sizes: tuple[int, ...] = WORKSPACES) -> str:
    """Opening for the first time, with nothing changed, and with one plan changed."""
    rows = []
    for plans in sizes:
        say(f"  {plans} plans")
        folder = work / f"plans-{plans}"
        write_workspace(plans, folder)
        rows += _rows(plans, folder, work / f"cache-{plans}")
        shutil.rmtree(folder)
    head = ("plans", "what", "median", "processor time", "÷ `agency` of one plan", "memory")
    return table(head, rows) + (
        f'\nAsked is `agency "{BODIES[0]}"`, a unit of every plan with some four tasks in each, and, as a seldom unit, '
        f'`agency "{SELDOM}"`, which one of ten plans has. Memory is that of the largest process.\n'
    )


def _rows(plans: int, folder: Path, cache: Path) -> list[tuple[str, ...]]:
    changed = sorted(folder.iterdir())[plans // 2] / "ke-hoach.yaml"
    original = changed.read_text("utf-8")
    edits = count(1)

    def edit() -> None:
        changed.write_text(original.replace("đợt 1.", f"đợt 1, lần {next(edits)}."), "utf-8")

    def forget() -> None:
        shutil.rmtree(cache, ignore_errors=True)

    def case(name: str, unit: str = BODIES[0], before: Callable[[], object] = edit) -> Case:
        command = [*_with(cache), KEHOACH, "agency", unit, "--plans", str(folder)]
        return Case(name, command, before)

    one = Case("one plan", [KEHOACH, "agency", BODIES[0], "--plan", str(changed.parent)])
    first = case("opened for the first time", before=forget)
    again = [
        one,
        case("nothing changed", before=bool),
        case("one plan changed"),
        case("nothing changed, a seldom unit", SELDOM, before=bool),
        case("one plan changed, a seldom unit", SELDOM),
    ]
    in_turn([first], _FIRST_RUNS, warm=False)
    in_turn(again, _RUNS)
    return [
        (
            f"{plans:,}", each.name, took(each), ms(each.work),
            f"{each.median / one.median:.2f}", f"{_memory(each):.0f} MiB",
        )
        for each in (one, first, *again[1:])
    ]  # fmt: skip


def _with(cache: Path) -> list[str]:
    return ["env", f"XDG_CACHE_HOME={cache}"]


def _memory(case: Case) -> float:
    """MiB of the largest process of one more run."""
    case.prepare()
    return float(python(MEMORY, *case.command))


MEMORY = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
"""


def put_into(results: Path, found: str) -> None:
    """Put the table in place of the old one, before what comes after it."""
    text = results.read_text("utf-8")
    section = f"{HEADING}\n\n{found}\n"
    old = re.compile(rf"{HEADING}\n.*?(?=## )", re.DOTALL)
    if old.search(text):
        text = old.sub(lambda _match: section, text)
    else:
        text = text.replace("## Growth\n", f"{section}## Growth\n", 1)
    results.write_text(text, "utf-8")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        load = os.getloadavg()[0]
        told = workspaces_table(Path(temporary))
        if load > 1:
            told += f"\nMeasured while the machine had other work (load {load:.1f}): processor time tells more than the median.\n"
        put_into(HERE / "RESULTS.md", told)
    sys.exit(0)

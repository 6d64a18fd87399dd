"""Many plans at once: one unit's tasks over 10, 100 and 1,000 plans, beside those of one plan.

python bench/workspaces.py     measure, and put the tables into RESULTS.md in place of the old ones
python bench/workspaces.py work 10 100    only `check` and `build`, of workspaces of these sizes
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
WORK_HEADING = "## Many plans: check and build"
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


def work_table(work: Path, sizes: tuple[int, ...]) -> str:
    """`check` and `build` of all plans: for the first time, with nothing and with one changed."""
    rows = []
    for plans in sizes:
        folder = work / f"work-{plans}"
        write_workspace(plans, folder)
        rows += _work_rows(plans, folder, work / f"work-cache-{plans}", work / f"out-{plans}")
        shutil.rmtree(folder)
    head = ("plans", "what", "median", "processor time", "a plan", "memory")
    return table(head, rows) + (
        "\n`build` makes pages and calendars (`--format html --format ics`) of each plan and of each unit "
        "over all. `a plan` is the median by the number of plans; memory is that of the largest process.\n"
    )


def _work_rows(plans: int, folder: Path, cache: Path, out: Path) -> list[tuple[str, ...]]:
    changed = sorted(folder.iterdir())[plans // 2] / "ke-hoach.yaml"
    original = changed.read_text("utf-8")
    edits = count(1)

    def edit() -> None:
        changed.write_text(original.replace("đợt 1.", f"đợt 1, lần {next(edits)}."), "utf-8")

    check = [*_with(cache), KEHOACH, "check", "--plans", str(folder)]
    build = [*_with(cache), KEHOACH, "build", "--plans", str(folder), "--out", str(out)]
    build += ["--format", "html", "--format", "ics"]
    rows: list[tuple[str, ...]] = []
    for name, line in (("check", check), ("build", build)):
        for when, before, runs in (
            ("for the first time", bool, 1),
            ("nothing changed", bool, 3),
            ("one plan changed", edit, 3),
        ):
            each = Case(f"`{name}` {when}", line, before)
            in_turn([each], runs, warm=False)
            memory = f"{_memory(each):.0f} MiB" if runs > 1 else "–"
            a_plan = ms(each.median / plans)
            rows.append((f"{plans:,}", each.name, took(each), ms(each.work), a_plan, memory))
    return rows


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


def put_into(results: Path, found: str, heading: str = HEADING) -> None:
    """Put a table in place of the old one, before what comes after it."""
    text = results.read_text("utf-8")
    section = f"{heading}\n\n{found}\n"
    old = re.compile(rf"{heading}\n.*?(?=## )", re.DOTALL)
    if old.search(text):
        text = old.sub(lambda _match: section, text)
    else:
        text = text.replace("## Growth\n", f"{section}## Growth\n", 1)
    results.write_text(text, "utf-8")


def _told(found: str, load: float) -> str:
    if load <= 1:
        return found
    return found + (
        f"\nMeasured while the machine had other work (load {load:.1f}): processor time tells more than the median.\n"
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        load = os.getloadavg()[0]
        sizes = tuple(int(each) for each in sys.argv[2:]) or WORKSPACES[:2]
        if "work" not in sys.argv[1:2]:
            put_into(HERE / "RESULTS.md", _told(workspaces_table(Path(temporary)), load))
        found = work_table(Path(temporary), sizes)
        put_into(HERE / "RESULTS.md", _told(found, load), WORK_HEADING)
    sys.exit(0)

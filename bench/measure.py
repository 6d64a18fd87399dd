"""Measure kehoach beside its peers, in turn in one run, and write bench/RESULTS.md.

    python bench/measure.py           everything (make bench)
    python bench/measure.py --quick   three runs each, and the two smaller sizes

Whole processes; medians; figures are ratios of what was measured in the same run.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generate import SIZES, write_plan

ROOT = Path(__file__).parents[1]
HERE = ROOT / "bench"
PLAN = ROOT / "plan"
PEERS = ROOT / ".venv/peers"
PYTHON = sys.executable
KEHOACH = str(Path(sys.executable).with_name("kehoach"))
RUNS, QUICK_RUNS = 7, 3
SHEETS = 42
_LEAST = 0.05


@dataclass
class Case:
    """A command to measure; `prepare` is done before each run and not measured."""

    name: str
    command: Sequence[str]
    prepare: Callable[[], object] = lambda: None
    folder: Path = ROOT
    seconds: list[float] = field(default_factory=list)
    failed: str = ""

    @property
    def median(self) -> float:
        """Of all runs, in seconds."""
        return statistics.median(self.seconds) if self.seconds else float("nan")

    def run(self) -> None:
        """Once, as a whole process."""
        self.prepare()
        started = time.perf_counter()
        done = subprocess.run(  # noqa: S603  # the programs that are compared
            self.command, cwd=self.folder, capture_output=True, text=True, check=False
        )
        self.seconds.append(time.perf_counter() - started)
        if done.returncode > 1:
            self.failed = (done.stderr or done.stdout).strip().splitlines()[-1][:120]


def in_turn(cases: Sequence[Case], runs: int) -> None:
    """All cases, one after the other, so many times; the first time does not count."""
    for number in range(runs + 1):
        for case in cases:
            case.run()
            if number == 0:
                case.seconds.clear()
        say(f"  round {number} of {runs}")


def say(words: str) -> None:
    """To whoever waits."""
    sys.stderr.write(f"{words}\n")


# --- the parts ---------------------------------------------------------------------------------


def start_up(work: Path, runs: int) -> str:
    """Small commands beside what they import, and beside the usual checkers of YAML."""
    schema = work / "schema.json"
    program = "import json; from kehoach.model import Manuscript as M; print(json.dumps(M.model_json_schema()))"
    schema.write_text(python(program), "utf-8")
    whole = work / "plan.yaml"
    whole.write_text(
        "".join(each.read_text("utf-8") for each in sorted(PLAN.rglob("*.yaml"))), "utf-8"
    )
    typer = Case("`python -c 'import typer'`", [PYTHON, "-c", "import typer"])
    three = Case(
        "`python -c 'import typer, pydantic, yaml'`", [PYTHON, "-c", "import typer, pydantic, yaml"]
    )
    cases = [
        Case("`python -c pass`", [PYTHON, "-c", "pass"]),
        typer,
        three,
        Case("`kehoach --version`", [KEHOACH, "--version"]),
        Case("`kehoach check`", [KEHOACH, "check"]),
        Case('`kehoach agency "Sở Y tế"`', [KEHOACH, "agency", "Sở Y tế"]),
        Case("yamllint", [str(PEERS / "bin/yamllint"), "-d", "relaxed", str(PLAN)]),
        Case(
            "check-jsonschema, with the plan's schema",
            [str(PEERS / "bin/check-jsonschema"), "--schemafile", str(schema), str(whole)],
        ),
    ]
    in_turn(cases, runs)
    rows = [(each.name, ms(each.median), ratio(each, typer), ratio(each, three)) for each in cases]
    return table(("command", "median", "÷ `import typer`", "÷ the three imports"), rows)


def building(work: Path, runs: int) -> str:
    """A full build beside Typst's own work; rebuilds beside a check."""
    out, plan = work / "out", work / "plan"
    shutil.copytree(PLAN, plan)
    sources = work / "sources"
    python(SAVE_SOURCES, str(PLAN), str(sources))
    changed = next(plan.glob("30-*.yaml"))
    original = changed.read_text("utf-8")
    count = iter(range(10_000))

    def fresh() -> None:
        shutil.rmtree(out, ignore_errors=True)

    def change() -> None:
        words = f"sáng tác ca khúc lần {next(count)} về Lai Châu"
        changed.write_text(original.replace("sáng tác ca khúc về Lai Châu", words, 1), "utf-8")

    build = [KEHOACH, "build", "--plan", str(plan), "--out", str(out)]
    check = Case("`kehoach check`", [KEHOACH, "check", "--plan", str(plan)])
    typst = Case("Typst alone, on the same sources", [PYTHON, "-c", TYPST_ALONE, str(sources)])
    load = Case("starting, and reading the plan", [PYTHON, "-c", START, str(plan)])
    cases = [
        load,
        typst,
        check,
        Case("full build", build, fresh),
        Case("rebuild, nothing changed", build),
        Case("rebuild, one activity changed", build, change),
    ]
    in_turn(cases, runs)
    full, same = cases[3], cases[4]
    floor = load.median + typst.median
    rows = [(each.name, ms(each.median)) for each in cases]
    return table(("what", "median"), rows) + (
        f"\nFull build ÷ (start + Typst alone): **{full.median / floor:.2f}**. "
        f"Rebuild with nothing changed ÷ check: **{same.median / check.median:.2f}**.\n"
    )


def peers(work: Path, runs: int) -> str:
    """The same documents by what an office's programmer would write, and one page by others."""
    out, office = work / "peer-out", work / "office"
    sheets = work / "sheets"
    subprocess.run(  # noqa: S603  # our own program
        [KEHOACH, "build", "--plan", str(PLAN), "--out", str(sheets)],
        check=True,
        capture_output=True,
    )  # our own program
    first = sheets / "ke-hoach.md"

    def fresh() -> None:
        shutil.rmtree(out, ignore_errors=True)
        shutil.rmtree(office, ignore_errors=True)

    cases = [
        Case(
            "kehoach: DOCX and PDF of the document and all sheets",
            [
                KEHOACH, "build", "--plan", str(PLAN), "--out", str(out), "--format", "docx", "--format",
                "pdf", "--only", "ke-hoach", "--only", "don-vi",
            ],
            fresh,
        ),
        Case(
            "docxtpl, then LibreOffice: the same",
            [str(PEERS / "bin/python"), str(HERE / "docxtpl_office.py"), str(sheets / "plan.json"), str(office)],
            fresh,
        ),
        Case(
            "docxtpl, then LibreOffice for each document by itself (one run)",
            [
                str(PEERS / "bin/python"), str(HERE / "docxtpl_office.py"), str(sheets / "plan.json"),
                str(office), "--each",
            ],
            fresh,
        ),
        Case("pandoc: one DOCX of the document's Markdown", ["pandoc", str(first), "-o", str(work / "p.docx")]),
        Case(
            "RenderCV: one PDF",
            [str(PEERS / "bin/rendercv"), "render", str(rendercv_input(work)), "-nohtml", "-nomd", "-nopng"],
            folder=work,
        ),
    ]  # fmt: skip
    usable = [each for each in cases if shutil.which(each.command[0])]
    slow = cases[2]
    in_turn([each for each in usable if each is not slow], runs)
    slow.run()
    ours = cases[0]
    documents = SHEETS + 1
    rows = []
    for each in cases:
        if each not in usable or each.failed:
            rows.append((each.name, f"not run: {each.failed or 'not installed'}", ""))
            continue
        per = each.median / (documents if each in cases[:3] else 1)
        rows.append((each.name, ms(each.median), f"{per / (ours.median / documents):.1f}"))
    return table(("what", "median", "per document ÷ kehoach"), rows)


def rendercv_input(work: Path) -> Path:
    """The CV that RenderCV itself makes as its example."""
    program = PEERS / "bin/rendercv"
    if program.is_file():
        subprocess.run([str(program), "new", "A B"], cwd=work, capture_output=True, check=False)  # noqa: S603  # a peer
    return next(iter(work.glob("A_B*.yaml")), work / "A_B_CV.yaml")


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
    """The phase of the rules."""
    found = json.loads(python(TIME_CHECK, str(plan)))
    return {name: (took, peak) for name, (took, peak) in found.items()}


MOST_PAGES = 3_000
"""Beyond so many activities the two documents of all activities are no PDFs any more: see below."""


def built(plan: Path, out: Path, activities: int) -> dict[str, tuple[float, float]]:
    """The phases of a build, as it says them itself."""
    command = [KEHOACH, "build", "--plan", str(plan), "--out", str(out), "--profile"]
    if activities > MOST_PAGES:
        command += ["--only", "don-vi"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # our own program
    lines = re.findall(r"^(\S[\w ]+?)\s+([\d.]+) s\s+([\d.]+) MiB$", done.stderr, re.MULTILINE)
    skipped = ("read", "validate", "link", "font")
    return {name: (float(took), float(peak)) for name, took, peak in lines if name not in skipped}


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


# --- small programs that are measured, or that measure ---------------------------------------------

START = """
import sys
from pathlib import Path
import typer
from kehoach.load import load
from kehoach.documents import documents
list(documents(load(Path(sys.argv[1])).plan))
"""
SAVE_SOURCES = """
import sys
from pathlib import Path
from kehoach.documents import documents
from kehoach.formats import Format
from kehoach.load import load
from kehoach.render.fonts import find_font
from kehoach.render.renderer import Renderer
from kehoach.render.templates import Templates
folder = Path(sys.argv[2]); folder.mkdir(parents=True)
face = find_font()
(folder / "font").write_text(str(face.folder))
with Renderer(Templates.at(), face) as renderer:
    for number, each in enumerate(documents(load(Path(sys.argv[1])).plan)):
        if Format.PDF in each.formats:
            source = renderer.source(each.structure, each.view(), Format.PDF)
            (folder / f"{number}.typ").write_text(source, "utf-8")
"""
TYPST_ALONE = """
import sys
from pathlib import Path
import typst
folder = Path(sys.argv[1])
fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[(folder / "font").read_text()])
compiler = typst.Compiler(input=b"", font_paths=fonts)
for path in sorted(folder.glob("*.typ")):
    compiler.compile(input=path.read_bytes(), format="pdf", timestamp=0, pdf_standards=["ua-1"])
"""
TIME_CHECK = """
import json, sys
from pathlib import Path
from kehoach.load import load
from kehoach.stopwatch import Stopwatch
watch = Stopwatch()
loaded = load(Path(sys.argv[1]), watch.phase)
from kehoach.checking import check_plan
with watch.phase("check"):
    check_plan(loaded)
print(json.dumps({name: (took, watch.memory[name]) for name, took in watch.seconds.items()}))
"""


def python(program: str, *arguments: str) -> str:
    """What a small program prints."""
    done = subprocess.run(  # noqa: S603  # our own program
        [PYTHON, "-c", program, *arguments], capture_output=True, text=True, check=True
    )
    return done.stdout


# --- words and tables --------------------------------------------------------------------------------


def ms(seconds: float) -> str:
    """`143 ms`, `2.10 s`."""
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.2f} s"


def ratio(case: Case, reference: Case) -> str:
    """How many times the reference."""
    return f"{case.median / reference.median:.2f}"


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


def main() -> int:
    """Measure, and write the results."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quick", action="store_true")
    options.add_argument("--out", type=Path, default=HERE)
    given = options.parse_args()
    runs, sizes = (QUICK_RUNS, SIZES[:2]) if given.quick else (RUNS, SIZES)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        say("start-up")
        started = start_up(work, runs)
        say("building")
        build = building(work, runs)
        say("peers")
        beside = peers(work, min(runs, QUICK_RUNS))
        say("growth")
        for grown, seconds in growth(work, sizes):
            write_results(given.out, runs, (started, build, beside, grown), seconds)
    return 0


def write_results(
    out: Path, runs: int, parts: tuple[str, str, str, str], seconds: dict[str, dict[int, float]]
) -> None:
    """The tables, the picture, and the notes that people wrote."""
    started, build, beside, grown = parts
    out.mkdir(parents=True, exist_ok=True)
    (out / "growth.svg").write_text(picture(seconds), "utf-8")
    notes = (HERE / "NOTES.md").read_text("utf-8")
    (out / "RESULTS.md").write_text(
        f"""# Results

Made by `make bench` on: {machine()}. Medians of {runs} runs of whole processes, all in turn in one run (peers: {min(runs, QUICK_RUNS)});
the ratios are what counts, not the seconds. What they mean, and what cannot be reached, stands at the end.

## Start-up

{started}
## Building the shipped plan

{build}
## Beside others

{beside}
## Growth

Seconds and the highest memory of the process in each phase, for so many activities; the last column is the largest step in time and in
memory from one size to the next, which is ten times the activities. Beyond {MOST_PAGES:,} activities only the task sheets are built.

{grown}
![Growth](growth.svg)

{notes}""",
        "utf-8",
    )


if __name__ == "__main__":
    sys.exit(main())

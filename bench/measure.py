"""Measure kehoach beside its peers, in turn in one run, and write bench/RESULTS.md.

    python bench/measure.py           everything (make bench)
    python bench/measure.py --quick   three runs each, and the two smaller sizes

Whole processes; medians; figures are ratios of what was measured in the same run.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from cases import (
    HERE,
    KEHOACH,
    PEERS,
    PLAN,
    PYTHON,
    Case,
    in_turn,
    machine,
    ms,
    python,
    ratio,
    say,
    table,
    took,
)
from editing import editing
from generate import SIZES, WORKSPACES
from growth import MOST_PAGES, growth, phases, picture
from large import LARGE, large
from merging import merging
from page import pages_table
from peers import peers
from reading import reading
from workspaces import HEADING, workspaces_table

RUNS, QUICK_RUNS = 7, 3


def start_up(work: Path, runs: int) -> str:
    """Small commands beside what they import, and beside the usual checkers of YAML."""
    schema, whole = work / "schema.json", work / "plan.yaml"
    schema.write_text(python(SCHEMA), "utf-8")
    whole.write_text(python(ONE_FILE, str(PLAN)), "utf-8")
    typer = Case("`python -c 'import typer'`", [PYTHON, "-c", "import typer"])
    three = Case(
        "`python -c 'import typer, pydantic, yaml'`", [PYTHON, "-c", "import typer, pydantic, yaml"]
    )
    cases = [
        Case("`python -c pass`", [PYTHON, "-c", "pass"]),
        typer,
        three,
        Case("`kehoach --version`", [KEHOACH, "--version"]),
        Case("Tab behind `kehoach ag`", [*_tab("ag", 1), KEHOACH]),
        Case("Tab behind `kehoach agency Sở`", [*_tab("agency Sở", 2), KEHOACH]),
        Case("a command of Typer that builds the models and does nothing", [PYTHON, "-c", FLOOR]),
        Case("`kehoach check`", [KEHOACH, "check"]),
        Case('`kehoach agency "Sở Y tế"`', [KEHOACH, "agency", "Sở Y tế"]),
        Case("yamllint", [str(PEERS / "bin/yamllint"), "-d", "relaxed", str(PLAN)]),
        Case(
            "check-jsonschema, with the plan's schema",
            [str(PEERS / "bin/check-jsonschema"), "--schemafile", str(schema), str(whole)],
        ),
    ]
    in_turn([case for case in cases if shutil.which(case.command[0])], runs)
    rows = [(each.name, took(each), ratio(each, typer), ratio(each, three)) for each in cases]
    return (
        table(("command", "median", "÷ `import typer`", "÷ the three imports"), rows)
        + f"\nWhere the time of a check goes, part by part in one process: {_profile(runs)}.\n"
    )


def _profile(runs: int) -> str:
    """Medians of what each part of a check takes, and its share of all."""
    found = [json.loads(python(PROFILE, str(PLAN))) for _run in range(runs)]
    parts = {name: statistics.median(each[name] for each in found) for name in found[0]}
    whole = sum(parts.values())
    return ", ".join(f"{name} {ms(took)} ({took / whole:.0%})" for name, took in parts.items())


def _tab(typed: str, count: int) -> list[str]:
    """How a shell asks for what may stand at the end of a line."""
    line = (f"COMP_WORDS=kehoach {typed}", f"COMP_CWORD={count}")
    return ["env", "_KEHOACH_COMPLETE=complete_bash", *line]


def building(work: Path, runs: int) -> str:
    """A full build beside Typst's own work; rebuilds beside a check."""
    out, sources = work / "out", work / "sources"
    python(SAVE_SOURCES, str(PLAN), str(sources))
    build = [KEHOACH, "build", "--plan", str(PLAN), "--out", str(out)]

    def fresh() -> None:
        shutil.rmtree(out, ignore_errors=True)

    load = Case("starting, and reading the plan", [PYTHON, "-c", START, str(PLAN)])
    typst = Case("Typst alone, on the same sources", [PYTHON, "-c", TYPST_ALONE, str(sources)])
    check = Case("`kehoach check`", [KEHOACH, "check", "--plan", str(PLAN)])
    full = Case("full build", build, fresh)
    same = Case("rebuild, nothing changed", build)
    short = _edited(
        work / "short", "a line of an activity that only the document prints",
        "due: Quý II năm 2023", "due: Quý II năm 2023\n                    note: Lần {}",
    )  # fmt: skip
    wide = _edited(
        work / "wide", "an activity's wording, which all sheets print in short",
        "sáng tác ca khúc về Lai Châu", "sáng tác ca khúc lần {} về Lai Châu",
    )  # fmt: skip
    cases = [load, typst, check, full, same, short, wide]
    in_turn(cases, runs)
    told = Case("", [*build, "--profile"], fresh)
    told.run()
    parts = (f"{name} {ms(seconds)}" for name, (seconds, _peak) in phases(told.said).items())
    rows = [
        (each.name, took(each), ms(each.work), _made(each) if each.command[1] == "build" else "")
        for each in cases
    ]
    floor = load.median + typst.median
    return table(("what", "median", "processor time", "files made"), rows) + (
        f"\nFull build ÷ (start + Typst alone): **{full.median / floor:.2f}** "
        f"(of processor time: {full.work / (load.work + typst.work):.2f}). "
        f"Rebuild with nothing changed ÷ check: **{same.median / check.median:.2f}**.\n\n"
        f"One full build in a single process, phase by phase (`--profile`): {', '.join(parts)}.\n"
    )


def _edited(work: Path, name: str, old: str, new: str) -> Case:
    """A rebuild of a plan of its own, in which one place reads otherwise each time."""
    plan, out = work / "plan", work / "out"
    shutil.copytree(PLAN, plan)
    changed = next(plan.glob("30-*.yaml"))
    original = changed.read_text("utf-8")
    if old not in original:
        raise ValueError(old)  # nothing would change, and nothing be measured
    count = iter(range(10_000))

    def edit() -> None:
        words = new.format(next(count))
        changed.write_text(original.replace(old, words, 1), "utf-8")

    command = [KEHOACH, "build", "--plan", str(plan), "--out", str(out)]
    return Case(f"rebuild after an edit of {name}", command, edit)


def _made(case: Case) -> str:
    """How many files a build wrote last: all but those that it says it kept."""
    every = len([path for path in Path(case.command[-1]).rglob("*.*") if path.name[0] != "."])
    kept = re.search(r"^(\d+) files? (?:is|are) as", case.said, re.MULTILINE)
    return str(every - int(kept[1])) if kept else str(every)


# --- small programs that are measured, or that measure ---------------------------------------------

FLOOR = """
from pathlib import Path
from typing import Annotated
import typer, yaml
app = typer.Typer(pretty_exceptions_enable=False)
@app.command()
def check(
    plan: Annotated[Path, typer.Option()] = Path("plan"),
    strict: Annotated[bool, typer.Option()] = False,
) -> None:
    from kehoach.language.model import Manuscript
    Manuscript.model_rebuild()
app()
"""
PROFILE = """
import gc, json, sys, time
took, last = {}, time.perf_counter()
def part(name):
    global last
    now = time.perf_counter()
    took[name], last = now - last, now
import typer, typer.main
part("`import typer`")
import pydantic, yaml
part("`import pydantic, yaml`")
from kehoach.cli.program import GC_THRESHOLD, application
gc.set_threshold(GC_THRESHOLD)
typer.main.get_command(application()).get_command(None, "check")
part("the command")
import pydantic.type_adapter
pydantic.type_adapter.TypeAdapter(bool)
part("pydantic's generator of schemas")
from kehoach.language.model import Manuscript
Manuscript.model_rebuild()
part("the models")
from pathlib import Path
from kehoach.plan.load import load
from kehoach.rules.checking import check_plan
from kehoach.reports.text import text_report
import kehoach.plan.budgets
part("our other modules")
loaded = load(Path(sys.argv[1]))
part("read, validate, link")
findings = check_plan(loaded)
part("the rules")
list(text_report(findings, loaded.source))
part("the report")
print(json.dumps(took))
"""
SCHEMA = """
import json
from kehoach.language.schema.plan import plan_schema
print(json.dumps(plan_schema()))
"""
ONE_FILE = """
import sys
from pathlib import Path
import yaml
whole = {}
for path in sorted(Path(sys.argv[1]).rglob("*.yaml")):
    for key, value in yaml.safe_load(path.read_text("utf-8")).items():
        whole[key] = whole[key] + value if key in whole else value
print(yaml.safe_dump(whole, allow_unicode=True, sort_keys=False, width=100))
"""
START = """
import sys
from pathlib import Path
import typer
from kehoach.plan.load import load
from kehoach.build.documents import documents
list(documents(load(Path(sys.argv[1])).plan))
"""
SAVE_SOURCES = """
import sys
from pathlib import Path
from kehoach.build.documents import documents
from kehoach.render.formats import Format
from kehoach.plan.load import load
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
        say("reading")
        read = reading(work, runs)
        say("editing")
        typed = editing(work, runs)
        say("merging")
        merged = merging(work, runs)
        say("peers")
        beside = peers(work, runs)
        say("page")
        seen = pages_table(work, PLAN, sizes)
        say("large plans")
        big = large(work, LARGE[:1] if given.quick else LARGE)
        say("many plans")
        many = workspaces_table(work, WORKSPACES[:2] if given.quick else WORKSPACES)
        say("growth")
        for grown, seconds in growth(work, sizes):
            parts = (started, build, read, typed, merged, beside, seen, big, many, grown)
            write_results(given.out, runs, parts, seconds)
    return 0


def write_results(
    out: Path,
    runs: int,
    parts: tuple[str, str, str, str, str, str, str, str, str, str],
    seconds: dict[str, dict[int, float]],
) -> None:
    """The tables, the picture, and the notes that people wrote."""
    started, build, read, typed, merged, beside, seen, big, many, grown = parts
    out.mkdir(parents=True, exist_ok=True)
    (out / "growth.svg").write_text(picture(seconds), "utf-8")
    notes = (HERE / "NOTES.md").read_text("utf-8")
    (out / "RESULTS.md").write_text(
        f"""# Results

Made by `make bench` on: {machine()}. Medians of {runs} runs of whole processes, all in turn in one run; processor time is that of all cores;
the ratios are what counts, not the seconds. What they mean, and what cannot be reached, stands at the end.

## Start-up

{started}
## Building the shipped plan

{build}
## Reading a document into a plan

{read}
## While somebody writes in an editor

{typed}
## Bringing an edited Word file home

{merged}
## Beside others

{beside}
## The page of all documents

Opened in Chromium; the worst stroke is the longest that a key waits while somebody types, searching at once after the page is there.

{seen}
## Large plans

All supporting units of these plans are named, none is meant by a group; the largest process of each command in MiB.

{big}
{HEADING}

{many}
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

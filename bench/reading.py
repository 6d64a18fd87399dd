"""How long it takes to read a document into a plan, beside building it, and how that grows."""

from __future__ import annotations

import shutil
from pathlib import Path

from cases import KEHOACH, PLAN, Case, in_turn, python, ratio, table, took
from generate import write_plan

_SIZES = ((130, 60), (1_300, 300))
"""Activities and units of documents of some 15 and 150 pages."""
_FORMATS = ("docx", "pdf", "md")


def reading(work: Path, runs: int) -> str:
    """The shipped plan's own documents read beside a full build; two sizes of generated ones."""
    out = work / "read"
    build = [KEHOACH, "build", "--plan", str(PLAN), "--out", str(out)]
    full = Case("full build", build, lambda: shutil.rmtree(out, ignore_errors=True))
    start = Case("`kehoach import`, nothing to read", [KEHOACH, "import", "--help"])
    documents = _documents(work)
    cases = [Case(f"`kehoach import`, {name}", _import(path)) for name, path in documents.items()]
    in_turn([start, full, *cases], runs)
    rows = [(each.name, took(each), ratio(each, full)) for each in (start, full, *cases)]
    small, large = cases[-2:]
    grown = (large.median - start.median) / (small.median - start.median)
    return table(("what", "median", "÷ full build"), rows) + (
        f"\nTen times the pages take **{grown:.1f}** times as long, starting left out.\n"
    )


def _documents(work: Path) -> dict[str, Path]:
    """The shipped plan in each format, and generated ones as Word files."""
    found: dict[str, Path] = {}
    for form in _FORMATS:
        found[f"the shipped plan as {form}"] = _built(PLAN, work / "shipped", form)
    for activities, units in _SIZES:
        plan = work / f"read-{activities}"
        write_plan(activities, units, plan)
        found[f"{activities:,} activities as docx"] = _built(plan, work / f"{activities}", "docx")
    return found


def _built(plan: Path, out: Path, form: str) -> Path:
    python(
        "import subprocess, sys; subprocess.run(sys.argv[1:], check=True, capture_output=True)",
        KEHOACH, "build", "--plan", str(plan), "--out", str(out), "--only", "ke-hoach",
        "--format", form,
    )  # fmt: skip
    return out / f"ke-hoach.{form}"


def _import(path: Path) -> list[str]:
    return [KEHOACH, "import", "--dry-run", "--yes", str(path)]

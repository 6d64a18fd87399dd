"""Ratios of this version beside those recorded for each release: a look at what has become slower.

    python bench/history.py            measure and print the table
    python bench/history.py --record   and keep the figures for this version

Nothing fails on a figure: machines differ, and a person decides.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path

from measure import KEHOACH, PLAN, PYTHON, Case, in_turn, table

from kehoach import __version__

HISTORY = Path(__file__).with_name("history")
RUNS = 5


def ratios() -> dict[str, float]:
    """The ratios of whole processes, measured in turn."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        typer = Case("", [PYTHON, "-c", "import typer"])
        three = Case("", [PYTHON, "-c", "import typer, pydantic, yaml"])
        version = Case("", [KEHOACH, "--version"])
        check = Case("", [KEHOACH, "check"])
        agency = Case("", [KEHOACH, "agency", "Sở Y tế"])
        command = [KEHOACH, "build", "--plan", str(PLAN), "--out", str(out)]
        full = Case("", command, lambda: shutil.rmtree(out, ignore_errors=True))
        same = Case("", command)
        in_turn([typer, three, version, check, agency, full, same], RUNS)
    return {
        "--version ÷ import typer": version.median / typer.median,
        "check ÷ three imports": check.median / three.median,
        "agency ÷ three imports": agency.median / three.median,
        "full build ÷ check": full.median / check.median,
        "rebuild ÷ check": same.median / check.median,
    }


def main() -> int:
    """Print the table; with --record, keep this version's row."""
    now = ratios()
    if "--record" in sys.argv:
        HISTORY.mkdir(exist_ok=True)
        rounded = {name: round(value, 2) for name, value in now.items()}
        path = HISTORY / f"{__version__}.json"
        path.write_text(json.dumps(rounded, ensure_ascii=False, indent=1) + "\n", "utf-8")
    rows = [("here, now", *(f"{value:.2f}" for value in now.values()))]
    for path in sorted(HISTORY.glob("*.json")):
        kept = json.loads(path.read_text("utf-8"))
        rows.append((path.stem, *(f"{kept[name]:.2f}" if name in kept else "–" for name in now)))
    sys.stdout.write(table(("version", *now), rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())

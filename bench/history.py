"""Figures of this version beside those recorded for each release: a look at what has become slower.

    python bench/history.py            measure and print the table
    python bench/history.py --record   and keep the figures for this version

Calls are counted, with functions of C among them: the same on every machine with the same Python.
Ratios are of whole processes in one run, and differ between machines. Nothing fails on a figure: a
person decides.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path

from cases import KEHOACH, PLAN, PYTHON, Case, in_turn, python, table

from kehoach import __version__

HISTORY = Path(__file__).with_name("history")
RUNS = 5


CALLS = """
import cProfile, contextlib, os, pstats, sys, typer
from kehoach.cli.program import application
profile = cProfile.Profile()
with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(nowhere):
    with contextlib.suppress(SystemExit):
        program = typer.main.get_command(application())
        program.get_command(None, sys.argv[1])  # imported before it is counted
        profile.runcall(program, sys.argv[1:])
print(pstats.Stats(profile).total_calls)
"""


def calls() -> dict[str, float]:
    """The millions of calls of the hot paths, once everything is compiled; a build in one process."""
    version = f"Python {sys.version_info.major}.{sys.version_info.minor}"
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        build = ["build", "--plan", str(PLAN), "--profile", "--out"]
        python(CALLS, *build, f"{folder}/first")
        for name, command in (
            ("check", ["check", "--plan", str(PLAN)]),
            ("full build", [*build, f"{folder}/out"]),
            ("rebuild", [*build, f"{folder}/out"]),
        ):
            found[f"million calls of {name} ({version})"] = int(python(CALLS, *command)) / 1e6
    return found


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
    now = calls() | ratios()
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

"""The activities of a plan as a TaskJuggler project: tasks with their times and who leads them.

python bench/taskjuggler_plan.py PLAN.JSON FILE.TJP
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def main() -> int:
    """Write the project, with a report of its tasks as HTML."""
    plan = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    Path(sys.argv[2]).write_text("\n".join(_project(plan)) + "\n", "utf-8")
    return 0


def _project(plan: dict[str, Any]) -> Iterator[str]:
    years = [int(day[:4]) for each in plan["activities"] for day in _days(each)]
    frame = f"{min(years)}-01-01 - {max(years) + 1}-01-31"
    yield f'project plan "{_plain(plan["document"]["subject"])}" {frame} {{}}'
    units = {unit["name"]: f"u{number}" for number, unit in enumerate(plan["units"])}
    for name, short in units.items():
        yield f'resource {short} "{_plain(name)}"'
    for number, activity in enumerate(plan["activities"]):
        yield from _task(number, activity, units)
    yield 'taskreport "tasks" {'
    yield "  formats html"
    yield "  columns bsi, name, start, end, responsible, chart"
    yield "}"


def _task(number: int, activity: dict[str, Any], units: dict[str, str]) -> Iterator[str]:
    name = activity["title"] or " ".join(activity["text"])
    days = _days(activity)
    yield f'task t{number} "{_plain(name)}" {{'
    yield f"  start {days[0]}"
    yield f"  end {days[-1]}-23:00"
    if activity["lead"]:
        yield f"  responsible {', '.join(units[each['unit']] for each in activity['lead'])}"
    yield "}"


def _days(activity: dict[str, Any]) -> list[str]:
    """The days that an activity's times name, in their order; one that names none has none of its own."""
    times = [activity["when"] or {}, activity["due"] or {}]
    named = {time.get(key) for time in times for key in ("start", "end", "deadline")}
    return sorted(day for day in named if day) or ["2024-01-01"]


def _plain(text: str) -> str:
    return text.replace("\\", "").replace('"', "”")


if __name__ == "__main__":
    sys.exit(main())

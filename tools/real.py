"""How well `kehoach import` reads documents that lie outside the repository.

    python tools/real.py DIR

Every file below the folder that can be imported is imported, those of one folder that begin with
numbers (`1-…`, `2-…`) also together, as a document and its annexes. For tables of tasks each row is
held against the activity that was made of it, cell by cell. Figures are printed, nothing is kept.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from kehoach.importing import SUFFIXES, Imported, ImportFault, read, write
from kehoach.importing.measure import keys_of
from kehoach.importing.recognition.columns import Column, columns_of, rows_of
from kehoach.importing.source import Grid, Part
from kehoach.importing.ways.opening import parts_of
from kehoach.plan import Activity, Responsible

_NUMBERED = re.compile(r"\d+[-_. ]")
_JOINTS = frozenset(keys_of("và các"))
"""Words that a list of units may have between them, or before a group."""


def groups(folder: Path) -> Iterator[list[Path]]:
    """The files that are imported together."""
    files = sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES)
    readable = [path for path in files if path.name != "README.md"]
    yield from ([path] for path in readable)
    for parent in sorted({path.parent for path in readable}):
        numbered = [
            each for each in readable if each.parent == parent and _NUMBERED.match(each.name)
        ]
        if len(numbered) > 1:
            yield numbered


def cells(parts: Sequence[Part], found: Imported) -> Iterator[bool]:
    """For each cell of a row with a number whether its activity says the same."""
    activities = {" ".join(keys_of(_text(each))): each for each in found.loaded.plan.activities}
    for grid in (part for part in parts if isinstance(part, Grid)):
        columns, header = columns_of(grid)
        number = next((each for each in columns if each.role == "number"), None)
        text = next((each for each in columns if each.role == "text"), None)
        for row in rows_of(grid)[header:] if number and text else ():
            if not (number and text and re.fullmatch(r"\d+\.?", row.text(number.at).strip())):
                continue
            words = " ".join(keys_of(row.text(text.at)))
            own = next((each for said, each in activities.items() if said.startswith(words)), None)
            for column in columns:
                if column.role not in {"number", ""}:
                    yield own is not None and _same(row.text(column.at), column, own)


def _text(activity: Activity) -> str:
    return " ".join(filter(None, (activity.title, *activity.paragraphs)))


def _same(cell: str, column: Column, activity: Activity) -> bool:
    """Whether an activity says what a cell says; lists of units without their joints."""
    wanted = keys_of(cell)
    match column.role:
        case "text":
            return keys_of(_text(activity))[: len(wanted)] == wanted
        case "lead" | "carries_out":
            return _units(activity.leads) == [key for key in wanted if key not in _JOINTS]
        case "support":
            return _units(activity.supports) == [key for key in wanted if key not in _JOINTS]
        case "when" | "due":
            timing = activity.when or activity.due
            return keys_of(timing.words if timing else "") == wanted
        case "output":
            return keys_of(activity.output or "") == wanted
    return " ".join(wanted) in " ".join(
        key for line in activity.lines.values() for key in keys_of(line)
    )


def _units(roles: Sequence[Responsible]) -> list[str]:
    return [key for each in roles for key in keys_of(each.unit.name) if key not in _JOINTS]


def _indicators(found: Imported) -> int:
    """The indicators of a plan, without those below others."""
    return sum(
        1
        for each in found.loaded.plan.indicators
        if each.path.count("indicators") == 1 and not each.group
    )


def main(folder: str) -> int:
    """Print a line for each import; exit 1 where one lost a word, or has errors."""
    bad = 0
    for files in groups(Path(folder)):
        name = files[0].name if len(files) == 1 else f"{files[0].parent.name} ({len(files)} files)"
        try:
            sources = [(path.name, path.read_bytes()) for path in files]
            found = write(read(sources))
        except ImportFault as fault:
            sys.stdout.write(f"{name}: {fault.finding.message}\n")
            continue
        right = list(
            cells([part for each in sources for part in parts_of(each[1], each[0])], found)
        )
        measure, figures = found.measure, found.figures
        share = f", {sum(right) / len(right):.4f} of {len(right)} cells" if right else ""
        sys.stdout.write(
            f"{name}: {measure.words} words, recall {measure.recall:.4f}, precision "
            f"{measure.precision:.4f}, {len(measure.lost)} lines with lost words; "
            f"{figures.activities} activities, {figures.leads} led, {figures.supports} supported, "
            f"{figures.times} timed, {figures.duties} duty headings, "
            f"{_indicators(found)} indicators{share}\n"
        )
        bad |= bool(measure.lost) or not found.loaded.is_sound
    return bad


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

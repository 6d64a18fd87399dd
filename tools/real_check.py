"""What `kehoach check` says of plans that are not in the repository: figures, no words of theirs.

    python tools/real_check.py DIR [--list]

DIR is a plan, or holds folders of plans. A page `findings.txt` beside a plan may hold its judged
findings, one a line that ends in " | right", " | wrong" or " | habit"; then it is told how often
the check was right. `--list` prints the lines to be judged.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from kehoach.findings import Finding
from kehoach.plan import load
from kehoach.rules.checking import check_plan

PAGE = "findings.txt"


def plans(folder: Path) -> Iterator[Path]:
    """The folders that hold files of a plan, from the top down; none below another."""
    if any(folder.glob("*.yaml")):
        yield folder
        return
    for each in sorted(path for path in folder.iterdir() if path.is_dir()):
        yield from plans(each)


def line_of(finding: Finding) -> str:
    """Severity, code, place and message of a finding, and how many other places it has."""
    span = finding.span
    place = f"{Path(span.file).name}:{span.line}:{span.column}"
    others = f"(+{len(finding.related)})"
    return f"{finding.severity} {finding.code} {place} {finding.message} {others}"


def lines_of(folder: Path) -> list[str]:
    """The findings of a plan, one a line."""
    return [line_of(each) for each in check_plan(load(folder))]


def judged(folder: Path) -> dict[str, str]:
    """How each finding of a plan was judged, by its line."""
    page = folder / PAGE
    lines = page.read_text("utf-8").splitlines() if page.exists() else []
    parts = (line.rsplit(" | ", 1) for line in lines if " | " in line)
    return dict(parts)


def main() -> int:
    """Print the figures."""
    os.environ.setdefault("KEHOACH_LANG", "en")
    folders = list(plans(Path(sys.argv[1])))
    counts: Counter[tuple[str, str]] = Counter()
    hows: Counter[tuple[str, str, str]] = Counter()
    for folder in folders:
        known = judged(folder)
        for line in lines_of(folder):
            severity, code, *_rest = line.split(" ")
            for each in (code, "all"):
                counts[each, severity] += 1
                hows[each, severity, known.get(line, "not judged")] += 1
            if "--list" in sys.argv:
                sys.stdout.write(f"{folder.name}: {line}\n")
    sys.stdout.write(f"check: {len(folders)} plans\n")
    for (code, severity), count in sorted(counts.items()):
        told = ", ".join(
            f"{number} {how}"
            for how in ("right", "habit", "wrong", "not judged")
            if (number := hows[code, severity, how])
        )
        sys.stdout.write(f"{code:6} {severity:8} {count:4}  {told}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""What `kehoach check` says of plans that are not in the repository: figures, no words of theirs.

    python tools/real_check.py DIR [--list] [--words]

DIR is a plan, or holds folders of plans, or files that `kehoach import` reads. A page
`findings.txt` beside a plan, or beside a file under its name (`NAME.findings.txt`), may hold its
judged findings, one a line that ends in " | right", " | wrong", " | habit", " | importer" (the
words are not the document's, but those that the import made of it) or " | cut" (the document is
not whole); then it is told how often the check was right. `--list` prints the lines to be judged,
`--words` also the words of the plan at their places.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from kehoach.findings import Finding
from kehoach.importing import SUFFIXES, ImportFault, read, write
from kehoach.plan import Loaded, load
from kehoach.rules.checking import check_plan

PAGE = "findings.txt"
HOWS = ("right", "habit", "wrong", "importer", "cut", "not judged")


def plans(folder: Path) -> Iterator[Path]:
    """The folders of plans, from the top down, and files to import; none below another plan."""
    if any(folder.glob("*.yaml")):
        yield folder
        return
    for each in sorted(folder.iterdir()):
        if each.is_dir():
            yield from plans(each)
        elif each.suffix.lower() in SUFFIXES and not each.name.endswith((PAGE, "README.md")):
            yield each


def loaded(path: Path) -> Loaded | None:
    """A plan of a folder, or what the import makes of a file; nothing where it makes none."""
    if path.is_dir():
        return load(path)
    try:
        return write(read([(path.name, path.read_bytes())])).loaded
    except ImportFault:
        return None


def line_of(finding: Finding) -> str:
    """Severity, code, place and message of a finding, and how many other places it has."""
    span = finding.span
    place = f"{Path(span.file).name}:{span.line}:{span.column}"
    others = f"(+{len(finding.related)})"
    return f"{finding.severity} {finding.code} {place} {finding.message} {others}"


def words_at(finding: Finding, plan: Loaded) -> str:
    """The line of the plan at which a finding stands."""
    return plan.source.lines(finding.span.file)[finding.span.line - 1].strip()


def told(path: Path) -> list[tuple[str, str]]:
    """The findings of a plan, one a line, each with the words at its place."""
    plan = loaded(path)
    found = check_plan(plan) if plan else ()
    return [(line_of(each), words_at(each, plan)) for each in found if plan]


def lines_of(path: Path) -> list[str]:
    """The findings of a plan, one a line."""
    return [line for line, _words in told(path)]


def judged(folder: Path) -> dict[str, str]:
    """How each finding of a plan was judged, by its line."""
    page = folder / PAGE if folder.is_dir() else folder.with_suffix(f".{PAGE}")
    lines = page.read_text("utf-8").splitlines() if page.exists() else []
    parts = (line.rsplit(" | ", 1) for line in lines if " | " in line)
    return dict(parts)


def main() -> int:
    """Print the figures."""
    os.environ.setdefault("KEHOACH_LANG", "en")
    paths = list(plans(Path(sys.argv[1])))
    counts: Counter[tuple[str, str]] = Counter()
    hows: Counter[tuple[str, str, str]] = Counter()
    for path in paths:
        known = judged(path)
        for line, words in told(path):
            severity, code, *_rest = line.split(" ")
            for each in (code, "all"):
                counts[each, severity] += 1
                hows[each, severity, known.get(line, "not judged")] += 1
            if "--list" in sys.argv or "--words" in sys.argv:
                sys.stdout.write(f"{path.name}: {line}\n")
            if "--words" in sys.argv:
                sys.stdout.write(f"    {words}\n")
    sys.stdout.write(f"check: {len(paths)} plans\n")
    for (code, severity), count in sorted(counts.items()):
        parts = [f"{hows[code, severity, how]} {how}" for how in HOWS if hows[code, severity, how]]
        sys.stdout.write(f"{code:6} {severity:8} {count:4}  {', '.join(parts)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

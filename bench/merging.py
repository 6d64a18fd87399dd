"""How long it takes to bring an edited Word file home, beside a check and a build.

python bench/merging.py           this part alone
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from cases import KEHOACH, PLAN, ROOT, Case, in_turn, python, ratio, table, took

_RUNS = 5
_EDITS = """
import sys
from pathlib import Path
from random import Random

sys.path.append(sys.argv[1])
import docx_hand
from heavy_edits import heavy
from kehoach.plan import load

plan, source, target, share = sys.argv[2:]
content = Path(source).read_bytes()
deeds = heavy(load(Path(plan)).source.data, docx_hand.paragraphs_of(content), Random(1), float(share))
Path(target).write_bytes(docx_hand.edited(content, deeds, tracked=True))
print(len(deeds))
"""


def merging(work: Path, runs: int) -> str:
    """Merges of the shipped plan: of a file that nobody edited, of few edits, and of many."""
    plan, out = work / "merge/plan", work / "merge/build"
    shutil.copytree(PLAN, plan)
    build = [KEHOACH, "build", "--plan", str(plan), "--out", str(out)]
    word = [*build, "--only", "ke-hoach", "--format", "docx", "--anchors"]
    python(
        "import subprocess, sys; subprocess.run(sys.argv[1:], check=True, capture_output=True)",
        *word,
    )
    file = out / "ke-hoach.docx"
    files = {"nothing edited": file}
    for share in (0.02, 0.3):
        edited = out / f"sua-{share}.docx"
        count = python(
            _EDITS, str(ROOT / "tests/support"), str(plan), str(file), str(edited), str(share)
        )
        files[f"{count.strip()} tracked edits"] = edited
    check = Case("`kehoach check`", [KEHOACH, "check", "--plan", str(plan)])
    one = Case("build of the one Word file", word, lambda: file.unlink(missing_ok=True))
    cases = [
        Case(
            f"`kehoach merge`, {name}", [KEHOACH, "merge", str(each), "--diff", "--plan", str(plan)]
        )
        for name, each in files.items()
    ]
    in_turn([check, one, *cases], runs)
    both = Case("a check plus a build of the one file", [])
    both.seconds = [sum(pair) for pair in zip(check.seconds, one.seconds, strict=True)]
    rows = [(each.name, took(each), ratio(each, both)) for each in (check, one, both, *cases)]
    return table(("what", "median", "÷ check plus build"), rows)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        sys.stdout.write(merging(Path(folder), _RUNS))

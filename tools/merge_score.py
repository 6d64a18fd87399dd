"""How many edits of a Word file come home: heavy edits of the plans of the tests, by kind.

    python tools/merge_score.py [SEEDS [HAND]]

HAND is docx (python-docx; the default), keyless (the same, in a file without its bookmarks) or uno
(LibreOffice). Figures of a run with the same seeds
are the same. What was placed is told from the list of edits, not by what `merge` says of itself.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections import Counter
from functools import partial
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests/support"), str(ROOT / "src")]

import docx_hand  # noqa: E402  # behind the paths
import uno_hand  # noqa: E402  # likewise
from heavy_run import PLANS, Hand, edit_and_merge  # noqa: E402  # behind the paths


def say(words: str) -> None:
    """To whoever looks."""
    sys.stdout.write(f"{words}\n")


def main(seeds: int, hand_name: str, folder: Path) -> None:
    """Print what was placed, for each plan and kind of edit."""
    office = partial(uno_hand.edited, shutil.which("soffice") or "soffice", folder)
    hands: dict[str, Hand] = {"uno": office, "keyless": docx_hand.edited_without_keys}
    hand = hands.get(hand_name, docx_hand.edited)
    whole: Counter[str] = Counter()
    placed: Counter[str] = Counter()
    wrong = 0
    for plan in PLANS:
        for tracked in (False, True):
            every = good = 0
            for seed in range(seeds):
                run = edit_and_merge(plan, Random(seed), hand, tracked=tracked)  # noqa: S311  # no secrets
                whole.update(each.name for each in run.deeds)
                placed.update(each.name for each in run.placed)
                every, good = every + len(run.deeds), good + len(run.placed)
                wrong += not run.is_clean
                for problem in run.problems:
                    say(f"  {plan.name} {seed} {'tracked' if tracked else ''}: {problem}")
            say(f"{plan.name:12} {'tracked' if tracked else 'plain':8} {good:4} of {every:4}")
    for name, count in whole.most_common():
        say(f"{name:16} {placed[name]:4} of {count:4}  {placed[name] / count:.1%}")
    total = whole.total()
    say(f"{'all':16} {placed.total():4} of {total:4}  {placed.total() / total:.1%}; {wrong} wrong")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        main(int((sys.argv[1:] or ["2"])[0]), (sys.argv[2:] or ["docx"])[0], Path(scratch))

"""Heavy edits of other hands come home: rows, items, activities, what was divided, joined, moved."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from heavy_run import PLANS, edit_and_merge

_SHARE = 0.95
"""How many of them at least are placed; what is left is told, and none is placed wrongly."""


@pytest.mark.parametrize("folder", PLANS, ids=lambda folder: folder.name)
@pytest.mark.parametrize("is_tracked", [False, True], ids=["plain", "tracked"])
def test_heavy_edits_come_home(folder: Path, *, is_tracked: bool) -> None:
    """By the list of edits: nothing else is in the plan, comments stay, and twice is once."""
    run = edit_and_merge(folder, Random(7), tracked=is_tracked)  # noqa: S311  # words, no secrets
    assert len(run.deeds) >= 3
    assert not run.problems
    assert len(run.placed) >= _SHARE * len(run.deeds)

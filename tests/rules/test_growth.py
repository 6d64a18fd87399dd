"""A check grows with the plan, not with its square."""

from __future__ import annotations

import cProfile
import pstats
from pathlib import Path

from generate import write_plan

from kehoach.plan import load
from kehoach.rules.checking import check_plan

_TIMES = 8


def calls(folder: Path, activities: int, units: int) -> int:
    """How many functions the rules call on a plan of this size."""
    write_plan(activities, units, folder)
    loaded = load(folder)
    with cProfile.Profile() as profile:
        check_plan(loaded)
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]  # typeshed has none


def test_eight_times_the_plan_is_eight_times_the_work(tmp_path: Path) -> None:
    """Activities and units alike; a rule that holds each against each shows at this size."""
    small = calls(tmp_path / "small", 100, 60)
    large = calls(tmp_path / "large", 100 * _TIMES, 60 * _TIMES)
    assert large < 1.3 * _TIMES * small

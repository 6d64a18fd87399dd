"""Every plan of the test data gets the findings that are written down for it, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest
from real_check import lines_of

from kehoach.plan import load
from plans import DATA

PLANS = [DATA / "xa", DATA / "dang", DATA / "nho", DATA / "plans/0.1.0"]
PLANS += sorted(path for path in (DATA / "trial").iterdir() if path.is_dir())
JUDGED = ("right", "wrong", "habit")


def expected_lines(folder: Path) -> list[str]:
    """The findings of a plan as its page has them, without our judgement."""
    page = folder / "findings.txt"
    lines = page.read_text("utf-8").splitlines() if page.exists() else []
    assert all(line.rsplit(" | ", 1)[1] in JUDGED for line in lines)
    return [line.rsplit(" | ", 1)[0] for line in lines]


@pytest.mark.parametrize("folder", PLANS, ids=lambda path: path.name)
def test_a_plan_gets_the_findings_that_are_written_down_for_it(folder: Path) -> None:
    """A rule that says more, or less, of a plan that it has been judged on is seen here."""
    assert load(folder).is_sound
    assert lines_of(folder) == expected_lines(folder)


def test_warnings_are_right_nineteen_times_in_twenty() -> None:
    """As they are judged in those pages; of infos four in five are right, or habits all the same."""
    told = [
        line.rsplit(" | ", 1)
        for folder in PLANS
        if (folder / "findings.txt").exists()
        for line in (folder / "findings.txt").read_text("utf-8").splitlines()
    ]
    for severity, least in (("warning", 0.95), ("info", 0.8)):
        judged = [how for line, how in told if line.startswith(severity)]
        assert judged.count("wrong") <= (1 - least) * len(judged)

"""Comments that silence findings, however many there are."""

from __future__ import annotations

from collections import Counter

import pytest

from kehoach.findings import MOST_FINDINGS
from kehoach.reader import OVER_LIMIT
from kehoach.rules import checking
from kehoach.rules.checking import IDLE_IGNORE, check_plan
from plans import HEAD, load_text

ACTIVITY = "  - {text: Làm  việc, lead: Sở Y tế, when: tháng 05/2026}"
PLAN = f"{HEAD}units: [{{name: Sở Y tế}}]\nsections:\n- heading: A\n  activities:\n"


def codes(text: str) -> Counter[str]:
    """How often each code is found."""
    return Counter(each.code for each in check_plan(load_text(text)))


def test_each_comment_silences_its_own_line_or_the_next() -> None:
    """A thousand lines with their comments, and one without."""
    silent = f"{ACTIVITY} # kehoach: ignore KH503 như văn bản gốc\n"
    above = f"  # kehoach: ignore KH503 như văn bản gốc\n{ACTIVITY}\n"
    found = codes(f"{PLAN}{silent * 200}{ACTIVITY}\n{above * 200}")
    assert found["KH503"] == 1
    assert found[IDLE_IGNORE] == 0


def test_idle_comments_are_told_as_often_as_anyone_reads() -> None:
    """Not a million times."""
    idle = "# kehoach: ignore KH203 x\n" * 2 * MOST_FINDINGS
    found = codes(f"{PLAN}{ACTIVITY}\n{idle}")
    assert found[IDLE_IGNORE] == MOST_FINDINGS


def test_twice_as_many_comments_as_are_looked_at_are_a_finding(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The others silence nothing, and that is said."""
    monkeypatch.setattr(checking, "_MOST_IGNORES", 10)
    silent = f"{ACTIVITY} # kehoach: ignore KH503 như văn bản gốc\n"
    assert codes(f"{PLAN}{silent * 9}")[OVER_LIMIT] == 0
    found = codes(f"{PLAN}{silent * 20}")
    assert (found[OVER_LIMIT], found["KH503"]) == (1, 10)


def test_a_comment_before_a_long_text_ends_with_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """It silences the text that begins below it, as far as a text goes that someone wrote."""
    monkeypatch.setattr(checking, "_MOST_LINES", 10)
    wrong = "      Làm việc trước ngày 5/01/2026.\n"
    text = f"{PLAN}  - text: >- # kehoach: ignore KH503 như văn bản gốc\n{wrong * 20}"
    assert codes(text)["KH503"] == 10

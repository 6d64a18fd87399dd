"""Every way in: inputs as they should be, those that broke it once, and what chance makes of both."""

from __future__ import annotations

import random

import pytest
from fuzz import by_chance, seeds

from invariants import FOUND, TARGETS
from scribbling import scribbled

TURNS = 60
"""How many inputs of chance are tried on each way; `tools/fuzz.py` tries as many as it has time for."""


@pytest.mark.parametrize("name", TARGETS)
def test_what_must_hold_of_a_way_in_holds(name: str) -> None:
    """The same inputs at every run."""
    target, corpus = TARGETS[name], seeds(name)
    assert corpus
    for each in corpus:
        target.holds(each)
    chance = random.Random(name)  # noqa: S311  # nothing secret
    for _turn in range(TURNS):
        target.holds(scribbled(chance, corpus, target.longest))


def test_what_was_found_belongs_to_a_target() -> None:
    """Nothing is kept that no test tries again."""
    assert {path.name for path in FOUND.iterdir()} <= TARGETS.keys()


def test_the_fuzzer_says_what_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    """How many inputs, in what time, and how to try the same again."""
    assert by_chance("tree", 0.05, start=7) == 0
    assert "inputs in 0 s, 0 broke it (start 7)" in capsys.readouterr().out

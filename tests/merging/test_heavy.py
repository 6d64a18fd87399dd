"""Heavy edits of other hands come home: rows, items, activities, what was divided, joined, moved."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from random import Random

import pytest

import docx_hand
import uno_hand
from heavy_edits import Deed, Move
from heavy_run import PLANS, Hand, after, built, edit_and_merge
from kehoach.merging.merge import merge
from kehoach.plan import Loaded
from kehoach.word import read_word
from plans import COMMUNE, LAI_CHAU, PARTY
from programs import Needed
from word_hands import leaves

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


@pytest.mark.parametrize("folder", PLANS, ids=lambda folder: folder.name)
@pytest.mark.parametrize("seed", [0, 2])
def test_heavy_edits_come_home_without_keys(folder: Path, seed: int) -> None:
    """By words, labels and order; a line that a new activity beside it has, too, stays where it is."""
    run = edit_and_merge(folder, Random(seed), docx_hand.edited_without_keys)  # noqa: S311  # likewise
    assert not run.problems
    assert len(run.placed) >= 0.9 * len(run.deeds)


@pytest.mark.parametrize("hand", [docx_hand.edited, docx_hand.edited_without_keys])
def test_a_tracked_split_loses_no_word_of_the_plan(hand: Hand) -> None:
    """The pieces become elements of a list; where there is none, nothing of the paragraph changes."""
    plan, document, content = built(PARTY)
    before = words_of(plan)
    placed = 0
    for at, text in enumerate(docx_hand.paragraphs_of(content)):
        words = text.split()
        if len(words) < 4:
            continue
        half = len(words) // 2
        move = Move("split", at, 0, (" ".join(words[:half]), " ".join(words[half:])), 0)
        edited = hand(content, [Deed("split", (move,), (), None, None)], tracked=True)
        mine = after(plan, outcome := merge(plan, document, plan, read_word(edited)))
        placed += bool(outcome.changes)
        assert words_of(mine) == before, text
    assert placed


def words_of(plan: Loaded) -> list[str]:
    """The words of all texts of a plan."""
    return sorted(
        word
        for _path, text in leaves(plan.source.data)
        for word in re.findall(r"\w+", text.lower())
    )


@pytest.mark.slow
@pytest.mark.parametrize("folder", [LAI_CHAU, COMMUNE, PARTY], ids=lambda folder: folder.name)
@pytest.mark.parametrize("is_tracked", [False, True], ids=["plain", "tracked"])
def test_edits_in_libreoffice_come_home(
    folder: Path, needed: Needed, tmp_path: Path, *, is_tracked: bool
) -> None:
    """Another hand, which saves the whole file anew: the same holds."""
    hand = partial(uno_hand.edited, needed("soffice"), tmp_path)
    run = edit_and_merge(folder, Random(3), hand, tracked=is_tracked)  # noqa: S311  # likewise
    assert not run.problems
    assert len(run.placed) >= _SHARE * len(run.deeds)

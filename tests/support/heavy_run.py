"""A plan built, its Word file edited heavily by a hand, and merged: what is in the plan then."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple, Protocol

import docx_hand
from heavy_edits import Deed, heavy
from heavy_wanted import done
from kehoach.build.anchors import anchors_of
from kehoach.build.documents import Document, documents
from kehoach.merging.merge import merge
from kehoach.merging.outcome import Outcome
from kehoach.plan import Loaded, load, load_source
from kehoach.reader import read_texts
from kehoach.render.formats import Format
from kehoach.render.renderer import Renderer
from kehoach.render.templates import Templates
from kehoach.word import read_word
from plans import COMMUNE, LAI_CHAU, PARTY, PROSE, SCHOOL

PLANS = (LAI_CHAU, COMMUNE, SCHOOL, PARTY, PROSE)


class Hand(Protocol):
    """What carries out edits of a Word file."""

    def __call__(self, content: bytes, deeds: Iterable[Deed], *, tracked: bool) -> bytes:
        """The file with the edits."""


class Run(NamedTuple):
    """What came of some edits."""

    deeds: Sequence[Deed]
    placed: Sequence[Deed]
    outcome: Outcome
    problems: Sequence[str]

    @property
    def is_clean(self) -> bool:
        """Whether nothing was placed wrongly."""
        return not self.problems


@lru_cache
def built(folder: Path) -> tuple[Loaded, Document, bytes]:
    """A plan, its document, and that as a Word file with keys."""
    plan = load(folder)
    document = next(
        each
        for each in documents(plan.plan)
        if each.name == "ke-hoach" and Format.DOCX in each.formats
    )
    anchors = anchors_of(document.words(), plan)
    with Renderer(Templates.at()) as renderer:
        return (
            plan,
            document,
            renderer.render(document.structure, document.view(), Format.DOCX, anchors),
        )


def edit_and_merge(
    folder: Path, random: Random, hand: Hand = docx_hand.edited, *, tracked: bool = False
) -> Run:
    """The plan of a folder with heavy edits that a hand makes."""
    plan, document, content = built(folder)
    data: Any = plan.source.data
    deeds = heavy(data, docx_hand.paragraphs_of(content), random)
    edited = hand(content, deeds, tracked=tracked)
    outcome = merge(plan, document, plan, read_word(edited))
    mine = after(plan, outcome)
    placed, is_right = done(data, mine.source.data, deeds)
    problems = [] if is_right else ["the plan has what nobody has written"]
    if not mine.is_sound:
        problems.append("the plan has errors")
    again = merge(plan, document, mine, read_word(edited))
    if again.changes:
        problems.append("twice is not once")
    problems += _foreign(plan, mine)
    return Run(deeds, placed, outcome, problems)


def after(plan: Loaded, outcome: Outcome) -> Loaded:
    """The plan with what a merge changes."""
    texts = plan.source.whole_texts()
    return load_source(
        read_texts(texts | {name: each.after for name, each in outcome.changes.items()})
    )


def _foreign(plan: Loaded, mine: Loaded) -> Iterator[str]:
    """Comments that are new, or lost while what stands below them is there."""
    for name, text in plan.source.whole_texts().items():
        after = mine.source.whole_texts()[name].splitlines()
        own = iter([*(changed := list(difflib.ndiff(text.splitlines(), after))), ""])
        for line, following in zip(changed, list(own)[1:], strict=True):
            if line[2:].lstrip().startswith("#") and line[0] in "+-" and following[:1] != line[0]:
                yield f"a comment: {line}"

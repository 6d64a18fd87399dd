"""Whatever a plan of any shape prints otherwise, its difference tells."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from kehoach.analysis.difference import difference
from kehoach.build.documents import documents
from kehoach.plan import Loaded, Plan, load_source
from kehoach.reader import read_texts
from plans import DATA, SHAPES

PLANS = (*SHAPES, DATA / "xa", DATA / "dang", DATA / "trial/bo-khcn", DATA / "trial/dai-hoc")
_EACH = 40
"""How many texts of each plan are reworded, at random places."""


def tree_of(folder: Path) -> dict[str, Any]:
    """A plan as one file would have it."""
    whole: dict[str, Any] = {}
    for file in sorted(folder.rglob("*.yaml")):
        for key, value in (yaml.safe_load(file.read_text("utf-8")) or {}).items():
            whole[key] = whole[key] + value if key in whole else value
    return whole


def loaded_from(tree: dict[str, Any]) -> Loaded:
    """A plan of the tree; JSON has no days."""
    text = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False)
    return load_source(read_texts({"plan.yaml": text}))


def texts(value: object, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Where the texts of a tree stand."""
    match value:
        case str():
            yield at
        case dict():
            for key, each in value.items():
                yield from texts(each, (*at, key))
        case list():
            for number, each in enumerate(value):
                yield from texts(each, (*at, number))


def printed(plan: Plan) -> list[str]:
    """The paragraphs of all documents that have a template."""
    return [str(line) for each in documents(plan) if each.structure for line in each.words()]


def reworded(tree: dict[str, Any], place: tuple[str | int, ...]) -> dict[str, Any]:
    """The same with one text that says more."""
    other = copy.deepcopy(tree)
    holder: Any = other
    for each in place[:-1]:
        holder = holder[each]
    holder[place[-1]] += " thêm"
    return other


@cache
def first(folder: Path) -> tuple[dict[str, Any], Plan, list[str]]:
    """A plan before it is edited."""
    tree = tree_of(folder)
    loaded = loaded_from(tree)
    assert loaded.is_sound
    return tree, loaded.plan, printed(loaded.plan)


@pytest.mark.parametrize("folder", PLANS, ids=lambda folder: folder.name)
def test_what_is_printed_otherwise_is_told(folder: Path) -> None:
    """Heads of all documents, texts with their labels, tables, footnotes, indicators, appendices."""
    tree, before, said = first(folder)
    places = list(texts(tree))
    chosen = random.Random(folder.name).sample(places, min(_EACH, len(places)))  # noqa: S311  # no secret
    count = 0
    for place in chosen:
        loaded = loaded_from(reworded(tree, place))
        if loaded.is_sound and printed(loaded.plan) != said:
            assert difference(before, loaded.plan), place
            count += 1
    assert count >= _EACH // 4


_PLACES = {
    "slogan": ("sections", 3, "slogan"),
    "table": ("appendices", 1, "table", "note"),
    "bases of another document": ("documents", 0, "bases", 0),
    "footnote": ("sections", 0, "footnotes", 0, "text"),
    "label": ("sections", 2, "sections", 0, "label"),
}


@pytest.mark.parametrize("name", _PLACES)
def test_kinds_that_are_no_sentence_of_a_section(name: str) -> None:
    """Each by name, in the plan that a decision encloses."""
    tree, before, said = first(SHAPES[0])
    loaded = loaded_from(reworded(tree, _PLACES[name]))
    assert printed(loaded.plan) != said
    assert difference(before, loaded.plan)

"""What builds know of the last one: it saves work, and changes nothing that they say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import examples
from kehoach.analysis.tasks import tasks_of
from kehoach.build.documents import documents
from kehoach.build.known import Found, Known, followed
from kehoach.build.linking import linked
from kehoach.build.material import Digests
from kehoach.build.origins import Origins
from kehoach.build.request import BuildRequest, Listing, Toolchain
from kehoach.build.targets import targets_of
from kehoach.plan import Label, Loaded, Value, load_source, say
from kehoach.reader import read_texts
from kehoach.render.options import RenderOptions
from kehoach.render.templates import Templates
from plans import COMMUNE, PARTY, PROSE

WORD = re.compile(r"\w+")


def texts_of(folder: Path) -> dict[str, str]:
    """The files of a plan."""
    return {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.yaml"))}


def loaded_of(texts: Mapping[str, str]) -> Loaded:
    """The plan that they make."""
    return load_source(read_texts(texts))


def listing(loaded: Loaded, known: Known | None) -> Listing:
    """What a build of all documents with keys is asked for."""
    every = tuple(documents(loaded.plan, None, None, known))
    tools = Toolchain(Templates.at(None), None, RenderOptions(loaded.plan.document.style))
    request = BuildRequest(
        linked(every, every),
        Origins(loaded),
        tools,
        Path("out"),
        is_whole=True,
        is_anchored=True,
        known=known,
    )
    return targets_of(request).listing


def edited(texts: Mapping[str, str], kind: int, first: int, second: int) -> dict[str, str]:
    """The same files after one edit: a line or a word of them is another, gone, or there twice."""
    names = sorted(texts)
    name = names[first % len(names)]
    lines = texts[name].splitlines()
    at = second % len(lines)
    words = list(WORD.finditer(lines[at]))
    if kind == 0:
        lines.insert(at, lines[at])
    elif kind == 1 and len(lines) > 1:
        del lines[at]
    elif words:
        word = words[first % len(words)]
        other = lines[first % len(lines)].split()
        new = {2: "khác", 3: str(second % 28 + 1), 4: other[-1] if other else ""}.get(kind, "")
        lines[at] = lines[at][: word.start()] + new + lines[at][word.end() :]
    return {**texts, name: "\n".join(lines) + "\n"}


EDITS = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 10_000), st.integers(0, 10_000)), max_size=6
)


@examples(20)
@given(plan=st.sampled_from((COMMUNE, PARTY, PROSE)), edits=EDITS)
def test_builds_that_follow_each_other_ask_for_what_a_first_one_asks_for(
    plan: Path, edits: list[tuple[int, int, int]]
) -> None:
    """After any row of edits every file has the fingerprint that it has without what is known."""
    texts = texts_of(plan)
    found: Found = {}
    for edit in [None, *edits]:
        texts = edited(texts, *edit) if edit else texts
        loaded = loaded_of(texts)
        if loaded.is_sound:
            known = Known(found)
            assert listing(loaded, known) == listing(loaded, None)
            found = followed(found, known.news, known.gone)


@pytest.fixture(scope="module")
def found() -> Mapping[str, str]:
    """The texts of a commune's plan."""
    return texts_of(COMMUNE)


def news_after(before: Mapping[str, str], after: Mapping[str, str]) -> set[str]:
    """Of how many kinds something is found out anew after an edit, by the units that it reaches."""
    first = Known()
    listing(loaded_of(before), first)
    second = Known(followed({}, first.news, first.gone))
    listing(loaded_of(after), second)
    return {made_of for _kind, made_of in second.news}


def test_what_is_the_same_is_found_out_once(found: Mapping[str, str]) -> None:
    """Nothing is new where nothing was edited, nor where a line was added that says nothing."""
    assert news_after(found, found) == set()
    commented = {name: f"# ghi chú\n{text}" for name, text in found.items()}
    assert news_after(found, commented) == set()


def test_an_edit_reaches_whom_it_is_about(found: Mapping[str, str]) -> None:
    """The words of one activity reach the units on whose sheets it is, and no others."""
    plan = loaded_of(found).plan
    activity = next(each for each in plan.activities if each.leads and not each.roles)
    every = [tasks_of(unit, plan) for unit in plan.registry]
    obliged = [each for each in every if each.is_obliged]
    reached = [
        each for each in obliged if activity.key in {task.activity.key for task in each.tasks}
    ]
    assert 0 < len(reached) < len(obliged)
    words = activity.name[:20]
    assert sum(text.count(words) for text in found.values()) == 1
    after = {name: text.replace(words, f"{words} khác") for name, text in found.items()}
    assert len(news_after(found, after)) == len(reached)


def test_nothing_is_known_of_a_view_of_which_nobody_knows_what_it_is_made() -> None:
    """It is made each time."""
    known = Known()
    assert [known.get("x", "", iter("ab").__next__) for _time in range(1)] == ["a"]
    assert known.news == {}
    assert known.get("x", "1", lambda: "a") == known.get("x", "1", lambda: "b") == "a"
    later = Known(known.news)
    assert later.get("x", "1", lambda: "b") == "a"
    assert later.news == {}
    assert later.gone == frozenset()
    assert Known(known.news).gone == {("x", "1")}


def test_digests_tell_where_words_stand_and_lead() -> None:
    """What prints the same and stands elsewhere, or is said otherwise, has another digest."""
    value, moved = Value("việc", ("a", 1)), Value("việc", ("a", 2))
    several = (value, moved, Value("việc", ("a", 1), 1), Label("việc"), say("{}", value), "việc")
    assert len({Digests().of(each) for each in several}) == len(several)
    assert Digests().of(value) == Digests().of(Value("việc", ("a", 1)))
    others = ((1, "1"), ("1", 1), (date(2026, 1, 1),), ("2026-01-01",), ({"a": 1},), ({"a": "1"},))
    assert len({Digests().of(each) for each in others}) == len(others)


def test_what_is_of_no_known_kind_is_never_the_same() -> None:
    """Rather too much is made than too little."""
    odd = object()
    assert Digests().of(odd) != Digests().of(odd)


def test_a_unit_that_is_elsewhere_is_another(found: Mapping[str, str]) -> None:
    """A digest has all fields of values, also those that their text leaves out."""
    plan = loaded_of(found).plan
    unit = plan.registry.units[0]
    assert Digests().of(unit) != Digests().of(unit._replace(path=("units", 99)))
    assert Digests().of(plan.document) == Digests().of(replace(plan).document)

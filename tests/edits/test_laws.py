"""The law of edits: what is read afterwards is what the edits make of what was read before."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import examples
from kehoach.edits import Planned, plan_changes
from kehoach.findings import Edit, Insert, Move, Remove, Replace, ReplacePart, Set
from kehoach.reader import Source, read_texts
from plans import DATA, ROOT
from scribbles import COMMENTS, KEYS, Scribbler, at, edited, random_edit, value

CORPUS = [
    path.read_bytes()
    for place in (
        "plan/*.yaml",
        "tests/data/**/*.yaml",
        "tests/data/fuzz/plan/*",
        "templates/init/*.yaml",
    )
    for path in sorted(ROOT.glob(place))
]
KNOWN = (
    "between commas",
    "YAML repeats",
    "stands twice",
    "a character that no document can carry",
)
"""The only reasons why an edit of these files may be refused."""

CURIOUS = (
    "base: &b\n  lead: Sở Y tế   # chung\n  when: Quý II\nx: *b\nlist:\n  - *b\n  - &t tên\n  - *t\n  - c: *t\nm:\n  <<: *b\n  k: v\n",
    "? a\n: b\n? c\n? [d, e]\n: f\n? |-\n  nhiều\n  dòng\n: g\nh:\n  ? i\n  : - j\n    - k\n",
    "a: !!str 1\nb: !x {c: d}\ne: &anchor\n  - f\ng: &empty\nh: 'x'\n",
    'a: [b: c, d, {e: f}, ? g : h]\ni: {"j":k,"l":[m],n}\no: {p, q: , "r": }\n',
    "%YAML 1.1\n---\na: b\nc:\n- d\n...\n",
    "---\na: 1\n---\nb: 2\n",
    "a: 1\na: 2\nb: {c: 1, c: 2, d: 3}\n<<: {e: f}\ng:\n  h: 1\n  h: 2\n  i: 3\n",
    "a:\n    - b\n\n    # lơ lửng\n\n    - c   # cùng dòng\n      # sâu hơn\n    # nói về d\n    - d: 1\n\n      e: 2\n    # cuối\n\nf: g\n",
    "a: >+\n  giữ\n\n  lại\n\n\nb: |+\n  x\n\nc: |2\n    thụt\n  vào\nd: >1-\n  một\n   hai\n",
    "e: \"gấp \\\n  dòng\\n\\\n  \\ thêm\"\nf: 'một\n\n  hai\n  ba'\ng: nhiều\n  dòng\n\n  trơn\nh:\n    sau\n",
    "a:\n  - - - b\n    - c\n  -\n    - d\n  -   e: 1\n      f: 2\n",
    "a: {\n  b: 1, # một\n  # trước c\n  c: 2 # hai\n  , d: 3\n  # cuối\n}\n",
    "a: [\n  b, # một\n\n  # trước c\n  c # hai\n  , d\n  # cuối\n]\nb: [ # đầu\n x,\n y]\nc: [ # chỉ có\n]\nd: {}\n",
    'a: "x\x07"\nb: c\x07d\ne: f\n',
    "a:\n- 1\n-\n  - 2\n\n\nb:   \n\n  # c\n  c: |\n\n    x\n\n\n    y\n\n\n",
    "# chỉ có ghi chú\n",
)
"""YAML that hardly anyone writes."""

seeds = st.integers(0, 2**32).map(random.Random)
law = examples(100)


def worn(text: str, chance: random.Random) -> str:
    """A text with line ends of one system or another, a byte order mark, no last line end."""
    text = text.replace("\n", chance.choice(["\n", "\n", "\r\n", "\r"]))
    text = text.rstrip("\r\n") if chance.random() < 0.2 else text
    return f"\ufeff{text}" if chance.random() < 0.1 else text


def edits_of(data: dict[str, Any], chance: random.Random) -> tuple[list[Edit], dict[str, Any]]:
    """Some edits that can be made one after the other, and what they make of the values."""
    edits: list[Edit] = []
    for _ in range(chance.choice([1, 1, 1, 3, 8])):
        if data:
            edits.append(random_edit(data, chance))
            data = edited(data, edits[-1])
    return edits, data


def held(source: Source, edits: Sequence[Edit], wanted: dict[str, Any]) -> Planned:
    """The law, held against some edits; those that were refused had a known reason."""
    planned = plan_changes(source, edits)
    if planned.refused:
        first = planned.refused[0]  # the others may have stood on it
        assert any(why in first.reason for why in KNOWN), first
        return planned
    texts = source.whole_texts()
    assert all(change.before == texts[name] for name, change in planned.changes.items())
    after = texts | {name: change.after for name, change in planned.changes.items()}
    assert (read_texts(after).data or {}) == (wanted or {})
    return planned


@law
@given(seeds)
def test_generated_files(chance: random.Random) -> None:
    """In whatever style a file is written, and however its lines end."""
    values = {key: value(chance, 3) for key in chance.sample(KEYS, chance.randint(1, 5))}
    source = read_texts({"a.yaml": worn(Scribbler(chance).file(values), chance)})
    if source.data and not source.findings:
        held(source, *edits_of(source.data, chance))


@law
@given(seeds)
def test_files_that_hold_one_list(chance: random.Random) -> None:
    """A list that stands in several files is one list: elements move from file to file."""
    texts = {}
    for number in range(chance.randint(2, 3)):
        values: dict[str, Any] = {"units": [value(chance) for _ in range(chance.randint(0, 3))]}
        values |= {f"k{number}": value(chance)} if chance.random() < 0.5 else {}
        texts[f"{number}.yaml"] = worn(Scribbler(chance).file(values), chance)
    texts["x.yaml"] = "# chỉ có ghi chú\n"
    source = read_texts(texts)
    length = len(source.data.get("units", ()))
    if not length or source.findings:
        return
    start, to = chance.randrange(length), chance.randrange(length)
    units = ("units",)
    choices: list[Edit] = [
        Move(units, start, to),
        Insert(units, to, "mới"),
        Remove((*units, to)),
    ]
    edit = chance.choice(choices)
    rest, wanted = edits_of(edited(source.data, edit), chance)
    held(source, [edit, *rest], wanted)


@law
@given(seeds)
def test_files_of_the_repository(chance: random.Random) -> None:
    """All plans that we have, with any line ends, and several edits in a row."""
    raw = chance.choice(CORPUS)
    text = worn(raw.decode(errors="replace"), chance)
    source = read_texts({"a.yaml": text})
    if source.data:
        held(source, *edits_of(source.data, chance))


@law
@given(seeds)
def test_curious_yaml(chance: random.Random) -> None:
    """Names, explicit keys, tags, several documents, control characters: right, or refused."""
    source = read_texts({"a.yaml": worn(chance.choice(CURIOUS), chance)})
    if source.data:
        held(source, *edits_of(source.data, chance))


@law
@given(seeds)
def test_everything_else_stays(chance: random.Random) -> None:
    """No comment is lost, and no line before or behind a text that changes is another."""
    values = {key: value(chance, 3) for key in chance.sample(KEYS, chance.randint(1, 5))}
    text = Scribbler(chance).file(values)
    source = read_texts({"a.yaml": text})
    if not source.data or source.findings:
        return
    edit = random_edit(source.data, chance)
    after = held(source, [edit], edited(source.data, edit)).changes
    here = at(source.data, edit.path)
    stays = {
        Move: True,
        ReplacePart: True,
        Replace: isinstance(here, str),
        Insert: isinstance(here, list),
        Set: isinstance(here, dict) and isinstance(edit, Set) and edit.key not in here,
    }
    if not after or not stays.get(type(edit)):
        return
    new = after["a.yaml"].after
    for comment in COMMENTS:
        assert new.count(comment) == text.count(comment)
    if isinstance(here, str):
        old_lines, new_lines = text.split("\n"), new.split("\n")
        above = max(0, source.key_span(edit.path).line - 2)  # a dash may stand above a text
        behind = source.span(edit.path).end_line - len(old_lines)
        assert old_lines[:above] == new_lines[:above]
        assert not behind or old_lines[behind:] == new_lines[behind:]


def folded_texts() -> list[tuple[tuple[str | int, ...], str]]:
    """The texts of the real plan that stand after `>-`."""
    source = read_texts(REAL)
    return [
        (path, text)
        for path, text in source.texts()
        if source.lines(source.span(path).file)[source.span(path).line - 2].endswith(">-")
    ]


REAL = {path.name: path.read_bytes() for path in sorted((ROOT / "plan").glob("*.yaml"))}
FOLDED = folded_texts()


def test_the_real_plan_has_its_folded_texts() -> None:
    """Else the next test would hold for nothing."""
    assert len(FOLDED) > 100


@pytest.mark.parametrize("new", ["", "MỚI ", "một cụm từ dài hơn nhiều so với trước "])
def test_each_folded_text_can_be_edited_at_any_word(new: str) -> None:
    """One line changes, or becomes two; no line gets longer than the longest was."""
    source = read_texts(REAL)
    chance = random.Random(new)  # noqa: S311  # words, not secrets
    for path, text in FOLDED:
        words = [found.span() for found in re.finditer(r"\S+ (?=\S)", text)]
        for start, end in chance.sample(words, min(1, len(words))):
            planned = plan_changes(source, [ReplacePart(path, start, end, new)])
            ((name, change),) = planned.changes.items()
            one, two = change.before.split("\n"), change.after.split("\n")
            same = next(at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b)
            rest = zip(one[same:][::-1], two[same:][::-1], strict=False)
            behind = next(at for at, (a, b) in enumerate(rest) if a != b)
            assert len(one) - same - behind <= 2, change.diff(name)
            assert len(two) - same - behind <= 2, change.diff(name)
            assert max(map(len, two)) <= max(map(len, one)), change.diff(name)


def test_every_folded_text_at_once() -> None:
    """A word of each of the texts, in one change."""
    source = read_texts(REAL)
    edits = [ReplacePart(path, 0, len(text.split(" ")[0]), "Chữ") for path, text in FOLDED]
    planned = plan_changes(source, edits)
    assert planned.refused == ()
    texts = REAL | {name: change.after.encode() for name, change in planned.changes.items()}
    after = dict(read_texts(texts).texts())
    assert all(after[path] == f"Chữ{text[len(text.split(' ')[0]) :]}" for path, text in FOLDED)
    changed = sum(change.diff("").count("\n+ ") for change in planned.changes.values())
    assert changed <= len(FOLDED) + 12  # a few lines are full


def test_the_corpus_is_there() -> None:
    """The files of plan/, of all test data, and what the fuzzers found."""
    assert len(CORPUS) > 150
    assert DATA.is_dir()

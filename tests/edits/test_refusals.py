"""Edits that cannot be made are left out, with a reason and a place; the others are made."""

from __future__ import annotations

from typing import Any

import pytest

from kehoach.edits import plan_changes
from kehoach.findings import Edit, Insert, Move, Remove, Replace, ReplacePart, Set, Unset
from kehoach.reader import read_texts

NAMED = "n: &n\n  x: 1\na: *n\nt: &t chữ\nu: [*t, v]\nm: {<<: *n, k: l}\n"


def nested(depth: int) -> Any:  # noqa: ANN401  # lists in lists
    value: Any = "x"
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("text", "edit", "reason"),
    [
        (NAMED, Replace(("n", "x"), "2"), "YAML repeats this by a name"),
        (NAMED, Replace(("a", "x"), "2"), "YAML repeats this by a name"),
        (NAMED, Set(("n",), "y", "2"), "YAML repeats this by a name"),
        (NAMED, ReplacePart(("t",), 0, 1, "C"), "YAML repeats this by a name"),
        (NAMED, Remove(("t",)), "YAML repeats this by a name"),
        (NAMED, Replace(("m", "<<", "x"), "2"), "`<<` is no key"),
        ("a: [*t]\nb: &t x\n", Set((), "c", "x"), "no key can be written into a.yaml"),
        ("a: [&t x, *t]\n", Move(("a",), 1, 0), "YAML repeats a part of this file by a name"),
        ("a: [x\n", Replace(("a",), "y"), "as far as it can be read; fix a.yaml first"),
        ("a: x\n", Replace(("b",), "y"), "the plan has nothing at “b”"),
        ("a: x\n", Replace(("a", 0), "y"), "the plan has nothing at “a → 1”"),
        ("a: [x]\n", Replace(("a", -1), "y"), "the plan has nothing at “a → 0”"),
        ("a: [x]\n", Remove(("a", 1)), "the plan has nothing at “a → 2”"),
        ("- x\n", Replace((0,), "y"), "the plan has nothing at “1”"),
        ("a: x\n", Replace((), "y"), "the whole plan at once"),
        ("a: [x]\n", Replace(("a", 0), None), "nothing at all cannot stand between commas"),
        ("a: [x]\n", Insert(("a",), 0, None), "nothing at all cannot stand between commas"),
        ("a: [x]\n", Insert(("a",), 2, "y"), "the list is shorter"),
        ("a: x\n", Insert(("a",), 2, "y"), "the list is shorter"),
        ("a: [x]\n", Move(("a",), 0, 1), "the list at “a” is shorter"),
        ("a: x\n", Move(("a",), 0, 0), "there is no list at “a”"),
        ("a: [x]\n", ReplacePart(("a",), 0, 0, "y"), "there is no text at “a”"),
        ("a: x\n", ReplacePart(("a",), 0, 2, "y"), "the text at “a” is shorter"),
        ("a: x\n", Set(("a",), "b", "y"), "there are no keys at “a”"),
        ("a: [x]\n", Set(("a",), "b", "y"), "there are no keys at “a”"),
        ("a: x\n", Set((), "b", "y", file="b.yaml"), "no key can be written into b.yaml"),
        ("a: x\n", Replace(("a",), "\x07"), "no document can carry the character U+0007"),
        ("a: x\n", Replace(("a",), ["\ud800"]), "no document can carry the character U+D800"),
        ("a: x\n", Set((), "\x00", "y"), "no document can carry the character U+0000"),
        ("a: x\n", Replace(("a",), {"k": nested(200)}), "more than 100 levels"),
        ("a: x\n", Replace(("a",), nested(100)), "more than 100 levels"),
        ("a: x\n", Replace(("a",), "x" * (1 << 21)), "a text is longer than 1,048,576 characters"),
        ("a: x\n", Set((), "k" * 2000, "y"), "the key is too long"),
        (
            "a: x\x07y\n",
            ReplacePart(("a",), 0, 1, "z"),
            "the text has a character that no document",
        ),
        ("a: {b: 1, b: 2}\n", Unset(("a",), "b"), "the key “b” stands twice"),
        ("a: 1\n'a': 2\n", Unset((), "a"), "the key “a” stands twice"),
    ],
)
def test_what_cannot_be_done_is_refused(text: str, edit: Edit, reason: str) -> None:
    """No file changes, and the finding says why and where."""
    planned = plan_changes(read_texts({"a.yaml": text}), [edit])
    assert planned.changes == {}
    (refusal,) = planned.refused
    assert reason in refusal.reason
    assert (refusal.finding.code, refusal.finding.span.file) == ("KH014", "a.yaml")
    assert refusal.reason in refusal.finding.message


def test_the_others_are_made() -> None:
    """An edit that is refused is as if it had not been asked for, whenever that is seen."""
    text = "a: [x]\nb: &b y\nc: *b\nd: 1\n"
    edits: list[Edit] = [
        Replace(("d",), "2"),
        Insert(("a",), 1, None),
        Replace(("b",), "z"),
        Insert(("a",), 1, "w"),
        Insert(("a",), 0, None),
        Set((), "e", "5"),
    ]
    planned = plan_changes(read_texts({"a.yaml": text}), edits)
    assert [each.edit for each in planned.refused] == [edits[1], edits[2], edits[4]]
    assert planned.changes["a.yaml"].after == "a: [x, w]\nb: &b y\nc: *b\nd: 2\ne: '5'\n"


def test_damaged_files_are_left_alone() -> None:
    """One that is not UTF-8, and one that YAML cannot read: the others can be edited."""
    texts: dict[str, str | bytes] = {"1.yaml": b"a: \xff\n", "2.yaml": "b: [\n", "3.yaml": "c: x\n"}
    source = read_texts(texts)
    planned = plan_changes(source, [Replace(("c",), "y"), Replace(("a",), "z"), Set((), "d", "w")])
    assert {name: change.after for name, change in planned.changes.items()} == {
        "3.yaml": "c: y\nd: w\n"
    }
    assert [each.edit for each in planned.refused] == [Replace(("a",), "z")]


def test_a_value_of_no_kind_is_a_mistake_of_the_program() -> None:
    """It is no text, list, mapping, number, day or truth."""
    with pytest.raises(TypeError):
        plan_changes(read_texts({"a.yaml": "a: x\n"}), [Replace(("a",), 1.5)])  # type: ignore[arg-type]  # the point

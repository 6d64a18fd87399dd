"""Elements and keys that come, go and move, with the comments that belong to them."""

from __future__ import annotations

from datetime import date
from textwrap import dedent

import pytest

from kehoach.edits import plan_changes
from kehoach.findings import Edit, Insert, Move, Remove, Replace, Set, Unset
from kehoach.reader import read_texts

A = ("a",)


def after(text: str, *edits: Edit) -> str:
    """A file after edits that can all be made."""
    planned = plan_changes(read_texts({"a.yaml": text}), edits)
    assert planned.refused == ()
    return planned.changes["a.yaml"].after if planned.changes else text


LIST = """\
a:
  # nói về một
  - một  # cùng dòng

  # lơ lửng, của riêng mình

  # nói về hai
  - hai:
      x
    # sâu hơn, của hai

  - ba
  # cuối danh sách
b: 1
"""
"""A list with comments of every kind."""


@pytest.mark.parametrize(
    ("edit", "wanted"),
    [
        (
            Remove((*A, 0)),
            """\
            a:
              # lơ lửng, của riêng mình

              # nói về hai
              - hai:
                  x
                # sâu hơn, của hai

              - ba
              # cuối danh sách
            b: 1
            """,
        ),
        (
            Remove((*A, 1)),
            """\
            a:
              # nói về một
              - một  # cùng dòng

              # lơ lửng, của riêng mình


              - ba
              # cuối danh sách
            b: 1
            """,
        ),
        (
            Remove((*A, 2)),
            """\
            a:
              # nói về một
              - một  # cùng dòng

              # lơ lửng, của riêng mình

              # nói về hai
              - hai:
                  x
                # sâu hơn, của hai
              # cuối danh sách
            b: 1
            """,
        ),
        (
            Move(A, 0, 2),
            """\
            a:
              # lơ lửng, của riêng mình

              # nói về hai
              - hai:
                  x
                # sâu hơn, của hai

              - ba

              # nói về một
              - một  # cùng dòng
              # cuối danh sách
            b: 1
            """,
        ),
        (
            Move(A, 2, 0),
            """\
            a:
              - ba

              # nói về một
              - một  # cùng dòng

              # lơ lửng, của riêng mình

              # nói về hai
              - hai:
                  x
                # sâu hơn, của hai
              # cuối danh sách
            b: 1
            """,
        ),
        (
            Insert(A, 3, "bốn"),
            """\
            a:
              # nói về một
              - một  # cùng dòng

              # lơ lửng, của riêng mình

              # nói về hai
              - hai:
                  x
                # sâu hơn, của hai

              - ba

              - bốn
              # cuối danh sách
            b: 1
            """,
        ),
    ],
)
def test_comments_go_with_their_element(edit: Edit, wanted: str) -> None:
    """Those right above it, behind it, and deeper below it; the others stay."""
    assert after(LIST, edit) == dedent(wanted)


@pytest.mark.parametrize(
    ("written", "edit", "wanted"),
    [
        ("a:\n- x\n- y\nb: 1\n", Insert(A, 0, "w"), "a:\n- w\n- x\n- y\nb: 1\n"),
        ("a:\n- x\n- y\nb: 1\n", Insert(A, 2, {"c": 1}), "a:\n- x\n- y\n- c: 1\nb: 1\n"),
        ("a:\n  - x", Insert(A, 1, "y"), "a:\n  - x\n  - y"),
        ("a:\n  - |\n    x", Insert(A, 1, "y"), "a:\n  - |-\n    x\n  - y"),
        ("a:\n  - x", Insert(A, 1, "y\nz\n"), "a:\n  - x\n  - |\n    y\n    z\n"),
        ("a:\n  - x\n  - y", Remove((*A, 1)), "a:\n  - x"),
        ("a:\n  - |\n    x\n  - y", Remove((*A, 1)), "a:\n  - |\n    x\n"),
        ("a:\r\n  - x\r\n", Insert(A, 0, ["y", None]), "a:\r\n  - - y\r\n    -\r\n  - x\r\n"),
        ("a:\n  - - x\n    - y\n", Insert((*A, 0), 0, "w"), "a:\n  - - w\n    - x\n    - y\n"),
        ("a:\n  - - x\n    - y\n", Remove((*A, 0, 0)), "a:\n  - - y\n"),
        ("a:\n  - - x\n", Remove((*A, 0, 0)), "a:\n  - []\n"),
        ("a: # c\n  - x\nb: 1\n", Remove((*A, 0)), "a: [] # c\nb: 1\n"),
        ("a:\n  - x", Remove((*A, 0)), "a: []"),
        ("a: &n # c\n  - x\nb: 1\n", Remove((*A, 0)), "a: &n [] # c\nb: 1\n"),
        ("a:\n  - x\n\n  # riêng\n\n  - y\n", Remove((*A, 0)), "a:\n  # riêng\n\n  - y\n"),
        ("a: []\nb: 1\n", Insert(A, 0, {"c": "d"}), "a:\n  - c: d\nb: 1\n"),
        ("a: [ # c\n  ]\nb: 1\n", Insert(A, 0, "x"), "a: [x # c\n  ]\nb: 1\n"),
        ("a:\nb: 1\n", Insert(A, 0, "x"), "a:\n  - x\nb: 1\n"),
        ("b: 1\n", Insert(A, 0, "x"), "b: 1\na:\n  - x\n"),
        ("b: {}\n", Insert(("b", "a"), 0, "x"), "b:\n  a:\n    - x\n"),
        ("a: x # c\n", Insert(A, 1, "y"), "a: # c\n  - x\n  - y\n"),
        ("a: x\nb: {a: [z]}\n", Insert(A, 0, "y"), "a: [y, x]\nb: {a: [z]}\n"),
        ("a:\n  x: 1\n", Insert(A, 0, "y"), "a:\n  - y\n  - x: 1\n"),
        ("a: [x, y]\n", Insert(A, 1, "u, v"), "a: [x, 'u, v', y]\n"),
        ("a: [x, y]\n", Insert(A, 2, {"k": ["z"]}), "a: [x, y, {k: [z]}]\n"),
        ("a: [x,y]\n", Insert(A, 0, "w"), "a: [w,x,y]\n"),
        ("a: [x, y,]\n", Insert(A, 2, "z"), "a: [x, y, z,]\n"),
        ("a: [\n  x,\n  y\n]\n", Insert(A, 2, "z"), "a: [\n  x,\n  y,\n  z\n]\n"),
        ("a: [\n  x, # nói x\n  y # nói y\n]\n", Insert(A, 2, "z"), "a: [\n  x, # nói x\n  y, # nói y\n  z\n]\n"),
        ("a: [\n  x, # nói x\n  y # nói y\n]\n", Move(A, 0, 1), "a: [\n  y, # nói y\n  x # nói x\n]\n"),
        ("a: [\n  x,\n  # về y\n  y]\n", Move(A, 1, 0), "a: [\n  # về y\n  y,\n  x]\n"),
        ("a: [x, y # c\n  ]\n", Move(A, 1, 0), "a: [y, # c\n    x\n  ]\n"),
        ("a: [x, y, z]\n", Remove((*A, 1)), "a: [x, z]\n"),
        ("a: [x, y, z]\n", Remove((*A, 2)), "a: [x, y]\n"),
        ("a: [ x ]\n", Remove((*A, 0)), "a: []\n"),
        ("a: [b: 1, c]\n", Set((*A, 0), "d", "2"), "a: [{b: 1, d: '2'}, c]\n"),
        ("a: [b: 1, c]\n", Remove((*A, 0, "b")), "a: [{}, c]\n"),
        ("a: [b: 1, c]\n", Replace((*A, 0), "x"), "a: [x, c]\n"),
        ("a: [x, [], {}]\n", Insert((*A, 1), 0, "y"), "a: [x, [y], {}]\n"),
        (f"a: [{'x' * 60}, {'y' * 25}]\n", Insert(A, 2, "z" * 20), f"a: [{'x' * 60}, {'y' * 25},\n    {'z' * 20}]\n"),
        ("a: {b: 1}\n", Set(A, "c", "x"), "a: {b: 1, c: x}\n"),
        ("a: {b: 1}\n", Set(A, "b", ["x"]), "a: {b: [x]}\n"),
        ("a: {b: 1}\n", Set(A, "b", None), "a: {b: }\n"),
        ("a: {b: , c}\n", Set(A, "d", None), "a: {b: , c, d: }\n"),
        ("a: {b: , c: }\n", Set(A, "d", "x", after=("b",)), "a: {b: , d: x, c: }\n"),
        ("a: {b: 1, c: 2}\n", Unset(A, "b"), "a: {c: 2}\n"),
        ("a: {b: 1}\n", Unset(A, "b"), "a: {}\n"),
        ("a:\n  b: 1\n  c: 2\n", Set(A, "d", "x", after=("b", "z")), "a:\n  b: 1\n  d: x\n  c: 2\n"),
        ("a:\n  b: 1 # c\n", Set(A, "b", {"x": "y"}), "a:\n  b: # c\n    x: y\n"),
        ("a:\n  b: 1 # c\n", Set(A, "b", None), "a:\n  b: # c\n"),
        ("a:\n  b: 1\n", Set(A, "no", True), "a:\n  b: 1\n  'no': true\n"),  # noqa: FBT003  # the value
        ("a:\n  b: 1\n", Set(A, "k: l", 12), "a:\n  b: 1\n  'k: l': 12\n"),
        ("a:\n  b: 1\n", Set(A, "<<", date(2023, 5, 10)), "a:\n  b: 1\n  '<<': 2023-05-10\n"),
        ("a:\n  b: 1\n", Set(A, "l", {}), "a:\n  b: 1\n  l: {}\n"),
        ("a:\n", Set(A, "l", []), "a:\n  l: []\n"),
        ("- x\n", Set((), "k", "v"), "- x\n"),
        ("# c\n", Set((), "k", "v"), "# c\nk: v\n"),
        ("# c", Set((), "k", "v"), "# c\nk: v"),
        ("", Set((), "k", "v"), "k: v\n"),
        ("a: 1\n", Set((), "a", "2"), "a: 2\n"),
        ("# đầu tệp\na: 1\n# về b\nb: 2\n", Unset((), "b"), "# đầu tệp\na: 1\n"),
        ("# đầu tệp\na: 1\nb: 2\n", Unset((), "a"), "# đầu tệp\nb: 2\n"),
        ("a: 1\n", Unset((), "a"), "{}\n"),
        ("a:\n  - x: 1 # c\n    # về y\n    y: 2\n", Unset((*A, 0), "x"), "a:\n  - # về y\n    y: 2\n"),
        ("a:\n  - x: 1\n    y: 2\n", Unset((*A, 0), "x"), "a:\n  - y: 2\n"),
        ("a:\n  - x: 1\n", Unset((*A, 0), "x"), "a:\n  - {}\n"),
        ("a:\n  - Việc # c\n", Set((*A, 0), "id", "v", text_key="text"), "a:\n  - text: Việc # c\n    id: v\n"),
        ("a:\n  - >-\n    Việc\n    dài\n", Set((*A, 0), "id", "v", text_key="text"), "a:\n  - text: Việc dài\n    id: v\n"),
        ("a: [Việc, x]\n", Set((*A, 0), "id", "v", text_key="text"), "a: [{text: Việc, id: v}, x]\n"),
        ("a: Việc\n", Set(A, "id", "v", text_key="text"), "a:\n  text: Việc\n  id: v\n"),
        ("a:\n  -   x: 1\n      y: 2\n", Replace((*A, 0), {"z": "w"}), "a:\n  - z: w\n"),
        ("a: &n {b: 1}\n", Set(A, "c", "x"), "a: &n {b: 1, c: x}\n"),
        ("a: *x\n", Set((), "b", "1"), "a: *x\n"),
        ("n: &n y\na: *n\n", Replace(A, "x"), "n: &n y\na: x\n"),
        ("n: &n y\na: *n\n", Replace(A, ["x"]), "n: &n y\na:\n  - x\n"),
    ],
)  # fmt: skip
def test_parts_come_and_go(written: str, edit: Edit, wanted: str) -> None:
    """With dashes, keys, commas and line ends as they are around them."""
    if wanted == written:
        assert plan_changes(read_texts({"a.yaml": written}), [edit]).changes == {}
    else:
        assert after(written, edit) == wanted


def test_each_path_is_that_of_the_plan_after_the_edits_before() -> None:
    """Also into what is new; what comes and goes again leaves nothing."""
    text = "a:\n  - x\n  - y\nb: 1\n"
    edits: list[Edit] = [
        Insert(A, 0, {"k": ["l"]}),
        Insert((*A, 0, "k"), 1, "m"),
        Set((*A, 0), "n", "o"),
        Remove((*A, 1)),
        Move(A, 1, 0),
        Set((), "c", "x"),
        Unset((), "c"),
        Replace((*A, 0), "z"),
    ]
    assert after(text, *edits) == "a:\n  - z\n  - k:\n      - l\n      - m\n    n: o\nb: 1\n"


def test_an_element_moves_from_file_to_file() -> None:
    """Its lines are indented and end as those around it do; its comments come along."""
    texts = {
        "1.yaml": "u:\r\n- x: |\r\n    một\r\n\r\n    hai\r\n  # của x\r\n- y\r\n",
        "2.yaml": "# c\nu:\n    - z\n",
        "3.yaml": "u: [w]\n",
    }
    source = read_texts(texts)
    planned = plan_changes(source, [Move(("u",), 0, 2)])
    assert {name: change.after for name, change in planned.changes.items()} == {
        "1.yaml": "u:\r\n- y\r\n",
        "2.yaml": "# c\nu:\n    - z\n    - x: |\n        một\n\n        hai\n      # của x\n",
    }
    planned = plan_changes(source, [Move(("u",), 0, 3), Move(("u",), 0, 0)])
    assert {name: change.after for name, change in planned.changes.items()} == {
        "1.yaml": "u:\r\n- y\r\n",
        "3.yaml": 'u: [w, {x: "một\\n\\nhai\\n"}]\n',
    }


def test_a_key_at_the_top_goes_into_the_file_that_is_named() -> None:
    """Else into the first; what stands in several is replaced and removed in all of them."""
    texts = {"1.yaml": "a: [x]\n", "2.yaml": "a:\n  - y\nb: 1\n", "3.yaml": "b:\n"}
    source = read_texts(texts)

    def files(*edits: Edit) -> dict[str, str]:
        planned = plan_changes(source, edits)
        assert planned.refused == ()
        return {name: change.after for name, change in planned.changes.items()}

    assert files(Set((), "c", "z", file="2.yaml")) == {"2.yaml": "a:\n  - y\nb: 1\nc: z\n"}
    assert files(Set((), "c", "z")) == {"1.yaml": "a: [x]\nc: z\n"}
    assert files(Replace(A, "z")) == {"1.yaml": "a: z\n", "2.yaml": "b: 1\n"}
    assert files(Unset((), "b")) == {"2.yaml": "a:\n  - y\n", "3.yaml": "{}\n"}
    assert files(Insert(A, 1, "z")) == {"1.yaml": "a: [x, z]\n"}
    assert files(Insert(A, 2, "z")) == {"2.yaml": "a:\n  - y\n  - z\nb: 1\n"}

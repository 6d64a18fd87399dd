"""A text in place of a text: the style stays, and what cannot stand so is quoted."""

from __future__ import annotations

import pytest
import yaml

from kehoach.edits import plan_changes
from kehoach.findings import Edit, Insert, Path, Replace, ReplacePart, Set
from kehoach.reader import read_texts
from scribbles import TEXTS


def after(text: str, *edits: Edit) -> str:
    """A file after edits that can all be made."""
    planned = plan_changes(read_texts({"a.yaml": text}), edits)
    assert planned.refused == ()
    return planned.changes["a.yaml"].after if planned.changes else text


def place(written: str) -> Path:
    """Where the text to be exchanged stands: at `a`, or in the brackets there."""
    if written.startswith("a: ["):
        return "a", 0
    if written.startswith("a: {"):
        return "a", next(iter(read_texts({"a.yaml": written}).data["a"]))
    return ("a",)


@pytest.mark.parametrize(
    ("written", "text", "wanted"),
    [
        ("a: cũ  # ghi chú\n", "mới", "a: mới  # ghi chú\n"),
        ("a: 'cũ'\n", "mới", "a: 'mới'\n"),
        ("a: 'cũ'\n", "nhà 'A'", "a: 'nhà ''A'''\n"),
        ('a: "cũ"\n', 'nhà "A"\\', 'a: "nhà \\"A\\"\\\\"\n'),
        ("a: cũ\n", "mục: một", "a: 'mục: một'\n"),
        ("a: cũ # x\n", "số #01", "a: 'số #01' # x\n"),
        ("a: cũ\n", "C#", "a: C#\n"),
        ("a: cũ\n", "- việc", "a: '- việc'\n"),
        ("a: cũ\n", "&Co", "a: '&Co'\n"),
        ("a: cũ\n", " đầu", "a: ' đầu'\n"),
        ("a: cũ\n", "", "a: ''\n"),
        ('a: "cũ"\n', "", 'a: ""\n'),
        ("a: >-\n  cũ\nb: 1\n", "", "a: ''\nb: 1\n"),
        ("a: cũ\n", "no", "a: 'no'\n"),
        ("a: cũ\n", "2023-05-10", "a: '2023-05-10'\n"),
        ("a: 2023-05-10\n", "2024-01-02", "a: 2024-01-02\n"),
        ("a: 6\n", "7", "a: 7\n"),
        ("a: 6\n", "bảy", "a: bảy\n"),
        ("a: 6\n", "no", "a: 'no'\n"),
        ("a: cũ\n", "một\nhai", "a: |-\n  một\n  hai\n"),
        ("a: cũ # x\nb: 1\n", "một\n\nhai\n", "a: | # x\n  một\n\n  hai\nb: 1\n"),
        ("a: {b: cũ}\n", "một\nhai", 'a: {b: "một\\nhai"}\n'),
        ("a: {b: cũ}\n", "một, hai", "a: {b: 'một, hai'}\n"),
        ("a: [cũ, x]\n", "[một", "a: ['[một', x]\n"),
        ('a: {"b":cũ}\n', "mới", 'a: {"b": mới}\n'),
        ("a: |\n  một\n  hai\n", "một\nba\n", "a: |\n  một\n  ba\n"),
        ("a: |\n  một\n\n  hai\n", "một\n\nhai", "a: |-\n  một\n\n  hai\n"),
        ("a: |+\n  một\n\n\nb: 1\n", "hai\n\n\n", "a: |+\n  hai\n\n\nb: 1\n"),
        ("a: |+\n  một\n\n\nb: 1\n", "hai", "a: |-\n  hai\nb: 1\n"),
        ("a: |2\n    một\n  hai\n", "  một\nba\n", "a: |2\n    một\n  ba\n"),
        ("a: >-\n     một\n     hai\nb: 1\n", "một\nhai", "a: >-\n     một\n\n     hai\nb: 1\n"),
        ("a: >-\n\n  một\n", "\nhai", "a: >-\n\n  hai\n"),
        ("a: một\n  hai # x\n", "một ba", "a: một\n  ba # x\n"),
        ("a: 'một\n\n  hai'\n", "một\nba", "a: 'một\n\n  ba'\n"),
        ('a: "\\u00e1 một\n  hai"\n', "á một ba", 'a: "\\u00e1 một\n  ba"\n'),
        ('a: "gấp \\\n  dòng"\n', "gấp hàng", 'a: "gấp \\\n  hàng"\n'),
        ("a:\nb: 1\n", "mới", "a: mới\nb: 1\n"),
        ("a:   # x\n", "mới", "a: mới   # x\n"),
        ("a: &x cũ\n", "mới", "a: &x mới\n"),
        ("a: &x\n", "mới", "a: &x mới\n"),
        ("a: cũ", "mới", "a: mới"),
        ("a: |\n  cũ", "mới", "a: |-\n  mới"),
        ("a: cũ", "một\nhai", "a: |-\n  một\n  hai"),
        ("a: cũ", "một\nhai\n", "a: |\n  một\n  hai\n"),
        ("a: cũ\r\nb: 1\r\n", "một\nhai", "a: |-\r\n  một\r\n  hai\r\nb: 1\r\n"),
        ("\ufeffa: cũ\r", "mới", "\ufeffa: mới\r"),
        ("a: cũ\n    # sâu hơn\nb: 1\n", "một\nhai", 'a: "một\\nhai"\n    # sâu hơn\nb: 1\n'),
        ("a:\n  - x\n  - y # z\nb: 1\n", "mới", "a: mới\nb: 1\n"),
        ("a: # x\n  b: 1\nc: 2\n", "một\nhai", "a: |- # x\n  một\n  hai\nc: 2\n"),
        ("? a\n: b\n", "mới", "? a\n: mới\n"),
        ("? a\n", "mới", "? a\n: mới\n"),
        ("{a: b}\n", "x: y", "{a: 'x: y'}\n"),
        ("{a}\n", "mới", "{a: mới}\n"),
        ("a: cũ\n", "x" * 120, f"a: {'x' * 120}\n"),
        ("a: cũ\n", "từ " * 40 + "cuối", f"a: {'từ ' * 40}cuối\n"),
    ],
)
def test_a_text_in_place_of_a_text(written: str, text: str, wanted: str) -> None:
    """In its style, on its lines, with the comments where they are."""
    found = after(written, Replace(place(written), text))
    assert found == wanted
    assert text in dict(read_texts({"a.yaml": found}).texts()).values()


@pytest.mark.parametrize(
    "written", ["a: x", "a: 'x'", "a: >-\n  x", "a: |\n  x", "a: [x]", "a: {b: x}"]
)
@pytest.mark.parametrize("text", TEXTS)
def test_values_that_yaml_would_misread_are_read_back(written: str, text: str) -> None:
    """Also by programs that know more kinds of values than texts."""
    found = after(f"{written}\n", Replace(place(written), text))
    assert dict(read_texts({"a.yaml": found}).texts())[place(written)] == text
    seen = yaml.safe_load(found)["a"]
    assert text in (seen, *(seen if isinstance(seen, list) else ()), *_values(seen))


def _values(seen: object) -> tuple[object, ...]:
    return tuple(seen.values()) if isinstance(seen, dict) else ()


LONG = """\
a: >-
  Đẩy mạnh công tác tuyên truyền, giáo dục truyền thống lịch sử trong cán bộ, đảng viên,
  Nhân dân các dân tộc trong tỉnh về ý nghĩa lịch sử, truyền thống anh hùng cách mạng của
  Đảng bộ, Nhân dân các dân tộc tỉnh Lai Châu sau 115 năm xây dựng và phát triển của tỉnh.

  Đoạn thứ hai
   thụt vào
  và đoạn cuối.
b: 1
"""
"""A text with three paragraphs."""


def edited(old: str, new: str) -> str:
    """The long text with some words exchanged."""
    text = str(read_texts({"a.yaml": LONG}).data["a"])
    start = text.index(old)
    return after(LONG, ReplacePart(("a",), start, start + len(old), new))


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("lịch sử trong", "cách mạng trong", ["cách mạng trong"]),
        ("115", "116", ["sau 116 năm"]),
        ("viên, Nhân", "viên và Nhân", ["đảng viên và\n  Nhân dân các"]),
        ("thụt", "lùi", ["   lùi vào"]),
        ("Nhân dân các dân tộc trong tỉnh về", "Nhân dân", ["Nhân dân ý nghĩa"]),
        ("Đoạn thứ hai", "Đoạn 2", ["  Đoạn 2\n   thụt"]),
        (
            "trong cán bộ, đảng viên,",
            "trong toàn thể cán bộ, đảng viên,",
            ["cán bộ,\n  đảng viên,\n  Nhân"],
        ),
    ],
)
def test_only_the_lines_with_the_words_change(old: str, new: str, lines: list[str]) -> None:
    """A line that gets too long goes on on a line of its own; the next ones stay."""
    found = edited(old, new)
    assert all(each in found for each in lines)
    before, now = LONG.splitlines(), found.splitlines()
    gone = [line for line in before if line not in now]
    assert len(gone) == 1
    assert max(map(len, now)) <= max(map(len, before))


def test_a_word_of_a_text_that_is_the_whole_line() -> None:
    """A line that loses all its words is no line any more."""
    text = "a: >-\n  một hai\n  ba\n  bốn năm\n"
    assert after(text, ReplacePart(("a",), 8, 11, "")) == "a: >-\n  một hai\n  bốn năm\n"


def test_a_text_keeps_its_own_width() -> None:
    """A text of four lines tells how long its lines are; a short one follows the others."""
    lines = "một hai ba bốn năm sáu bảy"
    text = f"a: >-\n{f'  {lines}' * 0}" + f"  {lines}\n" * 4
    found = after(text, ReplacePart(("a",), 4, 7, "hai hai"))
    assert found.splitlines()[1:3] == ["  một hai hai ba bốn năm sáu", "  bảy"]


def test_new_values_look_like_their_neighbours() -> None:
    """Quotes, steps, brackets for the lists of a key, and days that stand without quotes."""
    text = (
        'a:\n    - date: 2023-05-10\n      support: ["x, y", z]\n      open: true\n'
        "      b:\n          c: 1\n"
    )
    value = {"date": "2024-05-10", "support": ["một, hai", "ba"], "open": "true", "id": "12"}
    found = after(
        text, Insert(("a",), 1, value), Set(("a", 1), "b", {"c": {"d": None, "e": [], "f": {}}})
    )
    assert found == text + (
        '    - date: 2024-05-10\n      support: ["một, hai", ba]\n      open: true\n      id: "12"\n'
        "      b:\n          c:\n              d:\n              e: []\n              f: {}\n"
    )

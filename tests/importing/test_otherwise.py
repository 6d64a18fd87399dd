"""Words that a rebuilt plan says in another order, or in whose place it says others."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from examples import examples
from imports import from_text
from kehoach.importing.measure import Lost, in_order
from kehoach.importing.otherwise import Word, said_otherwise
from kehoach.importing.report import json_report, markdown_report, text_report
from kehoach.importing.source import Line, Place

WORDS = st.lists(st.sampled_from("abcdefg"), max_size=40)
LONG = 30_000
"""Words of a document that is too long to be compared word by word at once."""


def line(at: int, text: str = "") -> Line:
    """A line of a text."""
    return Line(text, Place("a.txt", at))


def words(keys: list[str]) -> list[Word]:
    """Words, five in a line."""
    lines = [line(at) for at in range(len(keys) // 5 + 1)]
    return [Word(key, key, lines[at // 5]) for at, key in enumerate(keys)]


@given(wanted=WORDS, built=WORDS)
@examples(60)
def test_as_many_words_are_named_as_are_not_in_order(wanted: list[str], built: list[str]) -> None:
    """The share of words in order, and the words that are named, say the same."""
    named = said_otherwise(words(wanted), words(built))
    count = sum(len(each.words.split()) for each in named)
    assert count == len(wanted) - in_order(wanted, built)
    assert all(each.place.file == "a.txt" for each in named)


def test_what_is_missing_in_a_long_text_is_named() -> None:
    """Also where texts are divided before they are compared."""
    keys = [f"{at % 97}-{at // 7}" for at in range(LONG)]
    gone = {50, LONG // 2, LONG - 3}
    built = [key for at, key in enumerate(keys) if at not in gone]
    named = said_otherwise(words(keys), words(built))
    assert [each.words for each in named] == [keys[at] for at in sorted(gone)]
    assert [each.place.line for each in named] == [at // 5 for at in sorted(gone)]


def test_texts_that_have_nothing_in_common_are_not_compared() -> None:
    """Nor is what has no place where it could be divided: the time is bounded."""
    assert said_otherwise(words(["a"] * LONG), words(["b"] * LONG)) == ()


def test_each_report_names_them_with_their_place() -> None:
    """Text, Markdown, JSON; a number beside its line, which says more."""
    text = "KẾ HOẠCH\nTổng vệ sinh\n\nI. NỘI DUNG\n4. Đề nghị xã Hòa An dọn chợ\n7. Tổng kết\n"
    made = from_text(text)
    assert [(each.words, each.instead, each.place.line) for each in made.measure.otherwise] == [
        ("4", "1", 5),
        ("7", "2", 6),
    ]
    for report in (text_report, markdown_report):
        assert "ke-hoach.txt:5: 4 (4. Đề nghị xã Hòa An dọn chợ) → 1" in report(made, ["a"])
        assert "KH973" in report(made, ["a"])
    assert json.loads(json_report(made, ["a"]))["otherwise"] == [
        {"words": "4", "instead": "1", "file": "ke-hoach.txt", "line": 5},
        {"words": "7", "instead": "2", "file": "ke-hoach.txt", "line": 6},
    ]


def test_words_that_are_lost_have_a_code_and_a_place() -> None:
    """As those that come otherwise have another."""
    made = from_text("KẾ HOẠCH\nTổng vệ sinh\n\nI. NỘI DUNG\n1. Dọn chợ\n")
    lost = made.measure._replace(lost=(Lost("Dọn chợ", Place("ke-hoach.txt", 5)),))
    report = text_report(replace(made, measure=lost), ["ke-hoach.txt"])
    assert "(KH972):\n  ke-hoach.txt:5: Dọn chợ\n" in report

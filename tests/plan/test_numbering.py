from __future__ import annotations

from kehoach.language import MarkKind
from kehoach.plan.numbering import Level

SCHEME: tuple[MarkKind, ...] = ("A", "I", "1", "1.1", "a", "-", "+")


def test_marks_go_down_the_scheme() -> None:
    """B.I.2.1.đ is the fifth point of the first part of the second number of B.I."""
    part = Level(SCHEME).mark(2)
    chapter = Level(SCHEME).below(part).mark(1)
    number = Level(SCHEME).below(part).below(chapter).mark(2)
    decimals = Level(SCHEME).below(part).below(chapter).below(number)
    first = decimals.mark(1)
    point = decimals.below(first).mark(5)
    assert [mark.text for mark in (part, chapter, number, first, point)] == [
        "B.", "I.", "2.", "2.1.", "đ)",
    ]  # fmt: skip
    assert point.place == "B.I.2.1.đ"


def test_an_author_may_choose_the_marks_of_one_level() -> None:
    """Marks of the scheme are skipped to; others are put before what follows."""
    part = Level(SCHEME).mark(4)
    skipped = Level(SCHEME).below(part, "1")
    assert skipped.mark(26).text == "26."
    assert skipped.below(skipped.mark(26)).mark(1).text == "26.1."
    works = Level(SCHEME).below(part, "(1)")
    assert works.mark(3).text == "(3)"
    assert works.mark(3).place == "D(3)"
    assert works.below(works.mark(3)).mark(1).text == "I."


def test_one_alone_under_letters_takes_no_mark() -> None:
    """A lone activity is not called a)."""
    level = Level(("a", "-", "+"), place="B.I.2.2")
    assert level.mark(1, alone=True).text == ""
    assert level.mark(1, alone=True).place == "B.I.2.2"
    assert Level(("1",)).mark(1, alone=True).text == "1."


def test_dashes_end_in_plus() -> None:
    """Below - stands +, and below that + again; a dash has the place of what it stands in."""
    dashes = Level(SCHEME, place="B.I.1").dashes()
    assert dashes.mark(7).text == "-"
    assert dashes.mark(7).place == "B.I.1"
    plus = dashes.below(dashes.mark(1))
    assert plus.mark(1).text == "+"
    assert plus.below(plus.mark(1)).mark(1).text == "+"
    assert Level(("I", "1")).dashes().mark(1).text == "-"


def test_decimals_need_a_number_to_go_on_from() -> None:
    """Below a letter, 1.1 is just 1."""
    level = Level(("a", "1.1"))
    assert level.below(level.mark(2)).mark(3).text == "3."

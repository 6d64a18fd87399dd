"""Words are made out of words alone, and each way to change them keeps their pieces true."""

from __future__ import annotations

import ast
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.plan import NOTHING, Label, Value, row, say, trimmed
from kehoach.views import How, Kind, Words
from kehoach.views.wording import (
    SEMICOLON,
    bare,
    capital_first,
    capitals,
    former,
    inside,
    linked,
    small,
    small_first,
    without,
    wrapped,
)
from plans import ROOT

MAKERS = {"figures.py", "wording.py"}
"""The modules of views that make words of what is none, or in a way of their own."""
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60)
SENTENCE = Value("Tổ chức “Ngày hội văn hóa các dân tộc” lần thứ XV.", ("a", 0, "text"))


def begun(words: Words, width: int) -> Words:
    """The first words of a text, with what says that it goes on."""
    return next(iter(wrapped(words, width, 1)), NOTHING)


def calls(name: str) -> list[tuple[str, ast.Call]]:
    """The calls of a function in the modules of views."""
    return [
        (path.name, node)
        for path in sorted((ROOT / "src/kehoach/views").glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name
    ]


@pytest.mark.parametrize("name", ["Label", "say"])
def test_labels_and_sentences_stand_in_the_code(name: str) -> None:
    """No view puts a value of a plan, or anything computed, into the compiler's own words."""
    found = calls(name)
    assert len(found) > 20
    for file, call in found:
        first = call.args[0]
        assert isinstance(first, ast.Constant), (file, call.lineno)
        assert isinstance(first.value, str), (file, call.lineno)


@pytest.mark.parametrize("name", ["Computed", "Changed", "Joined", "Value", "Key"])
def test_words_of_other_origin_are_made_in_few_places(name: str) -> None:
    """Views ask for them; what is no text becomes words in one module."""
    assert {file for file, _call in calls(name)} <= MAKERS


def texts(words: Words) -> list[str]:
    return [piece.text for piece in words.pieces]


def test_a_sentence_is_its_words_and_what_is_put_into_them() -> None:
    """Also where it begins or ends with them, and where signs stand in it that Python knows."""
    words = say("{}: 100% {}", SENTENCE, Label("x"))
    assert texts(words) == [SENTENCE, ": 100% ", "x"]
    assert words == f"{SENTENCE}: 100% x"
    with pytest.raises(TypeError):
        say("{} {}", SENTENCE)


def test_a_row_is_its_words_with_signs_between_them() -> None:
    """Nothing is nothing, and one is itself."""
    assert row([], SEMICOLON) == ""
    assert row([SENTENCE], SEMICOLON) is SENTENCE
    assert texts(row([SENTENCE, SENTENCE], SEMICOLON)) == [SENTENCE, "; ", SENTENCE]


def test_what_python_makes_of_words_is_no_words() -> None:
    """So a view that takes words cannot be given it."""
    made = [SENTENCE.upper(), SENTENCE[1:], f"{SENTENCE}", SENTENCE + "x", SENTENCE.rstrip(".")]
    assert {type(each) for each in made} == {str}


@given(TEXTS, TEXTS, st.integers(8, 40))
def test_words_said_otherwise_keep_the_pieces_of_their_values(
    one: str, other: str, width: int
) -> None:
    """Joined they are the text, whatever the letters."""
    words = say("{} – {}!", Value(one, ("a",)), Value(other, ("b",)))
    lines = wrapped(words, width, 2)
    for changed in (
        capitals(words), small(words), small_first(words), capital_first(words), bare(words),
        trimmed(words, "!."), without(words, "–"), begun(words, width), former(words),
        linked(words, "x"), *lines,
    ):  # fmt: skip
        assert "".join(texts(changed)) == changed
        assert "".join(run.text for run in changed.runs) == changed
        for piece in changed.pieces:
            assert piece.kind is not Kind.VALUE or set(piece.paths) <= {("a",), ("b",)}
    assert capitals(words) == words.upper()
    assert bare(words) == words.strip()


def test_how_words_come_from_their_value_is_told() -> None:
    """In capitals, in short, in another plan."""
    (capital,) = capitals(SENTENCE).pieces
    assert (capital.how, capital.path) == (How.RECASED, SENTENCE.path)
    begin, end = begun(SENTENCE, 20).pieces
    assert (begin.text, begin.how) == ("Tổ chức “Ngày hội", How.SHORTENED)
    assert (end.text, end.kind) == (" …", Kind.OWN)
    assert all(piece.former for piece in former(begun(SENTENCE, 20)).pieces)


def test_of_what_is_in_short_the_whole_value_is_as_it_is_written() -> None:
    """Only the one in which the words end is cut."""
    first, _sign, second, _end = begun(say("{}: {}", Value("Lễ", ("a",)), SENTENCE), 25).pieces
    assert (first.how, second.how) == (How(0), How.SHORTENED)


def test_lines_are_those_of_the_words_and_end_where_they_do() -> None:
    """The blanks between lines are in none."""
    lines = wrapped(SENTENCE, 24, 2)
    assert lines == ("Tổ chức “Ngày hội văn", "hóa các dân tộc” lần …")
    assert {piece.path for line in lines for piece in line.pieces} == {SENTENCE.path, None}


def test_a_link_is_a_run_of_its_own() -> None:
    """Also in a sentence, in capitals and in part."""
    words = say("Xem {} và {}", linked(say("{}. {}", SENTENCE, Label("x")), "a"), Label("y"))
    assert [run.target for run in words.runs] == ["", "a", ""]
    assert [run.target for run in capitals(words).runs] == ["", "a", ""]
    assert [(run.text, run.target) for run in begun(words, 15).runs] == [
        ("Xem ", ""), ("Tổ chức", "a"), (" …", "")
    ]  # fmt: skip
    assert [run.target for run in SENTENCE.runs] == [""]


def test_a_collective_begins_small_inside_a_list() -> None:
    """A name does not."""
    assert inside(Value("Các sở, ngành", ("a",))) == "các sở, ngành"
    assert inside(Value("Sở Y tế", ("a",))) == "Sở Y tế"


def test_another_process_gets_the_text_and_its_links() -> None:
    """Templates of someone else see no more of words there; where they come from stays here."""
    words = say("{} và {}", linked(SENTENCE, "a"), capitals(linked(say("{}", SENTENCE), "b")))
    for each in (words, SENTENCE, without(words, "v"), begun(words, 20), Label("x")):
        there = pickle.loads(pickle.dumps(each))  # noqa: S301  # our own
        assert there == each
        if isinstance(there, Words):
            assert there.runs == each.runs
            assert {piece.path for piece in there.pieces} == {None}
        else:
            assert not each.links

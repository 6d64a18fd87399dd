"""Places as editors count them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position

from examples import examples
from kehoach.findings import Span
from kehoach.lsp.positions import characters, place_of, position_of, range_of, units
from kehoach.lsp.snapshot import Buffer, Client, take
from kehoach.reader import read_texts
from kehoach.reader.cursor import begun, block, under
from plans import LAI_CHAU

ENCODINGS = ("utf-8", "utf-16", "utf-32")
LINE = st.text(st.characters(blacklist_characters="\r\n"), max_size=30)


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(LINE, st.data())
@examples(200)
def test_a_place_comes_back(encoding: str, line: str, data: st.DataObject) -> None:
    """From a column to the units before it and back, for any text."""
    column = data.draw(st.integers(1, len(line) + 1))
    at = position_of(("", line), 2, column, encoding)
    assert place_of(("", line), at, encoding) == (2, column)
    assert characters(line, units(line, encoding), encoding) == len(line)
    assert characters(line, units(line, encoding) + 9, encoding) == len(line)


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(LINE, st.integers(0, 40))
@examples(100)
def test_units_are_those_of_the_encoding(encoding: str, line: str, count: int) -> None:
    """As many as the first characters have in it, half of a pair among them."""
    form, size = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}[
        encoding
    ]
    said = line[:count].encode(form, "surrogatepass")
    assert units(line, encoding, count) == len(said) // size


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_many_places_on_a_long_line_cost_no_more_than_few(encoding: str) -> None:
    """A plan may be one line; what is wrong at each of its places is told at once."""
    line = "{name: Sở 😀}," * 20_000
    began = time.process_time()
    for column in range(1, len(line), 20):
        at = position_of((line,), 1, column, encoding)
        assert place_of((line,), at, encoding) == (1, column)
    assert time.process_time() - began < 5


@pytest.mark.parametrize("quote", ["", "'", '"'])
@pytest.mark.parametrize("before", ["x: ", "x: [a, ", "x: {k: ", "x: {k: [a, ", "x: [{k: "])
@pytest.mark.parametrize("behind", ["", "\n", "\r\ny: b\n"])
def test_a_word_is_begun_in_whatever_is_open(before: str, quote: str, behind: str) -> None:
    """A list, a mapping and a text may wait for their ends, one within the other."""
    line = f"{before}{quote}so"
    found = begun(f"{line}{behind}", 1, len(line) + 1)
    assert found is not None
    assert (found.path[0], found.is_key, found.text) == ("x", False, "so")
    assert found.start == len(line) - 1


def test_units_within_a_character_mean_its_beginning() -> None:
    """An editor that counts wrong is not led beyond."""
    assert characters("a😀b", 2, "utf-16") == 1
    assert characters("ế", 2, "utf-8") == 0
    assert characters("a", -3, "utf-16") == 0


def test_places_beside_the_text_are_drawn_to_it() -> None:
    """Lines that are not there are no error."""
    assert place_of(("a",), Position(7, 3), "utf-16") == (2, 1)
    found = range_of(("a",), Span("x", 5, 9, 6, 1), "utf-16")
    assert (found.start, found.end) == (Position(4, 0), Position(5, 0))


def test_each_text_of_a_plan_is_found_under_the_cursor() -> None:
    """From the place of every value to its path, in a plan of several files."""
    source = take(LAI_CHAU, {}, None, Client()).loaded.source
    count = 0
    for path, text in source.texts():
        span = source.span(path)
        found = under(source, span.file, span.line, span.column)
        assert found is not None, text
        assert (found.path, found.is_key) == (path, False)
        assert found.span == span
        assert block(source, path).end_line >= span.end_line
        count += 1
    assert count > 500


def test_keys_and_blank_places() -> None:
    """A key is told from its value; between them, and in brackets, there may be nothing."""
    source = read_texts({"a": "x:\n  k: v  # c\nl: [a,   b]\n", "b": "l: [c]\n"})
    assert under(source, "a", 2, 4) == ((("x", "k")), True, Span("a", 2, 3, 2, 4))
    assert under(source, "a", 2, 12) is None
    assert under(source, "a", 3, 7) is None
    assert under(source, "a", 9, 1) is None
    assert under(source, "c", 1, 1) is None
    found = under(source, "b", 1, 5)
    assert found
    assert found.path == ("l", 2)
    assert block(source, ("l", 2)) == Span("b", 1, 5, 1, 6)
    assert block(source, ("no", 2)).file == "a"


@given(st.text("a:-[]{}'\"\n #|>&*\t", max_size=40), st.integers(0, 6), st.integers(1, 30))
@examples(300)
def test_whatever_is_written_something_is_begun_or_not(text: str, line: int, column: int) -> None:
    """No text makes it raise; the column is on the line."""
    found = begun(text, line, column)
    if found is not None:
        assert 1 <= found.start <= column


def test_an_unsaved_text_stands_for_its_file() -> None:
    """Only for that; the others are read from the disk."""
    path = LAI_CHAU / "10-don-vi.yaml"
    buffer = Buffer("file:///x", 4, "units: []\n")
    snapshot = take(LAI_CHAU, {path: buffer}, None, Client())
    assert snapshot.loaded.source.lines(str(path)) == ("units: []", "")
    assert snapshot.uri_of(str(path)) == "file:///x"
    assert snapshot.version_of(str(path)) == 4
    assert snapshot.version_of(str(LAI_CHAU / "00-van-ban.yaml")) is None

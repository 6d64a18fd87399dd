"""What is no YAML of plans: syntax, keys, tabs, limits, characters."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from kehoach import reader
from kehoach.findings import Span
from kehoach.reader import Limits, read_texts
from sources import at, check_all_inside, only, place, read


@pytest.mark.parametrize(
    ("text", "span", "message"),
    [
        ("a: Lễ: kỷ niệm\n", (1, 6, 1, 7), "a colon stands inside"),
        ("- a: b: c\n", (1, 7, 1, 8), "a colon stands inside"),
        (f"- {'a ' * 600}: b\n", (1, 1203, 1, 1204), "a colon stands inside"),
        ("a: b\n  c: d\n", (2, 3, 2, 7), "the indentation"),
        ("a:b\nc: d\n", (1, 2, 1, 3), "a colon needs a space"),
        ("c: d\na:b\n", (2, 2, 2, 3), "a colon needs a space"),
        ('a: "b\n', (1, 4, 1, 5), "the quote that opens here"),
        ("a: 'b\n---\n", (1, 4, 1, 5), "the quote that opens here"),
        ('a: "b\\q"\n', (1, 6, 1, 8), "a backslash"),
        ('a: "b\\xz"\n', (1, 6, 1, 8), "a backslash"),
        ('a: "Lễ" kỷ niệm\n', (1, 9, 1, 16), 'the text goes on after the closing “"”'),
        ("a: 'b' c: d\n", (1, 8, 1, 12), "the text goes on after the closing “'”"),
        ("a: [b] c\n", (1, 8, 1, 9), "the text goes on after the closing “]”"),
        ("a: [b\nc: d\n", (2, 2, 2, 3), "a comma or “]”"),
        ("a: {b\n", (1, 6, 1, 6), "a comma or “}”"),
        ("a: [\n", (1, 5, 1, 5), "a comma or “]”"),
        ("a: {b: [c,\n", (1, 11, 1, 11), "a comma or “]”"),
        ("a: %b\n", (1, 4, 1, 5), "a text cannot begin with “%”"),
        ("%b\n", (1, 1, 1, 2), "a text cannot begin with “%”"),
        ("a: @b\n", (1, 4, 1, 5), "a text cannot begin with “@”"),
        ("a: `b\n", (1, 4, 1, 5), "a text cannot begin with “`”"),
        ("a: * b\n", (1, 4, 1, 5), "a text cannot begin with “*”"),
        ("a: *b\n", (1, 4, 1, 6), "a text cannot begin with “*”"),
        ("a: & b\n", (1, 4, 1, 5), "a text cannot begin with “&”"),
        ("a: | b\n", (1, 4, 1, 5), "a text cannot begin with “|”"),
        ("a: ? b\n", (1, 4, 1, 5), "a text cannot begin with “?”"),
        (": b\n", (1, 1, 1, 2), "a text cannot begin with “:”"),
        ("a: ]\n", (1, 4, 1, 5), "a text cannot begin with “]”"),
        ("a: - b\n", (1, 4, 1, 5), "a list cannot begin"),
        ("a: b\n-c\n", (2, 1, 2, 2), "a dash needs a space"),
        ("a:\n  -b\n  - c\n", (2, 3, 2, 4), "a dash needs a space"),
        ("a: b\nc d\ne: f\n", (2, 1, 2, 4), "this line is neither"),
        ("a:\n  b: c\n d: e\n", (3, 2, 3, 6), "the indentation"),
        ("- a\nb: c\n", (2, 1, 2, 5), "a list item is expected"),
        ("%YAML 3.0\n---\na: b\n", (1, 1, 1, 2), "this is not YAML: found incompatible"),
    ],
)
def test_syntax_errors(text: str, span: tuple[int, int, int, int], message: str) -> None:
    """What YAML cannot read is told in an officer's words at its place."""
    finding = only(read(text))
    assert finding.code == reader.BAD_SYNTAX
    assert place(finding.span) == span
    assert finding.message.startswith(message)
    assert finding.help


def test_where_a_quote_opens() -> None:
    """A quote that closes too late is shown with the place where it opens."""
    finding = only(read('a: "b\nc: "d"\n'))
    assert place(finding.span) == (2, 5, 2, 7)
    assert place(finding.related[0].span) == (1, 4, 1, 5)


def test_a_syntax_error_hides_no_other_file() -> None:
    """A broken file is left out, and the others are read and told on."""
    source = read_texts({"a.yaml": "a: b: c\n", "b.yaml": "d: e\nd: f\n", "c.yaml": "g: 'h\n"})
    assert [(each.code, each.span.file) for each in source.findings] == [
        (reader.BAD_SYNTAX, "a.yaml"),
        (reader.DUPLICATE_KEY, "b.yaml"),
        (reader.BAD_SYNTAX, "c.yaml"),
    ]
    assert source.data == {"d": "e"}
    assert source.files == ("a.yaml", "b.yaml", "c.yaml")
    assert source.span(()).file == "b.yaml"


def test_duplicate_keys() -> None:
    """A key that stands twice keeps its first value, and the places of the rest stay right."""
    source = read("{{x}: y, a: b, <<: c, 'a': d, a: {f: g}, h: i}\n")
    assert source.data == {"a": "b", "h": "i"}
    codes = [each.code for each in source.findings]
    assert codes.count(reader.DUPLICATE_KEY) == 2
    finding = source.findings[-1]
    assert at(source, finding.span) == "a"
    assert finding.message == "the key “a” stands twice"
    assert place(finding.span) == (1, 31, 1, 32)
    assert place(finding.related[0].span) == (1, 10, 1, 11)
    assert at(source, source.span(("h",))) == "i"


def test_equal_keys_in_different_mappings_are_fine() -> None:
    """The same key may stand in every mapping once."""
    assert read("a: {a: b}\nc: {a: b}\n").findings == ()


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("a:\n\tb: c\n", (2, 1, 2, 2)),
        ("a: b\n \t c: d\n", (2, 2, 2, 4)),
        ("- a\n\t- b\n", (2, 1, 2, 2)),
        ("a: |\n\tb\n", (2, 1, 2, 2)),
    ],
)
def test_tabs(text: str, span: tuple[int, int, int, int]) -> None:
    """A tab that indents is a mistake."""
    finding = only(read(text))
    assert finding.code == reader.TAB_INDENTS
    assert place(finding.span) == span


def test_tabs_elsewhere_are_fine() -> None:
    """Tabs inside texts, after them, and within brackets do not matter."""
    source = read("a: b\tc\t# lời\nd: |\n  d\n  \te\nf: [\n\tg]\n")
    assert source.findings == ()
    assert source.data == {"a": "b\tc", "d": "d\n\te\n", "f": ["g"]}


@pytest.mark.parametrize(
    ("text", "limits", "span"),
    [
        ("a: bcd\n", Limits(file_bytes=6), (1, 1, 1, 1)),
        ("a: bcd\n", Limits(total_bytes=6), (1, 1, 1, 1)),
        ("a: [[b]]\n", Limits(depth=2), (1, 5, 1, 6)),
        ("a:\n  b: c\n  d: e\n", Limits(nodes=5), (3, 3, 3, 4)),
        ("a: bc\nd: 'bcd'\n", Limits(characters=2), (2, 4, 2, 9)),
        ("a: &x [b, c]\nd: *x\n", Limits(nodes=8), (2, 4, 2, 6)),
        ("a: &x bcd\nd: [*x, *x]\n", Limits(expansion=5), (2, 5, 2, 7)),
        ("a: &x [[b]]\nc: [*x]\n", Limits(depth=3), (2, 5, 2, 7)),
        ("a: &x {b: [*x]}\n", Limits(), (1, 12, 1, 14)),
        ("a: b\na: c\na: d\na: e\n", Limits(findings=2), (3, 1, 3, 2)),
        ("a: \x01\x02\x03\n", Limits(findings=3), (1, 6, 1, 7)),
    ],
)
def test_limits(text: str, limits: Limits, span: tuple[int, int, int, int]) -> None:
    """What is more than the reader takes is told where it begins to be too much."""
    finding = next(each for each in read(text, limits).findings if each.code == reader.OVER_LIMIT)
    assert place(finding.span) == span


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("a: bcd\n", Limits(file_bytes=7, total_bytes=7)),
        ("a: [[b]]\n", Limits(depth=3)),
        ("a:\n  b: c\n  d: e\n", Limits(nodes=7)),
        ("a: bc\n", Limits(characters=2)),
        ("a: &x [b, c]\nd: *x\n", Limits(nodes=9)),
        ("a: &x bcd\nd: [*x, *x]\n", Limits(expansion=12)),
        ("a: &x [[b]]\nc: [*x]\nd: *x\n", Limits(depth=4)),
    ],
)
def test_within_limits(text: str, limits: Limits) -> None:
    """What just fits is read without a word."""
    assert read(text, limits).findings == ()


def test_limits_of_all_files() -> None:
    """Limits for the whole plan count over the files."""
    texts = {"a.yaml": "a: [b]\n", "b.yaml": "c: [d]\n", "c.yaml": "e: [f]\n"}
    source = read_texts(texts, Limits(nodes=8))
    assert [(each.code, each.span.file) for each in source.findings] == [
        (reader.OVER_LIMIT, "c.yaml"),
    ]
    source = read_texts(texts, Limits(total_bytes=10))
    assert source.files == ("a.yaml", "b.yaml")
    assert only(source).message == "the files of the plan together are larger than 10 B"
    finding = only(read("a: " + "b" * (1 << 20), Limits(file_bytes=1 << 20)))
    assert finding.message == "the file is larger than 1 MiB"


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "{a: " * 100_000,
        "- " * 100_000,
        "? " * 100_000,
        "".join(" " * i + "a:\n" for i in range(2_000)),
        "&a [" * 100_000,
    ],
)
def test_deep_nesting_overflows_nothing(text: str) -> None:
    """However deep a file is nested, the reader stops at its limit."""
    assert only(read(text)).code == reader.OVER_LIMIT


def test_aliases_do_not_explode() -> None:
    """Anchors within anchors are bounded by what they would become."""
    names = "abcdefghij"
    lines = [f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]" for a, b in pairwise(names)]
    finding = only(read("\n".join(["a: &a [x]", *lines])))
    assert finding.code == reader.OVER_LIMIT
    assert finding.message == "the aliases of the plan repeat too much"


def test_deepest_plan_in_bounds() -> None:
    """A plan as deep as the limit is read, aliases and keys included."""
    text = "a: &a " + "[" * 99 + "b" + "]" * 99 + "\nc: *a\n"
    source = read(text)
    assert source.findings == ()
    check_all_inside(source)


@pytest.mark.parametrize(
    ("text", "span", "data"),
    [
        ("a: !b c\n", (1, 4, 1, 6), {"a": "c"}),
        ("a: &b !c [d]\n", (1, 7, 1, 9), {"a": ["d"]}),
        ("a: !b!c d\n", (1, 4, 1, 8), {}),
        ("a: !b\u1ee5 c\n", (1, 4, 1, 7), {}),
        ("a: {<<: b}\n", (1, 5, 1, 7), {"a": {}}),
        ("a: {{ b }}\n", (1, 5, 1, 10), {"a": {}}),
        ("? [a]\n: b\nc: d\n", (1, 3, 1, 6), {"c": "d"}),
        ("? \n: a\n", (1, 2, 1, 2), {}),
        ("a: &b [c]\n*b : d\n", (2, 1, 2, 3), {"a": ["c"]}),
        ("a: b\n---\nc: d\n", (2, 1, 2, 4), {"a": "b"}),
    ],
)
def test_alien_yaml(text: str, span: tuple[int, int, int, int], data: dict[str, Any]) -> None:
    """Tags, merges, keys that are no texts and further documents are not in the language."""
    source = read(text)
    finding = only(source)
    assert finding.code == reader.ALIEN_YAML
    assert place(finding.span) == span
    assert source.data == data
    check_all_inside(source)


@pytest.mark.parametrize(
    "text", ["'<<': a\n", "---\na: b\n...\n", "a: '!b'\n", "a: &b c\nd: *b\n", "a: -b\n"]
)
def test_yaml_of_the_language(text: str) -> None:
    """Quoted signs, one document's marks and anchors are fine."""
    assert read(text).findings == ()


def test_one_key_in_two_files() -> None:
    """A key that is no list stands in one file only."""
    texts = {"a.yaml": "a: b\nc: [d]\ne: [f]\n", "b.yaml": "a: g\nc: h\ne: [i]\n"}
    source = read_texts(texts)
    assert source.data == {"a": "b", "c": ["d"], "e": ["f", "i"]}
    assert [(each.code, each.span) for each in source.findings] == [
        (reader.TWO_FILES, Span("b.yaml", 1, 1, 1, 2)),
        (reader.TWO_FILES, Span("b.yaml", 2, 1, 2, 2)),
    ]
    assert source.findings[0].related[0].span == Span("a.yaml", 1, 1, 1, 2)
    assert source.findings[0].message == "the key “a” stands in more than one file"
    assert "is a list in one file" in source.findings[1].message
    assert only(read_texts({"a.yaml": "c: h\n", "b.yaml": "c: [d]\n"})).code == reader.TWO_FILES


@pytest.mark.parametrize("text", ["a b\n", "- a\n", "'a'\n"])
def test_top_level_is_a_mapping(text: str) -> None:
    """A file begins with keys."""
    source = read(text)
    finding = only(source)
    assert finding.code == reader.NOT_A_MAPPING
    assert place(finding.span) == (1, 1, 1, 4)
    assert source.data == {}


@pytest.mark.parametrize(
    "character",
    ["\x00", "\x08", "\x7f", "\x85", "\x9f", "\u2028", "\ud800", "\ufffe", "\uffff", "\ufeff"],
)
def test_characters_that_no_document_carries(character: str) -> None:
    """Such a character is told at its place and stands as U+FFFD, so that the rest is read."""
    source = read(f"ấ: \U0001f600{character}b\n")
    finding = only(source)
    assert finding.code == reader.BAD_CHARACTER
    assert place(finding.span) == (1, 5, 1, 6)
    assert f"U+{ord(character):04X}" in finding.message
    assert source.data == {"ấ": "\U0001f600\ufffdb"}


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ('a: "b\\x07"\n', (1, 6, 1, 10)),
        ('a: "b\\0"\n', (1, 6, 1, 8)),
        ('a: "b\\ufffe"\n', (1, 6, 1, 12)),
        ('a: "b\\ud800"\n', (1, 6, 1, 12)),
        ('a: "b\\U00110000"\n', (1, 6, 1, 16)),
    ],
)
def test_escaped_characters_that_no_document_carries(
    text: str, span: tuple[int, int, int, int]
) -> None:
    """An escape does not bring in what the file itself may not hold."""
    finding = only(read(text))
    assert finding.code == reader.BAD_CHARACTER
    assert place(finding.span) == span


def test_characters_that_documents_carry() -> None:
    """Tabs, non-breaking and zero-width characters, bidi marks and emoji are texts like others.

    What nobody sees is told, and stays.
    """
    text = "b\t\u00a0\u200b\u202e\U0001f600\u0301\ufffd c"
    source = read(f'a: {text}\nd: "\\t\\xa0"\n')
    assert {each.code for each in source.findings} == {reader.UNSEEN_CHARACTER}
    assert source.data == {"a": text, "d": "\t\xa0"}


@pytest.mark.parametrize(
    ("raw", "span"),
    [
        ("a: b\nđ: ế".encode() + b"\xff\n", (2, 5, 2, 6)),
        (b"\xef\xbb\xbfa: \xc3\n", (1, 4, 1, 5)),
        ("a: b\n".encode("utf-16"), (1, 1, 1, 2)),
        (b"a: \xed\xa0\x80\n", (1, 4, 1, 5)),
    ],
)
def test_not_utf8(raw: bytes, span: tuple[int, int, int, int]) -> None:
    """A file in another encoding is told at the first byte that does not fit."""
    source = read(raw)
    finding = only(source)
    assert finding.code == reader.NOT_UTF8
    assert place(finding.span) == span
    assert source.data == {}
    assert source.lines("plan/a.yaml")

from __future__ import annotations

import os
import pathlib
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kehoach import reader
from kehoach.findings import Finding, Severity, Span
from kehoach.reader import Limits, Path, Source, compose, read_plan, read_texts

PLAN = """\
kehoach: 1
document:
  type: Kế hoạch
  number: 010
  date: 2023-05-10
  subject: "Kỷ niệm 20 năm"   # trích yếu
sections:
  - heading: Nội dung
    activities:
      - text: Sáng tác ca khúc
        lead: Sở Y tế
        when: Quý II năm 2023
"""


def read(text: str | bytes, limits: Limits = reader.LIMITS) -> Source:
    return read_texts({"plan/a.yaml": text}, limits)


def only(source: Source) -> Finding:
    (finding,) = source.findings
    return finding


def place(span: Span) -> tuple[int, int, int, int]:
    return span.line, span.column, span.end_line, span.end_column


def at(source: Source, span: Span) -> str:
    """What stands in a file at a span."""
    lines = source.lines(span.file)[span.line - 1 : span.end_line]
    if len(lines) < 2:
        return "".join(lines)[span.column - 1 : span.end_column - 1]
    last = lines[-1][: span.end_column - 1]
    return "\n".join((lines[0][span.column - 1 :], *lines[1:-1], last))


def check_inside(source: Source, span: Span) -> None:
    assert (span.line, span.column) <= (span.end_line, span.end_column)
    lines = source.lines(span.file) or ("",)
    for line, column in ((span.line, span.column), (span.end_line, span.end_column)):
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1


def paths(value: object, path: Path = ()) -> Iterator[tuple[Path, object]]:
    yield path, value
    if isinstance(value, dict | list):
        steps: Any = value.items() if isinstance(value, dict) else enumerate(value)
        for step, below in steps:
            yield from paths(below, (*path, step))


def check_all_inside(source: Source) -> None:
    for finding in source.findings:
        assert finding.message
        assert "\n" not in finding.message + finding.help
        for span in (finding.span, *(each.span for each in finding.related)):
            check_inside(source, span)
    for path, value in paths(source.data):
        assert source.has(path)
        check_inside(source, source.span(path))
        check_inside(source, source.key_span(path))
        length = len(value) if isinstance(value, str) else 2
        for start, end in ((0, 1), (0, 0), (length, length), (length - 1, length + 3), (-4, 99)):
            check_inside(source, source.text_span(path, start, end))


# Values


def test_everything_is_text() -> None:
    """Nothing is guessed from the look of a value: what is written is what comes out."""
    source = read(
        "{a: no, b: 12:30, c: 010, d: 2023-05-10, e: 1.0, f: null, g: ~, h: '', i: , j: \"\"}\n"
        "# một lời\n",
    )
    assert source.data == {
        "a": "no",
        "b": "12:30",
        "c": "010",
        "d": "2023-05-10",
        "e": "1.0",
        "f": "null",
        "g": "~",
        "h": "",
        "i": None,
        "j": "",
    }
    assert source.findings == ()


def test_unicode_form_is_kept() -> None:
    """Texts are not normalised."""
    assert read("a: e\u0302\u0301 ế\n").data == {"a": "e\u0302\u0301 ế"}


@pytest.mark.parametrize("text", ["", "# lời\n", "---\n", "\ufeff", "\n\n"])
def test_empty_files_are_fine(text: str) -> None:
    """A file without a value adds nothing, and is no mistake."""
    source = read(text)
    assert source.data == {}
    assert source.findings == ()
    assert place(source.span(())) == (1, 1, 1, 1)


def test_lists_are_joined() -> None:
    """Top-level lists with one key are joined in the order of the files, and places follow."""
    source = read_texts(
        {"a.yaml": "units: [A, B]\n", "b.yaml": "units:\n", "c.yaml": "units: [C]\nx: y\n"},
    )
    assert source.data == {"units": ["A", "B", "C"], "x": "y"}
    assert source.files == ("a.yaml", "b.yaml", "c.yaml")
    assert source.span(("units", 1)) == Span("a.yaml", 1, 12, 1, 13)
    assert source.span(("units", 2)) == Span("c.yaml", 1, 9, 1, 10)
    assert source.span(("units", 3)) == source.span(("units",)) == Span("a.yaml", 1, 8, 1, 14)
    assert source.key_span(("units", "x")) == Span("a.yaml", 1, 8, 1, 14)


def test_an_alias_repeats_a_value() -> None:
    """An alias is a value of its own, which stands where its anchor does."""
    source = read("a: &x {k: [v]}\nb: *x\n*y : &y z\n".replace("*y :", "c:"))
    assert source.data == {"a": {"k": ["v"]}, "b": {"k": ["v"]}, "c": "z"}
    assert source.data["a"]["k"] is not source.data["b"]["k"]
    assert at(source, source.span(("b", "k", 0))) == "v"
    assert place(source.span(("b",))) == (1, 7, 1, 15)
    assert place(source.key_span(("b",))) == (2, 1, 2, 2)


def test_an_alias_as_a_key() -> None:
    """An alias may stand for a key, and is shown where it stands."""
    source = read("a: &x khóa\n*x : b\n")
    assert source.data == {"a": "khóa", "khóa": "b"}
    assert at(source, source.key_span(("khóa",))) == "*x"


def test_an_anchor_may_be_given_again() -> None:
    """The last anchor of a name before an alias is the one that counts."""
    assert read("a: &x [&x b]\nc: *x\n").data == {"a": ["b"], "c": "b"}


# Places


def test_spans_of_values_and_keys() -> None:
    """A text's place is exact; that of a list or mapping ends with its first line."""
    source = read(PLAN)
    assert source.findings == ()
    date, subject = ("document", "date"), ("document", "subject")
    assert place(source.span(date)) == (5, 9, 5, 19)
    assert place(source.key_span(date)) == (5, 3, 5, 7)
    assert at(source, source.span(subject)) == '"Kỷ niệm 20 năm"'
    assert place(source.span(("document",))) == (3, 3, 3, 17)
    assert place(source.span(("sections",))) == (8, 3, 8, 22)
    assert place(source.span(("sections", 0))) == (8, 5, 8, 22)
    assert source.key_span(("sections", 0)) == source.span(("sections", 0))
    assert at(source, source.span(("sections", 0, "activities", 0, "when"))) == "Quý II năm 2023"


def test_steps_of_shorthands_are_transparent() -> None:
    """A step that only the models have stays where it is; an absent key ends at its mapping."""
    source = read(PLAN)
    lead: Path = ("sections", 0, "activities", 0, "lead")
    for path in ((*lead, 0), (*lead, 0, "unit"), (*lead, "unit"), (*lead, 3, 4)):
        assert source.span(path) == source.key_span(path) == source.span(lead)
    assert source.span(("document", 0, "date")) == source.span(("document", "date"))
    assert source.span(("sections", "items", 0)) == source.span(("sections", 0))
    assert source.span(("document", "place", "x")) == source.span(("document",))
    assert source.key_span(("document", "place")) == source.span(("document",))
    assert source.span(("sections", 9, "text")) == source.span(("sections",))
    assert place(source.span(())) == place(source.span(("duties", 0))) == (1, 1, 1, 11)
    assert source.text_span(("duties", 0), 0, 1) == source.span(())
    assert source.key_span(()) == source.span(())


def test_has() -> None:
    """Only what the plan itself says is there."""
    source = read("a: [b, {c: }]\n")
    assert source.has(())
    assert source.has(("a", 1, "c"))
    for path in (("a", 2), ("a", -1), ("b",), ("a", 0, 0), ("a", "b"), (0,), ("a", 1, "c", 0)):
        assert not source.has(path)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("a:\n", (1, 3, 1, 3)),
        ("a: &x\n", (1, 6, 1, 6)),
        ("a: &x # lời\n   b c  # lời\n", (2, 4, 2, 7)),
        ("a: b\n  c # lời\n\n# lời\n", (1, 4, 2, 4)),
        ("a: |\n\n   b\n   c\n\n\n", (3, 4, 4, 5)),
        ("a: >- # lời\n  b\n", (2, 3, 2, 4)),
        ("a: |\n\n", (1, 4, 1, 5)),
        ("a: |", (1, 4, 1, 5)),
        ("a: {b: c,\n d: e} # lời\n", (1, 4, 1, 10)),
        ("a:\n- b\n- c\n", (2, 1, 2, 4)),
        ("a: &x\n  b: c \n  d: e\n", (2, 3, 2, 7)),
        ("a: b\u00a0\n", (1, 4, 1, 6)),
    ],
)
def test_span_of_every_style(text: str, span: tuple[int, int, int, int]) -> None:
    """Anchors, comments and line ends around a value are not part of its place."""
    assert place(read(text).span(("a",))) == span


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_columns_count_characters(end: str, mark: str) -> None:
    """Line ends of every system, a byte order mark and wide characters do not move columns."""
    text = end.join(["# \U0001f600", "đ\U0001f600e\u0302: \U0001f4c5 Quý II", "b: c", ""])
    source = read((mark + text).encode())
    key = "đ\U0001f600e\u0302"
    assert source.findings == ()
    assert source.data == {key: "\U0001f4c5 Quý II", "b": "c"}
    assert place(source.key_span((key,))) == (2, 1, 2, 5)
    assert place(source.text_span((key,), 2, 5)) == (2, 9, 2, 12)
    assert place(source.span(("b",))) == (3, 4, 3, 5)
    assert source.lines("plan/a.yaml")[2] == "b: c"
    assert source.lines("other.yaml") == ()


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("a: trước Quý V năm 2023 # lời\n", "trước Quý V năm 2023", {"Quý V": "Quý V"}),
        ("a: một\n  hai\n\n   ba\n", "một hai\nba", {"hai": "hai", "ba": "ba", "một": "một"}),
        ("a: 'it''s\n\n  so'\n", "it's\nso", {"'": "''", "so": "so", "it's": "it''s"}),
        ('a: "x\\tấ\\u1ea5\\\n   \\  y"\n', "x\tấ\u1ea5  y", {"\t": "\\t", "y": "y"}),
        ('a: "x \\\n\n   y"\n', "x \ny", {"x ": "x ", "y": "y"}),
        ('a: "\n  x\n  "\n', " x ", {"x": "x"}),
        ("a: |\n  một\n\n    hai\n  ba\n", "một\n\n  hai\nba\n", {"hai": "hai", "ba": "ba"}),
        ("a: >\n\n  một\n  hai\n\n  ba\n\n    bốn\n", "\nmột hai\nba\n\n  bốn\n", {"bốn": "bốn"}),
        ("a: |2-\n    x\n   y\n", "  x\n y", {"x": "x", "y": "y"}),
        ("a: >+\n  x\n\n", "x\n\n", {"x": "x"}),
        ("a: &b !c 'x y'\n", "x y", {"x": "x", "y": "y"}),
    ],
)
def test_text_span(text: str, value: str, words: dict[str, str]) -> None:
    """Words of a text are found in the file in every style of writing it."""
    source = read(text)
    assert source.data == {"a": value}
    for word, written in words.items():
        start = value.index(word)
        assert at(source, source.text_span(("a",), start, start + len(word))) == written


def test_text_span_of_nothing() -> None:
    """An empty slice is a place between characters; where there is no way it is the whole."""
    source = read("a: bcd\ne: 'x'\nf: ''\ng:\nh: \"a\\   \n  b\"\ni: |+\n\n\nj: k\n")
    assert place(source.text_span(("a",), 1, 1)) == (1, 5, 1, 5)
    assert place(source.text_span(("a",), 9, 3)) == (1, 7, 1, 7)
    assert place(source.text_span(("e",), 0, 0)) == (2, 5, 2, 5)
    assert place(source.text_span(("f",), 0, 1)) == (3, 4, 3, 6)
    assert source.text_span(("g",), 0, 1) == source.span(("g",))
    assert source.text_span(("h",), 0, 1) == source.span(("h",))
    check_inside(source, source.text_span(("i",), 0, 1))


TEXTS = st.lists(
    st.text(st.sampled_from("ab ấ\u0323'\"\\#:-\n\t\U0001f600\x07{|>"), max_size=12),
    max_size=9,
).map(" ".join)


@settings(max_examples=600)
@given(
    text=TEXTS,
    style=st.sampled_from([None, "'", '"', "|", ">"]),
    width=st.sampled_from([10, 30, 200]),
    depth=st.integers(0, 2),
    data=st.data(),
)
def test_text_span_is_exact(
    text: str, style: str | None, width: int, depth: int, data: st.DataObject
) -> None:
    """What stands at the place of a slice is the slice, as it is written in its style."""
    tree: object = {"a": text}
    for _ in range(depth):
        tree = {"n": [tree]}
    source = read(yaml.dump(tree, default_style=style, width=width, allow_unicode=True))
    path: Path = ("n", 0) * depth + ("a",)
    if not text:
        return
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = source.text_span(path, start, end)
    check_inside(source, span)
    written = at(source, span)
    if span.line == span.end_line:  # a joint of lines has no sign of its own at the end of a slice
        assert unquoted(source, path, written).rstrip(" \n") == text[start:end].rstrip(" \n")


def unquoted(source: Source, path: Path, written: str) -> str:
    key = source.key_span(path)
    quote = source.lines(key.file)[key.line - 1][key.end_column :].lstrip()[:1]
    if quote == '"':
        return str(yaml.safe_load(f'"{written}"'))
    return written.replace("''", "'") if quote == "'" else written


# Findings


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
    """Tabs, non-breaking and zero-width characters, bidi marks and emoji are texts like others."""
    text = "b\t\u00a0\u200b\u202e\U0001f600\u0301\ufffd c"
    source = read(f'a: {text}\nd: "\\t\\xa0"\n')
    assert source.findings == ()
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


def test_vietnamese_messages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every message comes through the catalogue, with its names filled in."""
    monkeypatch.setenv("KEHOACH_LANG", "vi")
    finding = only(read("khóa: b\nkhóa: c\n"))
    assert "khóa" in finding.message


def test_without_libyaml(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where libyaml is absent, the same values and places come out, only slower."""
    fast = read(PLAN)
    monkeypatch.setattr(compose, "LOADER", yaml.SafeLoader)
    slow = read(PLAN)
    assert slow.data == fast.data
    for path, _ in paths(fast.data):
        assert slow.span(path) == fast.span(path)
    for text in ("a: b: c\n", 'a: "\\U00110000"\n', "a: 'b\n", "a: [b\n", "\tb: c\n", "%YAML a\n"):
        finding = only(read(text))
        check_inside(read(text), finding.span)


# Folders


def write(folder: pathlib.Path, files: dict[str, str | bytes]) -> pathlib.Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def test_read_plan(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All *.yaml files below the folder are read in path order, under the names as typed."""
    files: dict[str, str | bytes] = {
        "plan/b.yaml": "units: [B]\n",
        "plan/a/z.yaml": "units: [Z]\n",
        "plan/a-b.yaml": "units: [A]\n",
        "plan/.hidden.yaml": "units: [H]\n",
        "plan/.git/c.yaml": "units: [G]\n",
        "plan/d.txt": "units: [T]\n",
    }
    write(tmp_path, files)
    monkeypatch.chdir(tmp_path)
    source = read_plan(pathlib.Path("plan"))
    assert source.files == ("plan/a-b.yaml", "plan/a/z.yaml", "plan/b.yaml")
    assert source.data == {"units": ["A", "Z", "B"]}
    assert source.findings == ()
    assert source.span(("units", 1)) == Span("plan/a/z.yaml", 1, 9, 1, 10)
    monkeypatch.chdir("plan")
    assert read_plan(pathlib.Path()).files == ("a-b.yaml", "a/z.yaml", "b.yaml")


def test_no_plan(tmp_path: pathlib.Path) -> None:
    """No folder, no folder but a file, and a folder without files: each is told."""
    (tmp_path / "a.yaml").write_text("a: b\n")
    (tmp_path / "empty").mkdir()
    for name, message in (
        ("none", "there is no plan folder"),
        ("a.yaml", "is not a folder"),
        ("empty", "has no *.yaml file"),
    ):
        source = read_plan(tmp_path / name)
        finding = only(source)
        assert finding.code == reader.NO_PLAN
        assert message in finding.message
        assert finding.span == Span((tmp_path / name).as_posix()) == source.span(())
        assert source.data == {}
        assert source.files == ()


@pytest.mark.parametrize("name", ["a" * 300, "a\0b"])
def test_impossible_folder(name: str, tmp_path: pathlib.Path) -> None:
    """A name that the system refuses is a finding."""
    assert only(read_plan(tmp_path / name)).code == reader.UNREADABLE


def test_mistaken_suffix(tmp_path: pathlib.Path) -> None:
    """A file that looks like a part of the plan but is not read gets a warning."""
    write(tmp_path, {"a.yaml": "a: b\n", "c.yml": "c: d\n", "E.YAML": "e: f\n"})
    source = read_plan(tmp_path)
    assert source.data == {"a": "b"}
    assert {(each.code, each.severity, each.help) for each in source.findings} == {
        (reader.WRONG_SUFFIX, Severity.WARNING, "rename it to “c.yaml”"),
        (reader.WRONG_SUFFIX, Severity.WARNING, "rename it to “E.yaml”"),
    }


def test_unreadable_files(tmp_path: pathlib.Path) -> None:
    """A folder, a pipe and a broken link under a file's name are told, and the rest is read."""
    write(tmp_path, {"a.yaml": "a: b\n", "x.yaml/y.yaml": "c: d\n"})
    (tmp_path / "gone.yaml").symlink_to("nowhere.yaml")
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    os.mkfifo(tmp_path / "pipe.yaml")
    source = read_plan(tmp_path)
    assert source.data == {"a": "b", "c": "d"}
    assert [(each.code, pathlib.Path(each.span.file).name) for each in source.findings] == [
        (reader.UNREADABLE, "gone.yaml"),
        (reader.UNREADABLE, "loop.yaml"),
        (reader.UNREADABLE, "pipe.yaml"),
        (reader.UNREADABLE, "x.yaml"),
    ]
    check_all_inside(source)


def test_forbidden_folder(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that may not be looked into is told; it is not taken for an empty one."""

    def refuse(path: pathlib.Path) -> object:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "scandir", refuse)
    finding = only(read_plan(tmp_path))
    assert finding.code == reader.UNREADABLE
    assert finding.message == f"“{tmp_path.as_posix()}” cannot be read (Permission denied)"


def test_vanishing_file(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry that cannot even be asked what it is, is read as a file and told."""

    class Entry:
        name = "a.yaml"

        def is_dir(self) -> bool:
            raise OSError

    monkeypatch.setattr(os, "scandir", lambda _: iter([Entry()]))
    assert only(read_plan(tmp_path)).code == reader.UNREADABLE


def test_linked_folders(tmp_path: pathlib.Path) -> None:
    """Links to folders are followed, each folder once, so that loops do no harm."""
    write(tmp_path, {"plan/a/b.yaml": "x: [b]\n", "other/c.yaml": "x: [c]\n"})
    (tmp_path / "plan/a/up").symlink_to(tmp_path / "plan")
    (tmp_path / "plan/z").symlink_to(tmp_path / "other")
    (tmp_path / "other/back").symlink_to(tmp_path / "plan")
    source = read_plan(tmp_path / "plan")
    assert source.findings == ()
    assert source.data == {"x": ["b", "c"]}


def test_limits_of_folders(tmp_path: pathlib.Path) -> None:
    """Files and folders are counted, and a large file is not read to its end."""
    write(tmp_path, {"a.yaml": "a: b\n", "c.yaml": "c: d\n", "e/f.yaml": "e: f\n"})
    source = read_plan(tmp_path, Limits(files=1))
    assert source.data == {"a": "b"}
    assert only(source).span.file == (tmp_path / "c.yaml").as_posix()
    source = read_plan(tmp_path, Limits(folders=1))
    assert source.data == {"a": "b", "c": "d"}
    assert only(source).code == reader.OVER_LIMIT
    codes = {each.code for each in read_plan(tmp_path, Limits(file_bytes=2)).findings}
    assert codes == {reader.OVER_LIMIT}


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_names_that_are_no_text(tmp_path: pathlib.Path) -> None:
    """A file's name that is no UTF-8 can still be printed."""
    (tmp_path / os.fsdecode(b"\xff.yaml")).write_text("a: b\n")
    source = read_plan(tmp_path)
    assert source.data == {"a": "b"}
    assert source.files[0].endswith("/\ufffd.yaml")


# Any input


@given(st.lists(st.binary(max_size=60), min_size=1, max_size=3))
def test_any_bytes(files: list[bytes]) -> None:
    """Whatever the files hold, there are values and findings whose places are in the files."""
    source = read_texts({f"{number}.yaml": raw for number, raw in enumerate(files)})
    check_all_inside(source)


YAML_SCRAPS = st.sampled_from(
    [
        *"abấ:-?,[]{}&*!|>'\"%@`#\t\n \r\\<~\x00\u2028\ufeff",
        "\r\n",
        ": ",
        "- ",
        "\n  ",
        "&a ",
        "*a",
        "<<: ",
        "---\n",
        "...\n",
        "!x ",
        "|\n",
        ">-\n",
        '"\\x07',
        "''",
        "\n\n",
        "? ",
        "units:\n",
    ],
)


@settings(max_examples=1000)
@given(st.lists(YAML_SCRAPS, max_size=40).map("".join))
def test_any_scraps(text: str) -> None:
    """Scraps of YAML in any order are read or told on."""
    check_all_inside(read(text))


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(st.integers(0, len(PLAN)), st.integers(0, 9), YAML_SCRAPS), min_size=1, max_size=4
    ),
)
def test_mutated_plans(changes: list[tuple[int, int, str]]) -> None:
    """A plan with parts cut out and scraps put in is read or told on."""
    text = PLAN
    for start, length, scrap in changes:
        text = text[:start] + scrap + text[start + length :]
    check_all_inside(read(text))


VALUES = st.recursive(
    st.text(
        st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufeff")
    ).map(lambda text: text.replace("\ufffe", "").replace("\uffff", "")),
    lambda below: st.lists(below, max_size=4) | st.dictionaries(st.text("abc", min_size=1), below),
    max_leaves=12,
)


@given(
    st.dictionaries(st.text("abcế", min_size=1, max_size=4), VALUES, max_size=4),
    st.sampled_from([None, "'", '"', "|", ">"]),
    st.sampled_from([None, True, False]),
)
def test_what_is_written_is_read(data: dict[str, Any], style: str | None, layout: object) -> None:
    """Texts come out exactly as another program wrote them."""
    flow: Any = layout
    text = yaml.dump(data, default_style=style, default_flow_style=flow, allow_unicode=True)
    source = read(text)
    assert source.findings == ()
    assert source.data == data
    check_all_inside(source)

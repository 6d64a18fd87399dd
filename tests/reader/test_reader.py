from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from examples import examples
from kehoach.findings import Span
from kehoach.reader import Path, Source, compose, read_texts
from sources import PLAN, at, check_inside, only, paths, place, read


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


@examples(600)
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

"""Comments are written above what they are about, and change nothing that is read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from examples import examples
from kehoach.edits.remarks import Remark, remark_line, with_remarks
from kehoach.reader import Source, read_texts
from kehoach.rules.checking import check_plan
from plans import load_text

TEXT = """\
# đầu tệp
kehoach: 1
sections:
  - heading: Một
    text: |
      Đoạn thứ nhất
      đoạn thứ hai
    items: [Một, {text: Hai,
      id: hai}]
    activities:
      - id: a
        text: "Việc
          một"
        lead: Sở A

      - {id: b, text: Việc hai, lead: Sở B}
"""
PATHS = (
    ("sections", 0, "heading"), ("sections", 0, "text"), ("sections", 0, "items", 1, "id"),
    ("sections", 0, "activities", 0, "text"), ("sections", 0, "activities", 1, "lead"),
    ("kehoach",), ("sections", 0, "activities", 0, "gone"),
)  # fmt: skip
HOSTILE = (
    "kehoach: ignore KH208 vì thế", "yaml-language-server: $schema=http://a.b", "vim: set sw=1:",
    "a\nb: c", "\u2028x: y", "\x85- z", "---", "# kehoach: ignore KH208 x", "\ufeff", "",
)  # fmt: skip


def sources(text: str) -> Source:
    """A plan of one file."""
    return read_texts({"a.yaml": text})


@examples(60)
@given(
    st.lists(
        st.tuples(st.sampled_from(PATHS), st.one_of(st.text(max_size=30), st.sampled_from(HOSTILE)))
    ),
    st.sampled_from(["\n", "\r\n"]),
)
def test_any_words_become_comments_and_nothing_else(
    asked: list[tuple[tuple[str | int, ...], str]], end: str
) -> None:
    """What is read stays, and so does each line; twice is once."""
    source = sources(TEXT.replace("\n", end))
    remarks = [Remark(path, text) for path, text in asked]
    found = with_remarks(source, remarks)
    after = found.source(source)
    assert after.data == source.data
    text = after.whole_texts()["a.yaml"]
    lines = text.split(end)
    wanted = {remark_line(each.text) for each in remarks}
    assert {each.strip() for each in lines} & wanted == wanted
    assert [each for each in lines if each.strip() not in wanted] == TEXT.split("\n")
    assert not with_remarks(after, remarks).changes


def test_a_comment_stands_as_near_as_it_can() -> None:
    """Above the key or the element, also where the text has several lines, or is in brackets."""
    remarks = [Remark(path, f"{at}") for at, path in enumerate(PATHS)]
    source = sources(TEXT)
    text = with_remarks(source, remarks).source(source).whole_texts()["a.yaml"]
    lines = text.splitlines()
    behind = {line.strip(): lines[at + 1].strip() for at, line in enumerate(lines[:-1])}
    assert behind["# 0"] == "- heading: Một"
    assert behind["# 1"] == "text: |"
    assert behind["# 2"] == "id: hai}]"
    assert behind["# 3"] == 'text: "Việc'
    assert behind["# 4"] == "- {id: b, text: Việc hai, lead: Sở B}"
    assert behind["# 5"] == "kehoach: 1"


def test_no_comment_directs_a_program() -> None:
    """Not kehoach, which would be silent about what it finds, not an editor."""
    plan = "sections:\n  - heading: Một\n    text: hoá hoà  theo\n"
    loaded = load_text(plan)
    before = [each.code for each in check_plan(loaded)]
    assert before
    hostile = [f"kehoach: ignore {code} vì thế" for code in before]
    hostile += [f"A, 1/1/2026: # kehoach:  ignore {code} vì thế" for code in before]
    found = with_remarks(loaded.source, [Remark(("sections", 0, "text"), each) for each in hostile])
    after = load_text(found.source(loaded.source).whole_texts()["plan.yaml"])
    assert [each.code for each in check_plan(after)] == before
    assert remark_line("yaml-language-server: $schema=x") == "# yaml-language-server : $schema=x"
    assert remark_line("vim: set x:") == "# vim : set x:"

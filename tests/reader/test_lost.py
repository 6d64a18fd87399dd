"""Words that YAML keeps for itself are missed by nobody but who counts: a warning at their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from kehoach.findings import Severity
from kehoach.reader import WORDS_LOST, read_texts
from plans import HEAD
from running import Run


def lost(text: str) -> list[str]:
    """The words of a file that are warned of, as they stand in it."""
    found = read_texts({"plan.yaml": text}).findings
    warned = [each for each in found if each.code == WORDS_LOST]
    assert {each.severity for each in warned} <= {Severity.WARNING}
    lines = text.splitlines()
    return [
        lines[span.line - 1][span.column - 1 : span.end_column - 1]
        for span in (each.span for each in warned)
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: Nhà bạt mã số #01 và #02\n", "#01 và #02"),
        ("a: #LaiChau20nam\n", "#LaiChau20nam"),
        ("a: Bấm phím #\n", "#"),
        ('a: Cuộc thi ảnh "Lai Châu" #LaiChau\n', "#LaiChau"),
        ("a: Cuộc thi ảnh\n  của tỉnh #LaiChau\n", "#LaiChau"),
        ("a: #LaiChau là tên\n  của cuộc thi\n", "#LaiChau là tên"),
        ("a:\n  - #01\n", "#01"),
        ("a:\n  - #01 là\n    số đầu\n", "#01 là"),
        ("a: [Số #01\n  , Số 2]\n", "#01"),
        ("a: {b: Số #01\n}\n", "#01"),
        ("a: Số #01\r\nb: c\r\n", "#01"),
        ("a: Số #01\n  và số 2\n", "#01"),
        ("a: &Co phần\n", "&Co"),
        ("a: &Co\n", "&Co"),
        ("a: &Co '1'\n", "&Co"),
        ("a: &b 1\nc: *b\nd: &b 2\n", "&b"),
    ],
)
def test_words_that_no_document_would_have(text: str, words: str) -> None:
    """Behind a sign in a text, at its beginning, and a name that nothing refers to."""
    assert lost(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "a: Sở Y tế # hỏi lại\n",
        "a: Sở Y tế  #hỏi lại\n",
        "a: Sở Y tế\t#hỏi lại\n",
        "a: Sở Y tế ## hỏi lại\n",
        "a: Sở Y tế # kehoach: ignore KH307 lý do\n",
        "a: Sở Y tế #kehoach: ignore KH307 lý do\n",
        "#01\na: b\n #02\nc: d\n",
        "a: #bốn công trình\n  b: c\n",
        "a:\n  - #bốn công trình\n    b: c\n",
        "a: [b, #bốn\n  c] #năm\n",
        "a: 'Số #01' #chú thích\n",
        'a: "Số #01" #chú thích\n',
        'a: "Số\n  một #01"\n',
        "a: |\n  Số #01\n",
        "a: >- #chú thích\n  Số #01\n",
        "a: Số#01, C#\n",
        "a: &b chữ\nc: *b #chú thích\n",
        "a: &b\n  c: d\n",
    ],
)
def test_comments_quotes_and_names_in_use_are_no_loss(text: str) -> None:
    """What people and programs write on purpose is not warned of."""
    assert lost(text) == []


def test_it_is_said_by_check_and_by_build_and_can_be_set_aside(run: Run) -> None:
    """A warning: the documents are made, and a comment with a reason silences it."""
    section = "sections: [{heading: A, activities: [{text: Việc, note: Mã số #01\n  }]}]\n"
    Path("plan").mkdir()
    Path("plan/plan.yaml").write_text(HEAD + section, "utf-8")
    result = run("check", "--select", "KH0")
    assert result.exit_code == 0
    assert "plan.yaml:8:63: warning KH013" in result.stdout
    result = run("build", "--only", "ke-hoach", "--format", "md")
    assert result.exit_code == 0
    assert "KH013" in result.stderr
    Path("plan/plan.yaml").write_text(
        HEAD + section.replace("#01", "#01 # kehoach: ignore KH013 chỉ là ghi chú"), "utf-8"
    )
    assert run("check", "--select", "KH0", "--strict").exit_code == 0

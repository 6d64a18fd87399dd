"""Heads and ends of documents: a month without a day, recipients with purposes, the last mark."""

from __future__ import annotations

import pytest

from kehoach.views.official import official_view
from kehoach.views.printed import paragraphs
from plans import HEAD, load_text


def said(text: str, head: str = "") -> list[str]:
    """The paragraphs of a document."""
    loaded = load_text(HEAD.rstrip("\n") + f"\n{head}" + text)
    assert not loaded.findings, loaded.findings
    return [str(each).replace("\u00a0", "_") for each in paragraphs(official_view(loaded.plan))]


@pytest.mark.parametrize("written", ["2026-08", "8/2026"])
def test_a_date_may_be_a_month(written: str) -> None:
    """The day stays blank, to be written by hand."""
    lines = said("sections: [{heading: H, text: Chữ}]\n", f"  date: {written}\n")
    assert "Lai Châu, ngày ____ tháng 8 năm 2026" in lines


def test_recipients_have_purposes_and_heads() -> None:
    """The purpose of several stands behind the last; those below a head have a mark of their own."""
    lines = said(
        "sections: [{heading: H, text: Chữ}]\n",
        "  recipients: [{text: Thủ tướng, for: để b/c}, {items: [A, B], for: để t/h},"
        " {text: Các sở, items: [C, D]}, E]\n  filing: VT\n",
    )
    at = lines.index("- Thủ tướng; (để b/c)")
    assert lines[at : at + 8] == [
        "- Thủ tướng; (để b/c)", "- A;", "- B; (để t/h)", "- Các sở:", "+ C;", "+ D;", "- E;",
        "- Lưu: VT.",
    ]  # fmt: skip


def test_recipients_may_end_with_commas() -> None:
    """Where the author ends all of them so."""
    lines = said("sections: [{heading: H, text: Chữ}]\n", "  recipients: ['A,', 'B,']\n")
    assert [line for line in lines if line.startswith("- ")] == ["- A,", "- B."]


@pytest.mark.parametrize(
    ("section", "last"),
    [
        ("{heading: H, text: Chữ.}", "Chữ./."),
        ("{heading: H, items: [Một, Hai;]}", "- Hai./."),
        ("{heading: H, text: Chữ./.}", "Chữ./."),
    ],
)
def test_a_document_without_a_closing_sentence_has_its_end(section: str, last: str) -> None:
    """Behind its last words (NĐ 30/2020, Phụ lục III)."""
    lines = said(f"sections: [{section}]\n")
    assert lines[lines.index(last) + 1 :][:1] != [last]
    assert lines.count(last) == 1

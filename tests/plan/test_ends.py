"""Heads and ends of documents: a month without a day, recipients with purposes, the last mark."""

from __future__ import annotations

import pytest

from kehoach.views.estimate import entries, source_division, year_division
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


BUDGET = """\
units: [{name: Sở A}]
labels: {budget: Kinh phí}
sections:
  - heading: H
    activities:
      - text: Một
        lead: Sở A
        budget:
          - {amount: 20 triệu đồng, year: 2026, source: Ngân sách tỉnh, item: Hội nghị}
          - {amount: 10 triệu đồng, year: 2027, source: Ngân sách tỉnh}
          - {amount: 5 triệu đồng, year: 2026, source: Xã hội hóa, item: In ấn}
      - {text: Hai, lead: Sở A, budget: 3 triệu đồng}
"""


def test_a_budget_may_be_a_list_of_which_each_table_is_a_pivot() -> None:
    """By source, by year and by item: all make the same sum."""
    loaded = load_text(HEAD + "  closing: Hết.\n" + BUDGET)
    assert not loaded.findings, loaded.findings
    plan = loaded.plan
    by_year, by_source = year_division(plan), source_division(plan)
    assert by_year
    assert by_source
    assert [(str(each.name), each.amount // 10**6) for each in by_year.rows] == [
        ("2026", 25), ("2027", 10), ("Chưa nêu năm", 3),
    ]  # fmt: skip
    assert [(str(each.name), each.amount // 10**6) for each in by_source.rows] == [
        ("Ngân sách tỉnh", 30), ("Xã hội hóa", 5), ("Chưa xác định nguồn", 3),
    ]  # fmt: skip
    lines = [(str(each.text), each.amount // 10**6) for each in entries(plan) if each.mark == "-"]
    assert lines == [("Hội nghị", 20), ("In ấn", 5), ("Nội dung chi khác", 10)]
    said = [str(each) for each in paragraphs(official_view(plan))]
    assert any(
        "Kinh phí: 35.000.000 đồng (Ngân sách tỉnh: 30.000.000 đồng;" in each for each in said
    )


def test_the_parts_of_a_budget_say_all_its_sums() -> None:
    """Beside another amount they would be counted twice."""
    text = "sections: [{heading: H, activities: [{text: v, budget: {amount: 1 triệu, parts: [{amount: 2 triệu}]}}]}]"
    assert [each.code for each in load_text(HEAD + text).findings] == ["KH103"]

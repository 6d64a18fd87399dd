"""Plans of other shapes: several documents, blocks and tables of all kinds, appendices."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from kehoach.build.documents import documents
from kehoach.plan import Plan, load
from kehoach.rules.checking import check_plan
from kehoach.views.activities import table_text
from kehoach.views.citations import attachment, citation, cited
from kehoach.views.official import official_view
from kehoach.views.printed import paragraphs
from kehoach.views.supplement import supplement_view
from kehoach.views.words import HeadingBlock, Official, ParagraphBlock, SloganBlock, TableBlock
from plans import ARTICLE, ENCLOSED, SCHOOL, load_text, plan_of
from resolution import GROUPS, INDICATORS, TASKS, TIMES, WITH_PARTS, resolution_text

HEAD = (
    "document: {id: x, symbol: KH, place: X, subject: Thử, issuer: {name: Sở A}, signature: {}}\n"
)


@cache
def resolution() -> Plan:
    """The look-alike of a resolution of the Government."""
    return plan_of(resolution_text())


def said(plan: Plan) -> list[str]:
    """The paragraphs of the body of a plan's own document."""
    view = official_view(plan)
    return [
        f"{block.mark} {block.text}".strip()
        if isinstance(block, HeadingBlock | ParagraphBlock)
        else str(block)
        for block in view.body
    ]


def table_of(text: str) -> TableBlock:
    """The one table of a plan's document."""
    view = official_view(plan_of(f"kehoach: 1\n{HEAD}{text}"))
    (found,) = (block for block in view.body if isinstance(block, TableBlock))
    return found


def cells(table: TableBlock) -> list[list[str]]:
    """The cells of a table, row by row, each with its points."""
    return [[" / ".join((cell.text, *cell.more)) for cell in row.cells] for row in table.rows]


# --- documents --------------------------------------------------------------------------------------


def _seen(view: Official) -> Any:  # noqa: ANN401  # blocks of any kind
    """The blocks of a document, of which a test asks what its kind has."""
    return view.body


def test_a_decision_encloses_a_plan_and_signs_for_it() -> None:
    """The plan has no letterhead and no signature; its number is that of the decision."""
    plan = load(ENCLOSED).plan
    decision, enclosed = (official_view(plan, paper) for paper in plan.papers)
    assert decision.decides == "QUYẾT ĐỊNH:"
    assert decision.authority == "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SƠN LA"
    assert [block.mark for block in _seen(decision)] == ["Điều 1.", "Điều 2.", "Điều 3."]
    assert _seen(decision)[-1].text.endswith("Quyết định này./.")
    assert decision.letterhead
    assert decision.letterhead.number == "Số: 1187/QĐ-UBND"
    assert (enclosed.letterhead, enclosed.signature, enclosed.recipients) == (None, None, ())
    assert " ".join(enclosed.attached.split()) == (
        "(Kèm theo Quyết định số 1187/QĐ-UBND ngày 14 tháng 8 năm 2026"
        " của Ủy ban nhân dân tỉnh Sơn La)"
    )
    assert citation(plan).startswith("Kế hoạch ban hành kèm theo Quyết định số 1187/QĐ-UBND")


def test_a_draft_leaves_the_number_of_its_decision_blank() -> None:
    """The plan goes with a decision that has neither number nor date yet."""
    text = resolution_text().replace('"number": 31, ', "").replace('"date": "2026-12-09", ', "")
    words = attachment(plan_of(text))
    assert words.startswith("(Kèm theo Nghị quyết số ")
    assert not any(map(str.isdigit, words))


def test_a_plan_in_an_article_is_one_document() -> None:
    """Its parts are numbered below the article, and cited by it."""
    plan = load(ARTICLE).plan
    assert [section.mark.text for section in plan.sections] == ["Điều 1.", "Điều 2.", "Điều 3."]
    assert cited(plan.activities[0]) == "Điểm a khoản 2 Điều 1"


def test_articles_run_through_chapters() -> None:
    """A chapter does not begin them anew (NĐ 30/2020, Phụ lục I, II.5)."""
    plan = plan_of(
        f"kehoach: 1\n{HEAD}numbering: [Chương, Điều, '1']\n"
        "sections: [{heading: Chung, sections: [{heading: A}, {heading: B}]},"
        " {heading: Riêng, sections: [{heading: C, sections: [{text: d}]}]}]\n"
    )
    marks = [block.mark for block in _seen(official_view(plan))]
    assert marks == ["Chương I", "Điều 1.", "Điều 2.", "Chương II", "Điều 3.", "1."]
    chapter, other = plan.sections
    article: Any = other.parts[0]
    assert chapter.mark.place == "Chương I"
    assert article.parts[0].mark.place == "khoản 1 Điều 3"


def test_each_document_and_appendix_is_built_and_all_as_one() -> None:
    """Under names of their own; a plan that has one document has no such file."""
    names = {each.name for each in documents(load(ENCLOSED).plan)}
    assert {"ke-hoach", "quyet-dinh", "phu-luc-1", "phu-luc-2", "toan-van"} <= names
    assert "toan-van" not in {each.name for each in documents(load(ARTICLE).plan)}


# --- blocks -----------------------------------------------------------------------------------------


def test_blocks_are_what_they_are() -> None:
    """A slogan stands in the middle, a label is bold, a heading without a number takes none."""
    plan = plan_of(
        f"kehoach: 1\n{HEAD}numbering: [I, '1']\nsections:\n"
        "  - {heading: Một, slogan: Khẩu hiệu}\n"
        "  - {heading: Không số, numbered: false, label: Nhãn, text: Lời.}\n"
        "  - {heading: Hai, sections: [{label: Danh nghĩa, text: Sở A.}]}\n"
    )
    one, slogan, free, labelled, two, numbered = _seen(official_view(plan))
    assert isinstance(slogan, SloganBlock)
    assert [each.mark for each in (one, free, two)] == ["I.", "", "II."]
    assert (labelled.mark, labelled.label, labelled.text) == ("", "Nhãn", "Lời.")
    assert (numbered.mark, numbered.label, numbered.strong) == ("1.", "Danh nghĩa", True)


@pytest.mark.parametrize(
    ("block", "where"),
    [
        ("text: Đạt chỉ số EGDI cao.\n    footnotes: {after: chỉ số EGDI, text: Ghi chú.}", 15),
        ("text: Đạt chỉ số EGDI cao.\n    footnotes: Ghi chú.", 19),
        ("items: [Một., Hai chỉ số.]\n    footnotes: {after: chỉ số, text: Ghi chú.}", 10),
        ("text: x\n    table: {columns: [A], rows: [[Một]]}\n    footnotes: {after: Một, text: n}", 3),
    ],
)  # fmt: skip
def test_footnotes_find_their_words(block: str, where: int) -> None:
    """In paragraphs, items and cells; without words, before the last stop of the first text."""
    plan = plan_of(f"kehoach: 1\n{HEAD}sections:\n  - heading: Mục\n    {block}\n")
    (notes,) = plan.footnotes.values()
    words = notes[0].text
    assert [(note.end, note.text) for note in notes] == [(where, words)]
    view = official_view(plan)
    assert view.notes == (words,)
    assert view.notes[0].pieces[0].path == notes[0].text.pieces[0].path


# --- tables -----------------------------------------------------------------------------------------


def test_a_table_of_hours_has_the_authors_rows() -> None:
    """Lines across, and cells with points."""
    (table,) = (b for b in official_view(load(SCHOOL).plan).body if isinstance(b, TableBlock))
    rows = cells(table)
    assert rows[0] == ["NGÀY 1: THỨ HAI, NGÀY 24/8/2026"]
    assert rows[1] == ["7h00 - 7h30", "Ổn định nền nếp", "Tập trung", "Đoàn trường"]
    points = "Giới thiệu các câu lạc bộ / - Câu lạc bộ Tiếng Anh / - Câu lạc bộ Then"
    assert rows[4][1] == points


def test_rows_are_counted_and_columns_added_up() -> None:
    """Numbers as officials write them; what is no number is not added."""
    table = table_of(
        "sections:\n  - heading: Mục\n    table:\n      total: true\n"
        "      columns: [number, Xã, {label: Hộ, kind: number}]\n"
        "      rows: [[A, '1.200'], {group: Vùng cao}, [B, '30,5'], [C, chưa rõ], [D]]\n"
    )
    assert cells(table) == [
        ["1", "A", "1.200"], ["Vùng cao"], ["2", "B", "30,5"], ["3", "C", "chưa rõ"],
        ["4", "D", ""], ["", "Tổng cộng", "1.230,5"],
    ]  # fmt: skip
    assert [column.figures for column in table.columns] == [False, False, True]


ACTIVITIES = """\
units: [{name: Sở A}, {name: Sở B}]
labels: {lead: Cơ quan chủ trì}
sections:
  - heading: Nhóm
    %s
    activities:
      - {title: Hội thi, text: Mở hội thi., lead: Sở B, place: Nhà văn hóa, budget: 10 triệu đồng}
      - {text: In sách., lead: Sở A, budget: 5 triệu đồng}
      - {text: Phát sách., lead: Sở B}
"""


def test_activities_of_a_block_stand_in_its_table_alone() -> None:
    """With all that the other columns do not say; the outline does not print them again."""
    table = table_of(ACTIVITIES % "table: {columns: [number, text, lead]}")
    assert [column.title for column in table.columns] == [
        "TT",
        "Nội dung công việc",
        "Cơ quan chủ trì",
    ]
    assert cells(table)[0] == [
        "1.", "Hội thi / Mở hội thi. / Địa điểm: Nhà văn hóa / Kinh phí: 10 triệu đồng", "Sở B",
    ]  # fmt: skip
    plan = plan_of(f"kehoach: 1\n{HEAD}" + ACTIVITIES % "table: {columns: [number, text, lead]}")
    assert sum("In sách" in words for words in paragraphs(official_view(plan))) == 1
    assert cited(plan.activities[2]) == "Nhiệm vụ 3, mục A"


@pytest.mark.parametrize(
    ("group", "rows"),
    [
        ("lead", ["Sở B", "1.", "3.", "Sở A", "2."]),
        ("none", ["1.", "2.", "3."]),
    ],
)
def test_a_table_groups_as_it_is_told(group: str, rows: list[str]) -> None:
    """By who leads, or not at all."""
    table = table_of(ACTIVITIES % f"table: {{columns: [number, text], group: {group}}}")
    assert [row[0] for row in cells(table)] == rows


def test_money_of_activities_is_added_up() -> None:
    """In a last row, in đồng."""
    table = table_of(
        ACTIVITIES % "table: {total: true, columns: [number, text, {show: budget, kind: money}]}"
    )
    assert cells(table)[-1] == ["", "Tổng cộng", "15.000.000"]


# --- the look-alike ---------------------------------------------------------------------------------


def test_the_tasks_of_an_annex_are_numbered_through_and_cited_there() -> None:
    """140 in seven groups, in eight ways to write a time."""
    plan = resolution()
    assert len(plan.activities) == TASKS
    assert plan.places["nhiem-vu-7"].endswith(", Phụ lục II")
    seventh = plan.activities[72]
    assert (seventh.mark.text, seventh.mark.place) == ("73.", "nhiệm vụ 73, Phụ lục II")
    assert cited(seventh) == "Nhiệm vụ 73, Phụ lục II"
    assert {each.when.words for each in plan.activities if each.when} == set(TIMES)


def test_the_annexes_print_every_row() -> None:
    """Numbers with parts, empty cells, a line for each group."""
    one, two = (supplement_view(each, resolution()) for each in resolution().appendices)
    (indicators,) = (block for block in one.body if isinstance(block, TableBlock))
    numbers = [row[0] for row in cells(indicators) if len(row) > 1]
    assert sum(number.rstrip(".").isdigit() for number in numbers) == INDICATORS
    assert [number for number in numbers if number.startswith("23")] == [
        "23",
        "23.1",
        "23.2",
        "23.3",
        "23.4",
    ]
    assert sum("." in number.rstrip(".") for number in numbers) == sum(WITH_PARTS.values())
    (tasks,) = (block for block in two.body if isinstance(block, TableBlock))
    rows = cells(tasks)
    assert [row[0] for row in rows if len(row) == 1] == [
        f"{number}. {name}"
        for number, name in zip(["I", "II", "III", "IV", "V", "VI", "VII"], GROUPS, strict=True)
    ]
    assert len(rows) == TASKS + len(GROUPS)
    assert two.meta.landscape


def test_what_stands_in_an_annex_is_told_everywhere() -> None:
    """In the table of all, in sheets and in calendars; the programme does not print it."""
    plan = resolution()
    body = "\n".join(paragraphs(official_view(plan)))
    assert not any(table_text(each) in body for each in plan.activities)
    made = {each.name: each for each in documents(plan)}
    sheet = "\n".join(made["don-vi/so-y-te"].words())
    assert "đề án thứ 2 " in sheet
    assert "đề án thứ 140 " in "\n".join(made["bieu-phan-cong"].words())


def test_a_plan_without_activities_builds_no_table_of_them() -> None:
    """Nor is one announced."""
    plan = plan_of(
        f"kehoach: 1\n{HEAD}sections: [{{heading: A, text: Lời.}}]\n"
        "appendices: [{title: Biểu, table: assignments, mention: (Có biểu)}]\n"
    )
    assert "(Có biểu)" not in said(plan)
    assert {"bieu-phan-cong", "phu-luc-1"}.isdisjoint(each.name for each in documents(plan))


def test_appendices_are_of_any_kind_and_number() -> None:
    """A text, a table of assignments with columns of its own, and the estimate."""
    plan = plan_of(
        f"kehoach: 1\n{HEAD}" + ACTIVITIES % "marks: a" + "appendices:\n"
        "  - {title: Biểu, table: assignments, mention: (Có Phụ lục I)}\n"
        "  - {title: Dự toán, table: estimate, mention: (Có Phụ lục II)}\n"
        "  - {title: Thể lệ, sections: [{heading: Đối tượng, text: Ai cũng dự thi.}]}\n"
    )
    made = {each.name: each for each in documents(plan) if each.structure}
    assert {"bieu-phan-cong", "du-toan", "phu-luc-3", "toan-van"} <= made.keys()
    assert next(made["du-toan"].words()) == "Phụ lục II"
    assert "I. ĐỐI TƯỢNG" in list(made["phu-luc-3"].words())
    assert [text.removesuffix("./.") for text in said(plan) if text.startswith("(Có")] == [
        "(Có Phụ lục I)",
        "(Có Phụ lục II)",
    ]


def test_the_look_alike_raises_no_false_finding() -> None:
    """Its one task without a time is told of, and nothing else."""
    found = check_plan(load_text(resolution_text()))
    assert [(each.code, "thứ 42" in each.message) for each in found] == [("KH312", True)]

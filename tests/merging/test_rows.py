"""Rows that come and go in the assignment table, in Word and in Excel, are activities that do."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from copy import deepcopy
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from books import PLAN as ONE_GROUP
from books import after, built, codes, loaded, merged
from examples import examples
from filled import opened, put, saved
from kehoach.build.anchors import anchors_of
from kehoach.build.documents import Document, documents
from kehoach.build.naming import ASSIGNMENT
from kehoach.merging.merge import merge
from kehoach.merging.outcome import Outcome, Reason
from kehoach.plan import Loaded
from kehoach.render.formats import Format
from kehoach.render.renderer import Renderer
from kehoach.render.templates import Templates
from kehoach.word import read_word
from programs import Converted

OTHER = """\
  - heading: Việc khác
    activities:
      - {text: Viết báo cáo, lead: Sở Y tế, due: 30/11/2026}
"""
PLAN = ONE_GROUP.replace("        status: Đang thực hiện\n", "") + OTHER
PLAN = PLAN.replace("due: Quý", "support: [Sở Y tế, Sở Tài chính]\n        due: Quý")
MORE = "after: hop-bao, text: In sách"
"""With it something refers to the press conference."""

_MARKS = ("bookmarkStart", "bookmarkEnd")
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


# --- Word ----------------------------------------------------------------------------------------


@lru_cache
def table(text: str = PLAN) -> tuple[Document, bytes]:
    """The assignment table of a plan, and that as a Word file with keys."""
    plan = loaded(text)
    every = documents(plan.plan)
    found = next(each for each in every if each.name == ASSIGNMENT and Format.DOCX in each.formats)
    anchors = anchors_of(found.words(), plan)
    with Renderer(Templates.at()) as renderer:
        return found, renderer.render(found.structure, found.view(), Format.DOCX, anchors)


Edit = Callable[[Any], None]


def come(behind: int, *texts: str) -> Edit:
    """Put in a row behind another one, as Word does: like a row, without its bookmarks."""

    def edit(rows: Any) -> None:  # noqa: ANN401  # python-docx has no types
        new = deepcopy(rows.rows[2]._tr)
        for each in list(new.iter(*(f"{_WORD}{name}" for name in _MARKS))):
            each.getparent().remove(each)
        rows.rows[behind]._tr.addnext(new)
        for cell, said in zip(rows.rows[behind + 1].cells, texts, strict=True):
            first, *others = said.split("\n")
            cell.text = first
            for each in others:
                cell.add_paragraph(each)

    return edit


def go(number: int) -> Edit:
    """Delete a row."""
    return lambda rows: rows._tbl.remove(rows.rows[number]._tr)


def tracked(kind: str, number: int) -> Edit:
    """Track the change of a row: "ins" or "del"."""

    def edit(rows: Any) -> None:  # noqa: ANN401  # as above
        properties = rows.rows[number]._tr.get_or_add_trPr()
        names = {f"{_WORD}author": "An", f"{_WORD}id": "900"}
        properties.append(properties.makeelement(f"{_WORD}{kind}", names))

    return edit


def stripped(rows: Any) -> None:  # noqa: ANN401  # as above
    """Take all keys out of the file."""
    for each in list(rows._tbl.getparent().iter(*(f"{_WORD}{name}" for name in _MARKS))):
        each.getparent().remove(each)


def word(*edits: Edit, text: str = PLAN, mine: Loaded | None = None) -> Outcome:
    """What the Word file makes of a plan, with some edits of its table."""
    document, content = table(text)
    file = docx.Document(io.BytesIO(content))
    rows = max(file.tables, key=lambda each: len(each.rows))
    for edit in edits:
        edit(rows)
    buffer = io.BytesIO()
    file.save(buffer)
    base = loaded(text)
    return merge(base, document, mine or base, read_word(buffer.getvalue()))


def now(found: Outcome, text: str = PLAN) -> str:
    """The plan's text then."""
    return {"plan/a.yaml": text, **{n: each.after for n, each in found.changes.items()}}[
        "plan/a.yaml"
    ]


def data_of(text: str) -> Any:  # noqa: ANN401  # any value of YAML
    """What a plan says, to be changed."""
    return deepcopy(loaded(text).source.data)


NEW = {"text": "Mua sách", "lead": "Sở Y tế"}


@pytest.mark.parametrize(
    ("behind", "cells", "place", "value"),
    [
        (2, ("", "Mua sách", "Sở Y tế", "", ""), (0, 1), NEW),
        (1, ("", "Mua sách", "Sở Y tế", "", ""), (0, 0), NEW),
        (4, ("", "Mua sách", "Sở Y tế", "", ""), (0, 3), NEW),
        (5, ("", "Mua sách", "Sở Y tế", "", ""), (1, 0), NEW),
        (6, ("", "Mua sách", "Sở Y tế", "", ""), (1, 1), NEW),
        (6, ("5", "Mua sách", "Sở Y tế", "", ""), (1, 1), NEW),
        (6, ("99.", "Mua sách", "Sở Y tế", "", ""), (1, 1), NEW),
        (3, ("", "Mua sách", "Sở Y tế", "Sở Nội vụ", "15/12/2026"), (0, 2),
         NEW | {"support": "Sở Nội vụ", "due": "15/12/2026"}),
        (3, ("", "Mua sách", "Sở Y tế; Sở Nội vụ", "Sở Tài chính", ""), (0, 2),
         NEW | {"lead": ["Sở Y tế", "Sở Nội vụ"], "support": "Sở Tài chính"}),
        (3, ("", "Mua sách\n- Đặt in\n- Phát hành", "Sở Y tế", "", ""), (0, 2),
         NEW | {"items": ["Đặt in", "Phát hành"]}),
        (3, ("", "Mua sách: mới", "SYT", "", ""), (0, 2), {"text": "Mua sách: mới", "lead": "SYT"}),
    ],
)  # fmt: skip
def test_a_new_row_in_word_is_an_activity_where_it_stands(
    behind: int, cells: tuple[str, ...], place: tuple[int, int], value: Mapping[str, object]
) -> None:
    """In the list of the row above, or first below a heading; all else stays; twice is once."""
    edit = come(behind, *cells)
    found = word(edit)
    assert found.left == ()
    data = data_of(now(found))
    assert data["sections"][place[0]]["activities"].pop(place[1]) == value
    assert data == data_of(PLAN)
    assert not word(edit, mine=loaded(now(found))).changes


@pytest.mark.parametrize("number", [2, 3, 4, 6])
def test_a_row_that_was_deleted_in_word_takes_its_activity(number: int) -> None:
    """With its number, and nothing else."""
    found = word(go(number))
    assert found.left == ()
    data = data_of(now(found))
    before = data_of(PLAN)
    section, at = (1, 0) if number == 6 else (0, number - 2)
    del before["sections"][section]["activities"][at]
    if not before["sections"][section]["activities"]:
        del before["sections"][section]["activities"]
    assert data == before
    again = word(go(number), mine=loaded(now(found)))
    assert (again.changes, again.left) == ({}, ())


def test_rows_that_come_and_go_together_are_all_placed() -> None:
    """In their order, beside what was edited."""
    found = word(
        come(4, "", "Mua A", "Sở Y tế", "", ""), come(5, "", "Mua B", "Sở Y tế", "", ""), go(2)
    )
    assert found.left == ()
    texts = [str(each.name) for each in loaded(now(found)).plan.activities]
    assert texts == [
        "Tổ chức hội nghị tổng kết tại huyện", "In sách", "Mua A", "Mua B", "Viết báo cáo",
    ]  # fmt: skip


def test_rows_come_and_go_in_files_without_keys_and_in_tracked_changes() -> None:
    """The same as in others."""
    new = come(3, "", "Mua sách", "Sở Y tế", "Sở Nội vụ", "15/12/2026")
    for edits, likewise in (
        ((new, stripped), (new,)),
        ((new, tracked("ins", 4)), (new,)),
        ((go(2), stripped), (go(2),)),
        ((tracked("del", 2),), (go(2),)),
        ((new, tracked("del", 2), stripped), (new, go(2))),
    ):
        found = word(*edits)
        assert (found.left, now(found)) == ((), now(word(*likewise)))
        assert now(found) != PLAN


@pytest.mark.parametrize(
    "cells",
    [
        ("", "Mua sách", "", "", ""), ("", "", "Sở Y tế", "", ""), ("", "Mua sách", "Sở Lạ", "", ""),
        ("ghi chú", "Mua sách", "Sở Y tế", "", ""), ("", "Mua sách\nrồi phát", "Sở Y tế", "", ""),
        ("", "Mua sách", "Sở Y tế", "", "Tháng 6/2026\nvà sau đó"),
    ],
)  # fmt: skip
def test_a_row_that_has_not_enough_is_told(cells: tuple[str, ...]) -> None:
    """And nothing of it is written."""
    found = word(come(3, *cells))
    assert found.changes == {}
    assert {each.reason for each in found.left} == {Reason.NEW_PARAGRAPH}
    assert all("Sở Lạ" not in cells or each.mine == "Sở Lạ" for each in found.left)


def test_what_something_refers_to_stays_in_word() -> None:
    """It is a conflict, with the place of what refers to it."""
    text = PLAN.replace("text: In sách", MORE)
    found = word(go(2), text=text)
    assert found.changes == {}
    assert [each.reason for each in found.left] == [Reason.NEEDED]
    assert found.left[0].mine.startswith("plan/a.yaml:")


# --- Excel ---------------------------------------------------------------------------------------


def book(*edits: Callable[[Any], None], text: str = PLAN, **options: Any) -> Any:  # noqa: ANN401  # of openpyxl
    """What the workbook makes of a plan, with some edits of its first sheet."""
    file = opened(built(loaded(text)))
    for edit in edits:
        edit(file.worksheets[0])
    return merged(saved(file), options.pop("mine", None) or loaded(text), loaded(text), **options)


def insert(at: int, **cells: object) -> Callable[[Any], None]:
    """Put in a row, with some cells by their columns."""

    def edit(sheet: Any) -> None:  # noqa: ANN401  # of openpyxl
        sheet.insert_rows(at)
        for column, value in cells.items():
            put(sheet, f"{column}{at}", value)

    return edit


def delete(at: int) -> Callable[[Any], None]:
    """Delete a row."""
    return lambda sheet: sheet.delete_rows(at)


@pytest.mark.parametrize(
    ("at", "cells", "place", "value"),
    [
        (5, {"B": "Mua sách", "C": "Sở Y tế"}, (0, 1), NEW),
        (4, {"B": "Mua sách", "C": "Sở Y tế"}, (0, 0), NEW),
        (7, {"B": "Mua sách", "C": "Sở Y tế"}, (0, 3), NEW),
        (7, {"B": "Mua sách", "C": "Sở Y tế", "L": "B. Việc khác"}, (1, 0), NEW),
        (8, {"A": 5, "B": "Mua sách", "C": "Sở Y tế"}, (1, 1), NEW),
        (8, {"B": "Mua sách", "C": "Sở Y tế", "L": "A. Việc phải làm"}, (0, 3), NEW),
        (6, {"B": "Mua sách", "C": "Sở Y tế", "D": "Sở Nội vụ; SYT", "E": "15/12/2026"}, (0, 2),
         NEW | {"support": ["Sở Nội vụ", "SYT"], "due": "15/12/2026"}),
        (6, {"B": "Mua sách\n- Đặt in\n- Phát hành", "C": "Sở Y tế"}, (0, 2),
         NEW | {"items": ["Đặt in", "Phát hành"]}),
        (6, {"B": "Mua sách", "C": "Sở Y tế", "O": "hop-bao"}, (0, 2), NEW),
        (4, {"B": "Mua sách", "C": "Sở Y tế", "O": "hop-bao"}, (0, 0), NEW),
    ],
)  # fmt: skip
def test_a_new_row_in_excel_is_an_activity_where_it_stands(
    at: int, cells: dict[str, object], place: tuple[int, int], value: Mapping[str, object]
) -> None:
    """Behind the row above, or under the heading that it names; a copied key makes no other task."""
    found = book(insert(at, **cells))
    assert (codes(found), found.taken) == ([], 1)
    then = loaded(after(found, loaded(PLAN)))
    data = data_of(after(found, loaded(PLAN)))
    assert data["sections"][place[0]]["activities"].pop(place[1]) == value
    assert data == data_of(PLAN)
    again = book(insert(at, **cells), mine=then)
    assert (again.changes, codes(again)) == ({}, [])


def test_columns_that_are_empty_or_the_plans_own_hold_what_their_titles_say() -> None:
    """A plan in which nobody supports yet, nothing has a time; and one with roles of its own."""
    bare = PLAN.split("sections:")[0] + (
        "sections:\n  - {heading: Việc, activities: [{text: In sách, lead: Sở Y tế}]}\n"
    )
    row = {"B": "Mua sách", "C": "Sở Y tế", "D": "Sở Nội vụ", "E": "Tháng 6/2026"}
    found = book(insert(5, **row), text=bare)
    assert codes(found) == []
    data = data_of(after(found, loaded(bare)))
    assert data["sections"][0]["activities"][1] == NEW | {
        "support": "Sở Nội vụ", "when": "Tháng 6/2026",
    }  # fmt: skip
    own = PLAN.replace("units:", "roles: {giam-sat: {label: Giám sát}}\nunits:", 1).replace(
        "when: Tháng 5/2026", "when: Tháng 5/2026\n        roles: {giam-sat: Sở Nội vụ}"
    )
    found = book(insert(5, **(row | {"E": "SYT; Sở Nội vụ", "F": "Tháng 6/2026"})), text=own)
    assert codes(found) == []
    data = data_of(after(found, loaded(own)))
    assert data["sections"][0]["activities"][1]["roles"] == {"giam-sat": ["SYT", "Sở Nội vụ"]}


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"B": "Mua sách"}, "who leads"), ({"C": "Sở Y tế"}, "what is to be done"),
        ({"B": "Mua sách", "C": "Sở Lạ"}, "Sở Lạ"), ({"B": "=1+1", "C": "Sở Y tế"}, ""),
        ({"B": "Mua sách", "C": "Sở Y tế", "E": "Tháng 13/2026"}, "errors"),
        ({"B": "Mua sách", "C": "Sở Y tế", "L": "C. Việc lạ"}, "heading"),
        ({"B": "In sách", "C": "Sở Nội vụ"}, "already"),
    ],
)  # fmt: skip
def test_a_row_of_excel_that_has_not_enough_is_told(cells: dict[str, object], why: str) -> None:
    """With why, at its place; nothing is written."""
    file = opened(built(loaded(PLAN)))
    sheet = file.worksheets[0]
    sheet.insert_rows(6)
    for column, value in cells.items():
        sheet[f"{column}6"] = value
    found = merged(saved(file), loaded(PLAN), loaded(PLAN))
    assert (codes(found), found.changes, found.taken) == (["KH718"], {}, 0)
    assert why in found.left[0].message
    assert found.left[0].span.line == 6


def test_how_a_new_task_stands_is_told() -> None:
    """The task is taken, its state is not: the row has no key."""
    found = book(insert(6, B="Mua sách", C="Sở Y tế", G="Đang thực hiện"))
    assert (codes(found), found.taken, found.notes) == (["KH718"], 1, 0)


def test_what_a_task_refers_to_keeps_it_not() -> None:
    """Nobody reads that: what it must come after is no word of the table."""
    text = PLAN.replace("text: In sách", MORE)
    found = book(delete(6), text=text)
    assert (codes(found), found.taken) == ([], 1)


@pytest.mark.parametrize("at", [4, 5, 6, 7])
def test_a_row_that_was_deleted_in_excel_takes_its_activity(at: int) -> None:
    """And nothing else; twice is once."""
    found = book(delete(at))
    assert (codes(found), found.taken) == ([], 1)
    then = loaded(after(found, loaded(PLAN)))
    assert len(then.plan.activities) == 3
    again = book(delete(at), mine=then)
    assert (again.changes, codes(again)) == ({}, [])


@pytest.mark.parametrize(
    ("text", "mine", "why"),
    [
        (PLAN.replace("text: In sách", MORE), None, "refers to it"),
        (PLAN.replace("when: Tháng 5/2026", "budget: 5 triệu đồng"), None, "does not show all"),
        (PLAN.replace("when:", "notes: {date: 2026-05-02, text: Đã mời}\n        when:"), None, "not show all"),
        (PLAN, PLAN.replace("họp báo tại", "họp báo ở"), "changed it since"),
    ],
)  # fmt: skip
def test_what_is_needed_unseen_or_changed_stays(text: str, mine: str | None, why: str) -> None:
    """It is told, with the place in the plan."""
    found = book(delete(4), text=text, mine=loaded(mine) if mine else None)
    assert (codes(found), found.changes) == (["KH718"], {})
    assert why in found.left[0].message
    assert found.left[0].related


def test_part_of_a_table_deletes_nothing() -> None:
    """Where most rows are gone, or only a unit's changes are wanted, all stays."""
    found = book(delete(4), delete(4), delete(4))
    assert (codes(found), found.changes) == (["KH718"] * 3, {})
    found = book(delete(4), wanted=(lambda _found: True, None))
    assert (codes(found), found.changes) == (["KH718"], {})


def test_below_a_duty_only_the_heading_tells_where_a_new_task_belongs() -> None:
    """It is the row of no task, and its list takes none."""
    text = (
        PLAN.replace("sections:\n", "sections:\n  - {heading: Tổ chức, duties: all}\n")
        + "duties:\n  - {unit: Sở Y tế, items: [Trực cấp cứu, Bố trí xe]}\n"
    )
    row = {"B": "Mua sách", "C": "Sở Y tế"}
    found = book(insert(10, **row), text=text)
    assert (codes(found), found.changes) == (["KH718"], {})
    assert "heading" in found.left[0].message
    assert codes(book(delete(9), text=text)) == ["KH718"]
    heading = str(opened(built(loaded(text))).worksheets[0]["L7"].value)
    found = book(insert(10, **row, L=heading), text=text)
    assert codes(found) == []
    assert data_of(after(found, loaded(text)))["sections"][2]["activities"][1] == NEW


def test_of_sorted_rows_only_the_heading_tells_where_a_new_one_belongs() -> None:
    """Its neighbours do not."""

    def sort(sheet: Any) -> None:  # noqa: ANN401  # of openpyxl
        sheet.move_range("A4:O4", rows=10)

    row = {"B": "Mua sách", "C": "Sở Y tế"}
    found = book(sort, insert(6, **row))
    assert (codes(found), found.changes) == (["KH718"], {})
    found = book(sort, insert(6, **row, L="A. Việc phải làm"))
    assert codes(found) == []
    data = data_of(after(found, loaded(PLAN)))
    assert data["sections"][0]["activities"][3] == NEW


# --- both ----------------------------------------------------------------------------------------

GROUPS = (5, 3, 4)
"""How many tasks the sections of a plan have."""

MANY = ONE_GROUP.split("sections:")[0] + "sections:\n" + "".join(
    f"  - heading: Nhóm {group}\n    activities:\n"
    + "".join(
        f"      - {{text: Việc số {group}{at}, lead: Sở Y tế, due: {at + 1}/12/2026}}\n"
        for at in range(count)
    )
    for group, count in enumerate(GROUPS)
)  # fmt: skip
ROWS = [(group, at) for group, count in enumerate(GROUPS) for at in range(count)]


def wanted(gone: set[int], came: list[int]) -> list[list[str]]:
    """What the sections should say, by the rows that went and those behind which new ones came."""
    found: list[list[str]] = [[] for _count in GROUPS]
    for number, (group, at) in enumerate(ROWS):
        if number not in gone:
            found[group].append(f"Việc số {group}{at}")
        found[group] += (f"Mua {which}" for which, row in enumerate(came) if row == number)
    return found


def said(text: str) -> list[list[str]]:
    """What they say."""
    sections = data_of(text)["sections"]
    return [[each["text"] for each in section.get("activities", [])] for section in sections]


def rows_of_word(gone: set[int], came: list[int]) -> Edit:
    """The same as edits of a table of Word."""

    def edit(rows: Any) -> None:  # noqa: ANN401  # of python-docx
        texts = [row.cells[1].text for row in rows.rows]
        found = {
            number: rows.rows[texts.index(f"Việc số {g}{at}")]._tr
            for number, (g, at) in enumerate(ROWS)
        }
        for which, number in reversed([*enumerate(came)]):
            at = next(at for at, each in enumerate(rows.rows) if each._tr is found[number])
            cells = ("", f"Mua {which}", "Sở Nội vụ", "1/1/2027")
            come(at, *cells[: len(rows.columns)])(rows)
        for number in gone:
            rows._tbl.remove(found[number])

    return edit


def rows_of_excel(gone: set[int], came: list[int]) -> Edit:
    """And of a sheet."""

    def edit(sheet: Any) -> None:  # noqa: ANN401  # of openpyxl
        for number in reversed(range(len(ROWS))):
            for which, row in reversed([*enumerate(came)]):
                if row == number:
                    insert(4 + number + 1, B=f"Mua {which}", C="Sở Nội vụ")(sheet)
            if number in gone:
                sheet.delete_rows(4 + number)

    return edit


@examples(8)
@given(
    st.sets(st.integers(0, len(ROWS) - 1), max_size=4),
    st.lists(st.integers(0, len(ROWS) - 1), max_size=4),
)
def test_any_rows_that_come_and_go_are_where_they_should_be(
    gone: set[int], came: list[int]
) -> None:
    """In Word and in Excel alike; and twice is once."""
    came = [each for each in came if each not in gone]
    base = loaded(MANY)
    in_word, in_excel = rows_of_word(gone, came), rows_of_excel(gone, came)
    first = word(in_word, text=MANY)
    assert first.left == ()
    assert said(now(first, MANY)) == wanted(gone, came)
    again = word(in_word, text=MANY, mine=loaded(now(first, MANY)))
    assert (again.changes, again.left) == ({}, ())
    second = book(in_excel, text=MANY)
    assert codes(second) == []
    assert said(after(second, base)) == wanted(gone, came)
    assert not book(in_excel, text=MANY, mine=loaded(after(second, base))).changes


@pytest.mark.slow
def test_rows_that_came_through_libreoffice_are_the_same(
    converted: Converted, tmp_path: Path
) -> None:
    """It saves the workbook anew: a new row, one less, a changed cell, a state and its day."""

    def edit(sheet: Any) -> None:  # noqa: ANN401  # of openpyxl
        insert(6, B="Mua sách", C="Sở Y tế", E="15/12/2026")(sheet)
        put(sheet, "B4", "Tổ chức gặp mặt tại tỉnh")
        sheet["G4"], sheet["H4"] = "xong", date(2026, 5, 20)
        sheet.delete_rows(8)

    file = opened(built(loaded(PLAN)))
    edit(file.worksheets[0])
    path = tmp_path / "bieu.xlsx"
    path.write_bytes(saved(file))
    found = merged(path.read_bytes(), loaded(PLAN), loaded(PLAN))
    again = merged(converted(path, "xlsx").read_bytes(), loaded(PLAN), loaded(PLAN))
    assert (codes(found), found.taken, found.notes) == ([], 3, 1)
    assert (again.changes, codes(again)) == (found.changes, [])

"""An edited workbook of the assignment table comes home, cell by cell, and the rest is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from books import PLAN, TODAY, after, built, codes, edited, loaded, merged
from examples import examples
from filled import opened, put, saved
from kehoach.analysis.answering import answered
from kehoach.analysis.tasks import tasks_of
from kehoach.language import Status
from kehoach.merging.bookbase import book_basis
from kehoach.merging.merge import concerned
from kehoach.plan import load
from kehoach.reader import read_texts
from kehoach.sheets import read_book, read_properties
from plans import COMMUNE, LAI_CHAU
from programs import Converted


def yaml_of(text: str) -> object:
    """What a plan of one file says."""
    return read_texts({"plan/a.yaml": text}).data


@pytest.mark.parametrize(
    ("cells", "old", "new"),
    [
        ({"B4": "Tổ chức gặp mặt tại tỉnh"}, "họp báo", "gặp mặt"),
        ({"C4": "Sở Nội vụ"}, "lead: Sở Y tế", "lead: Sở Nội vụ"),
        ({"C4": "sở nội vụ"}, "lead: Sở Y tế", "lead: sở nội vụ"),
        ({"D4": "SYT"}, "support: Sở Tài chính", "support: Sở Y tế"),
        ({"E4": "Tháng 6/2026"}, "5/2026", "6/2026"),
        ({"B5": "Tổ chức hội nghị sơ kết tại huyện\n- Khai mạc\n- Bế mạc"}, "tổng kết", "sơ kết"),
        (
            {"B5": "Tổ chức hội nghị tổng kết tại huyện\n- Khai mạc\n- Kết thúc"},
            "Bế mạc",
            "Kết thúc",
        ),
        ({"B6": "In sách: =1+1"}, "In sách,", "In sách: =1+1,"),
        ({"B4": "Tổ chức gặp mặt tại tỉnh", "E4": "Tháng 6/2026"}, "họp báo", "gặp mặt"),
    ],
)
def test_a_changed_cell_changes_its_value(cells: dict[str, object], old: str, new: str) -> None:
    """At its place, with all else as it is; read again, the plan has it already."""
    data = edited(cells)
    found = merged(data)
    assert codes(found) == []
    assert found.taken == len(cells)
    wanted = PLAN.replace(old, new)
    wanted = wanted.replace("5/2026", "6/2026") if len(cells) > 1 else wanted
    assert after(found).replace("'", "") == wanted
    assert not merged(data, loaded(after(found))).changes


@pytest.mark.parametrize(
    ("cells", "old", "new"),
    [
        ({"C4": "Sở Y tế; Sở Nội vụ"}, "lead: Sở Y tế", "lead: [Sở Y tế, Sở Nội vụ]"),
        ({"C4": "Sở Nội vụ; Sở Y tế"}, "lead: Sở Y tế", "lead: [Sở Nội vụ, Sở Y tế]"),
        ({"D4": "Sở Tài chính; SYT"}, "support: Sở Tài chính", "support: [Sở Tài chính, SYT]"),
        ({"C6": "Sở Nội vụ;Sở Tài chính"}, "in-sach", "in-sach"),
    ],
)
def test_a_unit_more_in_a_cell_is_a_unit_more_in_the_plan(
    cells: dict[str, object], old: str, new: str
) -> None:
    """Where one name stood there are several then; read again, the plan has them already."""
    data = edited(cells)
    found = merged(data)
    assert codes(found) == []
    assert found.taken == 1
    text = PLAN.replace(old, new)
    text = text if "C6" not in cells else text.replace(
        "In sách, lead: Sở Nội vụ", "In sách, lead: [Sở Nội vụ, Sở Tài chính]"
    )  # fmt: skip
    assert yaml_of(after(found)) == yaml_of(text)
    assert not merged(data, loaded(after(found))).changes


def test_a_unit_less_in_a_cell_is_a_unit_less_in_the_plan() -> None:
    """Its element goes, and the others stay with what they do."""
    text = PLAN.replace("lead: Sở Y tế", "lead: [Sở Y tế, Sở Nội vụ, Sở Tài chính]")
    plan = loaded(text)
    found = merged(edited({"C4": "Sở Y tế; Sở Tài chính"}, text=text), plan, plan)
    assert (codes(found), found.taken) == ([], 1)
    assert "lead: [Sở Y tế, Sở Tài chính]" in after(found, plan)


def test_a_name_that_no_unit_has_is_told_by_that_name() -> None:
    """Not the whole cell: of several units one alone is unknown."""
    found = merged(edited({"C4": "Sở Y tế; Sở Xây dựng"}))
    assert codes(found) == ["KH717"]
    assert found.left[0].message.endswith("no unit of the plan is called: Sở Xây dựng")
    assert not found.changes


@pytest.mark.parametrize(
    "cells",
    [
        {"C4": "Sở Xây dựng"},
        {"E4": "Tháng 13/2026"},
        {"F4": "30/6/2026"},
        {"D6": "Sở Xây dựng"},
        {"E6": "Tháng 6/2026"},
        {"B4": ""},
        {"L4": 7},
        {"M4": "Mục khác"},
        {"B4": "Tổ chức họp báo", "E4": 45000},
    ],
)
def test_what_cannot_be_read_or_is_computed_is_told(cells: dict[str, object]) -> None:
    """With its sheet and cell, and where it comes from; a cell is taken whole or not at all."""
    found = merged(edited(cells))
    assert set(codes(found)) == {"KH717"}
    assert all("“Theo công việc”, cell " in each.message for each in found.left)
    assert found.taken == len(cells) - 1


@pytest.mark.parametrize(
    ("text", "value"),
    [("Sở Y tế", "Sở Y tế"), ("Sở Y tế; Sở Tài chính", "[Sở Y tế, Sở Tài chính]")],
)
def test_units_in_an_empty_cell_become_a_line_of_the_task(text: str, value: str) -> None:
    """Where each is in the registry; all else that is typed there is told, and twice is once."""
    data = edited({"D6": text})
    found = merged(data)
    assert (codes(found), found.taken) == ([], 1)
    assert f"support: {value}" in after(found).splitlines()[-1].replace('"', "")
    again = merged(data, loaded(after(found)))
    assert (again.changes, codes(again)) == ({}, [])
    for other in ("Sở Xây dựng", "Sở Y tế; ai đó", "5"):
        told = merged(edited({"D6": other}))
        assert (codes(told), told.changes) == (["KH717"], {})


def test_formulas_are_not_computed() -> None:
    """A text that looks like one is a text."""
    book = opened(edited({"B6": "=1+1"}))
    book.worksheets[0]["B4"] = "=1+1"
    found = merged(saved(book))
    assert codes(found) == ["KH717"]
    assert "{id: in-sach, text: =1+1, lead" in after(found).replace('"', "").replace("'", "")


def test_rows_that_move_are_the_same() -> None:
    """Sorted otherwise, in another order of columns, numbered anew: nothing has changed."""
    book = opened(edited({"B4": "Tổ chức gặp mặt tại tỉnh", "A4": 3}))
    sheet = book.worksheets[0]
    sheet.move_range("A4:O4", rows=5)
    sheet.insert_cols(2)
    found = merged(saved(book))
    assert (codes(found), found.taken) == ([], 1)
    put(sheet, "C20", "Việc mới")
    found = merged(saved(book))
    assert (codes(found), found.taken) == (["KH718"], 1)
    sheet["C3"] = "Nội dung"
    assert codes(merged(saved(book))) == ["KH718"]  # nothing below is seen without a title


def test_a_table_renames_no_unit_and_one_bad_cell_spoils_no_other() -> None:
    """A duty names its unit by the registry's own words: these stay, and the rest is taken."""
    text = PLAN + "duties:\n  - unit: Sở Y tế\n    items: [Trực cấp cứu, Bố trí xe]\n"
    text = text.replace(
        "  - heading: Việc", "  - {heading: Tổ chức, duties: all}\n  - heading: Việc"
    )
    plan = loaded(text)
    cells = {"B4": "Tổ chức gặp mặt tại tỉnh", "E5": "Tháng 13/2026", "C7": "Sở Y tế và Dân số"}
    found = merged(edited(cells, text=text), plan, plan)
    assert (codes(found), found.taken) == (["KH717", "KH717"], 1)
    assert after(found, plan) == text.replace("họp báo", "gặp mặt")


def test_the_plan_may_have_moved_on() -> None:
    """Both changes stay where they are of different words; at the same words they clash."""
    data = edited({"B4": "Tổ chức gặp mặt tại tỉnh"})
    other = loaded(PLAN.replace("tại tỉnh", "ở tỉnh").replace("lead: Sở Y tế", "lead: Sở Nội vụ"))
    found = merged(data, other)
    assert "text: Tổ chức gặp mặt ở tỉnh  # một ghi chú" in after(found, other)
    clash = loaded(PLAN.replace("họp báo", "tọa đàm"))
    found = merged(data, clash)
    assert (codes(found), found.taken) == (["KH717"], 0)
    assert "tọa đàm" in found.left[0].message
    same = loaded(PLAN.replace("họp báo", "gặp mặt"))
    assert not merged(data, same).changes


def test_two_sheets_that_say_one_value_differently_clash() -> None:
    """An edit on one sheet changes the value; two that differ change nothing."""
    book = opened(edited({"B4": "Tổ chức gặp mặt tại tỉnh"}))
    sheet = book.worksheets[1]
    row = next(row for row in range(4, 9) if "họp báo" in sheet[f"C{row}"].value)
    put(sheet, f"C{row}", "Tổ chức tọa đàm tại tỉnh")
    found = merged(saved(book))
    assert (codes(found), found.taken) == (["KH717", "KH717"], 0)


def test_states_become_notes() -> None:
    """As of the day on which the work was done, else of today; what is known is not told again."""
    data = edited({"G4": "Hoàn thành", "H4": date(2026, 5, 20), "G5": "Tạm dừng", "I6": "Đang in"})
    found = merged(data)
    assert (codes(found), found.notes) == ([], 3)
    now = loaded(after(found))
    first, second, third = now.plan.activities
    assert [(each.date, each.text, each.status) for each in first.notes] == [
        (date(2026, 5, 20), "Đã hoàn thành", Status.DONE)
    ]
    assert [(each.date, each.status) for each in second.notes] == [(TODAY, Status.PAUSED)]
    assert second.status is Status.PAUSED
    assert [(each.date, each.text) for each in third.notes] == [(TODAY, "Đang in")]
    assert not merged(data, now).changes


def test_states_that_cannot_be_noted_are_told() -> None:
    """Unknown words, days that are none, what was taken away, what the plan says otherwise."""
    found = merged(edited({"G4": "Chưa xong", "H5": "hôm qua"}))
    assert (codes(found), found.notes) == (["KH717", "KH717"], 0)
    assert codes(merged(edited({"G5": None}))) == ["KH717"]
    other = loaded(PLAN.replace("Đang thực hiện", "Không thực hiện"))
    found = merged(edited({"G5": "Tạm dừng"}), other)
    assert (codes(found), found.notes) == (["KH717"], 0)
    assert "Không thực hiện" in found.left[0].message


def test_a_workbook_tells_of_which_day_it_is() -> None:
    """Built as of a day, it is held against what was so on that day."""
    day = date(2026, 12, 31)
    data = edited({"B4": "Tổ chức gặp mặt tại tỉnh"}, day)
    assert read_properties(data)["kehoach-ngay"] == "2026-12-31"
    found = merged(data, day=day)
    assert (codes(found), found.taken, found.notes) == ([], 1, 0)


def test_only_what_concerns_a_unit_is_taken() -> None:
    """The others' changes are told."""
    unit = loaded().plan.registry.find("Sở Nội vụ")
    assert unit
    own = {each.activity.key for each in answered(tasks_of(unit, loaded().plan))}
    data = edited({"B4": "Tổ chức gặp mặt tại tỉnh", "B6": "In tờ rơi", "G4": "Tạm dừng"})
    found = merged(data, wanted=(concerned(unit, loaded()), own))
    assert (codes(found), found.taken, found.notes) == (["KH717", "KH717"], 1, 0)


def test_without_a_digest_the_plan_is_found_that_it_is_most_like() -> None:
    """Where people have saved it as something that keeps none; of another plan it is of none."""
    data = built(loaded(), with_digest=False)
    assert merged(data, loaded(PLAN.replace("họp báo", "gặp mặt"))).changes == {}
    other = load(COMMUNE)
    assert book_basis("", [lambda: other], read_book(data), ("a.xlsx", None)) is None


WORDS = st.lists(
    st.sampled_from(["tại", "tỉnh", "huyện", "2026", "và", "lễ"]), min_size=1, max_size=4
)


@examples(30)
@given(st.dictionaries(st.sampled_from(["hop-bao", "in-sach"]), WORDS), st.booleans())
def test_any_edits_of_words_come_home(edits: dict[str, list[str]], is_in_front: bool) -> None:  # noqa: FBT001  # drawn
    """The workbook of the plan after them says what the file says, and nothing else has changed."""
    rows = {"hop-bao": ("B4", "Tổ chức họp báo tại tỉnh"), "in-sach": ("B6", "In sách")}
    texts = {}
    for key, words in edits.items():
        more = " ".join(words)
        cell, old = rows[key]
        texts[cell] = f"{more} {old}" if is_in_front else f"{old} {more}"
    found = merged(edited(texts))
    assert codes(found) == []
    book = opened(built(loaded(after(found))))
    assert {cell: book.worksheets[0][cell].value for cell in texts} == texts
    assert len(after(found).splitlines()) == len(PLAN.splitlines())


@pytest.mark.parametrize("folder", [LAI_CHAU, COMMUNE])
def test_a_workbook_that_libreoffice_saved_says_the_same(
    folder: Path, converted: Converted, tmp_path: Path
) -> None:
    """Nothing is taken for an edit; one that was made comes home."""
    plan = load(folder)
    data = built(plan)
    path = tmp_path / "bieu-phan-cong.xlsx"
    path.write_bytes(data)
    again = converted(path, "xlsx").read_bytes()
    found = merged(again, plan, plan)
    assert (found.changes, found.left) == ({}, ())
    book = opened(again)
    sheet = book.worksheets[0]
    put(sheet, "B4", f"{sheet['B4'].value} và các địa phương")
    found = merged(saved(book), plan, plan)
    assert (codes(found), found.taken) == ([], 1)

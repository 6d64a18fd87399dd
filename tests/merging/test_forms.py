"""What units fill into their forms becomes dated notes of the plan, and nothing else does."""

from __future__ import annotations

import io
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import examples
from filled import COLUMNS, DAY_CELL, filled, form, forms, opened, put, rows_of, saved
from kehoach.analysis.progress import state_of
from kehoach.language import Status
from kehoach.merging.filled import clean
from kehoach.merging.form import form_of
from kehoach.merging.notes import Reported, reported
from kehoach.plan import Activity, Loaded, load, load_source
from kehoach.reader import read_texts
from kehoach.sheets import SheetFault, read_book
from plans import ACTIVITY, COMMUNE, HEAD, LAI_CHAU, load_text
from programs import Converted

DAY = date(2026, 11, 30)
PLAN = (
    "units: [{name: Sở A}, {name: Sở B}, {name: Xã C}, {name: Các xã, members: [Xã C, Xã D]}, "
    "{name: Xã D}, {name: Các cơ quan liên quan, open: true}]\n"
    + ACTIVITY
    + """\
      - id: a
        text: Việc một
        lead: Sở A
        due: trước ngày 01/11/2026  # một ghi chú
        status: Đang thực hiện
        progress: 40%
        notes:
          - {date: 2026-10-05, text: Đã trình}
      - {id: b, text: Việc hai, lead: Sở B, support: Sở A, when: Tháng 12/2026}
      - {text: Việc không có mã, lead: Sở A, due: Quý IV năm 2026}
      - {id: d, text: Việc bốn, lead: [Sở A, Sở B], due: Quý IV năm 2026}
      - {id: e, text: Việc năm, lead: Các xã, due: Quý IV năm 2026}
      - {id: g, text: Việc sáu, support: Sở A, when: Thường xuyên}
      - {id: h, text: Việc bảy, lead: Các cơ quan liên quan, support: Sở B}
      - text: Nhóm việc
        activities:
          - {id: i, text: Việc tám, lead: Sở A, notes: {date: 2026-01-05, text: Đã làm, status: Đạt}}
"""
)
OWN = ("a", "viec-khong-co-ma", "d", "g", "i")
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn")), max_size=20)
LIKE_YAML = [
    "=1+1", "+84 91", "-5", "@SUM(A1)", "'x", "- a", "# b", "c: d", "{}", "null", "~", "1.5",
    "Đạt 100%", "hai\ndòng", "&amp; <b>", "*x", "`", '"', "|", ">", "%a", "!!str", "a #b",
]  # fmt: skip
TYPED = st.one_of(
    TEXTS,
    st.sampled_from(LIKE_YAML),
)
ENTRY = st.fixed_dictionaries(
    {},
    optional={
        "status": st.sampled_from([*(each.value for each in Status), "Hoàn thành", "TẠM HOÃN"]),
        "progress": st.one_of(st.integers(0, 100), st.sampled_from(["60%", " 7 %", "100"])),
        "text": TYPED,
        "difficulty": TYPED,
        "proposal": TYPED,
    },
)


@lru_cache
def plan() -> Loaded:
    """The plan of these tests."""
    return sound(load_text(PLAN))


def sound(loaded: Loaded) -> Loaded:
    """The same plan, which has no errors."""
    assert loaded.is_sound, loaded.findings
    return loaded


@lru_cache
def built() -> dict[str, bytes]:
    """The forms of its units."""
    return forms(plan(), DAY)


def after(found: Reported, mine: Loaded) -> Loaded:
    """The plan with what was reported."""
    texts = mine.source.whole_texts() | {name: each.after for name, each in found.changes.items()}
    return sound(load_source(read_texts(texts)))


def by_key(loaded: Loaded) -> dict[str, Activity]:
    """What is followed of a plan, less what is below it."""
    return {each.key: each._replace(activities=()) for each in loaded.plan.followed}


def codes(found: Reported) -> list[str]:
    """The codes of what is not taken."""
    return [each.code for each in found.findings]


def test_each_unit_has_a_form_with_the_tasks_on_which_it_reports() -> None:
    """What it leads, itself or in a group, and what nobody leads; a group has none of its own."""
    found = {name: tuple(rows_of(opened(data).worksheets[0])) for name, data in built().items()}
    assert found == {
        "so-a": OWN, "so-b": ("b", "d", "h"), "xa-c": ("e",), "xa-d": ("e",),
    }  # fmt: skip


def test_a_form_is_locked_but_for_what_is_filled_in() -> None:
    """The cells of each row to fill in, and the day; statuses to choose, a hidden key."""
    book = opened(built()["so-a"])
    sheet = book.worksheets[0]
    free = {
        cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked
    }
    rows = rows_of(sheet).values()
    assert free == {DAY_CELL, *(f"{column}{row}" for column in COLUMNS.values() for row in rows)}
    assert sheet.protection.sheet
    assert sheet.column_dimensions["K"].hidden
    assert [each.sheet_state for each in book.worksheets] == ["visible", "veryHidden"]
    lists = [each for each in sheet.data_validations.dataValidation if each.type == "list"]
    assert [each.formula1 for each in lists] == [f'"{",".join(each.value for each in Status)}"']


@examples(60)
@given(st.dictionaries(st.sampled_from(OWN), ENTRY), st.dates(date(2001, 1, 1), date(2090, 1, 1)))
def test_what_is_filled_in_is_what_the_plan_notes(
    entries: dict[str, dict[str, object]], day: date
) -> None:
    """Any filling of a form, read back, is the notes; twice is once; all else stays."""
    data = filled(built()["so-a"], entries, day)
    found = reported([form(data)], plan())
    assert set(codes(found)) <= {"KH719"}
    changed = after(found, plan())
    for key, activity in by_key(plan()).items():
        entry = entries.get(key, {})
        now = by_key(changed)[key]
        texts = {
            name: clean(str(entry.get(name, ""))) for name in ("text", "difficulty", "proposal")
        }
        is_said = any(texts.values()) or "status" in entry or "progress" in entry
        assert len(now.notes) == len(activity.notes) + is_said
        if not is_said:
            assert now == activity
            continue
        note = now.notes[-1]
        assert note.date == day
        assert [note.difficulty or "", note.proposal or ""] == [
            texts["difficulty"],
            texts["proposal"],
        ]
        if key == "d":  # Sở B reports on it, too
            assert note.text.startswith("Sở A: ")
            assert note.text.endswith(texts["text"])
            assert (note.status, note.progress) == (None, None)
            continue
        assert texts["text"] in ("", note.text)
        assert (note.status is None) == ("status" not in entry)
        told = str(entry.get("progress", "")).strip(" %")
        assert note.progress == (int(told) if told else None)
        last = max((each.date for each in activity.notes), default=date.min)
        if day >= last and note.status:
            assert state_of(now, day).status is note.status
        if activity.notes and day > last:
            assert state_of(now, day - timedelta(days=1)).status is state_of(activity, last).status
    lines = changed.source.whole_texts()["plan.yaml"].splitlines()
    touched = ("id: ", "status: ", "progress: ", "{date: ", "Việc không có mã")
    gone = [each for each in PLAN.splitlines() if each not in lines]
    assert all(any(sign in each for sign in touched) for each in gone)
    assert not any(f"id: {key}," in each for each in gone for key in ("b", "e", "h"))
    again = reported([form(data)], changed)
    assert not again.changes
    assert again.known == found.taken


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("30/11/2026", DAY), ("2026-11-30", DAY), ("30.11.2026", DAY), (46356, DAY),
        ("Ngày 30 tháng 11 năm 2026", DAY), ("ngày 30/11/2026", DAY), (" 30-11-2026 ", DAY),
        ("31/11/2026", None), ("cuối tháng", None), ("30/11", None), (12, None), ("=TODAY()", None),
        ("30/11/2026 và 1/12/2026", None), ("", None),
    ],
)  # fmt: skip
def test_the_day_of_a_form_is_read_or_nothing_is_taken(written: object, day: date | None) -> None:
    """As Excel has it, or as people write it; a form without a day has no notes."""
    book = opened(filled(built()["so-a"], {"a": {"status": "Tạm dừng"}}))
    book.worksheets[0][DAY_CELL] = written
    found = reported([form(saved(book))], plan())
    assert codes(found) == ([] if day else ["KH729"])
    assert bool(found.changes) == bool(day)
    if day:
        assert by_key(after(found, plan()))["a"].notes[-1].date == day


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("status", "Ổn"), ("status", 1), ("status", "Đã hoàn thành 50%"), ("progress", 101),
        ("progress", -1), ("progress", 45.5), ("progress", 0.605), ("progress", "gần 60%"),
        ("progress", "sáu mươi"),
    ],
)  # fmt: skip
def test_a_row_with_a_cell_that_cannot_be_read_is_told_and_left_out(
    name: str, value: object
) -> None:
    """With its place, sheet and cell; the other rows are taken."""
    data = filled(built()["so-a"], {"a": {name: value, "text": "Đã trình"}, "g": {"text": "Xong"}})
    found = reported([form(data)], plan())
    assert codes(found) == ["KH725"]
    (finding,) = found.findings
    assert (finding.span.file, finding.span.line) == ("so-a.xlsx", 7)
    assert f"“Báo cáo”, cell {COLUMNS[name]}7" in finding.message
    assert found.taken == 1
    assert by_key(after(found, plan()))["a"] == by_key(plan())["a"]


@pytest.mark.parametrize(
    "written",
    ["15/10/2026", date(2026, 10, 15), 46310, "15.10.2026", "ngày 15 tháng 10 năm 2026"],
)
def test_what_was_done_earlier_counts_as_of_its_own_day(written: object) -> None:
    """Not as of the report's; the status need not be chosen, and twice is once."""
    for entry in ({"finished": written}, {"finished": written, "status": "xong", "text": "Đã in"}):
        data = filled(built()["so-a"], {"a": entry})
        found = reported([form(data)], plan())
        assert codes(found) == []
        changed = after(found, plan())
        state = state_of(by_key(changed)["a"], DAY)
        assert (state.status, state.finished) == (Status.DONE, date(2026, 10, 15))
        assert (state.is_late, state_of(by_key(plan())["a"], DAY).status) == (
            False,
            Status.UNDER_WAY,
        )
        again = reported([form(data)], changed)
        assert (again.changes, again.known) == ({}, 1)


def test_what_was_done_before_the_last_note_holds_in_spite_of_it() -> None:
    """The note of a day after which it was told anew says no more how things stand."""
    later = PLAN.replace(
        "when: Tháng 12/2026", "due: 20/11/2026, notes: {date: 2026-11-25, text: X}"
    )
    mine = sound(load_text(later))
    data = filled(forms(mine, DAY)["so-b"], {"b": {"finished": "19/11/2026"}})
    now = by_key(after(reported([form(data, "so-b.xlsx")], mine), mine))["b"]
    state = state_of(now, DAY)
    assert (state.status, state.finished, state.is_late) == (
        Status.DONE,
        date(2026, 11, 19),
        False,
    )
    assert state_of(now, date(2026, 11, 18)).status is not Status.DONE


@pytest.mark.parametrize(
    ("entry", "column"),
    [
        ({"finished": "hôm qua"}, "finished"), ({"finished": "15/10"}, "finished"),
        ({"finished": "31/11/2026"}, "finished"), ({"finished": "=TODAY()"}, "finished"),
        ({"finished": "01/12/2026"}, "finished"),
        ({"finished": "15/10/2026", "status": "Đang thực hiện"}, "finished"),
        ({"finished": "15/10/2026", "progress": 60}, "finished"),
        ({"status": "50%", "progress": 60}, "status"), ({"status": "Chưa xong"}, "status"),
    ],
)  # fmt: skip
def test_a_row_that_contradicts_itself_is_told_and_left_out(
    entry: dict[str, object], column: str
) -> None:
    """With the cell, and for a status the words that may stand there."""
    found = reported([form(filled(built()["so-a"], {"a": entry}))], plan())
    assert (codes(found), found.changes) == (["KH725"], {})
    assert f"cell {COLUMNS[column]}7" in found.findings[0].message
    help_ = found.findings[0].help or ""
    assert entry.get("status") != "Chưa xong" or all(each.value in help_ for each in Status)


def test_of_several_units_one_tells_the_day_in_words() -> None:
    """The state of all is not its to tell."""
    data = filled(built()["so-a"], {"d": {"finished": "15/10/2026", "progress": 100}})
    note = by_key(after(reported([form(data)], plan()), plan()))["d"].notes[-1]
    assert (note.text, note.date, note.status) == (
        "Sở A: Đã hoàn thành ngày 15/10/2026, 100%",
        DAY,
        None,
    )


def test_a_form_of_an_earlier_build_has_no_day_of_completion() -> None:
    """And is read as it was."""
    book = opened(filled(built()["so-a"], {"a": {"status": "xong", "text": "Đã in"}}))
    book.worksheets[0].delete_cols(7)
    found = reported([form(saved(book))], plan())
    note = by_key(after(found, plan()))["a"].notes[-1]
    assert (codes(found), note.date, note.status) == ([], DAY, Status.DONE)


@pytest.mark.parametrize("number", ["1e309", "NaN", "9" * 400, "#REF!", "-inf"])
def test_a_number_that_is_none_spoils_its_row_alone(number: str) -> None:
    """The cell is named; all other rows of the workbook are taken."""
    data = filled(built()["so-a"], {"a": {"progress": 60}, "g": {"text": "Xong"}})
    book = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as before, ZipFile(book, "w") as after_it:
        for name in before.namelist():
            content = before.read(name)
            if name == "xl/worksheets/sheet1.xml":
                assert content.count(b"<v>60</v>") == 1
                content = content.replace(b"<v>60</v>", b"<v>%s</v>" % number.encode())
            after_it.writestr(name, content)
    found = reported([form(book.getvalue())], plan())
    assert codes(found) == ["KH725"]
    assert f"{COLUMNS['progress']}7" in found.findings[0].message
    assert found.taken == 1


def test_a_percentage_may_be_shown_as_one() -> None:
    """0.6 is 60 %, whether the cell shows 60 % or has lost how it is shown; a day likewise."""
    for shape in ("0%", "General"):
        book = opened(built()["so-a"])
        sheet = book.worksheets[0]
        sheet["F7"], sheet["E8"], sheet["G9"], sheet["C4"] = 0.6, 0.5, 46310, 46356
        for cell in ("F7", "E8", "G9", "C4"):
            sheet[cell].number_format = shape if cell in {"F7", "E8"} else "General"
        found = reported([form(saved(book))], plan())
        now = by_key(after(found, plan()))
        assert now["a"].notes[-1].progress == 60
        assert now["viec-khong-co-ma"].notes[-1].progress == 50
        assert "15/10/2026" in now["d"].notes[-1].text
        assert now["d"].notes[-1].date == DAY


def test_no_formula_is_computed() -> None:
    """Not even what the program that saved it took it for; a text that looks like one is a text."""
    book = opened(built()["so-a"])
    sheet = book.worksheets[0]
    sheet["H7"] = '=HYPERLINK("http://a.b","x")'
    put(sheet, "H8", '=HYPERLINK("http://a.b","x")')
    found = reported([form(saved(book))], plan())
    assert codes(found) == ["KH725"]
    assert found.taken == 1
    note = by_key(after(found, plan()))["viec-khong-co-ma"].notes[-1]
    assert note.text == '=HYPERLINK("http://a.b","x")'


def test_rows_of_other_units_are_told_and_never_written() -> None:
    """Whatever keys somebody writes into a form: of another unit, unknown ones, those of others."""
    book = opened(filled(built()["so-a"], {key: {"text": f"Việc {key}"} for key in OWN}))
    sheet = book.worksheets[0]
    for row, key in zip(range(7, 12), ["b", "e", "la", "i", "a"], strict=True):
        put(sheet, f"K{row}", key)
    found = reported([form(saved(book))], plan())
    told = ["KH726", "KH727", "KH727", *["KH728"] * 5]
    assert sorted(codes(found)) == told  # three are gone, and two have the words of others
    assert not found.changes


def test_a_task_that_stands_twice_is_taken_once_or_not_at_all() -> None:
    """Two rows that say the same are one; of two that differ neither is taken."""
    book = opened(filled(built()["so-a"], {"a": {"text": "Xong"}}))
    sheet = book.worksheets[0]
    for cell in sheet[7]:
        put(sheet, f"{cell.column_letter}12", cell.value)
    assert reported([form(saved(book))], plan()).taken == 1
    put(sheet, "H12", "Chưa xong")
    found = reported([form(saved(book))], plan())
    assert (codes(found), found.taken) == (["KH726"], 0)


@examples(30)
@given(st.lists(st.sampled_from([*OWN, "b", "e", "h", "la", ""]), min_size=5, max_size=5))
def test_whatever_keys_a_form_has_only_its_own_rows_are_taken(names: list[str]) -> None:
    """Of a form of Sở A its own tasks come into the plan, under the words that were built so."""
    book = opened(filled(built()["so-a"], {key: {"text": f"Xong {key}"} for key in OWN}))
    for row, key in enumerate(names, 7):
        book.worksheets[0][f"K{row}"] = key or None
    found = reported([form(saved(book))], plan())
    changed = by_key(after(found, plan()))
    for key, activity in by_key(plan()).items():
        is_taken = (key, key) in zip(names, OWN, strict=True)
        assert len(changed[key].notes) == len(activity.notes) + is_taken
        assert not is_taken or changed[key].notes[-1].text.endswith(f"Xong {key}")


def test_rows_that_come_go_and_move() -> None:
    """Sorted otherwise it is the same; what is gone, new, or has other words of the plan is told."""
    book = opened(filled(built()["so-a"], {"a": {"text": "Một"}, "i": {"text": "Tám"}}))
    sheet = book.worksheets[0]
    sheet.move_range("A7:K7", rows=5)
    sheet.insert_cols(3)
    found = reported([form(saved(book))], plan())
    assert (codes(found), found.taken) == ([], 2)
    sheet.delete_rows(8)
    put(sheet, "B20", "Việc mới")
    put(sheet, "B9", "Việc sáu, đã sửa")
    found = reported([form(saved(book))], plan())
    assert sorted(codes(found)) == ["KH726", "KH728", "KH728"]
    assert "Việc không có mã" in " ".join(each.message for each in found.findings)
    assert found.taken == 2


def test_a_task_without_an_id_must_still_say_the_same() -> None:
    """Its key is made of its words, and may be another's by now."""
    data = filled(built()["so-a"], {"viec-khong-co-ma": {"text": "Xong"}})
    other = sound(load_text(PLAN.replace("Việc không có mã", "Việc Không có mã")))
    assert codes(reported([form(data)], other)) == ["KH726"]
    assert reported([form(data)], plan()).taken == 1


def test_a_sheet_by_itself_is_still_a_form() -> None:
    """Copied into another workbook it lacks the sheet that nobody sees: the unit stands above."""
    book = opened(filled(built()["so-a"], {"a": {"text": "Xong"}}))
    del book["_kehoach"]
    assert reported([form(saved(book))], plan()).taken == 1
    book.worksheets[0]["C3"] = "Sở Lạ"
    found = reported([form(saved(book))], plan())
    assert (codes(found), found.taken) == (["KH729"], 0)
    unit = plan().plan.registry.find("Sở A")
    assert reported([form(saved(book))], plan(), unit).taken == 1


def test_a_form_of_another_plan_is_told_once() -> None:
    """None of its rows is known."""
    data = filled(forms(load_text(PLAN), DAY)["so-a"], {key: {"text": "Xong"} for key in OWN})
    other = (
        HEAD
        + "units: [{name: Sở A}]\nsections:\n  - heading: X\n    activities:\n      - {text: Khác, lead: Sở A}\n"
    )
    found = reported([form(data)], sound(load_text(other)))
    assert (codes(found), found.taken) == (["KH729"], 0)


def test_a_duty_that_is_followed_is_reported_on_like_a_task() -> None:
    """One of the agencies' own section, and a sentence anywhere that binds somebody."""
    text = (
        "units: [{name: Sở A}, {name: Sở B}]\n"
        "sections:\n  - heading: Việc chung\n    items:\n"
        "      - {text: Gửi báo cáo, for: Sở A, due: 30/11/2026}\n"
        "  - heading: Tổ chức thực hiện\n    duties: all\n"
        "duties:\n  - unit: Sở A\n    items:\n"
        "      - {text: Bố trí kinh phí, due: Quý IV năm 2026}\n      - Làm việc khác\n"
    )
    mine = sound(load_text(text))
    data = forms(mine, DAY)["so-a"]
    names = list(rows_of(opened(data).worksheets[0]))
    assert len(names) == 2
    found = reported([form(filled(data, {name: {"status": "Tạm dừng"} for name in names}))], mine)
    assert (codes(found), found.taken) == ([], 2)
    now = by_key(after(found, mine))
    assert [now[name].notes[0].status for name in names] == [Status.PAUSED, Status.PAUSED]


def test_a_late_report_of_an_earlier_day_leaves_the_state_as_it_is() -> None:
    """The activity's own status holds since its last note."""
    data = filled(built()["so-a"], {"a": {"status": "Chưa thực hiện"}}, date(2026, 9, 1))
    now = by_key(after(reported([form(data)], plan()), plan()))["a"]
    assert now.status is Status.UNDER_WAY
    assert state_of(now, date(2026, 9, 2)).status is Status.NOT_STARTED


def test_reports_of_several_forms_come_in_the_order_of_their_days() -> None:
    """The last day tells the state, whatever the order of the files."""
    late = filled(built()["so-a"], {"a": {"status": "Hoàn thành"}}, date(2026, 12, 30))
    early = filled(built()["so-a"], {"a": {"status": "Tạm dừng"}}, DAY)
    now = by_key(after(reported([form(late), form(early)], plan()), plan()))["a"]
    assert [each.date for each in now.notes[1:]] == [DAY, date(2026, 12, 30)]
    assert now.status is Status.DONE


def test_what_is_no_form_ends_clearly() -> None:
    """Other workbooks are none; damaged ones are said to be so; no byte breaks anything."""
    data = built()["so-a"]
    book = opened(data)
    book.worksheets[0]["E6"] = "Gì đó"
    assert form_of(read_book(saved(book), hidden=True), "a.xlsx") is None
    for size in range(0, len(data), 97):
        with pytest.raises(SheetFault):
            read_book(data[:size], hidden=True)


@pytest.mark.parametrize("folder", [LAI_CHAU, COMMUNE])
def test_a_form_that_libreoffice_saved_is_read_the_same(
    folder: Path, converted: Converted, tmp_path: Path
) -> None:
    """Filled in by one hand, saved anew by another."""
    loaded = load(folder)
    name, data = max(forms(loaded, DAY).items(), key=lambda each: len(each[1]))
    keys = list(rows_of(opened(data).worksheets[0]))
    entries = {
        key: {"status": "Đang thực hiện", "progress": 60, "text": "=1+1"} for key in keys[:2]
    }
    path = tmp_path / f"{name}.xlsx"
    path.write_bytes(filled(data, entries, DAY))
    again = converted(path, "xlsx")
    assert reported([form(again.read_bytes())], loaded).changes == (
        reported([form(path.read_bytes())], loaded).changes
    )

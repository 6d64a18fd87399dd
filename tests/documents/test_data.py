"""Workbooks, comma-separated values, calendars and plain data, each opened by another program."""

from __future__ import annotations

import csv
import ctypes
import io
import json
import re
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from icalendar import Calendar
from openpyxl import load_workbook

from kehoach.analysis.schedule import last_due, slots_of
from kehoach.analysis.tasks import tasks_of
from kehoach.language import Status
from kehoach.plan import Label, load
from kehoach.render.ics import ics
from kehoach.views.assignment import assignment_view
from kehoach.views.calendar import plan_calendar, unit_calendar
from kehoach.views.records import Calendar as Words
from kehoach.views.records import Event
from kehoach.views.workbook import activity_ledger
from plans import HEAD, LAI_CHAU, load_text
from programs import Converted, pages
from running import Run

HOSTILE = "=cmd|' /C calc'!A0"
HEADER_ROW = 3


def events(path: Path) -> list[Any]:
    """The events of a calendar file, read strictly."""
    calendar = Calendar.from_ical(path.read_bytes(), multiple=False)
    assert not calendar.errors
    found = list(calendar.walk("VEVENT"))
    assert not [error for event in found for error in event.errors]
    return found


def build(run: Run, folder: Path, text: str, *options: str) -> Path:
    """The output folder of a small plan."""
    (folder / "plan").mkdir(exist_ok=True)
    (folder / "plan/a.yaml").write_text(HEAD + text, "utf-8")
    result = run("build", *options)
    assert result.exit_code == 0, result.stderr
    return folder / "build"


# --- the workbook ------------------------------------------------------------------------------


def test_the_workbook_can_be_sorted_filtered_and_printed(built: dict[str, Path]) -> None:
    """Frozen header, filter, landscape, fitted to the width, header repeated; two sheets."""
    book = load_workbook(built["lai-chau"] / "bieu-phan-cong.xlsx")
    assert book.sheetnames == ["Theo công việc", "Theo đơn vị"]
    for sheet in book:
        assert sheet.freeze_panes == "A4"
        assert sheet.auto_filter.ref.startswith("A3:")
        assert sheet.auto_filter.ref.endswith(str(sheet.max_row))
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth in (None, 1)  # 1 is what is meant where it is not said
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.page_setup.paperSize == 9
        assert sheet.print_title_rows == "$3:$3"
        assert all(cell.alignment.wrap_text for cell in sheet[5])
        assert not sheet.merged_cells.ranges  # a merged cell cannot be sorted


def test_the_workbook_has_every_activity_with_real_dates(built: dict[str, Path]) -> None:
    """Dates are dates, so that sorting by them is sorting by time."""
    sheet = load_workbook(built["lai-chau"] / "bieu-phan-cong.xlsx")["Theo công việc"]
    head = [cell.value for cell in sheet[HEADER_ROW]]
    rows = [
        dict(zip(head, [cell.value for cell in row], strict=True))
        for row in sheet.iter_rows(min_row=HEADER_ROW + 1)
    ]
    plan = load(LAI_CHAU).plan
    assert [row["Loại"] for row in rows].count("Nhiệm vụ") == len(plan.duties)
    dated = [row for row in rows if row["Bắt đầu"]]
    assert [row["TT"] for row in rows] == list(range(1, len(rows) + 1))
    assert len(dated) == sum(bool(slots_of(each)) for each in plan.activities)
    first = rows[0]
    assert first["Đơn vị thực hiện"] == "Ban Tuyên giáo Tỉnh ủy"
    assert (first["Bắt đầu"], first["Kết thúc"]) == (datetime(2023, 4, 1), datetime(2023, 6, 30))  # noqa: DTZ001  # a spreadsheet's dates have no zone
    assert first["Mục"] == "B.I.2.1.a"
    assert all(isinstance(row["Kết thúc"], datetime) for row in dated)
    due = {row["Mã"]: row["Thời hạn"] for row in rows if row["Thời hạn"]}
    assert due == {
        each.key: datetime.combine(day, time())
        for each in plan.activities
        if (day := last_due(each))
    }


def test_the_workbook_is_made_to_be_filled_in(built: dict[str, Path], converted: Converted) -> None:
    """A list of states, days, what is overdue shaded by a formula; names tell what comes back."""
    path = built["lai-chau"] / "bieu-phan-cong.xlsx"
    book = load_workbook(path)
    for sheet, name in (("Theo công việc", "kehoach_cong_viec"), ("Theo đơn vị", "kehoach_don_vi")):
        columns = {cell.value: cell.column_letter for cell in book[sheet][HEADER_ROW]}
        last = book[sheet].max_row
        for ending, title in (
            ("_ma", "Mã"), ("_tinh_trang", "Tình trạng"), ("_ghi_chu", "Ghi chú"),
            ("_ngay_hoan_thanh", "Ngày hoàn thành"),
        ):  # fmt: skip
            letter = columns[title]
            place = f"'{sheet}'!${letter}$4:${letter}${last}"
            assert book.defined_names[f"{name}{ending}"].attr_text == place
        choices, days = book[sheet].data_validations.dataValidation
        assert choices.formula1 == f'"{",".join(Status)}"'
        assert str(choices.sqref) == f"{columns['Tình trạng']}4:{columns['Tình trạng']}{last}"
        assert days.type == "date"
        (rule,) = [rule for each in book[sheet].conditional_formatting for rule in each.rules]
        assert f"${columns['Thời hạn']}4<TODAY()" in rule.formula[0]
        assert book[sheet].print_area.endswith(f"$A$1:${columns['Ghi chú']}${last}")
        keys = [cell.value for cell in book[sheet][columns["Mã"]][HEADER_ROW:]]
        assert all(keys)
        assert book[sheet].column_dimensions[columns["Mã"]].hidden
    with pypdfium2.PdfDocument(converted(path)) as printed:
        assert min(sizes(printed[0])) >= 9


def sizes(page: Any) -> set[float]:  # noqa: ANN401  # pypdfium2 has no types
    """How high the letters of a page are, in points."""
    found = set()
    for text in page.get_objects(filter=(pypdfium2.raw.FPDF_PAGEOBJ_TEXT,)):
        size = ctypes.c_float()
        pypdfium2.raw.FPDFTextObj_GetFontSize(text, size)
        found.add(round(size.value * abs(text.get_matrix().a), 1))
    return found


def test_a_workbook_with_many_columns_is_printed_as_large() -> None:
    """Wide columns are made smaller; narrow ones stay."""
    roles = "\n".join(f"  vai-tro-{number}: Vai trò {number}" for number in range(4))
    text = "labels:\n" + "".join(f"  {line.strip()}\n" for line in roles.splitlines())
    given = ", ".join(f"vai-tro-{number}: [Sở Y tế]" for number in range(4))
    plan = load_text(
        HEAD + text + "units: [{name: Sở Y tế}]\nsections:\n- heading: A\n  activities:\n"
        f"  - {{text: Một, roles: {{{given}}}, when: Tháng 5/2026}}\n"
    ).plan
    ledger = activity_ledger(plan)
    assert ledger.following
    assert sum(ledger.widths[: ledger.following.printed]) <= 155
    assert min(ledger.widths) >= 6


def test_the_workbook_knows_how_tasks_stand_on_a_day() -> None:
    """As far as reports until then say; of duties nothing is known."""
    text = """sections:
- heading: A
  activities:
  - text: Một
    due: 5/3/2026
    notes:
    - {date: 2026-02-01, text: Bắt đầu, status: Đang thực hiện}
    - {date: 2026-03-04, text: Xong, status: Đã hoàn thành}
"""
    plan = load_text(HEAD + text).plan
    for day, expected in (
        (date(2026, 2, 15), ("Đang thực hiện", None)),
        (date(2026, 3, 4), ("Đã hoàn thành", date(2026, 3, 4))),
        (None, ("Đã hoàn thành", date(2026, 3, 4))),
    ):
        ledger = activity_ledger(plan, day)
        assert ledger.following
        status, finished = ledger.rows[0][ledger.following.status : ledger.following.finished + 1]
        assert (status, getattr(finished, "value", None)) == expected


def test_the_second_sheet_is_by_unit(built: dict[str, Path]) -> None:
    """Each unit with what it leads and supports; a group's tasks under each member."""
    sheet = load_workbook(built["lai-chau"] / "bieu-phan-cong.xlsx")["Theo đơn vị"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=HEADER_ROW + 1)]
    found = {(row[0], row[1], row[11]) for row in rows}
    assert ("Sở Nội vụ", "Chủ trì", "B.II.2.a") in found
    assert ("Sở Y tế", "Nhiệm vụ riêng", "D.8") in found
    sheets = {path.stem for path in (built["lai-chau"] / "don-vi").glob("*.docx")}
    assert len({row[0] for row in rows}) == len(sheets)  # every unit with a sheet can be filtered
    assert ("UBND huyện Than Uyên", "Chủ trì (thuộc nhóm)", "B.II.1") in found
    assert not [row for row in rows if row[0] == "Các đơn vị có liên quan"]


def test_no_cell_is_a_formula(run: Run, tmp_path: Path) -> None:
    """What begins with = + - @ is text in Excel, and harmless as comma-separated values."""
    quoted = [HOSTILE, "+1", "-2", "@SUM(1)", "https://example.vn", "_x0041_", "007"]
    lines = "".join(f"    - text: {json.dumps(text)}\n" for text in quoted)
    out = build(run, tmp_path, f"sections:\n- heading: Việc\n  activities:\n{lines}")
    book = load_workbook(out / "bieu-phan-cong.xlsx")
    cells = [row[1] for row in book["Theo công việc"].iter_rows(min_row=HEADER_ROW + 1)]
    assert [cell.value for cell in cells] == quoted
    assert {cell.data_type for cell in cells} == {"s"}
    assert not [cell for cell in cells if cell.hyperlink]
    table = list(csv.reader(io.StringIO((out / "bieu-phan-cong.csv").read_text("utf-8-sig"))))
    texts = [row[1] for row in table[1:]]
    assert [text.removeprefix("'") for text in texts] == quoted
    assert not [text for text in texts if text.startswith(("=", "+", "-", "@"))]


def test_comma_separated_values_open_in_excel(built: dict[str, Path]) -> None:
    """A byte order mark, so that Excel reads UTF-8; as many columns in every line; ISO dates."""
    content = (built["lai-chau"] / "bieu-phan-cong.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert len({len(row) for row in rows}) == 1
    assert rows[1][rows[0].index("Kết thúc")] == "2023-06-30"
    assert "Nội dung công việc" in rows[0]


def test_a_workbook_says_nothing_of_when_it_was_made(built: dict[str, Path]) -> None:
    """The date inside is fixed."""
    made = load_workbook(built["lai-chau"] / "bieu-phan-cong.xlsx").properties.created
    assert made == datetime(1980, 1, 1)  # noqa: DTZ001  # a workbook's date has no zone


# --- columns -----------------------------------------------------------------------------------


def test_the_plan_chooses_the_columns(run: Run, tmp_path: Path) -> None:
    """All nine, in the order of the plan, under the plan's own labels."""
    out = build(
        run,
        tmp_path,
        """labels: {lead: Cơ quan chủ trì}
units: [{name: Sở Y tế}, {name: Sở Nội vụ}]
appendices:
- table: assignments
  title: Biểu
  columns: [number, time, text, output, budget, place, lead, support, note]
sections:
- heading: Việc
  activities:
  - {text: Một, lead: Sở Y tế, support: Sở Nội vụ, when: Tháng 5/2026, output: Báo cáo,
     budget: 5 triệu đồng, place: Hội trường, note: Gấp}
""",
    )
    head, row = csv.reader(io.StringIO((out / "bieu-phan-cong.csv").read_text("utf-8-sig")))
    assert head[:9] == [
        "TT", "Thời gian", "Nội dung công việc", "Sản phẩm", "Kinh phí", "Địa điểm",
        "Cơ quan chủ trì", "Đơn vị phối hợp", "Ghi chú",
    ]  # fmt: skip
    assert row[:9] == [
        "1", "Tháng 5/2026", "Một", "Báo cáo", "5 triệu đồng", "Hội trường", "Sở Y tế",
        "Sở Nội vụ", "Gấp",
    ]  # fmt: skip


def test_every_table_of_activities_has_the_columns_of_its_appendix(
    run: Run, tmp_path: Path
) -> None:
    """The second one too, beside the estimate as the third."""
    out = build(
        run,
        tmp_path,
        """units: [{name: Sở Y tế}]
appendices:
- {table: assignments, title: Biểu một, mention: (Có Phụ lục I kèm theo)}
- {table: assignments, title: Biểu hai, mention: (Có Phụ lục II kèm theo), columns: [number, text, lead, budget]}
- {table: budget, title: Dự toán, mention: (Có Phụ lục III kèm theo)}
sections:
- {heading: Việc, activities: [{text: Một, lead: Sở Y tế, when: Tháng 5/2026, budget: 5 triệu đồng}]}
""",
        "--format",
        "md",
    )
    heads = {
        name: next(
            line
            for line in (out / f"{name}.md").read_text("utf-8").splitlines()
            if line.startswith("| TT")
        )
        for name in ("bieu-phan-cong", "phu-luc-2")
    }
    assert heads == {
        "bieu-phan-cong": "| TT | Nội dung công việc | Đơn vị chủ trì | Thời gian |",
        "phu-luc-2": "| TT | Nội dung công việc | Đơn vị chủ trì | Kinh phí |",
    }
    assert "Phụ lục III" in (out / "du-toan.md").read_text("utf-8")


def test_an_activity_behind_sections_is_below_its_own(run: Run, tmp_path: Path) -> None:
    """In one body: not below the section that stands before it, in no format."""
    out = build(
        run,
        tmp_path,
        """units: [{name: Sở Y tế}]
sections:
- heading: Nội dung
  body:
  - sections:
    - heading: Phần một
      activities: [{text: Việc một, lead: Sở Y tế, when: Quý II/2026}]
  - activities: [{title: Việc hai đứng riêng, lead: Sở Y tế, when: Quý III/2026}]
""",
    )
    rows = list(csv.DictReader(io.StringIO((out / "bieu-phan-cong.csv").read_text("utf-8-sig"))))
    assert [(row["Nội dung công việc"], row["Nhóm công việc"]) for row in rows] == [
        ("Việc một", "I. Phần một"), ("Việc hai đứng riêng", "A. Nội dung"),
    ]  # fmt: skip
    table = assignment_view(load(tmp_path / "plan").plan).table
    said = [row.cells[0].text if row.group else row.cells[1].text for row in table.rows]
    assert said == ["I. Phần một", "Việc một", "A. Nội dung", "Việc hai đứng riêng"]


def test_points_products_places_and_hours_are_everywhere(run: Run, tmp_path: Path) -> None:
    """On the sheets of who leads and who supports, in the table, on a terminal and as data."""
    out = build(
        run,
        tmp_path,
        """units: [{name: Sở Y tế}, {name: Sở Tài chính}]
sections:
- heading: Nội dung
  activities:
  - text: Xây dựng các Nghị định sau, bao gồm
    lead: Sở Y tế
    support: Sở Tài chính
    when: 20h00 ngày 05/02/2027
    place: Sân vận động xã
    programme: ["20h00 - 20h15: Ổn định tổ chức", "20h15 - 21h00: Biểu diễn"]
    items: [Nghị định một, Nghị định hai]
    output: 02 Nghị định
""",
        "--format",
        "md",
    )
    wanted = ["Nghị định một", "Nghị định hai", "02 Nghị định", "Sân vận động xã"]
    hours = ["20h00 - 20h15", "Ổn định tổ chức", "20h15 - 21h00", "Biểu diễn"]
    table = (out / "bieu-phan-cong.md").read_text("utf-8")
    assert not [each for each in wanted if each not in table]
    for unit in ("so-y-te", "so-tai-chinh"):
        sheet = (out / f"don-vi/{unit}.md").read_text("utf-8")
        assert not [each for each in (*wanted, *hours) if each not in sheet], unit
        for form in ((), ("--format", "md"), ("--format", "json")):
            said = run("agency", unit.replace("-", " "), *form).stdout
            assert not [each for each in (*wanted, *hours) if each not in said], (unit, form)


def test_an_unknown_column_is_a_finding(run: Run, tmp_path: Path) -> None:
    """It says which there are."""
    (tmp_path / "plan").mkdir()
    text = "appendices: [{table: assignments, title: Biểu, columns: [number, cost]}]\n"
    (tmp_path / "plan/a.yaml").write_text(HEAD + text + "sections: [{heading: A}]\n", "utf-8")
    result = run("check")
    assert result.exit_code == 1
    assert "“cost”" in result.stdout
    assert "place, budget, output, note" in result.stdout


@pytest.mark.parametrize(
    ("extra", "attached"),
    [
        ("", "(Kèm theo Kế hoạch số 05/KH-UBND ngày 03 tháng 01 năm 2026 của UBND tỉnh Lai Châu)"),
        (
            "  electronic: true\n",
            "(Kèm theo Kế hoạch số /KH-UBND ngày tháng năm của UBND tỉnh Lai Châu)",
        ),
    ],
)
def test_an_appendix_says_what_it_goes_with(extra: str, attached: str) -> None:
    """On paper with number and date; in an electronic document both stay blank (III.1.c)."""
    head = HEAD + f"  number: 5\n  date: 2026-01-03\n{extra}"
    plan = load_text(head + "sections: [{heading: A, activities: [{text: Một}]}]\n").plan
    view = assignment_view(plan)
    assert " ".join(view.attached.replace("\u00a0", " ").split()) == attached
    assert view.label == "Phụ lục"


def test_appendices_are_numbered_only_where_there_are_several() -> None:
    """Roman numerals from two on (NĐ 30/2020, Phụ lục I, III.1)."""
    two = "appendices: [{table: assignments, title: Một}, {table: assignments, title: Hai}]\n"
    plan = load_text(HEAD + two + "sections: [{heading: A, activities: [{text: Một}]}]\n").plan
    assert assignment_view(plan).label == "Phụ lục I"


# --- calendars ---------------------------------------------------------------------------------


def test_calendars_follow_the_standard(built: dict[str, Path]) -> None:
    """CRLF, lines of at most 75 bytes that fold inside no letter, what RFC 5545 requires."""
    files = [*built["lai-chau"].rglob("*.ics")]
    assert len(files) > 10
    for path in files:
        content = path.read_bytes()
        lines = content.split(b"\r\n")
        assert b"\n" not in b"".join(lines)
        assert max(map(len, lines)) <= 75
        for line in lines:
            line.decode()  # a fold inside a letter would not decode
        assert content.startswith(b"BEGIN:VCALENDAR\r\n")
        for event in events(path):
            assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= set(event)
            assert event.decoded("DTSTART") < event.decoded("DTEND")
            assert type(event.decoded("DTSTART")) is date
            assert event.decoded("DTSTAMP") == datetime(2023, 5, 10, tzinfo=UTC)
        uids = [str(event["UID"]) for event in events(path)]
        assert len(uids) == len(set(uids))


def test_a_window_lasts_its_days_and_a_deadline_reminds(built: dict[str, Path]) -> None:
    """The contest runs from May to December and is due on 29 October."""
    found = {
        str(event["UID"]).split("@")[0]: event for event in events(built["lai-chau"] / "lich.ics")
    }
    window, deadline = found["sang-tac-ca-khuc.dot-1"], found["sang-tac-ca-khuc.han-1"]
    assert (window.decoded("DTSTART"), window.decoded("DTEND")) == (
        date(2023, 5, 1),
        date(2024, 1, 1),
    )
    assert window["STATUS"] == "TENTATIVE"
    assert not window.walk("VALARM")
    assert (deadline.decoded("DTSTART"), deadline.decoded("DTEND")) == (
        date(2023, 10, 29), date(2023, 10, 30),
    )  # fmt: skip
    assert str(deadline["SUMMARY"]).startswith("Hạn: Phát động cuộc thi sáng tác ca khúc")
    assert "hoàn thành trước 30/10/2023" in str(deadline["DESCRIPTION"])
    (alarm,) = deadline.walk("VALARM")
    assert alarm.decoded("TRIGGER") == timedelta(days=-7, hours=8)
    assert alarm["ACTION"] == "DISPLAY"


def test_a_units_calendar_has_what_the_plan_asks_of_it(built: dict[str, Path]) -> None:
    """Leads and supports by name or group; not what only may concern it."""
    found = events(built["lai-chau"] / "don-vi/so-noi-vu.ics")
    assert len(found) == 3
    assert all("Chủ trì: " in str(event["SUMMARY"]) for event in found)
    assert not (built["lai-chau"] / "don-vi/so-y-te.ics").exists()  # nothing with a date


def test_events_keep_their_names_when_the_plan_changes() -> None:
    """A re-import updates: the uid stays when texts, units and times change."""
    before = "sections: [{heading: A, activities: [{id: le, text: Lễ, when: Tháng 5/2026}]}]\n"
    after = """sections:
- heading: B
  activities:
  - {text: Mới, when: Năm 2026}
  - {id: le, text: Đổi, due: Tháng 6/2026, when: 7/5/2026}
"""
    first = [event.uid for event in plan_calendar(load_text(HEAD + before).plan).events]
    second = [event.uid for event in plan_calendar(load_text(HEAD + after).plan).events]
    assert first[0] in second
    assert len(second) == len(set(second)) == 3
    named = HEAD.replace("document:\n", "document:\n  id: ky-niem\n")
    assert plan_calendar(load_text(named + before).plan).events[0].uid == "le.dot-1@ky-niem.kehoach"
    renamed = named.replace("Thử nghiệm", "Đổi trích yếu")
    assert (
        plan_calendar(load_text(renamed + before).plan).events[0].uid == "le.dot-1@ky-niem.kehoach"
    )


def test_an_open_side_gives_an_event_of_the_day_that_is_named() -> None:
    """And what has no day gives none."""
    text = """sections:
- heading: A
  activities:
  - {text: Một, when: 2025 và những năm tiếp theo}
  - {text: Hai, when: Thường xuyên}
"""
    (found,) = plan_calendar(load_text(HEAD + text).plan).events
    assert (found.start, found.end) == (date(2025, 1, 1), date(2025, 1, 1))


def test_the_last_day_that_there_is_has_no_next() -> None:
    """An event on it ends without saying when."""
    event = Event("x@y", Label("Hết"), Label(""), date.max, date.max)
    read = Calendar.from_ical(ics(Words(Label("Lịch"), date(2026, 1, 1), (event,))), multiple=False)
    (found,) = read.walk("VEVENT")
    assert found.decoded("DTSTART") == date.max
    assert "DTEND" not in found


def test_text_in_a_calendar_stays_text(run: Run, tmp_path: Path) -> None:
    """Commas, semicolons, backslashes and lines that look like properties come back as written."""
    text = r"Họp; bàn, kết luận \n END:VEVENT & <b>"
    out = build(
        run, tmp_path,
        "sections:\n- heading: A\n  activities:\n  - text: " + json.dumps(text)
        + '\n    when: Tháng 5/2026\n    place: "Hội trường; tầng 2, nhà A"\n',
    )  # fmt: skip
    (event,) = events(out / "lich.ics")
    assert str(event["SUMMARY"]) == text
    assert str(event["DESCRIPTION"]).split("\n")[0] == text
    assert str(event["LOCATION"]) == "Hội trường; tầng 2, nhà A"


def test_every_unit_calendar_is_a_part_of_the_whole() -> None:
    """The same activity has the same uid in a unit's calendar and in the plan's."""
    plan = load(LAI_CHAU).plan
    whole = {event.uid for event in plan_calendar(plan).events}
    for unit in plan.registry:
        assert {event.uid for event in unit_calendar(tasks_of(unit, plan), plan).events} <= whole


# --- plan.json ---------------------------------------------------------------------------------


def test_the_plan_as_data_is_whole(built: dict[str, Path]) -> None:
    """Every unit, activity and duty, with names looked up and times read."""
    data = json.loads((built["lai-chau"] / "plan.json").read_text("utf-8"))
    plan = load(LAI_CHAU).plan
    assert data["kehoach"] == 1
    assert data["document"]["date"] == "2023-05-10"
    assert len(data["units"]) == len(plan.registry.units)
    assert [each["key"] for each in data["activities"]] == [each.key for each in plan.activities]
    assert len(data["duties"]) == len(plan.duties)
    contest = next(each for each in data["activities"] if each["id"] == "sang-tac-ca-khuc")
    assert contest["when"]["deadline"] == "2023-10-29"
    assert contest["lead"] == [{"unit": "Sở Văn hóa, Thể thao và Du lịch", "part": None}]
    assert re.fullmatch(r"B\.I\.2\.1\..", contest["place_in_plan"])


def test_a_text_that_no_cell_holds_is_a_warning_and_whole_elsewhere(
    run: Run, tmp_path: Path
) -> None:
    """The PDF breaks a word that no line holds, and a row that no page holds; nothing is cut."""
    long = "x" * 40_000
    (tmp_path / "plan").mkdir()
    text = f"sections: [{{heading: A, activities: [{{text: {long}, when: Tháng 5/2026}}]}}]\n"
    (tmp_path / "plan/a.yaml").write_text(HEAD + text, "utf-8")
    result = run("build")
    assert result.exit_code == 0
    assert "KH132" in result.stderr
    for name in ("ke-hoach.pdf", "bieu-phan-cong.pdf"):
        found = "".join("".join(pages(tmp_path / "build" / name)).split())
        assert found.count("x") == 40_000
    table = (tmp_path / "build/bieu-phan-cong.csv").read_text("utf-8-sig")
    assert long in table
    (event,) = events(tmp_path / "build/lich.ics")
    assert str(event["SUMMARY"]) == long

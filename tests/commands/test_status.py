"""Where activities stand by a day, and the reports of a month."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from examples import examples
from extract import words_of
from kehoach.analysis.difference import difference
from kehoach.analysis.progress import Group, State, state_of, states
from kehoach.build import documents
from kehoach.language import Status
from kehoach.plan import load
from kehoach.views.progress import Month
from plans import ACTIVITY, HEAD, LAI_CHAU, SMALLEST, load_text
from running import Run

NOTES = """\
      - id: a
        text: Việc một
        lead: Sở A
        due: trước ngày 01/11/2023
        status: Hoàn thành
        notes:
          - {date: 2023-12-05, text: Đã xong}
          - {date: 2023-11-10, text: Đã trình, progress: 40%, difficulty: Thiếu kinh phí, proposal: Cấp thêm}
      - {id: b, text: Việc hai, lead: Sở B, when: Dự kiến tháng 12/2023}
      - {id: c, text: Việc ba, lead: Sở A, when: Tháng 3/2023 (Đã thực hiện)}
      - {id: d, text: Việc bốn, lead: Sở A, support: Sở B, due: Quý IV năm 2024, status: Tạm dừng}
      - {id: e, text: Việc năm, lead: Sở A, due: Tháng 1/2023, status: Không thực hiện}
      - {id: g, text: Việc sáu, lead: Sở A, when: Thường xuyên}
      - text: Nhóm việc
        activities:
          - {id: h, text: Việc bảy, lead: Sở B, due: Tháng 1/2023, status: Đang triển khai}
"""
FOLLOWED = "units: [{name: Sở A}, {name: Sở B}]\n" + ACTIVITY + NOTES


def followed(day: date, within: int = 30) -> dict[str, State]:
    loaded = load_text(FOLLOWED)
    assert loaded.is_sound, loaded.findings
    return {str(each.activity.id): each for each in states(loaded.plan.activities, day, within)}


def test_how_activities_stand_by_a_day() -> None:
    """The notes until a day tell; the activity's own status is as of its last note."""
    november = followed(date(2023, 11, 30), 31)
    assert {key: state.group for key, state in november.items()} == {
        "a": Group.OVERDUE, "b": Group.SOON, "c": Group.DONE, "d": Group.UNDER_WAY,
        "e": Group.DROPPED, "g": Group.UNREPORTED, "h": Group.OVERDUE,
    }  # fmt: skip
    assert november["a"].status is Status.UNDER_WAY
    assert november["a"].progress == 40
    assert [note.text for note in november["a"].notes] == ["Đã trình"]
    assert november["b"].approximate
    december = followed(date(2023, 12, 31))
    assert december["a"].group is Group.DONE
    assert december["a"].progress == 100
    assert [note.text for note in december["a"].notes] == ["Đã trình", "Đã xong"]
    assert followed(date(2023, 10, 1))["a"].status is None


@given(st.dates(date(2022, 1, 1), date(2026, 1, 1)), st.integers(0, 400))
@examples(60)
def test_overdue_is_what_is_due_before_the_day_and_not_over(day: date, within: int) -> None:
    """And what was overdue stays so until it is done or dropped."""
    plan = load_text(FOLLOWED).plan
    for state in states(plan.activities, day, within):
        over = state.status in (Status.DONE, Status.DROPPED)
        late = state.due is not None and state.due < day and not over
        assert (state.group is Group.OVERDUE) == late
        later = state_of(state.activity, day.replace(year=day.year + 1, day=1), within)
        if late:
            assert later.group in (Group.OVERDUE, Group.DONE, Group.DROPPED)


@pytest.fixture
def followed_plan(tmp_path: Path) -> Path:
    """A plan that is followed, in a folder."""
    folder = tmp_path / "plan"
    folder.mkdir()
    (folder / "a.yaml").write_text(HEAD + FOLLOWED, "utf-8")
    return folder


def test_status(run: Run, followed_plan: Path) -> None:
    """The groups with their counts; a day that is only expected says so; one unit's alone."""
    assert followed_plan.is_dir()
    said = run("status", "--as-of", "2023-11-30", "--within", "31").stdout
    assert " ".join(said.split()).startswith(
        "As of 30/11/2023: 7 activities. Overdue: 2; Due within 31 days: 1; Without a report: 1; "
        "Not yet due: 1; Done: 1; Not carried out: 1 "
    )
    assert "Dự kiến tháng" in said
    assert "(about" in said
    assert (
        "01/11/2023 (31/10/2023, 30 days late)"
        in run("status", "--as-of", "2023-11-30", "--format", "md").stdout
    )
    assert "30 days late" in said.replace("\n", " ")
    found = json.loads(run("status", "--as-of", "30/11/2023", "--format", "json").stdout)
    assert found["counts"]["overdue"] == 2
    assert found["activities"][0]["days_left"] == -30
    own = run("status", "--as-of", "2023-11-30", "--unit", "so b", "--format", "md").stdout
    assert own.startswith("**As of 30/11/2023: 3 activities.")
    assert "<table>" in MarkdownIt().enable("table").render(own)
    assert run("status").exit_code == 0
    assert run("status", "--unit", "Sở Lạ").exit_code == 2
    assert run("status", "--within", "-1").exit_code == 2


def test_the_status_of_an_activity(run: Run, tmp_path: Path) -> None:
    """By its id, with those below it; an id that nothing has is told with what is like it."""
    (tmp_path / "plan").mkdir()
    text = FOLLOWED.replace("- text: Nhóm việc", "- id: nhom-viec\n        text: Nhóm việc")
    (tmp_path / "plan/a.yaml").write_text(HEAD + text, "utf-8")

    def ids(*options: str) -> list[str]:
        found = json.loads(run("status", "--format", "json", *options).stdout)
        return [each["id"] for each in found["activities"]]

    assert ids("--activity", "b") == ["b"]
    assert ids("--activity", "nhom-viec") == ["h"]
    assert sorted(ids("--activity", "nhom-viec", "--activity", "a")) == ["a", "h"]
    assert ids("--activity", "b", "--unit", "Sở A") == []
    result = run("status", "--activity", "nhom-vec")
    assert result.exit_code == 2
    assert result.stderr == "kehoach: no activity has the id “nhom-vec”; did you mean: nhom-viec?\n"


def test_overdue_is_the_same_everywhere(run: Run, followed_plan: Path) -> None:
    """In the status, in the lead's status, in the report and in the lead's report."""
    assert followed_plan.is_dir()
    found = json.loads(run("status", "--as-of", "2023-11-30", "--format", "json").stdout)
    late = {each["text"] for each in found["activities"] if each["group"] == "overdue"}
    leads = {each["text"]: each["lead"][0] for each in found["activities"]}
    assert late == {"Việc một", "Việc bảy"}
    assert run("report", "--month", "2023-11", "-f", "docx").exit_code == 0
    table = docx.Document("build/bao-cao/bao-cao-2023-11-phu-luc.docx").tables[0]
    rows = {row.cells[1].text: row.cells[5].text for row in table.rows}
    assert {task for task, status in rows.items() if "quá hạn" in status} == late
    for task in late:
        own = json.loads(
            run("status", "--as-of", "2023-11-30", "--unit", leads[task], "-f", "json").stdout
        )
        assert {"text": task, "group": "overdue"} in [
            {"text": each["text"], "group": each["group"]} for each in own["activities"]
        ]
        assert late_in_the_sheet(run, leads[task]) & late == {
            other for other in late if leads[other] == leads[task]
        }


def late_in_the_sheet(run: Run, unit: str) -> set[str]:
    """The tasks that a unit's Word sheet, its Markdown and its data call overdue on that day."""
    day = ("--as-of", "2023-11-30")
    result = run("build", *day, "--only", unit, "-f", "docx", "--out", "ngay")
    assert result.exit_code == 0, result.output
    (path,) = Path("ngay/don-vi").glob("*.docx")
    rows = [row for table in docx.Document(str(path)).tables for row in table.rows]
    path.unlink()
    late = {row.cells[1].text for row in rows if "(quá hạn)" in row.cells[-2].text}
    said = run("agency", unit, *day, "-f", "md").stdout
    assert said.count("(quá hạn)") == len(late)
    assert "(quá hạn)" in run("agency", unit, *day).stdout
    tasks = json.loads(run("agency", unit, *day, "-f", "json").stdout)["tasks"]
    assert late == {each["text"] for each in tasks if each["state"]["group"] == "overdue"}
    assert "quá hạn" not in run("agency", unit, "-f", "md").stdout
    return late


def test_a_months_report(run: Run, followed_plan: Path, tmp_path: Path) -> None:
    """Head, counts, what is overdue, what stands in the way; the table has the usual columns."""
    assert followed_plan.is_dir()
    assert run("report", "--month", "2023-11", "--out", "ra").exit_code == 0
    out = tmp_path / "ra"
    for name in ("bao-cao-2023-11", "bao-cao-2023-11-phu-luc"):
        for form in ("docx", "pdf", "html", "md"):
            assert (out / f"{name}.{form}").stat().st_size
    said = words_of(out / "bao-cao-2023-11.docx")
    assert "BÁO CÁO" in said
    assert "NHIỆM VỤ ĐẾN HẠN TỪ 30/11/2023 ĐẾN 31/12/2023" in said
    assert "Tính đến ngày 30/11/2023, trong tổng số 7 nhiệm vụ" in said
    assert "quá hạn 2 nhiệm vụ" in said
    assert "Việc một: Thiếu kinh phí. Đề xuất: Cấp thêm." in said
    table = docx.Document(str(out / "bao-cao-2023-11-phu-luc.docx")).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == [
        "TT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn", "Kết quả thực hiện", "Tình trạng",
        "Khó khăn, vướng mắc", "Đề xuất, kiến nghị", "Ghi chú (mục)",
    ]  # fmt: skip
    assert [cell.text for cell in table.rows[1].cells][4:8] == [
        "Đã trình (10/11/2023); 40%", "Đang thực hiện (quá hạn)", "Thiếu kinh phí", "Cấp thêm",
    ]  # fmt: skip
    assert run("report", "--month", "12/2023", "--out", "ra", "-f", "md").exit_code == 0
    assert (out / "bao-cao-2023-11.docx").exists()
    december = (out / "bao-cao-2023-12-phu-luc.md").read_text("utf-8")
    assert "Đã xong (05/12/2023); 100% | Đã hoàn thành |" in december.replace("\\", "")


def test_a_units_own_report(run: Run, followed_plan: Path, tmp_path: Path) -> None:
    """From the unit to the body that issued the plan; a unit without a task has none."""
    assert followed_plan.is_dir()
    assert (
        run("report", "--month", "2023-11", "--unit", "so b", "-f", "md", "-o", "ra").exit_code == 0
    )
    said = (tmp_path / "ra" / "bao-cao-2023-11-so-b.md").read_text("utf-8")
    assert said.startswith("**SỞ B**")
    assert "Kính gửi: " in said
    assert "\\- Như trên;\n\n\\- Lưu: VT." in said
    assert "trong tổng số 3 nhiệm vụ" in said
    (followed_plan / "b.yaml").write_text("units: [{name: Sở C}]\n", "utf-8")
    result = run("report", "--month", "2023-11", "--unit", "so c")
    assert result.exit_code == 2
    assert "no task of its own" in result.stderr
    assert run("report", "--month", "9999-12", "-f", "md").exit_code == 0
    assert run("report", "--month", "2023-13").exit_code == 2


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("status: Gần xong", "this is not a status"),
        ("progress: 101%", "a percentage is wanted here"),
        ("progress: nhiều", "a percentage is wanted here"),
        ("notes: {text: Đã họp}", "the key “date” is missing"),
        ("notes: {date: hôm qua, text: Đã họp}", "this is not a date"),
    ],
)
def test_what_follow_up_may_not_say(line: str, words: str) -> None:
    """Each is a finding with its place and what to do."""
    loaded = load_text(ACTIVITY + f"      - text: A\n        {line}\n")
    assert [each.message for each in loaded.findings] == [words]
    assert all(each.help and each.span.line > 1 for each in loaded.findings)


def test_status_is_read_in_any_usual_words() -> None:
    """As officials write it, whatever its capitals."""
    for words, status in (
        ("đã thực hiện", Status.DONE), ("Hoàn thành", Status.DONE), ("ĐANG XÂY DỰNG", Status.UNDER_WAY),
        ("Chưa bắt đầu", Status.NOT_STARTED), ("Tạm hoãn", Status.PAUSED),
    ):  # fmt: skip
        plan = load_text(ACTIVITY + f"      - {{text: A, status: {words}}}\n").plan
        assert plan.activities[0].status is status


def test_follow_up_is_no_change_of_a_task(tmp_path: Path) -> None:
    """A status and a note differ, and concern no agency's orders."""
    before = load(LAI_CHAU).plan
    shutil.copytree(LAI_CHAU, tmp_path / "moi")
    path = tmp_path / "moi" / "30-noi-dung.yaml"
    text = path.read_text("utf-8")
    mark = "- id: tai-lieu-tuyen-truyen\n"
    told = "                    status: Đang thực hiện\n                    notes: {date: 2023-09-01, text: Đang in}\n"
    path.write_text(text.replace(mark, mark + told), "utf-8")
    found = difference(before, load(tmp_path / "moi").plan)
    assert [[field.key for field in each.fields] for each in found.activities] == [
        ["status", "notes"]
    ]
    assert found.agencies == ()


def test_what_was_done_late_says_so(run: Run, followed_plan: Path, tmp_path: Path) -> None:
    """The day of the first note that says it is done is held against the due day."""
    late = "      - {text: Trễ, lead: Sở A, due: Tháng 5/2023, status: Hoàn thành, notes: {date: 2023-06-10, text: Xong, status: Hoàn thành}}\n"
    early = late.replace("Trễ", "Sớm").replace("2023-06-10", "2023-05-10")
    text = f"{HEAD}units: [{{name: Sở A}}]\n{ACTIVITY}{late}{early}"
    (followed_plan / "a.yaml").write_text(text, "utf-8")
    said = " ".join(run("status", "--as-of", "2023-07-01").stdout.split())
    assert said.count("late, on 10/6/2023") == 1
    run("report", "--month", "2023-06", "-f", "md", "-o", "ra")
    table = (tmp_path / "ra" / "bao-cao-2023-06-phu-luc.md").read_text("utf-8")
    rows = {
        line.split(" | ")[1]: line.split(" | ")[5] for line in table.splitlines() if "Sở A" in line
    }
    assert rows == {"Trễ": "Đã hoàn thành (quá hạn)", "Sớm": "Đã hoàn thành (đúng hạn)"}


def test_other_marks_differ() -> None:
    """The kind of the numbers below a section, and of those of the whole outline."""
    text = "sections:\n  - {heading: A, marks: a, sections: [{heading: B}, {heading: C}]}\n"
    found = difference(load_text(text).plan, load_text(text.replace("marks: a", "marks: '1'")).plan)
    assert [[(f.key, f.before, f.after) for f in each.fields] for each in found.sections] == [
        [("marks", "a", "1")]
    ]
    found = difference(load_text(text).plan, load_text(f"numbering: [I, '1']\n{text}").plan)
    assert [(field.key, field.before, field.after) for field in found.document] == [
        ("marks", "A", "I")
    ]


def test_a_report_of_any_year_has_its_four_digits_in_its_name() -> None:
    """On every system, as the page of all documents has them in its months."""
    month = Month(date(900, 2, 1))
    names = [each.name for each in documents.report((), load(SMALLEST).plan, month, None)]
    assert names == ["bao-cao-0900-02", "bao-cao-0900-02-phu-luc"]

"""A year of one plan: signed, amended three times, reported on every month; all that is said agrees."""

from __future__ import annotations

import json
import re
import shutil
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from docx import Document
from openpyxl import load_workbook

from extract import paragraphs
from kehoach.vietnamese import slug
from plans import LAI_CHAU
from running import Run

CONTENT = "30-noi-dung.yaml"
NEW = """
sections:
  - heading: Hoạt động bổ sung
    activities:
      - id: kham-suc-khoe
        text: Khám sức khỏe cho người có công với cách mạng trên địa bàn tỉnh
        lead: Sở Y tế
        due: Trước ngày 20/12/2023
        budget: {amount: 200 triệu đồng, source: Ngân sách địa phương}
"""


@dataclass
class Year:
    """The plan as it lives: a folder, what was noted about each activity, and older editions."""

    run: Run
    home: Path
    notes: dict[str, list[str]] = field(default_factory=dict)

    @property
    def plan(self) -> Path:
        """The plan as it is now."""
        return self.home / "plan"

    def replace(self, old: str, new: str) -> None:
        """Amend the content once; the words must be there."""
        path = self.plan / CONTENT
        text = path.read_text("utf-8")
        assert text.count(old) >= 1, old
        path.write_text(text.replace(old, new, 1), "utf-8")

    def note(self, name: str, day: str, words: str, status: str) -> None:
        """Report on an activity; its own status is that of the last note."""
        told = self.notes.setdefault(name, [])
        told.append(f"{{date: {day}, text: {words}, status: {status}}}")
        path = self.plan / CONTENT
        text = path.read_text("utf-8")
        found = re.search(
            rf"^( +)- id: {name}\n((?: +(?:notes|status): .*\n)*)", text, re.MULTILINE
        )
        assert found, name
        inside = f"{found[1]}  notes: [{', '.join(told)}]\n{found[1]}  status: {status}\n"
        text = text[: found.start(2)] + inside + text[found.end(2) :]
        path.write_text(text, "utf-8")

    def data(self, *arguments: str) -> Any:  # noqa: ANN401  # any JSON
        """What a command says as JSON."""
        result = self.run(*arguments, "--plan", self.plan, "--format", "json")
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    def edition(self, name: str) -> Path:
        """Keep the plan as it is now, as the one that was issued."""
        return Path(shutil.copytree(self.plan, self.home / name))


def concerned(difference: Mapping[str, Any]) -> dict[str, list[tuple[str, str]]]:
    """Each agency's changed tasks in a difference: how, and which."""
    return {
        each["unit"]: [(task["change"], task["id"]) for task in each["tasks"]]
        for each in difference["agencies"]
    }


def overdue(status: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The overdue activities of a status."""
    return {each["id"]: each for each in status["activities"] if each["group"] == "overdue"}


def in_the_report(
    year: Year, month: str, names: Mapping[str, str], unit: str | None = None
) -> set[str]:
    """The overdue activities in a month's report, whole or one unit's, as its table lists them."""
    asked = ("--unit", unit) if unit else ()
    result = year.run("report", "--month", month, "--plan", year.plan, "-f", "docx", *asked)
    assert result.exit_code == 0, result.output
    whose = f"-{slug(unit)}" if unit else ""
    path = year.home / f"build/bao-cao/bao-cao-{month}{whose}-phu-luc.docx"
    late = [row.cells[1].text for row in Document(str(path)).tables[0].rows if _is_late(row)]
    return {
        name
        for name, text in names.items()
        if any(task.startswith(text.rstrip(":. ")) for task in late)
    }


def _is_late(row: Any) -> bool:  # noqa: ANN401  # python-docx has no types
    said = next((cell.text for cell in row.cells if "quá hạn" in cell.text), "")
    return bool(said) and not said.startswith("Đã hoàn thành")  # done, though late


def hold_together(year: Year, month: str) -> None:
    """By a month's end: status, each lead's status, its sheet, and the reports say the same."""
    first = date.fromisoformat(f"{month}-01")
    last = first.replace(day=monthrange(first.year, first.month)[1])
    status = year.data("status", "--as-of", last.isoformat())
    late = overdue(status)
    texts = {each["id"]: each["text"] for each in status["activities"]}
    assert in_the_report(year, month, texts) == set(late)
    for lead in sorted({lead for each in status["activities"] for lead in each["lead"]}):
        own = {name for name, each in late.items() if lead in each["lead"]}
        sheet = year.data("agency", lead, "--as-of", last.isoformat())
        led = [task for task in sheet["tasks"] if task["tie"] == "lead"]
        assert {task["id"] for task in led if task["state"]["group"] == "overdue"} == own, lead
        if own:
            asked = year.data("status", "--as-of", last.isoformat(), "--unit", lead)
            assert own <= set(overdue(asked)) <= set(late)
            assert in_the_report(year, month, texts, lead) == set(overdue(asked))
        for task in led:
            if task["id"] in own:
                days = [time for kind in ("when", "due") if (time := task[kind])]
                ends = {time[end] for time in days for end in ("end", "deadline") if time[end]}
                assert late[task["id"]]["due"] in ends
                assert late[task["id"]]["due"] < last.isoformat()


def test_a_year(run: Run, tmp_path: Path) -> None:
    """From the signature in May to the day itself in January."""
    year = Year(run, tmp_path)
    shutil.copytree(LAI_CHAU, year.plan)
    signed = year.edition("signed")
    difference = ("diff", signed, year.plan, "--format", "json")
    assert not any(json.loads(run(*difference).stdout).values())

    hold_together(year, "2023-05")
    year.note("chi-dao-tuyen-truyen", "2023-06-20", "Đã ban hành văn bản", "Đã hoàn thành")
    hold_together(year, "2023-06")
    hold_together(year, "2023-07")
    hold_together(year, "2023-08")

    # First amendment: a deadline
    year.replace("due: Quý III năm 2023", "due: Quý IV năm 2023")
    found = concerned(json.loads(run(*difference).stdout))
    assert found["Ban Tuyên giáo Tỉnh ủy"] == [("changed", "tai-lieu-tuyen-truyen")]
    assert "Sở Y tế" not in found
    first = year.edition("first")
    year.note("sang-tac-ca-khuc", "2023-09-15", "Đã nhận 45 tác phẩm", "Đang thực hiện")
    hold_together(year, "2023-09")

    # Second amendment: another lead
    year.replace("lead: Báo Lai Châu", "lead: Đài Phát thanh - Truyền hình tỉnh")
    found = concerned(json.loads(run("diff", first, year.plan, "--format", "json").stdout))
    assert found == {
        "Báo Lai Châu": [("removed", "so-bao-dac-biet")],
        "Đài Phát thanh - Truyền hình tỉnh": [("added", "so-bao-dac-biet")],
    }
    second = year.edition("second")
    year.note("sang-tac-ca-khuc", "2023-10-28", "Đã trao giải", "Đã hoàn thành")
    year.note("tai-lieu-tuyen-truyen", "2023-10-30", "Đang thẩm định", "Đang thực hiện")
    hold_together(year, "2023-10")
    hold_together(year, "2023-11")

    # Third amendment: a task more, with its money
    (year.plan / "35-bo-sung.yaml").write_text(NEW, "utf-8")
    found = concerned(json.loads(run("diff", second, year.plan, "--format", "json").stdout))
    assert found == {"Sở Y tế": [("added", "kham-suc-khoe")]}
    assert run("diff", second, year.plan, "--amendment", "-f", "docx", "-o", "sua").exit_code == 0
    assert "Khám sức khỏe" in " ".join(paragraphs(tmp_path / "sua/sua-doi-bo-sung.docx"))
    hold_together(year, "2023-12")
    assert "kham-suc-khoe" in overdue(year.data("status", "--as-of", "2023-12-31"))
    year.note("tai-lieu-tuyen-truyen", "2024-01-05", "Đã phát hành", "Đã hoàn thành")
    hold_together(year, "2024-01")

    # The end: what each agency has gained and lost, its sheet, and the money
    whole = concerned(json.loads(run(*difference).stdout))
    for unit, tasks in whole.items():
        own = {task["id"] for task in year.data("agency", unit)["tasks"]}
        assert {name for change, name in tasks if change == "added"} <= own
        assert not {name for change, name in tasks if change == "removed"} & {
            task["id"] for task in year.data("agency", unit)["tasks"] if task["tie"] == "lead"
        }
    sums_are_one(year)


def sums_are_one(year: Year) -> None:
    """The plan's estimate by item, by agency and by source: one sum, the same in every format."""
    result = year.run("build", "--plan", year.plan, "--only", "du-toan")
    assert result.exit_code == 0, result.output
    book = load_workbook(year.home / "build/du-toan.xlsx", data_only=True)
    totals = []
    for sheet in book:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        total = next(row for row in rows if "Tổng cộng" in row)
        totals.append(next(value for value in total if isinstance(value, (int, float))))
    assert totals == [1_700_000_000] * 3
    for ending in ("docx", "pdf", "html", "md"):
        said = " ".join(paragraphs(year.home / f"build/du-toan.{ending}"))
        assert said.count("1.700.000.000") >= 3
        assert "Một tỷ bảy trăm triệu đồng" in said
    assert sum(sums_of_the_sheets(year).values()) == totals[0]


def sums_of_the_sheets(year: Year) -> dict[frozenset[str], int]:
    """What the agencies' sheets say they spend, alone or together; each sum once."""
    result = year.run("build", "--plan", year.plan, "--only", "don-vi", "--format", "md")
    assert result.exit_code == 0, result.output
    found: dict[frozenset[str], int] = {}
    for path in (year.home / "build/don-vi").glob("*.md"):
        sheet = path.read_text("utf-8").replace("\\", "")
        for line in re.findall(r"^- \*Kinh phí:\* (.*)$", sheet, re.MULTILINE):
            for amount, others in re.findall(r"([\d.]+) đồng(?: \(giao chung với (.*?)\))?", line):
                names = frozenset((path.stem, *map(slug, filter(None, others.split("; ")))))
                assert found.setdefault(names, int(amount.replace(".", ""))) > 0
    return found

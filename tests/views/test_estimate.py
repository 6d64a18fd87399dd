"""The estimate: three divisions of one sum, in every format, and a workbook that computes."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from openpyxl import load_workbook

from extract import paragraphs
from kehoach.analysis.costs import costs_of, total
from kehoach.plan import Plan, load
from kehoach.views.estimate import Entry, agency_division, entries, estimate_view, source_division
from plans import COMMUNE, HEAD, LAI_CHAU, MONEY, PARTY, SMALLEST, plan_of
from programs import Converted, find_words
from running import Run

ALL_SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
"""LibreOffice's comma-separated values of every sheet, with plain numbers."""


def made(run: Run, folder: Path, text: str) -> Path:
    """The estimate's workbook of a small plan."""
    (folder / "plan").mkdir()
    (folder / "plan/a.yaml").write_text(HEAD + text, "utf-8")
    result = run("build", "--only", "du-toan", "--format", "xlsx")
    assert result.exit_code == 0, result.stderr
    return folder / "build/du-toan.xlsx"


def test_the_rows_of_the_estimate() -> None:
    """Subtotals of sections, lines behind their activity, the rest last."""
    rows = [(each.mark, each.text, each.amount, each.below) for each in entries(plan_of(MONEY))]
    assert rows == [
        ("A", "Chung", 100_000_000, 7),
        ("I", "Tổ chức hội nghị", 100_000_000, 6),
        ("-", "Thuê hội trường", 10_000_000, 0),
        ("-", "In tài liệu", 12_345_001, 0),
        ("-", "Xe", 5_000_000, 0),
        ("1", "Trang trí", 20_000_000, 0),
        ("2", "Lễ tân", 10_000_000, 0),
        ("-", "Nội dung chi khác", 42_654_999, 0),
        ("B", "Riêng", 10_000_000, 2),
        ("I", "Việc của hai sở", 7_000_000, 0),
        ("II", "Việc không ai chủ trì", 3_000_000, 0),
    ]


@pytest.mark.parametrize("folder", [PARTY, SMALLEST], ids=lambda path: path.name)
def test_a_plan_without_sums_has_no_estimate(run: Run, tmp_path: Path, folder: Path) -> None:
    """Nobody gets an empty table."""
    assert run("build", "--plan", folder, "--format", "md").exit_code == 0
    assert not (tmp_path / "build/du-toan.md").exists()


@pytest.mark.parametrize("ending", ["docx", "pdf", "html", "md"])
def test_every_format_says_the_same(built: dict[str, Path], ending: str) -> None:
    """Title, unit of money, the seven columns, the total, the sum in words."""
    text = " ".join(" ".join(paragraphs(built["lai-chau"] / f"du-toan.{ending}")).split())
    for words in (
        "TỔNG HỢP DỰ TOÁN KINH PHÍ", "(Kèm theo Kế hoạch số 06/KH-BTC", "Đơn vị tính: đồng",
        "Nội dung chi", "Số lượng", "Đơn giá", "Thành tiền", "Ghi chú", "960.000.000", "Tổng cộng",
        "1.500.000.000", "(Bằng chữ: Một tỷ năm trăm triệu đồng)", "Giao chung, chưa phân bổ",
        "Nguồn vốn xã hội hoá",
    ):  # fmt: skip
        assert words in text, words


def test_figures_stand_at_the_right_and_the_total_is_bold(built: dict[str, Path]) -> None:
    """In Word by its styles, in the PDF by their place; the unit of money above, in italics."""
    document: Any = Document(str(built["xa"] / "du-toan.docx"))
    table = document.tables[0]
    assert [cell.text for cell in table.rows[0].cells] == [
        "TT", "Nội dung chi", "Đơn vị tính", "Số lượng", "Đơn giá", "Thành tiền", "Ghi chú",
    ]  # fmt: skip
    last = table.rows[-1].cells
    assert [last[1].text, last[5].text] == ["Tổng cộng", "180.000.000"]
    assert all(run.bold for cell in (last[1], last[5]) for run in cell.paragraphs[0].runs)
    assert last[5].paragraphs[0].style.paragraph_format.alignment is WD_ALIGN_PARAGRAPH.RIGHT
    note = next(each for each in document.paragraphs if each.text == "Đơn vị tính: đồng")
    assert note.style.font.italic
    assert note.style.paragraph_format.alignment is WD_ALIGN_PARAGRAPH.RIGHT
    path = built["xa"] / "du-toan.pdf"
    rights = [
        find_words(path, words)[0].right for words in ("180.000.000", "45.000.000", "15.000.000")
    ]
    assert max(rights) - min(rights) < 0.5
    assert find_words(path, "Đơn vị tính: đồng")[0].left > 200


def test_a_budget_is_printed_where_the_plan_asks_for_it() -> None:
    """A text always, as ever; figures only under a label of the plan's own."""
    text = "sections: [{heading: V, %s activities: [{text: A, lead: Sở A, %s}]}]\nunits: [{name: Sở A}]"
    figures = "budget: {amount: '1.500', unit: triệu đồng, source: {name: Tỉnh, amount: '960'}}"
    printed = [
        plan_of(text % each).activities[0].budget
        for each in (
            ("", figures),
            ("labels: {budget: Dự toán},", figures),
            ("", "labels: {budget: Dự toán}, " + figures),
            ("", "budget: 5 triệu đồng"),
            ("", "budget: {text: Khoảng 5 triệu, amount: 5 triệu, source: [Tỉnh, Xã]}"),
            (
                "labels: {budget: B},",
                "budget: {lines: {text: L, amount: 7.000}, source: [Tỉnh, Xã]}",
            ),
        )
    ]
    assert [each and (each.printed, each.words) for each in printed] == [
        (False, "1.500 triệu đồng (Tỉnh: 960 triệu đồng)"),
        (True, "1.500 triệu đồng (Tỉnh: 960 triệu đồng)"),
        (True, "1.500 triệu đồng (Tỉnh: 960 triệu đồng)"),
        (True, "5 triệu đồng"),
        (True, "Khoảng 5 triệu"),
        (True, "7.000 đồng (Tỉnh; Xã)"),
    ]


def test_the_official_document_prints_what_it_printed(built: dict[str, Path]) -> None:
    """The figures of the signed plan add no line to it; the commune's budgets are printed."""
    assert "Kinh phí:" not in " ".join(paragraphs(built["lai-chau"] / "ke-hoach.docx"))
    assert "- Kinh phí: 45.000.000 đồng." in paragraphs(built["xa"] / "ke-hoach.docx")


def test_the_plan_as_data_has_its_money(run: Run, tmp_path: Path) -> None:
    """In đồng; the words beside it as before."""
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan/a.yaml").write_text(HEAD + MONEY, "utf-8")
    assert run("build", "--format", "json").exit_code == 0
    first, *_others, last = json.loads((tmp_path / "build/plan.json").read_text("utf-8"))[
        "activities"
    ]
    assert first["budget"].startswith("100 triệu đồng (Ngân sách tỉnh: 60 triệu đồng")
    assert first["money"]["amount"] == 100_000_000
    assert first["money"]["sources"][1] == {"name": "Xã hội hóa", "amount": None}
    assert first["money"]["lines"][0] == {
        "text": "Thuê hội trường", "unit": "buổi", "quantity": "2.5", "price": 4_000_000,
        "amount": 10_000_000, "payer": None, "note": None,
    }  # fmt: skip
    assert first["money"]["lines"][2]["payer"] == "Sở B"
    assert (last["budget"], last["money"]["amount"]) == ("Theo dự toán được duyệt", None)


# --- the workbook ----------------------------------------------------------------------------------


def test_the_workbook_computes(run: Run, tmp_path: Path) -> None:
    """Products, subtotals and sums are formulas, with the values that we computed beside them."""
    path = made(run, tmp_path, MONEY)
    book, values = load_workbook(path), load_workbook(path, data_only=True)
    assert book.sheetnames == ["Theo nội dung chi", "Theo đơn vị", "Theo nguồn"]
    sheet = book["Theo nội dung chi"]
    head = [cell.value for cell in sheet[4]]
    assert head[:7] == ["TT", "Nội dung chi", "Đơn vị tính", "Số lượng", "Đơn giá", "Thành tiền", "Ghi chú"]  # fmt: skip
    assert [sheet[f"F{line}"].value for line in range(5, 17)] == [
        "=SUBTOTAL(9,F6:F12)", "=SUBTOTAL(9,F7:F12)", "=D7*E7", 12_345_001, 5_000_000, 20_000_000,
        10_000_000, 42_654_999, "=SUBTOTAL(9,F14:F15)", 7_000_000, 3_000_000, "=SUBTOTAL(9,F5:F15)",
    ]  # fmt: skip
    computed = [values["Theo nội dung chi"][f"F{line}"].value for line in range(5, 17)]
    assert computed == [*(each.amount for each in entries(plan_of(MONEY))), 110_000_000]
    assert sheet["D7"].value == 2.5
    assert sheet["F7"].number_format == "[$-42A]#,##0"
    assert sheet["D7"].number_format == "[$-42A]#,##0.0"
    assert sheet["F16"].font.bold
    assert not sheet["F7"].font.bold
    assert sheet["H3"].value == "Đơn vị tính: đồng"
    assert sheet.freeze_panes == "A5"
    assert not sheet.auto_filter.ref
    assert book["Theo đơn vị"]["D5"].value.startswith("=SUMPRODUCT(--('Theo nội dung chi'!$H$5:$H$15=B5)")  # fmt: skip
    assert values["Theo đơn vị"]["D10"].value == values["Theo nguồn"]["D8"].value == 110_000_000


@pytest.mark.parametrize("plan", ["xa", "lai-chau"])
def test_other_programs_compute_the_same(
    built: dict[str, Path], converted: Converted, tmp_path: Path, plan: str
) -> None:
    """Without our values LibreOffice makes them anew, and they are ours."""
    assert recomputed(converted, built[plan] / "du-toan.xlsx", tmp_path) == ours(load_plan(plan))


def test_other_programs_compute_a_plan_with_everything(
    run: Run, converted: Converted, tmp_path: Path
) -> None:
    """Products, rests, shares and units whose names look like patterns."""
    text = MONEY.replace("Sở A", "'Sở A*'").replace("Sở B", "'=Sở ?'")
    path = made(run, tmp_path, text)
    assert recomputed(converted, path, tmp_path) == ours(plan_of(text))


def load_plan(name: str) -> Plan:
    """One of the plans that are built for all tests."""
    return load({"xa": COMMUNE, "lai-chau": LAI_CHAU}[name]).plan


def ours(plan: Plan) -> list[list[int]]:
    """The amounts of each sheet, from top to bottom, as we computed them."""
    whole = total(costs_of(plan))
    divisions = [agency_division(plan), source_division(plan)]
    return [
        [*(entry.amount for entry in entries(plan)), whole],
        *([*(row[2] for row in each.rows), whole] for each in divisions if each),
    ]


def recomputed(converted: Converted, path: Path, folder: Path) -> list[list[int]]:
    """The same as LibreOffice computes them from the formulas alone."""
    bare = folder / "cong-thuc.xlsx"
    book = load_workbook(path)
    book.save(bare)  # without the values that are kept beside the formulas
    assert load_workbook(bare, data_only=True)["Theo đơn vị"]["D5"].value is None
    made = converted(bare, ALL_SHEETS)
    found = []
    for name in book.sheetnames:
        with made.with_name(f"cong-thuc-{name}.csv").open(encoding="utf-8", newline="") as file:
            head, *rows = list(csv.reader(file))[3:]
        column = head.index("Thành tiền")
        found.append([int(float(row[column])) for row in rows])
    return found


def test_nothing_is_a_sum_too(run: Run, converted: Converted, tmp_path: Path) -> None:
    """A plan that costs 0 đồng has an estimate, whose formulas do not turn in a circle."""
    text = "sections: [{heading: V, activities: [{text: A, budget: 0 đồng}]}]\n"
    assert recomputed(converted, made(run, tmp_path, text), tmp_path) == [[0, 0], [0, 0]]


def test_no_text_of_the_workbook_is_a_formula(run: Run, tmp_path: Path) -> None:
    """Whatever a plan says begins with, wherever it says it."""
    hostile = "=HYPERLINK(1)"
    text = f"""
units: [{{name: "{hostile} A"}}]
sections:
  - heading: "{hostile} B"
    activities:
      - text: "{hostile} C"
        lead: "{hostile} A"
        budget:
          source: "{hostile} D"
          lines: {{text: "{hostile} E", unit: "{hostile} F", amount: '5', note: "{hostile} G"}}
      - {{text: "{hostile} H", budget: '6'}}
  - {{heading: "{hostile} I", activities: [{{text: K, budget: '7'}}]}}
"""
    book = load_workbook(made(run, tmp_path, text))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    texts = {cell.value[-1]: cell.data_type for cell in cells if hostile in str(cell.value)}
    assert texts == dict.fromkeys("ABCDEFGHI", "s")
    formulas = {str(cell.value).split("(")[0] for cell in cells if cell.data_type == "f"}
    assert formulas == {"=SUBTOTAL", "=SUM", "=SUMPRODUCT"}


def test_the_view_is_plain_values() -> None:
    """Two views of one plan are equal: nothing in them depends on anything else."""
    plan = load(COMMUNE).plan
    assert estimate_view(plan) == estimate_view(load(COMMUNE).plan)
    assert all(isinstance(entry, Entry) for entry in entries(plan))


def test_a_text_that_no_row_shows_goes_on_below_and_sums_stay(run: Run, tmp_path: Path) -> None:
    """The formulas know where the rows stand; what goes on has no sum of its own."""
    long = "Thuê sân khấu và âm thanh " * 140
    plan = (
        HEAD + "units: [{name: Sở A}]\nsections:\n  - heading: Chung\n    activities:\n"
        "      - text: Tổ chức lễ\n        lead: Sở A\n        budget:\n          lines:\n"
        f"            - {{text: {long}, quantity: 2, price: 1.000.000}}\n"
        "            - {text: Xe, amount: 5.000.000}\n"
    )
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan/a.yaml").write_text(plan, "utf-8")
    assert run("build", "--only", "du-toan", "--format", "xlsx").exit_code == 0
    book = load_workbook(tmp_path / "build/du-toan.xlsx")
    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows(min_row=5)]
    texts = [row[1] for row in rows if row[1]]
    ours = [text.removeprefix("(tiếp theo) ") for text in texts if "sân khấu" in text]
    assert " ".join(ours).split() == long.split()
    assert len(ours) > 2
    amounts = [row[5] for row in rows]
    assert amounts.count(None) == len(ours) - 1
    first = next(at for at, row in enumerate(rows, 5) if row[1] and "sân khấu" in row[1])
    last = first + len(ours)
    assert amounts[first - 5] == f"=D{first}*E{first}"
    assert f"=SUBTOTAL(9,F{first}:F{last})" in amounts
    assert all((book.worksheets[0].row_dimensions[at].height or 0) <= 409 for at in range(1, last))
    found = book["Theo đơn vị"]["D5"].value
    assert f"$H$5:$H${last}=B5" in found


def test_a_long_name_is_one_cell_over_rows_that_show_it(run: Run, tmp_path: Path) -> None:
    """Formulas find it by its whole text; other agencies that begin so are others."""
    long = "Ban Quản lý " + "dự án đầu tư xây dựng các công trình " * 40
    text = (
        f'units: [{{name: "{long}A"}}, {{name: "{long}B"}}, {{name: Sở C}}]\n'
        "sections:\n  - heading: Chung\n    activities:\n"
        f'      - {{text: Một, lead: "{long}A", budget: 1.000.000 đồng}}\n'
        f'      - {{text: Hai, lead: "{long}B", budget: 2.000.000 đồng}}\n'
        "      - {text: Ba, lead: Sở C, budget: 3.000.000 đồng}\n"
    )
    book = load_workbook(made(run, tmp_path, text))
    for name, column in (("Theo nội dung chi", 8), ("Theo đơn vị", 2)):
        sheet = book[name]
        merged = [each for each in sheet.merged_cells.ranges if each.min_col == column]
        assert len(merged) == 2
        for cells in merged:
            assert sheet.cell(cells.min_row, column).value[:-1] == long
            heights = [
                sheet.row_dimensions[row].height for row in range(cells.min_row, cells.max_row + 1)
            ]
            assert all(height and height <= 409 for height in heights)
            lines = len(long) / (34 if column == 8 else 60)
            assert sum(heights) >= 16 * lines
    values = [cell.value for cell in book["Theo đơn vị"]["D"] if cell.value is not None]
    assert sum("SUMPRODUCT" in str(value) for value in values) == 3

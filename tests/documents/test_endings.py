"""No last page has less than five lines, in PDFs and in Word."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from extract import paragraphs
from plans import HEAD
from programs import Converted
from running import Run

HEADER = 52
"""Points from the top of a page where there is only its number."""
LINE = 6
"""Points by which two lines are apart at least."""

BEHIND = {
    "nothing": "",
    "a line": "    - text: Ghi chú một dòng.\n",
    "points": "    - items: [Một, Hai]\n",
    "a small table": """\
    - sections:
      - heading: Phần cuối
        body:
        - table: {columns: [TT, Việc], rows: [["1", Một việc]]}
""",
}
"""What may come behind a table, at the end of an appendix."""


def last_lines(path: Path) -> int | None:
    """The lines of the last page, without its number; nothing for a sole page."""
    with pypdfium2.PdfDocument(path) as document:
        if len(document) == 1:
            return None
        page = document[len(document) - 1]
        text = page.get_textpage()
        number = page.get_height() - HEADER
        feet = sorted(text.get_rect(index)[1] for index in range(text.count_rects()))
    lines = [foot for foot in feet if foot < number]
    return sum(1 for at, foot in enumerate(lines) if not at or foot - lines[at - 1] > LINE)


def written(folder: Path, count: int, behind: str) -> None:
    """A plan with an appendix of some rows, and something behind them."""
    rows = "".join(f'          - ["{row}", Công việc số {row}, Sở Y tế]\n' for row in range(count))
    (folder / "plan").mkdir(exist_ok=True)
    (folder / "plan/a.yaml").write_text(
        f"""\
{HEAD}sections: [{{heading: Việc, text: Làm.}}]
appendices:
- title: Danh mục
  mention: (Có Phụ lục kèm theo)
  body:
    - table:
        columns: [TT, Nội dung, Đơn vị]
        rows:
{rows}{behind}""",
        "utf-8",
    )


def test_every_last_page_has_five_lines(built: dict[str, Path]) -> None:
    """Of all sheets, tables, estimates and documents of several plans."""
    found = {
        path: last_lines(path)
        for folder in built.values()
        for path in folder.rglob("*.pdf")
        if path.name != "tien-do.pdf"  # a picture
    }
    several = {path: lines for path, lines in found.items() if lines is not None}
    assert len(several) > 20
    assert not {path: lines for path, lines in several.items() if lines < 5}


@pytest.mark.parametrize("behind", BEHIND.values(), ids=BEHIND)
def test_whatever_comes_behind_a_table_stays_with_its_last_rows(
    run: Run, tmp_path: Path, behind: str
) -> None:
    """At any length: five lines, in order, under a head."""
    seen = set()
    for count in range(30, 41):
        written(tmp_path, count, behind)
        assert run("build", "--format", "pdf", "--only", "phu-luc-1").exit_code == 0
        path = tmp_path / "build/phu-luc-1.pdf"
        lines = last_lines(path)
        assert lines is None or lines >= 5, count
        seen.add(lines is None)
        said = [each for each in paragraphs(path) if each.startswith("Công việc số")]
        assert said == [f"Công việc số {row}" for row in range(count)]
    assert seen == {True, False}


@pytest.mark.parametrize("lines", [15, 30, 60])
def test_what_no_page_holds_together_is_divided(run: Run, tmp_path: Path, lines: int) -> None:
    """A last table of a single high row, and a high row before a last line: nothing is lost."""
    high = "Một đoạn văn dài của một ô trong biểu " * lines
    rows = f'rows: [[a, Ngắn], [b, "{high}"]]'
    small = "- table: {columns: [TT, Việc], rows: [[c, Trước]]}"
    for first, last in ((small, f"- table: {{columns: [TT, Việc], {rows}}}"), (
        f"- table: {{columns: [TT, Việc], {rows}}}", "- text: Ghi chú một dòng."
    )):  # fmt: skip
        written(tmp_path, 3, f"    {first}\n    {last}\n")
        result = run("build", "--format", "pdf", "--only", "phu-luc-1")
        assert result.exit_code == 0
        assert "KH135" not in result.output
        said = " ".join(paragraphs(tmp_path / "build/phu-luc-1.pdf"))
        assert said.count("Một đoạn văn dài") == lines


def test_word_keeps_the_same_lines_together(
    built: dict[str, Path], converted: Converted, run: Run, tmp_path: Path
) -> None:
    """A sheet whose last page would have a single row, and tables with something behind."""
    assert (last_lines(converted(built["lai-chau"] / "don-vi/ubnd-huyen-sin-ho.docx")) or 0) >= 5
    for name, count in (("nothing", 38), ("a line", 38), ("a small table", 36)):
        written(tmp_path, count, BEHIND[name])
        assert run("build", "--format", "docx", "--only", "phu-luc-1").exit_code == 0
        assert (last_lines(converted(tmp_path / "build/phu-luc-1.docx")) or 0) >= 5, name

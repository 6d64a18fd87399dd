"""No layout loses a word: PDFs are held against the views that they were set from."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pypdfium2
import pytest
import typst

from kehoach.build.documents import documents
from kehoach.plan import Value, load
from kehoach.render.formats import Format
from kehoach.render.lost import lost_words
from kehoach.views.words import Cell, Column, Row, TableBlock
from plans import COMMUNE, HEAD, LAI_CHAU, PARTY, plan_of
from programs import find_words, pages
from running import Run

LETTERS = frozenset(map(chr, range(0x2000)))
COMMUNES = [
    f"Ủy ban nhân dân xã Mường {name} {number}"
    for number in range(1, 22)
    for name in ("Bum", "Cang", "Kim", "Khoa", "Mô", "Than", "So", "Tè")
]
"""168 names: as many as a province has communes."""
LONG = " ".join(f"từ{number}" for number in range(420))
"""More than 2,000 letters, of which each word can be told."""


@pytest.mark.parametrize(
    ("name", "plan"), [("lai-chau", LAI_CHAU), ("xa", COMMUNE), ("dang", PARTY)]
)
def test_every_pdf_shows_every_word(built: dict[str, Path], name: str, plan: Path) -> None:
    """Of the real plans, in every document."""
    found = 0
    for document in documents(load(plan).plan):
        if Format.PDF in document.formats and document.name != "tien-do":
            pdf = (built[name] / f"{document.name}.pdf").read_bytes()
            assert lost_words(document.view(), pdf, LETTERS) == (), document.name
            found += 1
    assert found > 2


def table(*texts: str) -> TableBlock:
    """A table of one column."""
    rows = tuple(Row((Cell(Value(text, ())),)) for text in texts)
    return TableBlock((Column(Value("Đầu bảng", ()), 100),), rows)


def set_with(body: str) -> bytes:
    """The PDF of a Typst source."""
    source = f"#set page(width: 200pt, height: 100pt, margin: 10pt)\n{body}"
    made = typst.compile(source.encode(), format="pdf")
    assert isinstance(made, bytes)
    return made


@pytest.mark.parametrize(
    ("body", "lost"),
    [
        ("Đầu bảng một hai", ()),
        ("Đầu bảng một", ("hai",)),
        ("Đầu bảng một #place(dy: 300pt)[hai]", ("hai",)),
        ("Đầu bảng một #pagebreak() 2 Đầu bảng hai", ()),
        ("Đầu bảng một #pagebreak() 2 Đầu bảng", ("hai",)),
    ],
)
def test_what_is_beyond_the_page_is_lost(body: str, lost: tuple[str, ...]) -> None:
    """And what is left out; heads of tables that are repeated make up for nothing."""
    assert lost_words(table("một", "hai"), set_with(body), LETTERS) == lost


def test_a_head_that_is_repeated_hides_no_loss() -> None:
    """Though the lost word is one of its own."""
    body = "Đầu bảng một #pagebreak() 2 Đầu bảng hai"
    assert lost_words(table("một", "hai bảng"), set_with(body), LETTERS) == ("bảng",)


def test_a_table_that_begins_a_page_has_its_head_there_once() -> None:
    """It is no repeated one; nor is a word lost that only the page of all documents prints."""
    other = TableBlock(
        (Column(Value("Cột kia", ()), 100),),
        (Row((Cell(Value("hai", ())),), due_words=Value("trước hạn", ())),),
    )
    body = "Đầu bảng một #pagebreak() 2 Cột kia hai"
    assert lost_words((table("một"), other), set_with(body), LETTERS) == ()


def test_a_word_in_parts_is_not_lost() -> None:
    """A line ends inside a word that no line holds; letters that the font lacks are told before."""
    assert (
        lost_words(table("một", "h" * 9), set_with("Đầu bảng một hhhh \\\n hhhhh"), LETTERS) == ()
    )
    assert lost_words(table("một", "☃ж"), set_with("Đầu bảng một"), frozenset("một")) == ()


def test_a_build_tells_of_lost_words(run: Run, tmp_path: Path) -> None:
    """With the name of the file, and some of the words."""
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan/a.yaml").write_text(HEAD + "sections: [{heading: Việc hệ trọng}]\n", "utf-8")
    (tmp_path / "own").mkdir()
    (tmp_path / "own/official.j2").write_text(
        "{%- import kit_name as kit -%}{%- call kit.document(view.meta) -%}"
        "{{ kit.letterhead(view.letterhead) }}{%- endcall -%}", "utf-8",
    )  # fmt: skip
    result = run("build", "--only", "ke-hoach", "--format", "pdf", "--templates", "own")
    assert result.exit_code == 0
    assert "build/ke-hoach.pdf" in result.stderr
    assert "KH135" in result.stderr
    assert "“HOẠCH”" in result.stderr


def tall_plan() -> str:
    """A plan with rows that no page holds, in every column."""
    names = ", ".join(COMMUNES)
    few = ", ".join(COMMUNES[:60])
    return HEAD.replace("  signature:", f"  recipients: [{names}]\n  signature:") + (
        "appendices:\n- {table: assignments, title: Biểu, mention: (Có biểu kèm theo), columns: "
        "[number, text, lead, support, time, place, budget, output, note]}\n"
        "units:\n- {name: Sở Y tế}\n"
        + "".join(f"- {{name: {name}}}\n" for name in COMMUNES)
        + "sections:\n- heading: Một\n  activities:\n"
        f"  - {{text: Việc một, lead: Sở Y tế, support: [{few}], when: Quý II/2026}}\n"
        f"  - {{text: Việc hai, lead: Sở Y tế, support: [{names}], place: Sân vận động}}\n"
        f"- heading: Hai\n  activities:\n  - {{text: {LONG}, lead: Sở Y tế, note: {LONG}}}\n"
        "  - text: Việc ba\n    lead: Sở Y tế\n    notes:\n    - {date: 2026-05-02, text: "
        f"{LONG}, difficulty: {LONG}, proposal: Xem xét}}\n"
        "    budget:\n      lines:\n"
        f"      - {{text: Thuê xe, amount: 12.000.000, note: {LONG}}}\n"
    )


def test_a_row_that_no_page_holds_is_divided_and_loses_nothing(run: Run, tmp_path: Path) -> None:
    """168 and 60 names in a cell of nine columns, 2,000 letters in a text, a note, a difficulty."""
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan/a.yaml").write_text(tall_plan(), "utf-8")
    result = run("build", "--format", "pdf")
    assert result.exit_code == 0
    assert "KH135" not in result.stderr
    for document in documents(plan_of(tall_plan())):
        if Format.PDF in document.formats and document.name != "tien-do":
            pdf = (tmp_path / f"build/{document.name}.pdf").read_bytes()
            assert lost_words(document.view(), pdf, LETTERS) == (), document.name
    assert run("report", "--month", "2026-05", "--format", "pdf").exit_code == 0
    path = next((tmp_path / "build").rglob("bao-cao-2026-05-phu-luc.pdf"))
    text = "".join(pages(path))
    assert all(f"từ{number}" in text for number in range(420))
    assert "Việc một" in pages(path)[0], "the first page is not blank"


def test_group_rows_stay_with_their_rows_and_texts_in_their_margins(
    run: Run, tmp_path: Path
) -> None:
    """Wherever the rows come to stand; no text is drawn beyond the margins."""
    for extra in range(0, 12, 3):
        groups = "".join(
            f"- heading: Nhóm {group}\n  sections:\n  - heading: Phần {group}\n    activities:\n"
            + "".join(f"    - {{text: Việc {each}, lead: Sở A}}\n" for each in range(3))
            for group in range(12)
        )
        first = "".join(f"  - {{text: Đầu {each}, lead: Sở A}}\n" for each in range(extra))
        head = f"- heading: Trước\n  activities:\n{first}" if first else ""
        (tmp_path / "plan").mkdir(exist_ok=True)
        text = f"{HEAD}units: [{{name: Sở A}}]\nsections:\n{head}{groups}"
        (tmp_path / "plan/a.yaml").write_text(text, "utf-8")
        assert run("build", "--only", "bieu-phan-cong", "--format", "pdf").exit_code == 0
        path = tmp_path / "build/bieu-phan-cong.pdf"
        last = [page.splitlines()[-1] for page in pages(path)]
        assert not [line for line in last if "Nhóm" in line or "Phần" in line]
        assert len(find_words(path, "Phần 11")) == 1


def test_no_text_leaves_the_margins(built: dict[str, Path]) -> None:
    """Punctuation neither: it does not hang over the edge of a line."""
    for name in ("ke-hoach", "bieu-phan-cong"):
        with pypdfium2.PdfDocument(built["lai-chau"] / f"{name}.pdf") as document:
            for page in document:
                text = page.get_textpage()
                said = [
                    each
                    for each in range(text.count_chars())
                    if text.get_text_range(each, 1).strip()
                ]
                boxes = [text.get_charbox(each) for each in said]
                edge = page.get_width() - 20 * 72 / 25.4
                assert max(box[2] for box in boxes) < edge + 0.5


def test_a_text_for_which_excel_knows_no_height_goes_on_in_a_row_of_its_own(
    run: Run, tmp_path: Path
) -> None:
    """Marked, with the number of its row; no row is higher than Excel shows, no name is lost."""
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan/a.yaml").write_text(tall_plan(), "utf-8")
    assert run("build", "--only", "bieu-phan-cong", "--format", "xlsx").exit_code == 0
    book = openpyxl.load_workbook(tmp_path / "build/bieu-phan-cong.xlsx")
    sheet = book.worksheets[0]
    rows = [row for row in sheet.iter_rows(min_row=4, values_only=True) if row[0] == 2]
    assert len(rows) > 5
    assert all(str(row[3]).startswith("(tiếp theo) ") for row in rows[1:])
    joined = " ".join(str(row[3]).removeprefix("(tiếp theo) ") for row in rows)
    assert [name.strip() for name in joined.split(";")] == COMMUNES
    heights = [sheet.row_dimensions[line].height or 0 for line in range(4, sheet.max_row + 1)]
    assert max(heights) <= 409

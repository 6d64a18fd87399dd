"""`status --form` and `status --read`; `merge` of a workbook: what the line says and does."""

from __future__ import annotations

from pathlib import Path

import pytest

from filled import filled, opened, put, saved
from plans import TWO_TASKS as PLAN
from running import Run

FORMS = "build/phieu-bao-cao"


@pytest.fixture
def folder(run: Run, tmp_path: Path) -> Path:
    """A plan with its forms."""
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan/a.yaml").write_text(PLAN, "utf-8")
    assert run("status", "--form", "--as-of", "2026-11-30").exit_code == 0
    return tmp_path


def fill(path: Path, **entry: object) -> None:
    """Fill in the row of the press conference."""
    path.write_bytes(filled(path.read_bytes(), {"hop-bao": entry}))


def test_a_form_goes_out_and_comes_home(run: Run, folder: Path) -> None:
    """Shown first, asked for, written, read twice as once; `undo` takes it back."""
    form = folder / FORMS / "so-y-te.xlsx"
    assert sorted(each.name for each in form.parent.glob("*.xlsx")) == ["so-noi-vu.xlsx", form.name]
    fill(form, status="Đang thực hiện", progress=60, text="Đã gửi giấy mời")
    shown = run("status", "--read", form, "--diff")
    assert shown.exit_code == 0
    assert "1 report: 1 new, 0 known already" in shown.stderr
    assert "+          - date: 2026-11-30" in shown.stdout
    assert (folder / "plan/a.yaml").read_text("utf-8") == PLAN
    asked = run("status", "--read", form)
    assert asked.exit_code == 2
    assert "--yes" in asked.stderr
    done = run("status", "--read", form, "--yes")
    assert done.exit_code == 0
    written = (folder / "plan/a.yaml").read_text("utf-8")
    assert "progress: 60%" in written
    again = run("status", "--read", form, folder / FORMS / "so-noi-vu.xlsx", "--yes")
    assert (again.exit_code, "1 report: 0 new, 1 known already" in again.stderr) == (0, True)
    assert (folder / "plan/a.yaml").read_text("utf-8") == written
    assert "Đang thực hiện" in run("status", "--as-of", "2026-12-01", "--format", "md").stdout
    assert run("undo").exit_code == 0
    assert (folder / "plan/a.yaml").read_text("utf-8") == PLAN


def test_what_was_filled_in_is_not_written_over(run: Run, folder: Path) -> None:
    """The next forms leave a form alone that somebody has filled in."""
    form = folder / FORMS / "so-y-te.xlsx"
    fill(form, text="Đã gửi giấy mời")
    before = form.read_bytes()
    assert run("status", "--form", "--as-of", "2026-12-31").exit_code == 1
    assert form.read_bytes() == before


def test_what_cannot_be_taken_is_told_with_status_1(run: Run, folder: Path) -> None:
    """The rest is written; a form that is none ends with status 2 and nothing written."""
    form = folder / FORMS / "so-y-te.xlsx"
    fill(form, status="Ổn", text="Đã gửi giấy mời")
    result = run("status", "--read", form, "--yes")
    assert result.exit_code == 1
    assert "KH725" in result.stderr
    assert f"{form.name}:7:5" in result.stderr
    (folder / "a.xlsx").write_bytes(b"PK")
    for name in ("a.xlsx", "b.xlsx", "plan/a.yaml", "plan"):
        broken = run("status", "--read", form, folder / name, "--yes")
        assert broken.exit_code == 2
        assert "cannot read" in broken.stderr
    other = folder / "c.xlsx"
    book = opened(form.read_bytes())
    put(book.worksheets[0], "K6", "Khác")
    other.write_bytes(saved(book))
    assert "no form of `kehoach status --form`" in run("status", "--read", other).stderr
    assert (folder / "plan/a.yaml").read_text("utf-8") == PLAN


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (["--form", "--read", "a.xlsx"], "exclude each other"),
        (["--read"], "name the forms"),
        (["a.xlsx"], "read with --read"),
        (["--form", "--unit", "Sở Lạ"], "no unit is named"),
        (["--form", "--plans", "."], "--plans"),
    ],
)
def test_lines_that_ask_for_two_things_end_with_status_2(
    run: Run, folder: Path, line: list[str], told: str
) -> None:
    """And say which."""
    result = run("status", *line)
    assert (result.exit_code, told in result.stderr) == (2, True)
    assert folder.exists()


def test_a_plan_without_tasks_has_no_forms(run: Run, folder: Path) -> None:
    """Status 2, and nothing is written."""
    text = PLAN[: PLAN.index("sections:")] + "sections: [{heading: A, text: B}]\n"
    (folder / "plan/a.yaml").write_text(text, "utf-8")
    result = run("status", "--form", "--out", "khong")
    assert (result.exit_code, "no unit of the plan" in result.stderr) == (2, True)
    assert not (folder / "khong").exists()


def test_one_unit_may_be_asked(run: Run, folder: Path) -> None:
    """Only its form is written; and what others have filled in is its own where the line says so."""
    assert run("status", "--form", "--unit", "so noi vu", "--out", "mot").exit_code == 0
    assert [each.name for each in (folder / "mot").glob("*.xlsx")] == ["so-noi-vu.xlsx"]
    form = folder / FORMS / "so-y-te.xlsx"
    fill(form, text="Đã gửi giấy mời")
    other = run("status", "--read", form, "--unit", "Sở Nội vụ", "--yes")
    assert (other.exit_code, "KH727" in other.stderr) == (1, True)
    assert (folder / "plan/a.yaml").read_text("utf-8") == PLAN


def test_an_edited_workbook_comes_home(run: Run, folder: Path) -> None:
    """As a Word file does; what is left keeps it as it is, else the next build makes it anew."""
    assert run("build", "--only", "bieu-phan-cong", "--format", "xlsx").exit_code == 0
    file = folder / "build/bieu-phan-cong.xlsx"
    assert run("merge", file).exit_code == 0
    book = opened(file.read_bytes())
    sheet = book.worksheets[0]
    put(sheet, "B4", "Tổ chức gặp mặt tại tỉnh")
    file.write_bytes(saved(book))
    shown = run("merge", file, "--diff")
    assert (shown.exit_code, "+        text: Tổ chức gặp mặt" in shown.stdout) == (0, True)
    assert run("merge", file).exit_code == 2
    done = run("merge", file, "--yes")
    assert done.exit_code == 0
    assert "1 change: 1 merged, 0 noted as states, 0 not placed" in done.stderr
    written = PLAN.replace("họp báo", "gặp mặt")
    assert (folder / "plan/a.yaml").read_text("utf-8") == written
    assert run("build", "--only", "bieu-phan-cong", "--format", "xlsx").exit_code == 0
    put(sheet, "C4", "Sở Lạ")
    file.write_bytes(saved(book))
    left = run("merge", file, "--yes")
    assert (left.exit_code, "KH717" in left.stderr) == (1, True)
    assert run("merge", file, "--comments").exit_code == 2
    assert run("undo").exit_code == 0
    assert (folder / "plan/a.yaml").read_text("utf-8") == PLAN


def test_a_workbook_of_another_plan_is_none_of_this(run: Run, folder: Path) -> None:
    """Status 2, and what to do."""
    file = folder / "build/bieu.xlsx"
    book = opened((folder / FORMS / "so-y-te.xlsx").read_bytes())
    file.write_bytes(saved(book))
    result = run("merge", file)
    assert (result.exit_code, "kehoach status --read" in result.stderr) == (2, True)
    put(book.worksheets[0], "K6", "Khác")
    file.write_bytes(saved(book))
    result = run("merge", file)
    assert (result.exit_code, "--base" in result.stderr) == (2, True)
    file.write_bytes(b"PK")
    assert "cannot read" in run("merge", file).stderr

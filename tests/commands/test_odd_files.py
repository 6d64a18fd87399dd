"""`merge` and `status --read` of odd files: each has a clear end, and nothing is lost."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from filled import filled, opened, put, saved
from plans import TWO_TASKS as PLAN
from running import Run
from word_hands import opened as word_opened
from word_hands import replaced
from word_hands import saved as word_saved

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LOCK = b"\x02An" + b" " * 52 + b"\x02\0A\0n\0" + b" \0" * 52
"""What Word and Excel write into the file beside one that is open: who has it open."""


@pytest.fixture
def file(run: Run, tmp_path: Path) -> Path:
    """The official document of a draft, with all else that a build writes beside it."""
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan/a.yaml").write_text(PLAN, "utf-8")
    assert run("build", "--format", "docx,xlsx").exit_code == 0
    assert run("status", "--form", "--as-of", "2026-11-30").exit_code == 0
    return tmp_path / "build/ke-hoach.docx"


def plan(file: Path) -> str:
    """What the plan says."""
    return (file.parents[1] / "plan/a.yaml").read_text("utf-8")


@pytest.mark.parametrize("name", ["~$-hoach.docx", "~$bieu.xlsx", ".~lock.ke-hoach.docx#"])
def test_the_lock_of_an_open_file_is_told_as_what_it_is(run: Run, file: Path, name: str) -> None:
    """With what to do; nothing is written."""
    lock = file.parent / name
    lock.write_bytes(LOCK)
    result = run("merge", lock, "--yes")
    assert (result.exit_code, "is open" in result.stderr) == (2, True)
    assert plan(file) == PLAN


def test_forms_beside_locks_are_read(run: Run, file: Path) -> None:
    """As a pattern of names gives them; the lock is told, and keeps no form from being read."""
    form = file.parent / "phieu-bao-cao/so-y-te.xlsx"
    form.write_bytes(filled(form.read_bytes(), {"hop-bao": {"status": "xong"}}))
    lock = form.with_name("~$so-y-te.xlsx")
    lock.write_bytes(LOCK)
    result = run("status", "--read", lock, form, "--yes")
    assert (result.exit_code, f"{lock.name} is left out" in result.stderr) == (0, True)
    assert "Đã hoàn thành" in plan(file)
    alone = run("status", "--read", lock, "--yes")
    assert (alone.exit_code, "0 reports" in alone.stderr) == (0, True)


def test_a_form_for_a_table_and_a_table_for_a_form_are_told_apart(run: Run, file: Path) -> None:
    """With the command that reads it."""
    form, table = file.parent / "phieu-bao-cao/so-y-te.xlsx", file.parent / "bieu-phan-cong.xlsx"
    for line, other in ((("merge", form), "--read"), (("status", "--read", table), "merge")):
        result = run(*line, "--yes")
        assert (result.exit_code, other in result.stderr) == (2, True)
    assert plan(file) == PLAN


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_half_a_workbook_is_refused(run: Run, file: Path, share: float) -> None:
    """A table or a form, wherever it was cut off."""
    for name, line in (("bieu-phan-cong.xlsx", "merge"), ("phieu-bao-cao/so-y-te.xlsx", "status")):
        path = file.parent / name
        whole = path.read_bytes()
        path.write_bytes(whole[: int(len(whole) * share)])
        words = (line, "--read", path) if line == "status" else (line, path)
        result = run(*words, "--yes")
        assert (result.exit_code, path.name in result.stderr) == (2, True)
    assert plan(file) == PLAN


def test_a_workbook_of_an_older_build_comes_home(run: Run, file: Path, tmp_path: Path) -> None:
    """Into the plan as it is now; what clashes is told, and the rest is taken."""
    old = tmp_path / "cu.xlsx"
    shutil.copy(file.parent / "bieu-phan-cong.xlsx", old)
    now = PLAN.replace("tổng kết", "sơ kết")
    (tmp_path / "plan/a.yaml").write_text(now, "utf-8")
    assert run("build", "--only", "bieu-phan-cong", "--format", "xlsx").exit_code == 0
    book = opened(old.read_bytes())
    put(book.worksheets[0], "B4", "Tổ chức gặp mặt tại tỉnh")
    put(book.worksheets[0], "B5", "Tổ chức hội nghị đánh giá tại huyện")
    old.write_bytes(saved(book))
    result = run("merge", old, "--yes")
    assert (result.exit_code, "sơ kết" in result.stderr) == (1, True)
    assert plan(file) == now.replace("họp báo", "gặp mặt")


def tracked(run: Any, kind: str, author: str) -> Any:  # noqa: ANN401  # python-docx has no types
    """A run within a tracked change of an author."""
    around = run.makeelement(f"{_WORD}{kind}", {f"{_WORD}author": author, f"{_WORD}id": "77"})
    run.addprevious(around)
    around.append(run)
    if kind == "del":
        for text in run.iter(f"{_WORD}t"):
            text.tag = f"{_WORD}delText"
    return around


def with_two_authors(content: bytes) -> bytes:
    """A file in which An puts words in, and Bình strikes some of these, and one that was built."""
    document, found = word_opened(content)
    paragraph = next(each for each in found if "họp báo" in each.text)
    run = next(each for each in paragraph.runs if "họp báo" in each.text)
    before, _words, after = run.text.partition("họp báo")
    parts = [before, "họp báo", " lớn", " nhất", after]
    runs = [run]
    for text in parts[1:]:
        new = type(run)(run._r.__deepcopy__({}), paragraph)
        runs[-1]._r.addnext(new._r)
        new.text = text
        runs.append(new)
    run.text = before
    tracked(runs[2]._r, "ins", "An")
    inserted = tracked(runs[3]._r, "ins", "An")
    struck = tracked(runs[3]._r, "del", "Bình")
    assert struck.getparent() is inserted
    tracked(runs[1]._r, "del", "Bình")
    return word_saved(document)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ((), "Tổ chức lớn tại tỉnh"),
        (("--author", "An"), "Tổ chức họp báo lớn nhất tại tỉnh"),
        (("--author", "Bình"), "Tổ chức tại tỉnh"),
        (("--author", "An", "--author", "Bình"), "Tổ chức lớn tại tỉnh"),
        (("--only-accepted",), "Tổ chức họp báo tại tỉnh"),
    ],
)
def test_changes_of_two_authors_within_each_other_are_taken_as_wanted(
    run: Run, file: Path, options: tuple[str, ...], words: str
) -> None:
    """Some accepted by hand and some not: what is not wanted is neither there nor lost."""
    file.write_bytes(replaced(with_two_authors(file.read_bytes()), ("tổng kết", "sơ kết")))
    result = run("merge", file, "--yes", *options)
    assert result.exit_code == 0
    wanted = PLAN.replace("Tổ chức họp báo tại tỉnh", words).replace("tổng kết", "sơ kết")
    assert plan(file) == wanted
    kept = file.read_bytes()
    assert run("build", "--format", "docx").exit_code in {0, 1}
    assert (file.read_bytes() == kept) == bool(options and len(options) < 4)


def test_a_comment_on_words_that_were_struck_is_told(run: Run, file: Path) -> None:
    """With what it says, where the words stood; with --comments it stands there in the plan."""
    document, found = word_opened(file.read_bytes())
    paragraph = next(each for each in found if "tổng kết" in each.text)
    run_ = next(each for each in paragraph.runs if "tổng kết" in each.text)
    before, _words, after = run_.text.partition(" tổng kết")
    struck = type(run_)(run_._r.__deepcopy__({}), paragraph)
    rest = type(run_)(run_._r.__deepcopy__({}), paragraph)
    run_._r.addnext(struck._r)
    struck._r.addnext(rest._r)
    run_.text, struck.text, rest.text = before, " tổng kết", after
    document.add_comment([struck], text="Bỏ chữ này", author="Lãnh đạo")
    tracked(struck._r, "del", "Lãnh đạo")
    file.write_bytes(word_saved(document))
    result = run("merge", file, "--diff")
    assert (result.exit_code, "Bỏ chữ này" in result.stderr) == (0, True)
    result = run("merge", file, "--yes", "--comments")
    assert result.exit_code == 0
    assert "Tổ chức hội nghị tại huyện" in plan(file)
    assert "Bỏ chữ này" in plan(file)

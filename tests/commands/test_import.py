"""`kehoach import` at the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kehoach.commands import documents
from no_files import NO_FILES, make_no_file
from plans import DATA
from running import Run

SEED = DATA / "ke-hoach-06.txt"
SMALL = """\
KẾ HOẠCH
Tổng vệ sinh

I. NỘI DUNG
1. Dọn vệ sinh trụ sở
- Đơn vị chủ trì: Văn phòng xã
- Thời gian: Ngày 12/9/2026
"""


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """A small document."""
    path = tmp_path / "ke-hoach.txt"
    path.write_text(SMALL, "utf-8")
    return path


def test_a_document_becomes_a_plan_that_builds(run: Run, tmp_path: Path) -> None:
    """From somebody's file to the first task sheet: import, check, build."""
    result = run("import", SEED)
    assert result.exit_code == 0, result.output
    assert "19 activities" in result.output
    assert (tmp_path / "plan/50-to-chuc-thuc-hien.yaml").is_file()
    checked = run("check", "--format", "json")
    assert not [each for each in json.loads(checked.stdout) if each["severity"] == "error"]
    assert run("build", "--only", "don-vi", "--format", "md").exit_code == 0
    assert (tmp_path / "build/don-vi/so-y-te.md").is_file()


@pytest.mark.parametrize("kind", NO_FILES)
def test_what_is_no_file_is_not_waited_for(run: Run, tmp_path: Path, kind: str) -> None:
    """Nor read without end: exit status 2 and the reason."""
    path = tmp_path / "a.docx"
    make_no_file(path, kind)
    result = run("import", path)
    assert result.exit_code == 2
    words = "larger than 128 MiB" if kind == "terabyte" else "no file"
    assert words in result.stderr
    assert not (tmp_path / "plan").exists()


def test_all_files_together_have_one_bound(
    run: Run, text: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many are named."""
    monkeypatch.setattr(documents, "MOST_BYTES", 2 * text.stat().st_size)
    assert run("import", text, text, "--out", "hai").exit_code == 0
    assert run("import", text, text, text, "--out", "ba").exit_code == 2
    assert not (tmp_path / "ba").exists()


def test_nothing_is_overwritten(run: Run, text: Path, tmp_path: Path) -> None:
    """Where a plan is, another does not begin."""
    assert run("import", text).exit_code == 0
    before = (tmp_path / "plan/00-van-ban.yaml").read_bytes()
    result = run("import", SEED)
    assert result.exit_code == 2
    assert "nothing was written" in result.output
    assert (tmp_path / "plan/00-van-ban.yaml").read_bytes() == before


def test_it_may_begin_elsewhere_or_nowhere(run: Run, text: Path, tmp_path: Path) -> None:
    """`--out` names a folder; `--dry-run` writes nothing."""
    assert run("import", text, "--dry-run").exit_code == 0
    assert not (tmp_path / "plan").exists()
    assert run("import", text, "--out", "moi").exit_code == 0
    assert (tmp_path / "moi/plan/00-van-ban.yaml").is_file()


def test_the_report_is_data_for_programs(run: Run, text: Path) -> None:
    """Alone on standard output."""
    result = run("import", text, "--format", "json")
    report = json.loads(result.stdout)
    assert report["recall"] == 1.0
    assert report["lost"] == []
    assert report["figures"]["activities"] == 1
    assert report["files"][0] == "00-van-ban.yaml"


def test_the_report_is_a_page_too(run: Run, text: Path) -> None:
    """In Markdown."""
    result = run("import", text, "--dry-run", "--format", "md")
    assert result.stdout.startswith("# Read ke-hoach.txt")
    assert "\n- " in result.stdout


def test_a_file_that_cannot_be_read_is_told(run: Run, tmp_path: Path) -> None:
    """Exit 2, with its name and what to do."""
    bad = tmp_path / "hong.docx"
    bad.write_bytes(b"PK nothing")
    result = run("import", bad)
    assert result.exit_code == 2
    assert "hong.docx:1: error KH971" in result.output
    assert "→" in result.output
    assert run("import", tmp_path / "khong-co.docx").exit_code == 2


def test_a_draft_of_ours_is_pointed_to_merge(run: Run, tmp_path: Path) -> None:
    """It is imported all the same; a document of others is not spoken of."""
    run("init", "cu", "--yes")
    run("build", "--plan", "cu/plan", "--out", "b", "--only", "ke-hoach", "--format", "docx")
    result = run("import", "b/ke-hoach.docx", "--dry-run")
    assert result.exit_code == 0, result.output
    assert "kehoach merge b/ke-hoach.docx" in result.stderr.replace("\\", "/")
    (tmp_path / "a.md").write_text("# KẾ HOẠCH\n\nI. VIỆC\n1. Họp\n", "utf-8")
    assert "merge" not in run("import", "a.md", "--dry-run").stderr


def test_a_person_is_asked_about_names_that_may_be_one(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A yes makes them one unit; without a terminal both stay, and are listed."""
    names = (
        "Ban Quản lý dự án các công trình giao thông",
        "Ban Quản lý dự án công trình giao thông",
    )
    lines = [
        f"{at}. Việc {at}\n- Đơn vị chủ trì: {name}\n- Thời gian: 2026\n"
        for at, name in enumerate(names, 1)
    ]
    path = tmp_path / "hai-ten.txt"
    path.write_text("KẾ HOẠCH\nThử\n\nI. VIỆC\n" + "".join(lines), "utf-8")
    result = run("import", path, "--dry-run")
    assert "may be one unit's" in result.output
    monkeypatch.setattr(documents, "asked", lambda found: list(found.doubts))
    result = run("import", path)
    assert "may be one unit's" not in result.output
    registry = (tmp_path / "plan/10-don-vi.yaml").read_text("utf-8")
    assert registry.count("- name: Ban Quản lý") == 1

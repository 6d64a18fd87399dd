from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from extract import paragraphs
from kehoach.build import manifest
from kehoach.build.locking import LOCK
from kehoach.render import fonts
from plans import HEAD, LAI_CHAU, ROOT, SMALLEST
from running import Run


def test_a_build_says_what_it_wrote_where_and_in_how_long(run: Run, tmp_path: Path) -> None:
    """The summary goes to standard error, standard output stays empty."""
    result = run("build", "--plan", SMALLEST)
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "build/ke-hoach.{docx, pdf, html, md}" in result.stderr
    assert "Done in" in result.stderr
    assert "Font of the PDFs" in result.stderr
    for ending in ("docx", "pdf", "html", "md"):
        assert (tmp_path / "build" / f"ke-hoach.{ending}").stat().st_size > 100


def test_every_unit_with_a_duty_has_a_sheet_and_no_other(run: Run, tmp_path: Path) -> None:
    """Sheets of the real plan: agencies and groups that it names, not who may be concerned."""
    result = run("build", "--plan", LAI_CHAU, "--format", "md", "--out", "x")
    assert result.exit_code == 0
    sheets = {path.stem for path in (tmp_path / "x" / "don-vi").iterdir()}
    assert {"so-y-te", "ubnd-huyen-than-uyen", "bao-lai-chau"} <= sheets
    assert "cac-don-vi-co-lien-quan" not in sheets
    assert len(sheets) > 30
    assert f"{len(sheets)} task sheets" in result.stderr


def test_only_and_format_narrow_a_build_and_leave_the_rest_alone(run: Run, tmp_path: Path) -> None:
    """A narrowed build removes nothing that another one made."""
    assert (
        run("build", "--plan", LAI_CHAU, "--format", "html", "--only", "bieu-phan-cong").exit_code
        == 0
    )
    assert run("build", "--plan", LAI_CHAU, "--format", "md", "--only", "so y te").exit_code == 0
    out = tmp_path / "build"
    made = {path.relative_to(out).as_posix() for path in out.rglob("*.*") if path.is_file()}
    assert made - {LOCK} == {manifest.NAME, "bieu-phan-cong.html", "don-vi/so-y-te.md"}
    assert run("build", "--plan", LAI_CHAU, "--only", "don-vi", "--format", "md").exit_code == 0
    assert (out / "bieu-phan-cong.html").exists()


@pytest.mark.parametrize(
    ("only", "words"),
    [
        ("so y te x", "did you mean: Sở Y tế"),
        ("Các đơn vị có liên quan", "no task of its own"),
        ("ke-hoch", "did you mean: ke-hoach"),
    ],
)
def test_only_with_what_has_no_document_is_a_usage_error(run: Run, only: str, words: str) -> None:
    """Exit status 2, with the nearest names."""
    result = run("build", "--plan", LAI_CHAU, "--only", only)
    assert result.exit_code == 2
    assert words in result.stderr


def test_a_document_that_the_plan_has_not_is_no_unknown_unit(run: Run) -> None:
    """A plan without sums has no estimate, and says so."""
    result = run("build", "--plan", SMALLEST, "--only", "du-toan")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "kehoach: the plan has no document “du-toan”\n"


def test_the_same_plan_gives_the_same_bytes(run: Run, tmp_path: Path) -> None:
    """Two builds in different folders are equal, file by file."""
    for out in ("one", "two/deep"):
        assert run("build", "--plan", SMALLEST, "--out", out).exit_code == 0
    first, second = tmp_path / "one", tmp_path / "two/deep"
    names = sorted(path.relative_to(first) for path in first.rglob("*") if path.is_file())
    assert len(names) > 8
    for name in names:
        assert (first / name).read_bytes() == (second / name).read_bytes(), name


def test_a_file_that_is_no_longer_made_is_removed_and_no_other(run: Run, tmp_path: Path) -> None:
    """Only what an earlier build made is removed; a user's own file stays."""
    plan = tmp_path / "plan"
    plan.mkdir()
    text = (
        HEAD
        + """
units: [{name: Sở Y tế}, {name: Sở Nội vụ}]
sections:
  - heading: Việc
    activities: [{text: Một, lead: [Sở Y tế, Sở Nội vụ]}]
"""
    )
    (plan / "a.yaml").write_text(text, "utf-8")
    assert run("build", "--format", "md").exit_code == 0
    (tmp_path / "build/don-vi/cua-toi.md").write_text("giữ", "utf-8")
    (plan / "a.yaml").write_text(text.replace(", Sở Nội vụ]", "]"), "utf-8")
    assert run("build", "--format", "md").exit_code == 0
    assert (tmp_path / "build/don-vi/so-noi-vu.md").exists()
    result = run("build")
    assert result.exit_code == 0
    assert "removed build/don-vi/so-noi-vu.md" in result.stderr
    sheets = {path.name for path in (tmp_path / "build/don-vi").glob("*.md")}
    assert sheets == {"so-y-te.md", "cua-toi.md"}


BROKEN_LISTS = [
    "{",
    "[]",
    '{"files": 3}',
    '{"files": {"../plan/a.yaml": ["x", "y"], "/etc/x": ["x", "y"]}}',
    '{"files": {"ke-hoach.md": [3]}}',
    '{"files": {"ke-hoach.md": [3, 4]}}',
    "[" * 100_000,
    '{"files": {}, "letters": 3}',
    '{"files": {}, "letters": {"x": 3}}',
]


@pytest.mark.parametrize("listed", BROKEN_LISTS)
def test_a_broken_list_of_files_removes_nothing(run: Run, tmp_path: Path, listed: str) -> None:
    """The list may have been edited; nothing outside the folder is ever touched."""
    shutil.copytree(SMALLEST, tmp_path / "plan")
    (tmp_path / "plan/a.yaml").write_text("# giữ", "utf-8")
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / manifest.NAME).write_text(listed, "utf-8")
    assert run("build").exit_code == 0
    assert (tmp_path / "plan/a.yaml").exists()
    assert "ke-hoach.docx" in json.loads((tmp_path / "build" / manifest.NAME).read_text())["files"]


def test_a_plan_with_errors_builds_nothing(run: Run, tmp_path: Path) -> None:
    """The findings go to standard error, the exit status is 1, the last good files stay."""
    shutil.copytree(SMALLEST, tmp_path / "plan")
    assert run("build", "--format", "md").exit_code == 0
    before = (tmp_path / "build/ke-hoach.md").read_bytes()
    (tmp_path / "plan/b.yaml").write_text("colour: red\n", "utf-8")
    result = run("build", "--format", "md")
    assert result.exit_code == 1
    assert "plan/b.yaml:1:1: error KH101" in result.stderr
    assert (tmp_path / "build/ke-hoach.md").read_bytes() == before


def test_own_templates_win_file_by_file(run: Run, tmp_path: Path) -> None:
    """A changed title block changes the title in every format, and the rest is as before."""
    own = tmp_path / "own"
    own.mkdir()
    ours = (ROOT / "templates/paper.j2").read_text("utf-8")
    changed = ours.replace("view.kind, view.subject", 'view.kind, "V/v " ~ view.subject')
    assert changed != ours
    (own / "paper.j2").write_text(changed, "utf-8")
    assert run("build", "--plan", SMALLEST, "--out", "a").exit_code == 0
    assert run("build", "--plan", SMALLEST, "--out", "b", "--templates", own).exit_code == 0
    for ending in ("docx", "pdf", "html", "md"):
        before = paragraphs(tmp_path / f"a/ke-hoach.{ending}")
        after = paragraphs(tmp_path / f"b/ke-hoach.{ending}")
        differing = [(one, other) for one, other in zip(before, after, strict=True) if one != other]
        assert [other for _one, other in differing] == [f"V/v {differing[0][0]}"]
    for name in ("bieu-phan-cong.html", "bieu-phan-cong.docx"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


@pytest.mark.parametrize(
    ("template", "words", "line"),
    [
        ("\n\n{{ view.nothing }}", "nothing", 3),
        ("\n{% if %}", "Expected an expression", 2),
        ("\n{{ missing }}", "'missing' is undefined", 2),
        ('{% include "no.j2" %}', "no.j2", 1),
        ("{{ ''.__class__.__mro__ }}", "unsafe", 1),
        ("\n{{ 1 / 0 }}", "ZeroDivisionError", 2),
    ],
)
def test_a_template_that_cannot_be_used_is_named_with_its_line(
    run: Run, tmp_path: Path, template: str, words: str, line: int
) -> None:
    """KH130, exit status 1, no traceback, and no file is written."""
    own = tmp_path / "own"
    own.mkdir()
    (own / "official.j2").write_text(template, "utf-8")
    result = run("build", "--plan", SMALLEST, "--templates", own, "--format", "md")
    assert result.exit_code == 1
    assert "KH130" in result.stderr
    assert words in result.stderr
    assert f"official.j2:{line}:" in result.stderr or words == "no.j2"
    assert not list((tmp_path / "build").rglob("*.md"))


TITLED = '#set document(title: "x")\n#set text(font: "No Such")\nx'


def test_a_fault_in_typst_source_is_a_finding_too(run: Run, tmp_path: Path) -> None:
    """A kit that makes no Typst, or of which typst warns, writes no PDF."""
    kits = tmp_path / "own/kits"
    kits.mkdir(parents=True)
    for source, words in (("#let x = (", "unclosed"), (TITLED, "no such")):
        macro = "{% macro document(meta) %}" + source + "{{ caller() and '' }}{% endmacro %}"
        rest = "".join(
            "{% macro " + name + "() %}{{ varargs and '' }}{% endmacro %}"
            for name in ("letterhead", "title", "basis", "heading", "paragraph", "item", "ending")
        )
        (kits / "typst.j2").write_text(macro + rest, "utf-8")
        result = run(
            "build", "--plan", SMALLEST, "--templates", tmp_path / "own", "--only", "ke-hoach",
            "--format", "pdf",
        )  # fmt: skip
        assert result.exit_code == 1
        assert "KH130" in result.stderr
        assert words in result.stderr


def test_a_folder_of_templates_that_is_not_there_is_a_usage_error(run: Run) -> None:
    """Exit status 2."""
    result = run("build", "--plan", SMALLEST, "--templates", "nowhere")
    assert result.exit_code == 2
    assert "nowhere" in result.stderr


def test_a_place_that_cannot_be_written_is_an_environment_error(run: Run, tmp_path: Path) -> None:
    """A file where the folder should be: exit status 2 and a sentence."""
    (tmp_path / "build").write_text("not a folder")
    result = run("build", "--plan", SMALLEST)
    assert result.exit_code == 2
    assert "cannot write to build" in result.stderr


def test_without_a_font_pdfs_are_left_out_and_it_says_so(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other formats are made; asked for PDFs alone, it is an environment error."""
    monkeypatch.setattr(fonts, "FAMILIES", ("No Such Font",))
    result = run("build", "--plan", SMALLEST)
    assert result.exit_code == 0
    assert "PDFs are left out: no font with Vietnamese letters" in result.stderr
    assert not list((tmp_path / "build").rglob("*.pdf"))
    assert (tmp_path / "build/ke-hoach.docx").exists()
    result = run("build", "--plan", SMALLEST, "--format", "pdf")
    assert result.exit_code == 2
    assert "fonts-liberation" in result.stderr


def test_a_font_without_vietnamese_letters_does_not_count(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Older fonts of the same name lack letters; a file that is no font counts as lacking them."""
    face = fonts.find_font()
    assert face is not None
    monkeypatch.setattr(fonts, "NEEDED", "漢")
    assert fonts.find_font() is None
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"no font")
    assert fonts._common_letters([broken]) == frozenset()
    whole = min(face.folder.glob("*.ttf")).read_bytes()
    for table in (b"maxp", b"cmap"):
        broken.write_bytes(whole.replace(table, b"none", 1))
        assert fonts._common_letters([broken]) == frozenset()
    at = int.from_bytes(whole[(entry := whole.index(b"cmap") + 8) : entry + 4])
    count = int.from_bytes(whole[at + 2 : at + 4])
    damaged = bytearray(whole)
    for record in range(at + 4, at + 4 + 8 * count, 8):
        damaged[record : record + 2] = b"\0\1"  # all of the letters are for a Macintosh
    broken.write_bytes(damaged)
    assert fonts._common_letters([broken]) == frozenset()


def test_a_letter_that_the_font_lacks_is_a_warning_at_its_place(run: Run, tmp_path: Path) -> None:
    """The documents are built; the warning says where the PDF has a gap."""
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan/a.yaml").write_text(
        HEAD + "sections: [{heading: Việc, text: [Vui \U0001f600 vẻ, e\u0301, a\u200db]}]\n",
        "utf-8",
    )
    result = run("build")
    assert result.exit_code == 0
    assert "plan/a.yaml:8:39: warning KH131" in result.stderr
    assert result.stderr.count("KH131") == 1
    assert (tmp_path / "build/ke-hoach.pdf").exists()


def test_output_is_utf_8_whatever_the_locale(tmp_path: Path) -> None:
    """A pipe whose encoding cannot say Vietnamese gets UTF-8, not a traceback."""
    command = [sys.executable, "-m", "kehoach", "agency", "so y te", "--plan", str(LAI_CHAU)]
    environment = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    done = subprocess.run(command, env=environment, capture_output=True, check=True, cwd=tmp_path)  # noqa: S603  # our own program
    assert done.stdout.decode().startswith("Sở Y tế")


def test_a_pdf_that_would_use_up_the_machine_is_left_out(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is said, what an earlier build made is removed, and all other formats are made."""
    assert run("build", "--plan", SMALLEST).exit_code == 0
    before = {path.name for path in (tmp_path / "build").glob("*.*")}
    monkeypatch.setattr("kehoach.build.targets.LONGEST_PDF", 100)
    result = run("build", "--plan", SMALLEST)
    assert result.exit_code == 0
    assert "build/ke-hoach.pdf:1: warning KH133: " in result.stderr
    assert "removed build/ke-hoach.pdf" in result.stderr
    after = {path.name for path in (tmp_path / "build").glob("*.*")}
    assert before - after == {"ke-hoach.pdf", "bieu-phan-cong.pdf", "tien-do.pdf"}
    assert run("build", "--plan", SMALLEST, "--check").exit_code == 0

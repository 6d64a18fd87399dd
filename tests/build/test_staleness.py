"""What is built again, and what is not: by content, never by date."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from importlib import metadata
from pathlib import Path

import pytest
from filelock import FileLock

from kehoach.build import fingerprints, manifest
from kehoach.build.locking import LOCK
from kehoach.plan import Label
from kehoach.reader.digest import digest, digest_of_file
from kehoach.render import pdf, typst_process
from kehoach.render.fonts import find_font
from kehoach.render.formats import Format
from kehoach.views.wording import linked
from kehoach.views.words import Cell, Row
from kills import contents, killed
from plans import LAI_CHAU, ROOT, SMALLEST
from running import Run
from waiting import LONGEST


@pytest.fixture
def project(run: Run, tmp_path: Path) -> Path:
    """A small plan, built."""
    shutil.copytree(SMALLEST, tmp_path / "plan")
    assert run("build").exit_code == 0
    return tmp_path


def written(project: Path, run: Run, *options: str | Path) -> set[str]:
    """The files that a build writes, by what changes on the disk: each is another file then."""
    before = {path: path.stat().st_ino for path in (project / "build").rglob("*")}
    result = run("build", *options)
    assert result.exit_code == 0, result.stderr
    return {
        path.relative_to(project / "build").as_posix()
        for path in (project / "build").rglob("*")
        if path.is_file()
        and path.name not in (manifest.NAME, LOCK)
        and before.get(path) != path.stat().st_ino
    }


def test_nothing_changed_nothing_written(project: Path, run: Run) -> None:
    """Whatever the dates say; and the command says that all is well."""
    for path in (project / "plan").rglob("*"):
        os.utime(path, (2_000_000_000, 2_000_000_000))
    assert written(project, run) == set()
    result = run("build")
    assert "files are as they should be" in result.stderr
    assert (project / "build" / manifest.NAME).exists()


DUE = "due: Quý II năm 2023"
"""The time of the first activity, behind which lines can be added."""


@pytest.mark.parametrize(
    ("edits", "reached"),
    [
        # in the document, the table, and on the sheet of each unit, of which each may be concerned
        ({"sáng tác ca khúc về Lai Châu": "sáng tác ca khúc hay về Lai Châu"}, 173),
        # the same at the end of a text, for it stands everywhere whole
        ({"(khoảng 500 bài viết và phóng sự)": "(khoảng 600 bài viết và phóng sự)"}, 175),
        # lines of the official document, of the sheet of who leads, and of the workbook's sheet by unit
        ({DUE: f"{DUE}\n                    note: Báo cáo hằng tháng"}, 11),
        ({DUE: f"{DUE}\n                    programme: [Khai mạc, Bế mạc]"}, 11),
        ({"quảng bá, giới thiệu văn hoá": "giới thiệu văn hoá"}, 5),
        # a sentence for one unit: its sheet
        ({"Chuẩn bị mọi điều kiện về cơ sở vật chất, trang": "Chuẩn bị cơ sở vật chất, trang"}, 12),
        # an id: nothing but where things are on the page of all; the events of calendars have it too
        ({"tai-lieu-tuyen-truyen": "tai-lieu"}, 6),
    ],
)
def test_a_change_reaches_the_files_that_say_it_and_no_other(
    run: Run, tmp_path: Path, built: dict[str, Path], edits: dict[str, str], reached: int
) -> None:
    """What is written is exactly what has other bytes than before."""
    shutil.copytree(LAI_CHAU, tmp_path / "plan")
    shutil.copytree(built["lai-chau"], tmp_path / "build")
    before = contents(built["lai-chau"])
    for path in (tmp_path / "plan").glob("*.yaml"):
        text = path.read_text("utf-8")
        for old, new in edits.items():
            text = text.replace(old, new)
        path.write_text(text, "utf-8")
    found = written(tmp_path, run)
    after = contents(tmp_path / "build")
    assert found == {name for name in after if after[name] != before.get(name)}
    assert len(found) == reached


def test_with_templates_of_someone_else_everything_counts(project: Path, run: Run) -> None:
    """They may print where things are, which ours do on one page only."""
    kits = project / "cua-toi/kits"
    kits.mkdir(parents=True)
    kit = (ROOT / "templates/kits/markdown.j2").read_text("utf-8")
    (kits / "markdown.j2").write_text(
        kit.replace("{{ line(block.text) }}", "{{ line(block.text) }} {{ block.anchor }}"), "utf-8"
    )
    options = ("--templates", "cua-toi", "--format", "md")
    written(project, run, *options)
    path = next((project / "plan").glob("*.yaml"))
    text = path.read_text("utf-8")
    assert text.count("- text:") == 1
    path.write_text(text.replace("- text:", "- id: moi\n        text:"), "utf-8")
    assert "ke-hoach.md" in written(project, run, *options)
    assert "viec-moi" in (project / "build/ke-hoach.md").read_text("utf-8")


def test_links_are_all_that_views_leave_out_of_themselves() -> None:
    """With them every field counts, without them every other one."""
    word = Label("a")
    here = Row((Cell(linked(word, "b")),), anchor="c", units=("d",))
    plain = Row((Cell(word),))
    assert fingerprints.view_digest(here, links=False) == fingerprints.view_digest(
        plain, links=False
    )
    for other in (
        replace(here, cells=(Cell(linked(word, "x")),)), replace(here, anchor="x"),
        replace(here, units=()), replace(here, start=date(2023, 1, 1)), replace(here, level=2),
    ):  # fmt: skip
        assert fingerprints.view_digest(other, links=True) != fingerprints.view_digest(
            here, links=True
        )
    assert fingerprints.view_digest(
        replace(here, level=2), links=False
    ) != fingerprints.view_digest(here, links=False)


def test_a_change_of_one_unit_leaves_the_other_sheets(project: Path, run: Run) -> None:
    """A note that only the table and the official document print is on no sheet."""
    path = next((project / "plan").glob("*.yaml"))
    path.write_text(path.read_text("utf-8").replace("filing: [VT", "filing: [VT, VX"), "utf-8")
    found = written(project, run)
    assert not [name for name in found if name.startswith("don-vi/")]


def test_a_file_that_is_not_what_was_written_is_written_again(project: Path, run: Run) -> None:
    """An empty file, a file that is gone: the build repairs them, and no other."""
    build = project / "build"
    (build / "ke-hoach.docx").write_bytes(b"")
    (build / "bieu-phan-cong.csv").unlink()
    result = run("build")
    assert result.exit_code == 0
    assert "build/bieu-phan-cong.csv" in result.stderr
    assert (build / "bieu-phan-cong.csv").exists()
    assert written(project, run) == set()


def test_templates_are_an_input(project: Path, run: Run) -> None:
    """A template of the user's makes all pages anew, and no data; without it again, again."""
    own = project / "cua-toi/kits"
    own.mkdir(parents=True)
    shutil.copy(ROOT / "templates/kits/markdown.j2", own)
    with (own / "markdown.j2").open("a", encoding="utf-8") as file:
        file.write("{# đổi #}")
    found = written(project, run, "--templates", "cua-toi")
    endings = {Path(name).suffix for name in found}
    assert {".md", ".html", ".docx", ".pdf"} <= endings
    assert not endings & {".xlsx", ".csv", ".ics", ".json"}
    assert written(project, run, "--templates", "cua-toi") == set()
    assert {Path(name).suffix for name in written(project, run)} == endings


def test_the_version_is_an_input(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another kehoach makes everything anew; another library what it writes."""
    monkeypatch.setattr(fingerprints, "__version__", "99.0")
    everything = written(project, run)
    there = {path.name for path in (project / "build").rglob("*") if path.is_file()}
    assert {Path(name).name for name in everything} == there - {manifest.NAME, LOCK}
    real = metadata.version
    monkeypatch.setattr(
        fingerprints, "version", lambda name: "9" if name == "xlsxwriter" else real(name)
    )
    assert {Path(name).suffix for name in written(project, run)} == {".xlsx"}


def test_the_font_is_an_input_of_pdfs(project: Path, run: Run) -> None:
    """The same family with other bytes makes the PDFs anew, and nothing else."""
    face = find_font()
    assert face is not None
    folder = project / "phong-chu"
    folder.mkdir()
    for path in face.folder.iterdir():
        if path.suffix.lower() == ".ttf" and (
            "Serif" in path.name or "imes" in path.name or "Tinos" in path.name
        ):
            shutil.copy(path, folder)
    assert written(project, run, "--font-dir", folder) == set()  # the same bytes elsewhere
    for path in folder.iterdir():
        path.write_bytes(path.read_bytes() + b"\0")
    found = written(project, run, "--font-dir", folder)
    assert found
    assert {Path(name).suffix for name in found} == {".pdf"}


@pytest.mark.parametrize(
    ("options", "endings"),
    [(("--pdf-standard", "a-2b"), {".pdf"}), (("--reference", "mau.docx"), {".docx"})],
)
def test_options_are_inputs_of_what_they_concern(
    project: Path, run: Run, options: tuple[str, ...], endings: set[str]
) -> None:
    """And of nothing else."""
    shutil.copy(project / "build/ke-hoach.docx", project / "mau.docx")
    found = written(project, run, *options)
    assert found
    assert {Path(name).suffix for name in found} == endings


def test_a_narrowed_build_remembers_the_rest(project: Path, run: Run) -> None:
    """What it does not make stays known, and is not made again."""
    (project / "build/ke-hoach.md").unlink()
    assert written(project, run, "--only", "ke-hoach", "--format", "md") == {"ke-hoach.md"}
    assert written(project, run) == set()


def test_two_processes_make_what_one_makes(
    built: dict[str, Path], run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The real plan side by side and in turn: the same bytes."""
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert run("build", "--plan", LAI_CHAU, "--out", "one").exit_code == 0
    names = sorted(path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*.*"))
    assert len(names) > 200
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (built["lai-chau"] / name).read_bytes(), (
            name
        )


def test_a_fault_in_the_second_process_is_a_finding_here(run: Run, tmp_path: Path) -> None:
    """A broken kit of another format than PDF: its finding, exit status 1, and nothing written."""
    kits = tmp_path / "cua-toi/kits"
    kits.mkdir(parents=True)
    (kits / "markdown.j2").write_text(
        "{% macro document(meta) %}{{ nothing }}{% endmacro %}", "utf-8"
    )
    result = run("build", "--plan", LAI_CHAU, "--templates", "cua-toi")
    assert result.exit_code == 1
    assert "KH130" in result.stderr
    assert not list((tmp_path / "build").rglob("*.md"))


def test_a_word_tells_borders_apart(tmp_path: Path) -> None:
    """Two parts are not the one that they make together; a missing file has no word."""
    assert digest("ab", "c") != digest("a", "bc")
    assert digest_of_file(tmp_path) is None
    assert fingerprints._version("no-such-package-anywhere") == "no-such-package-anywhere"
    assert len(set(fingerprints.format_fingerprints(Format, "x").values())) > 4


def test_many_pdfs_are_set_in_processes_that_are_replaced(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the library remembers does not grow with the plan; the bytes are those of one process."""
    assert run("build", "--plan", LAI_CHAU, "--out", "one", "--format", "pdf").exit_code == 0
    monkeypatch.setattr(pdf, "_MOST", 15)
    assert run("build", "--plan", LAI_CHAU, "--out", "many", "--format", "pdf").exit_code == 0
    names = sorted(path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*.pdf"))
    assert len(names) > 40
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "many" / name).read_bytes()


def test_a_large_pdf_is_set_in_a_process_of_its_own(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same bytes; and where there is no memory for it, a finding, and nothing is changed."""
    before = contents(project / "build")
    for room in ("_SMALL", "_LARGE"):
        monkeypatch.setattr(pdf, room, 3000)
    assert run("build", "--out", "large", "--format", "pdf").exit_code == 0
    large = contents(project / "large")
    assert large == {name: before[name] for name in large}
    monkeypatch.setattr(typst_process, "_compile", killed)
    result = run("build", "--out", "large", "--format", "pdf", "--as-of", "2026-09-30")
    assert result.exit_code == 1
    assert "KH134" in result.stderr
    assert "takes more memory than there is" in result.stderr
    assert contents(project / "large") == large


def test_a_profile_names_every_phase(run: Run) -> None:
    """Seconds and memory, on standard error."""
    result = run("build", "--plan", SMALLEST, "--profile")
    assert result.exit_code == 0
    for phase in ("read", "validate", "link", "view", "font", "compare", "render docx", "write"):
        assert f"\n{phase} " in result.stderr
    assert " MiB" in result.stderr


def test_a_check_names_what_is_stale_and_writes_nothing(project: Path, run: Run) -> None:
    """Exit status 1 with the names; 0 where all is as the plan would give it."""
    assert run("build", "--check").exit_code == 0
    (project / "build/ke-hoach.md").write_text("sửa tay", "utf-8")
    (project / "build/ke-hoach.docx").unlink()
    result = run("build", "--check")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "stale: build/ke-hoach.docx",
        "edited: build/ke-hoach.md",
    ]
    assert (project / "build/ke-hoach.md").read_text("utf-8") == "sửa tay"
    assert run("build", "--force").exit_code == 0
    listed = (project / "build" / manifest.NAME).read_text("utf-8")
    (project / "build/don-vi/cu.md").write_text("cũ", "utf-8")
    entry = f'"don-vi/cu.md": ["x", "{digest("cũ")}"],'
    more = listed.replace('"files": {', f'"files": {{{entry}', 1)
    (project / "build" / manifest.NAME).write_text(more, "utf-8")
    assert "no longer made: build/don-vi/cu.md" in run("build", "--check").stdout
    assert run("build", "--check", "--out", "khong-co").exit_code == 1
    assert not (project / "khong-co").exists()


def test_what_a_killed_build_left_is_removed(project: Path, run: Run) -> None:
    """Folders of files that were never moved to their places go with the next build."""
    left = project / "build/.kehoach-abc"
    left.mkdir()
    (left / "ke-hoach.md").write_text("nửa", "utf-8")
    assert run("build").exit_code == 0
    assert not left.exists()


def test_two_builds_at_once_take_turns(project: Path) -> None:
    """The second says that it waits; what stands there in the end is whole."""
    command = [sys.executable, "-m", "kehoach", "build"]
    with FileLock(project / "build/.kehoach.lock"):
        second = subprocess.Popen(  # noqa: S603  # our own program
            command, cwd=project, stderr=subprocess.PIPE, text=True
        )
        assert second.stderr is not None
        words = "another build is writing to build"
        assert any(words in line for line in iter(second.stderr.readline, ""))
        assert second.poll() is None
    _out, rest = second.communicate(timeout=LONGEST)
    assert second.returncode == 0
    assert "Done in" in rest

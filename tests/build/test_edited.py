"""What people did to built files is never lost, and what a build damaged is never called theirs."""

from __future__ import annotations

import errno
import io
import json
import os
import shutil
import sys
from codecs import BOM_UTF8
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from kehoach.build import manifest
from kehoach.build.locking import LOCK
from kills import contents
from plans import SMALLEST
from running import Run

WORD = Path("build/ke-hoach.docx")


@pytest.fixture
def project(run: Run, tmp_path: Path) -> Path:
    """A small plan, built, in the working folder."""
    shutil.copytree(SMALLEST, tmp_path / "plan")
    assert run("build").exit_code == 0
    return tmp_path


def edit(path: Path) -> bytes:
    """A sentence more, as Word would write it; the bytes of the edited file."""
    document = docx.Document(str(path))
    document.add_paragraph("Lãnh đạo sửa: bổ sung một ý.")
    document.save(str(path))
    return path.read_bytes()


def change_plan(project: Path) -> None:
    """Another subject: every page is stale."""
    path = next((project / "plan").glob("*.yaml"))
    text = path.read_text("utf-8")
    path.write_text(text.replace("subject: ", "subject: Triển khai ", 1), "utf-8")


@pytest.mark.parametrize("changed", [False, True])
def test_an_edited_word_file_stays(project: Path, run: Run, changed: bool) -> None:  # noqa: FBT001
    """It is told how to go on, and which files beside it lack the edits; the rest is built."""
    edited = edit(WORD)
    if changed:
        change_plan(project)
    result = run("build")
    assert result.exit_code == 1
    assert WORD.read_bytes() == edited
    assert f"left as it is: {WORD}" in result.stderr
    assert "--keep-edited" in result.stderr
    assert "--force" in result.stderr
    for ending in ("pdf", "html", "md"):
        assert f"ke-hoach.{ending} does not have the edits" in result.stderr
    assert changed == ("Triển khai" in Path("build/ke-hoach.md").read_text("utf-8"))
    assert run("build").exit_code == 1
    check = run("build", "--check")
    assert check.exit_code == 1
    assert check.stdout == f"edited: {WORD}\n"


def _in_excel(content: bytes) -> bytes:
    book = load_workbook(io.BytesIO(content))
    book.worksheets[0]["C5"] = "Lãnh đạo sửa"
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("bieu-phan-cong.xlsx", _in_excel),
        ("bieu-phan-cong.csv", lambda content: content + "Thêm một dòng\r\n".encode()),
        ("ke-hoach.pdf", lambda content: content + b"9 0 obj<</Type/Sig>>endobj\n%%EOF\n"),
        ("ke-hoach.html", lambda content: content.replace(b"</p>", b" x</p>", 1)),
        ("ke-hoach.md", lambda content: content + "\nThêm một ý.\n".encode()),
        ("ke-hoach.md", lambda content: content.replace(b"\n\n", b"\n", 1)),
    ],
    ids=["workbook", "values", "signed", "page", "text", "a blank line"],
)
def test_what_people_change_stays_in_every_format(  # type: ignore[no-untyped-def]  # as below
    project: Path,
    run: Run,
    name: str,
    change,  # noqa: ANN001  # a lambda of the table
) -> None:
    """Whatever it is that they change, and whatever the plan says now."""
    path = project / "build" / name
    edited = change(path.read_bytes())
    path.write_bytes(edited)
    change_plan(project)
    result = run("build")
    assert result.exit_code == 1
    assert f"left as it is: build/{name}" in result.stderr
    assert path.read_bytes() == edited
    assert run("build", "--check").stdout == f"edited: build/{name}\n"


def test_an_edited_file_is_set_aside_when_asked(project: Path, run: Run) -> None:
    """Under a name that nothing has; the document is made anew, and the next build is clean."""
    good = WORD.read_bytes()
    for number in (1, 2):
        edited = edit(WORD)
        result = run("build", "--keep-edited")
        assert result.exit_code == 0, result.stderr
        assert Path(f"build/ke-hoach.sua-tay-{number}.docx").read_bytes() == edited
        assert WORD.read_bytes() == good
    assert run("build", "--check").exit_code == 0
    assert project.is_dir()


def test_force_writes_over_edits(project: Path, run: Run) -> None:
    """Only where it is said."""
    good = WORD.read_bytes()
    edit(WORD)
    assert run("build", "--force").exit_code == 0
    assert WORD.read_bytes() == good
    assert not list((project / "build").glob("*sua-tay*"))


@pytest.mark.parametrize(
    ("name", "damage"),
    [
        ("ke-hoach.docx", lambda content: content[: len(content) // 2]),
        ("ke-hoach.docx", lambda content: content[:-200] + bytes(200)),
        ("bieu-phan-cong.xlsx", lambda content: content[:300]),
        ("ke-hoach.pdf", lambda content: content[:-600]),
        ("ke-hoach.html", lambda content: content[:500]),
        ("ke-hoach.md", lambda content: content[:90]),
        ("bieu-phan-cong.csv", lambda content: content[:40]),
        ("bieu-phan-cong.csv", lambda content: content[:40] + bytes(600)),
        ("bieu-phan-cong.xlsx", lambda content: content[:-300] + bytes(300)),
        ("ke-hoach.docx", lambda content: b"<!doctype html>" + content[:9]),
        ("ke-hoach.md", lambda content: content[:90] + bytes(40)),
    ],
)
def test_what_does_not_open_is_made_again(project: Path, run: Run, name: str, damage) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001  # a lambda of the table
    """The damaged copy is kept, for there may be something in it yet."""
    path = project / "build" / name
    good = path.read_bytes()
    path.write_bytes(damage(good))
    result = run("build")
    assert result.exit_code == 0, result.stderr
    assert path.read_bytes() == good
    stem, _dot, ending = name.rpartition(".")
    assert (path.parent / f"{stem}.hong-1.{ending}").read_bytes() == damage(good)


TEXTS = {".csv", ".html", ".md"}
"""The endings of built texts."""


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"),
        lambda content: content.replace(b"\r\n", b"\n"),
        lambda content: content.replace(b"\r\n", b"\n").replace(b"\n", b"\r"),
        lambda content: BOM_UTF8 + content.removeprefix(BOM_UTF8),
        lambda content: content.removeprefix(BOM_UTF8),
        lambda content: content.rstrip(b"\n"),
    ],
)
def test_line_ends_are_no_edit(project: Path, run: Run, change) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001  # as above
    """Git for Windows changes them; the same for a byte-order mark and the end of the last line."""
    texts = [each for each in (project / "build").rglob("*") if each.suffix in TEXTS]
    assert {each.suffix for each in texts} == TEXTS
    for path in texts:
        path.write_bytes(change(path.read_bytes()))
    assert run("build", "--check").exit_code == 0
    assert run("build").exit_code == 0


def test_what_only_programs_read_is_made_anew(project: Path, run: Run) -> None:
    """Nobody edits the data, the page of all documents, or a calendar by hand."""
    before = contents(project / "build")
    names = [each for each in before if each.endswith((".json", ".ics", ".svg", "index.html"))]
    assert len(names) >= 3
    for name in names:
        (project / "build" / name).write_text("khác", "utf-8")
    assert run("build").exit_code == 0
    assert contents(project / "build") == before


@pytest.mark.parametrize("listed", [None, "<<<<<<< HEAD\n{}", "[]", '{"files": 3}', "\0" * 50])
def test_with_the_list_lost_files_are_adopted(project: Path, run: Run, listed: str | None) -> None:
    """What has the bytes that the plan gives is ours; what has others is somebody's."""
    place = project / "build" / manifest.NAME
    edited = edit(WORD)
    before = contents(project / "build")
    if listed is None:
        place.unlink()
    else:
        place.write_text(listed, "utf-8")
    result = run("build")
    assert result.exit_code == 1
    assert contents(project / "build") == before
    assert WORD.read_bytes() == edited
    names = json.loads(place.read_text("utf-8"))["files"]
    assert set(names) == set(before) - {"ke-hoach.docx"}


def test_a_list_is_not_believed(project: Path, run: Run) -> None:
    """What it names is removed only where it still has the content that was built."""
    mine = project / "build/don-vi/luan-van.docx"
    mine.parent.mkdir(exist_ok=True)
    mine.write_bytes(b"cua toi")
    place = project / "build" / manifest.NAME
    listed = json.loads(place.read_text("utf-8"))
    listed["files"] |= {
        "don-vi/luan-van.docx": ["x", "y"], "../ngoai.md": ["x", "y"], "a/../../b.md": ["x", "y"],
        ".kehoach.lock": ["x", "y"], "C:/b.md": ["x", "y"], "don-vi/so.md": ["x"], "so": 3,
    }  # fmt: skip
    place.write_text(json.dumps(listed), "utf-8")
    outside = project / "ngoai.md"
    outside.write_text("ngoài", "utf-8")
    result = run("build")
    assert result.exit_code == 1
    assert "left as it is: build/don-vi/luan-van.docx" in result.stderr
    assert mine.read_bytes() == b"cua toi"
    assert outside.read_text("utf-8") == "ngoài"
    assert run("build").exit_code == 0  # it is not kehoach's any more


def test_nothing_is_removed_through_a_link(project: Path, run: Run, tmp_path: Path) -> None:
    """However deep the link lies, and whatever the list says."""
    outside = tmp_path / "ngoai/sub"
    outside.mkdir(parents=True)
    (outside / "thesis.docx").write_bytes(b"x")
    (project / "build/link").symlink_to(tmp_path / "ngoai")
    place = project / "build" / manifest.NAME
    listed = json.loads(place.read_text("utf-8"))
    from kehoach.build.contents import content_digest  # noqa: PLC0415  # of this test alone

    word = content_digest("thesis.docx", b"x")
    listed["files"]["link/sub/thesis.docx"] = ["f", word]
    place.write_text(json.dumps(listed), "utf-8")
    run("build")
    assert (outside / "thesis.docx").exists()


def test_the_output_folder_may_be_a_link(project: Path, run: Run, tmp_path: Path) -> None:
    """A network drive is often one."""
    (tmp_path / "o-mang").mkdir()
    (project / "ra").symlink_to(tmp_path / "o-mang")
    assert run("build", "--out", "ra").exit_code == 0
    assert (tmp_path / "o-mang/ke-hoach.docx").exists()


def test_a_link_in_the_place_of_the_lock_is_refused(project: Path, run: Run) -> None:
    """A lock empties the file that it opens."""
    outside = project / "quan-trong.txt"
    outside.write_text("giữ", "utf-8")
    (project / "build" / LOCK).unlink(missing_ok=True)
    (project / "build" / LOCK).symlink_to(outside)
    assert run("build").exit_code == 2
    assert outside.read_text("utf-8") == "giữ"


ODD: dict[str, Callable[[Path], None]] = {
    "pipe": os.mkfifo,
    "device": lambda path: path.symlink_to("/dev/zero"),
    "link": lambda path: path.symlink_to("nowhere"),
}
"""What may stand in a file's place, and is none."""


@pytest.mark.parametrize("listed", [True, False], ids=["listed", "list lost"])
@pytest.mark.parametrize("kind", ODD)
def test_what_is_no_file_stays_where_people_put_it(
    project: Path,
    run: Run,
    kind: str,
    listed: bool,  # noqa: FBT001  # a parameter of the table
) -> None:
    """Nobody writes into it, and nobody waits for it; it is called edited, and set aside if asked."""
    WORD.unlink()
    ODD[kind](WORD)
    if not listed:
        (project / "build" / manifest.NAME).unlink()
    assert f"edited: {WORD}\n" in run("build", "--check").stdout
    for _again in range(2):
        result = run("build")
        assert result.exit_code == 1
        assert f"left as it is: {WORD}" in result.stderr
        assert not WORD.is_file()
    aside = project / "build/ke-hoach.sua-tay-1.docx"
    aside.symlink_to("nowhere either")  # a name that something has, though it leads to nothing
    assert run("build", "--keep-edited").exit_code == 0
    assert WORD.is_file()
    assert not WORD.is_symlink()
    assert str(aside.readlink()) == "nowhere either"
    assert os.path.lexists(project / "build/ke-hoach.sua-tay-2.docx")


@pytest.mark.parametrize("name", [manifest.NAME, "plan.json", "index.html"])
@pytest.mark.parametrize("kind", ODD)
def test_what_only_programs_read_replaces_what_is_no_file(
    project: Path, run: Run, kind: str, name: str
) -> None:
    """The list of files, too; a link is replaced, and not what it leads to."""
    path = project / "build" / name
    path.unlink()
    ODD[kind](path)
    assert run("build").exit_code == 0
    assert path.is_file()
    assert not path.is_symlink()
    assert run("build", "--check").exit_code == 0


def test_a_list_of_twice_its_bound_is_as_good_as_lost(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not even read; files are adopted by what the plan gives."""
    place = project / "build" / manifest.NAME
    size = place.stat().st_size
    monkeypatch.setattr(manifest, "_LARGEST", size)
    assert manifest.read_manifest(place.parent).files
    place.write_bytes(place.read_bytes() + b" " * size)
    assert not manifest.read_manifest(place.parent).files
    result = run("build")
    assert result.exit_code == 0
    assert "Done" in result.stderr
    assert place.stat().st_size <= size
    os.truncate(place, 1 << 40)  # takes no room on the disk
    assert not manifest.read_manifest(place.parent).files


@pytest.mark.parametrize("kind", ["file", "link", "device"])
def test_what_is_no_folder_is_no_output_folder(run: Run, tmp_path: Path, kind: str) -> None:
    """It is said what stands there, and nobody is waited for."""
    out = tmp_path / "ra"
    match kind:
        case "file":
            out.touch()
        case "link":
            out.symlink_to("nowhere")
        case _:
            out = Path("/dev/null")
    result = run("build", "--plan", SMALLEST, "--out", out)
    assert result.exit_code == 2
    assert f"{out}: a file, or a link that leads nowhere, stands there" in result.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="its folder of processes takes no files")
def test_where_no_lock_can_be_nobody_waits(run: Run) -> None:
    """It is said that the folder cannot be written."""
    result = run("build", "--plan", SMALLEST, "--out", "/proc")
    assert result.exit_code == 2
    assert "cannot write to /proc" in result.stderr
    assert "another build" not in result.stderr


@pytest.mark.parametrize("move", [1, 2, 3, 5, 9, -1])
def test_a_killed_build_leaves_nothing_that_is_called_edited(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch, move: int
) -> None:
    """Whichever move it was: the list knows each file as it was and as it was about to be.

    The first move and the last are those of the list.
    """
    change_plan(project)
    real = Path.replace
    moved = 0

    class KilledError(BaseException):
        """Nothing can be done after it."""

    def stop(self: Path, target: Path) -> Path:
        nonlocal moved
        moved += 1
        if moved == move or (moved > 1 and target.name == manifest.NAME):
            raise KilledError
        return real(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", stop)
        with pytest.raises(KilledError):
            run("build")
    result = run("build")
    assert result.exit_code == 0, result.stderr
    assert run("build", "--check").exit_code == 0


def test_a_file_that_another_program_holds_stops_no_other(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is named, with what to do; the next build makes it good."""
    change_plan(project)
    real = Path.replace

    def held(self: Path, target: Path) -> Path:
        if target.name == "ke-hoach.docx":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
        return real(self, target)

    before = WORD.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", held)
        result = run("build")
    assert result.exit_code == 2
    assert f"{WORD} could not be written" in result.stderr
    assert "Close it" in result.stderr
    assert "Triển khai" in Path("build/ke-hoach.md").read_text("utf-8")
    assert WORD.read_bytes() == before
    assert run("build").exit_code == 0
    assert WORD.read_bytes() != before


def test_what_is_no_longer_made_and_was_edited_stays(project: Path, run: Run) -> None:
    """It is somebody's then; what nobody touched is removed."""
    path = next((project / "plan").glob("*.yaml"))
    sheets = sorted((project / "build/don-vi").glob("*.docx"))
    assert sheets
    edited = edit(sheets[0])
    text = path.read_text("utf-8")
    unit = text[text.index("- name:") :].partition("\n")[0].partition(":")[2].strip()
    path.write_text(text.replace(unit, "Sở Ngoại vụ"), "utf-8")
    result = run("build")
    assert sheets[0].read_bytes() == edited
    assert not sheets[0].with_suffix(".md").exists()
    assert result.exit_code == 1


def test_watch_tells_of_an_edit_once(project: Path, run: Run) -> None:
    """Until the file changes again."""
    edit(WORD)
    assert "left as it is" in run("build", "--only-news").stderr
    change_plan(project)
    assert "left as it is" not in run("build", "--only-news").stderr
    edit(WORD)
    assert "left as it is" in run("build", "--only-news").stderr


def test_a_list_of_a_former_release_is_understood(project: Path, run: Run) -> None:
    """It has the digests of the very bytes of texts: nothing is called edited for that."""
    from kehoach.reader.digest import digest  # noqa: PLC0415  # of this test alone

    place = project / "build" / manifest.NAME
    listed = json.loads(place.read_text("utf-8"))
    for name, entry in listed["files"].items():
        entry[1] = digest((project / "build" / name).read_bytes())
    place.write_text(json.dumps(listed), "utf-8")
    assert run("build", "--check").exit_code == 0
